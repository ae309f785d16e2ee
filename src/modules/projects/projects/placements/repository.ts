import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { ProjectPlacement } from './schemas.ts'

export type Row = z.output<typeof ProjectPlacement>

const columns = `p.id, p.school_id, p.care_id, p.status, p.education_code, p.start_date, p.planned_end_date, p.actual_end_date,
  l.linked_by, l.created_at as linked_at`
/** With the placement as the caller may see it: what it does not know of yet is not there. */
const from = 'project_placements l join placements p on p.id = l.placement_id'

/** The links of the caller's own placements, which an index begins with: those of others are never looked through. */
const own = ({ sql, caller }: Tx) =>
  caller.kind === 'education' ? sql`l.school_id = ${caller.organisationId}` : sql`l.care_id = ${caller.organisationId}`

/** The placements of the caller that a project touches, newest first. */
export const list = async (tx: Tx, projectId: string, page: PageRequest): Promise<Row[]> => {
  const { sql } = tx
  const [before] = page.after ?? []
  return sql<Row[]>`select ${sql.unsafe(columns)} from ${sql.unsafe(from)}
    where ${own(tx)} and l.project_id = ${projectId} ${before === undefined ? sql`` : sql`and l.placement_id < ${String(before)}`}
    order by l.placement_id desc limit ${page.limit + 1}`
}

/** Those of these placements that the project touches and the caller knows. */
export const linked = async (tx: Tx, projectId: string, ids: readonly string[]): Promise<Row[]> => {
  const { sql } = tx
  return sql<Row[]>`select ${sql.unsafe(columns)} from ${sql.unsafe(from)}
    where ${own(tx)} and l.project_id = ${projectId} and l.placement_id = any(${[...ids]}::uuid[])`
}

/** A placement with whom it is of. */
export type Of = Pick<Row, 'id' | 'schoolId' | 'careId' | 'status'>

/** Those of these placements that the caller is party to and knows of. */
export const known = async ({ sql }: Tx, ids: readonly string[]): Promise<Of[]> =>
  sql<Of[]>`select id, school_id, care_id, status from placements where id = any(${[...ids]}::uuid[])`

/** Links placements; gives those that were not linked before. */
export const insertAll = async (tx: Tx, projectId: string, placements: readonly Of[]): Promise<ReadonlySet<string>> => {
  const { sql, caller } = tx
  const rows = placements.map(({ id, schoolId, careId }) => ({ id, schoolId, careId }))
  const made = await sql<{ placementId: string }[]>`
    insert into project_placements (project_id, placement_id, school_id, care_id, linked_by, created_at)
    select ${projectId}, p.id, p."schoolId", p."careId", ${caller.organisationId}, ${tx.now.toISOString()}
    from jsonb_to_recordset(${sql.json(rows)}) as p (id uuid, "schoolId" uuid, "careId" uuid)
    on conflict (project_id, placement_id) do nothing returning placement_id`
  return new Set(made.map(({ placementId }) => placementId))
}

export const remove = async ({ sql }: Tx, projectId: string, placementId: string): Promise<void> => {
  await sql`delete from project_placements where project_id = ${projectId} and placement_id = ${placementId}`
}
