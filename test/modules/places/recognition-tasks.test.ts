import t from 'tap'
import { care, type Person, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { seedLocation, seedPlacement, seedTask } from '../../seeds/events.ts'

const house = await openHouse(t)
const seeded = await house.system('write', async (tx) => {
  await seedLocation(tx)
  const placement = await seedPlacement(tx, { status: 'active', startDate: '2026-02-01' })
  return { placement, task: await seedTask(tx, placement, '2026-09-10') }
})
const url = `/v1/recognition-tasks/${seeded.task}`
const answer = (who: Person, body: object, etag = '*') =>
  house.as(who)({ method: 'PATCH', url, body, headers: { 'if-match': etag } })
const waiting = async () =>
  (await house.as('coordinator')({ url: '/v1/work-list' })).body.items.some(
    ({ id }: { id: string }) => id === seeded.task,
  )

t.test('both sides of the placement read a task, nobody else knows of it', async (t) => {
  for (const who of ['coordinator', 'trainer'] as const) {
    const read = await house.as(who)({ url })
    t.match(read.body, {
      status: 'open',
      response: null,
      placementId: seeded.placement,
      withdrawnOn: '2026-09-10',
      version: 1,
    })
    t.same((await house.as(who)({ url: '/v1/recognition-tasks?status=open' })).body.items, [read.body])
    t.same((await house.as(who)({ url: '/v1/recognition-tasks?status=answered' })).body.items, [])
    t.equal(
      (await house.as(who)({ url: `/v1/recognition-tasks?placementId=${seeded.placement}` })).body.items.length,
      1,
    )
  }
  for (const who of ['otherCoordinator', 'otherTrainer'] as const) {
    t.equal((await house.as(who)({ url })).status, 404)
    t.same((await house.as(who)({ url: '/v1/recognition-tasks' })).body.items, [])
  }
  t.equal((await house.as('networkMember')({ url: '/v1/recognition-tasks' })).status, 403)
})

t.test('the school answers, in one of the three ways, and it leaves the work list: 200, 400, 403, 412', async (t) => {
  t.equal(await waiting(), true)
  t.equal((await answer('trainer', { response: 'transfer' })).status, 403)
  t.equal((await answer('otherCoordinator', { response: 'transfer' })).status, 404)
  for (const [body, pointer] of [
    [{ response: 'wait' }, '/response'],
    [{ response: 'continue-under-conditions' }, '/conditions'],
    [{ response: 'transfer', conditions: 'Geen' }, '/conditions'],
  ] as const)
    t.match((await answer('coordinator', body)).body, { status: 400, errors: [{ pointer }] })
  const { headers } = await house.as('coordinator')({ url })
  const made = await answer(
    'coordinator',
    { response: 'continue-under-conditions', conditions: 'Begeleiding vanuit Zuid.' },
    String(headers.etag),
  )
  t.equal(made.status, 200, made.text)
  t.match(made.body, { status: 'answered', response: 'continue-under-conditions', version: 2 })
  t.equal((await answer('coordinator', { response: 'transfer' }, String(headers.etag))).status, 412)
  t.equal(await waiting(), false)
  const again = await answer('coordinator', { response: 'finish-with-partial-assessment' })
  t.match(again.body, { response: 'finish-with-partial-assessment', conditions: null, version: 3 })
  const told = await house.system(
    'read',
    ({ sql }) => sql<{ organisationId: string; data: object }[]>`select organisation_id, data from events
      where type = 'recognition-task.answered' and resource_id = ${seeded.task} order by id limit 2`,
  )
  t.same(
    told.map(({ organisationId }) => organisationId),
    [school.id, care.id],
  )
  t.match(told[0]!.data, { placementId: seeded.placement, response: 'continue-under-conditions' })
})

t.test('when the placement has ended nothing is asked any more: 409', async (t) => {
  await house.system(
    'write',
    ({ sql }) => sql`update placements set status = 'terminated' where id = ${seeded.placement}`,
  )
  t.equal((await answer('coordinator', { response: 'transfer' })).body.code, 'recognition-task-closed')
})
