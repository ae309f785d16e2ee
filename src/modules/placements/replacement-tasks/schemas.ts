import { z } from 'zod'
import { date, fieldsQuery, id, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { replacementOutcomes } from './outcomes.ts'

export const replacementStates = ['open', 'done'] as const
const replacementId = id().meta({ description: 'The placement that takes its place (vervangende plaatsing).' })

/** How it ended; merge-patch (RFC 7396). */
export const ReplacementTaskPatch = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('replaced'), replacementId }),
    z.strictObject({ outcome: z.literal('not-needed') }),
  ])
  .meta({
    id: 'ReplacementTaskPatch',
    description: 'Another placement was found, or none is needed (afronding).',
    example: { outcome: 'replaced', replacementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e0f' },
  })

export const ReplacementTask = z
  .object({
    ...record,
    placementId: id().meta({ description: 'The placement that ended early (plaatsing).' }),
    dueDate: date().meta({ description: 'Its last day: from then on the student has no place (uiterste datum).' }),
    status: z.enum(replacementStates).meta({ description: 'Whether it is still to be done (status).' }),
    outcome: z.enum(replacementOutcomes).nullable().meta({ description: 'How it ended (uitkomst).' }),
    replacementId: replacementId.nullable(),
  })
  .meta({
    id: 'ReplacementTask',
    description: 'The school looks for another place after one ended early, WEB art. 7.2.9 (vervangende voorziening).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e0e',
      version: 1,
      createdAt: '2026-11-02T08:30:00Z',
      updatedAt: '2026-11-02T08:30:00Z',
      placementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01',
      dueDate: '2026-11-01',
      status: 'open',
      outcome: null,
      replacementId: null,
    },
  })

export const ReplacementTaskPage = pageOf(ReplacementTask, 'ReplacementTaskPage')

export const replacementTaskQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['placementId', 'dueDate', 'status', 'outcome', 'replacementId', 'version']),
  status: z.enum(replacementStates).optional().meta({ description: 'Only with this status (status).' }),
})
