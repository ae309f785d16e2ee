import type { Caller } from '../../../core/caller.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Landed } from './land.ts'
import type { FileProblem } from './reading/refusal.ts'
import type { Layout } from './repository.ts'

/** An import that a worker holds. Its version is the lease's token: whoever changed it last goes on. */
export type Claimed = {
  id: string
  version: number
  schoolId: string
  dryRun: boolean
  requestedBy: string
  requestId: string
  rowsRead: number
}

/** Another worker has taken the import over. */
export class LeaseLost extends Error {}

/** ms. Only between batches does it count: while one lands, its transaction holds the row and nobody else can take it. */
const lease = 15_000
const leaseFrom = (now: Date): string => new Date(now.getTime() + lease).toISOString()

/** The school itself, as the one who sent the file: what its RLS hides is hidden from the import. */
export const schoolOf = ({ schoolId, requestedBy }: Claimed): Caller => ({
  kind: 'education',
  organisationId: schoolId,
  studentId: null,
  subject: requestedBy,
  clientId: 'placement-imports',
  integration: false,
  roles: new Set(),
  scopes: new Set(),
})

/** Takes the oldest import that nobody is working on; run as the platform. */
export const claimNext = async (tx: Tx): Promise<Claimed | undefined> => {
  const now = tx.now.toISOString()
  const [claimed] = await tx.sql<Claimed[]>`
    update placement_imports set status = 'running', lease_until = ${leaseFrom(tx.now)}, started_at = coalesce(started_at, ${now}),
      version = version + 1, updated_at = ${now}
    where id = (select id from placement_imports
      where status in ('received', 'running') and (lease_until is null or lease_until < ${now})
      order by id limit 1 for update skip locked)
    returning id, version, school_id, dry_run, requested_by, request_id, rows_read`
  return claimed
}

/** One chunk of the file. */
export const chunk = async (tx: Tx, id: string, n: number): Promise<Uint8Array | undefined> =>
  (
    await tx.sql<
      { bytes: Uint8Array }[]
    >`select bytes from placement_import_chunks where import_id = ${id} and n = ${n}`
  )[0]?.bytes

/** Locks the import for this batch, unless another worker has it by now. */
export const hold = async (tx: Tx, held: Claimed): Promise<void> => {
  const found =
    await tx.sql`select from placement_imports where id = ${held.id} and version = ${held.version} for update`
  if (found.length === 0) throw new LeaseLost()
}

/** Notes what a batch came to and renews the lease. */
export const progress = async (
  tx: Tx,
  held: Claimed,
  layout: Layout,
  rows: number,
  landed: Landed,
): Promise<Claimed> => {
  const { imported, unchanged, rejected } = landed
  if (rejected.length > 0)
    tx.send(tx.sql`insert into placement_import_rejections (import_id, school_id, record, line, fields, problems)
      select ${held.id}, ${held.schoolId}, r.record, r.line, r.fields, r.problems
      from jsonb_to_recordset(${tx.sql.json(rejected as never)}) as r (record int, line int, fields jsonb, problems jsonb)`)
  const { count } =
    await tx.sql`update placement_imports set rows_read = rows_read + ${rows}, rows_imported = rows_imported + ${imported},
      rows_unchanged = rows_unchanged + ${unchanged}, rows_rejected = rows_rejected + ${rejected.length}, layout = ${tx.sql.json(layout as never)},
      lease_until = ${leaseFrom(tx.now)}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${held.id} and version = ${held.version}`
  if (count === 0) throw new LeaseLost()
  return { ...held, version: held.version + 1, rowsRead: held.rowsRead + rows }
}

/** Ends an import: completed, or failed by what is wrong with the file; its bytes are not kept. */
export const finish = async (
  tx: Tx,
  held: Claimed,
  problems: readonly FileProblem[],
  layout: Layout | undefined,
): Promise<void> => {
  const now = tx.now.toISOString()
  const status = problems.length > 0 ? 'failed' : 'completed'
  const { count } =
    await tx.sql`update placement_imports set status = ${status}, problems = ${tx.sql.json(problems as never)},
      layout = coalesce(${layout ? tx.sql.json(layout as never) : null}::jsonb, layout), lease_until = null, completed_at = ${now},
      version = version + 1, updated_at = ${now}
    where id = ${held.id} and version = ${held.version}`
  if (count === 0) throw new LeaseLost()
  tx.send(tx.sql`delete from placement_import_chunks where import_id = ${held.id}`)
  append(tx, [
    {
      type: `placement-import.${status}`,
      resource: 'placement-imports',
      resourceId: held.id,
      parties: [held.schoolId],
      data: { status },
    },
  ])
}

/** Lets go of an import, so that another worker goes on at once. */
export const release = async (tx: Tx, held: Claimed): Promise<void> => {
  await tx.sql`update placement_imports set lease_until = null where id = ${held.id} and version = ${held.version}`
}
