import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, oneOf } from '../../../database/columns.ts'
import { appendPolicies, mine, ofParties, systemPolicy } from '../../../database/policies.ts'
import { reminderColumns } from '../../approvals/tables.ts'
import { awaitedActs, signerRoles } from '../agreements/lifecycle.ts'
import { agreementParties, agreements } from '../agreements/tables.ts'

/** Reminders of parties that have yet to decide or sign (herinneringen); for who must and for the owner alone. */
export const agreementReminders = pgTable(
  'agreement_reminders',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    ...reminderColumns(),
  },
  (t) => [
    foreignKey({
      name: 'agreement_reminders_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    unique('agreement_reminders_once').on(t.agreementId, t.number, t.partyId, t.daysBefore),
    uniqueIndex('agreement_reminders_daily')
      .on(t.agreementId, t.number, t.partyId, t.remindedOn)
      .where(sql`days_before is null`),
    check('agreement_reminders_role', oneOf('role', signerRoles)),
    check('agreement_reminders_act', oneOf('act', awaitedActs)),
    index('agreement_reminders_of').on(t.agreementId, t.id),
    index('agreement_reminders_by_party').on(t.partyId),
    ...appendPolicies(
      'agreement_reminders',
      sql.raw(ofParties('owner_id', 'organisation_id')),
      sql.raw(`owner_id = ${mine.party}`),
    ),
  ],
)

/** That the parties were warned of the end of an agreement, once for each number of days before it. */
export const agreementWarnings = pgTable(
  'agreement_warnings',
  {
    agreementId: uuid('agreement_id').notNull(),
    /** An end that was moved is warned of anew. */
    endDate: date('end_date', { mode: 'string' }).notNull(),
    days: integer('days').notNull(),
    /** Whether it was told; one that a later one overtook, because the clock stood still, was not. */
    told: boolean('told').notNull(),
    warnedOn: date('warned_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ name: 'agreement_warnings_pkey', columns: [t.agreementId, t.endDate, t.days] }),
    foreignKey({ name: 'agreement_warnings_agreement', columns: [t.agreementId], foreignColumns: [agreements.id] }),
    systemPolicy('agreement_warnings'),
  ],
)
