import { z } from 'zod'
import { callerKinds, scopes, sides } from '../../../core/caller.ts'
import { date, id } from '../../../http/fields.ts'
import { mandateKinds } from '../../agreements/kinds.ts'
import { conditions } from '../../parties/delegations/conditions.ts'

/** Who a token speaks for. */
export const Me = z
  .object({
    kind: z.enum(callerKinds).meta({ description: 'What the caller is here (soort).' }),
    side: z
      .enum(sides)
      .nullable()
      .meta({ description: 'The side it acts on; null for a network, student or the platform (kant).' }),
    organisation: z
      .object({ id: id(), name: z.string().meta({ description: 'Name (naam).' }) })
      .nullable()
      .meta({ description: 'The party the token acts for (organisatie).' }),
    studentId: id().nullable().meta({ description: 'The student it reaches, in a student’s token (student).' }),
    subject: z.string().meta({ description: '`sub` of the token (gebruiker).' }),
    clientId: z.string().meta({ description: '`client_id` of the token (toepassing).' }),
    integration: z
      .boolean()
      .meta({ description: 'Whether it is a third-party system, which acts by its scopes (koppeling).' }),
    memberId: id().nullable().meta({
      description:
        'The member whose `subject` this token carries; null for a system and for who is not registered (medewerker).',
    }),
    delegations: z
      .array(
        z.object({
          id: id(),
          memberId: id().meta({ description: 'Who delegated (mandaatgever).' }),
          roles: z.array(z.string()).meta({ description: 'Roles of theirs to act in (rollen).' }),
          kinds: z
            .array(z.enum(mandateKinds))
            .nullable()
            .meta({ description: 'What it is limited to; null: all that these roles may (reikwijdte).' }),
          condition: z.enum(conditions).meta({
            description: '`absent`: it holds because they are absent today, and no longer than that (voorwaarde).',
          }),
          untilDate: date().meta({ description: 'Last day (tot en met).' }),
        }),
      )
      .meta({ description: 'What colleagues delegated to this member and holds today (mandaten).' }),
    maySign: z
      .array(
        z.object({
          mandateId: id(),
          kinds: z.array(z.enum(mandateKinds)).meta({
            description: 'Kinds of agreement to sign; `project` and `charter` to decide on (soorten).',
          }),
          limit: z.string().nullable().meta({ description: 'Up to this value in euros; null for any (grens).' }),
          untilDate: date().nullable().meta({ description: 'Last day; null while it is not limited (tot en met).' }),
          onBehalfOf: id().nullable().meta({ description: 'The member who delegated it; null for your own (namens).' }),
        }),
      )
      .meta({ description: 'What mandates of today let you sign or decide on for your organisation (bevoegdheid).' }),
    roles: z.array(z.string()).meta({ description: 'Roles that count here (rollen).' }),
    scopes: z.array(z.enum(scopes)).meta({ description: 'Scopes of the token that exist here (scopes).' }),
    operations: z
      .array(z.string())
      .meta({ description: 'operationIds of what this allows; a record can still refuse an act (handelingen).' }),
  })
  .meta({
    id: 'Me',
    description: 'The caller: party, roles, scopes, and what they allow (wie ben ik).',
    example: {
      kind: 'education',
      side: 'education',
      organisation: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f', name: 'ROC Midden' },
      studentId: null,
      subject: 'coordinator',
      clientId: 'student-system',
      integration: false,
      memberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e80',
      delegations: [
        {
          id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e90',
          memberId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e81',
          roles: ['education-manager'],
          kinds: ['project'],
          condition: 'absent',
          untilDate: '2026-08-21',
        },
      ],
      maySign: [
        {
          mandateId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e91',
          kinds: ['pok'],
          limit: null,
          untilDate: '2027-07-31',
          onBehalfOf: null,
        },
      ],
      roles: ['bpv-coordinator'],
      scopes: ['events:read'],
      operations: ['getMe', 'listEvents'],
    },
  })
