import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { care, otherCare, school } from '../cast.ts'
import { type Answer, openHouse } from '../house.ts'
import { asManager, type Manager, managerIds, projectTeams, seedManagers } from '../seeds/projects.ts'

/*
 * A school and two care organisations work out a project: each its own part, one manager asks for changes, the edit voids the
 * approval of the other, all approve, a charter is assigned, it runs, hours are realised, they reflect together, what was
 * promised is changed, and it is completed. Three tokens, over HTTP only; the days go by.
 */
let now = new Date('2026-06-01T08:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedManagers(house)

const as = (who: Manager) => asManager(house, who)
const wanted = (status: number, answer: Answer): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}
const get = async (who: Manager, url: string, headers = {}) => wanted(200, await as(who)({ url, headers }))
const post = async (who: Manager, url: string, body: object, status = 201) =>
  wanted(status, await as(who)({ method: 'POST', url, body })).body
const patch = async (who: Manager, url: string, content: object) => {
  const { headers } = await get(who, url)
  const ifMatch = { 'if-match': String(headers.etag) }
  return wanted(200, await as(who)({ method: 'PATCH', url, headers: ifMatch, body: { content } })).body
}
const decide = async (who: Manager, url: string, more: object = { decision: 'approve' }) => {
  const { contentHash } = (await get(who, url)).body
  return post(who, `${url}/approvals`, { contentHash, ...more })
}
const team = (organisation: { id: string }, n: 0 | 1 = 0) => projectTeams[organisation.id]![n]
const items = async (who: Manager, url: string) => (await get(who, url)).body.items

let url: string
let charter: string
let goals: Record<'school' | 'care', string>

t.test('each side says what it wants to reach', async (t) => {
  const goal = async (who: Manager, title: string) =>
    (
      await post(who, '/v1/goals', {
        level: 'organisation',
        title,
        indicator: 'Deel van de teams',
        target: 'De helft',
        startDate: '2026-01-01',
        endDate: '2027-12-31',
      })
    ).id
  goals = { school: await goal('school', 'Leren in de praktijk'), care: await goal('care', 'Elk team leert') }
  t.ok(goals.school && goals.care)
})

t.test('the school draws it up from a template, and each works out its own part', async (t) => {
  const content = {
    ...{ title: 'Leren op de werkvloer', kind: 'learning-ward', startDate: '2026-09-01', endDate: '2027-07-31' },
    parts: {
      [school.id]: {
        commissioners: { director: { position: 'Onderwijsdirecteur' } },
        goalIds: [goals.school],
        commitments: {
          docenten: { kind: 'time', teamId: team(school), month: '2026-09', amount: '24' },
          materiaal: { kind: 'means', teamId: team(school), month: '2026-09', amount: '1250.55' },
        },
      },
      [care.id]: { side: 'care' },
      [otherCare.id]: { side: 'care' },
    },
  }
  const made = await post('school', '/v1/projects', { content, template: true })
  url = `/v1/projects/${made.id}`
  t.match(made, { status: 'draft', content: { milestones: { students: {} } } })
  await patch('care', url, {
    parts: {
      [care.id]: {
        commissioners: { manager: { position: 'Manager zorg' } },
        team: { begeleider: { position: 'Praktijkopleider', memberId: managerIds.trainer } },
        goalIds: [goals.care],
        commitments: {
          begeleiding: { kind: 'time', teamId: team(care), month: '2026-09', amount: '40' },
          gesprek: { kind: 'attention', teamId: team(care), month: '2026-09', amount: '4' },
        },
      },
    },
  })
  const own = { begeleiding: { kind: 'time', teamId: team(otherCare), month: '2026-10', amount: '16.5' } }
  await patch('other', url, { parts: { [otherCare.id]: { commitments: own } } })
  await post('coordinator', `${url}/comments`, { pointer: '/aim', audience: 'own', text: 'Dit moet scherper.' })
  t.same(await items('care', `${url}/comments`), [], 'what a school says to itself is not there for others')
  const submitted = await post(
    'coordinator',
    `${url}/transitions`,
    { action: 'submit', decideBefore: '2026-07-01' },
    200,
  )
  t.match(submitted, { status: 'submitted', waitsFor: { length: 3 } })
})

