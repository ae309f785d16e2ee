import { z } from 'zod'
import {
  fieldsQuery,
  freeText,
  id,
  idParams,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../../http/fields.ts'
import { rule } from '../../../../http/zod.ts'
import { inputFilters } from '../commitments/schemas.ts'
import { amount, amountRules, isPositive, isWhole, month, writtenAmount } from '../content.ts'
import { commitmentKinds } from '../lifecycle.ts'

const fields = {
  kind: z.enum(commitmentKinds).meta({
    description: '`time` in hours, `means` in euros, `attention` in moments (tijd, middelen, aandacht).',
    example: 'time',
  }),
  teamId: id().meta({ description: 'An active team of the own organisation that put it in (team).' }),
  month: month().meta({
    description:
      'The month in which it was put in: of those in which the project ran, this month at the latest (maand).',
  }),
  amount: amount().meta({ description: 'How much: hours, euros or moments, as decimal text (hoeveelheid).' }),
  note: freeText(500)
    .nullable()
    .meta({ description: 'What for (toelichting).', example: 'Begeleiding op de afdeling' }),
}

const example = {
  kind: 'time' as const,
  teamId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4301',
  month: '2026-09',
  amount: '12.50',
  note: 'Begeleiding op de afdeling',
}

/** What was put in; the rules of an amount are those of a commitment. */
export const ProjectRealisationCreate = z
  .strictObject({ ...fields, note: fields.note.default(null) })
  .refine(isPositive, amountRules.positive)
  .refine(isWhole, amountRules.whole)
  .overwrite((given) => ({ ...given, amount: writtenAmount(given.kind, given.amount) }))
  .meta({
    id: 'ProjectRealisationCreate',
    description: 'What the own organisation really put in (realisatie registreren).',
    example,
  })
export type Value = z.output<typeof ProjectRealisationCreate>

const { kind, teamId, month: inMonth, amount: much, note } = fields
export const ProjectRealisationPatch = z
  .strictObject({
    kind: kind.optional(),
    teamId: teamId.optional(),
    month: inMonth.optional(),
    amount: much.optional(),
    note: note.optional(),
  })
  .refine(
    (patch) => Object.keys(patch).length > 0,
    rule('nothing', { en: 'Change at least one field.', nl: 'Wijzig minstens één veld.' }),
  )
  .meta({
    id: 'ProjectRealisationPatch',
    description: 'A correction of what was put in (realisatie wijzigen).',
    example: { amount: '14.00' },
  })

export const ProjectRealisation = z
  .object({
    ...record,
    projectId: id().meta({ description: 'The project (project).' }),
    organisationId: id().meta({ description: 'Who put it in (organisatie).' }),
    kind: fields.kind,
    teamId: id().meta({ description: 'The team that put it in (team).' }),
    month: z.string().meta({ description: 'The month in which it was put in (maand).' }),
    amount: z.string().meta({ description: 'How much, as decimal text (hoeveelheid).' }),
    note: z.string().nullable().meta({ description: 'What for (toelichting).' }),
    withdrawnAt: instant().nullable().meta({
      description: 'When it was withdrawn; from then on it counts no more (ingetrokken op).',
    }),
  })
  .meta({
    id: 'ProjectRealisation',
    description: 'What a team really put in in a month (realisatie).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4401',
      version: 1,
      createdAt: '2026-10-01T08:30:00Z',
      updatedAt: '2026-10-01T08:30:00Z',
      projectId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4001',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4201',
      ...example,
      withdrawnAt: null,
    },
  })
export const ProjectRealisationPage = pageOf(ProjectRealisation, 'ProjectRealisationPage')

export const realisationParams = idParams.extend({ realisationId: id() })
export const realisationQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...inputFilters,
  ...fieldsQuery([
    ...(['version', 'createdAt', 'updatedAt', 'projectId', 'organisationId', 'kind', 'teamId', 'month'] as const),
    ...(['amount', 'note', 'withdrawnAt'] as const),
  ]),
})
