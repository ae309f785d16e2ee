import type { Approval } from '../../approvals/record.ts'
import type { AgreementKind } from '../kinds.ts'
import type {
  AgreementStatus,
  assurances,
  DissolutionGround,
  decisions,
  PartyRole,
  SignerRole,
  signatureMethods,
  versionCauses,
} from './lifecycle.ts'

/** An agreement as it is stored. Dates are `YYYY-MM-DD`, instants RFC 3339 in UTC, money a decimal text. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  kind: AgreementKind
  status: AgreementStatus
  ownerId: string
  placementId: string | null
  number: number
  contentHash: string
  agreedNumber: number | null
  startDate: string
  endDate: string | null
  value: string | null
  inOrder: boolean
  opensByItself: boolean
  signBefore: string | null
  /** The earliest day before which a signer must have signed, of those it gave to signers apart. */
  nextDeadline: string | null
  predecessorId: string | null
  /** The renewal or replacement that follows it, as far as the caller sees that one. */
  successorId: string | null
  reason: string | null
  ground: DissolutionGround | null
  /** The day on which it will be dissolved, where that was announced. */
  endsOn: string | null
  endedOn: string | null
  administrative: Record<string, unknown>
  standsSince: string
  signedAt: string | null
  /** How new the names must be that are shown with it. */
  directoryVersion: number | null
}

/** A party to an agreement: an organisation, or a student. */
export type PartyRow = {
  id: string
  agreementId: string
  position: number
  role: PartyRole
  organisationId: string | null
  studentId: string | null
  side: 'education' | 'care' | 'network' | null
  fourEyes: boolean
  /** The day before which this party must have signed. */
  signBefore: string | null
  /** That it dissolves the agreement: why, and from which day; nulls when it has not said so. */
  dissolveGround: DissolutionGround | null
  dissolveReason: string | null
  dissolveOn: string | null
}

export type VersionRow = {
  agreementId: string
  number: number
  contentHash: string
  terms: Record<string, unknown>
  cause: (typeof versionCauses)[number]
  proposedBy: string
  createdAt: string
}

export type ApprovalRow = Approval<(typeof decisions)[number], string>

export type SignatureRow = {
  id: string
  number: number
  contentHash: string
  partyId: string
  role: SignerRole
  method: (typeof signatureMethods)[number]
  assurance: (typeof assurances)[number]
  name: string
  position: string | null
  onBehalfOf: string | null
  mandateId: string | null
  asMinor: boolean
  evidence: string | null
  reason: string | null
  signedAt: string
  recordedAt: string
}

/** An agreement with all that its newest version has come to: what rules and readers judge it by. */
export type Standing = {
  row: Row
  parties: readonly PartyRow[]
  approvals: readonly ApprovalRow[]
  signatures: readonly SignatureRow[]
}
