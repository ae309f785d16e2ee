import type { Role } from '../../../core/caller.ts'
import type { PlacementStatus } from '../placements/lifecycle.ts'

/** Kinds of contact moment (DOMAIN.md §3). */
export const momentKinds = ['start', 'interim', 'final', 'incident', 'other'] as const
export type MomentKind = (typeof momentKinds)[number]

/** The states of a placement in which each kind makes sense; none before the care organisation has accepted. */
export const momentStates: Readonly<Record<MomentKind, readonly PlacementStatus[]>> = {
  start: ['accepted', 'confirmed', 'active'],
  interim: ['active', 'suspended'],
  final: ['active', 'suspended', 'completed', 'terminated'],
  incident: ['confirmed', 'active', 'suspended', 'completed', 'terminated'],
  other: ['accepted', 'confirmed', 'active', 'suspended', 'completed', 'terminated'],
}

/** Who can have been there, by role and never by name. */
export const attendees = [
  'student',
  'legal-representative',
  'bpv-coordinator',
  'school-supervisor',
  'practice-trainer',
  'work-supervisor',
  'team-lead',
] as const satisfies readonly Role[]

/** Who records contact moments and judges, on each side. */
export const supervisors: readonly Role[] = [
  'bpv-coordinator',
  'school-supervisor',
  'practice-trainer',
  'work-supervisor',
]
