import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { byOrganisationOrPlatform, policies } from '../../../database/policies.ts'
import { mandateKinds } from '../../agreements/kinds.ts'
import { members } from '../members/tables.ts'
import { conditions } from './conditions.ts'

const kinds = sql.raw(`array[${mandateKinds.map((kind) => `'${kind}'`).join(', ')}]`)

/** Roles that a member lets a colleague act in for a time (mandaten); for the own organisation alone. */
export const memberDelegations = pgTable(
  'member_delegations',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    memberId: uuid('member_id').notNull(),
    toMemberId: uuid('to_member_id').notNull(),
    roles: text('roles').array().notNull(),
    /** What it is limited to; null: everything the roles allow. */
    kinds: text('kinds').array(),
    condition: text('condition').notNull().default('always'),
    fromDate: date('from_date', { mode: 'string' }).notNull(),
    untilDate: date('until_date', { mode: 'string' }).notNull(),
    withdrawnAt: instant('withdrawn_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'member_delegations_from',
      columns: [t.organisationId, t.memberId],
      foreignColumns: [members.organisationId, members.id],
    }),
    foreignKey({
      name: 'member_delegations_to',
      columns: [t.organisationId, t.toMemberId],
      foreignColumns: [members.organisationId, members.id],
    }),
    check('member_delegations_period', sql`until_date >= from_date`),
    check('member_delegations_kinds', sql`cardinality(kinds) > 0 and kinds <@ ${kinds}`),
    check('member_delegations_condition', oneOf('condition', conditions)),
    check('member_delegations_to_another', sql`member_id <> to_member_id`),
    index('member_delegations_of').on(t.memberId, t.id),
    index('member_delegations_by_change').on(t.memberId, t.updatedAt, t.id),
    index('member_delegations_for').on(t.toMemberId, t.untilDate),
    ...policies('member_delegations', byOrganisationOrPlatform()),
  ],
)
