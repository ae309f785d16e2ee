import type { z } from 'zod'
import { type Caller, holdsRole, sideOf } from '../../../core/caller.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Page, PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { type PlacementStatus, placementLifecycle } from '../../placements/placements/lifecycle.ts'
import * as repository from './repository.ts'
import type { WorkItem } from './schemas.ts'

/** What waits for the caller's side and role; an integration sees all of its side. */
export const list = async (tx: Tx, page: PageRequest, publicUrl: string): Promise<Page<z.output<typeof WorkItem>>> => {
  const { caller } = tx
  const whose = {
    side: sideOf(caller)!,
    organisationId: caller.organisationId!,
    roles: caller.integration ? null : [...caller.roles],
  }
  const rows = await repository.list(tx, whose, page)
  return page.page(
    rows,
    (row) => [row.dueDate, row.id],
    ({ placementId, ...row }) => ({
      ...row,
      href: `${publicUrl}/v1/placements/${placementId}`,
      actions: row.resource === 'placements' ? actionsOf(caller, row.status) : ['respond'],
    }),
  )
}

/** The actions of a placement in this state that the caller may take by side, role and scope. */
const actionsOf = (caller: Caller, status: PlacementStatus): string[] =>
  actionsFrom(placementLifecycle, status).filter((action) => {
    const { by, scope } = placementLifecycle.transitions[action]
    const allowed = by[sideOf(caller)!]
    return allowed !== undefined && holdsRole(caller, allowed) && caller.scopes.has(scope)
  })
