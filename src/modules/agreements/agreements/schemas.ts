import { z } from 'zod'
import { roles, sides } from '../../../core/caller.ts'
import { contentHashPattern } from '../../../core/canonical.ts'
import {
  commaList,
  date,
  fieldsQuery,
  freeText,
  id,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../http/fields.ts'
import { either, patterned } from '../../../http/zod.ts'
import { agreementKindNames } from '../kinds.ts'
import { Administrative } from '../terms/administrative.ts'
import { exampleTerms } from '../terms/examples.ts'
import { Terms } from '../terms/schemas.ts'
import {
  agreementLifecycle,
  assurances,
  awaitedActs,
  decisions,
  dissolutionGrounds,
  partyRoles,
  signatureMethods,
  signerRoles,
  versionCauses,
} from './lifecycle.ts'

/** The hash of the terms that somebody saw. */
export const contentHash = () =>
  patterned(
    contentHashPattern,
    {
      en: 'Send the `contentHash` of the version you saw: 64 characters 0–9 and a–f.',
      nl: 'Stuur de `contentHash` van de versie die u zag: 64 tekens 0–9 en a–f.',
    },
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ).meta({ description: 'SHA-256 over the canonical JSON (RFC 8785) of the binding terms (inhoudshash).' })

const settings = {
  inOrder: z.boolean().meta({ description: 'Parties sign one after another (op volgorde tekenen).', example: false }),
  opensByItself: z
    .boolean()
    .meta({ description: 'Signing opens with the last approval (opent vanzelf).', example: true }),
  signBefore: date()
    .nullable()
    .meta({ description: 'The day before which all must have signed; after it the agreement lapses (tekenen voor).' }),
}

export const AgreementCreate = z
  .strictObject({
    terms: Terms,
    administrative: Administrative.default({ contacts: [] }),
    inOrder: settings.inOrder.default(false),
    opensByItself: settings.opensByItself.default(false),
    signBefore: settings.signBefore.default(null),
  })
  .meta({
    id: 'AgreementCreate',
    description: 'An agreement with its terms, as a draft of your organisation (overeenkomst).',
  })

export const AgreementPatch = z
  .strictObject({
    terms: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'A merge patch of the terms (RFC 7396): a new version, which voids approvals and signatures (afspraken).',
    }),
    administrative: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'A merge patch of the contact data, which voids nothing (contactgegevens).' }),
    fourEyes: z
      .boolean()
      .optional()
      .meta({ description: 'Whether two people of your organisation must decide and sign (vierogenprincipe).' }),
    inOrder: settings.inOrder.optional(),
    opensByItself: settings.opensByItself.optional(),
    signBefore: settings.signBefore.optional(),
  })
  .meta({
    id: 'AgreementPatch',
    description: 'Changes before it is signed; what is absent stays (wijziging).',
    example: { signBefore: '2026-08-24' },
  })

const named = z.object({ id: z.string(), name: z.string() })
const actions = Object.keys(agreementLifecycle.transitions) as [keyof typeof agreementLifecycle.transitions]
const roleNames = Object.keys(roles) as [keyof typeof roles]
const unmet = z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })

const AgreementParty = z
  .object({
    id: z.string(),
    role: z.enum(partyRoles),
    organisation: named.nullable(),
    studentId: z.string().nullable(),
    fourEyes: z.boolean(),
    approved: z.boolean().meta({ description: 'It approved the newest version, or that is agreed (goedgekeurd).' }),
    signed: z.boolean().meta({
      description:
        'It put all its signatures under the newest version, or that came by an amendment of what it signed (getekend).',
    }),
    signBefore: date()
      .nullable()
      .meta({ description: 'The day before which this party must have signed (tekenen voor).' }),
    dissolution: z
      .object({ ground: z.enum(dissolutionGrounds), reason: z.string(), endedOn: date() })
      .nullable()
      .meta({
        description:
          'That this party has announced to dissolve it, or proposed to do so together (aangekondigde ontbinding).',
      }),
  })
  .meta({ id: 'AgreementParty', description: 'A party, and how far it is with the newest version (partij).' })

