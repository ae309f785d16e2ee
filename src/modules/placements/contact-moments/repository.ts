import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { PlacementStatus } from '../placements/lifecycle.ts'
import type { ContactMoment, contactMomentQuery } from './schemas.ts'

export type Row = z.output<typeof ContactMoment>

/** The moments of a placement in the order they were recorded; they never change, so that is the order of change as well. */
export const list = async (
  tx: Tx,
  placementId: string,
  { kind, updatedSince }: z.output<typeof contactMomentQuery>,
  page: PageRequest,
) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<Row[]>`
    select id, created_at, kind, held_on, attendance, summary, recorded_by_side from contact_moments
    where placement_id = ${placementId} ${after ? tx.sql`and id > ${String(after)}` : tx.sql``}
      ${kind ? tx.sql`and kind = ${kind}` : tx.sql``} ${updatedSince ? tx.sql`and created_at >= ${updatedSince}` : tx.sql``}
    order by id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** Records a moment while the placement is in one of these states; false when it is not any more. */
export const insert = async (
  tx: Tx,
  placementId: string,
  value: Row,
  states: readonly PlacementStatus[],
): Promise<boolean> => {
  const { count } = await tx.sql`
    insert into contact_moments (id, placement_id, school_id, care_id, kind, held_on, attendance, summary, recorded_by_side, created_at)
    select ${value.id}, p.id, p.school_id, p.care_id, ${value.kind}, ${value.heldOn}::date, ${value.attendance}::text[], ${value.summary},
      ${value.recordedBySide}, ${value.createdAt}::timestamptz
    from placements p where p.id = ${placementId} and p.status = any(${[...states]}::text[]) for share`
  return count === 1
}
