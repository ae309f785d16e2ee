import { date, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from '../../database/columns.ts'

/**
 * The columns of what a party decided, on the hash that it saw; which record it is about is a column of the table's own, bound
 * by a foreign key to a version of which that is the hash.
 */
export const approvalColumns = () => ({
  id: id(),
  number: integer('number').notNull(),
  contentHash: text('content_hash').notNull(),
  partyId: uuid('party_id').notNull(),
  /** The organisation that decided; null for a student. */
  organisationId: uuid('organisation_id'),
  decision: text('decision').notNull(),
  comment: text('comment'),
  role: text('role').notNull(),
  mandateId: uuid('mandate_id'),
  receipt: text('receipt').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The columns of who it was that did it, which only its own party reads. */
export const actorColumns = () => ({
  /** What was done: the approval, say. */
  actId: uuid('act_id').primaryKey(),
  number: integer('number').notNull(),
  partyId: uuid('party_id').notNull(),
  /** The organisation or student that knows. */
  ownerId: uuid('owner_id').notNull(),
  /** The `sub` of who did it. */
  subject: text('subject').notNull(),
})

/** The columns of a reminder of a party that has yet to act; which record it is about is a column of the table's own. */
export const reminderColumns = () => ({
  /** The version that it is about. */
  number: integer('number').notNull(),
  partyId: uuid('party_id').notNull(),
  ownerId: uuid('owner_id').notNull(),
  /** The organisation that is reminded; null for a student, whom the owner reminds. */
  organisationId: uuid('organisation_id'),
  role: text('role').notNull(),
  act: text('act').notNull(),
  /** By the clock so many days before the deadline; null where the owner asked for it. */
  daysBefore: integer('days_before'),
  remindedOn: date('reminded_on', { mode: 'string' }).notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The columns of a version of what parties decide on: written once and never changed. */
export const versionColumns = () => ({
  number: integer('number').notNull(),
  contentHash: text('content_hash').notNull(),
  content: jsonb('content').notNull(),
  cause: text('cause').notNull(),
  changedBy: uuid('changed_by').notNull(),
  /** The version of the record that came with it: what `If-Match` of a client was about. */
  recordVersion: integer('record_version').notNull(),
  createdAt: instant('created_at').notNull(),
})
