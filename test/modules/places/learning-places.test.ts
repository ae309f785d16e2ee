import t, { type Test } from 'tap'
import type { Caller } from '../../../src/core/caller.ts'
import { newId } from '../../../src/core/ids.ts'
import { problemOf } from '../../../src/database/errors.ts'
import { care } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { location, otherTeam, seedPlacement, seedPlaces, team } from '../../seeds/places.ts'

const house = await openHouse(t, { poolSize: 8 })
await seedPlaces(house)

const value = {
  teamId: team.id,
  educationCodes: ['90001'],
  routes: ['BOL'],
  startDate: '2026-09-01',
  endDate: '2027-07-01',
  seats: 5,
}
const offer = async (t: Test, change: object = {}) => {
  const made = await house.as('careManager')({
    method: 'POST',
    url: '/v1/learning-places',
    body: { ...value, ...change },
  })
  t.equal(made.status, 201, made.text)
  return made
}
const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id)

t.test('a care organisation offers a learning place: 201, and a school finds it', async (t) => {
  const made = await offer(t, { hoursPerWeek: 24, notes: 'Vroege en late diensten', educationCodes: ['90011'] })
  t.match(made.body, {
    careId: care.id,
    locationId: location.id,
    seats: 5,
    seatsTaken: 0,
    seatsFree: 5,
    status: 'active',
    version: 1,
  })
  t.match(made.headers.location, `/v1/learning-places/${made.body.id}`)
  const find = (query: string) => house.as('coordinator')({ url: `/v1/learning-places?${query}` })
  t.same(ids(await find('educationCode=90011&route=BOL&place=utrecht&free=true')), [made.body.id])
  for (const query of [
    'educationCode=90012',
    'educationCode=90011&route=BBL',
    'educationCode=90011&place=Zwolle',
    'educationCode=90011&free=false',
  ])
    t.same(ids(await find(query)), [], query)
  t.same(ids(await find('educationCode=90011&from=2026-09-01&until=2027-07-01')), [made.body.id])
  t.same(
    ids(await find('educationCode=90011&from=2026-08-31&until=2027-07-01')),
    [],
    'a place that does not cover the period',
  )
  t.same((await find('educationCode=90011&fields=seats')).body.items, [{ id: made.body.id, seats: 5 }])
  t.same(ids(await find(`educationCode=90011&updatedSince=${made.body.updatedAt}`)), [made.body.id])
})

t.test('what is refused: another one’s team, a period that ends before it starts, a BSN, a school', async (t) => {
  const post = (change: object, person: 'careManager' | 'coordinator' = 'careManager') =>
    house.as(person)({ method: 'POST', url: '/v1/learning-places', body: { ...value, ...change } })
  const foreign = await post({ teamId: otherTeam.id })
  t.equal(foreign.status, 409)
  t.equal(foreign.body.code, 'not-your-team')
  t.match((await post({ endDate: '2026-08-31' })).body, { status: 400, errors: [{ pointer: '/endDate' }] })
  t.match((await post({ notes: 'bel 111222333', seats: -1 })).body, {
    status: 400,
    errors: [{ pointer: '/seats' }, { pointer: '/notes', code: 'bsn' }],
  })
  t.equal((await post({}, 'coordinator')).status, 403)
  t.equal((await house.as('coordinator')({ url: '/v1/learning-places?from=2027-01-02&until=2027-01-01' })).status, 400)
})

t.test('seats taken: the most on any day of the period asked about', async (t) => {
  const { body: place } = await offer(t, { educationCodes: ['90021'], seats: 2 })
  const take = (startDate: string, plannedEndDate: string) =>
    seedPlacement(house, { status: 'accepted', startDate, plannedEndDate, learningPlaceId: place.id })
  await take('2026-09-01', '2026-12-31')
  await take('2027-01-01', '2027-03-31')
  await take('2027-02-01', '2027-06-30')
  const seats = async (query = '') => {
    const { body } = await house.as('coordinator')({ url: `/v1/learning-places/${place.id}${query}` })
    return [body.seatsTaken, body.seatsFree]
  }
  t.same(await seats(), [2, 0])
  t.same(await seats('?from=2026-09-01&until=2027-01-31'), [1, 1], 'one ends the day before the next begins')
  t.same(await seats('?from=2027-03-31'), [2, 0])
  t.same(await seats('?until=2027-04-01'), [1, 1])
  t.same(await seats('?from=2027-07-01&until=2027-07-01'), [0, 2])
  const free = await house.as('coordinator')({
    url: '/v1/learning-places?educationCode=90021&free=true&from=2027-04-01&until=2027-07-01',
  })
  t.same(ids(free), [place.id])
  t.equal(free.body.items[0].seatsFree, 1)
  t.same(ids(await house.as('coordinator')({ url: '/v1/learning-places?educationCode=90021&free=true' })), [])
})

