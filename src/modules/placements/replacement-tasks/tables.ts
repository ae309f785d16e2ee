import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, versioned } from '../../../database/columns.ts'
import { byKind, byParties, mine, readWritePolicies } from '../../../database/policies.ts'
import { placements } from '../placements/tables.ts'
import { replacementOutcomes } from './outcomes.ts'

/**
 * After a placement ended early the school looks for another (WEB art. 7.2.9). Either side's termination opens it, so
 * both may write one; it is read, and so changed, by the school alone.
 */
export const replacementTasks = pgTable(
  'replacement_tasks',
  {
    id: id(),
    placementId: uuid('placement_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    careId: uuid('care_id').notNull(),
    /** The last day of the placement that ended: from then on the student has no place. */
    dueDate: date('due_date', { mode: 'string' }).notNull(),
    outcome: text('outcome'),
    replacementId: uuid('replacement_id'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'replacement_tasks_placement',
      columns: [t.placementId, t.schoolId, t.careId],
      foreignColumns: [placements.id, placements.schoolId, placements.careId],
    }).onDelete('cascade'),
    foreignKey({ name: 'replacement_tasks_replacement', columns: [t.replacementId], foreignColumns: [placements.id] }),
    unique('replacement_tasks_once').on(t.placementId),
    check('replacement_tasks_outcome', sql`outcome is null or ${oneOf('outcome', replacementOutcomes)}`),
    check('replacement_tasks_named', sql`(outcome is not distinct from 'replaced') = (replacement_id is not null)`),
    index('replacement_tasks_of').on(t.schoolId, t.id),
    index('replacement_tasks_by_change').on(t.schoolId, t.updatedAt, t.id),
    index('replacement_tasks_open').on(t.schoolId, t.dueDate, t.id).where(sql`outcome is null`),
    index('replacement_tasks_by_replacement').on(t.replacementId).where(sql`replacement_id is not null`),
    ...readWritePolicies('replacement_tasks', byKind({ education: `school_id = ${mine.organisation}` }), byParties()),
  ],
)
