import t from 'tap'
import { type Person, school } from '../../../cast.ts'
import { openHouse } from '../../../house.ts'
import { learningPlace, otherStudent, registration, seedPlacements } from '../../../seeds/placements.ts'

const house = await openHouse(t)
await seedPlacements(house)
const bulk = (who: Person, items: unknown[], more: { query?: string; headers?: Record<string, string> } = {}) =>
  house.as(who)({
    method: 'POST',
    url: `/v1/placements/_bulk${more.query ?? ''}`,
    body: { items },
    headers: more.headers ?? {},
  })
const create = (number: string, more: object = {}) => ({ operation: 'create', ...registration(number, more) })
const move = (id: string, action: string, more: object = {}) => ({ operation: 'transition', id, action, ...more })
type Item = { index: number; status: number; body: { id: string; status: string }; problem: { code: string } }
const statuses = (body: { items: Item[] }) => body.items.map(({ status }) => status)
const idsOf = (body: { items: Item[] }) => body.items.map((item) => item.body.id)
const count = async () =>
  (await house.system('read', ({ sql }) => sql<{ count: number }[]>`select count(*) from placements`))[0]!.count
const eventsOf = (id: string) =>
  house.system(
    'read',
    ({ sql }) =>
      sql<
        { type: string }[]
      >`select type from events where resource_id = ${id} and organisation_id = ${school.id} order by id`,
  )
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`)

t.test('each item is answered in its place, and a bad one hurts no other: 207', async (t) => {
  const { status, body, text } = await bulk('coordinator', [
    create('b1'),
    create('b2', { startDate: 'soon', level: 9, colour: 'red' }),
    create('b3', { studentId: otherStudent.id }),
    { operation: 'destroy' },
    create('b4'),
    create('b1'),
    move('00000000-0000-7000-8000-000000009999', 'propose'),
  ])
  t.equal(status, 207, text)
  t.same(statuses(body), [201, 400, 409, 400, 201, 409, 404])
  t.same(
    body.items.map(({ index }: Item) => index),
    [0, 1, 2, 3, 4, 5, 6],
  )
  t.equal(body.items[0].location, `http://localhost:3000/v1/placements/${body.items[0].body.id}`)
  t.equal((await house.as('coordinator')({ url: `/v1/placements/${body.items[0].body.id}` })).status, 200)
  t.same(pointers(body.items[1].problem).sort(), [
    '/items/1/colour unknown-field',
    '/items/1/level too-big',
    '/items/1/startDate invalid-format',
  ])
  t.equal(body.items[1].problem.instance, '/v1/placements/_bulk#/items/1')
  t.equal(body.items[2].problem.code, 'not-of-the-school')
  t.same(pointers(body.items[3].problem), ['/items/3/operation invalid-union'])
  t.equal(body.items[5].problem.code, 'placement-exists')
  t.same(
    (await eventsOf(body.items[4].body.id)).map(({ type }) => type),
    ['placement.registered'],
  )
  const refused = await house.system(
    'read',
    ({ sql }) =>
      sql`select from events where type = 'placement.registered' and resource_id not in (select id from placements)`,
  )
  t.equal(refused.length, 0, 'an item that failed tells nothing')
})

t.test('steps with many placements, each judged by side, role, scope and state', async (t) => {
  const made = await bulk('coordinator', [create('c1'), create('c2'), create('c3')])
  const [one, two, three] = idsOf(made.body) as [string, string, string]
  const proposed = await bulk('coordinator', [
    move(one, 'propose'),
    move(two, 'propose'),
    move(two, 'propose'),
    move(three, 'accept'),
  ])
  t.same(statuses(proposed.body), [200, 200, 409, 403])
  t.match(proposed.body.items[2].problem, { code: 'transition-not-allowed', status: 409, state: 'proposed' })
  t.same(proposed.body.items[2].problem.allowed, ['accept', 'reject', 'withdraw'], 'its members are there too')
  const decided = await bulk('trainer', [
    move(one, 'accept'),
    move(two, 'reject', { reason: 'no-capacity' }),
    move(two, 'reject', { reason: 'too-young' }),
    move(three, 'accept'),
    create('c4'),
  ])
  t.same(statuses(decided.body), [200, 200, 400, 404, 403])
  t.same(pointers(decided.body.items[2].problem), ['/items/2/reason invalid-value'])
  t.equal(decided.body.items[0].body.student.name, 'Noor de Vries')
  t.same(statuses((await bulk('otherTrainer', [move(one, 'suspend')])).body), [404])
  t.equal((await bulk('networkMember', [move(one, 'suspend')])).status, 403)
})

