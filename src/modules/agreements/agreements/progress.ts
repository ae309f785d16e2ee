import { awaitingOf } from '../../approvals/decide.ts'
import type { SignerRole } from './lifecycle.ts'
import type { PartyRow, SignatureRow, Standing } from './record.ts'

/** How many people of a party must decide, and must sign: two where it asks for four eyes. */
export const eyesOf = (party: PartyRow): number => (party.fourEyes ? 2 : 1)

/** The parties that decide in review: organisations; a student only signs. */
export const deciding = ({ parties }: Standing): readonly PartyRow[] =>
  parties.filter((party) => party.organisationId !== null)

/** The parties whose approval of the newest version is still missing. */
export const awaitingApproval = (standing: Standing): readonly PartyRow[] =>
  awaitingOf(deciding(standing), standing.approvals, eyesOf)

const ownSignatures = ({ signatures }: Standing, party: PartyRow): readonly SignatureRow[] =>
  signatures.filter(({ partyId, role }) => partyId === party.id && role !== 'legal-representative')

const representativeSigned = ({ signatures }: Standing, party: PartyRow): boolean =>
  signatures.some(({ partyId, role }) => partyId === party.id && role === 'legal-representative')

/** Whether a student of this party signed as a minor, so that a legal representative must sign too (BW art. 1:233, 1:245). */
export const needsRepresentative = (standing: Standing, party: PartyRow): boolean =>
  ownSignatures(standing, party).some(({ asMinor }) => asMinor)

/** Whether a party has put all its signatures under the newest version. */
export const hasSigned = (standing: Standing, party: PartyRow): boolean =>
  ownSignatures(standing, party).length >= eyesOf(party) &&
  (!needsRepresentative(standing, party) || representativeSigned(standing, party))

/** How many signatures a party itself has still to put under the newest version, apart from a legal representative's. */
export const signaturesToCome = (standing: Standing, party: PartyRow): number =>
  Math.max(0, eyesOf(party) - ownSignatures(standing, party).length)

/** Whether a signer has nothing left to sign: its party is complete, or this student or representative has signed. */
export const isDone = (standing: Standing, party: PartyRow, role: SignerRole): boolean =>
  hasSigned(standing, party) ||
  (role === 'legal-representative' ? representativeSigned(standing, party) : signaturesToCome(standing, party) === 0)

/** The parties whose signature under the newest version is still missing; in order, only the first of them can sign now. */
export const awaitingSignature = (standing: Standing): readonly PartyRow[] =>
  standing.parties.filter((party) => !hasSigned(standing, party))

/** The parties that can sign now. */
export const mayNowSign = (standing: Standing): readonly PartyRow[] =>
  standing.row.inOrder ? awaitingSignature(standing).slice(0, 1) : awaitingSignature(standing)

/** The parties whose consent to dissolve it together is still missing, and from which day; none when nobody proposed that. */
export const awaitingConsent = (standing: Standing): { parties: readonly PartyRow[]; on: string | null } => {
  const [proposed] = standing.parties.filter(({ dissolveGround }) => dissolveGround === 'mutual-consent')
  if (!proposed) return { parties: [], on: null }
  return {
    parties: deciding(standing).filter(({ dissolveGround }) => dissolveGround !== 'mutual-consent'),
    on: proposed.dissolveOn,
  }
}

/**
 * The parties that a successor leaves out though they hold to the agreement: none that dissolves it itself. It replaces nothing
 * as long as there is one, since nobody is put out of an agreement by one that others signed (BW art. 6:217).
 */
export const leftOut = (before: Standing, after: Pick<Standing, 'parties'>): readonly PartyRow[] =>
  before.parties.filter(
    (party) =>
      party.dissolveGround === null &&
      !after.parties.some(
        ({ organisationId, studentId }) => (organisationId ?? studentId) === (party.organisationId ?? party.studentId),
      ),
  )
