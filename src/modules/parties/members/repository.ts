import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { searchable } from '../../../core/search.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Absence, Member, MemberCreate, memberQuery } from './schemas.ts'

export type Row = z.output<typeof Member>
type Value = z.output<typeof MemberCreate>
type Days = z.output<typeof Absence>

const columns = (
  tx: Tx,
) => tx.sql`m.id, m.version, m.created_at, m.updated_at, m.organisation_id, m.name, m.email, m.subject,
  m.roles, m.team_ids, m.active, case when m.absent_from is not null
    then json_build_object('fromDate', m.absent_from, 'untilDate', m.absent_until) end as absence`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from members m where m.id = ${id}`)[0]

/** Those of these that the caller may see, by id. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Row>> => {
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from members m where m.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The active member who signs in with this `sub`. */
export const findBySubject = async (tx: Tx, organisationId: string, subject: string): Promise<string | undefined> =>
  (
    await tx.sql<{ id: string }[]>`select id from members
      where organisation_id = ${organisationId} and subject = ${subject} and active order by id limit 1`
  )[0]?.id

/** The members of an organisation, by name; by change where `updatedSince` is asked. No cursor holds a name: it begins after an id. */
export const list = async (
  tx: Tx,
  organisationId: string,
  filters: z.output<typeof memberQuery>,
  page: PageRequest,
) => {
  const { role, teamId, active, updatedSince } = filters
  const wanted = tx.sql`${role ? tx.sql`and m.roles @> ${[role]}::text[]` : tx.sql``}
    ${teamId ? tx.sql`and m.team_ids @> ${[teamId]}::uuid[]` : tx.sql``}
    ${active ? tx.sql`and m.active = ${active === 'true'}` : tx.sql``}`
  const [key, id] = page.after ?? []
  if (updatedSince) {
    const after = id ? tx.sql`and (m.updated_at, m.id) > (${String(key)}, ${String(id)})` : tx.sql``
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from members m
      where m.organisation_id = ${organisationId} and m.updated_at >= ${updatedSince} ${after} ${wanted}
      order by m.updated_at, m.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const after = key
    ? tx.sql`and (m.search_name, m.id) > ((select search_name from members where id = ${String(key)}), ${String(key)}::uuid)`
    : tx.sql``
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from members m
    where m.organisation_id = ${organisationId} ${after} ${wanted}
    order by m.search_name, m.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

export const insert = async (tx: Tx, id: string, organisationId: string, value: Value): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, team_ids, active, created_at, updated_at)
    values (${id}, ${organisationId}, ${value.name}, ${searchable(value.name)}, ${value.email}, ${value.subject ?? null},
      ${value.roles}::text[], ${value.teamIds}::uuid[], ${value.active}, ${now}, ${now})`
}

/** Writes the whole record where the version still matches; false when it does not. */
export const update = async (tx: Tx, id: string, value: Value, ifMatch: IfMatch): Promise<boolean> => {
  const { count } = await tx.sql`update members set name = ${value.name}, search_name = ${searchable(value.name)},
      email = ${value.email}, subject = ${value.subject ?? null}, roles = ${value.roles}::text[],
      team_ids = ${value.teamIds}::uuid[], active = ${value.active}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** Writes when the member is absent where the version still matches; false when it does not. */
export const setAbsence = async (
  tx: Tx,
  id: string,
  { fromDate, untilDate }: Days,
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } = await tx.sql`update members set absent_from = ${fromDate}, absent_until = ${untilDate},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}
