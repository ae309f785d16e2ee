import { type Role, roles, type Side } from '../../../../core/caller.ts'
import { lifecycle } from '../../../../core/lifecycle.ts'
import { workers } from '../lifecycle.ts'

const scope = 'projects:write'

/** Every role of a side, for each role that a follow-up can be for. */
const of = (side: Side) => (Object.keys(roles) as Role[]).filter((role) => isRoleOf(role, side))

/** Whether somebody of an organisation of this side can hold this role. */
export const isRoleOf = (role: Role, side: Side): boolean => [side, 'both'].includes(roles[role].side)

/** Who works on a follow-up: the role that it is for, and whoever works on projects at that organisation, its administrator too. */
export const actorsOf = (role: Role, side: Side): readonly Role[] => [...new Set<Role>([role, ...workers[side]])]

const by = { education: of('education'), care: of('care') }

/**
 * The life of a follow-up (vervolgactie). `by` names every role that one can be for; which of those may act on one is said by
 * `actorsOf`.
 */
export const followUpLifecycle = lifecycle({
  name: 'follow-up',
  states: ['open', 'done', 'dropped'],
  initial: 'open',
  transitions: {
    finish: { from: ['open'], to: 'done', by, scope },
    drop: { from: ['open'], to: 'dropped', by, scope },
    reopen: { from: ['done', 'dropped'], to: 'open', by, scope },
  },
})
export type FollowUpStatus = (typeof followUpLifecycle.states)[number]
export type FollowUpAction = keyof typeof followUpLifecycle.transitions
