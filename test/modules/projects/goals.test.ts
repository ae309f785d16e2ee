import t from 'tap'
import { care, network, otherCare, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import { seedPlacements, team } from '../../seeds/placements.ts'
import { goalOf } from '../../seeds/world.ts'

const house = await openHouse(t)
await seedPlacements(house)
const coordinator = house.as('coordinator')
const manager = house.as('careManager')
const other = house.as('otherTrainer')
const networker = house.as('networkMember')
type Caller = ReturnType<typeof house.as>

const create = (who: Caller, body: object, headers: Record<string, string> = {}) =>
  who({ method: 'POST', url: '/v1/goals', body: { ...goalOf(care.id), ...body }, headers })
const set = async (who: Caller, body: object = {}): Promise<string> => {
  const made = await create(who, body)
  if (made.status !== 201) throw new Error(made.text)
  return made.body.id
}
const change = (who: Caller, id: string, body: object, headers: Record<string, string> = {}) =>
  who({ method: 'PATCH', url: `/v1/goals/${id}`, body, headers: { 'if-match': '*', ...headers } })
const ofTeam = { level: 'team', teamId: team.id }
const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id)
const told = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort()

t.test('a goal is set, read with its ETag, changed under If-Match, and archived', async (t) => {
  const made = await create(manager, { description: ' Met elkaar. ' })
  t.equal(made.status, 201, made.text)
  t.match(made.headers.location, new RegExp(`/v1/goals/${made.body.id}$`))
  t.match(made.body, {
    ...{ version: 1, organisationId: care.id, level: 'organisation', teamId: null, title: 'Samen opleiden' },
    ...{ description: 'Met elkaar.', indicator: 'Wie er blijft', target: '60 procent', shared: true, status: 'active' },
    ...{ startDate: '2026-08-01', endDate: '2027-07-31', contributesTo: [] },
  })
  const url = `/v1/goals/${made.body.id}`
  const read = await manager({ url })
  t.same(read.body, made.body)
  const etag = String(read.headers.etag)
  t.equal((await manager({ url, headers: { 'if-none-match': etag } })).status, 304)
  t.equal((await manager({ method: 'PATCH', url, body: { target: '70' } })).status, 428)
  const changed = await change(manager, made.body.id, { target: '70 procent', description: null }, { 'if-match': etag })
  t.match(changed, { status: 200, body: { version: 2, target: '70 procent', description: null } }, changed.text)
  const stale = await change(manager, made.body.id, { target: '80 procent' }, { 'if-match': etag })
  t.match(stale, { status: 412, body: { code: 'precondition-failed' } })
  t.match((await change(manager, made.body.id, { status: 'archived' })).body, { version: 3, status: 'archived' })
})

t.test(
  'each kind of organisation has its levels, and a goal of a team its team: 400 names what is wrong',
  async (t) => {
    t.match((await create(manager, ofTeam)).body, { level: 'team', teamId: team.id, shared: false })
    t.match((await create(networker, { level: 'network' })).body, { level: 'network', shared: true })
    const wrong: readonly [Caller, object, string[]][] = [
      [manager, { level: 'network' }, ['/level level-of-kind']],
      [networker, { level: 'organisation' }, ['/level level-of-kind']],
      [manager, { level: 'team' }, ['/teamId required']],
      [manager, { teamId: team.id }, ['/teamId not-of-a-team']],
      [coordinator, ofTeam, ['/teamId unknown-team']],
      [manager, { endDate: '2026-07-31' }, ['/endDate before-start']],
      [manager, { title: 'Bel 123456782' }, ['/title bsn']],
      [manager, { contributesTo: [school.id, school.id] }, ['/contributesTo duplicate']],
      [manager, { organisationId: care.id }, ['/organisationId unknown-field']],
    ]
    for (const [who, body, errors] of wrong) {
      const answer = await create(who, body)
      t.equal(answer.status, 400, answer.text)
      t.same(told(answer), errors)
    }
    const id = await set(manager)
    t.same(told(await change(manager, id, { endDate: '2026-07-31' })), ['/endDate before-start'])
    t.same(told(await change(manager, id, { teamId: team.id })), ['/teamId not-of-a-team'])
    t.same(told(await change(manager, id, { level: 'team' })), ['/level unknown-field'])
    const dutch = await create(manager, { level: 'network' }, { 'accept-language': 'nl' })
    t.match(dutch.body.errors[0].message, 'soort organisatie')
  },
)

t.test('a team that is archived gets no new goals; those it has can be changed', async (t) => {
  const id = await set(manager, ofTeam)
  await house.system('write', ({ sql }) => sql`update teams set status = 'archived' where id = ${team.id}`)
  t.same(told(await create(manager, ofTeam)), ['/teamId unknown-team'])
  t.equal((await change(manager, id, { title: 'Anders' })).status, 200)
  await house.system('write', ({ sql }) => sql`update teams set status = 'active' where id = ${team.id}`)
})

