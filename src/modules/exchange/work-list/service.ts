import type { z } from 'zod'
import { type Caller, holdsRole, type Role, type Side, sideOf } from '../../../core/caller.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Page, PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { type AwaitedAct, awaitedActs, drafters, signatories } from '../../agreements/agreements/lifecycle.ts'
import { placementLifecycle, rolesInTurn, schoolStaff, turn } from '../../placements/placements/lifecycle.ts'
import { mayTake } from '../../placements/placements/show.ts'
import { taskRoles } from '../../places/recognition-tasks/roles.ts'
import * as repository from './repository.ts'
import type { WorkItem } from './schemas.ts'

/** What waits for the caller's side and role; an integration sees all of its side. */
export const list = async (tx: Tx, page: PageRequest, publicUrl: string): Promise<Page<z.output<typeof WorkItem>>> => {
  const { caller } = tx
  const side = sideOf(caller)!
  const ofTheSchool = (roles: readonly Role[]) => side === 'education' && holdsRole(caller, roles)
  const rows = await repository.list(
    tx,
    {
      side,
      organisationId: caller.organisationId!,
      states: placementLifecycle.states.filter(
        (status) => turn[status]?.side === side && holdsRole(caller, rolesInTurn(status)),
      ),
      recognitionTasks: ofTheSchool(taskRoles),
      replacementTasks: ofTheSchool(schoolStaff),
      agreements: caller.scopes.has('agreements:read')
        ? awaitedActs.filter((act) => holdsRole(caller, rolesFor(act, side)))
        : [],
      subject: caller.subject,
    },
    page,
  )
  return page.page(
    rows,
    (row) => [row.dueDate, row.id],
    ({ placementId, act, ...row }) => ({
      ...row,
      ...waitsFor({ ...row, act } as Waiting, side),
      href: `${publicUrl}/v1/${row.resource}/${row.id}`,
      placement: placementId === null ? null : `${publicUrl}/v1/placements/${placementId}`,
      actions: actionsOf(caller, { ...row, act } as Waiting),
    }),
  )
}

/** Who does what of an agreement; a review asks drafters too, where they hold a mandate. */
const rolesFor = (act: AwaitedAct, side: Side): readonly Role[] =>
  act === 'submit' || act === 'open'
    ? drafters[side]
    : act === 'approve'
      ? [...new Set([...signatories[side], ...drafters[side]])]
      : signatories[side]

type Waiting = repository.Row extends infer R ? (R extends repository.Row ? Omit<R, 'placementId'> : never) : never
const waitsFor = (row: Waiting, side: Side): { role: Role; roles: Role[] } => {
  const roles =
    row.resource === 'placements'
      ? rolesInTurn(row.status)
      : row.resource === 'agreements'
        ? rolesFor(row.act!, side)
        : row.resource === 'recognition-tasks'
          ? taskRoles
          : schoolStaff
  return { role: roles[0]!, roles: [...roles] }
}

/** What the caller may do with it by side, role and scope; a mandate is asked for when it does. */
const actionsOf = (caller: Caller, row: Waiting): string[] => {
  if (row.resource === 'placements')
    return actionsFrom(placementLifecycle, row.status).filter((action) => mayTake(caller, action))
  if (row.resource === 'agreements') {
    const drafting = row.act === 'submit' || row.act === 'open'
    // A person approves, signs and dissolves.
    const may = drafting
      ? caller.scopes.has('agreements:write')
      : caller.scopes.has('agreements:sign') && !caller.integration
    return may ? [row.act!] : []
  }
  return caller.scopes.has('placements:write') ? [row.resource === 'recognition-tasks' ? 'answer' : 'finish'] : []
}
