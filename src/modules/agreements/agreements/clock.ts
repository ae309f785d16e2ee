import { addDays, today } from '../../../core/dates.ts'
import { savepoint } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { dissolvedOnItsDay, lapseProposals } from './dissolve.ts'
import { awaitingSignature, leftOut } from './progress.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'
import { step } from './standing.ts'
import { deadlineOf, earliestDeadline } from './waiting.ts'

/**
 * What the calendar does to agreements: those that are signed come into effect on their first day, and replace the one they
 * follow; those past their last day end, or on the day of their dissolution; those that not all have signed in time lapse. Found
 * and judged by state and date, so it is safe to run anywhere, twice, or late. Each has a savepoint of its own: one that cannot
 * be moved is told to `failed`, if that is given, and does not stop the others. Run as system; answers how many it took.
 */
export const runByTheClock = async (
  tx: Tx,
  most: number,
  failed: (id: string, error: unknown) => void = rethrown,
): Promise<number> => {
  const day = today(tx.now)
  const due = await repository.due(tx, day, most)
  let taken = 0
  for (const standing of due.length === 0 ? [] : await repository.standings(tx, due))
    try {
      await savepoint(tx, (part) => move(part, standing, day))
      taken++
    } catch (error) {
      failed(standing.row.id, error)
    }
  return taken
}

const rethrown = (_id: string, error: unknown): never => {
  throw error
}

/** All that has come for one agreement, in the order in which it came. */
const move = async (tx: Tx, standing: Standing, day: string): Promise<void> => {
  const { row } = standing
  const { status } = row
  if (status === 'signing') return late(tx, standing, day)
  if (status !== 'signed' && status !== 'in-effect') return
  if (await dissolvedOnItsDay(tx, standing, day)) return
  if (await lapseProposals(tx, standing, day)) return
  if (status === 'signed' && row.startDate <= day) return move(tx, await start(tx, standing), day)
  if (status === 'in-effect' && row.endDate !== null && row.endDate < day) await end(tx, standing, row.endDate)
}

const end = (tx: Tx, standing: Standing, endDate: string): Promise<Standing> =>
  step(tx, standing, 'end', 'ended', { endedOn: addDays(endDate, 1), endsOn: null })

/** It lapses when one that has yet to sign is late; a deadline that its signer met is passed by. */
const late = async (tx: Tx, standing: Standing, day: string): Promise<void> => {
  const { row } = standing
  const missing = awaitingSignature(standing)
  const passed = missing.some((party) => {
    const deadline = deadlineOf(row, party)
    return deadline !== null && deadline <= day
  })
  if (passed) await step(tx, standing, 'lapse', 'lapsed', { nextDeadline: null })
  else if (row.nextDeadline !== null && row.nextDeadline <= day)
    await repository.setNextDeadline(tx, row.id, earliestDeadline(missing))
}

/** From its first day on an agreement is in effect, and the one that it follows is replaced: first, since a placement has one. */
export const start = async (tx: Tx, standing: Standing): Promise<Standing> => {
  const { predecessorId, startDate } = standing.row
  const before = predecessorId === null ? undefined : await repository.hold(tx, predecessorId)
  if (before?.status === 'in-effect') {
    const [replaced] = await repository.standings(tx, [before])
    // What had ended before is not replaced, whichever of the two the clock comes to first.
    if (before.endDate !== null && before.endDate < startDate) await end(tx, replaced!, before.endDate)
    else if (leftOut(replaced!, standing).length === 0)
      await step(tx, replaced!, 'replace', 'replaced', { endedOn: startDate, endsOn: null })
  }
  return step(tx, standing, 'start', 'started')
}
