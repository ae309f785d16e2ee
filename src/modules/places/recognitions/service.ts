import type { z } from 'zod'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import * as repository from './repository.ts'
import type { RecognitionCreate, recognitionQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof recognitionQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

/** Ends a recognition that still holds; false when it was ended before. */
export const end = repository.withdraw

/** The organisation that hears of a training company. */
export const holders = repository.holders

/** Records a recognition; the organisation of the training company hears of it. */
export const grant = async (tx: Tx, value: z.output<typeof RecognitionCreate>) => {
  const id = newId()
  await repository.insert(tx, id, value)
  const parties = await repository.holders(tx, value.leerbedrijfId)
  append(tx, [{ type: 'recognition.granted', resource: 'recognitions', resourceId: id, parties }])
  return get(tx, id)
}
