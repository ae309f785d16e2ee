import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, versioned } from '../../../database/columns.ts'
import { byKind, everybody, mine, readWritePolicies } from '../../../database/policies.ts'
import { locations } from '../../parties/locations/tables.ts'
import { statuses } from '../../parties/organisations/schemas.ts'
import { teams } from '../../parties/teams/tables.ts'

const own = byKind({ care: `care_id = ${mine.organisation}` })

/** Learning places (leerplaatsen): capacity a care organisation offers in a team for a period. Every party may read the offer. */
export const learningPlaces = pgTable(
  'learning_places',
  {
    id: id(),
    careId: uuid('care_id').notNull(),
    locationId: uuid('location_id').notNull(),
    teamId: uuid('team_id').notNull(),
    educationCodes: text('education_codes').array().notNull(),
    routes: text('routes').array().notNull(),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }).notNull(),
    seats: integer('seats').notNull(),
    hoursPerWeek: integer('hours_per_week'),
    notes: text('notes'),
    status: text('status').notNull().default('active'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'learning_places_location',
      columns: [t.careId, t.locationId],
      foreignColumns: [locations.organisationId, locations.id],
    }),
    foreignKey({
      name: 'learning_places_team',
      columns: [t.careId, t.teamId],
      foreignColumns: [teams.organisationId, teams.id],
    }),
    unique('learning_places_owner').on(t.careId, t.id),
    check('learning_places_status', oneOf('status', statuses)),
    check('learning_places_period', sql`end_date >= start_date`),
    check('learning_places_seats', sql`seats between 0 and 1000`),
    index('learning_places_by_care').on(t.careId, t.id),
    index('learning_places_by_team').on(t.teamId, t.id),
    index('learning_places_by_location').on(t.locationId),
    index('learning_places_by_change').on(t.updatedAt, t.id),
    index('learning_places_by_education').using('gin', t.educationCodes),
    ...readWritePolicies('learning_places', everybody, own),
  ],
)

/**
 * Seats that are taken: a period and nothing else, so that everybody may count them and nobody learns whose they are.
 * The trigger `seat_takings_fit` locks the learning place and refuses what does not fit: a seat is never given twice.
 */
export const seatTakings = pgTable(
  'seat_takings',
  {
    id: id(),
    learningPlaceId: uuid('learning_place_id').notNull(),
    careId: uuid('care_id').notNull(),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }).notNull(),
  },
  (t) => [
    foreignKey({
      name: 'seat_takings_place',
      columns: [t.careId, t.learningPlaceId],
      foreignColumns: [learningPlaces.careId, learningPlaces.id],
    }),
    check('seat_takings_period', sql`end_date >= start_date`),
    index('seat_takings_of').on(t.learningPlaceId, t.startDate, t.endDate),
    ...readWritePolicies(
      'seat_takings',
      everybody,
      byKind({
        care: `care_id = ${mine.organisation}`,
        education: `exists (select from placements p where p.seat_id = seat_takings.id and p.school_id = ${mine.organisation} offset 0)`,
      }),
    ),
  ],
)