t.test('a manager opens one thing, understands it, and decides', async (t) => {
  const [waiting] = (await items('care', '/v1/work-list')).filter(
    (item: { resource: string }) => item.resource === 'projects',
  )
  t.match(waiting, { status: 'submitted', dueDate: '2026-07-01', actions: ['approve'] })
  const impact = (await get('care', `${url}/impact`)).body
  t.match(impact.goalsServed.items, [{ id: goals.care }])
  t.match(JSON.stringify(impact.teams), /40\.00/)
  const page = await get('care', `${url}/impact`, { accept: 'text/html', 'accept-language': 'nl' })
  t.match(page.text, /Leren op de werkvloer/)
  t.equal((await decide('other', url)).decision, 'approve')
  await decide('care', url, {
    decision: 'request-changes',
    comment: 'September lukt niet: team één heeft al te veel toegezegd.',
    remarks: [{ pointer: `/parts/${care.id}/commitments/begeleiding/month`, comment: 'Graag oktober.' }],
  })
  const back = (await get('school', url)).body
  t.match(back, { status: 'changes-requested' })
  const [remark] = await items('school', `${url}/comments?audience=shared`)
  t.match(remark, { pointer: `/parts/${care.id}/commitments/begeleiding/month`, status: 'open' })
  const edited = await patch('school', url, {
    parts: { [care.id]: { commitments: { begeleiding: { month: '2026-10' } } } },
  })
  t.ok(
    edited.parties.every(({ approved }: { approved: boolean }) => !approved),
    'the edit voids the approval of the other',
  )
  const events = await items('other', '/v1/events?limit=200')
  t.ok(Array.isArray(events))
  await post('school', `${url}/comments/${remark.id}/transitions`, { action: 'resolve' }, 200)
  await post('school', `${url}/transitions`, { action: 'submit' }, 200)
  const receipts = []
  for (const who of ['care', 'other', 'school'] as const) receipts.push(await decide(who, url))
  t.match((await get('care', url)).body, { status: 'approved', agreedNumber: edited.number })
  const folder = await mkdtemp(join(tmpdir(), 'receipt-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const verified = await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('../../src/verify.ts', import.meta.url)),
    await file('approval.json', JSON.stringify(receipts[0])),
    await file('jwks.json', wanted(200, await house.call({ url: '/.well-known/jwks.json' })).text),
    await file('project.json', (await get('care', url)).text),
  ])
  t.match(verified.stdout, 'It holds, and this is what was decided on.')
})

t.test('it does not run before it is assigned to a charter of both sides', async (t) => {
  const refused = await as('school')({ method: 'POST', url: `${url}/transitions`, body: { action: 'run' } })
  t.match(refused.body, { status: 409, code: 'guard-not-met' })
  const mandate = (side: string, more: object = {}) => ({
    ...{ side, holder: { position: 'Bestuurder' }, power: 'decide', fromDate: '2026-06-01', untilDate: '2027-08-31' },
    ...more,
  })
  const made = await post('school', '/v1/charters', {
    content: {
      ...{
        title: 'Samen opleiden',
        purpose: 'Leren waar gewerkt wordt',
        startDate: '2026-06-01',
        endDate: '2027-08-31',
      },
      mandates: {
        [school.id]: mandate('education', { power: 'decide-within-budget', limit: '1250.55' }),
        [care.id]: mandate('care'),
        [otherCare.id]: mandate('care'),
      },
    },
  })
  charter = made.id
  await post('school', `/v1/charters/${charter}/transitions`, { action: 'submit' }, 200)
  for (const who of ['school', 'care', 'other'] as const)
    await post(who, `/v1/charters/${charter}/approvals`, { contentHash: made.contentHash, decision: 'approve' })
  const { headers } = await get('school', url)
  wanted(
    200,
    await as('school')({
      method: 'PUT',
      url: `${url}/charter`,
      headers: { 'if-match': String(headers.etag) },
      body: { charterId: charter },
    }),
  )
  now = new Date('2026-09-01T08:00:00Z')
  t.match(await post('school', `${url}/transitions`, { action: 'run' }, 200), {
    status: 'running',
    ranOn: '2026-09-01',
  })
})

