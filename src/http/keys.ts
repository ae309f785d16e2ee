import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, type JWTVerifyGetKey, SignJWT } from 'jose'
import { newId } from '../core/ids.ts'
import { sealingKeyPrefix } from '../core/seal.ts'
import type { asSystem, Tx } from '../database/transact.ts'
import type { TrustedIssuer } from './authenticate.ts'

/**
 * A signing key (ES256) of the built-in issuer. One that is retired keeps its public half only: what it signed can still
 * be verified, and nobody can sign with it again.
 */
export type SigningKey = Readonly<{ kid: string; jwk: JWK; createdAt: string; retiredAt: string | null }>

/** What an installation keeps secret, the same for every instance. */
export type Secrets = Readonly<{ signingKeys: readonly SigningKey[]; cursorSecret: Uint8Array }>

/** One number for the advisory lock under which secrets are made or changed; it ends with the transaction. */
const secretsLock = 5_331_727

const makeKey = async (now: Date, prefix = ''): Promise<SigningKey> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = `${prefix}${newId()}`
  const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' }
  return { kid, jwk, createdAt: now.toISOString(), retiredAt: null }
}

const publicHalf = ({ kty, crv, x, y, kid, alg, use }: JWK): JWK => ({ kty, crv, x, y, kid, alg, use }) as JWK

const readKeys = async (tx: Tx): Promise<readonly SigningKey[]> =>
  (await tx.sql<{ value: SigningKey[] }[]>`select value from secrets where name = 'signing-keys'`)[0]?.value ?? []

/**
 * The installation's secrets; those that are not there are made. Run as system in a `write` transaction at every start:
 * of several instances that start at once on an empty database one makes them, the others wait and read them.
 */
export const loadSecrets = async (tx: Tx): Promise<Secrets> => {
  await tx.sql`select pg_advisory_xact_lock(${secretsLock})`
  const make = async (name: string, value: unknown): Promise<void> => {
    await tx.sql`insert into secrets (name, value, created_at)
      values (${name}, ${tx.sql.json(value as never)}, ${tx.now.toISOString()}) on conflict (name) do nothing`
  }
  const found = await tx.sql<
    { name: string }[]
  >`select name from secrets where name in ('signing-keys', 'cursor-secret')`
  const names = new Set(found.map(({ name }) => name))
  if (!names.has('signing-keys')) await make('signing-keys', [await makeKey(tx.now)])
  await loadSealingKeys(tx)
  if (!names.has('cursor-secret')) await make('cursor-secret', randomBytes(32).toString('base64url'))
  const [cursor] = await tx.sql<{ value: string }[]>`select value from secrets where name = 'cursor-secret'`
  return { signingKeys: await readKeys(tx), cursorSecret: Buffer.from(cursor!.value, 'base64url') }
}

/** Keys as they are kept once another takes their place: without the half that signs. */
const retired = (tx: Tx, keys: readonly SigningKey[]): SigningKey[] =>
  keys.map((key) => ({ ...key, jwk: publicHalf(key.jwk), retiredAt: key.retiredAt ?? tx.now.toISOString() }))

const storeKeys = async (tx: Tx, name: string, keys: readonly SigningKey[]): Promise<readonly SigningKey[]> => {
  await tx.sql`insert into secrets (name, value, created_at)
    values (${name}, ${tx.sql.json(keys as never)}, ${tx.now.toISOString()})
    on conflict (name) do update set value = excluded.value`
  return keys
}

/**
 * Makes a new signing key and retires the present one, whose public half stays published; with `forget` no earlier key
 * is left, and what they signed is refused. Run as system, `write`.
 */
export const rotateSigningKey = async (tx: Tx, { forget = false } = {}): Promise<readonly SigningKey[]> => {
  await tx.sql`select pg_advisory_xact_lock(${secretsLock})`
  const earlier = forget ? [] : retired(tx, await readKeys(tx))
  return storeKeys(tx, 'signing-keys', [await makeKey(tx.now), ...earlier])
}

/**
 * Makes a new sealing key and retires the present one: its public half stays published for ever, so that what it sealed can
 * always be verified. Run as system, `write`.
 */
export const rotateSealingKey = async (tx: Tx): Promise<readonly SigningKey[]> => {
  await tx.sql`select pg_advisory_xact_lock(${secretsLock})`
  const earlier = retired(tx, await readSealingKeys(tx))
  return storeKeys(tx, 'sealing-keys', [await makeKey(tx.now, sealingKeyPrefix), ...earlier])
}

