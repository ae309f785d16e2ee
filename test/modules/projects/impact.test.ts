import t from 'tap'
import { capacityOf, exceeding, workingDaysOf } from '../../../src/modules/projects/impact/figures.ts'
import { care, network, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import {
  asManager,
  decideOnProject,
  drawUpProject,
  type Manager,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  seedManagers,
  stepProject,
} from '../../seeds/projects.ts'

const house = await openHouse(t)
await seedManagers(house)
const [team, secondTeam] = projectTeams[care.id]!
const uuid = (n: number): string => `00000000-0000-7000-8000-0000008${String(n).padStart(5, '0')}`
const html = { accept: 'text/html' }
const impact = (who: Manager, url: string, headers: Record<string, string> = {}) =>
  asManager(house, who)({ url: `${url}/impact`, headers })

const time = (amount: string, month = '2030-09', teamId = team) => ({ kind: 'time', teamId, month, amount })
/** A project of the school and the care organisation, of which the latter is asked this. */
const asking = (commitments: object, more: object = {}, part: object = {}) =>
  projectContent({
    parts: {
      [school.id]: partOf(school.id, 'education'),
      [care.id]: { ...partOf(care.id, 'care'), commitments, ...part },
    },
    ...more,
  })
const parties = ['school', 'care'] as const
const made = async (
  status: 'draft' | 'submitted' | 'approved' | 'running',
  commitments: object,
  more = {},
  part = {},
) => projectBroughtTo(house, status, { content: asking(commitments, more, part), parties })

let goals = 0
const goal = async (who: Manager, more: object = {}): Promise<string> => {
  const answer = await asManager(
    house,
    who,
  )({
    method: 'POST',
    url: '/v1/goals',
    body: {
      level: 'organisation',
      title: `Doel ${++goals}`,
      indicator: 'Studenten die blijven',
      target: '60 procent',
      startDate: '2030-08-01',
      endDate: '2031-07-31',
      ...more,
    },
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}

t.test('hours of a month: a fifth of those of a week for each working day, exactly', async (t) => {
  t.equal(workingDaysOf('2030-09-01'), 21)
  t.equal(workingDaysOf('2026-12-01'), 22, 'the 25th is a holiday')
  t.equal(capacityOf(10, 21), '42.00')
  t.equal(capacityOf(7, 22), '30.80')
  t.equal(exceeding(['40.10', '5.25'], '42.00'), '3.35')
  t.equal(exceeding(['40.00', '2.00'], '42.00'), '0.00')
})

t.test('asked, promised and pending of a team, by month, to the cent', async (t) => {
  await made('approved', { a: time('5.10'), b: time('0.15'), c: time('3.00', '2030-10') })
  await made('running', { a: time('1.05'), d: { kind: 'attention', teamId: team, month: '2030-09', amount: '2' } })
  await made('submitted', { a: time('7.30'), m: { kind: 'means', teamId: team, month: '2030-09', amount: '99.99' } })
  await made('draft', { a: time('1000.00') })
  const { url } = await made('submitted', {
    ...{ a: time('20.05'), b: time('19.95'), c: time('1.00', '2030-10', secondTeam) },
    m: { kind: 'means', teamId: team, month: '2030-09', amount: '750.50' },
    s: { kind: 'attention', teamId: team, month: '2030-09', amount: '3' },
  })
  const { body } = await impact('care', url)
  t.same(
    body.teams.map(({ id, months }: { id: string; months: { month: string }[] }) => [
      id,
      months.map(({ month }) => month),
    ]),
    [
      [team, ['2030-09']],
      [secondTeam, ['2030-10']],
    ],
    'the teams and months that are asked something, and no others',
  )
  const none = { holds: null, capacity: null, over: null }
  t.match(body.teams[0].months[0], {
    workingDays: 21,
    time: { asked: '40.00', holds: null, promised: '6.30', pending: '7.30', capacity: '42.00', over: '4.30' },
    means: { ...none, asked: '750.50', promised: '0.00', pending: '99.99' },
    attention: { ...none, asked: '3', promised: '2', pending: '0' },
    supervision: { students: 0, capacity: 4, over: 0 },
  })
  t.same(body.teams[1].months[0].time, {
    ...{ asked: '1.00', holds: null, promised: '0.00', pending: '0.00', capacity: '46.00', over: '0.00' },
  })
  t.same(body.overcommitment, [
    {
      ...{ teamId: team, teamName: 'Projectteam 1', month: '2030-09', kind: 'time' },
      ...{ capacity: '42.00', promised: '6.30', asked: '40.00', over: '4.30' },
      message:
        'Projectteam 1 has 42.00 hours available in September 2030. This project asks 40.00 hours and 6.30 hours are promised already: 4.30 hours too many.',
    },
  ])
  t.same(body.totals, [
    { kind: 'time', own: '41.00', holds: null, project: '81.00' },
    { kind: 'means', own: '750.50', holds: null, project: '1501.00' },
    { kind: 'attention', own: '3', holds: null, project: '3' },
  ])
  t.match(
    (await impact('care', url, { 'accept-language': 'nl' })).body.overcommitment[0].message,
    /^Projectteam 1 heeft in september 2030 42,00 uur beschikbaar\. .* 4,30 uur te veel\.$/,
  )
  const seen = (await impact('school', url)).body
  t.equal(seen.organisation.id, school.id)
  t.same(
    seen.teams.map(({ id }: { id: string }) => id),
    [projectTeams[school.id]![0]],
    'each side its own teams',
  )
  t.equal(seen.teams[0].months[0].supervision, null)
  t.notMatch(JSON.stringify(seen), new RegExp(`${team}|${secondTeam}`), 'nothing of the teams of another')
})

t.test('supervision: the most students at once, by placements that stand', async (t) => {
  const [teamId] = [uuid(1)]
  await house.system('write', async ({ sql }) => {
    const [{ location }] = (await sql`select location_id as location from teams where id = ${team}`) as [
      { location: string },
    ]
    await sql`insert into teams (id, organisation_id, location_id, name, search_name, supervision_capacity, learning_hours_per_week, created_at, updated_at)
      values (${teamId}, ${care.id}, ${location}, 'Team <b>Nacht</b>', 'team nacht', 2, 0, now(), now())`
    const placed: [string, string, string | null, string][] = [
      ['2030-08-01', '2030-09-10', null, 'active'],
      ['2030-09-10', '2030-12-01', null, 'confirmed'],
      ['2030-09-11', '2030-12-01', '2030-09-20', 'active'],
      ['2030-09-15', '2030-09-15', null, 'accepted'],
      ['2030-09-15', '2030-10-15', null, 'suspended'],
      ['2030-09-01', '2030-12-01', null, 'proposed'],
      ['2030-09-01', '2030-12-01', null, 'cancelled'],
      ['2030-11-01', '2030-12-01', null, 'active'],
    ]
    for (const [n, [first, last, ended, status]] of placed.entries())
      await sql`insert into placements (id, school_id, care_id, location_id, team_id, education_code, level, learning_route, start_date,
          planned_end_date, actual_end_date, matching_method, vog_required, status, created_at, updated_at)
        values (${uuid(10 + n)}, ${school.id}, ${care.id}, ${location}, ${teamId}, '25655', 4, 'BOL', ${first}, ${last}, ${ended},
          'school-matched', false, ${status}, now(), now())`
  })
  const { url } = await made('submitted', { a: time('1.00', '2030-09', teamId), b: time('1.00', '2030-10', teamId) })
  const { body } = await impact('care', url)
  t.same(
    body.teams[0].months.map((one: { supervision: object }) => one.supervision),
    [
      { students: 4, capacity: 2, over: 2 },
      { students: 2, capacity: 2, over: 0 },
    ],
    'who leaves on the 10th is there when another comes that day, and gone on the 11th',
  )
  t.same(
    body.overcommitment.map(({ month, kind, over }: Record<string, string>) => [month, kind, over]),
    [
      ['2030-09', 'time', '1.00'],
      ['2030-09', 'supervision', '2'],
      ['2030-10', 'time', '1.00'],
    ],
  )
  t.match(body.overcommitment[0].message, 'No learning hours are recorded for Team <b>Nacht</b>')
  const page = (await impact('care', url, { ...html, 'accept-language': 'nl' })).text
  t.match(
    page,
    'Team &lt;b&gt;Nacht&lt;/b&gt; heeft in september 2030 4 studenten tegelijk en kan er 2 begeleiden: 2 te veel.',
  )
})

t.test('goals: those it serves, itself and through others, and those it does not', async (t) => {
  const top = await goal('care', { title: 'Top' })
  const linked = await goal('care', { title: 'Genoemd', level: 'team', teamId: team, contributesTo: [top] })
  const byMilestone = await goal('care', { title: 'Mijlpaal' })
  const missed = await goal('care', { title: 'Niet gediend' })
  await goal('care', { title: 'Voorbij', startDate: '2029-01-01', endDate: '2029-12-31' })
  const ofSchool = await goal('school', { title: 'Van de school' })
  const { url } = await made(
    'draft',
    { a: time('1.00') },
    { milestones: { 'kick-off': { title: 'Start', dueDate: '2030-09-08', goalIds: [byMilestone, ofSchool] } } },
    {},
  )
  const added = await asManager(
    house,
    'care',
  )({
    method: 'PATCH',
    url,
    headers: { 'if-match': '*' },
    body: { content: { parts: { [care.id]: { goalIds: [linked] } } } },
  })
  t.equal(added.status, 200, added.text)
  const { body } = await impact('care', url)
  t.same(
    body.goalsServed.items.map(({ id, direct }: { id: string; direct: boolean }) => [id, direct]),
    [
      [byMilestone, true],
      [linked, true],
      [top, false],
    ],
  )
  t.same([body.goalsServed.more, body.goalsNotServed.more], [0, 0])
  t.same(body.goalsNotServed.items, [
    {
      id: missed,
      title: 'Niet gediend',
      indicator: 'Studenten die blijven',
      target: '60 procent',
      level: 'organisation',
    },
  ])
  const seen = (await impact('school', url)).body
  t.same(
    seen.goalsServed.items.map(({ id }: { id: string }) => id),
    [ofSchool],
  )
  t.same(seen.goalsNotServed.items, [])
})

t.test('of more goals than are shown, how many there are', async (t) => {
  for (let n = 0; n < 52; n++) await goal('other')
  const { url } = await projectBroughtTo(house, 'submitted')
  const { goalsServed, goalsNotServed } = (await impact('other', url)).body
  t.same([goalsServed, goalsNotServed.items.length, goalsNotServed.more], [{ items: [], more: 0 }, 50, 2])
})

t.test('approvals: what was decided on this version, and who is awaited', async (t) => {
  const { url, contentHash } = await made('submitted', { a: time('1.00') })
  type Stands = {
    organisation: { id: string }
    asked: boolean
    decisions: { decision: string; role: string }[]
    awaited: boolean
  }
  const stands = async (who: Manager) =>
    ((await impact(who, url)).body.approvals as Stands[]).map(({ organisation, asked, decisions, awaited }) => [
      ...[organisation.id, asked],
      decisions.map(({ decision, role }) => `${decision} ${role}`),
      awaited,
    ])
  t.same(await stands('care'), [
    [school.id, true, [], true],
    [care.id, true, [], true],
  ])
  await decideOnProject(house, 'school', url, contentHash, { decision: 'approve', comment: 'Akkoord <i>zo</i>' })
  t.same(await stands('care'), [
    [school.id, true, ['approve education-manager'], false],
    [care.id, true, [], true],
  ])
  const page = (await impact('care', url, { ...html, 'accept-language': 'nl' })).text
  for (const wanted of [
    'Akkoord &lt;i&gt;zo&lt;/i&gt;',
    'als onderwijsmanager',
    'Moet nog beslissen',
    'Uw organisatie moet nog beslissen',
  ])
    t.match(page, wanted)
  const patched = await asManager(
    house,
    'school',
  )({
    ...{ method: 'PATCH', url, headers: { 'if-match': '*' } },
    body: { content: { title: 'Anders' } },
  })
  t.equal(patched.status, 200, patched.text)
  t.same(await stands('school'), [
    [school.id, true, [], true],
    [care.id, true, [], true],
  ])
})

t.test('a change of a running project: what is asked, beside what holds', async (t) => {
  const { url } = await made('running', { a: time('4.00', '2031-02'), b: time('2.00', '2031-03') })
  const patched = await asManager(
    house,
    'school',
  )({
    ...{ method: 'PATCH', url, headers: { 'if-match': '*' } },
    body: { content: { parts: { [care.id]: { commitments: { a: { amount: '6.50' }, b: null } } } } },
  })
  t.equal(patched.status, 200, patched.text)
  const { body } = await impact('care', url)
  t.equal(body.change, 'proposed')
  t.same(
    body.teams[0].months.map(({ month, time: load }: { month: string; time: Record<string, string> }) => [
      ...[month, load.asked, load.holds, load.promised],
    ]),
    [
      ['2031-02', '6.50', '4.00', '0.00'],
      ['2031-03', '0.00', '2.00', '0.00'],
    ],
  )
  t.same(body.totals[0], { kind: 'time', own: '6.50', holds: '6.00', project: '46.50' })
  t.same(
    body.approvals.map(({ asked, awaited }: { asked: boolean; awaited: boolean }) => [asked, awaited]),
    [
      [false, false],
      [true, true],
    ],
  )
  const page = (await impact('care', url, html)).text
  t.match(page, 'Agreed now')
  t.match(page, 'Not asked: the change does not touch it')
})

t.test('only for who takes part: 404 for another, 403 for a network', async (t) => {
  const { url } = await made('submitted', { a: time('1.00') })
  t.equal((await impact('outsider', url)).status, 404)
  t.equal((await impact('other', url)).status, 404)
  t.equal((await impact('care', url)).status, 200)
  const token = await tokenFor({
    organisation_id: network.id,
    sub: 'network',
    roles: ['organisation-admin'],
    scope: ['projects:read'],
  })
  t.equal((await house.call({ url: `${url}/impact`, headers: { authorization: `Bearer ${token}` } })).status, 403)
  t.equal((await asManager(house, 'care')({ url: `${url}/impact?x=1` })).status, 400)
})

t.test('as a page: everything of people escaped, nothing loaded, its style alone let through', async (t) => {
  const evil = `<script>alert(1)</script>"'&`
  const { url } = await drawUpProject(house, asking({ a: time('1.00') }, { title: evil }))
  await stepProject(house, 'school', url, { action: 'submit' })
  const answer = await impact('care', url, { ...html, 'accept-language': 'nl' })
  t.equal(answer.status, 200)
  t.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
  t.match(
    answer.headers['content-security-policy'],
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  )
  const { text } = answer
  t.match(text, '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
  t.notMatch(text, /<script|<link|<img|<iframe|\b(?:src|href|style|on\w+)=/i)
  t.match(text, /^<!doctype html>\n<html lang="nl">/)
  t.equal(text.match(/<h1/g)!.length, 1)
  for (const [open, close] of [
    'main',
    'section',
    'table',
    'tbody',
    'tr',
    'td',
    'th',
    'ul',
    'li',
    'dl',
    'dt',
    'dd',
    'h2',
    'h3',
    'p',
    'span',
    'strong',
  ].map((tag) => [new RegExp(`<${tag}[ >]`, 'g'), new RegExp(`</${tag}>`, 'g')] as const))
    t.equal(text.match(open)!.length, text.match(close)!.length, `${open} is closed`)
  for (const heading of [
    'Waar het te veel is',
    'In totaal',
    'Per team en maand',
    'Doelen die het dient',
    'Wie wat heeft besloten',
    'Wat de cijfers betekenen',
  ])
    t.match(text, heading)
  t.match(text, /<th role="columnheader" scope="col"/)
  t.match(text, 'september 2030 <span class="soft">21 werkdagen</span>')
  t.equal(
    (await impact('care', url, { accept: 'text/html', 'accept-language': 'en' })).text.includes('<html lang="en">'),
    true,
  )
  t.equal(
    (await impact('care', url, { accept: 'application/json' })).headers['content-type'],
    'application/json; charset=utf-8',
  )
})

t.test('as many statements for many teams, months and projects of others as for one', async (t) => {
  const sent: string[] = []
  let system = false
  const debug = (_: number, query: string, parameters: unknown[]): void => {
    if (query.startsWith('select set_config(')) system = parameters[0] === 'leerketen_system'
    else if (/^(?:commit|rollback)$/.test(query)) system = false
    else if (!system && !query.startsWith('begin')) sent.push(query)
  }
  const counting = await openHouse(t, { poolSize: 1, listener: { debug } })
  await seedManagers(counting)
  const months = Array.from(
    { length: 11 },
    (_, n) => `20${30 + Math.floor((n + 8) / 12)}-${String(((n + 8) % 12) + 1).padStart(2, '0')}`,
  )
  const many = Object.fromEntries(
    months.flatMap((month, n) => [team, secondTeam].map((teamId, m) => [`c${n}-${m}`, time('1.00', month, teamId)])),
  )
  const draw = (commitments: object) =>
    projectBroughtTo(counting, 'submitted', { content: asking(commitments), parties })
  const few = await draw({ a: time('1.00') })
  const count = async (who: Manager, url: string): Promise<number> => {
    // Names are looked up once, and then remembered.
    await asManager(counting, who)({ url })
    sent.length = 0
    const { status, text } = await asManager(counting, who)({ url })
    t.equal(status, 200, text)
    return sent.length
  }
  t.same([await count('care', `${few.url}/impact`), await count('school', `${few.url}/impact`)], [6, 5])
  t.equal(await count('care', '/v1/goals/line-of-sight'), 5)
  for (let n = 0; n < 3; n++) await draw(many)
  const { url } = await draw(many)
  t.equal((await asManager(counting, 'care')({ url: `${url}/impact` })).body.teams[1].months.length, 11)
  t.same([await count('care', `${url}/impact`), await count('school', `${url}/impact`)], [6, 5])
  t.equal(await count('care', '/v1/goals/line-of-sight'), 5)
})
