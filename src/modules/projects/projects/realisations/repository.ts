import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { ProjectRealisation, realisationQuery, Value } from './schemas.ts'

export type Row = z.output<typeof ProjectRealisation>

/** Amounts leave the database as text: a number of JavaScript would round them. */
const columns = (tx: Tx) => tx.sql`r.id, r.version, r.created_at, r.updated_at, r.project_id, r.organisation_id, r.kind,
  r.team_id, to_char(r.month, 'YYYY-MM') as month,
  case r.kind when 'attention' then trunc(r.amount) else r.amount end::text as amount, r.note, r.withdrawn_at`

export const find = async (tx: Tx, projectId: string, id: string): Promise<Row | undefined> =>
  (
    await tx.sql<Row[]>`select ${columns(tx)} from project_realisations r
      where r.id = ${id} and r.project_id = ${projectId}`
  )[0]

/** The realisations of a project, oldest first; by change where `updatedSince` is asked. */
export const list = async (
  tx: Tx,
  projectId: string,
  filters: z.output<typeof realisationQuery>,
  page: PageRequest,
): Promise<Row[]> => {
  const { sql } = tx
  const { organisation, team, kind, monthFrom, monthUntil, updatedSince } = filters
  const [first, second] = page.after ?? []
  const wanted = [
    sql`r.project_id = ${projectId}`,
    organisation && sql`r.organisation_id = ${organisation}`,
    team && sql`r.team_id = ${team}`,
    kind && sql`r.kind = ${kind}`,
    monthFrom && sql`r.month >= ${`${monthFrom}-01`}`,
    monthUntil && sql`r.month <= ${`${monthUntil}-01`}`,
    updatedSince && sql`r.updated_at >= ${updatedSince}`,
    first === undefined
      ? undefined
      : updatedSince
        ? sql`(r.updated_at, r.id) > (${String(first)}, ${String(second)})`
        : sql`r.id > ${String(first)}`,
  ].filter((condition) => !!condition)
  return sql<Row[]>`select ${columns(tx)} from project_realisations r
    where ${wanted.reduce((before, next) => sql`${before} and ${next}`)}
    order by ${updatedSince ? sql`r.updated_at, r.id` : sql`r.id`} limit ${page.limit + 1}`
}

export const insert = async (
  tx: Tx,
  { id, projectId, organisationId }: Pick<Row, 'id' | 'projectId' | 'organisationId'>,
  { teamId, month, kind, amount, note }: Value,
): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into project_realisations (id, project_id, organisation_id, team_id, month, kind, amount, note, created_at, updated_at)
    values (${id}, ${projectId}, ${organisationId}, ${teamId}, ${`${month}-01`}, ${kind}, ${amount}, ${note}, ${now}, ${now})`
}

/** Writes the whole record where it still has this version; false when it does not. */
export const update = async (
  { sql, now }: Tx,
  { id, version }: Pick<Row, 'id' | 'version'>,
  { teamId, month, kind, amount, note }: Value,
): Promise<boolean> => {
  const { count } =
    await sql`update project_realisations set team_id = ${teamId}, month = ${`${month}-01`}, kind = ${kind},
      amount = ${amount}, note = ${note}, version = version + 1, updated_at = ${now.toISOString()}
    where id = ${id} and version = ${version} and withdrawn_at is null`
  return count === 1
}

/** Makes it count no more where it still has this version; false when it does not. */
export const withdraw = async ({ sql, now }: Tx, { id, version }: Pick<Row, 'id' | 'version'>): Promise<boolean> => {
  const at = now.toISOString()
  const { count } =
    await sql`update project_realisations set withdrawn_at = ${at}, version = version + 1, updated_at = ${at}
    where id = ${id} and version = ${version} and withdrawn_at is null`
  return count === 1
}
