import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { appendPolicies, byOrganisation, policies, systemPolicy } from './policies.ts'

/** A transaction's number, which never wraps (pg_current_xact_id). */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * What happened, one row per party that may know. The feed, histories and the audit read these rows; they are appended
 * by `database/events.ts` in the business transaction and never changed.
 */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The same for the copies of one event to several parties: the CloudEvents `id`. */
    eventId: uuid('event_id').notNull(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    organisationId: uuid('organisation_id').notNull(),
    type: text('type').notNull(),
    resource: text('resource').notNull(),
    resourceId: uuid('resource_id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    actorSide: text('actor_side').notNull(),
    /** Who acted, in the actor's own party's row only. */
    actorSubject: text('actor_subject'),
    requestId: text('request_id').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [
    index('events_feed').on(t.organisationId, t.xid, t.id),
    index('events_history').on(t.resourceId, t.organisationId, t.id),
    ...appendPolicies('events', byOrganisation()),
  ],
)

/** The place of each event in its party's feed: 1, 2, 3 … without a gap, given when the feed is first read that far. */
export const eventSequences = pgTable(
  'event_sequences',
  {
    organisationId: uuid('organisation_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    id: bigint('id', { mode: 'number' }).notNull(),
  },
  (t) => [
    foreignKey({ name: 'event_sequences_of_event', columns: [t.id], foreignColumns: [events.id] }),
    primaryKey({ name: 'event_sequences_pkey', columns: [t.organisationId, t.sequence] }),
    uniqueIndex('event_sequences_event').on(t.id),
    ...policies('event_sequences', byOrganisation()),
  ],
)

/** Answers kept for 24 hours under the client's key, written in the business transaction. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    identity: text('identity').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    status: integer('status').notNull(),
    headers: jsonb('headers').notNull(),
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [t.identity, t.key] }),
    index('idempotency_keys_age').on(t.createdAt),
    ...policies('idempotency_keys', sql.raw(`identity = (select nullif(current_setting('app.identity', true), ''))`)),
  ],
)

/** Secrets of the installation (cursors, signing), made at the first start; only the platform's own work reads them. */
export const secrets = pgTable(
  'secrets',
  { name: text('name').primaryKey(), value: jsonb('value').notNull(), createdAt: instant('created_at').notNull() },
  () => [systemPolicy('secrets')],
)
