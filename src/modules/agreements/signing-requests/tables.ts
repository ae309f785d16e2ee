import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { byOrganisation, policies } from '../../../database/policies.ts'
import { signerRoles } from '../agreements/lifecycle.ts'
import { agreementParties, agreementSignatures, agreementVersions } from '../agreements/tables.ts'
import { outcomes } from '../signing-services/port.ts'
import { signingServices } from '../signing-services/tables.ts'
import { failures, requestStates } from './states.ts'

/** That a signing service has one version of an agreement signed; for the organisation that asked, which drew it up. */
export const signingRequests = pgTable(
  'signing_requests',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    serviceId: uuid('service_id').notNull(),
    status: text('status').notNull(),
    failure: text('failure'),
    /** What the service calls it. */
    externalId: text('external_id'),
    attempts: integer('attempts').notNull().default(0),
    /** When it is to be sent, or sent again; who sends it puts this off first. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'signing_requests_version',
      columns: [t.agreementId, t.number, t.contentHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.contentHash],
    }),
    foreignKey({
      name: 'signing_requests_service',
      columns: [t.serviceId],
      foreignColumns: [signingServices.id],
    }),
    check('signing_requests_status', oneOf('status', requestStates)),
    check('signing_requests_failure', oneOf('failure', failures)),
    check('signing_requests_failed', sql`(status = 'failed') = (failure is not null)`),
    index('signing_requests_of').on(t.agreementId, t.id),
    index('signing_requests_by_version').on(t.agreementId, t.number, t.contentHash),
    index('signing_requests_by_service').on(t.serviceId),
    index('signing_requests_to_send').on(t.nextAttemptAt).where(sql`status = 'queued'`),
    ...policies('signing_requests', byOrganisation()),
  ],
)

/** Who signs by a request, and what the service told of each. */
export const signingRequestSigners = pgTable(
  'signing_request_signers',
  {
    id: id(),
    organisationId: uuid('organisation_id').notNull(),
    requestId: uuid('request_id').notNull(),
    agreementId: uuid('agreement_id').notNull(),
    partyId: uuid('party_id').notNull(),
    role: text('role').notNull(),
    outcome: text('outcome'),
    outcomeAt: instant('outcome_at'),
    /** The signature that it became; none where the version was not signed any more, or the signer had signed. */
    signatureId: uuid('signature_id'),
  },
  (t) => [
    foreignKey({
      name: 'signing_request_signers_request',
      columns: [t.requestId],
      foreignColumns: [signingRequests.id],
    }),
    foreignKey({
      name: 'signing_request_signers_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    foreignKey({
      name: 'signing_request_signers_signature',
      columns: [t.signatureId],
      foreignColumns: [agreementSignatures.id],
    }),
    check('signing_request_signers_role', oneOf('role', signerRoles)),
    check('signing_request_signers_outcome', oneOf('outcome', outcomes)),
    index('signing_request_signers_of').on(t.requestId, t.id),
    index('signing_request_signers_by_party').on(t.partyId),
    index('signing_request_signers_by_signature').on(t.signatureId).where(sql`signature_id is not null`),
    ...policies('signing_request_signers', byOrganisation()),
  ],
)

/** Messages of services that were heard, by the name that each gave it: a message that comes again is heard once. */
export const signingCallbacks = pgTable(
  'signing_callbacks',
  {
    serviceId: uuid('service_id').notNull(),
    messageId: text('message_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'signing_callbacks_pkey', columns: [t.serviceId, t.messageId] }),
    foreignKey({
      name: 'signing_callbacks_service',
      columns: [t.serviceId],
      foreignColumns: [signingServices.id],
    }),
    index('signing_callbacks_by_time').on(t.receivedAt),
    ...policies('signing_callbacks', byOrganisation()),
  ],
)
