import { today } from '../../../../core/dates.ts'
import type { Tx } from '../../../../database/transact.ts'
import { daysBetween, each, type Failed, firstReminder, mayRemind, reminderDue } from '../../../approvals/reminders.ts'
import { coveragesOf, warnedBefore } from '../coverage.ts'
import { waitsFor } from '../progress.ts'
import type { Standing } from '../record.ts'
import { held, tell } from '../standing.ts'
import * as repository from './repository.ts'
import { give } from './service.ts'

/**
 * What the calendar says of projects. Who has yet to decide is reminded 7, 3 and 1 days before the deadline; when that has passed
 * they and the lead are told so once, and nothing lapses. The parties to a project that runs are warned 60, 30 and 7 days before
 * its charter (officiële belegging) stops to cover it, and told when it does not (DOMAIN.md §5). What the clock missed is not made up
 * for. Safe to run anywhere, twice, or late: each project is looked at once a day. Run as system; answers how many it took.
 */
export const watchProjects = async (tx: Tx, most: number, failed: Failed): Promise<number> => {
  const day = today(tx.now)
  return each(
    tx,
    await repository.dueToday(tx, day, firstReminder, most),
    async (part, id) => {
      const standing = await held(part, id)
      await remind(part, standing, day)
      if (standing.row.status === 'running') await warnOfCharter(part, standing, day)
      await repository.lookedAt(part, id, day)
    },
    failed,
  )
}

const remind = async (tx: Tx, standing: Standing, day: string): Promise<void> => {
  const { id, number, leadId } = standing.row
  const asked = waitsFor(standing).filter(({ act }) => act === 'approve')
  for (const waiting of asked) {
    const daysBefore = reminderDue(day, waiting.dueDate)
    if (daysBefore === undefined) continue
    const about = { recordId: id, number, partyId: waiting.partyId }
    if (await mayRemind(tx, repository.ledger, about, day)) await give(tx, standing, waiting, daysBefore, day)
  }
  const [first] = asked
  if (!first || daysBetween(day, first.dueDate) > 0) return
  const about = { id, kind: 'overdue', about: `${number} ${first.dueDate}` } as const
  if (await repository.insertWarnings(tx, about, [{ days: 0, told: true }], day))
    tell(tx, 'overdue', standing, { dueDate: first.dueDate, awaited: asked.map(({ partyId }) => partyId) }, [
      leadId,
      ...asked.map(({ organisationId }) => organisationId),
    ])
}

const warnOfCharter = async (tx: Tx, standing: Standing, day: string): Promise<void> => {
  const { id, charterId } = standing.row
  const [coverage] = await coveragesOf(tx, [standing], day)
  const { until: endDate, unmet } = coverage!
  const about = { id, about: `${charterId} ${endDate}` }
  if (unmet.length > 0) {
    const rules = unmet.map(({ rule }) => rule)
    if (await repository.insertWarnings(tx, { ...about, kind: 'charter-expired' }, [{ days: 0, told: true }], day))
      tell(tx, 'charter-expired', standing, { charterId, endDate, rules })
    return
  }
  if (endDate === null) return
  const daysLeft = daysBetween(day, endDate)
  const passed = warnedBefore.filter((days) => daysLeft <= days)
  const rows = passed.map((days, at) => ({ days, told: at === 0 }))
  if (await repository.insertWarnings(tx, { ...about, kind: 'charter-expiring' }, rows, day))
    tell(tx, 'charter-expiring', standing, { charterId, endDate, daysLeft, daysBefore: passed[0] })
}
