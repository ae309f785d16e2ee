import type { z } from 'zod'
import type { Role, Side } from '../../../../core/caller.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { FollowUpStatus } from './lifecycle.ts'
import type { followUpQuery } from './schemas.ts'

/** A follow-up as it is stored. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  projectId: string
  reflectionId: string
  organisationId: string
  side: Side
  role: Role
  what: string
  dueDate: string
  status: FollowUpStatus
  closedAt: string | null
  reason: string | null
  reasons: Readonly<Record<string, string>>
}

const columns = (
  tx: Tx,
) => tx.sql`f.id, f.version, f.created_at, f.updated_at, f.project_id, f.reflection_id, f.organisation_id, f.side, f.role, f.what,
  f.due_date, f.status, f.closed_at, f.reason, f.reasons`

/** One that the caller may see; undefined when it does not exist for it. */
export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from project_follow_ups f where f.id = ${id}`)[0]

/** The same, held until the transaction ends. */
export const hold = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from project_follow_ups f where f.id = ${id} for update`)[0]

/** Those of an organisation, or of a project, by the day they are due; by change, oldest first, where `updatedSince` is asked. */
export const list = async (
  tx: Tx,
  of: { organisation: string } | { project: string },
  { status, role, project, updatedSince }: z.output<typeof followUpQuery>,
  page: PageRequest,
): Promise<Row[]> => {
  const { sql } = tx
  const [key, id] = page.after ?? []
  const order = updatedSince ? sql`f.updated_at, f.id` : sql`f.due_date, f.id`
  return sql<Row[]>`select ${columns(tx)} from project_follow_ups f
    where ${'organisation' in of ? sql`f.organisation_id = ${of.organisation}` : sql`f.project_id = ${of.project}`}
      ${status ? sql`and f.status = ${status}` : sql``} ${role ? sql`and f.role = ${role}` : sql``}
      ${project ? sql`and f.project_id = ${project}` : sql``}
      ${updatedSince ? sql`and f.updated_at >= ${updatedSince}` : sql``}
      ${key === undefined ? sql`` : sql`and (${order}) > (${String(key)}, ${String(id)})`}
    order by ${order} limit ${page.limit + 1}`
}

type New = Pick<Row, 'id' | 'projectId' | 'reflectionId' | 'organisationId' | 'side' | 'role' | 'what' | 'dueDate'>

export const insertAll = async (tx: Tx, rows: readonly New[]): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  await sql`insert into project_follow_ups (id, project_id, reflection_id, organisation_id, side, role, what, due_date, created_at, updated_at)
    select f.id, f."projectId", f."reflectionId", f."organisationId", f.side, f.role, f.what, f."dueDate", ${now}, ${now}
    from jsonb_to_recordset(${sql.json(rows as never)}) as f (id uuid, "projectId" uuid, "reflectionId" uuid, "organisationId" uuid,
      side text, role text, what text, "dueDate" date)`
}

/** Writes the state that a follow-up comes to, which is held; `reason` is why it was dropped. */
export const step = async (
  tx: Tx,
  { id, version, reasons }: Pick<Row, 'id' | 'version' | 'reasons'>,
  status: FollowUpStatus,
  reason: string | null,
): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  const all = reason === null ? reasons : { ...reasons, [version + 1]: reason }
  await sql`update project_follow_ups set status = ${status}, reason = ${reason}, reasons = ${sql.json(all)},
      closed_at = ${status === 'open' ? null : now}, version = version + 1, updated_at = ${now}
    where id = ${id}`
}
