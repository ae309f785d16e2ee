import { sql } from 'drizzle-orm'
import { boolean, check, date, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, searchName, versioned } from '../../../database/columns.ts'
import { byKind, byOrganisationOrPlatform, mine, readWritePolicies } from '../../../database/policies.ts'
import { organisations } from '../organisations/tables.ts'

/** A colleague is seen by the other party only as a supervisor of a placement they share, once it is accepted. */
const own = `organisation_id = ${mine.organisation}`
const supervises = (column: string) =>
  `exists (select from placements p where p.${column} = members.id and p.status not in ('draft', 'proposed', 'rejected', 'cancelled') offset 0)`
const shared = `${supervises('school_supervisor_id')} or ${supervises('practice_trainer_id')}`

/** People who act for an organisation (medewerkers). */
export const members = pgTable(
  'members',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    name: text('name').notNull(),
    searchName: searchName('search_name').notNull(),
    email: text('email').notNull(),
    /** The `sub` of the tokens this person signs in with. */
    subject: text('subject'),
    roles: text('roles').array().notNull().default(sql`'{}'`),
    teamIds: uuid('team_ids').array().notNull().default(sql`'{}'`),
    active: boolean('active').notNull().default(true),
    /** First and last day of an absence, in which substitutes act; of its own organisation alone to know. */
    absentFrom: date('absent_from', { mode: 'string' }),
    absentUntil: date('absent_until', { mode: 'string' }),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'members_organisation', columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('members_absence', sql`num_nulls(absent_from, absent_until) <> 1 and absent_until >= absent_from`),
    unique('members_owner').on(t.organisationId, t.id),
    uniqueIndex('members_email').on(t.organisationId, sql`lower(email)`),
    index('members_by_name').on(t.organisationId, t.searchName, t.id),
    index('members_by_change').on(t.organisationId, t.updatedAt, t.id),
    ...readWritePolicies(
      'members',
      byKind({
        platform: 'true',
        education: `${own} or ${shared}`,
        care: `${own} or ${shared}`,
        network: own,
        student: shared,
      }),
      byOrganisationOrPlatform(),
    ),
  ],
)
