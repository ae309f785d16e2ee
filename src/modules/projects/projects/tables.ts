import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { api, id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { mine, policies, systemPolicy } from '../../../database/policies.ts'
import { actorColumns, approvalColumns, versionColumns } from '../../approvals/tables.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { teams } from '../../parties/teams/tables.ts'
import { charters } from '../charters/tables.ts'
import { goals } from '../goals/tables.ts'
import {
  awaitedActs,
  changeStates,
  commitmentKinds,
  decisions,
  milestoneLifecycle,
  partyRoles,
  projectKinds,
  projectLifecycle,
  versionCauses,
} from './lifecycle.ts'
import { derivedForParticipants, keptByParticipants, sharedByParticipants } from './participants.ts'

/**
 * Shared projects (gezamenlijke projecten). `number` and `content_hash` are those of the version that is decided on, or that holds
 * when nothing is to be decided; `agreed_number` is the version that holds. `title`, dates and the tables below that are
 * derived from the content are those of the newest version, and of a running project those of the version that holds.
 */
export const projects = pgTable(
  'projects',
  {
    id: id(),
    status: text('status').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    leadId: uuid('lead_id').notNull(),
    networkId: uuid('network_id'),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    agreedNumber: integer('agreed_number'),
    lastNumber: integer('last_number').notNull(),
    /** What becomes of a change of a running project; null when there is none. */
    change: text('change'),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }).notNull(),
    /** The day before which the parties decide. */
    decideBefore: date('decide_before', { mode: 'string' }),
    charterId: uuid('charter_id'),
    submittedAt: instant('submitted_at'),
    ranOn: date('ran_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    /** Why it was rejected, withdrawn or stopped, or its last change taken back. */
    reason: text('reason'),
    /** Every reason that was ever given for a step, by the version that came of it: events hold no text. */
    reasons: jsonb('reasons').notNull().default({}),
    /** Since when it is in this state with this version: how long it waits for those that have not decided. */
    standsSince: instant('stands_since').notNull(),
    /** The last day on which the clock asked who must be reminded, or warned of a charter. */
    remindedOn: date('reminded_on', { mode: 'string' }),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'projects_lead', columns: [t.leadId], foreignColumns: [organisations.id] }),
    foreignKey({ name: 'projects_network', columns: [t.networkId], foreignColumns: [organisations.id] }),
    foreignKey({ name: 'projects_charter', columns: [t.charterId], foreignColumns: [charters.id] }),
    unique('projects_participation').on(t.id, t.status, t.updatedAt),
    check('projects_status', oneOf('status', projectLifecycle.states)),
    check('projects_kind', oneOf('kind', projectKinds)),
    check('projects_change', sql`change is null or ${oneOf('change', changeStates)} and status = 'running'`),
    check('projects_period', sql`end_date >= start_date`),
    index('projects_of_lead').on(t.leadId, t.id),
    index('projects_of_network').on(t.networkId, t.id),
    index('projects_of_charter').on(t.charterId, t.id),
    index('projects_to_remind')
      .on(sql`coalesce(decide_before, start_date)`)
      .where(sql`status = 'submitted' or change = 'proposed'`),
    index('projects_to_warn').on(t.id).where(sql`status = 'running' and charter_id is not null`),
    ...sharedByParticipants('projects', 'projects.id', `lead_id = ${mine.party}`),
  ],
)

/**
 * Who knows of a project, with what its list is ordered and filtered by, and what waits for it: a row per organisation, written
 * by the platform, which knows whom the content names.
 */
export const projectParticipants = pgTable(
  'project_participants',
  {
    partyId: uuid('party_id').notNull(),
    projectId: uuid('project_id').notNull(),
    status: text('status').notNull(),
    updatedAt: instant('updated_at').notNull(),
    role: text('role').notNull(),
    awaited: text('awaited'),
    dueDate: date('due_date', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'project_participants_pkey', columns: [t.partyId, t.projectId] }),
    foreignKey({
      name: 'project_participants_project',
      columns: [t.projectId, t.status, t.updatedAt],
      foreignColumns: [projects.id, projects.status, projects.updatedAt],
    }).onUpdate('cascade'),
    check('project_participants_role', oneOf('role', partyRoles)),
    check('project_participants_awaited', oneOf('awaited', awaitedActs)),
    check('project_participants_due', sql`(awaited is null) = (due_date is null)`),
    index('project_participants_of').on(t.projectId),
    index('project_participants_by_status').on(t.partyId, t.status, t.projectId),
    index('project_participants_by_change').on(t.partyId, t.updatedAt, t.projectId),
    index('project_participants_due_first').on(t.partyId, t.dueDate, t.projectId).where(sql`awaited is not null`),
    pgPolicy('project_participants_read', { for: 'select', to: api, using: sql.raw(`party_id = ${mine.party}`) }),
    systemPolicy('project_participants'),
  ],
)

