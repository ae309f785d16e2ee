import { spawn } from 'node:child_process'
import { once } from 'node:events'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { openCursors } from '../../src/core/page.ts'
import { openPool } from '../../src/database/pool.ts'
import { openTransact } from '../../src/database/transact.ts'
import { errorForLog, traceOf } from '../../src/http/logging.ts'
import { openMetrics } from '../../src/http/metrics.ts'
import { openHouse } from '../house.ts'

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

/** A service that writes its log into a list and whose database is at this address. */
const open = async (url: string) => {
  const lines: Record<string, unknown>[] = []
  const pool = openPool({ url, size: 1 })
  const metrics = openMetrics(pool)
  const app = await buildApp({
    transact: openTransact(pool),
    cursors: openCursors(Buffer.from('secret')),
    clock: () => new Date(),
    publicUrl: 'http://localhost:3000',
    authenticate: () => Promise.reject(new Error('nobody')),
    log: { level: 'info', stream: { write: (line) => void lines.push(JSON.parse(line)) } },
    metrics,
  })
  t.teardown(async () => {
    await app.close()
    await pool.close()
  })
  return { app, lines, metrics }
}
const away = await open('postgres://nobody@127.0.0.1:1/none')

t.test('the service lives without its database, and says that it is not ready: 503 with Retry-After', async (t) => {
  t.equal((await away.app.inject('/health/live')).statusCode, 200)
  const started = performance.now()
  const ready = await away.app.inject('/health/ready')
  t.equal(ready.statusCode, 503)
  t.equal(ready.headers['retry-after'], '2')
  t.equal(ready.json().code, 'unavailable')
  t.ok(performance.now() - started < 2500)
  const house = await openHouse(t)
  t.same((await house.call({ url: '/health/ready' })).body, { status: 'ready' })
})

t.test('one line a request, with route and trace and without path, query or token', async (t) => {
  away.lines.length = 0
  const headers = { authorization: 'Bearer s3cret', traceparent: `00-${trace}-00f067aa0ba902b7-01` }
  await away.app.inject({ url: '/v1/organisations?q=Jansen', headers })
  const requests = away.lines.filter(({ msg }) => msg === 'request')
  t.match(requests, [{ method: 'GET', route: '/v1/organisations', status: 500, traceId: trace, requestId: String }])
  t.equal(requests.length, 1)
  t.notMatch(JSON.stringify(away.lines), /Jansen|s3cret/)
})

t.test('what Postgres quotes of a row is not logged', async (t) => {
  const error = Object.assign(new Error('Key (email)=(jan@x.nl)'), {
    name: 'PostgresError',
    code: '23505',
    constraint_name: 'members_email',
    detail: 'Key (email)=(jan@x.nl) already exists',
  })
  const logged = errorForLog(new Error('wrapped', { cause: error }))
  t.match(logged, { message: 'wrapped', cause: { code: '23505', constraint: 'members_email', stack: /at / } })
  t.notMatch(JSON.stringify(logged), /jan@x/)
  t.same([undefined, 'x', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`].map(traceOf), [undefined, undefined, undefined])
})

t.test('metrics on a port of their own: requests by route, the pool, the process', async (t) => {
  const served = await away.metrics.serve({ host: '127.0.0.1', port: 0 })
  t.teardown(() => served.close())
  const answer = await fetch(`http://127.0.0.1:${served.port}/metrics`)
  const text = await answer.text()
  t.equal(answer.status, 200)
  t.match(text, /http_request_duration_seconds_count\{method="GET",route="\/v1\/organisations",status="500"\} 1/)
  t.match(text, /database_connections\{state="free"\} 1/)
  t.match(text, /database_transactions\{state="waiting"\} 0/)
  t.match(text, /process_resident_memory_bytes/)
  t.notMatch(text, /Jansen/)
  t.equal((await fetch(`http://127.0.0.1:${served.port}/`)).status, 404)
  t.equal((await away.app.inject('/metrics')).statusCode, 404)
})

t.test(
  'asked to stop, the process finishes what is in flight, closes in order and exits 0',
  { skip: process.platform === 'win32' },
  async (t) => {
    const script = `
    import Fastify from 'fastify'
    import { closeOnSignal, finish } from './src/http/close.ts'
    const app = Fastify({ forceCloseConnections: 'idle' })
    app.get('/', async () => { await new Promise((done) => setTimeout(done, 300)); return { done: true } })
    await app.listen({ port: 0 })
    closeOnSignal({ log: { info() {}, error() {} }, steps: [() => finish(app), () => console.log('then the pool')] })
    console.log(app.server.address().port)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said: string[] = []
    child.stdout.setEncoding('utf8').on('data', (text) => said.push(text))
    await once(child.stdout, 'data')
    const flying = fetch(`http://127.0.0.1:${said[0]!.trim()}/`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    t.same(await (await flying).json(), { done: true })
    t.same(await exit, [0, null])
    t.match(said.join(''), /then the pool/)
  },
)
