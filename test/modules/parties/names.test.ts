import postgres from 'postgres'
import t from 'tap'
import { care, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { location, registration, seedPlacements, student, team } from '../../seeds/placements.ts'

/* Names are remembered by the process and copied to nowhere else than beside a placement: they are never old. */

const house = await openHouse(t)
await seedPlacements(house)
const coordinator = house.as('coordinator')
/** Another process on the same database. */
const elsewhere = postgres(house.url, { max: 2, onnotice: () => undefined })
t.teardown(() => elsewhere.end())

const made = await coordinator({ method: 'POST', url: '/v1/placements', body: registration('n1', { teamId: team.id }) })
const url = `/v1/placements/${made.body.id}`
/** The names in a placement, as it is read alone and in a list. */
const names = async () => {
  const one = (await coordinator({ url })).body
  const [listed] = (await coordinator({ url: '/v1/placements' })).body.items
  t.same(listed, one)
  return [one.school.name, one.careOrganisation.name, one.location.name, one.team.name, one.student.name]
}

t.test('a name that another process gives is shown at once, each kind of it', async (t) => {
  const [, , locationName] = await names()
  t.ok(locationName)
  for (const [table, { id }, at] of [
    ['organisations', school, 0],
    ['organisations', care, 1],
    ['locations', location, 2],
    ['teams', team, 3],
  ] as const) {
    const before = await names()
    await elsewhere`update ${elsewhere(table)} set name = name || ' (nieuw)' where id = ${id}`
    t.same(
      await names(),
      before.map((name, n) => (n === at ? `${name} (nieuw)` : name)),
      table,
    )
  }
})

t.test('a name that is not committed yet is not shown, and one that never is leaves nothing behind', async (t) => {
  const before = await names()
  await elsewhere
    .begin(async (tx) => {
      await tx`update teams set name = 'nooit' where id = ${team.id}`
      t.same(await names(), before, 'nobody waits for a change of another')
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  t.same(await names(), before)
})

t.test('two that rename at once do not wait for each other', async (t) => {
  await elsewhere.begin(async (first) => {
    await first`update teams set name = 'eerst' where id = ${team.id}`
    await elsewhere.begin(async (second) => {
      await second`set local lock_timeout = '2s'`
      await second`update locations set name = 'tweede' where id = ${location.id}`
    })
  })
  t.match(await names(), [String, String, 'tweede', 'eerst', String])
})

t.test('a student who gets another name or number has it in placements too; they are no newer for it', async (t) => {
  const before = (await coordinator({ url })).body
  const { headers } = await coordinator({ url: `/v1/students/${student.id}` })
  const changed = await coordinator({
    method: 'PATCH',
    url: `/v1/students/${student.id}`,
    headers: { 'if-match': headers.etag as string },
    body: { name: 'Noor van den Berg' },
  })
  t.equal(changed.status, 200, changed.text)
  t.same((await coordinator({ url })).body, {
    ...before,
    student: { ...before.student, name: 'Noor van den Berg' },
  })
})
