import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, versioned } from '../../../../database/columns.ts'
import { organisations } from '../../../parties/organisations/tables.ts'
import { sharedByParticipants } from '../participants.ts'
import { projects } from '../tables.ts'
import { reflectionKinds, reflectionLifecycle } from './lifecycle.ts'

/** Moments at which the parties of a project look at what they learn (reflectiemomenten). */
export const projectReflections = pgTable(
  'project_reflections',
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    /** The organisation that planned it. */
    organisationId: uuid('organisation_id').notNull(),
    status: text('status').notNull().default(reflectionLifecycle.initial),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    plannedDate: date('planned_date', { mode: 'string' }).notNull(),
    purpose: text('purpose'),
    /** The parties of the project that take part; null: all of them. */
    partyIds: uuid('party_ids').array(),
    heldDate: date('held_date', { mode: 'string' }),
    summary: text('summary'),
    /** What was agreed, a text each. */
    agreements: jsonb('agreements'),
    /** Why it was cancelled. */
    reason: text('reason'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'project_reflections_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    foreignKey({
      name: 'project_reflections_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    unique('project_reflections_of_project').on(t.projectId, t.id),
    check('project_reflections_status', oneOf('status', reflectionLifecycle.states)),
    check('project_reflections_kind', oneOf('kind', reflectionKinds)),
    check('project_reflections_held', sql`(status in ('held', 'reported')) = (held_date is not null)`),
    check(
      'project_reflections_reported',
      sql`(status = 'reported') = (summary is not null) and (summary is null) = (agreements is null)`,
    ),
    check('project_reflections_cancelled', sql`(status = 'cancelled') = (reason is not null)`),
    index('project_reflections_by_day').on(t.projectId, t.plannedDate, t.id),
    index('project_reflections_by_change').on(t.projectId, t.updatedAt, t.id),
    index('project_reflections_of_organisation').on(t.organisationId),
    ...sharedByParticipants('project_reflections'),
  ],
)
