import { z } from 'zod'
import { roles, sides } from '../../../core/caller.ts'
import { contentHashPattern } from '../../../core/canonical.ts'
import {
  commaList,
  date,
  fieldsQuery,
  freeText,
  id,
  idParams,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { CharterContent, exampleContent } from './content.ts'
import { charterActs, charterCauses, charterDecisions, charterLifecycle } from './lifecycle.ts'

const exampleHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
/** The hash of the content that somebody saw. */
const contentHash = () =>
  patterned(
    contentHashPattern,
    {
      en: 'Send the `contentHash` of the version you saw: 64 characters 0–9 and a–f.',
      nl: 'Stuur de `contentHash` van de versie die u zag: 64 tekens 0–9 en a–f.',
    },
    exampleHash,
  ).meta({ description: 'SHA-256 over the canonical JSON (RFC 8785) of the content (inhoudshash).' })

const decideBefore = () =>
  date().nullable().meta({ description: 'The day before which the parties are asked to decide (beslissen voor).' })

export const CharterCreate = z
  .strictObject({ content: CharterContent, decideBefore: decideBefore().default(null) })
  .meta({
    id: 'CharterCreate',
    description: 'A charter as a draft that every organisation named in it knows (belegging opmaken).',
    example: { content: exampleContent, decideBefore: null },
  })

export const CharterPatch = z
  .strictObject({
    content: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'A merge patch of the content (RFC 7396): another version, which voids approvals. Your own mandate alone, where another organisation drew it up (inhoud).',
    }),
    decideBefore: decideBefore().optional(),
  })
  .meta({
    id: 'CharterPatch',
    description: 'Changes before it is decided on; what is absent stays (wijziging).',
    example: { content: { purpose: 'Beide kanten leggen vast wie over projecten beslist.' } },
  })

const reason = () => freeText(1000).meta({ description: 'Why (reden).', example: 'De samenwerking is beëindigd.' })

/** One step; each action names its own fields. */
export const CharterTransition = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('submit') }),
    z.strictObject({ action: z.literal('withdraw'), reason: reason() }),
    z.strictObject({ action: z.literal('revoke'), reason: reason() }),
  ])
  .meta({ id: 'CharterTransition', description: 'A step with a charter (overgang).', example: { action: 'submit' } })

const named = z.object({ id: z.string(), name: z.string() })
const roleNames = Object.keys(roles) as [keyof typeof roles]
const actions = Object.keys(charterLifecycle.transitions) as [keyof typeof charterLifecycle.transitions]
const validity = () =>
  z
    .enum(['upcoming', 'valid', 'expired'])
    .meta({ description: 'Where today lies in its period; no state, but a fact of the day (geldigheid).' })

export const CharterParty = z
  .object({
    id: z.string(),
    organisation: named.meta({ description: 'The organisation (organisatie).' }),
    side: z.enum(sides).meta({ description: 'Its side (kant).' }),
    approved: z.boolean().meta({ description: 'All of it who must have approved the newest version (goedgekeurd).' }),
    eyes: z.int().meta({
      description:
        'How many people of it must approve: two where a mandate does not reach far enough (vierogenprincipe).',
    }),
    validity: validity(),
  })
  .meta({ id: 'CharterParty', description: 'An organisation with a mandate, and how far it is (partij).' })

const shape = {
  ...record,
  status: z.enum(charterLifecycle.states).meta({ description: 'How far it is (status).' }),
  number: z.int().meta({ description: 'The newest version of its content (versie).' }),
  contentHash: contentHash(),
  content: CharterContent.meta({ description: 'What the newest version lays down (inhoud).' }),
  validity: validity(),
  owner: named.meta({ description: 'The organisation that drew it up (opsteller).' }),
  parties: z.array(CharterParty).meta({ description: 'The organisations with a mandate in it (partijen).' }),
  decideBefore: decideBefore(),
  reason: z.string().nullable().meta({
    description: 'Why it was rejected, withdrawn or revoked, or which changes were asked for (reden).',
  }),
  standsSince: instant().meta({ description: 'Since when it is in this state with this version (sinds).' }),
  waitsFor: z
    .array(
      z.object({
        partyId: z.string(),
        act: z.enum(charterActs),
        satisfiedBy: z.enum(roleNames),
        dueDate: date().meta({
          description: 'The day before which; its first day without a deadline (uiterste datum).',
        }),
      }),
    )
    .meta({ description: 'Who can act now, by role and never by name (wacht op).' }),
  availableActions: z
    .array(
      z.object({
        action: z.enum(actions),
        ready: z.boolean(),
        unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })),
      }),
    )
    .meta({
      description:
        'What you can do now: `approve`, `request-changes` and `reject` by `/approvals`, the rest by `/transitions` (mogelijke handelingen).',
    }),
  nextActor: z
    .object({ side: z.enum(sides), role: z.enum(roleNames), dueDate: date().nullable() })
    .nullable()
    .meta({ description: 'Who acts first; null when nobody need (wie aan zet is).' }),
}

