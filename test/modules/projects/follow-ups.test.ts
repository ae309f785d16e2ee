import t from 'tap'
import { care, network, otherCare, otherSchool, school } from '../../cast.ts'
import { type Call, openHouse, tokenFor } from '../../house.ts'
import { asManager, type Manager, projectBroughtTo, projectContent, seedManagers } from '../../seeds/projects.ts'

const house = await openHouse(t)
await seedManagers(house)
const as = (who: Manager) => asManager(house, who)
const scope = ['projects:read', 'projects:write', 'events:read']
/** Somebody of an organisation, in one role. */
const holding = async (organisation: string, role: string) => {
  const authorization = `Bearer ${await tokenFor({ organisation_id: organisation, sub: role, roles: [role], scope })}`
  return (call: Call) => house.call({ ...call, headers: { authorization, ...call.headers } })
}
const day = (days: number): string => new Date(house.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)

const { url: project } = await projectBroughtTo(house, 'running', {
  content: projectContent({ networkId: network.id }),
})
const projectId = project.split('/').at(-1)!
/** A reflection moment that was held. */
const heldOn = async (url: string): Promise<string> => {
  const body = { kind: 'check-in', title: 'Tussenstand', plannedDate: day(0) }
  const made = await as('care')({ method: 'POST', url: `${url}/reflections`, body })
  const moment = `${url}/reflections/${made.body.id}`
  await as('care')({ method: 'POST', url: `${moment}/transitions`, body: { action: 'hold', heldDate: day(0) } })
  return moment
}
const report = (moment: string, followUps: object[], headers = {}) =>
  as('care')({
    method: 'POST',
    url: `${moment}/transitions`,
    headers,
    body: { action: 'report', summary: 'Wat we leerden', followUps },
  })
const asked = (more: object = {}) => ({
  ...{ what: 'Begeleiding inplannen', organisationId: care.id, role: 'work-supervisor', dueDate: day(14) },
  ...more,
})
type Item = { id: string; what: string }
const whats = ({ items }: { items: Item[] }) => items.map(({ what }) => what)
/** Opens one, and gives its path. */
const opened = async (more: object = {}): Promise<string> => {
  const moment = await heldOn(project)
  const answer = await report(moment, [asked(more)])
  if (answer.status !== 200) throw new Error(answer.text)
  const { items } = (await as('care')({ url: `${project}/follow-ups?limit=200` })).body
  const reflectionId = moment.split('/').at(-1)
  return `/v1/follow-ups/${items.find((item: { reflectionId: string }) => item.reflectionId === reflectionId).id}`
}
const step = async (
  call: (call: Call) => Promise<{ status: number; body: unknown }>,
  url: string,
  body: object,
  headers = {},
) => call({ method: 'POST', url: `${url}/transitions`, body, headers })

t.test('a report opens follow-ups, which every party reads', async (t) => {
  const moment = await heldOn(project)
  const answer = await report(moment, [asked(), asked({ organisationId: school.id, role: 'school-supervisor' })])
  t.equal(answer.status, 200, answer.text)
  const reflectionId = moment.split('/').at(-1)
  for (const who of ['school', 'care', 'other'] as const) {
    const { status, body } = await as(who)({ url: `${project}/follow-ups` })
    t.equal(status, 200)
    t.same(
      body.items.map((item: { organisationId: string; role: string }) => [item.organisationId, item.role]).sort(),
      [
        [care.id, 'work-supervisor'],
        [school.id, 'school-supervisor'],
      ].sort(),
      who,
    )
  }
  const { body: own } = await as('care')({ url: '/v1/follow-ups' })
  t.equal(own.items.length, 1, 'the list of an organisation is its own')
  t.match(own.items[0], {
    ...asked(),
    projectId,
    reflectionId,
    side: 'care',
    status: 'open',
    closedAt: null,
    reason: null,
    nextActor: { side: 'care', role: 'work-supervisor', dueDate: day(14) },
  })
  const url = `/v1/follow-ups/${own.items[0].id}`
  const looksOn = await holding(network.id, 'organisation-admin')
  t.match(await looksOn({ url }), { status: 200, body: { availableActions: [] } })
  t.equal((await looksOn({ url: '/v1/follow-ups' })).status, 403)
  t.equal((await as('outsider')({ url })).status, 404)
  t.equal((await as('outsider')({ url: `${url}/transitions` })).status, 404)
  t.equal((await as('outsider')({ url: `${project}/follow-ups` })).status, 404)
  t.same((await as('outsider')({ url: '/v1/follow-ups' })).body.items, [])
})

