import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, versioned } from '../../../database/columns.ts'
import { byOrganisationOrPlatform, policies } from '../../../database/policies.ts'
import { organisations } from '../../parties/organisations/tables.ts'

/**
 * Third-party systems that an organisation has granted scopes (koppelingen); without an organisation it is a system of
 * the platform's administrator. The id is the OAuth `client_id`.
 */
export const integrations = pgTable(
  'integrations',
  {
    id: id(),
    organisationId: uuid('organisation_id'),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    /** SHA-256 of the secret, see `secret.ts`; null for a client that signs with its own key. */
    secretHash: text('secret_hash'),
    /** Public keys of a client that authenticates by `private_key_jwt` (RFC 7523). */
    jwks: jsonb('jwks'),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'integrations_organisation', columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('integrations_one_method', sql`(secret_hash is null) <> (jwks is null)`),
    index('integrations_by_organisation').on(t.organisationId, t.id),
    index('integrations_by_change').on(t.organisationId, t.updatedAt, t.id),
    ...policies('integrations', byOrganisationOrPlatform()),
  ],
)
