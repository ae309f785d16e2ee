import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { appendPolicies, mine, policies } from '../../../database/policies.ts'
import { actorColumns, approvalColumns } from '../../approvals/tables.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { students } from '../../parties/students/tables.ts'
import { placements } from '../../placements/placements/tables.ts'
import { agreementKindNames } from '../kinds.ts'
import {
  acts,
  agreementLifecycle,
  assurances,
  awaitedActs,
  closedStates,
  decisions,
  dissolutionGrounds,
  failedStates,
  partyRoles,
  signatureMethods,
  signerRoles,
  versionCauses,
} from './lifecycle.ts'
import { keptByParticipants, sharedByParticipants } from './participants.ts'

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')

/** The first day before which somebody must act, as SQL: a signer's own where signing is open, or else the first day it holds. */
export const dueDate = `case when status = 'signing' then coalesce(least(sign_before, next_deadline), start_date)
  else coalesce(sign_before, start_date) end`

/**
 * Agreements (overeenkomsten) between any number of parties. `number` and `content_hash` are those of the newest version,
 * which is what is approved and signed; `agreed_number` is the version that holds, until a newer one is agreed.
 */
export const agreements = pgTable(
  'agreements',
  {
    id: id(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    /** Who drew it up; before it is submitted nobody else knows of it. */
    ownerId: uuid('owner_id').notNull(),
    /** The placement that a practice agreement belongs to. */
    placementId: uuid('placement_id'),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    agreedNumber: integer('agreed_number'),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    endDate: date('end_date', { mode: 'string' }),
    /** The most in euro that it commits a party to; a mandate can have a limit. */
    value: numeric('value', { precision: 11, scale: 2 }),
    /** Parties sign one after another, in their order; else all at once. */
    inOrder: boolean('in_order').notNull().default(false),
    /** Signing opens with the last approval; else the owner opens it. */
    opensByItself: boolean('opens_by_itself').notNull().default(false),
    signBefore: date('sign_before', { mode: 'string' }),
    /** The earliest day before which a party must sign, of those given to parties apart; the clock moves it on. */
    nextDeadline: date('next_deadline', { mode: 'string' }),
    /** The last day on which the clock asked who must be reminded. */
    remindedOn: date('reminded_on', { mode: 'string' }),
    predecessorId: uuid('predecessor_id'),
    /** Why it was declined, withdrawn or dissolved, and from which day it holds no longer. */
    reason: text('reason'),
    ground: text('ground'),
    /** The day on which it will be dissolved, as was announced. */
    endsOn: date('ends_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    /** Contact data, which may change alone: no part of what is signed. */
    administrative: jsonb('administrative').notNull(),
    /** Since when it is in this state with this version: how long it waits for those who have not decided or signed. */
    standsSince: instant('stands_since').notNull(),
    /** When the last of all put its signature, of the first version that was concluded. */
    signedAt: instant('signed_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'agreements_owner', columns: [t.ownerId], foreignColumns: [organisations.id] }),
    foreignKey({ name: 'agreements_placement', columns: [t.placementId], foreignColumns: [placements.id] }),
    foreignKey({ name: 'agreements_predecessor', columns: [t.predecessorId], foreignColumns: [t.id] }),
    unique('agreements_participation').on(t.id, t.status, t.updatedAt),
    unique('agreements_owned').on(t.id, t.ownerId),
    check('agreements_kind', oneOf('kind', agreementKindNames)),
    check('agreements_status', oneOf('status', agreementLifecycle.states)),
    check('agreements_period', sql`end_date >= start_date`),
    check('agreements_ground', oneOf('ground', dissolutionGrounds)),
    check('agreements_of_placement_kind', sql`placement_id is null or kind = 'pok'`),
    // A placement has one practice agreement in effect and one in the making, which is then its renewal: `drawUp` sees to
    // that. Those that came to nothing, or hold no longer, make room for another.
    uniqueIndex('agreements_once')
      .on(t.placementId, sql`(status = 'in-effect')`)
      .where(sql.raw(`placement_id is not null and status not in (${listed(closedStates)})`)),
    index('agreements_of_owner').on(t.ownerId, t.id),
    index('agreements_of_placement').on(t.placementId, t.id).where(sql`placement_id is not null`),
    index('agreements_after').on(t.predecessorId).where(sql`predecessor_id is not null`),
    // One successor at a time; one that came to nothing makes room for another.
    uniqueIndex('agreements_successor')
      .on(t.predecessorId)
      .where(sql.raw(`predecessor_id is not null and status not in (${listed(failedStates)})`)),
    // Partnerships are few among many practice agreements; what held on a day looks for the one above.
    index('agreements_frameworks').on(t.startDate).where(sql`kind = 'partnership' and agreed_number is not null`),
    index('agreements_to_start').on(t.startDate).where(sql`status = 'signed'`),
    index('agreements_to_end').on(t.endDate).where(sql`status = 'in-effect' and end_date is not null`),
    index('agreements_to_lapse').on(t.signBefore).where(sql`status = 'signing' and sign_before is not null`),
    index('agreements_past_deadline').on(t.nextDeadline).where(sql`status = 'signing' and next_deadline is not null`),
    index('agreements_to_dissolve').on(t.endsOn).where(sql`status in ('signed', 'in-effect') and ends_on is not null`),
    index('agreements_to_remind')
      .on(sql.raw(`(${dueDate})`))
      .where(sql`status in ('in-review', 'signing')`),
    index('agreements_to_warn')
      .on(t.endDate)
      .where(sql`status = 'in-effect' and kind <> 'pok' and end_date is not null`),
    ...sharedByParticipants('agreements', 'agreements.id', `owner_id = ${mine.party}`),
  ],
)

/** Who knows of an agreement, with what its list is ordered and filtered by: a row per organisation or student. */
export const agreementParticipants = pgTable(
  'agreement_participants',
  {
    partyId: uuid('party_id').notNull(),
    agreementId: uuid('agreement_id').notNull(),
    /** Whose agreement it is: nobody else lets parties in. */
    ownerId: uuid('owner_id').notNull(),
    status: text('status').notNull(),
    updatedAt: instant('updated_at').notNull(),
    kind: text('kind').notNull(),
    /** What waits for this participant now, and the day before which. */
    awaited: text('awaited'),
    dueDate: date('due_date', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'agreement_participants_pkey', columns: [t.partyId, t.agreementId] }),
    foreignKey({
      name: 'agreement_participants_agreement',
      columns: [t.agreementId, t.status, t.updatedAt],
      foreignColumns: [agreements.id, agreements.status, agreements.updatedAt],
    }).onUpdate('cascade'),
    foreignKey({
      name: 'agreement_participants_owner',
      columns: [t.agreementId, t.ownerId],
      foreignColumns: [agreements.id, agreements.ownerId],
    }),
    index('agreement_participants_of').on(t.agreementId),
    check('agreement_participants_awaited', oneOf('awaited', awaitedActs)),
    check('agreement_participants_due', sql`(awaited is null) = (due_date is null)`),
    index('agreement_participants_by_status').on(t.partyId, t.status, t.agreementId),
    index('agreement_participants_by_kind').on(t.partyId, t.kind, t.agreementId),
    index('agreement_participants_waiting').on(t.partyId, t.agreementId).where(sql`awaited is not null`),
    index('agreement_participants_due_first').on(t.partyId, t.dueDate, t.agreementId).where(sql`awaited is not null`),
    index('agreement_participants_by_change').on(t.partyId, t.updatedAt, t.agreementId),
    ...appendPolicies(
      'agreement_participants',
      sql.raw(`party_id = ${mine.party}`),
      sql.raw(`owner_id = ${mine.party}`),
    ),
  ],
)

/** The parties to an agreement, in the order in which they sign where they sign in order. */
export const agreementParties = pgTable(
  'agreement_parties',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    position: integer('position').notNull(),
    role: text('role').notNull(),
    organisationId: uuid('organisation_id'),
    studentId: uuid('student_id'),
    /** Two people of this party must decide, and two must sign. */
    fourEyes: boolean('four_eyes').notNull().default(false),
    /** The day before which this party must sign. */
    signBefore: date('sign_before', { mode: 'string' }),
    /** That this party dissolves the agreement: why, from which day, under which mandate; nulls until it says so. */
    dissolveGround: text('dissolve_ground'),
    dissolveReason: text('dissolve_reason'),
    dissolveOn: date('dissolve_on', { mode: 'string' }),
    dissolveMandateId: uuid('dissolve_mandate_id'),
  },
  (t) => [
    foreignKey({ name: 'agreement_parties_agreement', columns: [t.agreementId], foreignColumns: [agreements.id] }),
    foreignKey({
      name: 'agreement_parties_organisation',
      columns: [t.organisationId],
      foreignColumns: [organisations.id],
    }),
    foreignKey({ name: 'agreement_parties_student', columns: [t.studentId], foreignColumns: [students.id] }),
    unique('agreement_parties_position').on(t.agreementId, t.position),
    unique('agreement_parties_once').on(t.agreementId, t.organisationId),
    unique('agreement_parties_of').on(t.agreementId, t.id),
    check('agreement_parties_role', oneOf('role', partyRoles)),
    check('agreement_parties_who', sql`(organisation_id is null) <> (student_id is null)`),
    check('agreement_parties_dissolve_ground', oneOf('dissolve_ground', dissolutionGrounds)),
    check(
      'agreement_parties_dissolve',
      sql`num_nonnulls(dissolve_ground, dissolve_reason, dissolve_on, dissolve_mandate_id) in (0, 4)`,
    ),
    index('agreement_parties_proposing').on(t.dissolveOn).where(sql`dissolve_ground = 'mutual-consent'`),
    index('agreement_parties_of_organisation').on(t.organisationId, t.agreementId),
    index('agreement_parties_of_student').on(t.studentId),
    ...sharedByParticipants('agreement_parties'),
  ],
)

/** Versions of the binding terms: written once and never changed. */
export const agreementVersions = pgTable(
  'agreement_versions',
  {
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    terms: jsonb('terms').notNull(),
    cause: text('cause').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'agreement_versions_pkey', columns: [t.agreementId, t.number] }),
    foreignKey({ name: 'agreement_versions_agreement', columns: [t.agreementId], foreignColumns: [agreements.id] }),
    unique('agreement_versions_hash').on(t.agreementId, t.number, t.contentHash),
    check('agreement_versions_cause', oneOf('cause', versionCauses)),
    ...keptByParticipants('agreement_versions'),
  ],
)

