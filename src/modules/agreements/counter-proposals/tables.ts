import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { sharedByParticipants } from '../agreements/participants.ts'
import { agreementParties, agreementVersions } from '../agreements/tables.ts'
import { counterProposalLifecycle } from './lifecycle.ts'

/**
 * Counter-proposals (tegenvoorstellen): other terms than those of a version, as one of the other parties wants them. What differs
 * is kept with it, since the version never changes. That another version was made, or that the agreement was signed, is seen at
 * the agreement: an `open` one is then `superseded` or `lapsed` without being written.
 */
export const counterProposals = pgTable(
  'counter_proposals',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    status: text('status').notNull(),
    /** The version that its maker saw. */
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    partyId: uuid('party_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    differences: jsonb('differences').notNull(),
    comment: text('comment'),
    /** What of it was accepted, by pointer, and the version that came of it. */
    acceptedPointers: jsonb('accepted_pointers'),
    resultNumber: integer('result_number'),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'counter_proposals_version',
      columns: [t.agreementId, t.number, t.contentHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.contentHash],
    }),
    foreignKey({
      name: 'counter_proposals_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    // A party says what it wants of a version once; when it wants something else, it withdraws that first.
    uniqueIndex('counter_proposals_once').on(t.agreementId, t.number, t.partyId).where(sql`status = 'open'`),
    check('counter_proposals_status', oneOf('status', counterProposalLifecycle.states)),
    index('counter_proposals_of').on(t.agreementId, t.id),
    index('counter_proposals_of_version').on(t.agreementId, t.number, t.contentHash),
    index('counter_proposals_of_party').on(t.partyId),
    ...sharedByParticipants('counter_proposals'),
  ],
)
