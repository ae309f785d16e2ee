import type { Role } from '../../../core/caller.ts'
import { lifecycle } from '../../../core/lifecycle.ts'

/** Who works out a charter for an organisation of each side. */
export const charterDrafters = {
  education: ['education-manager', 'bpv-coordinator', 'organisation-admin'],
  care: ['ld-manager', 'practice-trainer', 'team-lead', 'organisation-admin'],
} as const satisfies Record<string, readonly Role[]>
/** Who decides for an organisation of each side, under a mandate (DOMAIN.md §5); the first gives a delegate its role. */
export const charterDeciders = {
  education: ['education-manager', 'organisation-admin'],
  care: ['ld-manager', 'organisation-admin'],
} as const satisfies Record<string, readonly Role[]>

const scope = 'projects:write'

/**
 * The life of a charter (officiële belegging), DOMAIN.md §5. Some steps are not asked for but follow: `approve` from the last
 * approval, `request-changes` and `reject` from a decision, `revise` from a change of what was submitted. What is approved does
 * not change: it is revoked and another is drawn up. That its last day has passed is a fact of the day and no state.
 */
export const charterLifecycle = lifecycle({
  name: 'charter',
  states: ['draft', 'submitted', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'revoked'],
  initial: 'draft',
  transitions: {
    submit: { from: ['draft', 'changes-requested'], to: 'submitted', by: charterDrafters, scope },
    approve: { from: ['submitted'], to: 'approved', by: {}, scope: 'projects:approve' },
    'request-changes': { from: ['submitted'], to: 'changes-requested', by: {}, scope: 'projects:approve' },
    reject: { from: ['submitted'], to: 'rejected', by: {}, scope: 'projects:approve' },
    revise: { from: ['submitted'], to: 'submitted', by: {}, scope },
    withdraw: { from: ['draft', 'submitted', 'changes-requested'], to: 'withdrawn', by: charterDrafters, scope },
    revoke: { from: ['approved'], to: 'revoked', by: charterDeciders, scope: 'projects:approve' },
  },
})
export type CharterStatus = (typeof charterLifecycle.states)[number]
export type CharterAction = keyof typeof charterLifecycle.transitions

/** States in which it is worked out: every party writes its own part, and its owner the whole. */
export const openStates: readonly CharterStatus[] = ['draft', 'changes-requested']

/** What a party decides on the hash it saw. */
export const charterDecisions = ['approve', 'request-changes', 'reject'] as const
export type CharterDecision = (typeof charterDecisions)[number]

/** What waits for a party (wacht op): its owner submits, each party approves. */
export const charterActs = ['submit', 'approve'] as const
export type CharterAct = (typeof charterActs)[number]

/** Why there is another version of the content. */
export const charterCauses = ['drawn-up', 'changed', 'own-part'] as const

/** What the holder of a mandate may decide (beslisbevoegdheid). */
export const powers = ['advise', 'decide', 'decide-within-budget'] as const
