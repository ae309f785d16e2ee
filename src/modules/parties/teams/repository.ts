import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { searchable } from '../../../core/search.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Team, teamQuery } from './schemas.ts'

export type Row = z.output<typeof Team>
type Filters = z.output<typeof teamQuery>
type Value = Pick<Row, 'name' | 'supervisionCapacity' | 'learningHoursPerWeek'>

const columns = (
  tx: Tx,
) => tx.sql`t.id, t.version, t.created_at, t.updated_at, t.organisation_id, t.location_id, t.name,
  t.supervision_capacity, t.learning_hours_per_week, t.status`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from teams t where t.id = ${id}`)[0]

/** Those of these that the caller may see, by id. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Row>> => {
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from teams t where t.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which of these teams belong to the organisation. */
export const ownAmong = async (tx: Tx, organisationId: string, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await tx.sql<{ id: string }[]>`select id from teams
    where organisation_id = ${organisationId} and id = any(${[...ids]}::uuid[])`
  return new Set(rows.map(({ id }) => id))
}

/** The teams of a location, by name; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, locationId: string, filters: Filters, page: PageRequest) => {
  const { status, updatedSince } = filters
  const withStatus = status ? tx.sql`and t.status = ${status}` : tx.sql``
  const [key, id] = page.after ?? []
  if (updatedSince) {
    const after = id ? tx.sql`and (t.updated_at, t.id) > (${String(key)}, ${String(id)})` : tx.sql``
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from teams t
      where t.location_id = ${locationId} and t.updated_at >= ${updatedSince} ${after} ${withStatus}
      order by t.updated_at, t.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const after = id ? tx.sql`and (t.search_name, t.id) > (${String(key)}, ${String(id)})` : tx.sql``
  const rows = await tx.sql<(Row & { searchName: string })[]>`select ${columns(tx)}, t.search_name from teams t
    where t.location_id = ${locationId} ${after} ${withStatus}
    order by t.search_name, t.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.searchName, row.id],
    (row) => row,
  )
}

export const insert = async (
  tx: Tx,
  id: string,
  place: { organisationId: string; locationId: string },
  value: Value,
): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into teams (id, organisation_id, location_id, name, search_name, supervision_capacity, learning_hours_per_week, created_at, updated_at)
    values (${id}, ${place.organisationId}, ${place.locationId}, ${value.name}, ${searchable(value.name)},
      ${value.supervisionCapacity}, ${value.learningHoursPerWeek}, ${now}, ${now})`
}

/** Writes the whole record where the version still matches; false when it does not. */
export const update = async (
  tx: Tx,
  id: string,
  value: Value & { status: string },
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } = await tx.sql`update teams set name = ${value.name}, search_name = ${searchable(value.name)},
      supervision_capacity = ${value.supervisionCapacity}, learning_hours_per_week = ${value.learningHoursPerWeek},
      status = ${value.status}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}