t.test('a care organisation needs the scope of a decision, as for one', async (t) => {
  const made = await bulk('coordinator', [create('d1')])
  const [id] = idsOf(made.body) as [string]
  await bulk('coordinator', [move(id, 'propose')])
  const { body } = await house.call({
    method: 'POST',
    url: '/v1/placements/_bulk',
    body: { items: [move(id, 'accept')] },
    headers: { authorization: `Bearer ${await house.token('trainer', { scope: ['placements:write'] })}` },
  })
  t.match(body.items[0], { status: 403, problem: { code: 'insufficient-scope' } })
})

t.test('atomic: all or nothing, with a pointer to each item in the way: 207, 400 or 409', async (t) => {
  const before = await count()
  const invalid = await bulk('coordinator', [create('a1'), create('a2', { startDate: '2026-02-30' }), create('b1')], {
    query: '?atomic=true',
  })
  t.equal(invalid.status, 400, invalid.text)
  t.same(pointers(invalid.body), ['/items/1/startDate invalid-format', '/items/2 placement-exists'])
  const refused = await bulk(
    'coordinator',
    [create('a1'), create('a1'), create('a2', { studentId: otherStudent.id })],
    {
      query: '?atomic=true',
      headers: { 'accept-language': 'nl' },
    },
  )
  t.match([refused.status, refused.body.code], [409, 'bulk-refused'])
  t.same(pointers(refused.body), ['/items/1 placement-exists', '/items/2 not-of-the-school'])
  t.match(refused.body.errors[0].message, /^Uw school heeft al een plaatsing/)
  t.equal(await count(), before)
  const done = await bulk('coordinator', [create('a1'), create('a2')], { query: '?atomic=true' })
  t.same([done.status, ...statuses(done.body)], [207, 201, 201])
  t.equal(await count(), before + 2)
})

t.test('a seat that is not free fails its own item alone', async (t) => {
  const items = Array.from({ length: learningPlace.seats + 2 }, (_, n) =>
    create(`s${n}`, { learningPlaceId: learningPlace.id }),
  )
  const ids = idsOf((await bulk('coordinator', items)).body)
  await bulk(
    'coordinator',
    ids.map((id) => move(id, 'propose')),
  )
  const { body } = await bulk(
    'trainer',
    ids.map((id) => move(id, 'accept')),
  )
  t.same(statuses(body), [...Array(learningPlace.seats).fill(200), 409, 409])
  t.equal(body.items.at(-1).problem.code, 'no-seat-free')
})

t.test('Idempotency-Key replays the whole answer; dry-run tells the effects and changes nothing', async (t) => {
  const headers = { 'idempotency-key': 'bulk-1' }
  const first = await bulk('coordinator', [create('i1'), create('i1')], { headers })
  const again = await bulk('coordinator', [create('i1'), create('i1')], { headers })
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.same(again.body, first.body)
  t.equal((await bulk('coordinator', [create('i2')], { headers })).status, 422)
  const before = await count()
  const dry = await bulk('coordinator', [create('i3'), create('i1'), create('i4')], { headers: { prefer: 'dry-run' } })
  t.same(statuses(dry.body), [201, 409, 201])
  t.equal(dry.body.effects.length, 2, 'of what would be done, not of what failed')
  t.equal(await count(), before)
})

t.test('what is wrong with the whole is 400; 500 items are done in well under the deadline', async (t) => {
  t.same(pointers((await bulk('coordinator', [])).body), ['/items too-small'])
  t.same(pointers((await bulk('coordinator', Array(501).fill({}))).body), ['/items too-big'])
  t.equal((await bulk('coordinator', [create('z')], { query: '?atomic=perhaps' })).status, 400)
  const started = performance.now()
  const { status, body } = await bulk(
    'coordinator',
    Array.from({ length: 500 }, (_, n) => create(`n${n}`)),
  )
  const took = performance.now() - started
  t.equal(status, 207)
  t.ok(statuses(body).every((one) => one === 201))
  t.ok(took < 4000, `500 in ${Math.round(took)} ms`)
})