/** The keys of seals and receipts as they are stored, the present one first. Run as system. */
export const readSealingKeys = async (tx: Tx): Promise<readonly SigningKey[]> =>
  (await tx.sql<{ value: SigningKey[] }[]>`select value from secrets where name = 'sealing-keys'`)[0]?.value ?? []

/**
 * The same; made when there is none. They are apart from those of access tokens, since what they signed is verified for as long
 * as it is kept: none is ever forgotten. Run as system, `write`.
 */
export const loadSealingKeys = async (tx: Tx): Promise<readonly SigningKey[]> => {
  const found = await readSealingKeys(tx)
  if (found.length > 0) return found
  await tx.sql`insert into secrets (name, value, created_at)
    values ('sealing-keys', ${tx.sql.json([await makeKey(tx.now, sealingKeyPrefix)] as never)}, ${tx.now.toISOString()})
    on conflict (name) do nothing`
  return readSealingKeys(tx)
}

/** The key that signs now. */
export const currentKey = (keys: readonly SigningKey[]): SigningKey => keys.find(({ retiredAt }) => retiredAt === null)!

/** The public keys, the present one first (RFC 7517 §5). */
export const publicJwks = (keys: readonly SigningKey[]): { keys: JWK[] } => ({
  keys: keys.map(({ jwk }) => publicHalf(jwk)),
})

/** Signs an access token (RFC 9068) with the present key; for demo tokens, integrations go through the token endpoint. */
export const signAccessToken = async (
  keys: readonly SigningKey[],
  claims: { issuer: string; audience: string; subject: string; expiresAt: Date; [claim: string]: unknown },
): Promise<string> => {
  const { issuer, audience, subject, expiresAt, ...rest } = claims
  const { jwk, kid } = currentKey(keys)
  return new SignJWT({ ...rest, jti: newId() })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(await importJWK(jwk, 'ES256'))
}

/** The keys as this instance knows them. */
export type Keyring = Readonly<{
  /** At most 60 s old, so that a rotation by another instance is followed. */
  keys: () => Promise<readonly SigningKey[]>
  /** Finds the key of a token of the built-in issuer; one that makes seals is none. */
  find: JWTVerifyGetKey
  /** The public keys of tokens and of seals, those that are retired too; at most 60 s old. */
  published: () => Promise<{ keys: JWK[] }>
}>

const freshFor = 60_000
/** A key that is not known is looked for again, but no oftener than this: made-up key ids cost no queries. */
const askedAgainAfter = 1_000

/** Keeps the signing keys at hand; reads them again when they may have been rotated. */
export const openKeyring = (options: {
  system: ReturnType<typeof asSystem>
  first: readonly SigningKey[]
  clock: () => Date
}): Keyring => {
  let known = options.first
  let readAt = options.clock().getTime()
  let sealing: readonly SigningKey[] | undefined
  const read = async (): Promise<void> => {
    readAt = options.clock().getTime()
    const [keys, seals] = await options.system('read', async (tx) => [await readKeys(tx), await readSealingKeys(tx)])
    known = keys!
    sealing = seals
  }
  const olderThan = async (age: number): Promise<readonly SigningKey[]> => {
    if (options.clock().getTime() - readAt >= age) await read()
    return known
  }
  return {
    keys: () => olderThan(freshFor),
    find: async (header, token) => {
      const age = known.some(({ kid }) => kid === header.kid) ? freshFor : askedAgainAfter
      return createLocalJWKSet(publicJwks(await olderThan(age)))(header, token)
    },
    published: async () => {
      const signing = await olderThan(freshFor)
      if (!sealing) await read()
      return publicJwks([...signing, ...sealing!])
    },
  }
}

/** The issuer that is built in, as one of the trusted: it may speak for every organisation. */
export const builtInIssuer = (keyring: Keyring, of: { publicUrl: string; audience: string }): TrustedIssuer => ({
  issuer: of.publicUrl,
  audience: of.audience,
  key: keyring.find,
  organisations: '*',
  claims: { organisation: 'organisation_id', roles: 'roles', scope: 'scope' },
  typ: 'at+jwt',
  builtIn: true,
})

/** `GET /.well-known/jwks.json` (RFC 7517), outside `/v1`; clients may keep it five minutes. */
export const publishKeys = (app: FastifyInstance, keyring: Keyring): void => {
  app.route({
    method: 'GET',
    url: '/.well-known/jwks.json',
    config: { access: { public: true } },
    handler: async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=300')
        .type('application/jwk-set+json')
        .serializer(JSON.stringify)
        .send(await keyring.published()),
  })
}