t.test('all that is wrong with follow-ups is told at once, and then nothing is reported', async (t) => {
  const moment = await heldOn(project)
  const { status, body } = await report(moment, [
    asked({ organisationId: otherSchool.id }),
    asked({ organisationId: network.id, role: 'organisation-admin' }),
    asked({ role: 'education-manager' }),
    asked({ organisationId: school.id, role: 'team-lead', dueDate: day(-1) }),
    asked({ role: 'organisation-admin' }),
    asked({ role: 'student' }),
  ])
  t.equal(status, 400)
  t.same(
    body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    [
      '/followUps/0/organisationId not-a-party',
      '/followUps/1/organisationId not-a-party',
      '/followUps/2/role not-a-role-there',
      '/followUps/3/role not-a-role-there',
      '/followUps/3/dueDate in-the-past',
      '/followUps/5/role not-a-role-there',
    ],
  )
  t.equal((await as('care')({ url: moment })).body.status, 'held')
  const withBsn = await report(moment, [asked({ what: 'Bel 111222333' })])
  t.match(withBsn, { status: 400, body: { errors: [{ pointer: '/followUps/0/what', code: 'bsn' }] } })
})

t.test('a dry run tells of the follow-ups and opens none', async (t) => {
  const moment = await heldOn(project)
  const what = 'Alleen om te zien'
  const answer = await report(moment, [asked({ what })], { prefer: 'dry-run' })
  t.match(answer, { status: 200, body: { status: 'reported' } })
  t.ok(answer.text.includes('nl.leerketen.follow-up.opened.v1'))
  t.notOk(whats((await as('care')({ url: `${project}/follow-ups?limit=200` })).body).includes(what))
})

t.test('finished, dropped with a reason and opened again: by the role, the workers or the administrator', async (t) => {
  const supervisor = await holding(care.id, 'work-supervisor')
  const url = await opened()
  t.match((await supervisor({ url })).body.availableActions, [{ action: 'finish' }, { action: 'drop' }])
  t.equal((await step(supervisor, url, { action: 'drop' })).status, 400, 'a reason is needed')
  t.equal((await step(supervisor, url, { action: 'finish' }, { 'if-match': '"5"' })).status, 412)
  const finished = await step(supervisor, url, { action: 'finish' }, { 'if-match': '"1"' })
  t.match(finished, { status: 200, body: { status: 'done', version: 2, nextActor: null, closedAt: String } })
  t.match(await step(supervisor, url, { action: 'drop', reason: 'Te laat' }), {
    status: 409,
    body: { code: 'follow-up-transition-not-allowed', state: 'done', allowed: ['reopen'] },
  })
  t.match(await step(as('trainer'), url, { action: 'reopen' }), {
    status: 200,
    body: { status: 'open', closedAt: null },
  })
  const admin = await holding(care.id, 'organisation-admin')
  t.match(await step(admin, url, { action: 'drop', reason: 'Niet meer nodig' }), {
    status: 200,
    body: { status: 'dropped', reason: 'Niet meer nodig' },
  })
  t.match(await step(as('care'), url, { action: 'reopen' }), { status: 200, body: { status: 'open', reason: null } })
  t.equal((await step(as('care'), url, { action: 'drop', reason: 'Toch weer' })).status, 200)
  t.same(
    (await as('school')({ url: `${url}/transitions` })).body.items.map(
      ({ action, reason, by }: { action: string; reason: string | null; by: string | null }) => [action, reason, by],
    ),
    [
      ['finish', null, null],
      ['reopen', null, null],
      ['drop', 'Niet meer nodig', null],
      ['reopen', null, null],
      ['drop', 'Toch weer', null],
    ],
    'each reason where it was given; who it was is for their own organisation',
  )
})

