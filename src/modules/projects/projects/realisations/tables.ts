import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, numeric, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { api, id, instant, oneOf, versioned } from '../../../../database/columns.ts'
import { byOrganisation } from '../../../../database/policies.ts'
import { teams } from '../../../parties/teams/tables.ts'
import { commitmentKinds } from '../lifecycle.ts'
import { readByParticipants } from '../participants.ts'
import { projectParties } from '../tables.ts'

/**
 * What a party really put in: hours, euros or moments of a team in a month (realisaties). Every participant reads it; who wrote it
 * changes it. That the organisation is a party to the project is for the foreign key.
 */
export const projectRealisations = pgTable(
  'project_realisations',
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    teamId: uuid('team_id').notNull(),
    /** The first day of the month. */
    month: date('month', { mode: 'string' }).notNull(),
    kind: text('kind').notNull(),
    amount: numeric('amount', { precision: 11, scale: 2 }).notNull(),
    note: text('note'),
    /** When it was withdrawn: it is kept, and counts no more. */
    withdrawnAt: instant('withdrawn_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'project_realisations_party',
      columns: [t.projectId, t.organisationId],
      foreignColumns: [projectParties.projectId, projectParties.organisationId],
    }),
    foreignKey({
      name: 'project_realisations_team',
      columns: [t.organisationId, t.teamId],
      foreignColumns: [teams.organisationId, teams.id],
    }),
    check('project_realisations_kind', oneOf('kind', commitmentKinds)),
    check('project_realisations_amount', sql`amount > 0 and (kind <> 'attention' or amount = trunc(amount))`),
    check('project_realisations_month', sql`extract(day from month) = 1`),
    index('project_realisations_of').on(t.projectId, t.id),
    index('project_realisations_by_change').on(t.projectId, t.updatedAt, t.id),
    index('project_realisations_of_party').on(t.projectId, t.organisationId, t.id),
    index('project_realisations_of_team').on(t.organisationId, t.teamId, t.month),
    ...readByParticipants('project_realisations'),
    pgPolicy('project_realisations_insert', { for: 'insert', to: api, withCheck: byOrganisation() }),
    pgPolicy('project_realisations_update', {
      for: 'update',
      to: api,
      using: byOrganisation(),
      withCheck: byOrganisation(),
    }),
  ],
)
