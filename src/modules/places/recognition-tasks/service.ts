import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { taskClosed } from './problems.ts'
import * as repository from './repository.ts'
import type { RecognitionTaskPatch, recognitionTaskQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof recognitionTaskQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

/** The school says what happens with the placement; it may come back on it for as long as the placement runs. */
export const answer = async (tx: Tx, id: string, value: z.output<typeof RecognitionTaskPatch>, ifMatch: IfMatch) => {
  const task = await get(tx, id)
  if (!task.runs) throw taskClosed()
  if (!(await repository.answer(tx, id, value, ifMatch))) throw preconditionFailed()
  append(tx, [
    {
      type: 'recognition-task.answered',
      resource: 'recognition-tasks',
      resourceId: id,
      parties: [task.schoolId, task.careId],
      data: { placementId: task.placementId, response: value.response },
    },
  ])
  return get(tx, id)
}
