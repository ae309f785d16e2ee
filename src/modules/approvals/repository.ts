import type { PageRequest } from '../../core/page.ts'
import { snakeCase } from '../../database/columns.ts'
import type { Tx } from '../../database/transact.ts'
import type { Approval, Matter } from './record.ts'

/** Where the decisions about one kind of record are kept: its tables, and the column that names the record. */
export type Ledger = Readonly<{
  approvals: string
  actors: string
  record: string
  /** The columns that its approvals have besides. */
  more?: readonly string[]
  /** What was done, where `actors` says who did other things too. */
  act?: string
}>

const names = [
  ...['id', 'number', 'content_hash', 'party_id', 'organisation_id', 'decision', 'comment', 'role', 'mandate_id'],
  ...['receipt', 'created_at'],
] as const
const columnsOf = ({ record, more = [] }: Ledger): readonly string[] => [record, ...names, ...more]

const prefixed = (columns: readonly string[]): string => columns.map((name) => `d.${name}`).join(', ')
/** The columns of an approval `d`, as they are read. */
export const approvalColumns = prefixed(names)

type Of<T> = T & { recordId: string }

/** Keeps what was decided, and who it was for their own party alone. */
export const insertApprovals = async (tx: Tx, ledger: Ledger, made: readonly Of<Approval>[]): Promise<void> => {
  const { sql } = tx
  const columns = columnsOf(ledger)
  const rows = made.map(({ recordId, ...approval }) => ({
    ...Object.fromEntries(Object.entries(approval).map(([name, value]) => [snakeCase(name), value])),
    [ledger.record]: recordId,
  }))
  await sql`insert into ${sql(ledger.approvals)} (${sql.unsafe(columns.join(', '))}) select ${sql.unsafe(prefixed(columns))}
    from jsonb_populate_recordset(null::${sql(ledger.approvals)}, ${sql.json(rows as never)}) d`
  await insertActors(tx, ledger, made)
}

/** Who did what, for their own party alone. */
export const insertActors = async (
  { sql, caller }: Tx,
  { actors, record, act }: Ledger,
  done: readonly Of<Pick<Approval, 'id' | 'number' | 'partyId'>>[],
): Promise<void> => {
  const rows = done.map(({ recordId, id, number, partyId }) => ({ recordId, id, number, partyId }))
  await sql`insert into ${sql(actors)} (${sql(record)}, act_id, number, party_id, owner_id, subject ${act ? sql`, act` : sql``})
    select a."recordId", a.id, a.number, a."partyId", ${caller.studentId ?? caller.organisationId}, ${caller.subject}
      ${act ? sql`, ${act}` : sql``}
    from jsonb_to_recordset(${sql.json(rows)}) as a ("recordId" uuid, id uuid, number integer, "partyId" uuid)`
}

const byAct = ({ sql }: Tx, { act }: Ledger) => (act ? sql`and b.act = ${act}` : sql``)

/** The decisions on these versions of records, in the order in which they were made, looked up per record. */
export const approvalsOfVersions = async <A extends Approval>(
  { sql }: Tx,
  ledger: Ledger,
  versions: readonly Of<Pick<Matter, 'number'>>[],
): Promise<ReadonlyMap<string, readonly Of<A>[]>> => {
  const asked = versions.map(({ recordId, number }) => ({ recordId, number }))
  // Looked up per record (`offset 0`): a plan made while the tables are empty must not begin at the far end.
  const found = await sql<
    Of<A>[]
  >`select d.* from jsonb_to_recordset(${sql.json(asked)}) as v ("recordId" uuid, number integer)
    cross join lateral (select d.${sql(ledger.record)} as record_id, ${sql.unsafe(prefixed(columnsOf(ledger)))}
      from ${sql(ledger.approvals)} d where d.${sql(ledger.record)} = v."recordId" and d.number = v.number offset 0) d`
  return Map.groupBy(
    found.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({ recordId }) => recordId,
  )
}

/** What was decided on a record, of every version, newest first. */
export const list = async <A extends Approval>({ sql }: Tx, ledger: Ledger, recordId: string, page: PageRequest) => {
  const [before] = page.after ?? []
  const rows = await sql<A[]>`select ${sql.unsafe(prefixed(columnsOf(ledger)))} from ${sql(ledger.approvals)} d
    where d.${sql(ledger.record)} = ${recordId} ${before === undefined ? sql`` : sql`and d.id < ${String(before)}`}
    order by d.id desc limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** Of these versions, the records whose version the caller itself has decided on before, as its own party knows. */
export const decidedByCaller = async (
  tx: Tx,
  ledger: Ledger,
  versions: readonly Of<Pick<Matter, 'number'>>[],
): Promise<ReadonlySet<string>> => {
  const { sql, caller } = tx
  const asked = versions.map(({ recordId, number }) => ({ recordId, number }))
  const found = await sql<{ recordId: string }[]>`
    select b.${sql(ledger.record)} as record_id from jsonb_to_recordset(${sql.json(asked)}) as a ("recordId" uuid, number integer)
      join ${sql(ledger.actors)} b on b.${sql(ledger.record)} = a."recordId" and b.number = a.number and b.subject = ${caller.subject}
        ${byAct(tx, ledger)}`
  return new Set(found.map(({ recordId }) => recordId))
}

/**
 * Whether the caller is known to have decided on this version for another party: with the same login, or as a member of that
 * organisation with the same e-mail address. Asked by the platform, since each party knows only its own.
 */
export const decidedForOther = async (
  tx: Tx,
  ledger: Ledger,
  { recordId, number, partyId }: { recordId: string; number: number; partyId: string },
): Promise<boolean> => {
  const { sql, caller } = tx
  const found = await sql`select from ${sql(ledger.actors)} b
    where b.${sql(ledger.record)} = ${recordId} and b.number = ${number} and b.party_id <> ${partyId} ${byAct(tx, ledger)}
      and (b.subject = ${caller.subject} or exists (
        select from members his join members here on lower(here.email) = lower(his.email)
        where his.organisation_id = b.owner_id and his.subject = b.subject
          and here.organisation_id = ${caller.organisationId} and here.subject = ${caller.subject}))
    limit 1`
  return found.length > 0
}
