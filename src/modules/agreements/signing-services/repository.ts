import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { SigningService, SigningServiceCreate, serviceQuery } from './schemas.ts'

export type Row = Omit<z.output<typeof SigningService>, 'callbackUrl'>
type Value = z.output<typeof SigningServiceCreate>

const columns = (tx: Tx) => tx.sql`s.id, s.version, s.created_at, s.updated_at, s.organisation_id, s.name, s.endpoint,
  s.assurance, s.removed_at, case when s.removed_at is null then 'active' else 'removed' end as status`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from signing_services s where s.id = ${id}`)[0]

/** The services of the caller's organisation, oldest first; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, { updatedSince }: z.output<typeof serviceQuery>, page: PageRequest) => {
  const { sql } = tx
  const [key, id] = page.after ?? []
  const order = updatedSince
    ? sql`and s.updated_at >= ${updatedSince} ${id ? sql`and (s.updated_at, s.id) > (${String(key)}, ${String(id)})` : sql``} order by s.updated_at, s.id`
    : sql`${key ? sql`and s.id > ${String(key)}` : sql``} order by s.id`
  const rows = await sql<Row[]>`select ${columns(tx)} from signing_services s
    where s.organisation_id = ${tx.caller.organisationId} ${order} limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
}

export const insert = async (tx: Tx, id: string, organisationId: string, value: Value, secret: string) => {
  const now = tx.now.toISOString()
  await tx.sql`insert into signing_services (id, organisation_id, name, endpoint, assurance, secret, created_at, updated_at)
    values (${id}, ${organisationId}, ${value.name}, ${value.endpoint}, ${value.assurance}, ${secret}, ${now}, ${now})`
}

/** Changes what is given, or ends it, where the version still matches and it was not removed; false when not. */
export const update = async (
  tx: Tx,
  id: string,
  changes: { [F in keyof Value]?: Value[F] | undefined } & { removedAt?: string },
  ifMatch: IfMatch,
): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { name = null, endpoint = null, assurance = null, removedAt = null } = changes
  const { count } =
    await tx.sql`update signing_services set name = coalesce(${name}, name), endpoint = coalesce(${endpoint}, endpoint),
      assurance = coalesce(${assurance}, assurance), removed_at = ${removedAt}, version = version + 1, updated_at = ${now}
    where id = ${id} and removed_at is null and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** A service as the platform works with it: for whom, where, with what secret. */
export type Engaged = Pick<Row, 'id' | 'organisationId' | 'name' | 'endpoint' | 'assurance'> & {
  secret: string
  kind: 'education' | 'care' | 'network'
}

/** One that is engaged; asked by the platform. */
export const findEngaged = async (tx: Tx, id: string): Promise<Engaged | undefined> =>
  (
    await tx.sql<
      Engaged[]
    >`select s.id, s.organisation_id, s.name, s.endpoint, s.assurance, s.secret, o.kind from signing_services s
      join organisations o on o.id = s.organisation_id where s.id = ${id} and s.removed_at is null`
  )[0]
