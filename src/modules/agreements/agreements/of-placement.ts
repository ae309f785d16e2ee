import type { z } from 'zod'
import type { FieldError, Language } from '../../../core/problem.ts'
import { invalidInput, notFound, notYourAct } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { actingAs } from '../../approvals/acting.ts'
import { disclosedStates, type PlacementStatus } from '../../placements/placements/lifecycle.ts'
import { pokFrom } from '../terms/draw-up.ts'
import type { Missing } from '../terms/missing.ts'
import type { PlacementFacts } from '../terms/placement-facts.ts'
import type { TermsOf } from '../terms/schemas.ts'
import { type Draft, drawUp } from './draw-up.ts'
import { drafters } from './lifecycle.ts'
import { contractPartnerFacts, type KnownPlacement, placementFacts } from './placement-facts.ts'
import { agreementExists, cannotBeDrawnUp } from './problems.ts'
import type { AgreementBody, AgreementOfPlacement } from './schemas.ts'
import { create, get } from './service.ts'

/** States of a placement in which a POK is drawn up: from acceptance on both sides know who it is about, and at an end it is too late. */
const accepted: readonly PlacementStatus[] = disclosedStates.filter(
  (state) => state !== 'completed' && state !== 'terminated',
)
const early: readonly PlacementStatus[] = ['draft', 'proposed']

const notAccepted: Missing = {
  rule: 'placement-accepted',
  message: {
    en: 'The care organisation has not accepted the placement yet.',
    nl: 'De zorgorganisatie heeft de plaatsing nog niet geaccepteerd.',
  },
  satisfiedBy: 'practice-trainer',
}
const hasEnded: Missing = {
  rule: 'placement-open',
  message: {
    en: 'The placement has ended or was called off: register another one.',
    nl: 'De plaatsing is beëindigd of ging niet door: registreer een nieuwe.',
  },
  satisfiedBy: 'bpv-coordinator',
}
const missingState = (status: PlacementStatus): Missing[] =>
  accepted.includes(status) ? [] : [early.includes(status) ? notAccepted : hasEnded]

/** What is said of a POK beside its placement, by who draws it up. */
export type Said = Omit<z.output<typeof AgreementOfPlacement>, 'placementId'>

/** What a placement does not know and every POK that is drawn up with it has in common. */
export type Common = Said & { contractPartner: PlacementFacts['contractPartner'] }

/** Looks up what is named beside the placement; 400 for a contract partner that there is not. */
export const commonOf = async (tx: Tx, said: Said): Promise<Common> => {
  const { contractPartnerId } = said
  if (contractPartnerId === null) return { ...said, contractPartner: null }
  const contractPartner = await contractPartnerFacts(tx, contractPartnerId)
  if (!contractPartner)
    throw invalidInput(
      {},
      {
        errors: [
          atPartner('unknown-organisation', 'There is no such school or care organisation.', {
            nl: 'Deze school of zorgorganisatie is er niet.',
          }),
        ],
      },
    )
  return { ...said, contractPartner }
}
const atPartner = (code: string, en: string, { nl }: { nl: string }): FieldError => ({
  in: 'body',
  pointer: '/contractPartnerId',
  code,
  message: { en, nl },
})

/** Where in the request the terms come from; what the placement says has no field of its own there. */
const pointers: readonly (readonly [RegExp, string])[] = [
  [/^\/programme(\/part.*)$/, '$1'],
  [/^\/hours(\/perStudyYear.*)$/, '$1'],
  [/^(\/(?:guidance|assessment)\b.*)$/, '$1'],
]
const asAsked = (error: FieldError): FieldError => {
  const rule = pointers.find(([pattern]) => pattern.test(error.pointer))
  return { ...error, pointer: rule ? error.pointer.replace(...(rule as [RegExp, string])) : '/placementId' }
}

/**
 * The draft of a placement's POK (WEB art. 7.2.8): its terms are taken over, then frozen. Throws what stands in the way: 404, 403
 * for another than its school, 409 `cannot-be-drawn-up` with everything that is missing and the role that can add it, 409 where it
 * has a POK, 400 for what was said beside it.
 */
export const draftOf = (tx: Tx, known: KnownPlacement | undefined, common: Common): Draft => {
  if (!known) throw notFound()
  const { placementId, status, hasAgreement, ...facts } = known
  if (facts.school.organisationId !== tx.caller.organisationId)
    throw notYourAct({ who: 'the school of the placement', 'who.nl': 'de school van de plaatsing' })
  const { part, guidance, assessment, perStudyYear, contractPartner, contractPartnerId, ...settings } = common
  if ([facts.school, facts.company].some(({ organisationId }) => organisationId === contractPartnerId))
    throw invalidInput(
      {},
      {
        errors: [
          atPartner('party-already', 'This organisation is a party already.', {
            nl: 'Deze organisatie is al een partij.',
          }),
        ],
      },
    )
  if (hasAgreement) throw agreementExists()
  const made = pokFrom({ ...facts, part, guidance, assessment, perStudyYear, contractPartner })
  const unmet = [...missingState(status), ...('missing' in made ? made.missing : [])]
  if (unmet.length > 0) throw cannotBeDrawnUp({}, { members: { unmet } })
  if (!('terms' in made)) throw invalidInput({}, { errors: 'errors' in made ? made.errors.map(asAsked) : [] })
  return {
    terms: made.terms as TermsOf<'pok'>,
    settings: { ...settings, placementId, predecessorId: null, administrative: made.administrative },
  }
}

const ofPlacement = async (
  tx: Tx,
  { placementId, ...said }: z.output<typeof AgreementOfPlacement>,
  language: Language,
) => {
  actingAs(tx, drafters)
  const [known, common] = [(await placementFacts(tx, [placementId])).get(placementId), await commonOf(tx, said)]
  const { terms, settings } = draftOf(tx, known, common)
  return get(tx, await drawUp(tx, terms, settings), language)
}

/** Draws up an agreement: from a placement, or with its terms as they are given. */
export const draw = (tx: Tx, body: z.output<typeof AgreementBody>, language: Language) =>
  'placementId' in body ? ofPlacement(tx, body, language) : create(tx, body, language)
