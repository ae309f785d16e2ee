import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { ReplacementTask, ReplacementTaskPatch, replacementTaskQuery } from './schemas.ts'

export type Row = z.output<typeof ReplacementTask>

const columns = (tx: Tx) => tx.sql`t.id, t.version, t.created_at, t.updated_at, t.placement_id, t.due_date,
  case when t.outcome is null then 'open' else 'done' end as status, t.outcome, t.replacement_id`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from replacement_tasks t where t.id = ${id}`)[0]

/** The school's tasks, oldest first; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof replacementTaskQuery>, page: PageRequest) => {
  const { sql } = tx
  const { status, updatedSince } = filters
  const [key, id] = page.after ?? []
  const wanted = sql`t.school_id = ${tx.caller.organisationId}
    ${status === undefined ? sql`` : status === 'open' ? sql`and t.outcome is null` : sql`and t.outcome is not null`}`
  const order = updatedSince
    ? sql`and t.updated_at >= ${updatedSince} ${id ? sql`and (t.updated_at, t.id) > (${String(key)}, ${String(id)})` : sql``} order by t.updated_at, t.id`
    : sql`${key ? sql`and t.id > ${String(key)}` : sql``} order by t.id`
  const rows = await tx.last(
    () => sql<Row[]>`select ${columns(tx)} from replacement_tasks t where ${wanted} ${order} limit ${page.limit + 1}`,
  )
  return page.page(
    rows,
    (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
}

/** Whether a placement can take the place of another: of the same student, not that one, and not come to nothing. */
export const replaces = async (tx: Tx, placementId: string, replacementId: string): Promise<boolean> =>
  (
    await tx.sql`select from placement_students old
      join placement_students new on new.school_id = old.school_id and new.student_id = old.student_id
      join placements p on p.id = new.placement_id and p.status not in ('rejected', 'cancelled', 'terminated')
      where old.placement_id = ${placementId} and new.placement_id = ${replacementId} and new.placement_id <> old.placement_id`
  ).length === 1

/** Writes how it ended where the version still matches; false when it does not. */
export const finish = async (
  tx: Tx,
  id: string,
  value: z.output<typeof ReplacementTaskPatch>,
  ifMatch: IfMatch,
): Promise<boolean> => {
  const replacementId = 'replacementId' in value ? value.replacementId : null
  const { count } =
    await tx.sql`update replacement_tasks set outcome = ${value.outcome}, replacement_id = ${replacementId},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}
