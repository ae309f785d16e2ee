import t from 'tap'
import { calendarOf } from '../../../src/modules/exchange/work-list/calendar.ts'
import { care, otherCare, school } from '../../cast.ts'
import { type Call, openHouse, tokenFor } from '../../house.ts'
import {
  approvedCharter,
  asManager,
  decideOnProject,
  drawUpProject,
  type Manager,
  managerIds,
  managers,
  projectBroughtTo,
  projectContent,
  seedManagers,
} from '../../seeds/projects.ts'

const house = await openHouse(t)
await seedManagers(house)
const as = (who: Manager) => asManager(house, who)
type Item = {
  id: string
  resource: string
  href: string
  role: string
  roles: string[]
  actions: string[]
  dueDate: string
  status: string
  placement: string | null
  project: string | null
}
const all = async (call: (call: Call) => Promise<{ status: number; body: { items: Item[] } }>, query = '') => {
  const { status, body } = await call({ url: `/v1/work-list?limit=200${query}` })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.items
}
/** What waits of one record, for a manager. */
const waiting = async (who: Manager, id: string) => (await all(as(who))).filter((item) => item.id === id)
/** Somebody of an organisation, in one role, with these scopes. */
const holding = async (organisation: string, role: string, more: object = {}) => {
  const claims = {
    organisation_id: organisation,
    sub: `one-${role}`,
    roles: [role],
    scope: managers.care.scope,
    ...more,
  }
  const authorization = `Bearer ${await tokenFor(claims)}`
  return (call: Call) => house.call({ ...call, headers: { authorization } })
}
/** The third-party system of an organisation, with a token of the token endpoint. */
const systemOf = async (organisation: string) => {
  const scopes = ['placements:read', 'projects:read', 'projects:write']
  const admin = { organisation_id: organisation, sub: 'admin', roles: ['organisation-admin'] }
  const authorization = `Bearer ${await tokenFor({ ...admin, scope: [...scopes, 'integrations:write'] })}`
  const made = await house.call({
    method: 'POST',
    url: '/v1/integrations',
    headers: { authorization },
    body: { name: 'Leeromgeving', scopes, expiresAt: `${day(30)}T00:00:00Z` },
  })
  const basic = Buffer.from(`${made.body.clientId}:${made.body.clientSecret}`).toString('base64')
  const given = await house.call({
    method: 'POST',
    url: '/oauth/token',
    body: 'grant_type=client_credentials',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${basic}` },
  })
  return (call: Call) => house.call({ ...call, headers: { authorization: `Bearer ${given.body.access_token}` } })
}
const day = (days: number): string => new Date(house.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)

t.test('a draft waits for who works on it at the lead, to be submitted', async (t) => {
  const { id, url } = await drawUpProject(house)
  const [item] = await waiting('coordinator', id)
  t.match(item, {
    resource: 'projects',
    href: `http://localhost:3000${url}`,
    project: `http://localhost:3000${url}`,
    placement: null,
    status: 'draft',
    dueDate: projectContent().startDate,
    role: 'bpv-coordinator',
    roles: ['bpv-coordinator', 'education-manager', 'organisation-admin'],
    actions: ['submit'],
  })
  t.equal((await waiting('school', id)).length, 1)
  for (const who of ['care', 'trainer', 'other', 'outsider'] as const) t.same(await waiting(who, id), [], who)
  const supervisor = await holding(school.id, 'school-supervisor')
  t.notOk((await all(supervisor)).some((one) => one.id === id))
})

t.test('what was submitted waits for who decides at each organisation, until that decided', async (t) => {
  const { id, url, contentHash } = await projectBroughtTo(house, 'submitted')
  for (const who of ['school', 'care', 'other'] as const)
    t.match(await waiting(who, id), [{ status: 'submitted', actions: ['approve'], dueDate: day(21) }], who)
  for (const who of ['coordinator', 'trainer', 'outsider'] as const) t.same(await waiting(who, id), [], who)
  const reader = await holding(care.id, 'ld-manager', { scope: ['placements:read', 'projects:read'] })
  t.match(
    (await all(reader)).find((one) => one.id === id),
    { role: 'ld-manager', actions: [] },
    'seen without the scope to decide',
  )
  const outside = await holding(care.id, 'ld-manager', { scope: ['placements:read', 'projects:approve'] })
  t.same(await all(outside), [], 'nothing of projects without projects:read')
  t.equal((await decideOnProject(house, 'care', url, contentHash)).status, 201)
  t.same(await waiting('care', id), [])
  t.equal((await waiting('other', id)).length, 1)
})

