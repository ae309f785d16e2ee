import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notYourAct } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { keepReminder, listReminders, notTooOften } from '../../approvals/reminders.ts'
import { drafters } from '../agreements/lifecycle.ts'
import type { Standing } from '../agreements/record.ts'
import { held, load, notNow } from '../agreements/standing.ts'
import { type Waiting, waitsFor } from '../agreements/waiting.ts'
import './problems.ts'
import { ledger } from './repository.ts'
import type { Reminder, ReminderCreate } from './schemas.ts'

type Row = z.output<typeof Reminder>

export const list = async (tx: Tx, id: string, page: PageRequest) => {
  await load(tx, id)
  return listReminders<Row>(tx, ledger, id, page)
}

/**
 * The owner reminds a party that has yet to approve or sign: once a day, five times in all of one version. 400 for a party that
 * nothing waits for, 409 when it was reminded today or often enough.
 */
export const remind = async (tx: Tx, id: string, { partyId }: z.output<typeof ReminderCreate>) => {
  const standing = await held(tx, id)
  const { row } = standing
  actingAs(tx, drafters)
  if (row.ownerId !== tx.caller.organisationId)
    throw notYourAct({
      who: 'the organisation that drew it up',
      'who.nl': 'de organisatie die de overeenkomst opmaakte',
    })
  if (row.status !== 'in-review' && row.status !== 'signing') throw notNow(row)
  const waiting = waitsFor(standing).find((one) => one.partyId === partyId)
  if (!waiting)
    throw refuse([
      {
        in: 'body',
        pointer: '/partyId',
        code: 'does-not-wait',
        message: {
          en: 'Name a party that `waitsFor` of the agreement names.',
          nl: 'Noem een partij die `waitsFor` van de overeenkomst noemt.',
        },
      },
    ])
  const day = today(tx.now)
  await notTooOften(tx, ledger, { recordId: id, number: row.number, partyId }, day)
  return (await give(tx, standing, waiting, null, day))!
}

/** Reminds a party: kept, and told to it and to the owner. Undefined when the clock did before. */
export const give = async (
  tx: Tx,
  { row, parties }: Standing,
  { partyId, role, act, dueDate }: Waiting,
  daysBefore: number | null,
  day: string,
): Promise<Row | undefined> => {
  const { organisationId } = parties.find(({ id }) => id === partyId)!
  const reminded = { number: row.number, partyId, role, act: act as Row['act'], daysBefore }
  const kept = await keepReminder(
    tx,
    ledger,
    { ...reminded, recordId: row.id, ownerId: row.ownerId, organisationId },
    day,
  )
  if (!kept) return undefined
  append(tx, [
    {
      type: 'agreement.reminder-due',
      resource: 'agreements',
      resourceId: row.id,
      parties: [row.ownerId, ...(organisationId ? [organisationId] : [])],
      data: { kind: row.kind, number: row.number, partyId, role, act, dueDate, daysBefore },
    },
  ])
  return { agreementId: row.id, ...kept }
}
