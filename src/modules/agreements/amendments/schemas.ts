import { z } from 'zod'
import { roles, sides } from '../../../core/caller.ts'
import { date, freeText, id, idParams, instant, pageOf, pageQuery, record } from '../../../http/fields.ts'
import { decisions, partyRoles } from '../agreements/lifecycle.ts'
import { contentHash } from '../agreements/schemas.ts'
import { ProposedDifference, termsPatch } from '../counter-proposals/schemas.ts'
import { agreementKindNames } from '../kinds.ts'
import { exampleTerms } from '../terms/examples.ts'
import { Terms } from '../terms/schemas.ts'
import { amendmentLifecycle, openStates } from './lifecycle.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles]
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const forStudent = () =>
  z.boolean().meta({
    description: 'By the school, which records what the student told it (namens de student).',
    example: false,
  })
const states = z.enum(amendmentLifecycle.states)

export const AmendmentCreate = z
  .strictObject({
    contentHash: contentHash().meta({ description: 'Of the version that holds, as you saw it (inhoudshash).' }),
    terms: termsPatch(),
    reason: freeText(2000).meta({
      description: 'Why; shared with the parties (reden).',
      example: 'De afdeling sluit in de zomer.',
    }),
    effectiveDate: date().meta({
      description:
        'The first day on which it holds, at the earliest: without objection never before the days to object in have passed (ingangsdatum).',
      example: '2026-10-05',
    }),
    objectionWorkingDays: z.int().min(5).max(60).optional().meta({
      description:
        'Days to object in, in working days; 10 when absent. A practice agreement allows at least ten, others five (bezwaartermijn in werkdagen).',
      example: 10,
    }),
  })
  .meta({
    id: 'AmendmentCreate',
    description: 'A change between the same parties of what is agreed (bpv-blad).',
    example: {
      contentHash: hash,
      terms: { evaluation: 'Elk jaar in september, met alle teams.' },
      reason: 'In mei lopen de examens.',
      effectiveDate: '2026-10-05',
      objectionWorkingDays: 10,
    },
  })

export const AmendmentObjection = z
  .strictObject({
    reason: freeText(2000).meta({ description: 'Why; shared with the parties (bezwaar).', example: 'Te weinig uren.' }),
    forStudent: forStudent().default(false),
  })
  .meta({
    id: 'AmendmentObjection',
    description: 'An objection to an amendment (bezwaar).',
    example: { reason: 'In september begint de nieuwe groep.' },
  })

