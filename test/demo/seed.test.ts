import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { type DemoName, demoPeople } from '../../src/demo/people.ts'
import { demoPlacements, seedDemo } from '../../src/demo/seed.ts'
import { demoToken } from '../../src/demo/token.ts'
import { runImports } from '../../src/modules/exchange/placement-imports/worker.ts'
import { loadQualifications } from '../../src/modules/parties/qualifications/service.ts'
import { placementLifecycle } from '../../src/modules/placements/placements/lifecycle.ts'
import { openHouse } from '../house.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
const house = await openHouse(t)
await house.system('write', async (tx) => {
  await tx.sql`delete from organisations`
  await loadQualifications(tx)
})
const seeded = [await house.system('write', seedDemo), await house.system('write', seedDemo)]

const keys = await house.keyring.keys()
const as = async (who: DemoName) => {
  const issuer = { keys, publicUrl: 'http://localhost:3000', audience: 'https://leerketen.test' }
  const token = await house.system('write', (tx) => demoToken(tx, who, demoPeople[who], issuer))
  return (what: Parameters<typeof house.call>[0]) =>
    house.call({ ...what, headers: { authorization: `Bearer ${token}`, ...what.headers } })
}

t.test('the region: 3 schools, 18 care organisations, 1,200 students, placements in every state', async (t) => {
  t.same(seeded, [true, false], 'once')
  const [count] = await house.system(
    'read',
    (tx) => tx.sql`select (select count(*) from organisations where kind = 'education') as schools,
      (select count(*) from organisations where kind = 'care') as care, (select count(*) from students) as students`,
  )
  t.same(count, { schools: 3, care: 18, students: 1200 })
  const found = await house.system('read', (tx) => tx.sql`select distinct status from placements`)
  t.same(found.map(({ status }) => status).sort(), [...placementLifecycle.states].sort())
})

t.test('the calls of the first screen work', async (t) => {
  const { draft, proposal } = await house.system('read', demoPlacements)
  const step = async (who: DemoName, id: string | undefined, action: string) =>
    (await as(who))({ method: 'POST', url: `/v1/placements/${id}/transitions`, body: { action } })
  t.match(await step('coordinator', draft, 'propose'), { status: 200, body: { status: 'proposed' } })
  t.match(await step('manager', proposal, 'accept'), { status: 200, body: { status: 'accepted' } })
  // The feed waits for every transaction that runs on the server, those of other tests too.
  const read = async () => (await as('system'))({ url: '/v1/events' })
  let events = await read()
  for (let tries = 0; events.body.items.length === 0 && tries < 200; tries++) {
    await sleep(100)
    events = await read()
  }
  t.equal(events.status, 200)
  t.equal(events.body.items.length, 50, 'what led to the placements is in the feed')
})

t.test('every training company of the shipped import file is in the region, under its own name', async (t) => {
  const companies = await house.system(
    'read',
    (tx) => tx.sql<{ leerbedrijfId: string; name: string; location: string }[]>`
      select c.code as leerbedrijf_id, o.name, l.name as location from codes c
        join locations l on l.id = c.holder_id join organisations o on o.id = l.organisation_id
      where c.code_type = 'leerbedrijf_id' order by c.code limit 40`,
  )
  t.same([...companies], JSON.parse(fixture('leerbedrijven.json')))
})

t.test('its coordinator imports that file: 1,114 rows land with team and supervisor, 86 are refused', async (t) => {
  const coordinator = await as('coordinator')
  const sent = await coordinator({
    method: 'POST',
    url: '/v1/placement-imports',
    body: fixture('placements-1200.csv'),
    headers: { 'content-type': 'text/csv' },
  })
  await runImports({
    transact: house.transact,
    clock: house.clock,
    log: { error: (details) => t.fail('error in the log', details) },
  }).tick()
  const done = await coordinator({ url: `/v1/placement-imports/${sent.body.id}` })
  t.match(done.body, { status: 'completed', rowsRead: 1200, rowsImported: 1114, rowsRejected: 86 })
  const [landed] = await house.system(
    'read',
    (tx) => tx.sql`select count(*) as rows, count(team_id) as teams, count(school_supervisor_id) as supervisors
      from placements p join placement_students s on s.placement_id = p.id where s.enrolment_number like '1045%' or s.enrolment_number like '1046%'`,
  )
  t.same(landed, { rows: 1114, teams: 1114, supervisors: 1114 })
})

t.test('practice agreements in every state on the way, a partnership in effect, and who may sign them', async (t) => {
  const found = await house.system('read', (tx) => tx.sql`select distinct kind || ' ' || status as one from agreements`)
  t.same(found.map(({ one }) => one).sort(), [
    'partnership in-effect',
    ...['draft', 'in-effect', 'in-review', 'ready-to-sign', 'signed', 'signing'].map((status) => `pok ${status}`),
  ])
  const manager = await as('manager')
  const board = await manager({
    url: `/v1/agreement-board?startDateFrom=${new Date(house.clock().getTime() - 100 * 86_400_000).toISOString().slice(0, 10)}`,
  })
  t.equal(board.status, 200, board.text)
  t.ok(board.body.signedBeforeStart.signed > 0)
  const { items } = (await manager({ url: '/v1/agreements?status=in-review' })).body
  const { id, contentHash } = items.find(({ waitsFor }: { waitsFor: { satisfiedBy: string }[] }) =>
    waitsFor.some(({ satisfiedBy }) => satisfiedBy === 'care-signatory'),
  )
  const approved = await manager({
    method: 'POST',
    url: `/v1/agreements/${id}/approvals`,
    body: { contentHash, decision: 'approve' },
  })
  t.equal(approved.status, 201, approved.text)
  const signatory = await as('signatory')
  t.match((await signatory({ url: '/v1/agreements?status=signing' })).body.items[0], {
    waitsFor: [{ act: 'sign', role: 'student' }],
  })
  const coordinator = await as('coordinator')
  const missing = (
    await coordinator({ url: `/v1/agreement-board/waiting?startDateFrom=${house.clock().toISOString().slice(0, 10)}` })
  ).body.items
  const placementIds = missing.flatMap(({ status, placementId }: { status: string; placementId: string }) =>
    status === 'not-drawn-up' ? [placementId] : [],
  )
  const drawn = await coordinator({
    method: 'POST',
    url: '/v1/agreements/_bulk',
    body: { placementIds, part: { description: 'Basisdeel, kerntaak 1 en 2', codes: [] } },
  })
  const came = Map.groupBy(drawn.body.items as { status: number }[], ({ status }) => status)
  t.ok(came.get(201)!.length > came.get(409)!.length, 'most can be drawn up; some lack something')
})