t.test('what was promised is realised, and both see the same balance', async (t) => {
  now = new Date('2026-10-15T08:00:00Z')
  const spend = (who: Manager, of: { id: string }, month: string, amount: string, kind = 'time') =>
    post(who, `${url}/realisations`, { kind, teamId: team(of), month, amount })
  await spend('coordinator', school, '2026-09', '20.25')
  await spend('coordinator', school, '2026-09', '1250.55', 'means')
  await spend('trainer', care, '2026-10', '12.5')
  const seen = await Promise.all(
    (['school', 'care', 'other'] as const).map(async (who) => (await get(who, `${url}/balance`)).text),
  )
  t.equal(new Set(seen).size, 1, 'to the letter')
  t.match(seen[0], /1250\.55/)
  await post('trainer', `${url}/milestones/start/transitions`, { action: 'reach' }, 200)
})

t.test('they reflect together, and what they agree on lands in a work list', async (t) => {
  const { id } = await post('trainer', `${url}/reflections`, {
    kind: 'after-action',
    title: 'Na zes weken',
    plannedDate: '2026-10-16',
  })
  now = new Date('2026-10-16T15:00:00Z')
  const at = `${url}/reflections/${id}/transitions`
  await post('trainer', at, { action: 'hold', heldDate: '2026-10-16' }, 200)
  await post(
    'trainer',
    at,
    {
      action: 'report',
      summary: 'Het rooster stond vast voordat de begeleiding gepland was.',
      agreements: ['Begeleiding komt eerst in het rooster.'],
      followUps: [
        {
          what: 'Rooster van november nalopen',
          organisationId: otherCare.id,
          role: 'ld-manager',
          dueDate: '2026-10-30',
        },
      ],
    },
    200,
  )
  const work = await items('other', '/v1/work-list')
  const task = work.find((item: { resource: string }) => item.resource === 'follow-ups')
  t.match(task, { dueDate: '2026-10-30', role: 'ld-manager' })
  await post('other', `/v1/follow-ups/${task.id}/transitions`, { action: 'finish' }, 200)
  t.notOk((await items('other', '/v1/work-list')).some((item: { id: string }) => item.id === task.id))
})

t.test('a change is approved by those whom it touches', async (t) => {
  const changed = await patch('school', url, {
    parts: { [care.id]: { commitments: { begeleiding: { amount: '30' } } } },
  })
  t.match(changed, { status: 'running', change: 'proposed' })
  t.same(
    changed.waitsFor.map(({ organisationId }: { organisationId: string }) => organisationId),
    [care.id],
  )
  await decide('care', url)
  t.match((await get('other', url)).body, { status: 'running', change: null, agreedNumber: changed.number })
})

t.test('it is completed, and what is said of it later is what it was then', async (t) => {
  now = new Date('2027-07-16T08:00:00Z')
  const done = await post(
    'school',
    `${url}/transitions`,
    {
      action: 'complete',
      results: 'Drie teams leren wekelijks samen met studenten.',
      lessons: 'Plan de begeleiding voordat het rooster vaststaat.',
      continues: [{ what: 'De leertafel', organisationId: care.id, position: 'Teamleider' }],
    },
    200,
  )
  t.match(done, { status: 'completed', endedOn: '2027-07-16' })
  t.match((await get('other', `${url}/results`)).body, { continues: [{ organisationId: care.id }] })
  t.match((await get('care', `${url}/snapshot?asOf=2026-06-01`)).body, { status: 'approved' })
  t.match((await get('care', `${url}/snapshot?asOf=2026-09-15`)).body, { status: 'running' })
  t.same(
    (await items('care', `${url}/transitions`)).map(({ action }: { action: string }) => action),
    ['submit', 'request-changes', 'submit', 'approve', 'run', 'amend', 'complete'],
  )
  t.equal((await as('outsider')({ url })).status, 404, 'and nobody else ever knew')
})
