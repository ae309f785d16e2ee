import t from 'tap'
import { care } from '../../cast.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t)
const admin = house.as('careAdmin')
const location = (
  await admin({ method: 'POST', url: `/v1/organisations/${care.id}/locations`, body: { name: 'De Linde' } })
).body
const url = `/v1/locations/${location.id}/teams`

t.test('an administrator adds teams with their capacity; every party reads them by name: 201, 200', async (t) => {
  for (const name of ['Beuk', 'Accent Éik', 'Wilg']) {
    const made = await admin({ method: 'POST', url, body: { name, supervisionCapacity: 4, learningHoursPerWeek: 6 } })
    t.equal(made.status, 201, made.text)
    t.match(made.body, {
      organisationId: care.id,
      locationId: location.id,
      supervisionCapacity: 4,
      learningHoursPerWeek: 6,
      status: 'active',
    })
    t.match(made.headers.location, `/v1/teams/${made.body.id}`)
  }
  const first = await house.as('coordinator')({ url: `${url}?limit=2` })
  const rest = await house.as('coordinator')({ url: `${url}?limit=2&cursor=${first.body.nextCursor}` })
  t.same(
    [...first.body.items, ...rest.body.items].map(({ name }) => name),
    ['Accent Éik', 'Beuk', 'Wilg'],
  )
  t.equal(rest.body.nextCursor, null)
  t.equal((await house.as('coordinator')({ url: `/v1/teams/${first.body.items[0].id}` })).status, 200)
  t.same((await admin({ url: `${url}?updatedSince=2099-01-01T00:00:00Z` })).body.items, [])
})

t.test('another organisation or role changes nothing: 403; an unknown location or team: 404', async (t) => {
  const { id } = (await admin({ url })).body.items[0]
  t.equal((await house.as('schoolAdmin')({ method: 'POST', url, body: { name: 'X' } })).status, 403)
  t.equal((await house.as('trainer')({ method: 'POST', url, body: { name: 'X' } })).status, 403)
  const change = { method: 'PATCH', url: `/v1/teams/${id}`, body: { name: 'X' }, headers: { 'if-match': '*' } }
  t.equal((await house.as('schoolAdmin')(change)).status, 403)
  t.equal((await admin({ url: `/v1/teams/${location.id}` })).status, 404)
  t.equal((await admin({ method: 'POST', url: `/v1/locations/${id}/teams`, body: { name: 'X' } })).status, 404)
})

t.test('a change keeps what is absent and needs the version: 200, 428, 412; a negative capacity: 400', async (t) => {
  const { id } = (await admin({ url })).body.items[0]
  const change = (body: unknown, headers: Record<string, string> = {}) =>
    admin({ method: 'PATCH', url: `/v1/teams/${id}`, body, headers })
  t.equal((await change({ supervisionCapacity: 5 })).status, 428)
  t.equal((await change({ supervisionCapacity: 5 }, { 'if-match': '"7"' })).status, 412)
  t.equal((await change({ supervisionCapacity: -1 }, { 'if-match': '"1"' })).status, 400)
  const done = await change({ supervisionCapacity: 5 }, { 'if-match': '"1"' })
  t.equal(done.status, 200, done.text)
  t.match(done.body, { version: 2, supervisionCapacity: 5, learningHoursPerWeek: 6 })
})
