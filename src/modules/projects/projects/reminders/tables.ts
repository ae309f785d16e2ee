import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, oneOf } from '../../../../database/columns.ts'
import { appendPolicies, mine, ofParties, systemPolicy } from '../../../../database/policies.ts'
import { reminderColumns } from '../../../approvals/tables.ts'
import { awaitedActs, partyRoles, projectWarningKinds } from '../lifecycle.ts'
import { projects } from '../tables.ts'

/** Reminders of parties that have yet to decide (herinneringen); for who must and for the lead, its owner, alone. */
export const projectReminders = pgTable(
  'project_reminders',
  { id: id(), projectId: uuid('project_id').notNull(), ...reminderColumns() },
  (t) => [
    foreignKey({ name: 'project_reminders_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    unique('project_reminders_once').on(t.projectId, t.number, t.partyId, t.daysBefore),
    uniqueIndex('project_reminders_daily')
      .on(t.projectId, t.number, t.partyId, t.remindedOn)
      .where(sql`days_before is null`),
    check('project_reminders_role', oneOf('role', partyRoles)),
    check('project_reminders_act', oneOf('act', awaitedActs)),
    index('project_reminders_of').on(t.projectId, t.id),
    ...appendPolicies(
      'project_reminders',
      sql.raw(ofParties('owner_id', 'organisation_id')),
      sql.raw(`owner_id = ${mine.party}`),
    ),
  ],
)

/** What the parties to a project were told of by the clock, each once. */
export const projectWarnings = pgTable(
  'project_warnings',
  {
    projectId: uuid('project_id').notNull(),
    kind: text('kind').notNull(),
    /** The version and its deadline, or the charter and the last day it covers: what was moved is told of anew. */
    about: text('about').notNull(),
    /** So many days before it; zero where it has come. */
    days: integer('days').notNull(),
    /** Whether it was told; one that a later one overtook, because the clock stood still, was not. */
    told: boolean('told').notNull(),
    warnedOn: date('warned_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'project_warnings_pkey', columns: [t.projectId, t.kind, t.about, t.days] }),
    foreignKey({ name: 'project_warnings_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    check('project_warnings_kind', oneOf('kind', projectWarningKinds)),
    systemPolicy('project_warnings'),
  ],
)
