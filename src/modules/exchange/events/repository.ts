import type { Tx } from '../../../database/transact.ts'

/** An event with its place in the feed of one party. */
export type Row = {
  sequence: number
  eventId: string
  type: string
  resource: string
  resourceId: string
  occurredAt: string
  data: Record<string, unknown>
}

/** Events numbered in one request at most, and places looked through for one that filters. */
export const numberedAtOnce = 1000
const window = 5000

/**
 * Gives the next numbers to the events of a party that have none, and answers the last number.
 *
 * Only events of transactions older than every transaction still running are numbered, in the order (xid, id): one that
 * commits late has a higher xid than all that is numbered, so nothing ever appears behind a reader. The lock is a
 * statement of its own, so that the next one sees what another reader numbered before it let go.
 */
export const numberOnward = async (tx: Tx, organisationId: string): Promise<{ last: number; more: boolean }> => {
  tx.send(tx.sql`select pg_advisory_xact_lock(hashtextextended(${`events ${organisationId}`}, 0))`)
  const [done] = await tx.sql<{ last: number; made: number }[]>`
    with latest as (
      select s.sequence, e.xid, e.id from (
        select sequence, id from event_sequences where organisation_id = ${organisationId} order by sequence desc limit 1) s
      join events e on e.id = s.id
    ), fresh as (
      select e.id, e.xid from events e
      where e.organisation_id = ${organisationId}
        and (e.xid, e.id) > (coalesce((select xid from latest), '0'::xid8), coalesce((select id from latest), 0))
        and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit ${numberedAtOnce}
    ), made as (
      insert into event_sequences (organisation_id, sequence, id)
      select ${organisationId}, coalesce((select sequence from latest), 0) + row_number() over (order by xid, id), id from fresh
      returning sequence
    )
    select coalesce((select max(sequence) from made), (select sequence from latest), 0)::bigint as last,
      (select count(*) from made)::int as made`
  return { last: done!.last, more: done!.made === numberedAtOnce }
}

/** The numbered events of a party beyond a place, and how far was looked. */
export const read = async (
  tx: Tx,
  organisationId: string,
  asked: { after: number; types: readonly string[] | undefined; limit: number },
): Promise<Row[]> =>
  tx.sql<Row[]>`
    select s.sequence, e.event_id, e.type, e.resource, e.resource_id, e.occurred_at, e.data
    from event_sequences s cross join lateral (
      select * from events where id = s.id ${asked.types ? tx.sql`and type = any(${[...asked.types]})` : tx.sql``} offset 0) e
    where s.organisation_id = ${organisationId} and s.sequence > ${asked.after} and s.sequence <= ${asked.after + window}
    order by s.sequence limit ${asked.limit}`

/** The last place that a look from `after` on reaches. */
export const reached = (after: number, last: number): number => Math.min(last, after + window)

/**
 * Puts right what a dump restored on another server brings along: transaction numbers that this server has yet to give
 * out, which would keep its new events behind for ever. What has no number gets one in the old order; then every event
 * counts as older than any to come. Run at the start as the platform; nothing happens where nothing is ahead.
 */
export const renumberRestored = async (tx: Tx): Promise<number> => {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('events restored', 0))`
  const [found] = await tx.sql<{ ahead: boolean }[]>`
    select exists (select from (select xid from events order by id desc limit 1000) newest
                   where xid >= pg_snapshot_xmax(pg_current_snapshot())) as ahead`
  if (!found?.ahead) return 0
  await tx.sql`
    insert into event_sequences (organisation_id, sequence, id)
    select e.organisation_id, coalesce(m.last, 0) + row_number() over (partition by e.organisation_id order by e.xid, e.id), e.id
    from events e
    left join (select organisation_id, max(sequence) as last from event_sequences group by 1) m using (organisation_id)
    where not exists (select from event_sequences s where s.id = e.id)`
  const { count } = await tx.sql`update events set xid = '3'`
  return count
}
