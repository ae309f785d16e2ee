import { exportJWK, generateKeyPair } from 'jose'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import type { Caller } from '../../src/core/caller.ts'
import { openCursors } from '../../src/core/page.ts'
import { tokenMissing } from '../../src/http/authenticate.ts'
import { openRateLimit } from '../../src/http/rate-limit.ts'

const callerOf = (clientId: string): Caller => ({
  kind: 'education',
  organisationId: '00000000-0000-7000-8000-000000000101',
  studentId: null,
  subject: 'person',
  clientId,
  integration: false,
  roles: new Set(),
  scopes: new Set(),
})

/** A service whose tokens are client ids and whose database is away: a limit needs neither. */
const open = async (max: number) => {
  let now = Date.parse('2026-06-01T08:30:00Z')
  const system = async () => {
    throw new Error('no database is needed here')
  }
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: 'k', alg: 'ES256', use: 'sig' }
  const keys = [{ kid: 'k', jwk, createdAt: '2026-06-01T08:30:00Z', retiredAt: null }]
  const publicUrl = 'http://localhost:3000'
  const app = await buildApp({
    transact: system,
    oauth: {
      keyring: { keys: async () => keys, find: async () => privateKey, published: async () => ({ keys: [] }) },
      system,
      publicUrl,
      audience: publicUrl,
    },
    cursors: openCursors(Buffer.from('secret')),
    clock: () => new Date(now),
    publicUrl,
    authenticate: (token) => {
      if (token === 'wrong') return Promise.reject(tokenMissing())
      return callerOf(token)
    },
    rateLimit: { max },
  })
  t.teardown(() => app.close())
  const get = (url: string, token?: string) =>
    app.inject({ url, headers: token ? { authorization: `Bearer ${token}` } : {} })
  /** A request from somewhere, perhaps by way of others. */
  const from = async (remoteAddress: string, forwarded?: string) =>
    (
      await app.inject({
        url: '/v1/nothing',
        remoteAddress,
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      })
    ).statusCode
  const post = (url: string) => app.inject({ method: 'POST', url })
  const wait = (ms: number): void => {
    now += ms
  }
  return { get, from, post, wait }
}

t.test('each client has its own allowance, which every answer tells: 429 with Retry-After beyond it', async (t) => {
  const { get, wait } = await open(2)
  const first = await get('/v1/organisations', 'a')
  t.equal(first.statusCode, 403)
  t.equal(first.headers['ratelimit-policy'], '"client";q=2;w=60')
  t.equal(first.headers.ratelimit, '"client";r=1;t=60')
  wait(20_500)
  t.equal((await get('/v1/organisations', 'a')).headers.ratelimit, '"client";r=0;t=40')
  const refused = await get('/v1/organisations', 'a')
  t.equal(refused.statusCode, 429)
  t.equal(refused.json().code, 'too-many-requests')
  t.equal(refused.headers['retry-after'], '40')
  t.equal(refused.headers.ratelimit, '"client";r=0;t=40')
  t.equal((await get('/v1/organisations', 'b')).statusCode, 403)
  wait(40_000)
  t.equal((await get('/v1/organisations', 'a')).statusCode, 403)
})

t.test('who is not known is counted by address: no token, a wrong one, a path that is not there', async (t) => {
  const { get } = await open(3)
  t.equal((await get('/v1/organisations')).statusCode, 401)
  t.equal((await get('/v1/organisations', 'wrong')).statusCode, 401)
  t.match((await get('/v1/nothing')).headers.ratelimit, /^"address";r=0;/)
  t.equal((await get('/v1/organisations', 'wrong')).statusCode, 429)
  t.equal((await get('/v1/organisations', 'a')).statusCode, 403, 'a client that is known goes on')
  t.equal((await get('/health/live')).statusCode, 200, 'health is not counted')
})

t.test('behind a balancer everybody is counted apart; who says of himself to be another is not believed', async (t) => {
  const { from } = await open(1)
  t.equal(await from('10.0.3.4', '203.0.113.5'), 404)
  t.equal(await from('10.0.3.4', '203.0.113.6'), 404)
  t.equal(await from('127.0.0.1', '203.0.113.5'), 429, 'the same one by another way')
  t.equal(await from('10.0.3.4', '198.51.100.1, 203.0.113.6'), 429, 'only what our own hops added counts')
  t.equal(await from('203.0.113.9', '192.0.2.1'), 404)
  t.equal(await from('203.0.113.9', '192.0.2.2'), 429)
})

t.test('addresses that one customer has are counted together', async (t) => {
  const { from } = await open(1)
  t.equal(await from('2001:db8:1:2::1'), 404)
  t.equal(await from('2001:db8:1:2:a:b:c:d'), 429)
  t.equal(await from('2001:db8:1:3::1'), 404)
  t.equal(await from('::ffff:192.0.2.7'), 404)
  t.equal(await from('192.0.2.7'), 429)
})

t.test('the token endpoint is counted too, before anything is read', async (t) => {
  const { post } = await open(1)
  const first = await post('/oauth/token')
  t.equal(first.statusCode, 400)
  t.equal(first.headers.ratelimit, '"address";r=0;t=60')
  const refused = await post('/oauth/token')
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], '60')
})

t.test('the counters are bounded: beyond the most, newcomers share one', async (t) => {
  const limit = openRateLimit({ max: 1, clock: () => new Date(0), most: 2 })
  const reply = { header: () => reply } as never
  limit.ofClient(callerOf('a'), reply)
  limit.ofClient(callerOf('b'), reply)
  limit.ofClient(callerOf('c'), reply)
  t.throws(() => limit.ofClient(callerOf('d'), reply), { message: 'too-many-requests' })
})
