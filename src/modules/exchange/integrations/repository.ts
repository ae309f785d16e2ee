import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Integration, integrationQuery } from './schemas.ts'

export type Row = z.output<typeof Integration>

const columns = (tx: Tx) => tx.sql`i.id, i.version, i.created_at, i.updated_at, i.organisation_id, i.name, i.scopes,
  i.id as client_id, i.expires_at, i.revoked_at,
  case when i.jwks is null then 'client_secret_basic' else 'private_key_jwt' end as authentication_method,
  case when i.revoked_at is not null then 'revoked' when i.expires_at <= ${tx.now.toISOString()} then 'expired' else 'active' end as status`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from integrations i where i.id = ${id}`)[0]

/** The caller's integrations: an organisation its own, the platform all. */
export const list = async (tx: Tx, filters: z.output<typeof integrationQuery>, page: PageRequest) => {
  const { organisationId } = tx.caller
  const own = organisationId === null ? tx.sql`true` : tx.sql`i.organisation_id = ${organisationId}`
  if (filters.updatedSince) {
    const [at, id] = page.after ?? []
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from integrations i
      where ${own} and i.updated_at >= ${filters.updatedSince}
        ${at ? tx.sql`and (i.updated_at, i.id) > (${String(at)}, ${String(id)})` : tx.sql``}
      order by i.updated_at, i.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const [after] = page.after ?? []
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from integrations i
    where ${own} ${after ? tx.sql`and i.id > ${String(after)}` : tx.sql``} order by i.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** How a client proves who it is: one of the two. */
export type Credential = { secretHash: string; jwks: null } | { secretHash: null; jwks: object }

type Value = { organisationId: string | null; name: string; scopes: readonly string[]; expiresAt: string }

export const insert = async (tx: Tx, id: string, value: Value, { secretHash, jwks }: Credential): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into integrations (id, organisation_id, name, scopes, secret_hash, jwks, expires_at, created_at, updated_at)
    values (${id}, ${value.organisationId}, ${value.name}, ${[...value.scopes]}, ${secretHash},
      ${jwks && tx.sql.json(jwks as never)}, ${value.expiresAt}, ${now}, ${now})`
}

const versionIs = (tx: Tx, ifMatch: IfMatch) =>
  tx.sql`(${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[])) and revoked_at is null`

/** A new expiry and credential, where the version still matches and it was not revoked; false when not. */
export const renew = async (
  tx: Tx,
  id: string,
  expiresAt: string,
  { secretHash, jwks }: Credential,
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } = await tx.sql`update integrations set expires_at = ${expiresAt}, secret_hash = ${secretHash},
      jwks = ${jwks && tx.sql.json(jwks as never)}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and ${versionIs(tx, ifMatch)}`
  return count === 1
}

/** Ends it, where the version still matches and it was not ended before; false when not. */
export const revoke = async (tx: Tx, id: string, ifMatch: IfMatch): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { count } = await tx.sql`update integrations set revoked_at = ${now}, version = version + 1, updated_at = ${now}
    where id = ${id} and ${versionIs(tx, ifMatch)}`
  return count === 1
}

/** The keys it has now; null for a client with a secret. */
export const keysOf = async (tx: Tx, id: string): Promise<object | null> =>
  (await tx.sql<{ jwks: object | null }[]>`select jwks from integrations where id = ${id}`)[0]?.jwks ?? null

/** What the token endpoint knows of a client. */
export type Client = Readonly<{
  id: string
  organisationId: string | null
  scopes: readonly string[]
  secretHash: string | null
  jwks: object | null
}>

/** An integration that may have a token now: neither revoked nor expired, its organisation active. Run as system. */
export const findClient = async (tx: Tx, id: string): Promise<Client | undefined> =>
  (
    await tx.sql<Client[]>`select i.id, i.organisation_id, i.scopes, i.secret_hash, i.jwks from integrations i
      where i.id = ${id} and i.revoked_at is null and i.expires_at > ${tx.now.toISOString()}
        and (i.organisation_id is null
             or exists (select from organisations o where o.id = i.organisation_id and o.status = 'active'))`
  )[0]
