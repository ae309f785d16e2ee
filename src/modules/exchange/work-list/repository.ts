import type { Side } from '../../../core/caller.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { PlacementStatus } from '../../placements/placements/lifecycle.ts'
import { runningStates } from '../../places/recognition-withdrawals/running.ts'

/** What waits, as it is found: placements carry their state, tasks are open. */
export type Row = { id: string; dueDate: string; updatedAt: string; placementId: string } & (
  | { resource: 'placements'; status: PlacementStatus }
  | { resource: 'recognition-tasks' | 'replacement-tasks'; status: 'open' }
)

/** Whose work: the states of placements and the tasks that wait for this side and its roles. */
export type Whose = {
  side: Side
  organisationId: string
  states: readonly PlacementStatus[]
  recognitionTasks: boolean
  replacementTasks: boolean
}

/** What waits, by due date; each part is read along its own index and cut to a page before they are merged. */
export const list = async (tx: Tx, whose: Whose, page: PageRequest): Promise<readonly Row[]> => {
  const { sql } = tx
  const { side, organisationId, states } = whose
  const [due, id] = page.after ?? []
  const most = page.limit + 1
  const placements = sql`
    select 'placements' as resource, p.id, p.status, p.due_date, p.updated_at, p.id as placement_id
    from placements p
    where ${side === 'education' ? sql`p.school_id` : sql`p.care_id`} = ${organisationId}
      and p.waits_for_side = ${side} and p.status = any(${[...states]}::text[])
      ${due ? sql`and (p.due_date, p.id) > (${String(due)}, ${String(id)})` : sql``}
    order by p.due_date, p.id limit ${most}`
  const recognition = sql`
    select 'recognition-tasks', t.id, 'open', t.withdrawn_on, t.updated_at, t.placement_id
    from recognition_tasks t
      join placements p on p.id = t.placement_id and p.status = any(${[...runningStates]}::text[])
    where t.school_id = ${organisationId} and t.response is null
      ${due ? sql`and (t.withdrawn_on, t.id) > (${String(due)}, ${String(id)})` : sql``}
    order by t.withdrawn_on, t.id limit ${most}`
  const replacement = sql`
    select 'replacement-tasks', t.id, 'open', t.due_date, t.updated_at, t.placement_id
    from replacement_tasks t
    where t.school_id = ${organisationId} and t.outcome is null
      ${due ? sql`and (t.due_date, t.id) > (${String(due)}, ${String(id)})` : sql``}
    order by t.due_date, t.id limit ${most}`
  return tx.last(
    () => sql<Row[]>`
    select * from (${placements}) placements
    ${whose.recognitionTasks ? sql`union all select * from (${recognition}) recognition` : sql``}
    ${whose.replacementTasks ? sql`union all select * from (${replacement}) replacement` : sql``}
    order by due_date, id limit ${most}`,
  )
}
