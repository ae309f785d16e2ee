import { newId } from '../core/ids.ts'
import type { Tx } from './transact.ts'

/** An event as it is appended; see API.md §4. `data` holds ids and states, never personal data. */
export type NewEvent = {
  /** `<resource>.<past-tense>`, e.g. `placement.accepted`; the feed shows `nl.leerketen.placement.accepted.v1`. */
  type: string
  /** Collection and id of the record: `placements`, its id. */
  resource: string
  resourceId: string
  /** The organisations that may know. */
  parties: readonly string[]
  data?: Readonly<Record<string, unknown>>
}

/**
 * Appends events to the business transaction, a row per party, in one statement that is not waited for.
 * The one place where events are written.
 */
export const append = (tx: Tx, events: readonly NewEvent[]): void => {
  const rows = events.flatMap((event) => {
    const eventId = newId()
    tx.effects.push({ type: `nl.leerketen.${event.type}.v1`, resource: event.resource, id: event.resourceId })
    return [...new Set(event.parties)].map((organisationId) => ({
      event_id: eventId,
      organisation_id: organisationId,
      type: event.type,
      resource: event.resource,
      resource_id: event.resourceId,
      data: event.data ?? {},
    }))
  })
  const [one, ...more] = rows
  if (!one) return
  const at = tx.now.toISOString()
  // Most changes tell one party; its row needs no reading of JSON.
  tx.send(
    more.length === 0
      ? tx.sql`
    insert into events (event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, actor_subject, request_id, data)
    values (${one.event_id}, ${one.organisation_id}, ${one.type}, ${one.resource}, ${one.resource_id}, ${at}, ${tx.caller.kind},
      ${one.organisation_id === tx.caller.organisationId ? tx.caller.subject : null}, ${tx.requestId}, ${tx.sql.json(one.data as never)})`
      : tx.sql`
    insert into events (event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, actor_subject, request_id, data)
    select e.event_id, e.organisation_id, e.type, e.resource, e.resource_id, ${at}, ${tx.caller.kind},
      case when e.organisation_id = ${tx.caller.organisationId} then ${tx.caller.subject} end, ${tx.requestId}, e.data
    from jsonb_to_recordset(${tx.sql.json(rows as never)}) as e
      (event_id uuid, organisation_id uuid, type text, resource text, resource_id uuid, data jsonb)`,
  )
}
