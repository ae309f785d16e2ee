import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { generateKeyPair, SignJWT } from 'jose'
import postgres from 'postgres'
import type { Test } from 'tap'
import { buildApp } from '../src/app.ts'
import { openCursors } from '../src/core/page.ts'
import { type Listener, openPool } from '../src/database/pool.ts'
import { loginOf } from '../src/database/roles.ts'
import { asSystem, openTransact } from '../src/database/transact.ts'
import { openAuthentication, type TrustedIssuer } from '../src/http/authenticate.ts'
import { identify } from '../src/http/identify.ts'
import { builtInIssuer, loadSecrets, openKeyring } from '../src/http/keys.ts'
import { type Person, people } from './cast.ts'
import { withDatabase } from './template.ts'

const issuer = 'https://issuer.test'
const audience = 'https://leerketen.test'
const keys = await generateKeyPair('ES256')

/** Signs a token as the tests' issuer does. */
export const tokenFor = (
  claims: Record<string, unknown>,
  options: { typ?: string; expires?: string } = {},
): Promise<string> =>
  new SignJWT({ client_id: 'tests', ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: options.typ ?? 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(String(claims.sub ?? 'person'))
    .setExpirationTime(options.expires ?? '1h')
    .sign(keys.privateKey)

export type Call = { method?: string; url: string; body?: unknown; headers?: Record<string, string> }
// biome-ignore lint/suspicious/noExplicitAny: an answer is read as a stranger would, and asserted field by field
export type Answer = { status: number; body: any; headers: LightMyRequestResponse['headers']; text: string }

type Options = {
  clock?: () => Date
  poolSize?: number
  /** Hears every statement and notice of the service’s connections. */
  listener?: Listener
  /** Settings of the database. */
  settings?: Readonly<Record<string, string>>
}

/** The service on a database of its own, for one test file. */
export const openHouse = async (t: Test, options: Options = {}) => {
  const server = process.env.TEST_DATABASE_URL
  const template = process.env.TEST_TEMPLATE
  if (!server || !template) throw new Error('Run the tests with `npm test` (add a file name for one of them).')
  const database = `${template}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${database} template ${template}`)
  for (const [name, value] of Object.entries(options.settings ?? {}))
    await admin.unsafe(`alter database ${database} set ${name} = '${value}'`)
  const url = withDatabase(server, database)
  const clock = options.clock ?? (() => new Date())
  const pool = openPool({ url: loginOf(url).url, size: options.poolSize ?? 4, listener: options.listener })
  const transact = openTransact(pool)
  const system = asSystem(transact, clock)
  const trusted: TrustedIssuer = {
    issuer,
    audience,
    key: async () => keys.publicKey,
    organisations: '*',
    claims: { organisation: 'organisation_id', roles: 'roles', scope: 'scope' },
    typ: 'at+jwt',
    builtIn: false,
  }
  const publicUrl = 'http://localhost:3000'
  const secrets = await system('write', loadSecrets)
  const keyring = openKeyring({ system, first: secrets.signingKeys, clock })
  const builtIn = builtInIssuer(keyring, { publicUrl, audience })
  const authentication = openAuthentication({
    issuers: () => [trusted, builtIn],
    identify: (claims) => system('read', (tx) => identify(tx, claims)),
    clock,
  })
  const app = await buildApp({
    transact,
    cursors: openCursors(Buffer.from('a secret of the tests')),
    clock,
    publicUrl,
    oauth: { keyring, system, publicUrl, audience },
    authenticate: authentication.authenticate,
    rateLimit: { max: 1_000_000 },
  })
  await app.ready()
  t.teardown(async () => {
    await app.close()
    await pool.close()
    await admin.unsafe(`drop database if exists ${database} with (force)`)
    await admin.end()
  })

  /** Calls the service; the body is JSON both ways. */
  const call = async ({ method = 'GET', url: path, body, headers = {} }: Call): Promise<Answer> => {
    const request: InjectOptions = { method: method as never, url: path, headers: { ...headers } }
    if (body !== undefined) {
      request.payload = typeof body === 'string' ? body : JSON.stringify(body)
      request.headers = {
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        ...headers,
      }
    }
    const answer = await app.inject(request)
    const parsed =
      /json/.test(String(answer.headers['content-type'])) && answer.payload ? answer.json() : answer.payload
    return { status: answer.statusCode, body: parsed, headers: answer.headers, text: answer.payload }
  }
  /** Calls the service as one of the cast. */
  const as = (person: Person) => async (what: Call) =>
    call({
      ...what,
      headers: { authorization: `Bearer ${await token(person)}`, ...what.headers },
    })

  /** A token of one of the cast, with other claims where given. */
  const token = (person: Person, other: Record<string, unknown> = {}) =>
    tokenFor({ sub: person, ...people[person], ...other })

  return { app, call, as, token, pool, transact, system, url, clock, authentication, keyring }
}
export type TestHouse = Awaited<ReturnType<typeof openHouse>>
