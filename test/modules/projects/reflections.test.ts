import t from 'tap'
import { care, network, otherCare, otherSchool, school } from '../../cast.ts'
import { type Call, openHouse, tokenFor } from '../../house.ts'
import {
  asManager,
  drawUpProject,
  type Manager,
  projectBroughtTo,
  projectContent,
  seedManagers,
  stepProject,
} from '../../seeds/projects.ts'

const house = await openHouse(t)
await seedManagers(house)
const as = (who: Manager) => asManager(house, who)
const day = (days: number): string => new Date(house.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)
/** Somebody of an organisation, in one role. */
const holding = async (organisation: string, role: string) => {
  const scope = ['projects:read', 'projects:write']
  const authorization = `Bearer ${await tokenFor({ organisation_id: organisation, sub: role, roles: [role], scope })}`
  return (call: Call) => house.call({ ...call, headers: { authorization } })
}
const moment = { kind: 'after-action', title: 'Terugblik op de start', plannedDate: day(10) }
const post = (who: Manager, url: string, body: object, more: Partial<Call> = {}) =>
  as(who)({ method: 'POST', url, body, ...more })
const planned = async (project: string, more: object = {}, who: Manager = 'care') => {
  const made = await post(who, `${project}/reflections`, { ...moment, ...more })
  if (made.status !== 201) throw new Error(made.text)
  return `${project}/reflections/${made.body.id}`
}
const step = (who: Manager, url: string, body: object, more: Partial<Call> = {}) =>
  post(who, `${url}/transitions`, body, more)
const actions = (body: { availableActions: { action: string }[] }) => body.availableActions.map(({ action }) => action)

const { url: project } = await projectBroughtTo(house, 'running', {
  content: projectContent({ networkId: network.id }),
})

t.test('any party plans a reflection moment, and every party reads it', async (t) => {
  const made = await post('trainer', `${project}/reflections`, { ...moment, purpose: 'Wat nemen we mee?' })
  t.equal(made.status, 201, made.text)
  t.ok(String(made.headers.location).endsWith(`${project}/reflections/${made.body.id}`))
  t.match(made.body, {
    ...moment,
    version: 1,
    status: 'planned',
    purpose: 'Wat nemen we mee?',
    organisationId: care.id,
    heldDate: null,
    agreements: null,
    nextActor: { side: 'care', role: 'ld-manager', dueDate: moment.plannedDate },
  })
  t.same([...made.body.organisationIds].sort(), [school.id, care.id, otherCare.id, network.id].sort(), 'all take part')
  const url = `${project}/reflections/${made.body.id}`
  for (const who of ['school', 'coordinator', 'other'] as const) {
    const read = await as(who)({ url })
    t.equal(read.status, 200, who)
    t.same(actions(read.body), ['hold', 'cancel'], who)
  }
  t.equal((await as('outsider')({ url })).status, 404)
  t.equal((await as('outsider')({ url: `${project}/reflections` })).status, 404)
  t.equal((await post('outsider', `${project}/reflections`, moment)).status, 404)
})

t.test(
  'some of the parties take part where they are named; an organisation of another project is refused',
  async (t) => {
    const url = await planned(project, { organisationIds: [otherCare.id, school.id] })
    t.same((await as('school')({ url })).body.organisationIds.sort(), [school.id, otherCare.id].sort())
    const refused = await post('care', `${project}/reflections`, {
      ...moment,
      organisationIds: [care.id, otherSchool.id],
    })
    t.match(refused, { status: 400, body: { errors: [{ pointer: '/organisationIds/1', code: 'not-a-party' }] } })
    const wrong = { ...moment, kind: 'exam', title: '', organisationIds: [care.id, care.id] }
    t.equal((await post('care', `${project}/reflections`, wrong)).body.errors.length, 3, 'all at once')
  },
)

