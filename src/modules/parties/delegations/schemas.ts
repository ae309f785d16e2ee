import { z } from 'zod'
import { date, fieldsQuery, id, instant, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { mandateKinds } from '../../agreements/kinds.ts'
import { memberRoles } from '../members/schemas.ts'
import { conditions } from './conditions.ts'

const states = ['planned', 'in-effect', 'ended', 'withdrawn'] as const

const once = <T>(values: readonly T[]): boolean => new Set(values).size === values.length
const twice = rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' })

const fields = {
  toMemberId: id().meta({
    description: 'Who acts instead: an active colleague of the same organisation (gemachtigde).',
  }),
  roles: z
    .array(z.enum(memberRoles))
    .min(1)
    .max(10)
    .refine(once, twice)
    .meta({ description: 'Which of the member’s own roles (rollen).', example: ['ld-manager'] }),
  kinds: z
    .array(z.enum(mandateKinds))
    .min(1)
    .max(mandateKinds.length)
    .refine(once, twice)
    .nullable()
    .meta({
      description:
        'What it is limited to: kinds of agreement to sign, `project` and `charter` to decide on; null: all that these roles may (reikwijdte).',
      example: ['project'],
    }),
  condition: z.enum(conditions).meta({
    description:
      '`always`: on each of its days; `absent`: only while the member is absent, so that the colleague is its substitute (voorwaarde; vervanger).',
    example: 'absent',
  }),
  fromDate: date().meta({ description: 'First day (van).', example: '2026-07-13' }),
  untilDate: date().meta({ description: 'Last day (tot en met).', example: '2026-08-21' }),
}

/** What a member, or its administrator, sends to delegate. */
export const DelegationCreate = z
  .strictObject({ ...fields, kinds: fields.kinds.default(null), condition: fields.condition.default('always') })
  .refine(
    ({ fromDate, untilDate }) => fromDate <= untilDate,
    rule('before-from', { en: 'Use a day on or after `fromDate`.', nl: 'Gebruik een dag op of na `fromDate`.' }, [
      'untilDate',
    ]),
  )
  .meta({
    id: 'DelegationCreate',
    description: 'A new delegation (mandaat).',
    example: {
      toMemberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e81',
      roles: ['ld-manager'],
      kinds: ['project'],
      condition: 'absent',
      fromDate: '2026-07-13',
      untilDate: '2026-08-21',
    },
  })

export const Delegation = z
  .object({
    ...record,
    memberId: id().meta({ description: 'Who delegates (mandaatgever).' }),
    ...fields,
    status: z.enum(states).meta({
      description:
        'Where today is in its days; whether one for absence works today is told by `absence` of the member too (status).',
    }),
    withdrawnAt: instant().nullable().meta({ description: 'When it was withdrawn (ingetrokken op).' }),
  })
  .meta({
    id: 'Delegation',
    description: 'Roles that a colleague may act in for a time (mandaat).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e90',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      memberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e80',
      toMemberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e81',
      roles: ['ld-manager'],
      kinds: ['project'],
      condition: 'absent',
      fromDate: '2026-07-13',
      untilDate: '2026-08-21',
      status: 'planned',
      withdrawnAt: null,
    },
  })

export const DelegationPage = pageOf(Delegation, 'DelegationPage')

const names = [
  ...(['memberId', 'toMemberId', 'roles', 'kinds', 'condition'] as const),
  ...(['fromDate', 'untilDate', 'status', 'withdrawnAt'] as const),
] as const

export const delegationQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([...names, 'version', 'createdAt', 'updatedAt']),
  status: z.enum(states).optional().meta({ description: 'Only with this status (status).' }),
})

export const delegationParams = z.strictObject({ id: id(), delegationId: id() })
