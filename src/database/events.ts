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
 * Appends events to the business transaction, a row per party; they are written as it ends (`conclude.ts`). The one
 * place where events are made.
 */
export const append = (tx: Tx, events: readonly NewEvent[]): void => {
  for (const { type, resource, resourceId, parties, data = {} } of events) {
    const eventId = newId()
    tx.effects.push({ type: `nl.leerketen.${type}.v1`, resource, id: resourceId })
    for (const organisationId of new Set(parties))
      tx.left.events.push({ eventId, organisationId, type, resource, resourceId, data })
  }
}
