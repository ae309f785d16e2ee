import { type Caller, holdsRole, type Role, roles, sideOf } from '../../core/caller.ts'
import { notYourAct } from '../../core/problems.ts'
import type { Tx } from '../../database/transact.ts'

/** Who does something, by the side it is on. A network has one role that acts for it. */
export type BySide = Readonly<Partial<Record<'education' | 'care', readonly Role[]>>>

const wantedOf = (caller: Caller, of: BySide): readonly Role[] => {
  const side = sideOf(caller)
  return side ? (of[side] ?? []) : ['organisation-admin']
}

/** Whether the caller holds one of these roles, of its own side. */
export const mayActAs = (caller: Caller, of: BySide): boolean => holdsRole(caller, wantedOf(caller, of))

/** The first of these roles that the caller holds; 403 with all of them when it holds none. */
export const actingAs = ({ caller }: Tx, of: BySide): Role => {
  const wanted = wantedOf(caller, of)
  const role = wanted.find((one) => holdsRole(caller, [one]))
  if (!role) throw notYourAct({ who: wanted.join(', '), 'who.nl': wanted.map((one) => roles[one].nl).join(', ') })
  return role
}
