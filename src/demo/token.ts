import { newId } from '../core/ids.ts'
import type { Tx } from '../database/transact.ts'
import { type SigningKey, signAccessToken } from '../http/keys.ts'
import { insert } from '../modules/exchange/integrations/repository.ts'
import { hashOf, newSecret } from '../modules/exchange/integrations/secret.ts'
import type { DemoPerson } from './people.ts'

/** A demo token lives a working day. */
const lifetime = 8 * 60 * 60 * 1000

const organisationNamed = async (tx: Tx, name: string): Promise<string> => {
  const [found] = await tx.sql<{ id: string }[]>`select id from organisations where name = ${name} order by id limit 1`
  if (!found) throw new Error(`The demo organisation "${name}" is not in this database.`)
  return found.id
}

/** The integration a demo system acts as. Nobody knows its secret: its tokens are signed here. */
const integrationOf = async (
  tx: Tx,
  organisationId: string | null,
  name: string,
  scopes: readonly string[],
): Promise<string> => {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('demo integration', 0))`
  const until = new Date(tx.now.getTime() + lifetime).toISOString()
  const [found] = await tx.sql<{ id: string }[]>`update integrations
    set expires_at = greatest(expires_at, ${until}::timestamptz)
    where organisation_id is not distinct from ${organisationId} and name = ${name} and revoked_at is null returning id`
  if (found) return found.id
  const id = newId()
  const value = { organisationId, name, scopes, expiresAt: until }
  await insert(tx, id, value, { secretHash: hashOf(newSecret()), jwks: null })
  return id
}

/** Signs a token for one of the demo; run as system in a `write` transaction, on the embedded database only. */
export const demoToken = async (
  tx: Tx,
  who: string,
  person: DemoPerson,
  issuer: { keys: readonly SigningKey[]; publicUrl: string; audience: string },
): Promise<string> => {
  const organisationId = person.organisation === null ? null : await organisationNamed(tx, person.organisation)
  const clientId = person.integration
    ? await integrationOf(tx, organisationId, person.integration, person.scopes)
    : 'demo'
  return signAccessToken(issuer.keys, {
    issuer: issuer.publicUrl,
    audience: issuer.audience,
    subject: person.integration ? clientId : `demo-${who}`,
    expiresAt: new Date(tx.now.getTime() + lifetime),
    client_id: clientId,
    scope: person.scopes.join(' '),
    roles: person.roles,
    ...(organisationId === null ? {} : { organisation_id: organisationId }),
  })
}

type Issuer = { publicUrl: string; audience: string }

/** Notes as whom the demo runs now, for the command that makes tokens beside it; run as system, `write`. */
export const rememberIssuer = async (tx: Tx, { publicUrl, audience }: Issuer): Promise<void> => {
  await tx.sql`insert into secrets (name, value, created_at)
    values ('demo-issuer', ${tx.sql.json({ publicUrl, audience })}, ${tx.now.toISOString()})
    on conflict (name) do update set value = excluded.value`
}

/** As whom the demo runs; undefined before its first start. */
export const rememberedIssuer = async (tx: Tx): Promise<Issuer | undefined> =>
  (await tx.sql<{ value: Issuer }[]>`select value from secrets where name = 'demo-issuer'`)[0]?.value
