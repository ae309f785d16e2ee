import t, { type Test } from 'tap'
import type { Caller } from '../../../src/core/caller.ts'
import type { Tx } from '../../../src/database/transact.ts'
import { checkRecognition } from '../../../src/modules/places/recognition-checks/service.ts'
import { openRecognitionTasks } from '../../../src/modules/places/recognition-withdrawals/service.ts'
import { tableProvider } from '../../../src/modules/places/recognitions/tableProvider.ts'
import { care, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { location, seedPlacement, seedPlaces } from '../../seeds/places.ts'

const house = await openHouse(t)
await seedPlaces(house)
const platform = house.as('platformAdmin')

const grant = async (t: Test, value: object) => {
  const made = await platform({
    method: 'POST',
    url: '/v1/recognitions',
    body: { leerbedrijfId: location.leerbedrijfId, grantedOn: '2024-08-01', ...value },
  })
  t.equal(made.status, 201, made.text)
  return made.body
}
const check = async (question: object) =>
  (
    await house.as('coordinator')({
      method: 'POST',
      url: '/v1/recognition-checks',
      body: { leerbedrijfId: location.leerbedrijfId, educationCode: '90001', onDate: '2026-09-01', ...question },
    })
  ).body
const withdraw = (recognitionId: string, withdrawnOn: string) =>
  platform({ method: 'POST', url: '/v1/recognition-withdrawals', body: { recognitionId, withdrawnOn } })
const tasks = () =>
  house.system(
    'read',
    ({ sql }) => sql<{ placementId: string }[]>`select placement_id from recognition_tasks order by placement_id`,
  )
const openTasks = () => house.system('write', (tx) => openRecognitionTasks(tx))

t.test('the platform records a recognition, every party reads it, nobody else writes it', async (t) => {
  const made = await grant(t, { leerbedrijfId: '100000009', educationCode: '90071' })
  t.match(made, { version: 1, withdrawnOn: null })
  t.equal((await house.as('coordinator')({ url: `/v1/recognitions/${made.id}` })).status, 200)
  const listed = await house.as('careAdmin')({ url: '/v1/recognitions?leerbedrijfId=100000009&onDate=2025-01-01' })
  t.same(
    listed.body.items.map(({ id }: { id: string }) => id),
    [made.id],
  )
  t.same(
    (await house.as('careAdmin')({ url: '/v1/recognitions?leerbedrijfId=100000009&onDate=2024-07-31' })).body.items,
    [],
  )
  const body = { leerbedrijfId: '100000009', educationCode: '90071', grantedOn: '2025-01-01' }
  t.equal((await house.as('careAdmin')({ method: 'POST', url: '/v1/recognitions', body })).status, 403)
  const again = await platform({ method: 'POST', url: '/v1/recognitions', body })
  t.same([again.status, again.body.code], [409, 'recognition-exists'])
})

t.test('every outcome of a check; each is kept for who asked', async (t) => {
  t.equal((await check({ educationCode: '90009' })).outcome, 'not-recognised', 'a location carries the id')
  t.equal((await check({ leerbedrijfId: '100000077' })).outcome, 'unknown-company')
  const equivalent = await grant(t, { educationCode: '90002' })
  t.match(await check({}), { outcome: 'recognised-by-equivalent', recognisedCode: '90002', provider: 'table' })
  t.equal((await check({ onDate: '2024-07-31' })).outcome, 'not-recognised', 'before it was granted')
  const own = await grant(t, { educationCode: '90001' })
  const kept = await check({})
  t.match(kept, { outcome: 'recognised', recognisedCode: null })
  t.equal((await withdraw(own.id, '2026-09-01')).status, 201)
  t.equal((await check({})).outcome, 'recognised-by-equivalent')
  t.equal((await withdraw(equivalent.id, '2026-09-01')).status, 201)
  t.equal((await check({})).outcome, 'withdrawn', 'on the day of the withdrawal')
  t.equal((await check({ onDate: '2026-08-31' })).outcome, 'recognised', 'the day before it')

  const read = await house.as('coordinator')({ url: `/v1/recognition-checks/${kept.id}` })
  t.same(read.body, kept)
  t.ok(read.headers.etag)
  t.equal((await house.as('otherCoordinator')({ url: `/v1/recognition-checks/${kept.id}` })).status, 404)
  t.same((await house.as('otherCoordinator')({ url: '/v1/recognition-checks' })).body.items, [])
  const listed = await house.as('coordinator')({
    url: `/v1/recognition-checks?leerbedrijfId=${location.leerbedrijfId}&outcome=withdrawn`,
  })
  t.equal(listed.body.items.length, 1)
  t.equal((await platform({ url: '/v1/recognition-checks' })).status, 403)
})

t.test('a provider that throws is unavailable, and that is kept too', async (t) => {
  const caller: Caller = {
    kind: 'education',
    organisationId: school.id,
    studentId: null,
    subject: 'coordinator',
    clientId: 'tests',
    integration: false,
    roles: new Set(['bpv-coordinator']),
    scopes: new Set(['placements:write']),
  }
  const question = { leerbedrijfId: location.leerbedrijfId, educationCode: '90001', onDate: '2026-09-01' }
  const failing = [async () => Promise.reject(new Error('no answer')), async (tx: Tx) => tx.sql`select 1 / 0`]
  for (const verify of failing) {
    const kept = await house.transact({ caller, requestId: 'r', now: house.clock() }, 'write', (tx) =>
      checkRecognition(tx, question, { ...tableProvider, name: 'failing', verify: verify as never }),
    )
    t.match(kept, { outcome: 'unavailable', provider: 'failing' })
    t.equal((await house.as('coordinator')({ url: `/v1/recognition-checks/${kept.id}` })).body.outcome, 'unavailable')
  }
})

t.test('the table provider identifies companies and tells what changed', async (t) => {
  await house.system('read', async (tx) => {
    t.match(await tableProvider.identify(tx, location.leerbedrijfId), {
      organisationId: care.id,
      locationId: location.id,
    })
    t.equal(await tableProvider.identify(tx, '100000077'), undefined)
    const all = await tableProvider.mutations(tx, null, 100)
    const rest = await tableProvider.mutations(tx, all[0]!, 100)
    t.same(
      rest.map(({ id }) => id),
      all.slice(1).map(({ id }) => id),
    )
  })
})

t.test('a withdrawal opens one task for each placement that it touches, with an event to both parties', async (t) => {
  const year = { startDate: '2027-09-01', plannedEndDate: '2028-06-30' }
  const touched: string[] = []
  const recognition = await grant(t, { educationCode: '90001', grantedOn: '2027-01-01' })
  for (const status of ['accepted', 'confirmed', 'active', 'suspended'])
    touched.push(await seedPlacement(house, { status, ...year }))
  touched.push(await seedPlacement(house, { status: 'active', ...year, educationCode: '90002' }))
  for (const status of ['draft', 'proposed', 'completed', 'terminated']) await seedPlacement(house, { status, ...year })
  await seedPlacement(house, { status: 'active', startDate: '2027-09-01', plannedEndDate: '2027-12-31' })
  await seedPlacement(house, { status: 'active', ...year, educationCode: '90003' })
  await openTasks()
  t.same(await tasks(), [], 'earlier withdrawals do not touch what a newer recognition covers')

  t.match((await withdraw(recognition.id, '2026-12-31')).body, { status: 400, errors: [{ pointer: '/withdrawnOn' }] })
  const done = await withdraw(recognition.id, '2028-01-01')
  t.equal(done.status, 201, done.text)
  t.same((await withdraw(recognition.id, '2028-02-01')).body.code, 'already-withdrawn')
  t.equal((await withdraw('00000000-0000-7000-8000-000000009999', '2028-02-01')).status, 404)
  t.equal((await platform({ url: `/v1/recognitions/${recognition.id}` })).body.withdrawnOn, '2028-01-01')
  const listed = await house.as('coordinator')({
    url: `/v1/recognition-withdrawals?educationCode=90001&limit=1&updatedSince=${done.body.createdAt}`,
  })
  t.same(
    listed.body.items.map(({ id }: { id: string }) => id),
    [done.body.id],
  )

  await Promise.all([openTasks(), openTasks()])
  t.same(
    (await tasks()).map(({ placementId }) => placementId),
    touched.sort(),
  )
  t.equal(await openTasks(), 0)
  const late = await seedPlacement(house, { status: 'accepted', ...year })
  t.equal(await openTasks(), 1, 'a placement that is accepted afterwards gets its task as well')
  const events = await house.system(
    'read',
    ({ sql }) => sql<{ organisationId: string }[]>`
    select organisation_id from events where type = 'placement.recognition-lost' and resource_id = ${late} order by organisation_id`,
  )
  t.same(
    events.map(({ organisationId }) => organisationId),
    [school.id, care.id],
  )
})

t.test('a company that is recognised again gets no tasks for placements after that day', async (t) => {
  const before = (await tasks()).length
  const first = await grant(t, { educationCode: '90081', grantedOn: '2025-01-01' })
  await withdraw(first.id, '2026-01-01')
  await grant(t, { educationCode: '90081', grantedOn: '2026-03-01' })
  await seedPlacement(house, {
    status: 'confirmed',
    educationCode: '90081',
    startDate: '2026-04-01',
    plannedEndDate: '2026-07-01',
  })
  await openTasks()
  t.equal((await tasks()).length, before)
})
