import type { Tx } from '../../../../database/transact.ts'
import type { ReminderLedger } from '../../../approvals/reminders.ts'
import type { projectWarningKinds } from '../lifecycle.ts'

/** Where reminders of projects are kept. */
export const ledger: ReminderLedger = { table: 'project_reminders', record: 'project_id' }

const deadline = 'coalesce(decide_before, start_date)'

/**
 * Projects that were not looked at this day and about which there may be something to say: those that are decided on, whose
 * deadline is within so many days or has passed, and those that run.
 */
export const dueToday = async ({ sql }: Tx, day: string, within: number, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`with due as (
        (select id from projects where (status = 'submitted' or change = 'proposed')
          and ${sql.unsafe(deadline)} <= ${day}::date + ${within}::int and reminded_on is distinct from ${day}::date
          order by ${sql.unsafe(deadline)} limit ${most})
        union (select id from projects where status = 'running' and charter_id is not null
          and reminded_on is distinct from ${day}::date order by id limit ${most}))
      select p.id from projects p where p.id in (select id from due) and p.reminded_on is distinct from ${day}::date
      limit ${most} for update of p skip locked`
  ).map(({ id }) => id)

/** It was looked at this day. */
export const lookedAt = async ({ sql }: Tx, id: string, day: string): Promise<void> => {
  await sql`update projects set reminded_on = ${day} where id = ${id}`
}

/** Keeps warnings; whether the one that is told was not given before. */
export const insertWarnings = async (
  { sql }: Tx,
  { id, kind, about }: { id: string; kind: (typeof projectWarningKinds)[number]; about: string },
  warnings: readonly { days: number; told: boolean }[],
  day: string,
): Promise<boolean> =>
  (
    await sql<{ told: boolean }[]>`insert into project_warnings (project_id, kind, about, days, told, warned_on)
      select ${id}, ${kind}, ${about}, w.days, w.told, ${day} from jsonb_to_recordset(${sql.json([...warnings])}) w (days int, told boolean)
      on conflict do nothing returning told`
  ).some(({ told }) => told)
