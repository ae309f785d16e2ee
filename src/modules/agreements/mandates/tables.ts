import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, versioned } from '../../../database/columns.ts'
import { byOrganisation, policies } from '../../../database/policies.ts'
import { members } from '../../parties/members/tables.ts'
import { mandateKinds } from '../kinds.ts'

const kinds = sql.raw(`array[${mandateKinds.map((kind) => `'${kind}'`).join(', ')}]`)

/** Who may sign which agreements, and decide on projects, for an organisation (mandaten); for that organisation alone. */
export const mandates = pgTable(
  'mandates',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    memberId: uuid('member_id').notNull(),
    kinds: text('kinds').array().notNull(),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    untilDate: date('until_date', { mode: 'string' }),
    /** The highest value of what it covers, in euros to the cent; null covers any. */
    valueLimit: numeric('value_limit', { precision: 11, scale: 2 }),
    /** The `sub` of who gave it: that person never signs under it. */
    givenBySubject: text('given_by_subject').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'mandates_member',
      columns: [t.organisationId, t.memberId],
      foreignColumns: [members.organisationId, members.id],
    }),
    check('mandates_kinds', sql`cardinality(kinds) > 0 and kinds <@ ${kinds}`),
    check('mandates_period', sql`until_date >= from_date`),
    check('mandates_limit', sql`value_limit >= 0`),
    index('mandates_of').on(t.organisationId, t.id),
    index('mandates_by_member').on(t.organisationId, t.memberId, t.id),
    index('mandates_by_change').on(t.organisationId, t.updatedAt, t.id),
    ...policies('mandates', byOrganisation()),
  ],
)
