import { sql } from 'drizzle-orm'
import { bigint, boolean, check, pgTable } from 'drizzle-orm/pg-core'
import { everybody, policies } from '../../../database/policies.ts'

/**
 * One row that counts the changes of names and states in the directory (`rules.sql`), so that who remembers names knows
 * whether they still hold.
 */
export const directoryVersion = pgTable(
  'directory_version',
  { single: boolean('single').primaryKey().default(true), version: bigint('version', { mode: 'number' }).notNull() },
  () => [check('directory_version_one', sql`single`), ...policies('directory_version', everybody)],
)