t.test('of four eyes who decided is waited for no longer, and a colleague is', async (t) => {
  const { id, url, contentHash } = await projectBroughtTo(house, 'submitted')
  // Above the limit of this manager, so that another one must approve too.
  t.equal((await decideOnProject(house, 'school3', url, contentHash)).status, 201)
  t.same(await waiting('school3', id), [])
  t.equal((await waiting('school', id)).length, 1)
  // After a change everybody is asked anew.
  const body = { content: { title: 'Anders' } }
  t.equal((await as('school')({ method: 'PATCH', url, headers: { 'if-match': '*' }, body })).status, 200)
  t.equal((await waiting('school3', id)).length, 1)
})

t.test('what all approved waits for the lead, to run; what runs waits for nobody', async (t) => {
  const { id } = await projectBroughtTo(house, 'approved')
  t.match(await waiting('coordinator', id), [{ status: 'approved', actions: ['run'] }])
  t.same(await waiting('care', id), [])
  const running = await projectBroughtTo(house, 'running')
  for (const who of ['school', 'care', 'other'] as const) t.same(await waiting(who, running.id), [], who)
})

t.test('a charter waits in the same way', async (t) => {
  const mandate = { holder: { position: 'Manager' }, power: 'decide', fromDate: '2020-01-01', untilDate: '2099-12-31' }
  const content = {
    ...{ title: 'Belegging', purpose: 'Samen leren', startDate: '2020-01-01', endDate: '2099-12-31' },
    mandates: { [school.id]: { ...mandate, side: 'education' }, [care.id]: { ...mandate, side: 'care' } },
  }
  const { body } = await as('school')({ method: 'POST', url: '/v1/charters', body: { content } })
  t.match(await waiting('coordinator', body.id), [
    { resource: 'charters', status: 'draft', actions: ['submit'], role: 'education-manager', project: null },
  ])
  t.same(await waiting('care', body.id), [])
  const url = `/v1/charters/${body.id}`
  await as('school')({ method: 'POST', url: `${url}/transitions`, body: { action: 'submit' } })
  for (const who of ['school', 'care'] as const)
    t.match(await waiting(who, body.id), [{ status: 'submitted', actions: ['approve'] }], who)
  t.same(await waiting('coordinator', body.id), [])
  const decided = { contentHash: body.contentHash, decision: 'approve' }
  await as('care')({ method: 'POST', url: `${url}/approvals`, body: decided })
  t.same(await waiting('care', body.id), [])
  t.same(await waiting('care', await approvedCharter(house)), [])
})

t.test('to whom a manager delegated it, what waits for that manager waits too', async (t) => {
  const { id, url, contentHash } = await projectBroughtTo(house, 'submitted')
  t.same(await waiting('trainer', id), [])
  const at = house.clock().toISOString()
  const delegation = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4f01'
  await house.system('write', async ({ sql }) => {
    await sql`insert into member_delegations (id, organisation_id, member_id, to_member_id, roles, kinds, from_date, until_date, created_at, updated_at)
      values (${delegation}, ${care.id}, ${managerIds.care}, ${managerIds.trainer}, '{ld-manager}', '{project}',
        ${day(-1)}, ${day(1)}, ${at}, ${at})`
  })
  t.match(await waiting('trainer', id), [{ role: 'ld-manager', actions: ['approve'] }])
  t.notOk(
    (await all(as('trainer'))).some(({ resource }) => resource === 'charters'),
    'projects alone were delegated',
  )
  const me = (await as('trainer')({ url: '/v1/me' })).body
  t.match(me.maySign, [{ kinds: ['project'], onBehalfOf: managerIds.care }])
  t.ok(me.operations.includes('approveProject'))
  t.equal((await decideOnProject(house, 'trainer', url, contentHash)).status, 201)
  t.same(await waiting('trainer', id), [])
  const again = await projectBroughtTo(house, 'submitted')
  t.equal((await waiting('trainer', again.id)).length, 1)
  await house.system('write', ({ sql }) => sql`delete from member_delegations where id = ${delegation}`.execute())
  t.same(await waiting('trainer', again.id), [])
})