t.test('nobody else works on it: not another role, not another party', async (t) => {
  const url = await opened()
  const signatory = await holding(care.id, 'care-signatory')
  t.same((await signatory({ url })).body.availableActions, [])
  const refused = await step(signatory, url, { action: 'finish' })
  t.equal(refused.status, 403)
  for (const who of ['school', 'other'] as const) {
    t.same((await as(who)({ url })).body.availableActions, [], who)
    t.equal((await step(as(who), url, { action: 'finish' })).status, 403, who)
  }
  t.equal((await step(as('outsider'), url, { action: 'finish' })).status, 404)
  t.equal((await as('care')({ url })).body.status, 'open')
})

t.test('of two who finish it at once, one is told that it was', async (t) => {
  const url = await opened()
  const answers = await Promise.all([
    step(as('care'), url, { action: 'finish' }),
    step(as('trainer'), url, { action: 'finish' }),
  ])
  t.same(answers.map(({ status }) => status).sort(), [200, 409])
})

t.test('its events go to every party, with ids and states alone', async (t) => {
  const url = await opened({ what: 'Geheime actie' })
  await step(as('care'), url, { action: 'drop', reason: 'Een reden in woorden' })
  await step(as('care'), url, { action: 'reopen' })
  await step(as('care'), url, { action: 'finish' })
  const id = url.split('/').at(-1)!
  for (const organisation of [school.id, otherCare.id, network.id]) {
    const own = await house.system('read', ({ sql }) =>
      sql<{ type: string; data: object }[]>`select type, data from events
        where organisation_id = ${organisation} and resource = 'follow-ups' and resource_id = ${id} order by id`.execute(),
    )
    t.same(
      own.map(({ type }) => type),
      ['follow-up.opened', 'follow-up.dropped', 'follow-up.reopened', 'follow-up.finished'],
      organisation,
    )
    t.match(own[1]?.data, { projectId, organisationId: care.id, action: 'drop', from: 'open', to: 'dropped' })
    t.notOk(/Geheime|woorden/.test(JSON.stringify(own)))
  }
})

t.test('lists are by the day they are due or by change, filtered, and in pages', async (t) => {
  const { url } = await projectBroughtTo(house, 'running')
  const own = url.split('/').at(-1)
  const theirs = { organisationId: otherCare.id }
  await report(await heldOn(url), [
    asked({ ...theirs, what: '0', dueDate: day(9) }),
    asked({ ...theirs, what: '1', dueDate: day(3) }),
    asked({ ...theirs, what: '2', dueDate: day(6), role: 'team-lead' }),
    asked({ what: '3', dueDate: day(1) }),
  ])
  const list = async (query: string, path = '/v1/follow-ups') =>
    (await as('other')({ url: `${path}?project=${own}&${query}` })).body
  const ofProject = async (query: string) => (await as('other')({ url: `${url}/follow-ups?${query}` })).body
  t.same(whats(await list('')), ['1', '2', '0'])
  t.same(whats(await ofProject('')), ['3', '1', '2', '0'])
  t.same(whats(await list('role=team-lead')), ['2'])
  t.same(whats(await ofProject('role=team-lead')), ['2'])
  const [first] = (await list('')).items as [Item]
  await step(as('other'), `/v1/follow-ups/${first.id}`, { action: 'finish' })
  t.same(whats(await list('status=done')), ['1'])
  t.same(whats(await list('status=open')), ['2', '0'])
  t.equal(whats(await list('updatedSince=2020-01-01T00:00:00Z')).at(-1), '1', 'changed last')
  for (const asks of [list, ofProject])
    for (const query of ['', 'updatedSince=2020-01-01T00:00:00Z']) {
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await asks(`${query}&limit=1${cursor && `&cursor=${cursor}`}`)
        seen.push(...whats(page))
        cursor = page.nextCursor
      }
      t.same(seen, whats(await asks(query)), query || 'by day')
    }
  const elsewhere = await as('other')({ url: `/v1/follow-ups?project=${projectId}` })
  t.notOk(whats(elsewhere.body).includes('0'), 'of another project')
})