t.test('it is planned while the project is approved or runs', async (t) => {
  const { url: draft } = await drawUpProject(house)
  t.match(await post('school', `${draft}/reflections`, moment), {
    status: 409,
    body: { code: 'project-transition-not-allowed', state: 'draft' },
  })
  const { url: approved } = await projectBroughtTo(house, 'approved')
  await planned(approved)
})

t.test('what is planned can be changed, on the version that was read, until it is held', async (t) => {
  const url = await planned(project)
  const change = (body: object, version: number | string = '*') =>
    as('other')({
      method: 'PATCH',
      url,
      headers: { 'if-match': version === '*' ? '*' : `"${version}"` },
      body,
    })
  t.equal((await as('other')({ method: 'PATCH', url, body: { title: 'x' } })).status, 428)
  t.equal((await change({ title: 'Anders' }, 7)).status, 412)
  t.equal((await change({})).status, 400)
  t.match(await change({ title: 'Anders', plannedDate: day(20), kind: 'check-in', purpose: null }, 1), {
    status: 200,
    body: { version: 2, title: 'Anders', plannedDate: day(20), kind: 'check-in', purpose: null },
  })
  t.equal((await step('care', url, { action: 'hold', heldDate: day(0) })).status, 200)
  t.match(await change({ title: 'Te laat' }), {
    status: 409,
    body: { code: 'reflection-transition-not-allowed', state: 'held', allowed: ['report'] },
  })
})

t.test('planned, held, reported: with agreements, and a history of its own', async (t) => {
  const url = await planned(project)
  t.match(await step('school', url, { action: 'hold', heldDate: day(1) }), {
    status: 400,
    body: { errors: [{ pointer: '/heldDate', code: 'in-the-future' }] },
  })
  t.equal((await step('school', url, { action: 'report', summary: 'Te vroeg' })).status, 409)
  t.match(await step('school', url, { action: 'hold', heldDate: day(-1) }), {
    status: 200,
    body: { status: 'held', heldDate: day(-1), nextActor: { side: 'care', dueDate: day(-1) } },
  })
  t.equal((await step('school', url, { action: 'cancel', reason: 'Te laat' })).status, 409, 'what was held stays')
  const told = {
    action: 'report',
    summary: 'We zochten elkaar te laat op.',
    agreements: ['Eerst plannen.', 'Elke week.'],
  }
  t.equal((await step('other', url, told, { headers: { 'if-match': '"1"' } })).status, 412)
  t.match(await step('other', url, told, { headers: { 'if-match': '"2"' } }), {
    status: 200,
    body: { status: 'reported', version: 3, agreements: told.agreements, availableActions: [], nextActor: null },
  })
  const { body } = await as('care')({ url: `${url}/transitions` })
  t.match(body.items, [
    { action: 'hold', from: 'planned', to: 'held', side: 'education', reason: null },
    { action: 'report', from: 'held', to: 'reported', side: 'care', by: null },
  ])
  t.equal(body.items.length, 2)
  const first = (await as('other')({ url: `${url}/transitions?limit=1` })).body
  const rest = (await as('other')({ url: `${url}/transitions?limit=1&cursor=${first.nextCursor}` })).body
  t.same(
    [...first.items, ...rest.items].map(({ action }: { action: string }) => action),
    ['hold', 'report'],
  )
  t.equal(rest.items[0].by, 'other-manager-1', 'who of the own organisation it was')
  const ofProject = (await as('care')({ url: `${project}/transitions` })).body.items
  t.notOk(ofProject.some(({ action }: { action: string }) => ['hold', 'report', 'cancel'].includes(action)))
})

