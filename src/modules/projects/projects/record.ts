import type { Side } from '../../../core/caller.ts'
import type { Approval } from '../../approvals/record.ts'
import type { Version } from '../../approvals/versions.ts'
import type { Content } from './content.ts'
import type {
  ChangeState,
  ProjectDecision,
  ProjectKind,
  ProjectStatus,
  partyRoles,
  versionCauses,
} from './lifecycle.ts'

/** A project as it is stored. Dates are `YYYY-MM-DD`, instants RFC 3339 in UTC. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  status: ProjectStatus
  kind: ProjectKind
  title: string
  leadId: string
  networkId: string | null
  number: number
  contentHash: string
  agreedNumber: number | null
  lastNumber: number
  change: ChangeState | null
  startDate: string
  endDate: string
  decideBefore: string | null
  charterId: string | null
  submittedAt: string | null
  ranOn: string | null
  endedOn: string | null
  reason: string | null
  standsSince: string
  /** How new the names must be that are shown with it. */
  directoryVersion: number | null
}

/** An organisation in a project. */
export type PartyRow = {
  id: string
  projectId: string
  organisationId: string
  side: Side | 'network'
  role: (typeof partyRoles)[number]
  decides: boolean
  eyes: number
}

export type VersionRow = Version<Content> & { projectId: string; cause: (typeof versionCauses)[number] }

export type ApprovalRow = Approval<ProjectDecision, string>

/** A project with all that its newest version has come to: what rules and readers judge it by. */
export type Standing = {
  row: Row
  /** That of `number`: what the parties decide on, or what holds. */
  content: Content
  /** Which organisation an id of the content is today, where it was merged into another since. */
  merged: Readonly<Record<string, string>>
  parties: readonly PartyRow[]
  approvals: readonly ApprovalRow[]
}
