import { type SQL, sql } from 'drizzle-orm'
import { pgPolicy } from 'drizzle-orm/pg-core'
import { api, system } from './columns.ts'

/*
 * Row-level security. `case` (not `or`) on the caller's kind keeps the ordered index of a list; `(select …)` makes the
 * setting a value computed once per statement. A setting that is not there is null and matches nothing.
 */
const setting = (name: string, type = '') => `(select nullif(current_setting('app.${name}', true), '')${type})`

/** Settings of the caller as SQL texts, for use in a policy. */
export const mine = {
  kind: setting('kind'),
  organisation: setting('organisation', '::uuid'),
  student: setting('student', '::uuid'),
  /** Whom it speaks for: an organisation, or one student. */
  party: `(select coalesce(nullif(current_setting('app.organisation', true), ''), nullif(current_setting('app.student', true), ''))::uuid)`,
} as const

/** A condition per kind of caller; a kind that is not named sees nothing. */
export const byKind = (conditions: Readonly<Record<string, string>>): SQL =>
  sql.raw(
    `case ${mine.kind} ${Object.entries(conditions)
      .map(([kind, condition]) => `when '${kind}' then ${condition}`)
      .join(' ')} else false end`,
  )

/**
 * Rows of the parties that these expressions name; null names nobody. For the tables that are read most: one setting is
 * looked up for all kinds of caller, since an id is that of one party only. No index stands behind it: each list of theirs
 * names its party in its own condition.
 */
export const ofParties = (...owners: readonly string[]): string =>
  `${mine.party} = any (array[${owners.join(', ')}]::uuid[])`

/** The platform's own work (role `system`) reaches every row. */
export const systemPolicy = (table: string) =>
  pgPolicy(`${table}_system`, { for: 'all', to: system, using: sql`true`, withCheck: sql`true` })

/** One policy for requests on all commands: `using` decides what exists, `withCheck` what may be written (the same by default). */
export const policies = (table: string, using: SQL, withCheck: SQL = using) => [
  pgPolicy(`${table}_api`, { for: 'all', to: api, using, withCheck }),
  systemPolicy(table),
]

/** Readable under `reads`, written only under `writes`. */
export const readWritePolicies = (table: string, reads: SQL, writes: SQL) => [
  pgPolicy(`${table}_read`, { for: 'select', to: api, using: reads }),
  pgPolicy(`${table}_insert`, { for: 'insert', to: api, withCheck: writes }),
  pgPolicy(`${table}_update`, { for: 'update', to: api, using: writes, withCheck: writes }),
  pgPolicy(`${table}_delete`, { for: 'delete', to: api, using: writes }),
  systemPolicy(table),
]

/** Everybody with a token may read; see `readWritePolicies` for the writing side. */
export const everybody = sql`true`

/** Rows with a school and a care organisation: each side its own. */
export const byParties = (school = 'school_id', care = 'care_id') =>
  byKind({ education: `${school} = ${mine.organisation}`, care: `${care} = ${mine.organisation}` })

/** Rows of one organisation. */
export const byOrganisation = (column = 'organisation_id') => sql.raw(`${column} = ${mine.organisation}`)

/** Rows of one organisation, and of the platform. */
export const byOrganisationOrPlatform = (column = 'organisation_id') => {
  const own = `${column} = ${mine.organisation}`
  return byKind({ platform: 'true', education: own, care: own, network: own })
}

/** Rows that any party may append, or those under `writes`, and nobody may change; each reads its own. */
export const appendPolicies = (table: string, reads: SQL, writes: SQL = everybody) => [
  pgPolicy(`${table}_read`, { for: 'select', to: api, using: reads }),
  pgPolicy(`${table}_insert`, { for: 'insert', to: api, withCheck: writes }),
  systemPolicy(table),
]
