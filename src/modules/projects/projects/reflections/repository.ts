import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import { snakeCase } from '../../../../database/columns.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { ReflectionStatus, reflectionKinds } from './lifecycle.ts'
import type { reflectionQuery } from './schemas.ts'

/** A reflection moment as it is stored. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  projectId: string
  organisationId: string
  status: ReflectionStatus
  kind: (typeof reflectionKinds)[number]
  title: string
  plannedDate: string
  purpose: string | null
  partyIds: readonly string[] | null
  heldDate: string | null
  summary: string | null
  agreements: string[] | null
  reason: string | null
}

const columns = (
  tx: Tx,
) => tx.sql`r.id, r.version, r.created_at, r.updated_at, r.project_id, r.organisation_id, r.status, r.kind, r.title,
  r.planned_date, r.purpose, r.party_ids, r.held_date, r.summary, r.agreements, r.reason`

/** One of a project; undefined when it does not exist for the caller. */
export const find = async (tx: Tx, projectId: string, id: string): Promise<Row | undefined> =>
  (
    await tx.sql<
      Row[]
    >`select ${columns(tx)} from project_reflections r where r.project_id = ${projectId} and r.id = ${id}`
  )[0]

/** Those of a project by the day they are planned on; by change, oldest first, where `updatedSince` is asked. */
export const list = async (
  tx: Tx,
  projectId: string,
  { status, kind, updatedSince }: z.output<typeof reflectionQuery>,
  page: PageRequest,
): Promise<Row[]> => {
  const { sql } = tx
  const [key, id] = page.after ?? []
  const order = updatedSince ? sql`r.updated_at, r.id` : sql`r.planned_date, r.id`
  return sql<Row[]>`select ${columns(tx)} from project_reflections r
    where r.project_id = ${projectId} ${status ? sql`and r.status = ${status}` : sql``} ${kind ? sql`and r.kind = ${kind}` : sql``}
      ${updatedSince ? sql`and r.updated_at >= ${updatedSince}` : sql``}
      ${key === undefined ? sql`` : sql`and (${order}) > (${String(key)}, ${String(id)})`}
    order by ${order} limit ${page.limit + 1}`
}

export const insert = async (
  tx: Tx,
  row: Pick<Row, 'id' | 'projectId' | 'organisationId' | 'kind' | 'title' | 'plannedDate' | 'purpose' | 'partyIds'>,
): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into project_reflections (id, project_id, organisation_id, kind, title, planned_date, purpose, party_ids,
      created_at, updated_at)
    values (${row.id}, ${row.projectId}, ${row.organisationId}, ${row.kind}, ${row.title}, ${row.plannedDate}, ${row.purpose},
      ${row.partyIds && [...row.partyIds]}::uuid[], ${now}, ${now})`
}

/** Changes what is given. The project is held, so that nobody else does at the same time. */
export const update = async (tx: Tx, id: string, changes: Partial<Row>): Promise<void> => {
  const { sql } = tx
  const values = { ...changes, updatedAt: tx.now.toISOString() }
  const set = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      snakeCase(name),
      name === 'agreements' ? sql.json(value as never) : value,
    ]),
  )
  await sql`update project_reflections set ${sql(set as never)}, version = version + 1 where id = ${id}`
}
