import { sql } from 'drizzle-orm'
import { customType, integer, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The role requests run as, and the role of the platform's own work. Both are made by `database/roles.ts`. */
export const api = pgRole('leerketen_api').existing()
export const system = pgRole('leerketen_system').existing()

/** A UUIDv7 made by the service (RFC 9562 §5.7): sorts by creation. */
export const id = () => uuid('id').primaryKey()

/** An instant with milliseconds, in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })

/** A name as it is searched and put in order: by code point, so that an index serves `like`, order and cursor on every server alike. */
export const searchName = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/** `version` counts changes and makes the ETag; `created_at` and `updated_at` are set by the service's clock. */
export const versioned = () => ({
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** A CHECK that a text column holds one of these values, from the same list as the zod enum. */
export const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(', ')})`)

/** The column that a field of a record is kept in. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
