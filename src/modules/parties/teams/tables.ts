import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, searchName, versioned } from '../../../database/columns.ts'
import { byOrganisationOrPlatform, everybody, readWritePolicies } from '../../../database/policies.ts'
import { locations } from '../locations/tables.ts'
import { statuses } from '../organisations/schemas.ts'

/** Teams or wards within a location (teams, afdelingen): the place where learning happens. */
export const teams = pgTable(
  'teams',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    locationId: uuid('location_id').notNull(),
    name: text('name').notNull(),
    searchName: searchName('search_name').notNull(),
    /** Students at a time. */
    supervisionCapacity: integer('supervision_capacity').notNull().default(0),
    /** Hours of working time a week for learning together. */
    learningHoursPerWeek: integer('learning_hours_per_week').notNull().default(0),
    status: text('status').notNull().default('active'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'teams_location',
      columns: [t.organisationId, t.locationId],
      foreignColumns: [locations.organisationId, locations.id],
    }),
    unique('teams_owner').on(t.organisationId, t.id),
    check('teams_status', oneOf('status', statuses)),
    check('teams_capacity', sql`supervision_capacity >= 0 and learning_hours_per_week >= 0`),
    index('teams_by_name').on(t.locationId, t.searchName, t.id),
    ...readWritePolicies('teams', everybody, byOrganisationOrPlatform()),
  ],
)