t.test(
  'a change: 428, 412, 403 for another party; seats that are taken stay and the placements are named',
  async (t) => {
    const made = await offer(t, { educationCodes: ['90031'], seats: 3 })
    const url = `/v1/learning-places/${made.body.id}`
    const patch = (body: object, etag = '', person: 'careManager' | 'otherTrainer' = 'careManager') =>
      house.as(person)({ method: 'PATCH', url, body, headers: etag ? { 'if-match': etag } : {} })
    t.equal((await patch({ seats: 4 })).status, 428)
    t.equal((await patch({ seats: 4 }, '"9"')).status, 412)
    t.equal((await patch({ seats: 4 }, '*', 'otherTrainer')).status, 403)
    t.equal((await patch({ teamId: otherTeam.id }, '*')).body.code, 'not-your-team')
    const seat = (startDate: string, plannedEndDate: string) =>
      seedPlacement(house, { status: 'active', startDate, plannedEndDate, learningPlaceId: made.body.id })
    const first = await seat('2026-09-01', '2026-11-30')
    const second = await seat('2026-11-01', '2027-01-31')
    const third = await seat('2027-02-01', '2027-03-01')
    const refused = await patch({ seats: 1 }, '*')
    t.equal(refused.status, 409, refused.text)
    t.equal(refused.body.code, 'seats-taken')
    t.same(refused.body.placements, [first, second].sort())
    const shorter = await patch({ endDate: '2027-02-01' }, '*')
    t.same([shorter.status, shorter.body.placements], [409, [third]])
    const done = await patch({ seats: 2, notes: null, status: 'archived' }, String(made.headers.etag))
    t.equal(done.status, 200, done.text)
    t.match(done.body, { version: 2, seats: 2, seatsTaken: 2, seatsFree: 0, status: 'archived' })
  },
)

t.test('pages go on where the last one ended', async (t) => {
  for (let n = 0; n < 3; n++) await offer(t, { educationCodes: ['90041'] })
  const read = house.as('coordinator')
  const first = await read({ url: '/v1/learning-places?educationCode=90041&limit=2' })
  const second = await read({ url: `/v1/learning-places?educationCode=90041&limit=2&cursor=${first.body.nextCursor}` })
  t.equal(new Set([...ids(first), ...ids(second)]).size, 3)
  t.equal(second.body.nextCursor, null)
})

t.test('40 takings at once of a place with 5 seats: 5 succeed, 35 are told that no seat is free', async (t) => {
  const { body: place } = await offer(t, { educationCodes: ['90051'] })
  const caller: Caller = {
    kind: 'care',
    organisationId: care.id,
    studentId: null,
    subject: 'trainer',
    clientId: 'tests',
    integration: false,
    roles: new Set(['practice-trainer']),
    scopes: new Set(['placements:decide']),
  }
  const takings = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) =>
      house.transact(
        { caller, requestId: `race-${n}`, now: house.clock() },
        'write',
        ({ sql }) =>
          sql`insert into seat_takings (id, learning_place_id, care_id, start_date, end_date)
          values (${newId()}, ${place.id}, ${care.id}, '2026-10-01', ${`2026-12-${String(1 + (n % 30)).padStart(2, '0')}`})`,
      ),
    ),
  )
  t.equal(takings.filter(({ status }) => status === 'fulfilled').length, 5)
  const refusals = takings.flatMap((one) => (one.status === 'rejected' ? [problemOf(one.reason)?.kind.code] : []))
  t.same(
    refusals,
    Array.from({ length: 35 }, () => 'no-seat-free'),
  )
  const { body } = await house.as('careManager')({ url: `/v1/learning-places/${place.id}` })
  t.same([body.seatsTaken, body.seatsFree], [5, 0])
})
