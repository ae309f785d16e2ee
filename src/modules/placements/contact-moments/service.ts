import type { z } from 'zod'
import { sideOf } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { invalidInput } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import type { PlacementStatus } from '../placements/lifecycle.ts'
import { load } from '../placements/service.ts'
import { momentKinds, momentStates } from './kinds.ts'
import { momentNotPossible } from './problems.ts'
import * as repository from './repository.ts'
import type { ContactMomentCreate, contactMomentQuery } from './schemas.ts'

export const list = async (
  tx: Tx,
  placementId: string,
  filters: z.output<typeof contactMomentQuery>,
  page: PageRequest,
) => {
  await load(tx, placementId)
  return repository.list(tx, placementId, filters, page)
}

/** Records a contact moment that was held; each side for both. */
export const record = async (tx: Tx, placementId: string, value: z.output<typeof ContactMomentCreate>) => {
  const placement = await load(tx, placementId)
  const states = momentStates[value.kind]
  if (!states.includes(placement.status)) throw notNow(placement.status)
  refuseDay(tx, '/heldOn', value.heldOn, ['interim', 'final'].includes(value.kind) ? placement.startDate : null)
  const made: repository.Row = {
    id: newId(),
    createdAt: tx.now.toISOString(),
    ...value,
    recordedBySide: sideOf(tx.caller)!,
  }
  append(tx, [
    {
      type: 'contact-moment.recorded',
      resource: 'placements',
      resourceId: placementId,
      parties: [placement.schoolId, placement.careId],
      data: { contactMomentId: made.id, kind: made.kind },
    },
  ])
  if (!(await repository.insert(tx, placementId, made, states))) throw notNow((await load(tx, placementId)).status)
  return made
}

const notNow = (status: PlacementStatus) =>
  momentNotPossible(
    { status },
    { members: { state: status, allowed: momentKinds.filter((kind) => momentStates[kind].includes(status)) } },
  )

/** Refuses a day that has not come yet, or that lies before the first day of the placement. */
export const refuseDay = (tx: Tx, pointer: string, day: string, first: string | null): void => {
  const wrong = (code: string, message: FieldError['message']) =>
    invalidInput({}, { errors: [{ in: 'body', pointer, code, message }] })
  if (day > today(tx.now))
    throw wrong('in-the-future', { en: 'This day has not come yet.', nl: 'Deze dag moet nog komen.' })
  if (first !== null && day < first)
    throw wrong('before-start', {
      en: 'This lies before the first day of the placement.',
      nl: 'Dit ligt voor de eerste dag van de plaatsing.',
    })
}
