import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import { exists } from '../standing.ts'
import * as repository from './repository.ts'
import type { commitmentQuery } from './schemas.ts'

export const list = async (tx: Tx, id: string, filters: z.output<typeof commitmentQuery>, page: PageRequest) => {
  await exists(tx, id)
  return page.page(
    await repository.list(tx, id, filters, page),
    ({ month, organisationId, key }) => [month, organisationId, key],
    (row) => row,
  )
}
