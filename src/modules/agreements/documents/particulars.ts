import { written } from '../../../core/dates.ts'
import { statementIn } from '../../../core/seal.ts'
import type { AgreementStatus, PartyRole } from '../agreements/lifecycle.ts'
import type { SignatureRow } from '../agreements/record.ts'
import type { Particulars } from '../document/compose.ts'
import type { DocumentAmendment, DocumentAwaited, DocumentSignature } from '../document/model.ts'
import { partyLabel, roleLabels } from '../document/parties.ts'
import type { Party, Terms } from '../terms/schemas.ts'

/** A version as its document is made of it: what is agreed in it, by whom, and who of them signed it. */
export type VersionFacts = Readonly<{
  id: string
  status: AgreementStatus
  number: number
  /** The newest version there is. */
  newest: number
  contentHash: string
  terms: Terms
  /** The seal of the version, if it has one. */
  seal: string | null
  parties: readonly Readonly<{
    id: string
    role: PartyRole
    organisationId: string | null
    studentId: string | null
    fourEyes: boolean
  }>[]
  signatures: readonly Pick<
    SignatureRow,
    'partyId' | 'role' | 'method' | 'assurance' | 'name' | 'position' | 'asMinor' | 'signedAt'
  >[]
}>

/** What is said of a draft by the state of its agreement. A document of a sealed version says nothing of what came after. */
const drafts: Partial<Record<AgreementStatus, string>> = {
  'in-review': 'Ontwerp, ter beoordeling',
  'ready-to-sign': 'Ontwerp, goedgekeurd',
  signing: 'Ontwerp, ter ondertekening',
  declined: 'Ontwerp, afgewezen',
  withdrawn: 'Ontwerp, ingetrokken',
  lapsed: 'Ontwerp, vervallen',
}

const statusOf = ({ number, newest, status, terms }: VersionFacts, sealed: boolean, amended: boolean): string => {
  if (amended) return terms.kind === 'pok' ? 'Gewijzigd met bpv-blad' : 'Gewijzigd'
  if (sealed) return 'Ondertekend'
  return number < newest ? 'Ontwerp, vervangen' : (drafts[status] ?? 'Ontwerp')
}

/** A party of the terms by the id of its row; both name the same organisations and students. */
const namedIn = ({ terms, parties }: VersionFacts, partyId: string): Party => {
  const row = parties.find(({ id }) => id === partyId)!
  return (terms.parties as readonly Party[]).find((party) =>
    party.role === 'student' ? party.studentId === row.studentId : party.organisationId === row.organisationId,
  )!
}

const signatureOf = (facts: VersionFacts, signature: VersionFacts['signatures'][number]): DocumentSignature => {
  const party = namedIn(facts, signature.partyId)
  const represented = signature.role === 'legal-representative'
  return {
    role: represented ? roleLabels['legal-representative'] : partyLabel(party, facts.terms),
    name: signature.name,
    ...(signature.position === null ? {} : { function: signature.position }),
    // Who signs for itself signs on behalf of nobody.
    ...(party.role === 'student' && !represented ? {} : { onBehalfOf: party.name }),
    method: signature.method,
    assurance: signature.assurance,
    signedAt: signature.signedAt,
  }
}

/** A signature of a party that is still missing. */
export const awaited = (party: Party, terms: Terms): DocumentAwaited => ({
  role: partyLabel(party, terms),
  onBehalfOf: party.role === 'student' ? null : party.name,
})

/** The provision that terms have when the student may be a minor on the day of signing. */
const forMinors = 'minderjarige-student'

/**
 * For whom a signature is still missing, as often as it is: twice for a party that asks for four eyes. A legal representative is
 * among them once the student has signed as a minor, and before that where the terms reckon with it.
 */
const awaitingOf = (facts: VersionFacts): DocumentAwaited[] =>
  facts.parties.flatMap((row) => {
    const own = facts.signatures.filter(({ partyId }) => partyId === row.id)
    const party = namedIn(facts, row.id)
    const signed = own.filter(({ role }) => role !== 'legal-representative')
    const missing = Math.max(0, (row.fourEyes ? 2 : 1) - signed.length)
    const represents =
      party.role === 'student' &&
      own.length === signed.length &&
      (signed.length > 0
        ? signed.some(({ asMinor }) => asMinor)
        : facts.terms.clauses.some(({ id }) => id === forMinors))
    return [
      ...Array<DocumentAwaited>(missing).fill(awaited(party, facts.terms)),
      ...(represents ? [{ role: roleLabels['legal-representative'], onBehalfOf: null }] : []),
    ]
  })

/** What a seal says of an amendment; the platform wrote it so. */
type AmendmentStatement = Readonly<{
  basedOn: { version: number }
  proposedBy: { partyId: string }
  proposedAt: string
  objectUntilDate: string
  objections: 'none' | readonly unknown[]
  agreedOn: string
  effectiveFrom: string
  approvals: readonly { partyId: string; decidedAt: string }[]
}>

/** A version that amends another has no signatures: how it was agreed is in its seal. */
const amendmentOf = (facts: VersionFacts): DocumentAmendment | null => {
  if (facts.seal === null) return null
  const said = statementIn(facts.seal).amendment as AmendmentStatement | undefined
  if (!said) return null
  return {
    basedOn: said.basedOn.version,
    proposedBy: namedIn(facts, said.proposedBy.partyId).name,
    proposedAt: written(new Date(said.proposedAt)),
    objectUntilDate: said.objectUntilDate,
    objected: said.objections !== 'none',
    agreedOn: said.agreedOn,
    effectiveFrom: said.effectiveFrom,
    approvals: said.approvals.map(({ partyId, decidedAt }) => {
      const party = namedIn(facts, partyId)
      return { role: partyLabel(party, facts.terms), name: party.name, decidedAt: written(new Date(decidedAt)) }
    }),
  }
}

/** What the document of a version says besides its terms; `publicUrl` is where it can be verified. */
export const particularsOf = (facts: VersionFacts, publicUrl: string): Particulars => {
  const sealed = facts.seal !== null
  const amendment = amendmentOf(facts)
  return {
    agreementId: facts.id,
    version: facts.number,
    contentHash: facts.contentHash,
    concept: !sealed,
    status: statusOf(facts, sealed, amendment !== null),
    signatures: facts.signatures
      .map((signature) => signatureOf(facts, signature))
      .sort((one, other) => Date.parse(one.signedAt) - Date.parse(other.signedAt)),
    amendment,
    awaiting: sealed ? [] : awaitingOf(facts),
    verification: { url: `${publicUrl}/v1/agreement-verifications/${facts.contentHash}` },
  }
}