/** What the parties decided in review, each on the hash it saw: a version of which that is the hash, or no row at all. */
export const agreementApprovals = pgTable(
  'agreement_approvals',
  {
    ...approvalColumns(),
    agreementId: uuid('agreement_id').notNull(),
    /** A student only signs. */
    organisationId: uuid('organisation_id').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'agreement_approvals_version',
      columns: [t.agreementId, t.number, t.contentHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.contentHash],
    }),
    foreignKey({
      name: 'agreement_approvals_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    index('agreement_approvals_of').on(t.agreementId, t.id),
    index('agreement_approvals_by_version').on(t.agreementId, t.number, t.contentHash),
    index('agreement_approvals_by_party').on(t.partyId),
    check('agreement_approvals_decision', oneOf('decision', decisions)),
    ...keptByParticipants('agreement_approvals'),
  ],
)

/** Signatures, each on the hash that its signer saw. */
export const agreementSignatures = pgTable(
  'agreement_signatures',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    partyId: uuid('party_id').notNull(),
    role: text('role').notNull(),
    method: text('method').notNull(),
    assurance: text('assurance').notNull(),
    name: text('name').notNull(),
    /** What the signer is at its organisation (functie). */
    position: text('position'),
    /** The member under whose mandate it was put, where that is not the signer's own. */
    onBehalfOf: uuid('on_behalf_of'),
    mandateId: uuid('mandate_id'),
    /** Of a student: a minor on the day of signing, so that a legal representative signs too. */
    asMinor: boolean('as_minor').notNull().default(false),
    /** Where the paper with the ink is kept, and why it was recorded for another. */
    evidence: text('evidence'),
    reason: text('reason'),
    signedAt: instant('signed_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'agreement_signatures_version',
      columns: [t.agreementId, t.number, t.contentHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.contentHash],
    }),
    foreignKey({
      name: 'agreement_signatures_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    index('agreement_signatures_of').on(t.agreementId, t.id),
    index('agreement_signatures_by_version').on(t.agreementId, t.number, t.contentHash),
    index('agreement_signatures_by_party').on(t.partyId),
    check('agreement_signatures_role', oneOf('role', signerRoles)),
    check('agreement_signatures_method', oneOf('method', signatureMethods)),
    check('agreement_signatures_assurance', oneOf('assurance', assurances)),
    ...keptByParticipants('agreement_signatures'),
  ],
)

