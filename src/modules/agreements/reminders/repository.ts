import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { dueDate } from '../agreements/tables.ts'
import type { Reminder } from './schemas.ts'

export type Row = z.output<typeof Reminder>
type Written = Row & { ownerId: string; organisationId: string | null }

const columns = 'r.id, r.agreement_id, r.number, r.party_id, r.role, r.act, r.days_before, r.reminded_on, r.created_at'

/** The reminders of an agreement that the caller may know of, newest first. */
export const list = async ({ sql }: Tx, agreementId: string, page: PageRequest) => {
  const [before] = page.after ?? []
  const rows = await sql<Row[]>`select ${sql.unsafe(columns)} from agreement_reminders r
    where r.agreement_id = ${agreementId} ${before === undefined ? sql`` : sql`and r.id < ${String(before)}`}
    order by r.id desc limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** How often a party was reminded of a version, and whether its owner did on this day. */
export const countOf = async (
  { sql }: Tx,
  { agreementId, number, partyId }: Pick<Row, 'agreementId' | 'number' | 'partyId'>,
  day: string,
): Promise<{ all: number; today: number }> =>
  (
    await sql<{ all: number; today: number }[]>`select count(*)::int as all,
      (count(*) filter (where days_before is null and reminded_on = ${day}))::int as today
    from agreement_reminders where agreement_id = ${agreementId} and number = ${number} and party_id = ${partyId}`
  )[0]!

/** Keeps a reminder; false when it was given before. */
export const insert = async ({ sql }: Tx, row: Written): Promise<boolean> => {
  const { count } =
    await sql`insert into agreement_reminders (id, agreement_id, number, party_id, owner_id, organisation_id, role, act,
      days_before, reminded_on, created_at)
    values (${row.id}, ${row.agreementId}, ${row.number}, ${row.partyId}, ${row.ownerId}, ${row.organisationId}, ${row.role},
      ${row.act}, ${row.daysBefore}, ${row.remindedOn}, ${row.createdAt})
    on conflict on constraint agreement_reminders_once do nothing`
  return count === 1
}

/** Agreements that wait for somebody within so many days, and were not looked at this day. */
export const dueForReminder = async ({ sql }: Tx, day: string, within: number, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`select id from agreements
    where status in ('in-review', 'signing') and ${sql.unsafe(dueDate)} > ${day}::date and ${sql.unsafe(dueDate)} <= ${day}::date + ${within}::int
      and reminded_on is distinct from ${day}::date
    order by ${sql.unsafe(dueDate)} limit ${most} for update skip locked`
  ).map(({ id }) => id)

/** It was looked at this day. */
export const lookedAt = async ({ sql }: Tx, id: string, day: string): Promise<void> => {
  await sql`update agreements set reminded_on = ${day} where id = ${id}`
}

/**
 * Agreements between organisations that end within 90 days without a signed successor, and of whose end at this distance (30, 60 or
 * 90 days) was not warned.
 */
export const dueForWarning = async ({ sql }: Tx, day: string, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`select a.id from agreements a
    where a.status = 'in-effect' and a.kind <> 'pok' and a.end_date >= ${day}::date and a.end_date <= ${day}::date + 90
      and not exists (select from agreement_warnings w where w.agreement_id = a.id and w.end_date = a.end_date
        and w.days = case when a.end_date - ${day}::date <= 30 then 30 when a.end_date - ${day}::date <= 60 then 60 else 90 end)
      and not exists (select from agreements s where s.predecessor_id = a.id and s.status in ('signed', 'in-effect'))
    order by a.end_date limit ${most} for update of a skip locked`
  ).map(({ id }) => id)

/** Keeps warnings; whether the one that is told was not given before. */
export const insertWarnings = async (
  { sql }: Tx,
  agreementId: string,
  endDate: string,
  warnings: readonly { days: number; told: boolean }[],
  day: string,
): Promise<boolean> =>
  (
    await sql<{ told: boolean }[]>`insert into agreement_warnings (agreement_id, end_date, days, told, warned_on)
      select ${agreementId}, ${endDate}, w.days, w.told, ${day} from jsonb_to_recordset(${sql.json([...warnings])}) w (days int, told boolean)
      on conflict do nothing returning told`
  ).some(({ told }) => told)
