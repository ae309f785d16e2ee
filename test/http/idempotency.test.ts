import postgres from 'postgres'
import t from 'tap'
import type { Person } from '../cast.ts'
import { people, school } from '../cast.ts'
import { openHouse } from '../house.ts'
import { registration, seedPlacements } from '../seeds/placements.ts'

/* A write under an Idempotency-Key is done once; `Prefer: dry-run` keeps nothing at all. */
const house = await openHouse(t, { poolSize: 6 })
await seedPlacements(house)
const admin = postgres(house.url, { max: 2, onnotice: () => undefined })
t.teardown(() => admin.end())
const url = '/v1/students'
const send = (key: string | undefined, body: object, who: Person = 'coordinator', headers = {}) =>
  house.as(who)({
    method: 'POST',
    url,
    body,
    headers: { ...(key === undefined ? {} : { 'idempotency-key': key }), ...headers },
  })
let n = 1000
const fresh = () => ({ studentNumber: String(n++), name: 'Sam' })
const count = async (table: 'students' | 'events' | 'idempotency_keys'): Promise<number> =>
  (await admin`select count(*)::int as n from ${admin(table)}`)[0]!.n

t.test('the same request again: the same answer, marked as replayed, and one record', async (t) => {
  const body = fresh()
  const before = await count('students')
  const first = await send('key-1', body)
  t.equal(first.status, 201)
  t.notOk(first.headers['idempotency-replayed'])
  const again = await send('key-1', body)
  t.equal(again.status, 201)
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.equal(again.text, first.text)
  for (const name of ['location', 'etag', 'content-type']) t.equal(again.headers[name], first.headers[name], name)
  t.not(again.headers['x-request-id'], first.headers['x-request-id'])
  t.equal(await count('students'), before + 1)
})

t.test('the key for another body, path or query: 422', async (t) => {
  await send('key-2', fresh())
  const other = await send('key-2', fresh())
  t.match(other, { status: 422, body: { code: 'idempotency-mismatch' } })
  const elsewhere = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placements',
    body: registration('k2'),
    headers: { 'idempotency-key': 'key-2' },
  })
  t.match(elsewhere, { status: 422, body: { code: 'idempotency-mismatch' } })
})

t.test('a key that is empty, too long or not printable: 400; 255 characters: done', async (t) => {
  for (const key of ['', 'x'.repeat(256), 'caf\u00e9', 'a\tb', ' '])
    t.match(await send(key, fresh()), { status: 400, body: { errors: [{ in: 'header', pointer: 'Idempotency-Key' }] } })
  t.equal((await send('~'.repeat(255), fresh())).status, 201)
})

t.test('keys are per client and person: the same key of another is another', async (t) => {
  const body = fresh()
  const mine = await send('key-3', body)
  const theirs = await send('key-3', body, 'otherCoordinator')
  t.equal(mine.status, 201)
  t.equal(theirs.status, 201)
  t.not(theirs.body.id, mine.body.id)
  t.notOk(theirs.headers['idempotency-replayed'])
})

t.test('while the first still runs: 409 with Retry-After; of ten at once one is made', async (t) => {
  const { organisation_id } = people.coordinator
  await admin.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${organisation_id}/tests/coordinator key-4`}, 0))`
    const answer = await send('key-4', fresh())
    t.match(answer, { status: 409, body: { code: 'idempotency-in-progress' } })
    t.ok(Number(answer.headers['retry-after']) >= 1)
  })
  const body = fresh()
  const answers = await Promise.all(Array.from({ length: 10 }, () => send('key-5', body)))
  const ids = new Set(answers.filter(({ status }) => status === 201).map((answer) => answer.body.id))
  t.equal(ids.size, 1)
  for (const { status } of answers) t.ok(status === 201 || status === 409, String(status))
  t.equal((await send('key-5', body)).headers['idempotency-replayed'], 'true')
})

t.test('a refusal is not kept: what was wrong can be put right and sent under the same key', async (t) => {
  const body = fresh()
  t.equal((await send('key-6', { ...body, name: '' })).status, 400)
  t.equal((await send('key-6', body)).status, 201)
  t.equal((await send('key-7', { ...fresh(), studentNumber: body.studentNumber })).status, 409)
  t.equal((await send('key-7', fresh())).status, 201)
})

t.test('a failure of ours is never kept: 500, then done under the same key', async (t) => {
  const body = fresh()
  await admin`create function fail() returns trigger language plpgsql as $$ begin raise exception 'secret detail'; end $$`
  await admin`create trigger fail before insert on students for each row execute function fail()`
  const failed = await send('key-8', body)
  t.match(failed, { status: 500, body: { code: 'internal-error' } })
  t.notMatch(failed.text, /secret|plpgsql|insert|\n/)
  await admin`drop trigger fail on students`
  const done = await send('key-8', body)
  t.equal(done.status, 201)
  t.notOk(done.headers['idempotency-replayed'])
})

t.test('a dry run answers what would be, with its effects, and keeps nothing', async (t) => {
  const tables = ['students', 'events', 'idempotency_keys'] as const
  const before = await Promise.all(tables.map(count))
  const body = fresh()
  for (const prefer of ['dry-run', 'Dry-Run', 'respond-async, dry-run', 'dry-run; x=1', 'dry-run=true']) {
    const answer = await send('key-9', body, 'coordinator', { prefer })
    t.equal(answer.status, 201, prefer)
    t.equal(answer.headers['preference-applied'], 'dry-run')
    t.equal(answer.body.studentNumber, body.studentNumber)
    t.match(answer.body.effects, [
      { type: 'nl.leerketen.student.registered.v1', resource: 'students', id: answer.body.id },
    ])
    t.equal((await house.as('coordinator')({ url: `/v1/students/${answer.body.id}` })).status, 404)
  }
  t.same(await Promise.all(tables.map(count)), before)
  const real = await send('key-9', body)
  t.equal(real.status, 201, 'the key is still free')
  t.notOk(real.headers['preference-applied'] ?? real.headers['idempotency-replayed'])
})

t.test('a dry run refuses what the write would refuse, a change and an action too', async (t) => {
  const dry = { prefer: 'dry-run' }
  t.equal((await send(undefined, { ...fresh(), name: '' }, 'coordinator', dry)).status, 400)
  const made = await send(undefined, fresh())
  const at = `${url}/${made.body.id}`
  const patch = (headers: Record<string, string>) =>
    house.as('coordinator')({ method: 'PATCH', url: at, body: { name: 'Kim' }, headers })
  t.equal((await patch(dry)).status, 428)
  t.equal((await patch({ ...dry, 'if-match': '"9"' })).status, 412)
  const would = await patch({ ...dry, 'if-match': '*' })
  t.match(would, { status: 200, body: { name: 'Kim', version: 2, effects: [{ id: made.body.id }] } })
  t.match((await house.as('coordinator')({ url: at })).body, { name: 'Sam', version: 1 })
})

t.test('a preference that is not known is ignored, and so is one on a read', async (t) => {
  const answer = await send(undefined, fresh(), 'coordinator', { prefer: 'return=minimal, x-dry-run, dry-runs' })
  t.equal(answer.status, 201)
  t.notOk(answer.headers['preference-applied'])
  t.notOk(answer.body.effects)
  t.equal((await house.as('coordinator')({ url: `${url}/${answer.body.id}` })).status, 200)
  const read = await house.as('coordinator')({ url: `/v1/organisations/${school.id}`, headers: { prefer: 'dry-run' } })
  t.equal(read.status, 200)
  t.notOk(read.headers['preference-applied'])
})
