import t from 'tap'
import type { Caller } from '../../../../src/core/caller.ts'
import { take } from '../../../../src/modules/placements/placements/service.ts'
import { tableProvider } from '../../../../src/modules/places/recognitions/tableProvider.ts'
import { type Person, school } from '../../../cast.ts'
import { openHouse } from '../../../house.ts'
import { location, registration, seedPlacements, supervisor, trainer } from '../../../seeds/placements.ts'

const house = await openHouse(t)
await seedPlacements(house)
const step = (who: Person, id: string, body: object, headers: Record<string, string> = {}) =>
  house.as(who)({ method: 'POST', url: `/v1/placements/${id}/transitions`, body, headers })
const patch = (who: Person, id: string, body: object) =>
  house.as(who)({ method: 'PATCH', url: `/v1/placements/${id}`, body, headers: { 'if-match': '*' } })
const checks = async () => (await house.as('coordinator')({ url: '/v1/recognition-checks?limit=200' })).body.items
/** An accepted placement, with its supervisors unless told otherwise. */
const accepted = async (number: string, more: object = {}, supervised = true) => {
  const made = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placements',
    body: registration(number, more),
  })
  const { id } = made.body
  await step('coordinator', id, { action: 'propose' })
  await step('trainer', id, { action: 'accept' })
  if (!supervised) return id as string
  await patch('coordinator', id, { schoolSupervisorId: supervisor.id })
  await patch('trainer', id, { practiceTrainerId: trainer.id })
  return id as string
}

t.test('confirm keeps the check it is judged by, and its event names it: 200', async (t) => {
  const id = await accepted('r1')
  t.same(await checks(), [])
  t.equal((await step('coordinator', id, { action: 'confirm' })).status, 200)
  const [kept, ...more] = await checks()
  t.match(kept, {
    leerbedrijfId: location.leerbedrijfId,
    educationCode: '25655',
    onDate: '2026-08-31',
    outcome: 'recognised',
  })
  t.same(more, [])
  const [event] = await house.system(
    'read',
    ({ sql }) => sql<{ data: object }[]>`select data from events where type = 'placement.confirmed' limit 1`,
  )
  t.match(event!.data, { recognitionCheckIds: [kept.id] })
})

t.test('a refusal rolls back and leaves its check: 409, once per attempt that was judged', async (t) => {
  const id = await accepted('r2', { educationCode: '25480' })
  const before = (await checks()).length
  const refused = await step('coordinator', id, { action: 'confirm' })
  t.equal(refused.status, 409, refused.text)
  t.match(refused.body, { code: 'guard-not-met', unmet: [{ rule: 'recognition' }] })
  const kept = await checks()
  t.equal(kept.length, before + 1)
  t.match(kept.at(-1), { outcome: 'not-recognised', id: refused.body.recognitionCheckIds[0] })
  const told = await house.system(
    'read',
    ({ sql }) => sql<{ type: string }[]>`select type from events where resource_id = ${kept.at(-1).id}`,
  )
  t.same(
    told.map(({ type }) => type),
    ['recognition.checked'],
  )

  t.equal((await step('coordinator', id, { action: 'confirm' }, { prefer: 'dry-run' })).status, 409)
  t.equal((await step('trainer', id, { action: 'confirm' })).status, 403)
  t.equal((await step('otherCoordinator', id, { action: 'confirm' })).status, 404)
  t.equal((await checks()).length, before + 1, 'a dry run and who may not confirm leave none')
})

t.test('a positive check is kept too where another rule is not met', async (t) => {
  const id = await accepted('r3', {}, false)
  const before = (await checks()).length
  const refused = await step('coordinator', id, { action: 'confirm' })
  t.same(
    refused.body.unmet.map(({ rule }: { rule: string }) => rule),
    ['school-supervisor', 'practice-trainer'],
  )
  t.equal((await checks()).length, before + 1)
  t.equal((await checks()).at(-1).outcome, 'recognised')
})

t.test('in bulk each refused item leaves its check, all or nothing as well', async (t) => {
  const [good, bad] = [await accepted('r4'), await accepted('r5', { educationCode: '25480' })]
  const items = [bad, good].map((id) => ({ operation: 'transition', id, action: 'confirm' }))
  const bulk = (query: string) =>
    house.as('coordinator')({ method: 'POST', url: `/v1/placements/_bulk${query}`, body: { items } })
  const before = (await checks()).length
  const all = await bulk('?atomic=true')
  t.equal(all.status, 409, all.text)
  t.match(all.body.errors, [{ pointer: '/items/0', code: 'guard-not-met', message: /not recognised/ }])
  t.same(
    (await checks()).slice(before).map(({ outcome }: { outcome: string }) => outcome),
    ['not-recognised'],
  )
  const each = await bulk('')
  t.same(
    each.body.items.map(({ status }: { status: number }) => status),
    [409, 200],
  )
  t.same(
    (await checks()).slice(before + 1).map(({ outcome }: { outcome: string }) => outcome),
    ['not-recognised', 'recognised'],
  )
})

t.test('a provider that cannot say blocks confirmation, and that is kept', async (t) => {
  const id = await accepted('r6')
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
  const away = { ...tableProvider, name: 'away', verify: () => Promise.reject(new Error('no answer')) }
  const refused = await house
    .transact({ caller, requestId: '00000000-0000-7000-8000-000000000001', now: house.clock() }, 'write', (tx) =>
      take(tx, id, { action: 'confirm' }, null, 'en', away),
    )
    .catch((error) => error)
  t.same(
    refused.extra?.members.unmet.map(({ rule }: { rule: string }) => rule),
    ['recognition-check'],
  )
  t.match((await checks()).at(-1), { outcome: 'unavailable', provider: 'away' })
  t.equal((await house.as('coordinator')({ url: `/v1/placements/${id}` })).body.status, 'accepted')
})
