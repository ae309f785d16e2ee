import type { Role } from '../../../core/caller.ts'
import { awaitingOf } from '../../approvals/decide.ts'
import { type AwaitedAct, deciders, workers } from './lifecycle.ts'
import type { PartyRow, Row, Standing } from './record.ts'

/** Whether the parties are deciding: on a project that was submitted, or on a change of one that runs. */
export const isDecided = ({ status, change }: Pick<Row, 'status' | 'change'>): boolean =>
  status === 'submitted' || (status === 'running' && change === 'proposed')

/** The organisations that decide; a network looks on. */
export const deciding = ({ parties }: Pick<Standing, 'parties'>): readonly PartyRow[] =>
  parties.filter(({ role, decides }) => role !== 'network' && decides)

/** The parties whose approval of the newest version is still missing; nobody's when nothing is to be decided. */
export const awaitingApproval = (standing: Standing): readonly PartyRow[] =>
  isDecided(standing.row) ? awaitingOf(deciding(standing), standing.approvals, ({ eyes }) => eyes) : []

/** The first role that acts for a party. */
const roleOf = ({ side }: PartyRow, of: typeof deciders | typeof workers): Role =>
  side === 'network' ? 'organisation-admin' : of[side][0]

/** Someone who can act now, by role and never by name, and the day before which. */
export type Waiting = { partyId: string; organisationId: string; act: AwaitedAct; satisfiedBy: Role; dueDate: string }

/** What waits for whom: at most one thing for each organisation. */
export const waitsFor = (standing: Standing): Waiting[] => {
  const { row, parties } = standing
  const of = (party: PartyRow, act: AwaitedAct, dueDate: string): Waiting => ({
    partyId: party.id,
    organisationId: party.organisationId,
    act,
    satisfiedBy: roleOf(party, act === 'approve' ? deciders : workers),
    dueDate,
  })
  if (isDecided(row))
    return awaitingApproval(standing).map((party) => of(party, 'approve', row.decideBefore ?? row.startDate))
  const lead = parties.find(({ role }) => role === 'lead')
  if (!lead) return []
  if (row.status === 'draft' || row.status === 'changes-requested' || row.change === 'changes-requested')
    return [of(lead, 'submit', row.decideBefore ?? row.startDate)]
  return row.status === 'approved' ? [of(lead, 'run', row.startDate)] : []
}
