import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { invalidInput, notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { notYourTeam, seatsTaken } from './problems.ts'
import * as repository from './repository.ts'
import type { LearningPlaceCreate, LearningPlacePatch, learningPlaceQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string, period?: { from?: string | undefined; until?: string | undefined }) => {
  const found = await repository.find(tx, id, period)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof learningPlaceQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

export const offer = async (tx: Tx, value: z.output<typeof LearningPlaceCreate>) => {
  inOrder(value)
  const id = newId()
  if (!(await repository.insert(tx, id, value))) throw notYourTeam()
  return told(tx, 'offered', id)
}

/** Changes an own learning place. Seats and period cannot go below what is taken: 409 names the placements. */
export const change = async (tx: Tx, id: string, patch: z.output<typeof LearningPlacePatch>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  if (found.careId !== tx.caller.organisationId)
    throw notYourAct({ who: 'the care organisation that offers it', 'who.nl': 'de zorgorganisatie die haar aanbiedt' })
  if (ifMatch && !ifMatch.includes(found.version)) throw preconditionFailed()
  const value = { ...found, ...patch } as repository.Value & { status: string }
  inOrder(value)
  if (!(await updated(tx, id, found.version, value))) throw preconditionFailed()
  return told(tx, 'changed', id)
}

/** The update, in a savepoint: where the database refuses because seats are taken, it can still be asked by whom. */
const updated = async (
  tx: Tx,
  id: string,
  version: number,
  value: repository.Value & { status: string },
): Promise<boolean> => {
  tx.send(tx.sql`savepoint learning_place`)
  try {
    return await repository.update(tx, id, version, value)
  } catch (error) {
    if ((error as { constraint_name?: string }).constraint_name !== 'learning_places_seats_taken') throw error
    await tx.sql`rollback to savepoint learning_place`
    throw seatsTaken({}, { members: { placements: await repository.placementsInTheWay(tx, id, value) }, cause: error })
  }
}

const told = async (tx: Tx, what: 'offered' | 'changed', id: string) => {
  append(tx, [
    {
      type: `learning-place.${what}`,
      resource: 'learning-places',
      resourceId: id,
      parties: [tx.caller.organisationId!],
    },
  ])
  return get(tx, id)
}

const inOrder = ({ startDate, endDate }: { startDate: string; endDate: string }): void => {
  if (startDate <= endDate) return
  const message = { en: 'Use a day on or after `startDate`.', nl: 'Gebruik een dag op of na `startDate`.' }
  throw invalidInput({}, { errors: [{ in: 'body', pointer: '/endDate', code: 'before-start', message }] })
}
