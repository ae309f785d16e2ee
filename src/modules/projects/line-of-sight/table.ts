import { stringify } from 'csv-stringify/sync'
import type { Language } from '../../../core/problem.ts'
import type { LineOfSight, SideSight } from './schemas.ts'

const words = {
  en: {
    head: [
      'project',
      'status',
      'activity',
      'due date',
      'side',
      'reached',
      'path',
      'project id',
      'key',
      'organisation id',
    ],
    reached: ['no', 'yes'],
    sides: { education: 'education', care: 'care' },
  },
  nl: {
    head: [
      'project',
      'status',
      'activiteit',
      'mijlpaaldatum',
      'kant',
      'bereikt',
      'zichtlijn',
      'project-id',
      'sleutel',
      'organisatie-id',
    ],
    reached: ['nee', 'ja'],
    sides: { education: 'onderwijs', care: 'zorg' },
  },
} as const

/**
 * A page as CSV (RFC 4180) that a spreadsheet takes for text, never for a formula; UTF-8 with byte order mark, as Excel needs it.
 * A line for each side of a project, and of each of its activities.
 */
export const sightTable = (items: readonly LineOfSight[], language: Language): string => {
  const said = words[language]
  const lines = (
    { projectId, title, status }: LineOfSight,
    sides: readonly SideSight[],
    activity?: LineOfSight['activities'][number],
  ) =>
    sides.map(({ side, reached, path, organisationId }) => [
      ...[title, status, activity?.title ?? null, activity?.dueDate ?? null],
      ...[said.sides[side], said.reached[Number(reached) as 0 | 1], path.map((step) => step.title).join(' → ')],
      ...[projectId, activity?.key ?? null, organisationId],
    ])
  return stringify(
    [
      [...said.head],
      ...items.flatMap((item) => [
        ...lines(item, item.sides),
        ...item.activities.flatMap((activity) => lines(item, activity.sides, activity)),
      ]),
    ],
    { bom: true, record_delimiter: '\r\n', escape_formulas: true },
  )
}
