import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { searchable } from '../../../core/search.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Location, locationQuery } from './schemas.ts'

export type Row = z.output<typeof Location>
type Filters = z.output<typeof locationQuery>
export type Address = { [part in keyof Row['address']]?: string | null | undefined }

const columns = (tx: Tx) => tx.sql`l.id, l.version, l.created_at, l.updated_at, l.organisation_id, l.name, l.status,
  json_build_object('street', l.street, 'streetNumber', l.street_number, 'postalCode', l.postal_code, 'city', l.city) as address,
  coalesce((select json_agg(json_build_object('codeType', c.code_type, 'code', c.code) order by c.code_type, c.code)
            from codes c where c.holder_id = l.id), '[]') as codes`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from locations l where l.id = ${id}`)[0]

/** Those of these that the caller may see, by id. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Row>> => {
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from locations l where l.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The locations of an organisation, by name; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, organisationId: string, filters: Filters, page: PageRequest) => {
  const { status, q, updatedSince } = filters
  const withStatus = status ? tx.sql`and l.status = ${status}` : tx.sql``
  const named = q
    ? tx.sql`and (l.search_name like ${`${searchable(q)}%`} or l.id in (select holder_id from codes where code = ${q.toUpperCase()}))`
    : tx.sql``
  const [key, id] = page.after ?? []
  if (updatedSince) {
    const after = id ? tx.sql`and (l.updated_at, l.id) > (${String(key)}, ${String(id)})` : tx.sql``
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from locations l
      where l.organisation_id = ${organisationId} and l.updated_at >= ${updatedSince} ${after} ${withStatus} ${named}
      order by l.updated_at, l.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const after = id ? tx.sql`and (l.search_name, l.id) > (${String(key)}, ${String(id)})` : tx.sql``
  const rows = await tx.sql<(Row & { searchName: string })[]>`select ${columns(tx)}, l.search_name from locations l
    where l.organisation_id = ${organisationId} ${after} ${withStatus} ${named}
    order by l.search_name, l.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.searchName, row.id],
    (row) => row,
  )
}

export const insert = async (
  tx: Tx,
  id: string,
  organisationId: string,
  value: { name: string; address: Address },
): Promise<void> => {
  const now = tx.now.toISOString()
  const { street = null, streetNumber = null, postalCode = null, city = null } = value.address
  await tx.sql`insert into locations (id, organisation_id, name, search_name, street, street_number, postal_code, city, created_at, updated_at)
    values (${id}, ${organisationId}, ${value.name}, ${searchable(value.name)}, ${street}, ${streetNumber}, ${postalCode}, ${city}, ${now}, ${now})`
}

/** Writes the whole record where the version still matches; false when it does not. */
export const update = async (
  tx: Tx,
  id: string,
  value: { name: string; status: string; address: Address },
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { street = null, streetNumber = null, postalCode = null, city = null } = value.address
  const { count } = await tx.sql`update locations set name = ${value.name}, search_name = ${searchable(value.name)},
      status = ${value.status}, street = ${street}, street_number = ${streetNumber}, postal_code = ${postalCode}, city = ${city},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}
