import type { Role } from '../../../core/caller.ts'
import { actionsFrom, lifecycle } from '../../../core/lifecycle.ts'

/** Who acts on placements for a school. */
export const schoolStaff: readonly Role[] = ['bpv-coordinator', 'school-supervisor']
/** Who acts on placements for a care organisation. */
export const careStaff: readonly Role[] = ['practice-trainer', 'team-lead', 'ld-manager']
const both = { education: schoolStaff, care: careStaff } as const

/** The life of a placement (BPV-plaatsing), DOMAIN.md §3. */
export const placementLifecycle = lifecycle({
  name: 'placement',
  states: [
    'draft',
    'proposed',
    'accepted',
    'confirmed',
    'active',
    'suspended',
    'completed',
    'rejected',
    'cancelled',
    'terminated',
  ],
  initial: 'draft',
  transitions: {
    propose: { from: ['draft'], to: 'proposed', by: { education: schoolStaff }, scope: 'placements:write' },
    accept: { from: ['proposed'], to: 'accepted', by: { care: careStaff }, scope: 'placements:decide' },
    reject: { from: ['proposed'], to: 'rejected', by: { care: careStaff }, scope: 'placements:decide' },
    withdraw: { from: ['proposed'], to: 'cancelled', by: { education: schoolStaff }, scope: 'placements:write' },
    confirm: { from: ['accepted'], to: 'confirmed', by: { education: schoolStaff }, scope: 'placements:write' },
    start: { from: ['confirmed'], to: 'active', by: { education: schoolStaff }, scope: 'placements:write' },
    suspend: { from: ['active'], to: 'suspended', by: both, scope: 'placements:write' },
    resume: { from: ['suspended'], to: 'active', by: both, scope: 'placements:write' },
    complete: { from: ['active'], to: 'completed', by: { education: schoolStaff }, scope: 'placements:write' },
    terminate: { from: ['active', 'suspended'], to: 'terminated', by: both, scope: 'placements:write' },
    cancel: { from: ['accepted', 'confirmed'], to: 'cancelled', by: both, scope: 'placements:write' },
  },
})

export type PlacementStatus = (typeof placementLifecycle.states)[number]
export type PlacementAction = keyof typeof placementLifecycle.transitions

/** From acceptance on the care organisation knows who the student is (DOMAIN.md §1, student). */
export const disclosedStates: readonly PlacementStatus[] = [
  'accepted',
  'confirmed',
  'active',
  'suspended',
  'completed',
  'terminated',
]

/** Whose turn it is in a state: the side, and the role that acts for it. States at an end wait for nobody. */
export const turn: Readonly<Partial<Record<PlacementStatus, { side: 'education' | 'care'; role: Role }>>> = {
  draft: { side: 'education', role: 'bpv-coordinator' },
  proposed: { side: 'care', role: 'practice-trainer' },
  accepted: { side: 'education', role: 'bpv-coordinator' },
  confirmed: { side: 'education', role: 'bpv-coordinator' },
  active: { side: 'education', role: 'school-supervisor' },
  suspended: { side: 'education', role: 'school-supervisor' },
}

/** Every role of the side in turn that may take a step from a state, from the transitions themselves; the role in turn first. */
export const rolesInTurn = (status: PlacementStatus): readonly Role[] => {
  const next = turn[status]
  if (!next) return []
  const may = actionsFrom(placementLifecycle, status).flatMap(
    (action) => placementLifecycle.transitions[action].by[next.side] ?? [],
  )
  return [...new Set([next.role, ...may])]
}

/** Why a care organisation rejects: about the place, never about the person. */
export const rejectReasons = [
  'no-capacity',
  'no-supervision',
  'not-recognised',
  'period-not-possible',
  'route-not-offered',
  'other-candidate-placed',
] as const

/** Why a placement ends early; WEB art. 7.2.9 obliges the school to look for another place. */
export const terminationReasons = [
  'completed-early',
  'mutual-consent',
  'enrolment-ended',
  'student-request',
  'student-misconduct',
  'company-failure',
  'school-failure',
  'recognition-withdrawn',
  'company-closed',
  'employment-ended',
  'illness',
  'unsafe-environment',
  'discrimination',
  'other',
] as const

export const learningRoutes = ['BOL', 'BBL', 'OVO'] as const
export const matchingMethods = ['school-matched', 'student-applied', 'company-requested', 'pool'] as const
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
