import type { PlacementStatus } from '../placements/lifecycle.ts'

/** Pass or fail (voldoende, onvoldoende) and no more: nothing here grades or ranks a person (DOMAIN.md §6). */
export const results = ['sufficient', 'insufficient'] as const

/** A placement is assessed from its start on, also when it ended early. */
export const assessedStates: readonly PlacementStatus[] = ['active', 'suspended', 'completed', 'terminated']
