import type { Role } from '../../../core/caller.ts'
import { lifecycle } from '../../../core/lifecycle.ts'
import type { AgreementKind } from '../kinds.ts'

/** Who draws up agreements and speaks on their terms, for a school and for a care organisation. */
export const drafters = {
  education: ['bpv-coordinator', 'school-signatory', 'education-manager'],
  care: ['practice-trainer', 'care-signatory', 'ld-manager'],
} as const satisfies Record<string, readonly Role[]>
/** Who signs for an organisation, under a mandate. */
export const signatories = {
  education: ['school-signatory', 'education-manager'],
  care: ['care-signatory', 'ld-manager'],
} as const satisfies Record<string, readonly Role[]>
/** Who decides in review, where a mandate covers them. */
export const deciders = {
  education: [...new Set([...signatories.education, ...drafters.education])],
  care: [...new Set([...signatories.care, ...drafters.care])],
} as const satisfies Record<string, readonly Role[]>

const scope = 'agreements:write'

/**
 * The life of an agreement (overeenkomst), DOMAIN.md §4. Some steps are not asked for but follow: `approve` from the last
 * approval, `revise` from a change of terms, `sign` from the last signature, `lapse`, `start` and `end` from the clock,
 * `replace` also from the start of a renewal, `amend` and `amend-ahead` from an amendment (bpv-blad) that takes effect.
 * A dissolution on a later day is announced, and can be taken back until then.
 */
export const agreementLifecycle = lifecycle({
  name: 'agreement',
  states: [
    'draft',
    'in-review',
    'ready-to-sign',
    'signing',
    'signed',
    'in-effect',
    'ended',
    'declined',
    'withdrawn',
    'lapsed',
    'dissolved',
    'superseded',
  ],
  initial: 'draft',
  transitions: {
    submit: { from: ['draft'], to: 'in-review', by: drafters, scope },
    approve: { from: ['in-review'], to: 'ready-to-sign', by: {}, scope: 'agreements:sign' },
    revise: { from: ['in-review', 'ready-to-sign', 'signing'], to: 'in-review', by: {}, scope },
    open: { from: ['ready-to-sign'], to: 'signing', by: drafters, scope },
    sign: { from: ['signing'], to: 'signed', by: {}, scope: 'agreements:sign' },
    decline: { from: ['in-review', 'signing'], to: 'declined', by: signatories, scope: 'agreements:sign' },
    withdraw: { from: ['draft', 'in-review', 'ready-to-sign', 'signing'], to: 'withdrawn', by: drafters, scope },
    lapse: { from: ['signing'], to: 'lapsed', by: {}, scope },
    start: { from: ['signed'], to: 'in-effect', by: {}, scope },
    end: { from: ['in-effect'], to: 'ended', by: {}, scope },
    amend: { from: ['in-effect'], to: 'in-effect', by: {}, scope: 'agreements:sign' },
    'amend-ahead': { from: ['signed'], to: 'signed', by: {}, scope: 'agreements:sign' },
    dissolve: { from: ['signed', 'in-effect'], to: 'dissolved', by: signatories, scope: 'agreements:sign' },
    replace: { from: ['in-effect'], to: 'superseded', by: signatories, scope: 'agreements:sign' },
  },
})
export type AgreementStatus = (typeof agreementLifecycle.states)[number]
export type AgreementAction = keyof typeof agreementLifecycle.transitions

/** What a party is in an agreement (DOMAIN.md §4; WEB art. 7.2.9 lid 1 for the parties to a practice agreement). */
export const partyRoles = ['school', 'company', 'student', 'contract-partner', 'partner'] as const
export type PartyRole = (typeof partyRoles)[number]
/** Who puts a signature: a party, or the legal representative of a student who is a minor on that day (BW art. 1:245). */
export const signerRoles = [...partyRoles, 'legal-representative'] as const
export type SignerRole = (typeof signerRoles)[number]

/** How a signature was put (eIDAS art. 3 (10)–(12); DOMAIN.md §4). */
export const signatureMethods = [
  'click',
  'otp',
  'digid',
  'eherkenning',
  'eidas-advanced',
  'eidas-qualified',
  'wet-ink',
  'external-provider',
] as const
export const assurances = ['low', 'substantial', 'high'] as const

/** Why there is another version of the terms. */
export const versionCauses = ['drawn-up', 'changed', 'counter-proposal', 'amendment'] as const

/** A party that decides in review: it stands behind the hash it saw, or it does not. */
export const decisions = ['approve', 'decline'] as const

/** What somebody can have done of which only their own party knows who it was. */
export const acts = ['approval', 'signature', 'recording', 'grant'] as const

/** Agreements that came to nothing, or hold no longer. */
export const closedStates: readonly AgreementStatus[] = [
  'ended',
  'declined',
  'withdrawn',
  'lapsed',
  'dissolved',
  'superseded',
]

/** States of an agreement that came to nothing: another may follow its predecessor then. */
export const failedStates: readonly AgreementStatus[] = ['declined', 'withdrawn', 'lapsed']

/**
 * Why an agreement is dissolved (gronden voor ontbinding). `mutual-consent` asks all parties, the others one: WEB art. 7.2.8
 * lid 2 onder d with the grounds of the POK's own terms; `notice` (opzegging) is by the period in the terms; `breach` is BW
 * art. 6:265, `weighty-circumstance` BW art. 6:258.
 */
export const dissolutionGrounds = [
  'mutual-consent',
  'notice',
  'breach',
  'enrolment-ended',
  'company-unavailable',
  'guidance-or-safety',
  'weighty-circumstance',
] as const
export type DissolutionGround = (typeof dissolutionGrounds)[number]

const ofPartners = ['mutual-consent', 'notice', 'breach', 'weighty-circumstance'] as const
/** The grounds that each kind knows. A practice agreement runs until its end, so that nobody gives notice of it. */
export const groundsOf: Readonly<Record<AgreementKind, readonly DissolutionGround[]>> = {
  pok: dissolutionGrounds.filter((ground) => ground !== 'notice'),
  partnership: ofPartners,
  'learning-ward': [...ofPartners, 'company-unavailable'],
  'data-sharing': ofPartners,
  secondment: ofPartners,
}

/** What waits for a party (wacht op). */
export const awaitedActs = ['submit', 'approve', 'open', 'sign', 'dissolve'] as const
export type AwaitedAct = (typeof awaitedActs)[number]

/** Whose turn it is in a state; null when it waits for all that have not decided or signed yet, or for the clock. */
export const ownersTurn: readonly AgreementStatus[] = ['draft', 'ready-to-sign']
