import { sql } from 'drizzle-orm'
import { pgPolicy } from 'drizzle-orm/pg-core'
import { api } from '../../database/columns.ts'
import { mine, systemPolicy } from '../../database/policies.ts'

/**
 * Policies of records with any number of parties (ARCHITECTURE.md §3): those of which the caller is named in
 * `<name>_participants`. It is an index condition on the caller's own rows of that table, whose policy asks nothing of another.
 */
export const participantsOf = (name: string) => {
  const column = `${name}_id`
  /** That the caller takes part in the record that this expression names. */
  const participating = (record: string): string =>
    `exists (select from ${name}_participants mine where mine.party_id = ${mine.party} and mine.${column} = ${record} offset 0)`

  /** Participants read what the platform made for them. */
  const readByParticipants = (table: string, record = `${table}.${column}`) => [
    pgPolicy(`${table}_read`, { for: 'select', to: api, using: sql.raw(participating(record)) }),
    systemPolicy(table),
  ]
  /** Participants read and add; what is written stays as it is. `mayAdd` where adding asks for something else. */
  const keptByParticipants = (table: string, record = `${table}.${column}`, mayAdd = participating(record)) => [
    ...readByParticipants(table, record),
    pgPolicy(`${table}_insert`, { for: 'insert', to: api, withCheck: sql.raw(mayAdd) }),
  ]
  /** The same, and participants change what is there; nobody removes. */
  const sharedByParticipants = (table: string, record = `${table}.${column}`, mayAdd = participating(record)) => {
    const takesPart = sql.raw(participating(record))
    return [
      ...keptByParticipants(table, record, mayAdd),
      pgPolicy(`${table}_update`, { for: 'update', to: api, using: takesPart, withCheck: takesPart }),
    ]
  }
  /** The same, and participants remove: for what is derived from the record and written anew with it. */
  const derivedForParticipants = (table: string, record = `${table}.${column}`) => [
    ...sharedByParticipants(table, record),
    pgPolicy(`${table}_delete`, { for: 'delete', to: api, using: sql.raw(participating(record)) }),
  ]
  return { participating, readByParticipants, keptByParticipants, sharedByParticipants, derivedForParticipants }
}
