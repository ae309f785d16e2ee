import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import t from 'tap'
import { openHouse } from '../../../house.ts'
import {
  learningPlace,
  location,
  otherLocation,
  otherStudent,
  registration,
  seedPlacements,
  student,
  supervisor,
  team,
} from '../../../seeds/placements.ts'

/* A placement is registered by one statement whose answer is made before it; nobody can tell. */

const house = await openHouse(t)
await seedPlacements(house)
const coordinator = house.as('coordinator')
/** Another process on the same database. */
const elsewhere = postgres(house.url, { max: 1, onnotice: () => undefined })
t.teardown(() => elsewhere.end())

const register = (number: string, more: object = {}, headers: Record<string, string> = {}) =>
  coordinator({ method: 'POST', url: '/v1/placements', body: registration(number, more), headers })
const all = { teamId: team.id, learningPlaceId: learningPlace.id, schoolSupervisorId: supervisor.id }
const count = async () => Number((await elsewhere`select count(*) from placements`)[0]!.count)

// From here on the names are remembered.
t.equal((await register('first', all)).status, 201)

t.test('the answer is what is read afterwards, to the letter and with its tag', async (t) => {
  await elsewhere`update students set name = ${'Noor "de" \\ Vries\u001f\té 😀'} where id = ${student.id}`
  const asked: object[] = [
    {},
    all,
    { totalHours: null, hoursPerWeek: null, weekdays: ['friday', 'monday'], matchingMethod: 'pool' },
    { hoursPerWeek: 7.5, vogRequired: true, sequence: 12, learningRoute: 'BBL' },
  ]
  for (const [n, more] of asked.entries()) {
    const made = await register(`same-${n}`, more, { 'idempotency-key': `same-${n}` })
    t.equal(made.status, 201, made.text)
    const read = await coordinator({ url: `/v1/placements/${made.body.id}` })
    t.same(made.body, read.body)
    t.equal(made.headers.etag, read.headers.etag)
    t.equal(made.body.student.name, 'Noor "de" \\ Vries \té 😀')
    t.match(made.headers.location, new RegExp(`/v1/placements/${made.body.id}$`))
  }
})

t.test('under its key it is answered again as it was; another request under the key is refused', async (t) => {
  const headers = { 'idempotency-key': 'again' }
  const first = await register('again', {}, headers)
  await elsewhere`update students set name = 'Noor de Vries' where id = ${student.id}`
  const before = await count()
  const second = await register('again', {}, headers)
  t.equal(second.status, 201)
  t.equal(second.text, first.text)
  t.equal(second.headers['idempotency-replayed'], 'true')
  for (const name of ['etag', 'location', 'content-type']) t.equal(second.headers[name], first.headers[name])
  t.match(await register('again', { level: 3 }, headers), { status: 422, body: { code: 'idempotency-mismatch' } })
  t.equal(await count(), before)
})

t.test('its event is appended once, of the school alone', async (t) => {
  const { body } = await register('told')
  const events =
    await elsewhere`select organisation_id, type, resource, occurred_at, actor_side, actor_subject, request_id, data
    from events where resource_id = ${body.id}`
  t.match(events, [
    {
      organisation_id: body.school.id,
      type: 'placement.registered',
      resource: 'placements',
      occurred_at: new Date(body.createdAt),
      actor_side: 'education',
      actor_subject: String,
      data: {},
    },
  ])
})

t.test('a name that another process gives, or an archive, is seen at once', async (t) => {
  await elsewhere`update locations set name = 'De Nieuwe Hof' where id = ${location.id}`
  const made = await register('renamed', {}, { 'idempotency-key': 'renamed' })
  t.equal(made.body.location.name, 'De Nieuwe Hof')
  await elsewhere`update teams set status = 'archived' where id = ${team.id}`
  const before = await count()
  t.match(await register('archived', all), { status: 409, body: { code: 'place-archived' } })
  t.equal(await count(), before)
  t.equal((await register('elsewhere')).status, 201, 'a place without that team')
  await elsewhere`update teams set status = 'active' where id = ${team.id}`
  t.equal((await register('active-again', all)).status, 201)
})

t.test('what the database refuses is refused, with a key and without, and leaves nothing', async (t) => {
  const before = await count()
  for (const [more, code] of [
    [{ studentId: otherStudent.id }, 'not-of-the-school'],
    [{ studentId: randomUUID() }, 'not-of-the-school'],
    [{ locationId: otherLocation.id }, 'not-of-the-care-organisation'],
    [{ locationId: randomUUID() }, 'not-of-the-care-organisation'],
    [{ learningPlaceId: randomUUID() }, 'not-of-the-care-organisation'],
    [{ schoolSupervisorId: randomUUID() }, 'not-of-the-school'],
    [{ enrolmentNumber: 'first' }, 'placement-exists'],
  ] as const)
    for (const headers of [undefined, { 'idempotency-key': randomUUID() }]) {
      t.match(await register('refused', more, headers), { status: 409, body: { code } }, JSON.stringify(more))
    }
  t.equal(await count(), before)
  t.equal((await elsewhere`select from idempotency_keys where status <> 201`).length, 0)
})
