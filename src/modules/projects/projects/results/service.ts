import { notFound } from '../../../../core/problems.ts'
import type { Tx } from '../../../../database/transact.ts'
import * as repository from './repository.ts'

/** What came out of a project; 404 until it is completed. */
export const get = async (tx: Tx, projectId: string): Promise<repository.Row> => {
  const found = await repository.find(tx, projectId)
  if (!found) throw notFound()
  return found
}
