import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, versioned } from '../../../database/columns.ts'
import { byKind, mine, policies } from '../../../database/policies.ts'
import { organisations } from '../../parties/organisations/tables.ts'
import { agreementParties, agreementSignatures, agreementVersions } from '../agreements/tables.ts'
import { linkSigners, revocationReasons, triesPerCode } from './states.ts'

const own = byKind({ education: `school_id = ${mine.organisation}` })

/**
 * Personal links (ondertekenlinks) by which a student or its legal representative signs one version; for the school alone. Of the
 * token only the hash is there: 256 random bits, so a plain SHA-256 is enough. Nothing of the representative is kept.
 */
export const signingLinks = pgTable(
  'signing_links',
  {
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    number: integer('number').notNull(),
    contentHash: text('content_hash').notNull(),
    partyId: uuid('party_id').notNull(),
    schoolId: uuid('school_id').notNull(),
    signer: text('signer').notNull(),
    /** Counts the links of one signer; the highest is the one that works. */
    turn: integer('turn').notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedFor: text('revoked_for'),
    usedAt: instant('used_at'),
    signatureId: uuid('signature_id'),
    ...versioned(),
  },
  (t) => [
    foreignKey({
      name: 'signing_links_version',
      columns: [t.agreementId, t.number, t.contentHash],
      foreignColumns: [agreementVersions.agreementId, agreementVersions.number, agreementVersions.contentHash],
    }),
    foreignKey({
      name: 'signing_links_party',
      columns: [t.agreementId, t.partyId],
      foreignColumns: [agreementParties.agreementId, agreementParties.id],
    }),
    foreignKey({ name: 'signing_links_school', columns: [t.schoolId], foreignColumns: [organisations.id] }),
    foreignKey({
      name: 'signing_links_signature',
      columns: [t.signatureId],
      foreignColumns: [agreementSignatures.id],
    }),
    unique('signing_links_token').on(t.tokenHash),
    unique('signing_links_turn').on(t.partyId, t.signer, t.turn),
    check('signing_links_signer', oneOf('signer', linkSigners)),
    check('signing_links_revoked_for', oneOf('revoked_for', revocationReasons)),
    check('signing_links_revoked', sql`(revoked_at is null) = (revoked_for is null)`),
    check('signing_links_used', sql`(used_at is null) = (signature_id is null)`),
    index('signing_links_of').on(t.agreementId, t.id),
    index('signing_links_by_version').on(t.agreementId, t.number, t.contentHash),
    index('signing_links_by_school').on(t.schoolId),
    index('signing_links_by_signature').on(t.signatureId).where(sql`signature_id is not null`),
    ...policies('signing_links', own),
  ],
)

/** The present code of a link, which its signer gets by another way; gone once it was used. */
export const signingCodes = pgTable(
  'signing_codes',
  {
    linkId: uuid('link_id').primaryKey(),
    schoolId: uuid('school_id').notNull(),
    salt: text('salt').notNull(),
    hash: text('hash').notNull(),
    wrongTries: integer('wrong_tries').notNull().default(0),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    foreignKey({ name: 'signing_codes_link', columns: [t.linkId], foreignColumns: [signingLinks.id] }),
    check('signing_codes_tries', sql.raw(`wrong_tries between 0 and ${triesPerCode}`)),
    ...policies('signing_codes', own),
  ],
)
