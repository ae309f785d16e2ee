import { newId } from '../../../../core/ids.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import type { Standing } from '../record.ts'
import { commentLifecycle } from './lifecycle.ts'
import { unknownPlaces } from './places.ts'
import * as repository from './repository.ts'
import { tellOf } from './tell.ts'

/** What a party says of fields as it decides: comments for all parties, open until they are dealt with. */
export const remark = async (
  tx: Tx,
  standing: Standing,
  remarks: readonly { pointer: string; comment: string }[],
): Promise<void> => {
  if (remarks.length === 0) return
  const { row, content } = standing
  const pointers = remarks.map(({ pointer }) => pointer)
  refuse(unknownPlaces(content, pointers, (n) => `/remarks/${n}/pointer`))
  const comments = remarks.map(({ pointer, comment }) => ({
    ...{ id: newId(), projectId: row.id, audience: 'shared' as const, parentId: null, pointer },
    ...{ number: row.number, text: comment, mentions: [], status: commentLifecycle.initial, resolvedAt: null },
  }))
  await repository.insertAll(tx, comments)
  for (const comment of comments) tellOf(tx, 'comment-added', standing, comment)
}
