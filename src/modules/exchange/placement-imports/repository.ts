import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Delimiter } from './reading/delimiter.ts'
import type { Header } from './reading/header.ts'
import type { FileProblem } from './reading/refusal.ts'
import type { RowProblem } from './reading/rows.ts'
import type { importQuery, importStatuses } from './schemas.ts'

/** How a file is laid out. */
export type Layout = { header: Header; delimiter: Delimiter }

export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  status: (typeof importStatuses)[number]
  dryRun: boolean
  fileName: string | null
  bytes: number
  rowsRead: number
  rowsImported: number
  rowsUnchanged: number
  rowsRejected: number
  layout: Layout | null
  problems: FileProblem[]
  startedAt: string | null
  completedAt: string | null
}

const columns = (
  tx: Tx,
) => tx.sql`id, version, created_at, updated_at, status, dry_run, file_name, bytes, rows_read, rows_imported,
  rows_unchanged, rows_rejected, layout, problems, started_at, completed_at`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from placement_imports where id = ${id}`)[0]

/** The imports of the school, newest first. */
/** The imports of a school, newest first; by change, oldest first, where `updatedSince` is asked. */
export const list = async <T>(
  tx: Tx,
  { updatedSince }: z.output<typeof importQuery>,
  page: PageRequest,
  item: (row: Row) => T,
) => {
  const { sql } = tx
  const [key, id] = page.after ?? []
  const order = updatedSince
    ? sql`and updated_at >= ${updatedSince} ${id ? sql`and (updated_at, id) > (${String(key)}, ${String(id)})` : sql``} order by updated_at, id`
    : sql`${key ? sql`and id < ${String(key)}` : sql``} order by id desc`
  const rows = await sql<Row[]>`select ${columns(tx)} from placement_imports
    where school_id = ${tx.caller.organisationId} ${order} limit ${page.limit + 1}`
  return page.page(rows, (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]), item)
}

export type Rejection = { record: number; line: number; n: number; problem: RowProblem }

/** What was wrong, one thing at a time, in the order of the file. */
export const rejections = async <T>(tx: Tx, id: string, page: PageRequest, item: (row: Rejection) => T) => {
  const [record, n] = page.after ?? []
  const behind = record
    ? tx.sql`and r.record >= ${Number(record)} and (r.record, e.n) > (${Number(record)}, ${Number(n)})`
    : tx.sql``
  const rows = await tx.sql<Rejection[]>`select r.record, r.line, e.n::int, e.problem
    from placement_import_rejections r cross join lateral jsonb_array_elements(r.problems) with ordinality e(problem, n)
    where r.import_id = ${id} ${behind} order by r.record, e.n limit ${page.limit + 1}`
  return page.page(rows, (row) => [row.record, row.n], item)
}

/** Rejected rows behind a record, as they stood in the file. */
export const rejectedRows = (tx: Tx, id: string, after: number, limit: number) =>
  tx.sql<{ record: number; fields: string[]; problems: RowProblem[] }[]>`select record, fields, problems
    from placement_import_rejections where import_id = ${id} and record > ${after} order by record limit ${limit}`

export const insert = (
  tx: Tx,
  id: string,
  value: { dryRun: boolean; fileName: string | null; bytes: number },
): void => {
  const now = tx.now.toISOString()
  tx.send(tx.sql`insert into placement_imports (id, school_id, dry_run, file_name, bytes, requested_by, request_id, created_at, updated_at)
    values (${id}, ${tx.caller.organisationId}, ${value.dryRun}, ${value.fileName}, ${value.bytes}, ${tx.caller.subject}, ${tx.requestId}, ${now}, ${now})`)
}

export const insertChunk = async (tx: Tx, id: string, n: number, bytes: Uint8Array): Promise<void> => {
  await tx.sql`insert into placement_import_chunks (import_id, school_id, n, bytes) values (${id}, ${tx.caller.organisationId}, ${n}, ${bytes})`
}