/**
 * Who it was that approved, signed, recorded a signature of others or granted that, for their own party alone; the same person
 * decides and signs once, and may record more than one.
 */
export const agreementActors = pgTable(
  'agreement_actors',
  {
    /** Of the approval, the signature or the grant. */
    ...actorColumns(),
    agreementId: uuid('agreement_id').notNull(),
    act: text('act').notNull(),
  },
  (t) => [
    check('agreement_actors_act', oneOf('act', acts)),
    uniqueIndex('agreement_actors_once')
      .on(t.agreementId, t.number, t.partyId, t.act, t.subject)
      .where(sql`act in ('approval', 'signature')`),
    ...policies('agreement_actors', sql.raw(`owner_id = ${mine.party}`)),
  ],
)

/** The platform's seal of each version that all have signed; never changed. `documented` once its document is kept. */
export const agreementSeals = pgTable(
  'agreement_seals',
  {
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    seal: text('seal').notNull(),
    sealedAt: instant('sealed_at').notNull(),
    documented: boolean('documented').notNull().default(false),
  },
  (t) => [
    primaryKey({ name: 'agreement_seals_pkey', columns: [t.agreementId, t.number] }),
    index('agreement_seals_to_document').on(t.agreementId, t.number).where(sql`not documented`),
    foreignKey({
      name: 'agreement_seals_version',
      columns: [t.agreementId, t.number],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number],
    }),
    ...keptByParticipants('agreement_seals'),
  ],
)
