import type { Tx } from '../../../database/transact.ts'
import { actingAs } from '../../approvals/acting.ts'
import { drafters } from './lifecycle.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'
import { settleAll, stepAll } from './standing.ts'

/** Opens drafts for review: from here on the parties know of them, and each decides on the terms it sees. */
export const submitAll = async (tx: Tx, drafts: readonly Standing[]): Promise<Standing[]> => {
  actingAs(tx, drafters)
  if (drafts.length === 0) return []
  const submitted = await stepAll(tx, drafts, 'submit', 'submitted')
  await repository.admitAll(
    tx,
    submitted.map(({ row: { id, ownerId, kind, status }, parties }) => ({
      id,
      ownerId,
      kind,
      status,
      updatedAt: tx.now.toISOString(),
      parties: parties.flatMap(({ organisationId, studentId }) => organisationId ?? studentId ?? []),
    })),
  )
  await settleAll(tx, submitted)
  return submitted
}
