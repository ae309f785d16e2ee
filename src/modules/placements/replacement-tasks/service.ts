import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { notAReplacement } from './problems.ts'
import * as repository from './repository.ts'
import type { ReplacementTaskPatch, replacementTaskQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

export const list = (tx: Tx, filters: z.output<typeof replacementTaskQuery>, page: PageRequest) =>
  repository.list(tx, filters, page)

/** The school says how it ended; it may come back on it. */
export const finish = async (tx: Tx, id: string, value: z.output<typeof ReplacementTaskPatch>, ifMatch: IfMatch) => {
  const task = await get(tx, id)
  if (value.outcome === 'replaced' && !(await repository.replaces(tx, task.placementId, value.replacementId)))
    throw notAReplacement()
  if (!(await repository.finish(tx, id, value, ifMatch))) throw preconditionFailed()
  append(tx, [
    {
      type: 'replacement-task.finished',
      resource: 'replacement-tasks',
      resourceId: id,
      parties: [tx.caller.organisationId!],
      data: { placementId: task.placementId, outcome: value.outcome },
    },
  ])
  return get(tx, id)
}