export const Charter = z
  .object(shape)
  .meta({ id: 'Charter', description: 'Who may decide what on each side, as both approved it (officiële belegging).' })
export const CharterPage = pageOf(Charter, 'CharterPage')

const fields = Object.keys(shape).filter((name) => name !== 'id') as unknown as readonly [string, ...string[]]
export const charterReadQuery = z.strictObject(fieldsQuery(fields))
export const charterQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  status: commaList(z.enum(charterLifecycle.states))
    .optional()
    .meta({ description: 'Only those in these states (status).' }),
  organisation: id().optional().meta({ description: 'Only those with this organisation too (organisatie).' }),
  validOn: date().optional().meta({
    description: 'Only those of which the period has this day, whatever their state (geldig op).',
  }),
  waitsFor: z
    .enum(['me'])
    .optional()
    .meta({ description: 'Only those that wait for your organisation (wacht op mij).' }),
  ...fieldsQuery(fields),
})

export const CharterApprovalCreate = z
  .strictObject({
    contentHash: contentHash(),
    decision: z
      .enum(charterDecisions)
      .meta({ description: 'What your organisation decides (besluit).', example: 'approve' }),
    comment: freeText(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Why, or what should change; shared with the parties (toelichting).' }),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment !== null, {
    path: ['comment'],
    params: {
      code: 'required',
      text: { en: 'Say why, or what should change.', nl: 'Geef aan waarom, of wat er anders moet.' },
    },
  })
  .meta({
    id: 'CharterApprovalCreate',
    description: 'A decision on the content you saw (goedkeuring, verzoek om wijziging of afwijzing).',
    example: { contentHash: exampleHash, decision: 'approve' },
  })

export const CharterApproval = z
  .object({
    id: z.string(),
    number: z.int().meta({ description: 'The version it is about (versie).' }),
    contentHash: contentHash(),
    partyId: z.string(),
    organisationId: z.string().meta({ description: 'The organisation that decided (organisatie).' }),
    decision: z.enum(charterDecisions),
    comment: z.string().nullable(),
    role: z.enum(roleNames).meta({ description: 'The role it was done in, a delegate’s too (rol).' }),
    mandateId: z.string().nullable().meta({ description: 'The mandate it was done under (mandaat).' }),
    receipt: z.string().meta({ description: 'The signed receipt (JWS), verifiable offline (ontvangstbewijs).' }),
    createdAt: instant(),
  })
  .meta({ id: 'CharterApproval', description: 'What a party decided, on the hash it saw (goedkeuring).' })
export const CharterApprovalPage = pageOf(CharterApproval, 'CharterApprovalPage')

export const charterVersionParams = idParams.extend({
  number: z.coerce.number().int().min(1).max(2_147_483_647).meta({ description: 'The version (versie).' }),
})
export const CharterVersion = z
  .object({
    charterId: z.string(),
    number: z.int(),
    contentHash: contentHash(),
    content: CharterContent,
    cause: z.enum(charterCauses).meta({ description: 'Why there is this version (aanleiding).' }),
    changedBy: z.string().meta({ description: 'The organisation that changed it (gewijzigd door).' }),
    recordVersion: z.int().meta({ description: 'The `version` of the charter when it came (recordversie).' }),
    createdAt: instant(),
  })
  .meta({ id: 'CharterVersion', description: 'A version of the content; it never changes (versie).' })
export const CharterVersionPage = pageOf(CharterVersion, 'CharterVersionPage')

export const CharterTransitionRecord = z
  .object({
    action: z.enum(actions),
    from: z.string(),
    to: z.string(),
    number: z.int().meta({ description: 'The version it was about (versie).' }),
    partyId: z.string().nullable().meta({ description: 'The party whose decision it followed from (partij).' }),
    side: z.string().meta({ description: 'The side that acted (kant).' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone (wie).' }),
    at: instant(),
  })
  .meta({ id: 'CharterTransitionRecord', description: 'One step that was taken (historie).' })
export const CharterTransitionPage = pageOf(CharterTransitionRecord, 'CharterTransitionPage')
