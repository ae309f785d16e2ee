import type { z } from 'zod'
import { type Caller, holdsRole, type Role, sideOf } from '../../../core/caller.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Page, PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
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
    },
    page,
  )
  return page.page(
    rows,
    (row) => [row.dueDate, row.id],
    ({ placementId, ...row }) => ({
      ...row,
      ...waitsFor(row),
      href: `${publicUrl}/v1/${row.resource}/${row.id}`,
      placement: `${publicUrl}/v1/placements/${placementId}`,
      actions: actionsOf(caller, row),
    }),
  )
}

type Waiting = Pick<repository.Row, 'resource' | 'status'> & repository.Row
const waitsFor = (row: Omit<Waiting, 'placementId'>): { role: Role; roles: Role[] } => {
  const roles =
    row.resource === 'placements'
      ? rolesInTurn(row.status as never)
      : row.resource === 'recognition-tasks'
        ? taskRoles
        : schoolStaff
  return { role: roles[0]!, roles: [...roles] }
}

/** What the caller may do with it by side, role and scope. */
const actionsOf = (caller: Caller, row: Omit<Waiting, 'placementId'>): string[] => {
  if (row.resource === 'placements')
    return actionsFrom(placementLifecycle, row.status as never).filter((action) => mayTake(caller, action))
  return caller.scopes.has('placements:write') ? [row.resource === 'recognition-tasks' ? 'answer' : 'finish'] : []
}