t.test(
  'a follow-up waits for its role at its organisation; an administrator and a system see all of theirs',
  async (t) => {
    const { id: projectId, url } = await projectBroughtTo(house, 'running')
    const moment = { kind: 'check-in', title: 'Tussenstand', plannedDate: day(0) }
    const made = await as('care')({ method: 'POST', url: `${url}/reflections`, body: moment })
    const steps = `${url}/reflections/${made.body.id}/transitions`
    await as('care')({ method: 'POST', url: steps, body: { action: 'hold', heldDate: day(0) } })
    const followUp = (role: string, organisationId: string = care.id) => ({
      ...{ what: role, organisationId, role, dueDate: day(3) },
    })
    const followUps = [followUp('work-supervisor'), followUp('team-lead'), followUp('team-lead', otherCare.id)]
    await as('care')({ method: 'POST', url: steps, body: { action: 'report', summary: 'Klaar', followUps } })
    const rolesOf = async (call: Parameters<typeof all>[0]) =>
      (await all(call)).filter(({ resource }) => resource === 'follow-ups').map(({ role }) => role)
    const supervisor = await holding(care.id, 'work-supervisor')
    const [item] = await all(supervisor)
    t.match(item, {
      resource: 'follow-ups',
      href: `http://localhost:3000/v1/follow-ups/${item!.id}`,
      project: `http://localhost:3000/v1/projects/${projectId}`,
      placement: null,
      status: 'open',
      dueDate: day(3),
      roles: ['work-supervisor', 'ld-manager', 'practice-trainer', 'team-lead', 'organisation-admin'],
      actions: ['finish', 'drop'],
    })
    t.same(await rolesOf(supervisor), ['work-supervisor'])
    t.same(await rolesOf(await holding(care.id, 'practice-trainer')), [], 'who may act on it has it in no list of work')
    t.same(await rolesOf(await holding(otherCare.id, 'team-lead')), ['team-lead'])
    t.same((await rolesOf(await holding(care.id, 'organisation-admin'))).sort(), ['team-lead', 'work-supervisor'])
    t.same((await rolesOf(await systemOf(care.id))).sort(), ['team-lead', 'work-supervisor'])
    await supervisor({ method: 'POST', url: `/v1/follow-ups/${item!.id}/transitions`, body: { action: 'finish' } })
    t.same(await rolesOf(supervisor), [])
  },
)

t.test('pages go on through projects, charters and follow-ups alike', async (t) => {
  const admin = await holding(care.id, 'organisation-admin')
  const whole = (await all(admin)).map(({ id }) => id)
  t.ok(whole.length >= 3)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await admin({ url: `/v1/work-list?limit=1${cursor && `&cursor=${cursor}`}` })
    seen.push(...body.items.map(({ id }: Item) => id))
    cursor = body.nextCursor
  }
  t.same(seen, whole)
})

t.test('every link of it can be followed, and a calendar says what it is in both languages', async (t) => {
  const admin = await holding(care.id, 'organisation-admin')
  const items = await all(admin)
  for (const { href, project } of items)
    for (const link of [href, project])
      if (link) t.equal((await admin({ url: new URL(link).pathname })).status, 200, link)
  const one = (resource: string) =>
    ({ ...items[0]!, resource, status: 'open' }) as unknown as Parameters<typeof calendarOf>[0][0]
  const texts = {
    nl: ['Project wacht op u', 'Belegging wacht op u', 'Vervolgactie van een reflectiemoment'],
    en: ['Project waits for you', 'Charter waits for you', 'Follow-up of a reflection moment'],
  }
  for (const language of ['nl', 'en'] as const) {
    const calendar = calendarOf(['projects', 'charters', 'follow-ups'].map(one), language)
    for (const said of texts[language]) t.ok(calendar.includes(`SUMMARY:${said} (open)`), said)
  }
})
