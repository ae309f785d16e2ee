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
  const app = await buildApp({
    transact: async () => {
      throw new Error('no database is needed here')
    },
    cursors: openCursors(Buffer.from('secret')),
    clock: () => new Date(now),
    publicUrl: 'http://localhost:3000',
    authenticate: (token) => {
      if (token === 'wrong') return Promise.reject(tokenMissing())
      return callerOf(token)
    },
    rateLimit: { max },
  })
  t.teardown(() => app.close())
  const get = (url: string, token?: string) =>
    app.inject({ url, headers: token ? { authorization: `Bearer ${token}` } : {} })
  const wait = (ms: number): void => {
    now += ms
  }
  return { get, wait }
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

t.test('the counters are bounded: beyond the most, newcomers share one', async (t) => {
  const limit = openRateLimit({ max: 1, clock: () => new Date(0), most: 2 })
  const reply = { header: () => reply } as never
  limit.ofClient(callerOf('a'), reply)
  limit.ofClient(callerOf('b'), reply)
  limit.ofClient(callerOf('c'), reply)
  t.throws(() => limit.ofClient(callerOf('d'), reply), { message: 'too-many-requests' })
})
