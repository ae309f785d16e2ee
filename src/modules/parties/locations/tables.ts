import { check, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, searchName, versioned } from '../../../database/columns.ts'
import { byOrganisationOrPlatform, everybody, readWritePolicies } from '../../../database/policies.ts'
import { statuses } from '../organisations/schemas.ts'
import { organisations } from '../organisations/tables.ts'

/** Establishments (vestigingen). A care location is the recognised training company; its codes stand in `codes`. */
export const locations = pgTable(
  'locations',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    name: text('name').notNull(),
    searchName: searchName('search_name').notNull(),
    street: text('street'),
    streetNumber: text('street_number'),
    postalCode: text('postal_code'),
    city: text('city'),
    status: text('status').notNull().default('active'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'locations_organisation', columns: [t.organisationId], foreignColumns: [organisations.id] }),
    unique('locations_owner').on(t.organisationId, t.id),
    check('locations_status', oneOf('status', statuses)),
    index('locations_by_name').on(t.organisationId, t.searchName, t.id),
    index('locations_by_change').on(t.organisationId, t.updatedAt, t.id),
    ...readWritePolicies('locations', everybody, byOrganisationOrPlatform()),
  ],
)
