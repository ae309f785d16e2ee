import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { invalidInput, notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { alreadyWithdrawn } from '../recognitions/problems.ts'
import * as recognitions from '../recognitions/service.ts'
import * as repository from './repository.ts'
import { runningStates } from './running.ts'
import type { RecognitionWithdrawalCreate, recognitionWithdrawalQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof recognitionWithdrawalQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

/** Ends a recognition. The platform sees no placements: `openRecognitionTasks` finds those it touches. */
export const withdraw = async (
  tx: Tx,
  { recognitionId, withdrawnOn }: z.output<typeof RecognitionWithdrawalCreate>,
) => {
  const recognition = await recognitions.get(tx, recognitionId)
  if (withdrawnOn < recognition.grantedOn) throw beforeGranted()
  if (!(await recognitions.end(tx, recognitionId, withdrawnOn))) throw alreadyWithdrawn()
  const id = newId()
  await repository.insert(tx, id, recognitionId)
  const parties = await recognitions.holders(tx, recognition.leerbedrijfId)
  append(tx, [
    {
      type: 'recognition.withdrawn',
      resource: 'recognitions',
      resourceId: recognitionId,
      parties,
      data: { withdrawalId: id },
    },
  ])
  return get(tx, id)
}

const beforeGranted = () =>
  invalidInput(
    {},
    {
      errors: [
        {
          in: 'body',
          pointer: '/withdrawnOn',
          code: 'before-granted',
          message: {
            en: 'Use a day on or after the one it was granted on.',
            nl: 'Gebruik een dag op of na de dag van de erkenning.',
          },
        },
      ],
    },
  )

/**
 * The platform's own work: opens a task, with an event to both parties, for each placement that a withdrawal touches and
 * that has none yet. Run it again as long as it answers `limit`; two at once open no task twice.
 */
export const openRecognitionTasks = async (tx: Tx, limit = 500): Promise<number> => {
  const found = await repository.touched(tx, runningStates, limit)
  if (found.length === 0) return 0
  const opened = await repository.insertTasks(
    tx,
    found.map((one) => ({ ...one, id: newId() })),
  )
  append(
    tx,
    opened.map(({ placementId, schoolId, careId, withdrawalId }) => ({
      type: 'placement.recognition-lost',
      resource: 'placements',
      resourceId: placementId,
      parties: [schoolId, careId],
      data: { withdrawalId },
    })),
  )
  return found.length
}
