import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { roles, sides } from '../../../../core/caller.ts'
import { id, instant, oneOf, versioned } from '../../../../database/columns.ts'
import { organisations } from '../../../parties/organisations/tables.ts'
import { sharedByParticipants } from '../participants.ts'
import { projectReflections } from '../reflections/tables.ts'
import { followUpLifecycle } from './lifecycle.ts'

/** What is to be done after a reflection moment, by a role at an organisation (vervolgacties). */
export const projectFollowUps = pgTable(
  'project_follow_ups',
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    reflectionId: uuid('reflection_id').notNull(),
    /** Whose work it is. */
    organisationId: uuid('organisation_id').notNull(),
    side: text('side').notNull(),
    role: text('role').notNull(),
    what: text('what').notNull(),
    dueDate: date('due_date', { mode: 'string' }).notNull(),
    status: text('status').notNull().default(followUpLifecycle.initial),
    /** When it was finished or dropped. */
    closedAt: instant('closed_at'),
    /** Why it was dropped. */
    reason: text('reason'),
    /** Every reason why it was ever dropped, by the version that came of it: its events hold no text. */
    reasons: jsonb('reasons').notNull().default({}),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'project_follow_ups_reflection',
      columns: [t.projectId, t.reflectionId],
      foreignColumns: [projectReflections.projectId, projectReflections.id],
    }),
    foreignKey({
      name: 'project_follow_ups_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    check('project_follow_ups_side', oneOf('side', sides)),
    check('project_follow_ups_role', oneOf('role', Object.keys(roles))),
    check('project_follow_ups_status', oneOf('status', followUpLifecycle.states)),
    check('project_follow_ups_closed', sql`(status = 'open') = (closed_at is null)`),
    check('project_follow_ups_dropped', sql`(status = 'dropped') = (reason is not null)`),
    index('project_follow_ups_of_reflection').on(t.reflectionId),
    index('project_follow_ups_of_project').on(t.projectId, t.dueDate, t.id),
    index('project_follow_ups_of_project_by_change').on(t.projectId, t.updatedAt, t.id),
    index('project_follow_ups_by_day').on(t.organisationId, t.dueDate, t.id),
    index('project_follow_ups_by_change').on(t.organisationId, t.updatedAt, t.id),
    index('project_follow_ups_open').on(t.organisationId, t.dueDate, t.id).where(sql`status = 'open'`),
    ...sharedByParticipants('project_follow_ups'),
  ],
)
