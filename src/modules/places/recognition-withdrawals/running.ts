import type { PlacementStatus } from '../../placements/placements/lifecycle.ts'

/** A company that loses its recognition matters to a placement in these states (DOMAIN.md §2). */
export const runningStates: readonly PlacementStatus[] = ['accepted', 'confirmed', 'active', 'suspended']
