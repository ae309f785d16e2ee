import { lifecycle } from '../../../../core/lifecycle.ts'
import { type ProjectStatus, workers } from '../lifecycle.ts'

/** What a reflection moment is (DOMAIN.md §6). */
export const reflectionKinds = ['check-in', 'after-action', 'intervision', 'learning-walk', 'three-way-talk'] as const

const scope = 'projects:write'

/** The life of a reflection moment (reflectiemoment), DOMAIN.md §6: planned, held, and told what came of it. */
export const reflectionLifecycle = lifecycle({
  name: 'reflection',
  states: ['planned', 'held', 'reported', 'cancelled'],
  initial: 'planned',
  transitions: {
    hold: { from: ['planned'], to: 'held', by: workers, scope },
    report: { from: ['held'], to: 'reported', by: workers, scope },
    cancel: { from: ['planned'], to: 'cancelled', by: workers, scope },
  },
})
export type ReflectionStatus = (typeof reflectionLifecycle.states)[number]
export type ReflectionAction = keyof typeof reflectionLifecycle.transitions

/** States of a project in which reflection moments are planned; what was planned can be held and reported after its end. */
export const reflectiveStates: readonly ProjectStatus[] = ['approved', 'running']
