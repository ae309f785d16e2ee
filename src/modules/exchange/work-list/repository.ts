import type { Role, Side } from '../../../core/caller.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { PlacementStatus } from '../../placements/placements/lifecycle.ts'

/** What waits, as it is found: placements carry their state, tasks are open. */
export type Row = { id: string; dueDate: string; role: Role; updatedAt: string; placementId: string } & (
  | { resource: 'placements'; status: PlacementStatus }
  | { resource: 'recognition-tasks'; status: 'open' }
)

/** Whose work: a side of an organisation, and the roles it waits for; null is every role of the side. */
export type Whose = { side: Side; organisationId: string; roles: readonly string[] | null }

/** The role that answers for a placement whose company lost its recognition. */
export const taskRole: Role = 'bpv-coordinator'

/** What waits, by due date; each part is read along its own index and cut to a page before they are merged. */
export const list = async (tx: Tx, { side, organisationId, roles }: Whose, page: PageRequest): Promise<Row[]> => {
  const { sql } = tx
  const party = side === 'education' ? sql`p.school_id` : sql`p.care_id`
  const [due, id] = page.after ?? []
  const most = page.limit + 1
  const placements = sql`
    select 'placements' as resource, p.id, p.status, p.due_date, p.waits_for_role as role, p.updated_at, p.id as placement_id
    from placements p
    where ${party} = ${organisationId} and p.waits_for_side = ${side}
      ${roles ? sql`and p.waits_for_role = any(${[...roles]})` : sql``}
      ${due ? sql`and (p.due_date, p.id) > (${String(due)}, ${String(id)})` : sql``}
    order by p.due_date, p.id limit ${most}`
  if (side === 'care' || (roles && !roles.includes(taskRole))) return sql<Row[]>`${placements}`
  return sql<Row[]>`
    select * from (${placements}) placements
    union all
    select * from (
      select 'recognition-tasks', t.id, 'open', w.withdrawn_on, ${taskRole}::text, t.updated_at, t.placement_id
      from recognition_tasks t join recognition_withdrawals w on w.id = t.withdrawal_id
      where t.school_id = ${organisationId} and t.response is null
        ${due ? sql`and (w.withdrawn_on, t.id) > (${String(due)}, ${String(id)})` : sql``}
      order by w.withdrawn_on, t.id limit ${most}
    ) tasks
    order by due_date, id limit ${most}`
}
