import type { Difference } from '../../../core/difference.ts'
import type { Approval } from '../../approvals/record.ts'
import type { decisions } from '../agreements/lifecycle.ts'
import type { Terms } from '../terms/schemas.ts'
import type { AmendmentStatus } from './lifecycle.ts'

/** What a party decided on an amendment, as it is stored. */
export type ApprovalRow = Approval<(typeof decisions)[number]> & {
  agreementId: string
  amendmentId: string
  /** The organisation that recorded it for a student. */
  recordedBy: string | null
}

/** An amendment as it is stored, with the state it has today and what was decided on it. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  agreementId: string
  status: AmendmentStatus
  /** The state as it was written: an open amendment lapses with its agreement before that is written. */
  writtenStatus: AmendmentStatus
  number: number
  baseHash: string
  partyId: string
  organisationId: string
  mandateId: string
  contentHash: string
  /** In euros, as a decimal. */
  value: string | null
  differences: Difference[]
  reason: string
  effectiveDate: string
  objectUntilDate: string
  objectorId: string | null
  objection: string | null
  objectedAt: string | null
  objectionRecordedBy: string | null
  agreedOn: string | null
  resultNumber: number | null
  effectiveFrom: string | null
  approvals: ApprovalRow[]
}
/** The same with the terms as they would be. */
export type FullRow = Row & { terms: Terms }
