import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { searchName } from '../../../database/columns.ts'
import { policies } from '../../../database/policies.ts'

/** Reference data: education codes (erkende opleidingen), loaded at start from `qualifications.json`. Everybody reads; only the platform's own work writes. */
export const qualifications = pgTable(
  'qualifications',
  {
    educationCode: text('education_code').primaryKey(),
    name: text('name').notNull(),
    searchName: searchName('search_name').notNull(),
    level: integer('level').notNull(),
    validFrom: date('valid_from', { mode: 'string' }),
    validUntil: date('valid_until', { mode: 'string' }),
    equivalents: text('equivalents').array().notNull().default(sql`'{}'`),
    source: text('source').notNull(),
  },
  (t) => [
    index('qualifications_by_level').on(t.level, t.educationCode),
    ...policies('qualifications', sql`true`, sql`false`),
  ],
)