/** The organisations of a project, each on a side. */
export const projectParties = pgTable(
  'project_parties',
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    role: text('role').notNull(),
    /** Whether it is asked for its approval of the newest version: of a change of a running project, whom it touches. */
    decides: boolean('decides').notNull().default(true),
    /** How many of its managers must approve the newest version: two where the first has a mandate with a lower limit. */
    eyes: integer('eyes').notNull().default(1),
  },
  (t) => [
    foreignKey({ name: 'project_parties_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    foreignKey({
      name: 'project_parties_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    unique('project_parties_once').on(t.projectId, t.organisationId),
    check('project_parties_role', oneOf('role', partyRoles)),
    check('project_parties_eyes', sql`eyes in (1, 2)`),
    index('project_parties_of_organisation').on(t.organisationId, t.projectId),
    ...derivedForParticipants('project_parties'),
  ],
)

/** Versions of the content: written once and never changed. */
export const projectVersions = pgTable(
  'project_versions',
  { projectId: uuid('project_id').notNull(), ...versionColumns() },
  (t) => [
    primaryKey({ name: 'project_versions_pkey', columns: [t.projectId, t.number] }),
    foreignKey({ name: 'project_versions_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    unique('project_versions_hash').on(t.projectId, t.number, t.contentHash),
    check('project_versions_cause', oneOf('cause', versionCauses)),
    index('project_versions_by_record').on(t.projectId, t.recordVersion),
    ...keptByParticipants('project_versions'),
  ],
)

/** What the parties decided, each on the hash it saw: a version of which that is the hash, or no row at all. */
export const projectApprovals = pgTable(
  'project_approvals',
  { projectId: uuid('project_id').notNull(), ...approvalColumns() },
  (t) => [
    foreignKey({
      name: 'project_approvals_version',
      columns: [t.projectId, t.number, t.contentHash],
      foreignColumns: [projectVersions.projectId, projectVersions.number, projectVersions.contentHash],
    }),
    check('project_approvals_decision', oneOf('decision', decisions)),
    index('project_approvals_of').on(t.projectId, t.id),
    index('project_approvals_by_version').on(t.projectId, t.number, t.contentHash),
    ...keptByParticipants('project_approvals'),
  ],
)

/** Who it was that decided, for their own party alone; one person decides once, and for one party. */
export const projectActors = pgTable(
  'project_actors',
  { projectId: uuid('project_id').notNull(), ...actorColumns() },
  (t) => [
    unique('project_actors_once').on(t.projectId, t.number, t.subject),
    ...policies('project_actors', sql.raw(`owner_id = ${mine.party}`)),
  ],
)

/** What is asked of a team in a month (derived from the content). */
export const projectCommitments = pgTable(
  'project_commitments',
  {
    projectId: uuid('project_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    key: text('key').notNull(),
    teamId: uuid('team_id').notNull(),
    /** The first day of the month. */
    month: date('month', { mode: 'string' }).notNull(),
    kind: text('kind').notNull(),
    amount: numeric('amount', { precision: 11, scale: 2 }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'project_commitments_pkey', columns: [t.projectId, t.organisationId, t.key] }),
    foreignKey({ name: 'project_commitments_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    foreignKey({
      name: 'project_commitments_team',
      columns: [t.organisationId, t.teamId],
      foreignColumns: [teams.organisationId, teams.id],
    }),
    check('project_commitments_kind', oneOf('kind', commitmentKinds)),
    check('project_commitments_amount', sql`amount > 0 and (kind <> 'attention' or amount = trunc(amount))`),
    index('project_commitments_of_team').on(t.organisationId, t.teamId, t.month),
    ...derivedForParticipants('project_commitments'),
  ],
)

/** The goals that a project, or a milestone of it, serves (derived from the content). */
export const projectGoals = pgTable(
  'project_goals',
  {
    projectId: uuid('project_id').notNull(),
    goalId: uuid('goal_id').notNull(),
    /** The milestone that serves it; empty for the project itself. */
    milestone: text('milestone').notNull(),
  },
  (t) => [
    primaryKey({ name: 'project_goals_pkey', columns: [t.projectId, t.goalId, t.milestone] }),
    foreignKey({ name: 'project_goals_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    foreignKey({ name: 'project_goals_goal', columns: [t.goalId], foreignColumns: [goals.id] }),
    index('project_goals_of_goal').on(t.goalId, t.projectId),
    ...derivedForParticipants('project_goals'),
  ],
)

/** The milestones of a project, with how they stand (title and day derived from the content). */
export const projectMilestones = pgTable(
  'project_milestones',
  {
    projectId: uuid('project_id').notNull(),
    key: text('key').notNull(),
    title: text('title').notNull(),
    dueDate: date('due_date', { mode: 'string' }).notNull(),
    status: text('status').notNull().default(milestoneLifecycle.initial),
    reason: text('reason'),
    /** Every reason that was ever given for a step, by the version that came of it: events hold no text. */
    reasons: jsonb('reasons').notNull().default({}),
    changedAt: instant('changed_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'project_milestones_pkey', columns: [t.projectId, t.key] }),
    foreignKey({ name: 'project_milestones_project', columns: [t.projectId], foreignColumns: [projects.id] }),
    check('project_milestones_status', oneOf('status', milestoneLifecycle.states)),
    index('project_milestones_by_day').on(t.projectId, t.dueDate, t.key),
    ...derivedForParticipants('project_milestones'),
  ],
)
