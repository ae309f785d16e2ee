import './tables.ts'
import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { searchable } from '../../../core/search.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { CodeValue } from '../codes.ts'
import type { Organisation, organisationQuery } from './schemas.ts'

export type Row = z.output<typeof Organisation>
type Filters = z.output<typeof organisationQuery>

/** The columns of an organisation, as one row of the API. */
const columns = (tx: Tx) => tx.sql`o.id, o.version, o.created_at, o.updated_at, o.kind, o.name, o.status,
  json_build_object('email', o.contact_email, 'phone', o.contact_phone, 'url', o.contact_url) as contact,
  coalesce((select json_agg(json_build_object('codeType', c.code_type, 'code', c.code) order by c.code_type, c.code)
            from codes c where c.holder_id = o.id), '[]') as codes`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from organisations o where o.id = ${id}`)[0]

/** Those of these that the caller may see, by id. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Row>> => {
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from organisations o where o.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The directory, by name; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: Filters, page: PageRequest) => {
  const { kind, q, updatedSince } = filters
  const ofKind = kind ? tx.sql`and o.kind = ${kind}` : tx.sql``
  const named = q
    ? tx.sql`and (o.search_name like ${`${searchable(q)}%`} or o.id in (select organisation_id from codes where code = ${q.toUpperCase()}))`
    : tx.sql``
  if (updatedSince) {
    const [at, id] = page.after ?? []
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from organisations o
      where o.updated_at >= ${updatedSince} ${at ? tx.sql`and (o.updated_at, o.id) > (${String(at)}, ${String(id)})` : tx.sql``} ${ofKind} ${named}
      order by o.updated_at, o.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const [name, id] = page.after ?? []
  const rows = await tx.sql<(Row & { searchName: string })[]>`select ${columns(tx)}, o.search_name from organisations o
    where true ${name ? tx.sql`and (o.search_name, o.id) > (${String(name)}, ${String(id)})` : tx.sql``} ${ofKind} ${named}
    order by o.search_name, o.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.searchName, row.id],
    (row) => row,
  )
}

export const insert = async (
  tx: Tx,
  id: string,
  value: { kind: string; name: string; contact: Contact },
): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into organisations (id, kind, name, search_name, contact_email, contact_phone, contact_url, created_at, updated_at)
    values (${id}, ${value.kind}, ${value.name}, ${searchable(value.name)}, ${value.contact.email ?? null},
      ${value.contact.phone ?? null}, ${value.contact.url ?? null}, ${now}, ${now})`
}

export type Contact = {
  email?: string | null | undefined
  phone?: string | null | undefined
  url?: string | null | undefined
}

/** Writes the whole record where the version still matches; false when it does not. */
export const update = async (
  tx: Tx,
  id: string,
  value: { name: string; status: string; contact: Contact },
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } = await tx.sql`update organisations set name = ${value.name}, search_name = ${searchable(value.name)},
      status = ${value.status}, contact_email = ${value.contact.email ?? null}, contact_phone = ${value.contact.phone ?? null},
      contact_url = ${value.contact.url ?? null}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** Makes these the codes of a holder (an organisation or a location of it). */
export const replaceCodes = async (
  tx: Tx,
  organisationId: string,
  holderId: string,
  codes: readonly CodeValue[],
): Promise<void> => {
  await tx.sql`delete from codes where holder_id = ${holderId}`
  if (codes.length > 0)
    await tx.sql`insert into codes ${tx.sql(codes.map(({ codeType, code }) => ({ code_type: codeType, code, holder_id: holderId, organisation_id: organisationId })))}`
}
