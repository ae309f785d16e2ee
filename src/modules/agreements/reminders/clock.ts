import { today } from '../../../core/dates.ts'
import { savepoint } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { held, tell } from '../agreements/standing.ts'
import { waitsFor } from '../agreements/waiting.ts'
import * as repository from './repository.ts'
import { give, mostInAll } from './service.ts'

/** Days before a deadline on which who has yet to act is reminded: three times at most. */
const reminders = [1, 3, 7] as const
/** Days before the end of an agreement on which its parties are warned. */
const warnings = [30, 60, 90] as const

const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000

type Failed = (id: string, error: unknown) => void

/** Each by itself: one that fails does not stop the others. Answers how many it took. */
const each = async (tx: Tx, ids: readonly string[], work: (tx: Tx, id: string) => Promise<void>, failed: Failed) => {
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

/**
 * Reminds who has yet to approve or sign 7, 3 and 1 days before its deadline, or before the first day of the agreement where there
 * is none. A reminder that the clock missed is not made up for: the next one says the same. Safe to run anywhere, twice, or late:
 * each agreement is looked at once a day. Run as system; answers how many it took.
 */
export const remindByTheClock = async (tx: Tx, most: number, failed: Failed): Promise<number> => {
  const day = today(tx.now)
  return each(
    tx,
    await repository.dueForReminder(tx, day, reminders.at(-1)!, most),
    async (part, id) => {
      const standing = await held(part, id)
      for (const waiting of waitsFor(standing)) {
        const left = daysBetween(day, waiting.dueDate)
        const daysBefore = reminders.find((days) => left <= days)
        if (left < 1 || daysBefore === undefined || waiting.act === 'dissolve') continue
        const { number } = standing.row
        const { all } = await repository.countOf(part, { agreementId: id, number, partyId: waiting.partyId }, day)
        if (all < mostInAll) await give(part, standing, waiting, daysBefore, day)
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
