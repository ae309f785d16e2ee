import { check, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { byOrganisation, policies } from '../../../database/policies.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { assurances } from '../agreements/lifecycle.ts'

/** Signing services (ondertekendiensten) that an organisation engages; for that organisation alone. */
export const signingServices = pgTable(
  'signing_services',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    name: text('name').notNull(),
    endpoint: text('endpoint').notNull(),
    assurance: text('assurance').notNull(),
    /** Both sides sign with it, so it is kept as it is; no request ever reads it. */
    secret: text('secret').notNull(),
    removedAt: instant('removed_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'signing_services_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    check('signing_services_assurance', oneOf('assurance', assurances)),
    index('signing_services_of').on(t.organisationId, t.id),
    index('signing_services_by_change').on(t.organisationId, t.updatedAt, t.id),
    ...policies('signing_services', byOrganisation()),
  ],
)
