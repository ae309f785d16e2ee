import { parse } from 'csv-parse/sync'
import t from 'tap'
import { care, network, otherCare, school } from '../../cast.ts'
import { projectsOn } from '../../seeds/project-clock.ts'
import {
  approvedCharter,
  decideOnProject,
  drawUpProject,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  stepProject,
} from '../../seeds/projects.ts'

/* The projects of an organisation at a glance: counted by group, and one by one, with the same figures for all who take part. */

const { house, as, asNetwork, on } = await projectsOn(t, '2030-08-01')
type Item = Record<string, unknown> & { projectId: string }
const two = (more: object = {}) =>
  projectContent({
    parts: { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') },
    ...more,
  })

const running = await projectBroughtTo(house, 'running', {
  content: two({ networkId: network.id, title: '=1+1' }),
  parties: ['school', 'care'],
})
await on('2030-08-11')
const submitted = await projectBroughtTo(house, 'submitted', {
  content: two({ networkId: network.id, kind: 'curriculum' }),
})
await decideOnProject(house, 'school', submitted.url, submitted.contentHash)
await on('2030-08-21')
const draft = await drawUpProject(house)
await house.system(
  'write',
  ({
    sql,
  }) => sql`insert into project_realisations (id, project_id, organisation_id, team_id, month, kind, amount, withdrawn_at, created_at, updated_at) values
    (gen_random_uuid(), ${running.id}, ${school.id}, ${projectTeams[school.id]![0]}, '2030-09-01', 'time', 10.25, null, now(), now()),
    (gen_random_uuid(), ${running.id}, ${care.id}, ${projectTeams[care.id]![1]}, '2030-10-01', 'time', 9.75, null, now(), now()),
    (gen_random_uuid(), ${running.id}, ${care.id}, ${projectTeams[care.id]![1]}, '2030-10-01', 'attention', 3, null, now(), now()),
    (gen_random_uuid(), ${running.id}, ${care.id}, ${projectTeams[care.id]![1]}, '2030-10-01', 'means', 99, now(), now(), now())`,
)
await on('2030-09-10', false)

const portfolio = async (query = '', headers = {}) => as('care')({ url: `/v1/project-portfolio${query}`, headers })
const listed = async (query = '') => as('care')({ url: `/v1/project-portfolio/projects${query}` })
const groupsBy = async (query: string) =>
  Object.fromEntries((await portfolio(query)).body.groups.map((group: { value: string }) => [group.value, group]))

t.test('school, care organisation and network read the same of a project, field by field', async (t) => {
  const rows = await Promise.all(
    [as('school'), as('care'), asNetwork].map(async (ask) => {
      const { body, status, text } = await ask({ url: '/v1/project-portfolio/projects' })
      t.equal(status, 200, text)
      return new Map((body.items as Item[]).map((item) => [item.projectId, item]))
    }),
  )
  t.equal((rows[0]!.get(running.id)!.parties as unknown[]).length, 3)
  for (const { id } of [running, submitted]) {
    const [one, ...others] = rows.map((items) => items.get(id)!)
    t.equal(Object.keys(one!).length, 18, 'all fields')
    for (const other of others)
      for (const field of Object.keys(one!)) t.same(other[field], one![field], `${id} ${field}`)
  }
  t.notOk(rows[2]!.has(draft.id), 'a network knows nothing of it yet')
})

t.test('the figures of a project', async (t) => {
  const items: Item[] = (await listed()).body.items
  t.same(
    items.map(({ projectId }) => projectId),
    [draft.id, submitted.id, running.id],
    'newest first',
  )
  const [ofDraft, ofSubmitted, ofRunning] = items
  t.match(ofRunning, {
    status: 'running',
    title: '=1+1',
    lead: { id: school.id, name: 'ROC Midden' },
    network: { id: network.id },
    parties: [{ role: 'lead' }, { role: 'partner', side: 'care' }, { role: 'network', side: 'network' }],
    waitsFor: [],
    ageDays: 40,
    standsDays: 40,
    use: [
      { kind: 'time', committed: '80.00', realised: '20.00', usePercentage: '25.00' },
      { kind: 'means', committed: '1501.00', realised: '0.00', usePercentage: '0.00' },
      { kind: 'attention', committed: '0', realised: '3', usePercentage: null },
    ],
    nextMilestone: { key: 'kick-off', dueDate: '2030-09-08', late: true },
    coveredUntil: '2099-12-31',
  })
  t.match(ofSubmitted, {
    waitsFor: [{ organisation: { id: care.id }, side: 'care', act: 'approve', dueDate: '2030-09-01' }],
    ageDays: 30,
    coveredUntil: null,
  })
  t.match(ofDraft, { waitsFor: [{ organisation: { id: school.id }, act: 'submit' }], ageDays: 20 })
})

t.test('grouped by state, organisation, network, kind and goal', async (t) => {
  const byStatus = await groupsBy('')
  t.same(Object.keys(byStatus).sort(), ['draft', 'running', 'submitted'])
  t.match(byStatus.submitted, {
    projects: 1,
    name: null,
    waiting: [
      {
        organisation: { id: care.id, name: 'Zorggroep De Linde' },
        side: 'care',
        act: 'approve',
        count: 1,
        oldestDays: 30,
      },
    ],
  })
  const byOrganisation = await groupsBy('?by=organisation')
  t.match(byOrganisation[care.id], {
    name: 'Zorggroep De Linde',
    projects: 3,
    statuses: [
      { status: 'draft', count: 1 },
      { status: 'submitted', count: 1 },
      { status: 'running', count: 1 },
    ],
    waiting: [
      { organisation: { id: school.id }, act: 'submit', count: 1 },
      { organisation: { id: care.id }, act: 'approve', count: 1 },
    ],
    use: [
      { committed: '280.00', realised: '20.00', usePercentage: '7.14' },
      { committed: '5253.50' },
      { realised: '3' },
    ],
    age: { oldestDays: 40, medianDays: 30 },
    standing: { oldestDays: 40, medianDays: 30 },
  })
  t.match(byOrganisation[otherCare.id], { projects: 1 })
  const byNetwork = await groupsBy('?by=network')
  t.match(byNetwork, { [network.id]: { projects: 2 }, null: { projects: 1, name: null } })
  t.match(await groupsBy('?by=kind'), { pilot: { projects: 2 }, curriculum: { projects: 1 } })
  t.match(await groupsBy('?by=goal'), { null: { projects: 3 } })
})

t.test('by a goal, with its title', async (t) => {
  const goal = '00000000-0000-7000-8000-000000077001'
  await house.system('write', async ({ sql, now }) => {
    const row = {
      id: goal,
      organisation_id: school.id,
      level: 'organisation',
      title: 'Meer leerplekken',
      description: 'd',
      shared: true,
    }
    const at = now.toISOString()
    await sql`insert into goals ${sql({ ...row, indicator: 'plekken', target: '40', start_date: '2030-01-01', end_date: '2031-01-01', created_at: at, updated_at: at } as never)}`
    await sql`insert into project_goals (project_id, goal_id, milestone) values (${running.id}, ${goal}, ''), (${running.id}, ${goal}, 'kick-off')`
  })
  t.match(await groupsBy('?by=goal'), {
    [goal]: { projects: 1, name: 'Meer leerplekken', use: [{ committed: '80.00' }] },
    null: { projects: 2 },
  })
  t.same(
    (await listed(`?goal=${goal}`)).body.items.map(({ projectId }: Item) => projectId),
    [running.id],
  )
})

t.test('the filters, and the pages', async (t) => {
  const ids = async (query: string) => (await listed(query)).body.items.map(({ projectId }: Item) => projectId)
  t.same(await ids('?status=running,submitted'), [submitted.id, running.id])
  t.same(await ids(`?organisation=${otherCare.id}`), [draft.id])
  t.same(await ids(`?network=${network.id}&kind=pilot`), [running.id])
  t.same(await ids('?startDateFrom=2030-09-02'), [])
  t.same(await ids('?startDateUntil=2030-09-01'), [draft.id, submitted.id, running.id])
  const first = await listed('?limit=2')
  t.same(
    first.body.items.map(({ projectId }: Item) => projectId),
    [draft.id, submitted.id],
  )
  t.same(await ids(`?limit=2&cursor=${first.body.nextCursor}`), [running.id])
  t.match(await groupsBy('?status=running&by=kind'), { pilot: { projects: 1 } })
  t.match((await as('outsider')({ url: '/v1/project-portfolio' })).body, { groups: [] })
  t.match((await as('outsider')({ url: '/v1/project-portfolio/projects' })).body, { items: [], nextCursor: null })
})

t.test('each figure is defined, in the language asked for', async (t) => {
  const dutch = await portfolio('', { 'accept-language': 'nl' })
  t.match(dutch.body.definitions, { usePercentage: /toegezegd/, waiting: /aan zet/ })
  t.match((await listed()).body.definitions, { coveredUntil: /charter/ })
})

t.test('both as CSV, which a spreadsheet takes for text', async (t) => {
  const headers = { accept: 'text/csv', 'accept-language': 'nl' }
  const list = await as('care')({ url: '/v1/project-portfolio/projects', headers })
  t.match(list.headers['content-type'], /text\/csv/)
  const rows = parse(list.text, { bom: true, columns: true }) as Record<string, string>[]
  t.equal(rows.length, 3)
  t.match(rows[2], {
    titel: "'=1+1",
    status: 'running',
    'uren toegezegd': '80.00',
    'uren gebruik in procenten': '25.00',
    'te laat': 'ja',
    'belegging dekt tot en met': '2099-12-31',
    'project-id': running.id,
  })
  const board = await portfolio('?by=organisation', headers)
  const figures = parse(board.text, { bom: true, columns: true }) as Record<string, string>[]
  t.match(
    figures.find(
      (row) => row.groep === 'Zorggroep De Linde' && row.wat === 'wacht op' && row.organisatie === 'ROC Midden',
    ),
    { 'status, handeling of soort': 'submit', aantal: '1' },
  )
})

t.test('what is over waits for nobody and has no next milestone', async (t) => {
  await stepProject(house, 'school', draft.url, { action: 'withdraw', reason: 'Geen tijd.' })
  const [item] = (await listed('?status=withdrawn')).body.items
  t.match(item, { projectId: draft.id, waitsFor: [], nextMilestone: null, standsDays: 0, ageDays: 20 })
})

t.test('a charter of other days covers until the first mandate ends', async (t) => {
  const charterId = await approvedCharter(house, ['school', 'care'], { untilDate: '2031-01-31' })
  const assigned = await as('school')({
    method: 'PUT',
    url: `${running.url}/charter`,
    headers: { 'if-match': '*' },
    body: { charterId },
  })
  t.equal(assigned.status, 200, assigned.text)
  const [item] = (await listed('?status=running')).body.items
  t.equal(item.coveredUntil, '2031-01-31')
})
