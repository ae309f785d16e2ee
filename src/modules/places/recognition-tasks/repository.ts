import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { runningStates } from '../recognition-withdrawals/running.ts'
import type { RecognitionTask, RecognitionTaskPatch, recognitionTaskQuery } from './schemas.ts'

export type Row = z.output<typeof RecognitionTask>

const runs = (tx: Tx) => tx.sql`p.status = any(${[...runningStates]}::text[])`
const status = (tx: Tx) =>
  tx.sql`case when t.response is not null then 'answered' when ${runs(tx)} then 'open' else 'closed' end`
const columns = (tx: Tx) => tx.sql`t.id, t.version, t.created_at, t.updated_at, t.placement_id, t.withdrawal_id,
  t.withdrawn_on, ${status(tx)} as status, t.response, t.conditions`
const joined = (tx: Tx) => tx.sql`join placements p on p.id = t.placement_id`

/** A task with whether its placement still runs. */
export const find = async (
  tx: Tx,
  id: string,
): Promise<(Row & { schoolId: string; careId: string; runs: boolean }) | undefined> =>
  (
    await tx.sql<(Row & { schoolId: string; careId: string; runs: boolean })[]>`
      select ${columns(tx)}, t.school_id, t.care_id, ${runs(tx)} as runs from recognition_tasks t ${joined(tx)} where t.id = ${id}`
  )[0]

/** The tasks about one's own placements, oldest first; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof recognitionTaskQuery>, page: PageRequest) => {
  const { sql, caller } = tx
  const { placementId, withdrawalId, updatedSince } = filters
  const [key, id] = page.after ?? []
  const wanted = sql`${caller.kind === 'education' ? sql`t.school_id` : sql`t.care_id`} = ${caller.organisationId}
    ${placementId ? sql`and t.placement_id = ${placementId}` : sql``} ${withdrawalId ? sql`and t.withdrawal_id = ${withdrawalId}` : sql``}
    ${filters.status ? sql`and ${status(tx)} = ${filters.status}` : sql``}`
  const order = updatedSince
    ? sql`and t.updated_at >= ${updatedSince} ${id ? sql`and (t.updated_at, t.id) > (${String(key)}, ${String(id)})` : sql``} order by t.updated_at, t.id`
    : sql`${key ? sql`and t.id > ${String(key)}` : sql``} order by t.id`
  const rows = await tx.last(
    () =>
      sql<
        Row[]
      >`select ${columns(tx)} from recognition_tasks t ${joined(tx)} where ${wanted} ${order} limit ${page.limit + 1}`,
  )
  return page.page(
    rows,
    (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
}

/** Writes the answer where the version still matches; false when it does not. */
export const answer = async (
  tx: Tx,
  id: string,
  value: z.output<typeof RecognitionTaskPatch>,
  ifMatch: IfMatch,
): Promise<boolean> => {
  const conditions = 'conditions' in value ? value.conditions : null
  const { count } = await tx.sql`update recognition_tasks set response = ${value.response}, conditions = ${conditions},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}
