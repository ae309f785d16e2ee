import { addDays } from '../../core/dates.ts'
import { newId } from '../../core/ids.ts'
import type { PageRequest } from '../../core/page.ts'
import { savepoint } from '../../database/nested.ts'
import type { Tx } from '../../database/transact.ts'
import { remindedEnough, remindedToday } from './problems.ts'

/* Reminders of who has yet to act on something, whatever it is: by the clock before a deadline, and by its owner on request. */

/** Days before a deadline on which who has yet to act is reminded: three times at most. */
const reminders = [1, 3, 7] as const
/** The first of these. */
export const firstReminder = 7
/** How often a party is reminded of one version, by the clock and by the owner together. */
export const mostInAll = 5

export const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000

/** Which reminder is due on a day, by how many days before the deadline it belongs; undefined when none is. */
export const reminderDue = (day: string, dueDate: string): number | undefined => {
  const left = daysBetween(day, dueDate)
  return left < 1 ? undefined : reminders.find((days) => left <= days)
}

/** What is told of one that could not be looked at. */
export type Failed = (id: string, error: unknown) => void

/** Each by itself: one that fails does not stop the others. Answers how many it took. */
export const each = async (
  tx: Tx,
  ids: readonly string[],
  work: (tx: Tx, id: string) => Promise<void>,
  failed: Failed,
): Promise<number> => {
  let taken = 0
  for (const id of ids)
    try {
      await savepoint(tx, (part) => work(part, id))
      taken++
    } catch (error) {
      failed(id, error)
    }
  return taken
}

/** Where the reminders about one kind of record are kept, and the column that names the record. */
export type ReminderLedger = Readonly<{ table: string; record: string }>

/** Who is reminded of what. */
export type Reminded<R extends string, A extends string> = {
  number: number
  partyId: string
  role: R
  act: A
}
/** A reminder as it is kept; the record that it is about comes beside it. */
export type ReminderRow<R extends string, A extends string> = Reminded<R, A> & {
  id: string
  /** By the clock so many days before the deadline; null where the owner asked for it. */
  daysBefore: number | null
  remindedOn: string
  createdAt: string
}
type About = Readonly<{ recordId: string; number: number; partyId: string }>

const columns = 'id, number, party_id, role, act, days_before, reminded_on, created_at'

/** The reminders of a record that the caller may know of, newest first. */
export const listReminders = async <Row extends { id: string }>(
  { sql }: Tx,
  { table, record }: ReminderLedger,
  recordId: string,
  page: PageRequest,
) => {
  const [before] = page.after ?? []
  const rows = await sql<Row[]>`select ${sql(record)}, ${sql.unsafe(columns)} from ${sql(table)}
    where ${sql(record)} = ${recordId} ${before === undefined ? sql`` : sql`and id < ${String(before)}`}
    order by id desc limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** How often a party was reminded of a version, and whether its owner did on this day. */
const countOf = async (
  { sql }: Tx,
  { table, record }: ReminderLedger,
  { recordId, number, partyId }: About,
  day: string,
): Promise<{ all: number; today: number }> =>
  (
    await sql<{ all: number; today: number }[]>`select count(*)::int as all,
      (count(*) filter (where days_before is null and reminded_on = ${day}))::int as today
    from ${sql(table)} where ${sql(record)} = ${recordId} and number = ${number} and party_id = ${partyId}`
  )[0]!

/** Whether the clock may remind a party of a version once more. */
export const mayRemind = async (tx: Tx, ledger: ReminderLedger, about: About, day: string): Promise<boolean> =>
  (await countOf(tx, ledger, about, day)).all < mostInAll

/** 409 where a party was reminded today, or often enough of this version. */
export const notTooOften = async (tx: Tx, ledger: ReminderLedger, about: About, day: string): Promise<void> => {
  const count = await countOf(tx, ledger, about, day)
  if (count.all >= mostInAll) throw remindedEnough({}, { members: { again: null } })
  if (count.today > 0) throw remindedToday({}, { members: { again: addDays(day, 1) } })
}

/** Keeps a reminder, for the owner and for whom it reminds; undefined when it was given before. */
export const keepReminder = async <R extends string, A extends string>(
  tx: Tx,
  { table, record }: ReminderLedger,
  reminded: Reminded<R, A> & {
    recordId: string
    ownerId: string
    organisationId: string | null
    daysBefore: number | null
  },
  day: string,
): Promise<ReminderRow<R, A> | undefined> => {
  const { sql } = tx
  const { recordId, ownerId, organisationId, ...rest } = reminded
  const row = { id: newId(), ...rest, remindedOn: day, createdAt: tx.now.toISOString() }
  const { count } =
    await sql`insert into ${sql(table)} (${sql(record)}, owner_id, organisation_id, ${sql.unsafe(columns)})
    values (${recordId}, ${ownerId}, ${organisationId}, ${row.id}, ${row.number}, ${row.partyId}, ${row.role}, ${row.act},
      ${row.daysBefore}, ${row.remindedOn}, ${row.createdAt})
    on conflict on constraint ${sql(`${table}_once`)} do nothing`
  return count === 1 ? row : undefined
}
