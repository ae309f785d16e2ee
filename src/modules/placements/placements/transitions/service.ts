import type { z } from 'zod'
import { newId } from '../../../../core/ids.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { Language } from '../../../../core/problem.ts'
import { preconditionFailed, scopeMissing } from '../../../../core/problems.ts'
import type { IfMatch } from '../../../../core/versions.ts'
import { append } from '../../../../database/events.ts'
import { keeping, type Tx } from '../../../../database/transact.ts'
import type { RecognitionProvider } from '../../../places/recognitions/provider.ts'
import { unmetFor } from '../guards.ts'
import { type PlacementAction, placementLifecycle } from '../lifecycle.ts'
import { guardNotMet } from '../problems.ts'
import { type Judged, judgeRecognition, keepChecks } from '../recognition.ts'
import type { Row } from '../record.ts'
import * as repository from '../repository.ts'
import { load, show } from '../service.ts'
import { mayTake, notNow, notYours } from '../show.ts'
import type { PlacementTransition } from './schemas.ts'

const past: Record<PlacementAction, string> = {
  propose: 'proposed',
  accept: 'accepted',
  reject: 'rejected',
  withdraw: 'withdrawn',
  confirm: 'confirmed',
  start: 'started',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  terminate: 'terminated',
  cancel: 'cancelled',
}

/**
 * Takes a step of the lifecycle: side and role, then state, then guards; the write is a compare-and-set.
 *
 * `confirm` is judged by the recognition provider, and its check is kept whatever comes of it. With the step it is
 * written in the step's transaction. A refusal rolls that back, so the check goes with the problem and is written in a
 * transaction of its own afterwards (`keeping`): nothing else of the refused step can slip through, and nobody is told
 * of a refusal whose check could not be kept.
 */
export const take = async (
  tx: Tx,
  id: string,
  asked: z.output<typeof PlacementTransition>,
  ifMatch: IfMatch,
  language: Language,
  provider?: RecognitionProvider,
) => {
  const { action } = asked
  const found = await load(tx, id)
  const { by, from, to, scope } = placementLifecycle.transitions[action]
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  if (!mayTake(tx.caller, action)) throw notYours(Object.values(by).flat())
  if (!from.includes(found.status as never)) throw notNow(found)
  const { row, checks }: Judged =
    action === 'confirm' ? await judgeRecognition(tx, found, provider) : { row: found, checks: [] }
  const recognitionCheckIds = checks.map((check) => check.id)
  const unmet = unmetFor(action, row, tx.now)
  if (unmet.length > 0) {
    const refused = guardNotMet({}, { members: { unmet, ...(checks.length > 0 ? { recognitionCheckIds } : {}) } })
    throw checks.length > 0 ? keeping(refused, (after) => keepChecks(after, checks)) : refused
  }
  await keepChecks(tx, checks)
  const reason = 'reason' in asked ? asked.reason : null
  const actualEndDate = 'actualEndDate' in asked ? asked.actualEndDate : null

  let seatId: string | null | undefined
  if (action === 'accept' && row.learningPlaceId) {
    seatId = newId()
    await repository.takeSeat(tx, seatId, row)
  }
  if (
    !(await repository.step(
      tx,
      row,
      to,
      { reason, actualEndDate, ...(seatId === undefined ? {} : { seatId }) },
      ifMatch,
    ))
  ) {
    const now = await load(tx, id)
    throw now.status === row.status || ifMatch !== null ? preconditionFailed() : notNow(now)
  }
  if (row.seatId && ['cancel', 'complete', 'terminate'].includes(action))
    await repository.releaseSeat(tx, row.seatId, actualEndDate)
  if (action === 'terminate') openReplacement(tx, row, actualEndDate!)
  append(tx, [
    {
      type: `placement.${past[action]}`,
      resource: 'placements',
      resourceId: id,
      parties: [row.schoolId, row.careId],
      data: {
        action,
        from: row.status,
        to,
        ...(reason ? { reason } : {}),
        ...(checks.length > 0 ? { recognitionCheckIds } : {}),
      },
    },
  ])
  return show(tx, id, language)
}

/** The school must look for another place (WEB art. 7.2.9), whichever side ended this one. */
const openReplacement = (tx: Tx, row: Row, lastDay: string): void => {
  const taskId = newId()
  repository.openReplacementTask(tx, taskId, row, lastDay)
  append(tx, [
    {
      type: 'replacement-task.opened',
      resource: 'replacement-tasks',
      resourceId: taskId,
      parties: [row.schoolId],
      data: { placementId: row.id },
    },
  ])
}

export const history = async (tx: Tx, id: string, page: PageRequest) => {
  await load(tx, id)
  return repository.history(tx, id, page)
}
