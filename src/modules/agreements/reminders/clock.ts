import { today } from '../../../core/dates.ts'
import type { Tx } from '../../../database/transact.ts'
import { daysBetween, each, type Failed, firstReminder, mayRemind, reminderDue } from '../../approvals/reminders.ts'
import { held, tell } from '../agreements/standing.ts'
import { waitsFor } from '../agreements/waiting.ts'
import * as repository from './repository.ts'
import { give } from './service.ts'

/** Days before the end of an agreement on which its parties are warned. */
const warnings = [30, 60, 90] as const

/**
 * Reminds who has yet to approve or sign 7, 3 and 1 days before its deadline, or before the first day of the agreement where there
 * is none. A reminder that the clock missed is not made up for: the next one says the same. Safe to run anywhere, twice, or late:
 * each agreement is looked at once a day. Run as system; answers how many it took.
 */
export const remindByTheClock = async (tx: Tx, most: number, failed: Failed): Promise<number> => {
  const day = today(tx.now)
  return each(
    tx,
    await repository.dueForReminder(tx, day, firstReminder, most),
    async (part, id) => {
      const standing = await held(part, id)
      for (const waiting of waitsFor(standing)) {
        const daysBefore = reminderDue(day, waiting.dueDate)
        if (daysBefore === undefined || waiting.act === 'dissolve') continue
        const about = { recordId: id, number: standing.row.number, partyId: waiting.partyId }
        if (await mayRemind(part, repository.ledger, about, day)) await give(part, standing, waiting, daysBefore, day)
      }
      await repository.lookedAt(part, id, day)
    },
    failed,
  )
}

/**
 * Warns the parties to an agreement between organisations 90, 60 and 30 days before it ends, unless a successor is signed. Each
 * warning is given once; one that the clock missed is kept as overtaken by the next. Run as system; answers how many it took.
 */
export const warnByTheClock = async (tx: Tx, most: number, failed: Failed): Promise<number> => {
  const day = today(tx.now)
  return each(
    tx,
    await repository.dueForWarning(tx, day, most),
    async (part, id) => {
      const standing = await held(part, id)
      const { status, endDate } = standing.row
      if (status !== 'in-effect' || endDate === null) return
      const daysLeft = daysBetween(day, endDate)
      const passed = warnings.filter((days) => daysLeft <= days)
      const rows = passed.map((days, at) => ({ days, told: at === 0 }))
      if (await repository.insertWarnings(part, id, endDate, rows, day))
        tell(part, 'expiring', standing, { endDate, daysLeft, daysBefore: passed[0] })
    },
    failed,
  )
}
