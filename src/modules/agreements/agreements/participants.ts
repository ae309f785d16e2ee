import { sql } from 'drizzle-orm'
import { pgPolicy } from 'drizzle-orm/pg-core'
import { api } from '../../../database/columns.ts'
import { mine, systemPolicy } from '../../../database/policies.ts'

/**
 * Rows of the agreements that the caller takes part in: an index condition on its own rows of `agreement_participants`,
 * whose policy asks nothing of another table.
 */
const participating = (agreement: string): string =>
  `exists (select from agreement_participants mine where mine.party_id = ${mine.party} and mine.agreement_id = ${agreement} offset 0)`

/** Participants read what the platform made for them. */
export const readByParticipants = (table: string, agreement = `${table}.agreement_id`) => [
  pgPolicy(`${table}_read`, { for: 'select', to: api, using: sql.raw(participating(agreement)) }),
  systemPolicy(table),
]

/** Participants read and add; what is written stays as it is. `mayAdd` where adding asks for something else. */
export const keptByParticipants = (
  table: string,
  agreement = `${table}.agreement_id`,
  mayAdd = participating(agreement),
) => [
  ...readByParticipants(table, agreement),
  pgPolicy(`${table}_insert`, { for: 'insert', to: api, withCheck: sql.raw(mayAdd) }),
]

/** The same, and participants change what is there; nobody removes. */
export const sharedByParticipants = (
  table: string,
  agreement = `${table}.agreement_id`,
  mayAdd = participating(agreement),
) => {
  const takesPart = sql.raw(participating(agreement))
  return [
    ...keptByParticipants(table, agreement, mayAdd),
    pgPolicy(`${table}_update`, { for: 'update', to: api, using: takesPart, withCheck: takesPart }),
  ]
}
