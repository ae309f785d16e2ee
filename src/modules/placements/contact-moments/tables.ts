import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf } from '../../../database/columns.ts'
import { byParties, policies } from '../../../database/policies.ts'
import { placements } from '../placements/tables.ts'
import { attendees, momentKinds } from './kinds.ts'

/** Contact moments (contactmomenten) of school, student and company; the Stagepact asks for three. */
export const contactMoments = pgTable(
  'contact_moments',
  {
    id: id(),
    placementId: uuid('placement_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    careId: uuid('care_id').notNull(),
    kind: text('kind').notNull(),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    /** Roles, never names. */
    attendance: text('attendance').array().notNull().default(sql`'{}'`),
    summary: text('summary'),
    recordedBySide: text('recorded_by_side').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'contact_moments_placement',
      columns: [t.placementId, t.schoolId, t.careId],
      foreignColumns: [placements.id, placements.schoolId, placements.careId],
    }).onDelete('cascade'),
    check('contact_moments_kind', oneOf('kind', momentKinds)),
    check(
      'contact_moments_attendance',
      sql.raw(`attendance <@ array[${attendees.map((role) => `'${role}'`).join(', ')}]::text[]`),
    ),
    index('contact_moments_of').on(t.placementId, t.id),
    ...policies('contact_moments', byParties()),
  ],
)
