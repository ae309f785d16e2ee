import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../../../database/columns.ts'
import { systemPolicy } from '../../../database/policies.ts'

/** What the token endpoint remembers: client assertions that were used (RFC 7523 §3, `jti`). Access tokens are not kept. */
export const oauthArtifacts = pgTable(
  'oauth_artifacts',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    payload: jsonb('payload').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'oauth_artifacts_pkey', columns: [t.kind, t.id] }),
    index('oauth_artifacts_age').on(t.expiresAt),
    systemPolicy('oauth_artifacts'),
  ],
)
