import type postgres from 'postgres'
import type { Caller } from '../core/caller.ts'
import type { Connection } from './pool.ts'

/** An event for one party, as it is written. */
export type EventRow = Readonly<{
  eventId: string
  organisationId: string
  type: string
  resource: string
  resourceId: string
  data: Readonly<Record<string, unknown>>
}>

/** An answer that is kept under an idempotency key. */
export type KeptAnswer = Readonly<{
  key: string
  /** Of the request it answers. */
  fingerprint: string
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}>

/** What a transaction leaves behind beside its own change. */
export type Left = {
  events: EventRow[]
  answer: KeptAnswer | undefined
  /** A change that one statement makes together with the rest; see `AtOnce`. */
  change: AtOnce | undefined
}

/** What was answered under an idempotency key; nulls when nothing was. */
export type Claimed = Readonly<{
  fingerprint: string | null
  status: number
  headers: Record<string, string>
  body: string
}>

/**
 * A change as one statement that makes it together with what it leaves behind. The answer is made before it: what the
 * database alone can fill in is a hole in its `text`. Gives what was answered under the key before, or else the text
 * filled in; its `body` is null when the answer was made of what is no longer so, and then nothing was changed.
 */
export type AtOnce = (
  sql: Connection,
  left: Left,
  text: string,
) => postgres.PendingQuery<(Omit<Claimed, 'body'> & { body: string | null })[]>

const columns =
  'event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, actor_subject, request_id, data'

/** Whether a transaction leaves anything behind. */
export const leaves = ({ events, answer }: Left): boolean => events.length > 0 || answer !== undefined

/**
 * Writes what a transaction leaves behind, in one statement that goes out with its commit: so change, events and kept
 * answer are there together or not at all. Who acted stands in the row of the actor's own party only.
 */
export const conclude = (
  sql: Connection,
  by: { caller: Caller; identity: string; requestId: string; now: Date },
  { events, answer }: Left,
): postgres.PendingQuery<postgres.Row[]> => {
  const { caller, identity, requestId } = by
  const at = by.now.toISOString()
  const [one, ...more] = events
  // Most changes tell one party; its row needs no reading of JSON.
  const told =
    one &&
    (more.length === 0
      ? sql`insert into events (${sql.unsafe(columns)})
          values (${one.eventId}, ${one.organisationId}, ${one.type}, ${one.resource}, ${one.resourceId}, ${at}, ${caller.kind},
            ${one.organisationId === caller.organisationId ? caller.subject : null}, ${requestId}, ${sql.json(one.data as never)})`
      : sql`insert into events (${sql.unsafe(columns)})
          select e."eventId", e."organisationId", e.type, e.resource, e."resourceId", ${at}, ${caller.kind},
            case when e."organisationId" = ${caller.organisationId} then ${caller.subject} end, ${requestId}, e.data
          from jsonb_to_recordset(${sql.json(events as never)}) as e
            ("eventId" uuid, "organisationId" uuid, type text, resource text, "resourceId" uuid, data jsonb)`)
  const kept =
    answer &&
    sql`insert into idempotency_keys (identity, key, fingerprint, status, headers, body, created_at)
      values (${identity}, ${answer.key}, ${answer.fingerprint}, ${answer.status}, ${sql.json(answer.headers)},
        ${answer.body}, now())`
  return told && kept ? sql`with told as (${told}) ${kept}` : (told ?? kept)!
}
