import type { Role } from '../../../core/caller.ts'
import { actionsFrom, lifecycle } from '../../../core/lifecycle.ts'

/** What a shared project is (DOMAIN.md §5). */
export const projectKinds = [
  'action-group',
  'pilot',
  'learning-ward',
  'innovation',
  'curriculum',
  'practice-learning',
] as const
export type ProjectKind = (typeof projectKinds)[number]

/** Who works a project out, on each side; the first is named where one is asked for. */
export const workers = {
  education: ['bpv-coordinator', 'education-manager', 'organisation-admin'],
  care: ['ld-manager', 'practice-trainer', 'team-lead', 'organisation-admin'],
} as const satisfies Record<string, readonly Role[]>
/** Who decides for an organisation, under a mandate (DOMAIN.md §5). */
export const deciders = {
  education: ['education-manager', 'organisation-admin'],
  care: ['ld-manager', 'organisation-admin'],
} as const satisfies Record<string, readonly Role[]>

const scope = 'projects:write'
const deciding = 'projects:approve'

/**
 * The life of a shared project (gezamenlijk project), DOMAIN.md §5. Some steps are not asked for but follow: `approve`,
 * `request-changes` and `reject` from what the parties decide, `revise` from a change of content, which voids what was approved,
 * `amend` from the last approval of a change of a running project.
 */
export const projectLifecycle = lifecycle({
  name: 'project',
  states: [
    'draft',
    'submitted',
    'changes-requested',
    'approved',
    'running',
    'completed',
    'rejected',
    'withdrawn',
    'stopped',
  ],
  initial: 'draft',
  transitions: {
    submit: { from: ['draft', 'changes-requested'], to: 'submitted', by: workers, scope },
    approve: { from: ['submitted'], to: 'approved', by: {}, scope: deciding },
    'request-changes': { from: ['submitted'], to: 'changes-requested', by: {}, scope: deciding },
    reject: { from: ['submitted'], to: 'rejected', by: {}, scope: deciding },
    revise: { from: ['submitted', 'approved'], to: 'submitted', by: {}, scope },
    withdraw: { from: ['draft', 'submitted', 'changes-requested', 'approved'], to: 'withdrawn', by: workers, scope },
    run: { from: ['approved'], to: 'running', by: workers, scope },
    amend: { from: ['running'], to: 'running', by: {}, scope: deciding },
    'withdraw-change': { from: ['running'], to: 'running', by: workers, scope },
    complete: { from: ['running'], to: 'completed', by: workers, scope },
    stop: { from: ['running'], to: 'stopped', by: workers, scope },
  },
})
export type ProjectStatus = (typeof projectLifecycle.states)[number]
export type ProjectAction = keyof typeof projectLifecycle.transitions

/** The actions that lead out of each state. */
export const stepsFrom = Object.fromEntries(
  projectLifecycle.states.map((status) => [status, actionsFrom(projectLifecycle, status)]),
) as Record<ProjectStatus, ProjectAction[]>

/** States in which nothing happens any more. */
export const closedStates: readonly ProjectStatus[] = ['completed', 'rejected', 'withdrawn', 'stopped']
/** States in which what was promised counts: approved and not ended. */
export const promisedStates: readonly ProjectStatus[] = ['approved', 'running']
/** States in which the content is worked out, by every party its own part. */
export const workedOutStates: readonly ProjectStatus[] = ['draft', 'changes-requested']

/** What an organisation is in a project; a network looks on (DOMAIN.md §6, taskforce). */
export const partyRoles = ['lead', 'partner', 'network'] as const

/** What a party decides on the version it saw. */
export const decisions = ['approve', 'request-changes', 'reject'] as const
export type ProjectDecision = (typeof decisions)[number]

/** What becomes of a change of a running project: it is being decided, or was sent back to be changed. */
export const changeStates = ['proposed', 'changes-requested'] as const
export type ChangeState = (typeof changeStates)[number]

/** Days in which the parties decide where no day was given. */
export const daysToDecide = 21

/** What the parties of a running project are warned of in what they read: its charter (officiële belegging). */
export const projectWarningCodes = ['charter-expiring', 'charter-expired', 'charter-not-covering'] as const
/** What the clock tells them once. */
export const projectWarningKinds = ['overdue', 'charter-expiring', 'charter-expired'] as const

/** Why there is another version of the content; `restored` is what held before a change that came to nothing. */
export const versionCauses = ['drawn-up', 'changed', 'change-of-running', 'restored'] as const

/** What waits for a party (wacht op). */
export const awaitedActs = ['submit', 'approve', 'run'] as const
export type AwaitedAct = (typeof awaitedActs)[number]

/** What a commitment asks: hours, euros or moments (DOMAIN.md §5). */
export const commitmentKinds = ['time', 'means', 'attention'] as const
export type CommitmentKind = (typeof commitmentKinds)[number]

/** How a milestone stands while the project runs. */
export const milestoneLifecycle = lifecycle({
  name: 'milestone',
  states: ['planned', 'in-progress', 'reached', 'missed', 'dropped'],
  initial: 'planned',
  transitions: {
    start: { from: ['planned'], to: 'in-progress', by: workers, scope },
    reach: { from: ['planned', 'in-progress', 'missed'], to: 'reached', by: workers, scope },
    miss: { from: ['planned', 'in-progress'], to: 'missed', by: workers, scope },
    drop: { from: ['planned', 'in-progress', 'missed'], to: 'dropped', by: workers, scope },
    reopen: { from: ['reached', 'missed', 'dropped'], to: 'in-progress', by: workers, scope },
  },
})
export type MilestoneStatus = (typeof milestoneLifecycle.states)[number]
