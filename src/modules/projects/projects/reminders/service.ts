import type { z } from 'zod'
import { today } from '../../../../core/dates.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import { actingAs } from '../../../approvals/acting.ts'
import { keepReminder, listReminders, notTooOften } from '../../../approvals/reminders.ts'
import { workers } from '../lifecycle.ts'
import { isDecided, type Waiting, waitsFor } from '../progress.ts'
import type { Standing } from '../record.ts'
import { byLead, exists, held, notNow, tell } from '../standing.ts'
import './problems.ts'
import { ledger } from './repository.ts'
import type { ProjectReminder, ProjectReminderCreate } from './schemas.ts'

type Row = z.output<typeof ProjectReminder>

export const list = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return listReminders<Row>(tx, ledger, id, page)
}

/**
 * The lead reminds a party that has yet to decide: once a day, five times in all of one version. 400 for a party that nothing waits
 * for, 409 when it was reminded today or often enough.
 */
export const remind = async (tx: Tx, id: string, { partyId }: z.output<typeof ProjectReminderCreate>): Promise<Row> => {
  const standing = await held(tx, id)
  const { row } = standing
  actingAs(tx, workers)
  byLead(tx, standing)
  if (!isDecided(row)) throw notNow(row)
  const waiting = waitsFor(standing).find((one) => one.partyId === partyId)
  if (!waiting)
    throw refuse([
      {
        in: 'body',
        pointer: '/partyId',
        code: 'does-not-wait',
        message: {
          en: 'Name a party that `waitsFor` of the project names.',
          nl: 'Noem een partij die `waitsFor` van het project noemt.',
        },
      },
    ])
  const day = today(tx.now)
  await notTooOften(tx, ledger, { recordId: id, number: row.number, partyId }, day)
  return (await give(tx, standing, waiting, null, day))!
}

/** Reminds a party: kept, and told to it and to the lead. Undefined when the clock did before. */
export const give = async (
  tx: Tx,
  standing: Standing,
  { partyId, organisationId, act, dueDate }: Waiting,
  daysBefore: number | null,
  day: string,
): Promise<Row | undefined> => {
  const { row, parties } = standing
  const { role } = parties.find(({ id }) => id === partyId)!
  const reminded = { number: row.number, partyId, role, act, daysBefore }
  const kept = await keepReminder(
    tx,
    ledger,
    { ...reminded, recordId: row.id, ownerId: row.leadId, organisationId },
    day,
  )
  if (!kept) return undefined
  tell(tx, 'reminder-due', standing, { partyId, role, act, dueDate, daysBefore }, [row.leadId, organisationId])
  return { projectId: row.id, ...kept }
}
