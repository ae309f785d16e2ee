import { z } from 'zod'
import { date, fieldsQuery, id, instant, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { mandateKinds } from '../kinds.ts'

const states = ['active', 'withdrawn', 'expired', 'future'] as const

const kind = () => z.enum(mandateKinds)

const fields = {
  memberId: id().meta({
    description:
      'Who acts under it: an active member of the own organisation with a role that counts, such as `school-signatory` or `care-signatory` to sign, `education-manager` or `ld-manager` to decide on projects (gemandateerde).',
  }),
  kinds: z
    .array(kind())
    .min(1)
    .max(mandateKinds.length)
    .refine(
      (kinds) => new Set(kinds).size === kinds.length,
      rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
    )
    .meta({
      description:
        'What it covers: kinds of agreement to sign; `project` and `charter` to decide on (soorten: overeenkomsten, projecten, beleggingen).',
      example: ['pok', 'project'],
    }),
  fromDate: date().meta({ description: 'First day (van).', example: '2026-08-01' }),
  untilDate: date()
    .nullable()
    .meta({ description: 'Last day; null: until it is withdrawn (tot en met).', example: '2027-07-31' }),
  limit: patterned(
    /^\d{1,9}\.\d{2}$/,
    {
      en: 'Use euros with two decimals and a full stop, such as 25000.00.',
      nl: 'Gebruik euro’s met twee decimalen en een punt, zoals 25000.00.',
    },
    '25000.00',
  )
    .nullable()
    .meta({
      description:
        'The highest value in euros of an agreement it covers, or up to which who has it decides on a project alone, as a decimal; null: of any value (limiet).',
    }),
}

/** What an administrator sends to give a mandate. */
export const MandateCreate = z
  .strictObject({ ...fields, untilDate: fields.untilDate.default(null), limit: fields.limit.default(null) })
  .refine(
    ({ fromDate, untilDate }) => untilDate === null || fromDate <= untilDate,
    rule('before-from', { en: 'Use a day on or after `fromDate`.', nl: 'Gebruik een dag op of na `fromDate`.' }, [
      'untilDate',
    ]),
  )
  .meta({
    id: 'MandateCreate',
    description: 'A new mandate to sign or decide for the own organisation (mandaat).',
    example: {
      memberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e80',
      kinds: ['pok', 'partnership'],
      fromDate: '2026-08-01',
      untilDate: '2027-07-31',
      limit: '25000.00',
    },
  })

export const Mandate = z
  .object({
    ...record,
    organisationId: id().meta({ description: 'For which organisation (organisatie).' }),
    ...fields,
    status: z.enum(states).meta({ description: 'Whether it holds today (status).' }),
    withdrawnAt: instant().nullable().meta({ description: 'When it was withdrawn (ingetrokken op).' }),
  })
  .meta({
    id: 'Mandate',
    description:
      'That a member may sign agreements of some kinds, or decide on projects, for its organisation (mandaat; to sign: a volmacht, BW art. 3:60).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e91',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      memberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e80',
      kinds: ['pok', 'partnership'],
      fromDate: '2026-08-01',
      untilDate: '2027-07-31',
      limit: '25000.00',
      status: 'future',
      withdrawnAt: null,
    },
  })

export const MandatePage = pageOf(Mandate, 'MandatePage')

export const mandateQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([
    ...['organisationId', 'memberId', 'kinds', 'fromDate', 'untilDate', 'limit', 'status', 'withdrawnAt'],
    ...['version', 'createdAt', 'updatedAt'],
  ] as [string, ...string[]]),
  memberId: id().optional().meta({ description: 'Only of this member (medewerker).' }),
  kind: kind().optional().meta({ description: 'Only that cover this kind (soort).', example: 'pok' }),
  onDate: date()
    .optional()
    .meta({ description: 'Only that hold on this day and were not withdrawn by then (geldig op).' }),
})