const shape = {
  ...record,
  kind: z.enum(agreementKindNames),
  status: z.enum(agreementLifecycle.states),
  owner: named.meta({ description: 'The organisation that drew it up (opsteller).' }),
  placementId: z.string().nullable(),
  number: z.int().meta({ description: 'The newest version of its terms (versie).' }),
  contentHash: contentHash(),
  agreedNumber: z
    .int()
    .nullable()
    .meta({ description: 'The version that holds; null until all have signed (geldende versie).' }),
  startDate: date(),
  endDate: date().nullable(),
  value: z.string().nullable().meta({ description: 'The most in euro that it commits a party to (waarde).' }),
  ...settings,
  predecessorId: z.string().nullable().meta({ description: 'The agreement that it follows (voorganger).' }),
  successorId: z.string().nullable().meta({ description: 'The agreement that follows it (opvolger).' }),
  reason: z.string().nullable().meta({ description: 'Why it was declined, withdrawn or dissolved (reden).' }),
  ground: z
    .enum(dissolutionGrounds)
    .nullable()
    .meta({ description: 'The ground on which it was dissolved (grond voor ontbinding).' }),
  endsOn: date()
    .nullable()
    .meta({ description: 'The day from which it will hold no longer, as was announced (aangekondigd einde).' }),
  endedOn: date().nullable().meta({ description: 'The first day on which it held no longer (geëindigd per).' }),
  standsSince: instant().meta({
    description: 'Since when it is in this state with this version: how long it waits (sinds).',
  }),
  signedAt: instant()
    .nullable()
    .meta({ description: 'When the last of all signed the first version that was concluded (ondertekend op).' }),
  administrative: Administrative,
  parties: z.array(AgreementParty),
  waitsFor: z
    .array(
      z.object({
        partyId: z.string(),
        act: z.enum(awaitedActs).exclude(['submit', 'open']),
        role: z.enum(signerRoles),
        satisfiedBy: z.enum(roleNames),
        dueDate: date().meta({
          description: 'The day before which; its first day where there is no deadline (uiterste datum).',
        }),
      }),
    )
    .meta({ description: 'Who can act now, by role and never by name (wacht op).' }),
  availableActions: z.array(z.object({ action: z.enum(actions), ready: z.boolean(), unmet: z.array(unmet) })).meta({
    description:
      'What you can do now: `approve` by `/approvals`, `sign` by `/signatures`, the rest by `/transitions` (mogelijke handelingen).',
  }),
  nextActor: z.object({ side: z.enum(sides), role: z.string(), dueDate: date().nullable() }).nullable(),
}

/** An agreement as a list shows it. */
export const AgreementSummary = z
  .object(shape)
  .meta({ id: 'AgreementSummary', description: 'An agreement without its terms (overeenkomst).' })
export const AgreementPage = pageOf(AgreementSummary, 'AgreementPage')

type Fields = readonly [string, ...string[]]
const summaryFields = Object.keys(shape).filter((name) => name !== 'id') as unknown as Fields
/** One agreement, or some of its fields. */
export const agreementReadQuery = z.strictObject(fieldsQuery([...summaryFields, 'terms']))
/** What a list is asked. */
export const agreementQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  status: commaList(z.enum(agreementLifecycle.states))
    .optional()
    .meta({ description: 'Only those in these states (status).' }),
  kind: z.enum(agreementKindNames).optional().meta({ description: 'Only of this kind (soort).' }),
  placement: id().optional().meta({ description: 'Only of this placement (plaatsing).' }),
  counterparty: id().optional().meta({ description: 'Only those with this organisation too (wederpartij).' }),
  startDateFrom: date().optional().meta({ description: 'Starting on or after this day (begint vanaf).' }),
  startDateUntil: date().optional().meta({ description: 'Starting on or before this day (begint tot en met).' }),
  waitsFor: z.literal('mine').optional().meta({ description: 'Only those that wait for your party (wacht op ons).' }),
  ...fieldsQuery(summaryFields),
})
/** An agreement with the newest version of its terms. */
export const Agreement = z
  .object({ ...shape, terms: Terms.meta({ description: 'The binding terms of the newest version (afspraken).' }) })
  .meta({ id: 'Agreement', description: 'An agreement and what is agreed in it (overeenkomst).' })

