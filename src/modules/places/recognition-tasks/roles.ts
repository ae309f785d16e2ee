import type { Role } from '../../../core/caller.ts'

/** Who answers, at the school, for a placement whose company lost its recognition; the first is asked. */
export const taskRoles: readonly [Role, ...Role[]] = ['bpv-coordinator', 'school-supervisor']
