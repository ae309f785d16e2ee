import t from 'tap'
import { type Person, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { registration, seedPlacements } from '../../seeds/placements.ts'
import { day, runningPlacement } from '../../seeds/running.ts'

const house = await openHouse(t)
await seedPlacements(house)
const terminate = (who: Person, id: string) =>
  house.as(who)({
    method: 'POST',
    url: `/v1/placements/${id}/transitions`,
    body: { action: 'terminate', reason: 'mutual-consent', actualEndDate: day(-1) },
  })
const tasks = async (who: Person, query = '') =>
  (await house.as(who)({ url: `/v1/replacement-tasks${query}` })).body.items
const finish = (who: Person, id: string, body: object) =>
  house.as(who)({ method: 'PATCH', url: `/v1/replacement-tasks/${id}`, body, headers: { 'if-match': '*' } })

t.test('whichever side ends a placement early, its school gets a task, and the school alone', async (t) => {
  for (const who of ['coordinator', 'trainer'] as const) {
    const id = await runningPlacement(house, `x-${who}`, 'active')
    t.equal((await terminate(who, id)).status, 200)
    const task = (await tasks('coordinator')).find(({ placementId }: { placementId: string }) => placementId === id)
    t.match(task, { status: 'open', dueDate: day(-1), outcome: null, replacementId: null })
    t.equal((await house.as('trainer')({ url: `/v1/replacement-tasks/${task.id}` })).status, 403)
    t.equal((await house.as('otherCoordinator')({ url: `/v1/replacement-tasks/${task.id}` })).status, 404)
    const told = await house.system(
      'read',
      ({ sql }) => sql<{ organisationId: string }[]>`select organisation_id from events
        where type = 'replacement-task.opened' and resource_id = ${task.id}`,
    )
    t.same(told, [{ organisationId: school.id }])
  }
  t.same(await tasks('otherCoordinator'), [])
})

t.test('it ends with another placement of the same student, or with none: 200, 409', async (t) => {
  const [task] = await tasks('coordinator', '?status=open')
  const register = async (number: string) =>
    (await house.as('coordinator')({ method: 'POST', url: '/v1/placements', body: registration(number) })).body.id
  const colleague = '00000000-0000-7000-8000-000000000113'
  await house.system(
    'write',
    ({ sql }) => sql`insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
      values (${colleague}, ${school.id}, '1045125', 'Mila Visser', 'mila visser', '2026-01-01Z', '2026-01-01Z')`,
  )
  const foreign = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placements',
    body: registration('x-f', { studentId: colleague }),
  })
  for (const replacementId of [task.placementId, foreign.body.id, '00000000-0000-7000-8000-000000009999'])
    t.equal(
      (await finish('coordinator', task.id, { outcome: 'replaced', replacementId })).body.code,
      'not-a-replacement',
    )
  t.equal((await finish('coordinator', task.id, { outcome: 'replaced' })).status, 400)
  const replacementId = await register('x-new')
  t.equal((await finish('otherCoordinator', task.id, { outcome: 'not-needed' })).status, 404)
  const done = await finish('coordinator', task.id, { outcome: 'replaced', replacementId })
  t.match([done.status, done.body], [200, { status: 'done', outcome: 'replaced', replacementId, version: 2 }])
  t.match((await finish('coordinator', task.id, { outcome: 'not-needed' })).body, { replacementId: null, version: 3 })
  t.ok((await tasks('coordinator', '?status=done')).some(({ id }: { id: string }) => id === task.id))
  t.notOk((await tasks('coordinator', '?status=open')).some(({ id }: { id: string }) => id === task.id))
  t.equal((await tasks('coordinator', '?updatedSince=2020-01-01T00:00:00Z')).length, 2)
})
