import { z } from 'zod'
import { type Role, roles } from '../../../core/caller.ts'
import { date, fieldsQuery, freeText, id, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { personEmail, personName } from '../persons.ts'

/** Roles a member can hold: those of a side, and of any organisation. */
export const memberRoles = (Object.keys(roles) as Role[]).filter((role) =>
  ['education', 'care', 'both'].includes(roles[role].side),
) as [Role, ...Role[]]

const once = <T>(values: readonly T[]): boolean => new Set(values).size === values.length
const twice = rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' })
const role = () => z.enum(memberRoles)

const fields = {
  name: personName().meta({ description: 'Name (naam).', example: 'Ans de Vries' }),
  email: personEmail().meta({ description: 'Work e-mail address (e-mailadres).', example: 'a.devries@delinde.nl' }),
  subject: freeText(255)
    .nullable()
    .optional()
    .meta({ description: 'The `sub` of the tokens this person signs in with (inlognaam).', example: 'a.devries' }),
  roles: z
    .array(role())
    .max(10)
    .refine(once, twice)
    .meta({ description: 'Roles, of the side of the organisation only (rollen).', example: ['practice-trainer'] }),
  teamIds: z.array(id()).max(100).refine(once, twice).meta({ description: 'Teams of the own organisation (teams).' }),
  active: z.boolean().meta({ description: 'Whether this person still acts for the organisation (actief).' }),
}

/** What an administrator sends to add a member. */
export const MemberCreate = z
  .strictObject({
    ...fields,
    roles: fields.roles.default([]),
    teamIds: fields.teamIds.default([]),
    active: fields.active.default(true),
  })
  .meta({
    id: 'MemberCreate',
    description: 'A new member (medewerker).',
    example: { name: 'Ans de Vries', email: 'a.devries@delinde.nl', roles: ['practice-trainer'] },
  })

/** Merge-patch of a member (RFC 7396). */
export const MemberPatch = z
  .strictObject(fields)
  .partial()
  .meta({
    id: 'MemberPatch',
    description: 'Changes to a member; what is absent stays (medewerker).',
    example: { active: false },
  })

const days = {
  fromDate: date().meta({ description: 'First day (van).', example: '2026-07-13' }),
  untilDate: date().meta({ description: 'Last day (tot en met).', example: '2026-08-21' }),
}

/** When a member is absent: both days, or neither to end it. No reason is asked, and none kept. */
export const Absence = z
  .strictObject({ fromDate: days.fromDate.nullable(), untilDate: days.untilDate.nullable() })
  .refine(
    ({ fromDate, untilDate }) => (fromDate === null) === (untilDate === null),
    rule('both-or-neither', { en: 'Give both days, or neither.', nl: 'Geef beide dagen, of geen van beide.' }, [
      'untilDate',
    ]),
  )
  .refine(
    ({ fromDate, untilDate }) => fromDate === null || untilDate === null || fromDate <= untilDate,
    rule('before-from', { en: 'Use a day on or after `fromDate`.', nl: 'Gebruik een dag op of na `fromDate`.' }, [
      'untilDate',
    ]),
  )
  .meta({
    id: 'Absence',
    description: 'When a member is absent; both null: it is not (afwezigheid).',
    example: { fromDate: '2026-07-13', untilDate: '2026-08-21' },
  })

export const Member = z
  .object({
    ...record,
    organisationId: id().meta({ description: 'The organisation this person acts for (organisatie).' }),
    name: z.string().meta({ description: 'Name (naam).' }),
    email: z.string().meta({ description: 'Work e-mail address (e-mailadres).' }),
    roles: z.array(role()).meta({ description: 'Roles (rollen).' }),
    active: z.boolean().meta({ description: 'Whether this person still acts for the organisation (actief).' }),
    subject: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'The `sub` of their tokens; shown to the own organisation only (inlognaam).' }),
    teamIds: z.array(id()).optional().meta({ description: 'Teams; shown to the own organisation only (teams).' }),
    absence: z.object(days).nullable().optional().meta({
      description:
        'When this person is absent, or was last; null: not told. Shown to the own organisation only (afwezigheid).',
    }),
  })
  .meta({
    id: 'Member',
    description:
      'A person who acts for an organisation. The other party sees those who supervise a placement they share (medewerker).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e80',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      name: 'Ans de Vries',
      email: 'a.devries@delinde.nl',
      roles: ['practice-trainer'],
      active: true,
      subject: 'a.devries',
      teamIds: [],
      absence: { fromDate: '2026-07-13', untilDate: '2026-08-21' },
    },
  })

export const MemberPage = pageOf(Member, 'MemberPage')

export const memberQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([
    'organisationId',
    'name',
    'email',
    'roles',
    'active',
    'subject',
    'teamIds',
    'absence',
    'version',
    'createdAt',
    'updatedAt',
  ]),
  role: role().optional().meta({ description: 'Only who holds this role (rol).', example: 'practice-trainer' }),
  teamId: id().optional().meta({ description: 'Only members of this team (team).' }),
  active: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only who is active, or who is not (actief).', example: 'true' }),
})
