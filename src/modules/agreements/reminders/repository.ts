import type { Tx } from '../../../database/transact.ts'
import type { ReminderLedger } from '../../approvals/reminders.ts'
import { dueDate } from '../agreements/tables.ts'

/** Where reminders of agreements are kept. */
export const ledger: ReminderLedger = { table: 'agreement_reminders', record: 'agreement_id' }

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
