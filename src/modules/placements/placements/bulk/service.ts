import type { z } from 'zod'
import { holdsRole } from '../../../../core/caller.ts'
import type { Language } from '../../../../core/problem.ts'
import { insufficientScope, invalidInput } from '../../../../core/problems.ts'
import { savepoint } from '../../../../database/nested.ts'
import { keptOf, type Tx } from '../../../../database/transact.ts'
import { asProblem, type Failure, failure, problemOfItem, refusal } from '../../../../http/bulk.ts'
import { schoolStaff } from '../lifecycle.ts'
import { register } from '../service.ts'
import { notYours } from '../show.ts'
import { take } from '../transitions/service.ts'
import type { BulkItem, PlacementBulkResult } from './schemas.ts'

type Result = z.output<typeof PlacementBulkResult>
const path = '/v1/placements/_bulk'
type Asked = { items: readonly BulkItem[]; atomic: boolean; language: Language; publicUrl: string }

/**
 * Does many things in one transaction, each behind a savepoint of its own: one that fails leaves nothing half done and
 * hurts no other. All or nothing, every item is tried as well, so that all that stands in the way is told at once.
 */
export const perform = async (tx: Tx, { items, atomic, language, publicUrl }: Asked): Promise<{ items: Result[] }> => {
  const results: Result[] = []
  const failures: Failure[] = []
  for (const [index, item] of items.entries()) {
    try {
      results.push({ index, ...(await savepoint(tx, (part) => one(part, item, language, publicUrl))) })
    } catch (error) {
      const thrown = asProblem(error)
      if (!thrown) throw error
      failures.push(failure('items', index, thrown))
      if (!atomic) await keptOf(error)?.(tx)
      results.push({
        index,
        status: thrown.kind.status,
        problem: problemOfItem(failures.at(-1)!, tx, { path, language, publicUrl }),
      })
    }
  }
  if (atomic && failures.length > 0) throw refusal(failures)
  return { items: results }
}

const one = async (tx: Tx, item: BulkItem, language: Language, publicUrl: string): Promise<Omit<Result, 'index'>> => {
  if (item.operation === 'invalid') throw invalidInput({}, { errors: item.errors })
  if (item.operation === 'transition') {
    const { operation, id, ...step } = item
    return { status: 200, body: await take(tx, id, step, null, language) }
  }
  if (!tx.caller.scopes.has('placements:write')) throw insufficientScope({ scope: 'placements:write' })
  if (tx.caller.kind !== 'education' || !holdsRole(tx.caller, schoolStaff)) throw notYours(schoolStaff)
  const { operation, ...value } = item
  const body = await register(tx, value, language)
  return { status: 201, location: `${publicUrl}/v1/placements/${body.id}`, body }
}
