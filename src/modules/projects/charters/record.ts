import type { Side } from '../../../core/caller.ts'
import type { Approval } from '../../approvals/record.ts'
import type { Version } from '../../approvals/versions.ts'
import type { CharterContent } from './content.ts'
import type { CharterDecision, CharterStatus, charterCauses } from './lifecycle.ts'

/** A charter as it is stored. Dates are `YYYY-MM-DD`, instants RFC 3339 in UTC. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  status: CharterStatus
  ownerId: string
  number: number
  contentHash: string
  startDate: string
  endDate: string
  decideBefore: string | null
  reason: string | null
  standsSince: string
  /** How new the names must be that are shown with it. */
  directoryVersion: number | null
}

/** An organisation that the newest version names. */
export type PartyRow = {
  id: string
  charterId: string
  organisationId: string
  side: Side
  /** How many people of it must approve. */
  eyes: number
}

export type VersionRow = Version<CharterContent> & { charterId: string; cause: (typeof charterCauses)[number] }

/** What an organisation decided. */
export type CharterApproval = Approval<CharterDecision> & { organisationId: string }

/** A charter with its newest version and all that has come to: what rules and readers judge it by. */
export type Standing = {
  row: Row
  content: CharterContent
  /** Under which id the content knows an organisation that another was merged into since. */
  merged: Readonly<Record<string, string>>
  parties: readonly PartyRow[]
  approvals: readonly CharterApproval[]
}
