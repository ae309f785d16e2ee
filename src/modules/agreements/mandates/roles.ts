import type { Role } from '../../../core/caller.ts'

/** Roles of which a member must hold one to sign for its organisation, while it is given a mandate and while it signs. */
export const mandateRoles = [
  'school-signatory',
  'care-signatory',
  'education-manager',
  'ld-manager',
  'organisation-admin',
] as const satisfies readonly Role[]

/** Roles whose delegation lets a colleague sign under the delegator's mandate (DOMAIN.md §4). */
export const delegableRoles = ['school-signatory', 'care-signatory'] as const satisfies readonly Role[]
