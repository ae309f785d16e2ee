import type { z } from 'zod'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Tx } from '../../../database/transact.ts'
import { mayActAs } from '../../approvals/acting.ts'
import { drafters } from '../agreements/lifecycle.ts'
import type { Standing } from '../agreements/record.ts'
import { type CounterProposalAction, type CounterProposalStatus, counterProposalLifecycle } from './lifecycle.ts'
import { counterProposalNotNow } from './problems.ts'
import type { Row } from './repository.ts'
import type { CounterProposal } from './schemas.ts'

const { transitions } = counterProposalLifecycle

/** The 409 that names what a counter-proposal's state allows. */
export const notNow = (status: CounterProposalStatus) =>
  counterProposalNotNow(
    { status },
    { members: { state: status, allowed: actionsFrom(counterProposalLifecycle, status) } },
  )

/** Whose step it is: the proposer withdraws, the organisation that drew up the agreement answers. */
export const actorOf = ({ row: { ownerId } }: Standing, { organisationId }: Row, action: CounterProposalAction) =>
  action === 'withdraw' ? organisationId : ownerId

const actions = ['accept', 'reject', 'withdraw'] as const

/** How a caller sees a counter-proposal: what would change, whose turn it is, and what can be done now. */
export const shown = ({ caller }: Tx, standing: Standing, proposal: Row): z.output<typeof CounterProposal> => {
  const mine = (action: (typeof actions)[number]) =>
    transitions[action].from.includes(proposal.status as 'open') &&
    actorOf(standing, proposal, action) === caller.organisationId &&
    caller.kind !== 'student' &&
    caller.scopes.has(transitions[action].scope) &&
    mayActAs(caller, transitions[action].by)
  const owner = standing.parties.find(({ organisationId }) => organisationId === standing.row.ownerId)
  const side = proposal.status === 'open' && (owner?.side === 'education' || owner?.side === 'care') ? owner.side : null
  return {
    ...proposal,
    availableActions: actions.filter(mine).map((action) => ({ action, ready: true, unmet: [] })),
    nextActor: side && { side, role: drafters[side][0], dueDate: standing.row.signBefore ?? standing.row.startDate },
  }
}