t.test('who may: the roles that work on projects; a goal of another is 403 when shared, 404 when not', async (t) => {
  const as = async (roles: string[]) => ({
    authorization: `Bearer ${await tokenFor({ organisation_id: care.id, roles, scope: ['projects:read', 'projects:write'] })}`,
  })
  const ask = async (role: string) =>
    (await house.call({ method: 'POST', url: '/v1/goals', body: goalOf(care.id), headers: await as([role]) })).status
  for (const role of ['ld-manager', 'team-lead', 'practice-trainer', 'organisation-admin'])
    t.equal(await ask(role), 201, role)
  for (const role of ['work-supervisor', 'care-signatory']) t.equal(await ask(role), 403, role)
  const [shared, hidden] = [await set(manager), await set(manager, { shared: false })]
  for (const [id, read, write] of [
    [shared, 200, 403],
    [hidden, 404, 404],
  ] as const) {
    for (const path of ['', '/dependents'])
      t.equal((await other({ url: `/v1/goals/${id}${path}` })).status, read, `${id}${path}`)
    t.equal((await change(other, id, { title: 'Van ons' })).status, write)
  }
  const dutch = await change(other, shared, { title: 'Van ons' }, { 'accept-language': 'nl' })
  t.match(dutch.body.detail, 'de organisatie waarvan het doel is')
  t.equal((await manager({ url: `/v1/goals/${shared}` })).body.title, 'Samen opleiden')
})

t.test('the list: own by default, of another what it shares; filters, pages, changes', async (t) => {
  const own = await set(other, { startDate: '2030-01-01', endDate: '2030-06-30', shared: false })
  const next = await set(other, { startDate: '2031-01-01', endDate: '2031-06-30' })
  const mine = async (query: string) => ids(await other({ url: `/v1/goals?${query}` }))
  t.same(await mine(''), [own, next])
  t.same(await mine('onDate=2030-06-30'), [own])
  t.same(await mine('onDate=2030-07-01'), [])
  t.same(await mine('status=archived'), [])
  t.same(await mine('level=organisation'), [own, next])
  t.same(await mine(`team=${team.id}`), [])
  t.same(
    ids(await manager({ url: `/v1/goals?organisation=${otherCare.id}` })),
    [next],
    'what is not shared is not there',
  )
  const teams = await manager({ url: `/v1/goals?team=${team.id}&limit=200` })
  t.ok(teams.body.items.length > 0 && teams.body.items.every(({ level }: { level: string }) => level === 'team'))
  const first = await other({ url: '/v1/goals?limit=1&fields=title' })
  t.same(first.body.items, [{ id: own, title: 'Samen opleiden' }])
  t.same(ids(await other({ url: `/v1/goals?limit=1&fields=title&cursor=${first.body.nextCursor}` })), [next])
  await change(other, own, { title: 'Later' })
  t.same(await mine('updatedSince=2026-01-01T00:00:00Z'), [next, own], 'by change')
})

t.test('the rule of contribution: own goals on its level or higher, and of a network', async (t) => {
  const [aim, hidden] = [
    await set(networker, { level: 'network' }),
    await set(networker, { level: 'network', shared: false }),
  ]
  const [organisation, ofATeam] = [await set(manager), await set(manager, ofTeam)]
  const theirs = await set(coordinator)
  const never = '01926f3e-0000-7000-8000-0000000000ff'
  const made = await create(manager, { ...ofTeam, contributesTo: [organisation, aim, ofATeam] })
  t.same(made.body.contributesTo, [organisation, aim, ofATeam].sort(), made.text)
  const wrong = await create(manager, { contributesTo: [aim, ofATeam, hidden, never, theirs] })
  t.equal(wrong.status, 400)
  t.same(told(wrong), [
    '/contributesTo/1 level-too-low',
    '/contributesTo/2 unknown-goal',
    '/contributesTo/3 unknown-goal',
    '/contributesTo/4 level-too-low',
  ])
  t.same(told(await change(manager, organisation, { contributesTo: [organisation] })), ['/contributesTo/0 itself'])
  t.same(told(await change(networker, aim, { contributesTo: [organisation] })), ['/contributesTo/0 level-too-low'])
  const replaced = await change(manager, made.body.id, { contributesTo: [aim] })
  t.same(replaced.body.contributesTo, [aim])
  t.same((await change(manager, made.body.id, { title: 'Anders' })).body.contributesTo, [aim], 'absent: it stays')

  // A goal that is no longer shared is not seen, and what pointed there is not lost by who cannot see it.
  await change(networker, aim, { shared: false })
  t.same((await manager({ url: `/v1/goals/${made.body.id}` })).body.contributesTo, [])
  t.same((await change(manager, made.body.id, { contributesTo: [organisation] })).body.contributesTo, [organisation])
  await change(networker, aim, { shared: true })
  t.same((await manager({ url: `/v1/goals/${made.body.id}` })).body.contributesTo, [organisation, aim].sort())
})

