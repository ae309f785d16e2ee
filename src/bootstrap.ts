import { fail, failed, onDatabase, optionsOf } from './command.ts'
import { readConfig } from './config.ts'
import { scopes } from './core/caller.ts'
import { newId } from './core/ids.ts'
import { migrate } from './database/migrate.ts'
import type { Tx } from './database/transact.ts'
import { loadSecrets } from './http/keys.ts'
import { insert } from './modules/exchange/integrations/repository.ts'
import { hashOf, newSecret } from './modules/exchange/integrations/secret.ts'

/* `npm run bootstrap`: the first platform administrator on an empty server; everything else goes over the API. */
const help = `Makes the integration of the first platform administrator and shows its secret, once.

  DATABASE_URL=postgres://user:password@host/database npm run bootstrap

The database is brought to the present schema first. Run again, it changes nothing and says which integration exists;
when none is valid any more (expired or revoked), a new one is made. It is valid for a year: renew it in time with
POST /v1/integrations/{id}/renewals.

  --replace   revoke what exists and make a new one, when its secret was lost
  --help      show this
`

const year = 365 * 24 * 60 * 60 * 1000

type Made = { id: string; expiresAt: string; secret: string | null }

/** One at a time: two that run at once make one integration. */
const ensureAdministrator = async (tx: Tx, replace: boolean): Promise<Made> => {
  const now = tx.now.toISOString()
  await loadSecrets(tx)
  if (replace)
    await tx.sql`update integrations set revoked_at = ${now}, version = version + 1, updated_at = ${now}
      where organisation_id is null and revoked_at is null`
  const [found] = await tx.sql<{ id: string; expiresAt: string }[]>`select id, expires_at from integrations
    where organisation_id is null and revoked_at is null and expires_at > ${now} order by id limit 1`
  if (found) return { ...found, secret: null }
  const made = { id: newId(), expiresAt: new Date(tx.now.getTime() + year).toISOString(), secret: newSecret() }
  const value = { organisationId: null, name: 'Platform administrator', scopes, expiresAt: made.expiresAt }
  await insert(tx, made.id, value, { secretHash: hashOf(made.secret), jwks: null })
  return made
}

const show = ({ id, expiresAt, secret }: Made, publicUrl: string): string =>
  secret === null
    ? `The platform administrator's integration exists: ${id}, valid until ${expiresAt}.\nIts secret is not kept; if it was lost: npm run bootstrap -- --replace\n`
    : `The platform administrator's integration, valid until ${expiresAt}. The secret is shown this once: keep it safe.

  client id      ${id}
  client secret  ${secret}

A token:

  curl -u '${id}:${secret}' -d grant_type=client_credentials ${publicUrl}/oauth/token
`

const { replace } = optionsOf({ replace: { type: 'boolean' } }, help)
const config = readConfig()
if ('problems' in config) fail(config.problems.join('\n'))
else if (config.databaseUrl === undefined) fail(`DATABASE_URL: name the database to prepare.\n\n${help}`)
else {
  await migrate(config.databaseUrl).catch((error: unknown) => failed(error))
  const made = await onDatabase(config.databaseUrl, (tx) => ensureAdministrator(tx, replace === true))
  process.stdout.write(show(made, config.publicUrl))
}
