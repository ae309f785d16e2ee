import type { Role } from '../../../core/caller.ts'
import type { MandateKind } from '../kinds.ts'

/** Roles that decide on projects and charters for their organisation (DOMAIN.md §5). */
export const deciderRoles = ['education-manager', 'ld-manager', 'organisation-admin'] as const satisfies readonly Role[]

/** Roles of which a member must hold one to be given a mandate, and while it acts under it. */
export const mandateRoles = ['school-signatory', 'care-signatory', ...deciderRoles] as const satisfies readonly Role[]

type RolesOfKind = {
  /** Who acts under a mandate of its own holds one of these. */
  own: readonly Role[]
  /** The delegation of one of these lets a colleague act under the delegator's mandate. */
  delegable: readonly Role[]
}
const signed: RolesOfKind = { own: mandateRoles, delegable: ['school-signatory', 'care-signatory'] }
const decided: RolesOfKind = { own: deciderRoles, delegable: deciderRoles }

/** Which roles count for what a mandate covers (DOMAIN.md §4-5). */
export const rolesOfKind: Readonly<Record<MandateKind, RolesOfKind>> = {
  pok: signed,
  partnership: signed,
  'learning-ward': signed,
  'data-sharing': signed,
  secondment: signed,
  project: decided,
  charter: decided,
}