export const ApprovalCreate = z
  .strictObject({
    contentHash: contentHash(),
    decision: z.enum(decisions).meta({ description: 'What your organisation decides (besluit).', example: 'approve' }),
    comment: freeText(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Why; shared with the parties (toelichting).' }),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment !== null, {
    path: ['comment'],
    params: {
      code: 'required',
      text: { en: 'Say why you decline.', nl: 'Geef aan waarom u afwijst.' },
    },
  })
  .meta({ id: 'ApprovalCreate', description: 'A decision on the terms you saw (goedkeuring of afwijzing).' })

export const Approval = z
  .object({
    id: z.string(),
    number: z.int(),
    contentHash: contentHash(),
    partyId: z.string(),
    organisationId: z.string(),
    decision: z.enum(decisions),
    comment: z.string().nullable(),
    role: z.enum(roleNames),
    mandateId: z.string().nullable(),
    receipt: z.string().meta({ description: 'The signed receipt (JWS), verifiable offline (ontvangstbewijs).' }),
    createdAt: instant(),
  })
  .meta({ id: 'Approval', description: 'What a party decided, on the hash it saw (goedkeuring).' })

export const Signature = z
  .object({
    id: z.string(),
    number: z.int(),
    contentHash: contentHash(),
    partyId: z.string(),
    role: z.enum(signerRoles),
    method: z.enum(signatureMethods),
    assurance: z.enum(assurances),
    name: z.string(),
    position: z.string().nullable(),
    onBehalfOf: z.string().nullable(),
    mandateId: z.string().nullable(),
    asMinor: z.boolean(),
    evidence: z.string().nullable(),
    reason: z.string().nullable(),
    signedAt: instant(),
    recordedAt: instant(),
  })
  .meta({ id: 'Signature', description: 'A signature under a version (handtekening).' })

const reason = () =>
  freeText(1000).meta({ description: 'Why (reden).', example: 'De student heeft zich uitgeschreven.' })
const plain = <const A extends string>(action: A) => z.strictObject({ action: z.literal(action) })

/** One step of the lifecycle; each action names its own fields. */
export const AgreementTransition = z
  .discriminatedUnion('action', [
    plain('submit'),
    plain('open').extend({
      signBefore: settings.signBefore.optional(),
      deadlines: z
        .array(
          z.strictObject({
            partyId: id().meta({ description: 'The party (partij).' }),
            signBefore: date().meta({ description: 'The day before which it must have signed (tekenen voor).' }),
          }),
        )
        .max(50)
        .optional()
        .meta({ description: 'Parties with a day of their own; the first one that passes counts (termijnen).' }),
    }),
    plain('decline').extend({ contentHash: contentHash(), reason: reason() }),
    plain('withdraw').extend({ reason: reason() }),
    plain('dissolve').extend({
      ground: z.enum(dissolutionGrounds).default('mutual-consent').meta({
        description:
          'The ground. `mutual-consent` asks every organisation to say the same, the others one party (grond voor ontbinding).',
      }),
      reason: reason(),
      endedOn: date().meta({
        description:
          'The first day on which it holds no longer: today, or a later day on which the clock ends it (ontbonden per).',
      }),
      studentAgrees: z.boolean().optional().meta({
        description:
          'By the school, where all dissolve a practice agreement together: the student has agreed in writing (instemming student).',
      }),
    }),
    plain('replace').extend({
      successorId: id().meta({
        description:
          'An agreement of yours of the same kind, which all its parties have signed; it takes over at once or when it starts (opvolger).',
      }),
    }),
  ])
  .meta({
    id: 'AgreementTransition',
    description: 'A step with an agreement (overgang).',
    example: { action: 'submit' },
  })

export const AgreementTransitionRecord = z
  .object({
    action: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string().nullable(),
    number: z.int().meta({ description: 'The version it was about (versie).' }),
    side: z.string().meta({ description: 'The side that acted.' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone.' }),
    at: instant(),
  })
  .meta({ id: 'AgreementTransitionRecord', description: 'One step that was taken (historie).' })
export const AgreementTransitionPage = pageOf(AgreementTransitionRecord, 'AgreementTransitionPage')

export const AgreementVersion = z
  .object({
    agreementId: z.string(),
    number: z.int(),
    contentHash: contentHash(),
    cause: z.enum(versionCauses).meta({ description: 'Why there is this version (aanleiding).' }),
    proposedBy: z.string().meta({ description: 'The organisation that proposed it (voorgesteld door).' }),
    createdAt: instant(),
    terms: Terms,
  })
  .meta({ id: 'AgreementVersion', description: 'A version of the terms; it never changes (versie).' })
export const AgreementVersionPage = pageOf(AgreementVersion, 'AgreementVersionPage')
export const ApprovalPage = pageOf(Approval, 'ApprovalPage')
export const SignaturePage = pageOf(Signature, 'SignaturePage')

const ownText = (description: string) => freeText(5000).nullable().default(null).meta({ description })

/** What is said of a practice agreement beside its placement. */
export const besidePlacement = {
  part: z
    .strictObject({
      description: ownText(
        'Which part of the qualification is achieved here, in words (onderdeel van de kwalificatie).',
      ),
      codes: z
        .array(z.strictObject({ code: freeText(30), title: freeText(300) }))
        .max(100)
        .default([])
        .meta({ description: 'Work processes and electives (werkprocessen, keuzedelen).' }),
    })
    .meta({ description: 'The part of the qualification (WEB art. 7.2.8 lid 2).' }),
  guidance: z
    .strictObject({
      school: ownText('By the school (door de school).'),
      company: ownText('By the company (door het leerbedrijf).'),
    })
    .default({ school: null, company: null })
    .meta({ description: 'Guidance; what is absent comes from the template (begeleiding).' }),
  assessment: z
    .strictObject({ by: ownText('By whom (door wie).'), method: ownText('How (hoe).') })
    .default({ by: null, method: null })
    .meta({ description: 'Assessment; what is absent comes from the template (beoordeling).' }),
  contractPartnerId: id()
    .nullable()
    .default(null)
    .meta({ description: 'An organisation that signs along, where one has agreed to (contractpartner).' }),
  inOrder: settings.inOrder.default(false),
  opensByItself: settings.opensByItself.default(true),
  signBefore: settings.signBefore.default(null),
}

/** A practice agreement drawn up from a placement: what the placement does not know is given with it. */
export const AgreementOfPlacement = z
  .strictObject({
    placementId: id().meta({ description: 'The placement (plaatsing).' }),
    ...besidePlacement,
    perStudyYear: z
      .array(z.strictObject({ studyYear: freeText(9), hours: z.int().min(0).max(10_000) }))
      .max(10)
      .nullable()
      .default(null)
      .meta({ description: 'Your own spread of the hours; else they are spread by days (uren per studiejaar).' }),
  })
  .meta({
    id: 'AgreementOfPlacement',
    description: 'A practice agreement (POK) of a placement (praktijkovereenkomst opmaken).',
    example: {
      placementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01',
      part: { description: 'Basisdeel, kerntaak 1 en 2', codes: [] },
    },
  })

/** What an agreement is drawn up from: a placement, or its terms. */
export const AgreementBody = either('placementId', {
  first: AgreementOfPlacement,
  second: AgreementCreate,
  meta: {
    id: 'AgreementBody',
    description:
      'From a placement (`placementId`), for a practice agreement; or with its terms, for an agreement of any kind (overeenkomst opmaken).',
    examples: [
      {
        placementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01',
        part: { description: 'Basisdeel, kerntaak 1 en 2', codes: [] },
      },
      { terms: exampleTerms.pok, opensByItself: true },
    ],
  },
})
