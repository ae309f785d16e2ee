import type { z } from 'zod'
import type { Tx } from '../../../database/transact.ts'
import { positionUnknown } from './problems.ts'
import * as repository from './repository.ts'
import type { Event, EventPage, eventQuery } from './schemas.ts'

/** The feed of the caller's party beyond a position; numbers first what has become readable since the last look. */
export const read = async (
  tx: Tx,
  { after, types, limit }: z.output<typeof eventQuery>,
  publicUrl: string,
): Promise<z.output<typeof EventPage>> => {
  const organisationId = tx.caller.organisationId!
  const { last, more } = await repository.numberOnward(tx, organisationId)
  if (after > last) throw positionUnknown({ last })
  const rows = await repository.read(tx, organisationId, { after, types: types?.map(bare), limit })
  const full = rows.length === limit
  const nextAfter = full ? rows.at(-1)!.sequence : repository.reached(after, last)
  return { items: rows.map((row) => cloudEvent(row, publicUrl)), nextAfter, hasMore: nextAfter < last || more }
}

const bare = (type: string): string => type.replace(/^nl\.leerketen\./, '').replace(/\.v1$/, '')

/** An event in the form of CloudEvents 1.0 §2, with the extensions `dataref` and `sequence`. */
export const cloudEvent = (row: repository.Row, publicUrl: string): z.output<typeof Event> => ({
  specversion: '1.0',
  id: row.eventId,
  source: publicUrl,
  type: `nl.leerketen.${row.type}.v1`,
  time: row.occurredAt,
  subject: `${row.resource}/${row.resourceId}`,
  dataref: `${publicUrl}/v1/${row.resource}/${row.resourceId}`,
  sequence: row.sequence,
  data: row.data,
})
