import { date, foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from '../../../../database/columns.ts'
import { organisations } from '../../../parties/organisations/tables.ts'
import { keptByParticipants } from '../participants.ts'
import { agreementParties, agreementVersions } from '../tables.ts'

/**
 * That a signature in ink of one party, under one version, may bear a day before the one it is recorded on. Read by all parties;
 * who gave it stands in `agreement_actors`, for its own organisation alone.
 */
export const backdatingGrants = pgTable(
  'backdating_grants',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    partyId: uuid('party_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    earliestDate: date('earliest_date', { mode: 'string' }).notNull(),
    reason: text('reason').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'backdating_grants_version',
      columns: [t.agreementId, t.number],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number],
    }),
    foreignKey({
      name: 'backdating_grants_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    foreignKey({
      name: 'backdating_grants_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    index('backdating_grants_of').on(t.agreementId, t.id),
    index('backdating_grants_by_version').on(t.agreementId, t.number),
    index('backdating_grants_by_party').on(t.partyId),
    index('backdating_grants_by_organisation').on(t.organisationId),
    ...keptByParticipants('backdating_grants'),
  ],
)
