import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sides } from '../../../core/caller.ts'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { appendPolicies, mine, policies } from '../../../database/policies.ts'
import { actorColumns, approvalColumns, versionColumns } from '../../approvals/tables.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { charterActs, charterCauses, charterDecisions, charterLifecycle } from './lifecycle.ts'
import { derivedForParticipants, keptByParticipants, sharedByParticipants } from './participants.ts'

/**
 * Charters (officiële beleggingen): who may decide what on each side, until when and up to which sum. `number` and `content_hash`
 * are those of the newest version, which is what is approved.
 */
export const charters = pgTable(
  'charters',
  {
    id: id(),
    status: text('status').notNull(),
    /** Who drew it up: it writes the whole, the others their own part. */
    ownerId: uuid('owner_id').notNull(),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }).notNull(),
    /** The day before which the parties are asked to decide. */
    decideBefore: date('decide_before', { mode: 'string' }),
    /** Why it was rejected, withdrawn or revoked, or which changes were asked for. */
    reason: text('reason'),
    /** Since when it is in this state with this version. */
    standsSince: instant('stands_since').notNull(),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'charters_owner', columns: [t.ownerId], foreignColumns: [organisations.id] }),
    unique('charters_participation').on(t.id, t.status, t.updatedAt),
    unique('charters_owned').on(t.id, t.ownerId),
    check('charters_status', oneOf('status', charterLifecycle.states)),
    check('charters_period', sql`end_date >= start_date`),
    index('charters_of_owner').on(t.ownerId, t.id),
    ...sharedByParticipants('charters', 'charters.id', `owner_id = ${mine.party}`),
  ],
)

/** Who knows of a charter, with what its list is ordered and filtered by: each organisation that it names. */
export const charterParticipants = pgTable(
  'charter_participants',
  {
    partyId: uuid('party_id').notNull(),
    charterId: uuid('charter_id').notNull(),
    ownerId: uuid('owner_id').notNull(),
    status: text('status').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** What waits for this participant now, and the day before which. */
    awaited: text('awaited'),
    dueDate: date('due_date', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'charter_participants_pkey', columns: [t.partyId, t.charterId] }),
    foreignKey({
      name: 'charter_participants_charter',
      columns: [t.charterId, t.status, t.updatedAt],
      foreignColumns: [charters.id, charters.status, charters.updatedAt],
    }).onUpdate('cascade'),
    foreignKey({
      name: 'charter_participants_owner',
      columns: [t.charterId, t.ownerId],
      foreignColumns: [charters.id, charters.ownerId],
    }),
    index('charter_participants_of').on(t.charterId),
    check('charter_participants_awaited', oneOf('awaited', charterActs)),
    check('charter_participants_due', sql`(awaited is null) = (due_date is null)`),
    index('charter_participants_by_status').on(t.partyId, t.status, t.charterId),
    index('charter_participants_waiting').on(t.partyId, t.charterId).where(sql`awaited is not null`),
    index('charter_participants_due_first').on(t.partyId, t.dueDate, t.charterId).where(sql`awaited is not null`),
    index('charter_participants_by_change').on(t.partyId, t.updatedAt, t.charterId),
    // Written by the platform alone, since they say who sees the charter.
    ...appendPolicies('charter_participants', sql.raw(`party_id = ${mine.party}`), sql`false`),
  ],
)

/** The organisations with a mandate in the newest version, each of which decides. */
export const charterParties = pgTable(
  'charter_parties',
  {
    id: id(),
    charterId: uuid('charter_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    side: text('side').notNull(),
    /** How many people of it must approve: two where the first could not alone. */
    eyes: integer('eyes').notNull().default(1),
  },
  (t) => [
    foreignKey({ name: 'charter_parties_charter', columns: [t.charterId], foreignColumns: [charters.id] }),
    foreignKey({
      name: 'charter_parties_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    unique('charter_parties_once').on(t.charterId, t.organisationId),
    check('charter_parties_side', oneOf('side', sides)),
    check('charter_parties_eyes', sql`eyes in (1, 2)`),
    index('charter_parties_of_organisation').on(t.organisationId, t.charterId),
    ...derivedForParticipants('charter_parties'),
  ],
)

/** Versions of the content: written once and never changed. `record_version` is that of the charter when it came. */
export const charterVersions = pgTable(
  'charter_versions',
  { charterId: uuid('charter_id').notNull(), ...versionColumns() },
  (t) => [
    primaryKey({ name: 'charter_versions_pkey', columns: [t.charterId, t.number] }),
    foreignKey({ name: 'charter_versions_charter', columns: [t.charterId], foreignColumns: [charters.id] }),
    unique('charter_versions_hash').on(t.charterId, t.number, t.contentHash),
    check('charter_versions_cause', oneOf('cause', charterCauses)),
    ...keptByParticipants('charter_versions'),
  ],
)

/** What the parties decided, each on the hash it saw. A party that a later version leaves out has decided all the same. */
export const charterApprovals = pgTable(
  'charter_approvals',
  { charterId: uuid('charter_id').notNull(), ...approvalColumns() },
  (t) => [
    foreignKey({
      name: 'charter_approvals_version',
      columns: [t.charterId, t.number, t.contentHash],
      foreignColumns: [charterVersions.charterId, charterVersions.number, charterVersions.contentHash],
    }),
    index('charter_approvals_of').on(t.charterId, t.id),
    index('charter_approvals_by_version').on(t.charterId, t.number, t.contentHash),
    check('charter_approvals_decision', oneOf('decision', charterDecisions)),
    ...keptByParticipants('charter_approvals'),
  ],
)

/** Who decided, for their own organisation alone; nobody decides on a version twice. */
export const charterActors = pgTable(
  'charter_actors',
  { charterId: uuid('charter_id').notNull(), ...actorColumns() },
  (t) => [
    uniqueIndex('charter_actors_once').on(t.charterId, t.number, t.partyId, t.subject),
    ...policies('charter_actors', sql.raw(`owner_id = ${mine.party}`)),
  ],
)