t.test('a circle is refused with its path, in both languages, and nothing is changed: 409', async (t) => {
  const top = await set(manager, { title: 'Boven' })
  const middle = await set(manager, { title: 'Midden', contributesTo: [top] })
  const bottom = await set(manager, { title: 'Onder', contributesTo: [middle] })
  const refused = await change(manager, top, { title: 'Anders', contributesTo: [bottom] })
  t.match(refused, { status: 409, body: { code: 'goal-cycle' } }, refused.text)
  t.same(refused.body.path, [
    { id: top, title: 'Boven' },
    { id: bottom, title: 'Onder' },
    { id: middle, title: 'Midden' },
    { id: top, title: 'Boven' },
  ])
  t.match((await manager({ url: `/v1/goals/${top}` })).body, { version: 1, title: 'Boven', contributesTo: [] })
  const dutch = await change(manager, top, { contributesTo: [middle] }, { 'accept-language': 'nl' })
  t.match(dutch.body, {
    title: 'Het doel zou aan zichzelf bijdragen',
    path: [{ id: top }, { id: middle }, { id: top }],
  })
  t.equal((await change(manager, top, { contributesTo: [middle] }, { prefer: 'dry-run' })).status, 409)
  t.equal((await change(manager, middle, { contributesTo: [] })).status, 200)
  t.equal((await change(manager, top, { contributesTo: [bottom] })).status, 200, 'the other way round, once it is free')
})

t.test('a way too long to tell has its beginning and its end: 409', async (t) => {
  const first = await set(manager, { title: 'Stap 0' })
  let last = first
  for (let n = 1; n <= 250; n++) last = await set(manager, { title: `Stap ${n}`, contributesTo: [last] })
  const { status, body } = await change(manager, first, { contributesTo: [last] })
  t.match({ status, omitted: body.omitted, n: body.path.length }, { status: 409, omitted: 52, n: 200 })
  t.match([body.path[0], body.path[1], body.path.at(-1)], [{ id: first }, { id: last }, { id: first }])
  const hanging = await manager({ url: `/v1/goals/${first}/dependents?limit=200` })
  t.match(hanging.body, { truncated: true, nextCursor: null })
  t.equal(hanging.body.items.length, 20, 'twenty steps deep')
})

t.test('what hangs on a goal: each once, the nearest first, as far as who asks may see it', async (t) => {
  const aim = await set(networker, { level: 'network' })
  const above = await set(manager, { title: 'Boven', contributesTo: [aim] })
  const hidden = await set(manager, { title: 'Verborgen', shared: false, contributesTo: [aim] })
  const below = await set(manager, { ...ofTeam, title: 'Team', shared: true, contributesTo: [above, hidden] })
  const both = await set(manager, { title: 'Beide', contributesTo: [aim, above] })
  const ask = async (who: Caller, query = '') => (await who({ url: `/v1/goals/${aim}/dependents${query}` })).body
  const item = (id: string, title: string, depth: number, via: string) => ({ resource: 'goals', id, title, depth, via })
  const own = await ask(manager)
  t.same(own.items, [
    item(above, 'Boven', 1, aim),
    item(hidden, 'Verborgen', 1, aim),
    item(both, 'Beide', 1, aim),
    item(below, 'Team', 2, [above, hidden].sort()[0]!),
  ])
  t.equal(own.truncated, false)
  t.same(ids({ body: await ask(networker) }), [above, both, below])
  await change(manager, above, { shared: false })
  t.same(ids({ body: await ask(networker) }), [both], 'what is only reached through what is hidden is not told')
  const first = await ask(manager, '?limit=3')
  t.same(ids({ body: await ask(manager, `?limit=3&cursor=${first.nextCursor}`) }), [below])
  t.same((await ask(coordinator)).items.length, 1)
})

t.test(
  'a change that matters tells the own organisation what hangs directly on the goal; a dry run shows it',
  async (t) => {
    const aim = await set(manager)
    const one = await set(manager, { contributesTo: [aim] })
    await set(manager, { ...ofTeam, contributesTo: [one] })
    const dry = await change(manager, aim, { target: '90 procent' }, { prefer: 'dry-run' })
    t.equal(dry.headers['preference-applied'], 'dry-run')
    t.same(dry.body.effects, [
      { type: 'nl.leerketen.goal.changed.v1', resource: 'goals', id: aim },
      { type: 'dependents-affected', resource: 'goals', id: aim, dependents: [one] },
    ])
    t.equal((await manager({ url: `/v1/goals/${aim}` })).body.version, 1)
    await change(manager, aim, { target: '90 procent' })
    await change(manager, aim, { description: 'Meer hierover.' })
    const shared = await set(networker, { level: 'network' })
    await set(manager, { contributesTo: [shared] })
    await change(networker, shared, { status: 'archived' })
    const events = await house.system(
      'read',
      ({ sql }) => sql<{ resourceId: string; organisationId: string; data: object }[]>`
      select resource_id, organisation_id, data from events where type = 'goal.changed' and resource_id in (${aim}, ${shared}) order by id`,
    )
    t.same(
      events.map(({ organisationId, data }) => ({ organisationId, data })),
      [
        { organisationId: care.id, data: { status: 'active', dependents: [one] } },
        { organisationId: care.id, data: { status: 'active', dependents: [] } },
        { organisationId: network.id, data: { status: 'archived', dependents: [] } },
      ],
      'to the own organisation alone, with its own goals alone',
    )
  },
)
