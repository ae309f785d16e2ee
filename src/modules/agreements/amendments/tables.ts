import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { mine, policies } from '../../../database/policies.ts'
import { actorColumns, approvalColumns } from '../../approvals/tables.ts'
import { decisions } from '../agreements/lifecycle.ts'
import { keptByParticipants, sharedByParticipants } from '../agreements/participants.ts'
import { agreementParties, agreementVersions } from '../agreements/tables.ts'
import { amendmentLifecycle, openStates } from './lifecycle.ts'

const open = sql.raw(`status in (${openStates.map((state) => `'${state}'`).join(', ')})`)

/**
 * Amendments (bpv-bladen): terms as they would be instead of those of the version that holds, with the days to object in. The
 * terms are written once, under their hash; the version that they become is made of them on the day they take effect.
 */
export const amendments = pgTable(
  'amendments',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    status: text('status').notNull(),
    /** The version that it amends, as its maker saw it. */
    number: integer('number').notNull(),
    baseHash: text('base_hash').notNull(),
    partyId: uuid('party_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    mandateId: uuid('mandate_id').notNull(),
    terms: jsonb('terms').notNull(),
    contentHash: text('content_hash').notNull(),
    /** The most in euro that the terms as amended commit a party to; a mandate can have a limit. */
    value: numeric('value', { precision: 11, scale: 2 }),
    differences: jsonb('differences').notNull(),
    reason: text('reason').notNull(),
    effectiveDate: date('effective_date', { mode: 'string' }).notNull(),
    objectUntilDate: date('object_until_date', { mode: 'string' }).notNull(),
    /** The party that objected, why, and who recorded that for a student. */
    objectorId: uuid('objector_id'),
    objection: text('objection'),
    objectedAt: instant('objected_at'),
    objectionRecordedBy: uuid('objection_recorded_by'),
    /** The day on which all were agreed, by silence or by word. */
    agreedOn: date('agreed_on', { mode: 'string' }),
    /** The version that it became, and the first day on which that held. */
    resultNumber: integer('result_number'),
    effectiveFrom: date('effective_from', { mode: 'string' }),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'amendments_version',
      columns: [t.agreementId, t.number, t.baseHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.contentHash],
    }),
    foreignKey({
      name: 'amendments_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    foreignKey({
      name: 'amendments_objector',
      columns: [t.agreementId, t.objectorId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    unique('amendments_hash').on(t.agreementId, t.id, t.contentHash),
    uniqueIndex('amendments_once').on(t.agreementId).where(open),
    check('amendments_status', oneOf('status', amendmentLifecycle.states)),
    check(
      'amendments_became',
      sql`(status = 'in-effect') = (result_number is not null and effective_from is not null)`,
    ),
    index('amendments_of_version').on(t.agreementId, t.number, t.baseHash),
    index('amendments_of_party').on(t.partyId),
    index('amendments_by_objector').on(t.objectorId).where(sql`objector_id is not null`),
    index('amendments_to_agree').on(t.objectUntilDate).where(sql`status = 'proposed'`),
    index('amendments_to_take_effect').on(t.effectiveDate).where(sql`status = 'agreed'`),
    ...sharedByParticipants('amendments'),
  ],
)

/** What each party decided on an amendment, on the hash of the terms it saw; who proposed it has decided with that. */
export const amendmentApprovals = pgTable(
  'amendment_approvals',
  {
    ...approvalColumns(),
    agreementId: uuid('agreement_id').notNull(),
    amendmentId: uuid('amendment_id').notNull(),
    /** The organisation that recorded it for a student. */
    recordedBy: uuid('recorded_by'),
  },
  (t) => [
    foreignKey({
      name: 'amendment_approvals_amendment',
      columns: [t.agreementId, t.amendmentId, t.contentHash],
      foreignColumns: [amendments.agreementId, amendments.id, amendments.contentHash],
    }),
    foreignKey({
      name: 'amendment_approvals_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    check('amendment_approvals_decision', oneOf('decision', decisions)),
    index('amendment_approvals_of').on(t.amendmentId, t.id),
    index('amendment_approvals_of_party').on(t.partyId),
    ...keptByParticipants('amendment_approvals'),
  ],
)

/** Who it was that decided, for their own party alone; the same person decides once. */
export const amendmentActors = pgTable(
  'amendment_actors',
  {
    ...actorColumns(),
    amendmentId: uuid('amendment_id').notNull(),
  },
  (t) => [
    unique('amendment_actors_once').on(t.amendmentId, t.partyId, t.subject),
    ...policies('amendment_actors', sql.raw(`owner_id = ${mine.party}`)),
  ],
)
