import type { z } from 'zod'
import { differences } from '../../../core/difference.ts'
import { notFound } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { termsOf } from './repository.ts'
import type { AgreementChanges } from './schemas.ts'

/**
 * What changed in a version since another, by default since the one before it; nothing in the first. 404 for a version that the
 * caller does not see, 400 when there is none to compare with.
 */
export const get = async (
  tx: Tx,
  id: string,
  number: number,
  asked: number | undefined,
): Promise<z.output<typeof AgreementChanges>> => {
  const since = asked ?? (number > 1 ? number - 1 : null)
  const terms = await termsOf(tx, id, since === null ? [number] : [number, since])
  const after = terms.get(number)
  if (after === undefined) throw notFound()
  if (since === null) return { number, since, changes: [] }
  const before = terms.get(since)
  if (before === undefined) refuse([noSuchVersion])
  return { number, since, changes: differences(before!, after) }
}
const noSuchVersion = {
  in: 'query' as const,
  pointer: 'since',
  code: 'no-such-version',
  message: {
    en: 'The agreement has no version with this number.',
    nl: 'De overeenkomst heeft geen versie met dit nummer.',
  },
}