export const AmendmentApprovalCreate = z
  .strictObject({
    contentHash: contentHash().meta({ description: 'Of the terms as amended, as you saw them (inhoudshash).' }),
    decision: z.enum(decisions).meta({ description: 'What your party decides (besluit).', example: 'approve' }),
    comment: freeText(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Why; shared with the parties (toelichting).' }),
    forStudent: forStudent().default(false),
  })
  .refine(({ decision, comment, forStudent: recorded }) => (decision === 'approve' && !recorded) || comment !== null, {
    path: ['comment'],
    params: {
      code: 'required',
      text: {
        en: 'Say why you decline, or how the student told you.',
        nl: 'Geef aan waarom u afwijst, of hoe de student het u liet weten.',
      },
    },
  })
  .meta({
    id: 'AmendmentApprovalCreate',
    description: 'A decision on an amendment you saw (besluit).',
    example: { contentHash: hash, decision: 'approve' },
  })

export const amendmentParams = idParams.extend({ amendmentId: id().meta({ description: 'The amendment (bpv-blad).' }) })
export const amendmentQuery = z.strictObject({
  ...pageQuery,
  status: states.optional().meta({ description: 'Only those in this state (status).' }),
})

export const AmendmentTransition = z
  .discriminatedUnion('action', [z.strictObject({ action: z.literal('withdraw') })])
  .meta({
    id: 'AmendmentTransition',
    description: 'A step with an amendment (overgang).',
    example: { action: 'withdraw' },
  })

const idOf = (last: string) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e${last}`
const approvalExample = {
  id: idOf('b2'),
  amendmentId: idOf('b1'),
  contentHash: hash,
  partyId: idOf('a2'),
  decision: 'approve' as const,
  comment: null,
  role: 'school-signatory' as const,
  mandateId: idOf('91'),
  recordedBy: null,
  receipt: 'eyJhbGciOiJFUzI1NiIsImtpZCI6ImsxIn0.eyJkZWNpc2lvbiI6ImFwcHJvdmUifQ.c2lnbmF0dXJl',
  createdAt: '2026-09-01T08:30:00Z',
}

export const AmendmentApproval = z
  .object({
    id: z.string(),
    amendmentId: z.string(),
    contentHash: contentHash(),
    partyId: z.string(),
    decision: z.enum(decisions),
    comment: z.string().nullable(),
    role: z.enum(roleNames),
    mandateId: z.string().nullable(),
    recordedBy: z.string().nullable().meta({ description: 'The school that recorded it for the student.' }),
    receipt: z.string().meta({ description: 'The signed receipt (JWS), verifiable offline (ontvangstbewijs).' }),
    createdAt: instant(),
  })
  .meta({
    id: 'AmendmentApproval',
    description: 'What a party decided on an amendment (besluit).',
    example: approvalExample,
  })

const shape = {
  ...record,
  agreementId: z.string(),
  status: states,
  number: z.int().meta({ description: 'The version that it amends (gewijzigde versie).' }),
  baseHash: contentHash().meta({ description: 'The hash of that version (inhoudshash).' }),
  contentHash: contentHash().meta({ description: 'The hash of the terms as amended (inhoudshash).' }),
  value: z.string().nullable().meta({ description: 'The most in euro that it commits a party to (waarde).' }),
  partyId: z.string().meta({ description: 'The party that proposes it (partij).' }),
  organisationId: z.string(),
  mandateId: z.string(),
  differences: z.array(ProposedDifference).meta({ description: 'What changes, field by field (verschillen).' }),
  reason: z.string(),
  effectiveDate: date(),
  objectUntilDate: date().meta({ description: 'The last day to object on (bezwaar tot en met).' }),
  objection: z
    .object({
      partyId: z.string(),
      reason: z.string(),
      objectedAt: instant(),
      recordedBy: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'Who objected, and why (bezwaar).' }),
  approvals: z
    .array(AmendmentApproval)
    .meta({ description: 'What the parties decided, the proposer’s first (besluiten).' }),
  agreedOn: date().nullable().meta({ description: 'The day on which all agreed, by silence or by word (akkoord op).' }),
  resultNumber: z.int().nullable().meta({ description: 'The version that it became (nieuwe versie).' }),
  effectiveFrom: date().nullable().meta({ description: 'The first day on which it held (ingegaan op).' }),
  waitsFor: z
    .array(
      z.object({
        partyId: z.string(),
        act: z.enum(['respond', 'approve']),
        role: z.enum(partyRoles),
        satisfiedBy: z.enum(roleNames),
      }),
    )
    .meta({
      description:
        'Who can act now, by role: `respond` is to object or approve, and silence is consent; `approve` must come (wacht op).',
    }),
  availableActions: z.array(
    z.object({
      action: z.enum(['approve', 'object', 'decline', 'withdraw']),
      ready: z.boolean(),
      unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })),
    }),
  ),
  nextActor: z.object({ side: z.enum(sides), role: z.enum(roleNames), dueDate: date().nullable() }).nullable(),
}
const example = {
  id: idOf('b1'),
  version: 1,
  createdAt: '2026-09-01T08:30:00Z',
  updatedAt: '2026-09-01T08:30:00Z',
  agreementId: idOf('a0'),
  status: 'proposed' as const,
  number: 1,
  baseHash: hash,
  contentHash: hash,
  value: '15000.50',
  partyId: idOf('a2'),
  organisationId: idOf('5f'),
  mandateId: idOf('91'),
  differences: [{ pointer: '/evaluation', before: 'Elk jaar in mei.', after: 'Elk jaar in september.' }],
  reason: 'In mei lopen de examens.',
  effectiveDate: '2026-10-05',
  objectUntilDate: '2026-09-15',
  objection: null,
  approvals: [approvalExample],
  agreedOn: null,
  resultNumber: null,
  effectiveFrom: null,
  waitsFor: [
    { partyId: idOf('a3'), act: 'respond' as const, role: 'partner' as const, satisfiedBy: 'care-signatory' as const },
  ],
  availableActions: [{ action: 'withdraw' as const, ready: true, unmet: [] }],
  nextActor: { side: 'care' as const, role: 'care-signatory' as const, dueDate: '2026-09-15' },
}

/** An amendment as a list shows it. */
export const AmendmentSummary = z.object(shape).meta({
  id: 'AmendmentSummary',
  description: 'An amendment without the terms as amended (bpv-blad).',
  example,
})
export const AmendmentPage = pageOf(AmendmentSummary, 'AmendmentPage')
export const Amendment = z
  .object({ ...shape, terms: Terms.meta({ description: 'The terms as amended (afspraken).' }) })
  .meta({
    id: 'Amendment',
    description: 'A change between the same parties of what is agreed (bpv-blad).',
    example: { ...example, terms: exampleTerms.partnership },
  })

export const termsQuery = z.strictObject({
  asOf: date().optional().meta({ description: 'The day; today when absent (peildatum).', example: '2026-11-02' }),
})

const held = {
  number: z.int().meta({ description: 'The version that holds on that day (versie).' }),
  contentHash: contentHash(),
  startDate: date().meta({ description: 'The first day of the agreement (begindatum).' }),
  endDate: date().nullable().meta({ description: 'Its last day; null when it has none (einddatum).' }),
  terms: Terms.meta({ description: 'What holds on that day (afspraken).' }),
  sources: z
    .array(
      z.object({
        pointer: z.string().meta({ description: 'A field of `terms` (RFC 6901).' }),
        agreementId: z.string(),
        version: z.int(),
        amendmentId: z.string().nullable(),
        since: date(),
      }),
    )
    .meta({ description: 'Where each field comes from: version, amendment, and since when it holds (herkomst).' }),
}
export const TermsOnDay = z
  .object({
    agreementId: z.string(),
    kind: z.enum(agreementKindNames),
    asOf: date(),
    ...held,
    framework: z
      .object({ agreementId: z.string(), ...held })
      .nullable()
      .meta({
        description:
          'The partnership agreement between these organisations on that day, where you are party to it (raamovereenkomst).',
      }),
    pending: z
      .array(
        z.object({
          amendmentId: z.string(),
          status: z.enum(openStates),
          effectiveDate: date(),
          objectUntilDate: date(),
        }),
      )
      .meta({ description: 'Amendments that do not hold yet (wijzigingen in behandeling).' }),
  })
  .meta({
    id: 'TermsOnDay',
    description: 'What holds on a day, and where each field comes from (geldende afspraken).',
    example: {
      agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea0',
      kind: 'partnership',
      asOf: '2026-11-02',
      number: 1,
      contentHash: hash,
      startDate: '2026-09-01',
      endDate: null,
      terms: exampleTerms.partnership,
      sources: [
        {
          pointer: '/purpose',
          agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea0',
          version: 1,
          amendmentId: null,
          since: '2026-09-01',
        },
      ],
      framework: null,
      pending: [],
    },
  })