t.test('it is cancelled with a reason, which its history tells and no event', async (t) => {
  const url = await planned(project)
  t.equal((await step('care', url, { action: 'cancel' })).status, 400)
  t.match(await step('care', url, { action: 'cancel', reason: 'Examens die week' }), {
    status: 200,
    body: { status: 'cancelled', reason: 'Examens die week', nextActor: null },
  })
  t.match((await as('school')({ url: `${url}/transitions` })).body.items, [
    { action: 'cancel', to: 'cancelled', reason: 'Examens die week' },
  ])
  const own = await house.system('read', ({ sql }) =>
    sql<{ type: string; data: object }[]>`select type, data from events
      where organisation_id = ${school.id} and resource like 'projects/%/reflections' and resource_id = ${url.split('/').at(-1)!} order by id`.execute(),
  )
  t.same(
    own.map(({ type }) => type),
    ['project.reflection-planned', 'project.reflection-cancelled'],
  )
  t.notOk(JSON.stringify(own).includes('Examens') || JSON.stringify(own).includes(moment.title), 'ids and states alone')
  t.match(own[1]?.data, { projectId: project.split('/').at(-1), action: 'cancel', from: 'planned', to: 'cancelled' })
})

t.test('no text of it holds a BSN', async (t) => {
  for (const field of ['title', 'purpose'])
    t.match(await post('care', `${project}/reflections`, { ...moment, [field]: 'Student 111222333 was er' }), {
      status: 400,
      body: { errors: [{ pointer: `/${field}`, code: 'bsn' }] },
    })
})

t.test('a role that does not work on projects plans and changes nothing, a network looks on', async (t) => {
  const url = await planned(project)
  const supervisor = await holding(care.id, 'work-supervisor')
  t.same((await supervisor({ url })).body.availableActions, [])
  t.equal((await supervisor({ method: 'POST', url: `${project}/reflections`, body: moment })).status, 403)
  const looksOn = await holding(network.id, 'organisation-admin')
  t.equal((await looksOn({ method: 'POST', url: `${project}/reflections`, body: moment })).status, 403)
  const seen = await looksOn({ url })
  t.match(seen, { status: 200, body: { availableActions: [] } })
})

t.test('its list is by day, filtered, in pages, and by change', async (t) => {
  const { url } = await projectBroughtTo(house, 'running')
  const days = [day(30), day(5), day(5), day(12)]
  // Made in the order 0, 1, 2, 3, of which the first is held later.
  for (const [n, plannedDate] of days.entries())
    await planned(url, { plannedDate, title: `${n}`, kind: n === 3 ? 'intervision' : 'check-in' })
  const list = async (query: string) => (await as('school')({ url: `${url}/reflections?${query}` })).body
  const titles = (body: { items: { title: string }[] }) => body.items.map(({ title }) => title)
  t.same(titles(await list('')), ['1', '2', '3', '0'])
  t.same(titles(await list('kind=intervision')), ['3'])
  const { items } = await list('')
  await step('care', `${url}/reflections/${items[3].id}`, { action: 'hold', heldDate: day(0) })
  t.same(titles(await list('status=held')), ['0'])
  t.same(titles(await list('status=planned')), ['1', '2', '3'])
  for (const query of ['', 'updatedSince=2020-01-01T00:00:00Z&']) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`${query}limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...titles(page))
      cursor = page.nextCursor
    }
    t.same(seen, ['1', '2', '3', '0'], query || 'by day')
  }
  t.same(Object.keys((await list('fields=title')).items[0]).sort(), ['id', 'title'])
})

t.test('what was planned can be held and reported after the project has ended', async (t) => {
  const { url: stopped } = await projectBroughtTo(house, 'running')
  const url = await planned(stopped)
  t.equal((await stepProject(house, 'school', stopped, { action: 'stop', reason: 'Klaar' })).status, 200)
  t.equal((await post('care', `${stopped}/reflections`, moment)).status, 409, 'nothing more is planned')
  t.equal((await step('care', url, { action: 'hold', heldDate: day(0) })).status, 200)
  t.equal((await step('care', url, { action: 'report', summary: 'Wat we leerden' })).status, 200)
})

t.test('of two who take the same step at once, one is told that it was taken', async (t) => {
  const url = await planned(project)
  const answers = await Promise.all([
    step('care', url, { action: 'hold', heldDate: day(0) }),
    step('school', url, { action: 'cancel', reason: 'Toch niet' }),
  ])
  t.same(answers.map(({ status }) => status).sort(), [200, 409])
})
