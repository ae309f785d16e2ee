import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
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
import { id, oneOf, versioned } from '../../../database/columns.ts'
import { byOrganisation, mine, readWritePolicies } from '../../../database/policies.ts'
import { statuses } from '../../parties/organisations/schemas.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { teams } from '../../parties/teams/tables.ts'
import { levels } from './levels.ts'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * Who sees a goal: its own organisation, any that signs in where it is shared, and who takes part in a project that links it (the
 * policy of `project_goals` asks that). The own rows come first, as they cost least.
 */
const seen = sql.raw(
  [
    `organisation_id = ${mine.organisation}`,
    `shared and ${mine.organisation} is not null`,
    'exists (select from project_goals linked where linked.goal_id = goals.id offset 0)',
  ].join(' or '),
)

/** What organisations and teams want to reach (doelen). */
export const goals = pgTable(
  'goals',
  {
    id: id(),
    /** A short name for a goal, as `upward` names it. */
    number: integer('number').notNull().generatedAlwaysAsIdentity(),
    organisationId: uuid('organisation_id').notNull(),
    /** Never changes: `upward` depends on it. */
    level: text('level').notNull(),
    teamId: uuid('team_id'),
    title: text('title').notNull(),
    description: text('description'),
    indicator: text('indicator').notNull(),
    target: text('target').notNull(),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }).notNull(),
    shared: boolean('shared').notNull(),
    status: text('status').notNull().default('active'),
    /**
     * The goals of its own organisation and level that it contributes to, as `goal_contributions` has them (`rules.sql`): four
     * bytes each, its own number and their count first. Only among those can a circle be, and a search needs all of them.
     */
    upward: bytes('upward'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'goals_organisation', columns: [t.organisationId], foreignColumns: [organisations.id] }),
    foreignKey({
      name: 'goals_team',
      columns: [t.organisationId, t.teamId],
      foreignColumns: [teams.organisationId, teams.id],
    }),
    unique('goals_owner').on(t.organisationId, t.id),
    uniqueIndex('goals_number').on(t.number),
    check('goals_level', oneOf('level', levels)),
    check('goals_status', oneOf('status', statuses)),
    check('goals_team_level', sql`(level = 'team') = (team_id is not null)`),
    check('goals_period', sql`end_date >= start_date`),
    index('goals_by_level').on(t.organisationId, t.level, t.id),
    index('goals_by_team').on(t.organisationId, t.teamId, t.id),
    index('goals_by_change').on(t.organisationId, t.updatedAt, t.id),
    ...readWritePolicies('goals', seen, byOrganisation()),
  ],
)

/** That one goal contributes to another (draagt bij aan); `organisation_id` is that of the goal that contributes. */
export const goalContributions = pgTable(
  'goal_contributions',
  {
    goalId: uuid('goal_id').notNull(),
    toGoalId: uuid('to_goal_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'goal_contributions_pkey', columns: [t.goalId, t.toGoalId] }),
    foreignKey({
      name: 'goal_contributions_goal',
      columns: [t.organisationId, t.goalId],
      foreignColumns: [goals.organisationId, goals.id],
    }),
    foreignKey({ name: 'goal_contributions_to', columns: [t.toGoalId], foreignColumns: [goals.id] }),
    check('goal_contributions_itself', sql`goal_id <> to_goal_id`),
    index('goal_contributions_by_aim').on(t.toGoalId, t.goalId),
    // Readable where the goal that contributes is; one's own rows without asking.
    ...readWritePolicies(
      'goal_contributions',
      sql.raw(
        `organisation_id = ${mine.organisation} or exists (select from goals mine where mine.id = goal_contributions.goal_id offset 0)`,
      ),
      byOrganisation(),
    ),
  ],
)
