import { contentHash } from '../../core/canonical.ts'
import type { PageRequest } from '../../core/page.ts'
import type { Tx } from '../../database/transact.ts'

/** Where the versions of one kind of record are kept: its table, and the column that names the record. */
export type Archive = Readonly<{ versions: string; record: string }>

/** A version of what parties decide on, as it is kept: written once, never changed. */
export type Version<C = unknown> = {
  number: number
  contentHash: string
  content: C
  cause: string
  /** The organisation that made it. */
  changedBy: string
  /** The version of the record that came with it: what `If-Match` of a client was about. */
  recordVersion: number
  createdAt: string
}

const columns = 'number, content_hash, content, cause, changed_by, record_version, created_at'

/** Keeps a version of a record, made by the caller's organisation, under the hash of its content. */
export const keepVersion = async (
  { sql, caller, now }: Tx,
  { versions, record }: Archive,
  id: string,
  { number, content, cause, recordVersion }: Pick<Version, 'number' | 'content' | 'cause' | 'recordVersion'>,
): Promise<void> => {
  await sql`insert into ${sql(versions)} (${sql(record)}, ${sql.unsafe(columns)})
    values (${id}, ${number}, ${contentHash(content)}, ${sql.json(content as never)}, ${cause}, ${caller.organisationId},
      ${recordVersion}, ${now.toISOString()})`
}

/** One version of a record; undefined when it does not exist for the caller. */
export const findVersion = async <V extends Version>(
  { sql }: Tx,
  { versions, record }: Archive,
  id: string,
  number: number,
): Promise<V | undefined> =>
  (
    await sql<V[]>`select ${sql(record)}, ${sql.unsafe(columns)} from ${sql(versions)}
      where ${sql(record)} = ${id} and number = ${number}`
  )[0]

/** The content as it was when the record had this version. */
export const contentAt = async <C>(
  { sql }: Tx,
  { versions, record }: Archive,
  id: string,
  recordVersion: number,
): Promise<C | undefined> =>
  (
    await sql<{ content: C }[]>`select content from ${sql(versions)}
      where ${sql(record)} = ${id} and record_version <= ${recordVersion} order by record_version desc limit 1`
  )[0]?.content

/** The versions of a record, newest first. */
export const listVersions = async <V extends Version>(
  { sql }: Tx,
  { versions, record }: Archive,
  id: string,
  page: PageRequest,
) => {
  const [before] = page.after ?? []
  const rows = await sql<V[]>`select ${sql(record)}, ${sql.unsafe(columns)} from ${sql(versions)}
    where ${sql(record)} = ${id} ${before === undefined ? sql`` : sql`and number < ${Number(before)}`}
    order by number desc limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ number }) => [number],
    (row) => row,
  )
}
