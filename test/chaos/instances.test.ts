import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import t from 'tap'
import { school, seedCast } from '../cast.ts'
import { tokenOf } from '../seeds/chaos.ts'
import { seedImports } from '../seeds/imports.ts'
import { connection } from './client.ts'
import { asPlatform, serverDatabase } from './databases.ts'
import { type Service, service } from './service.ts'

t.setTimeout(180_000)

const file = readFileSync(new URL('../fixtures/placements-1200.csv', import.meta.url), 'utf8')
const { good, bad } = JSON.parse(
  readFileSync(new URL('../fixtures/placements-1200.expected.json', import.meta.url), 'utf8'),
) as { good: number; bad: { line: number }[] }
const badLines = new Set(bad.map(({ line }) => line)).size

t.test(
  'three instances on an empty database come up at once; an import survives the death of every one of them',
  async (t) => {
    const url = await serverDatabase(t, 'empty')
    const instances = await Promise.all([1, 2, 3].map(() => service(t, { DATABASE_URL: url })))
    await Promise.all(instances.map((one) => one.start()))
    const admin = postgres(url, { max: 1, onnotice: () => undefined })
    const blocking = postgres(url, { max: 1, onnotice: () => undefined })
    t.teardown(() => Promise.all([admin.end({ timeout: 0 }), blocking.end({ timeout: 0 })]))
    const [schema] = await admin`select
    (select count(*)::int from leerketen_migrations.migrations) as migrations,
    (select count(distinct hash)::int from leerketen_migrations.migrations) as different,
    (select count(*)::int from leerketen_migrations.rules) as rules,
    (select count(*)::int from secrets) as secrets,
    (select jsonb_array_length(value) from secrets where name = 'signing-keys') as keys`
    const { migrations, ...once } = schema!
    t.same(once, { different: migrations, rules: 1, secrets: 3, keys: 1 }, 'schema, rules and secrets were made once')
    const jwks = await Promise.all(
      instances.map(async ({ url: base }) => {
        const client = connection(base)
        const { body } = await client.call({ url: '/.well-known/jwks.json' })
        client.close()
        return body.keys.map(({ kid }: { kid: string }) => kid)
      }),
    )
    t.same(jwks[1], jwks[0])
    t.same(jwks[2], jwks[0], 'all know the same keys')

    await seedCast(url)
    await asPlatform(url, 'write', seedImports)
    const token = await tokenOf('coordinator', school.id)
    const ask = async (one: Service, path: string) => {
      const client = connection(one.url)
      try {
        return (await client.call({ url: path, token })).body
      } finally {
        client.close()
      }
    }

    const [first, ...others] = instances as [Service, Service, Service]

    /** Holds up whatever writes placements of students, until let go. */
    const hold = async () => {
      await blocking.unsafe('begin; lock table placement_students in share mode')
      return () => blocking.unsafe('rollback')
    }
    const waiting = async () =>
      (await admin`select pid from pg_locks where relation = 'placement_students'::regclass and not granted`).length
    const progress = async () =>
      (await admin`select rows_read, status from placement_imports`)[0] as { rows_read: number; status: string }
    const until = async (done: () => Promise<boolean>): Promise<void> => {
      while (!(await done())) await sleep(20)
    }

    // The others are paused, so that the first is the one that works on it.
    for (const one of others) one.current().child.kill('SIGSTOP')
    let letGo = await hold()
    const sender = connection(first.url)
    const sent = await sender.call({
      method: 'POST',
      url: '/v1/placement-imports',
      token,
      body: file,
      headers: { 'content-type': 'text/csv', 'idempotency-key': 'the file' },
    })
    sender.close()
    t.equal(sent.status, 202)
    await until(async () => (await waiting()) > 0)
    await first.kill()
    for (const one of others) one.current().child.kill('SIGCONT')
    await letGo()
    t.same(await progress(), { rows_read: 0, status: 'running' }, 'the batch of the dead instance left nothing')

    // Another takes over, lands a batch and stands still in the next: now all die.
    await until(async () => {
      const { rows_read } = await progress()
      return rows_read > 0
    })
    letGo = await hold()
    const between = await progress()
    await Promise.all(others.map((one) => one.kill()))
    await letGo()
    t.comment(`killed at ${between.rows_read} rows, ${between.status}`)
    await Promise.all(instances.map((one) => one.start()))
    const path = `/v1/placement-imports/${sent.body.id}`
    await until(async () => (await ask(first, path)).status !== 'running')

    const done = await ask(others[0]!, path)
    t.match(done, { status: 'completed', rowsRead: good + badLines, rowsImported: good, rowsRejected: badLines })
    t.comment(`${done.rowsImported} imported, ${done.rowsRejected} rejected`)
    const [landed] = await admin`select (select count(*)::int from placements) as placements,
    (select count(*)::int from (select distinct enrolment_number, sequence from placement_students) d) as different,
    (select count(*)::int from events where type = 'placement.registered') as events,
    (select count(distinct resource_id)::int from events where type = 'placement.registered') as registered,
    (select count(*)::int from events where type = 'placement-import.completed') as ends,
    (select count(distinct record)::int from placement_import_rejections) as rejections,
    (select count(*)::int from placement_import_chunks) as chunks`
    t.same(
      landed,
      { placements: good, different: good, events: good, registered: good, ends: 1, rejections: badLines, chunks: 0 },
      'nothing twice, nothing lost',
    )
  },
)
