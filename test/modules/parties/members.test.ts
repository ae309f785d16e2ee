import t from 'tap'
import { care, network, people, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import { registration, seedPlacements, supervisor } from '../../seeds/placements.ts'

let now = new Date('2026-07-01T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
const admin = house.as('careAdmin')
const url = `/v1/organisations/${care.id}/members`
const location = (
  await admin({ method: 'POST', url: `/v1/organisations/${care.id}/locations`, body: { name: 'De Linde' } })
).body
const team = (await admin({ method: 'POST', url: `/v1/locations/${location.id}/teams`, body: { name: 'Beuk' } })).body
const ans = {
  name: 'Ans de Vries',
  email: 'Ans@delinde.example',
  roles: ['practice-trainer'],
  teamIds: [team.id],
  subject: 'ans',
}

t.test('an administrator adds a member, colleagues read it: 201, 200', async (t) => {
  const made = await admin({ method: 'POST', url, body: ans })
  t.equal(made.status, 201, made.text)
  t.match(made.body, { ...ans, organisationId: care.id, active: true, version: 1 })
  t.match(made.headers.location, `/v1/members/${made.body.id}`)
  t.match((await house.as('trainer')({ url: `/v1/members/${made.body.id}` })).body, ans)
  t.equal(
    (await admin({ method: 'POST', url, body: { name: 'Bo', email: 'bo@delinde.example', active: false } })).status,
    201,
  )
})

t.test('the list filters by role, team and activity, and pages without a name in its cursor: 200', async (t) => {
  const list = async (query: string) =>
    (await admin({ url: `${url}?${query}` })).body.items.map(({ name }: { name: string }) => name)
  t.same(await list('role=practice-trainer'), ['Ans de Vries'])
  t.same(await list(`teamId=${team.id}&active=true`), ['Ans de Vries'])
  t.same(await list('active=false'), ['Bo'])
  t.same(await list('updatedSince=2020-01-01T00:00:00Z'), ['Ans de Vries', 'Bo'])
  const first = await admin({ url: `${url}?limit=1` })
  t.notMatch(Buffer.from(String(first.body.nextCursor).split('.')[0]!, 'base64url').toString(), /ans/i)
  t.same(await list(`limit=1&cursor=${first.body.nextCursor}`), ['Bo'])
})

t.test('another party sees nothing of them and adds none: 404, 403', async (t) => {
  const { id } = (await admin({ url })).body.items[0]
  for (const person of ['coordinator', 'otherTrainer', 'networkMember'] as const) {
    t.equal((await house.as(person)({ url })).status, 404)
    t.equal((await house.as(person)({ url: `/v1/members/${id}` })).status, 404)
  }
  t.equal((await house.as('platformAdmin')({ url })).status, 403)
  t.equal((await house.as('schoolAdmin')({ method: 'POST', url, body: ans })).status, 403)
  t.equal((await house.as('trainer')({ method: 'POST', url, body: ans })).status, 403)
  const change = { method: 'PATCH', url: `/v1/members/${id}`, body: { active: false }, headers: { 'if-match': '*' } }
  t.equal((await house.as('schoolAdmin')(change)).status, 404)
})

t.test('roles and teams are those of the own organisation, a role no member holds is refused: 400', async (t) => {
  const school1 = `/v1/organisations/${school.id}/members`
  const refused = await house.as('schoolAdmin')({
    method: 'POST',
    url: school1,
    body: { ...ans, roles: ['bpv-coordinator', 'team-lead'] },
  })
  t.equal(refused.status, 400, refused.text)
  t.same(
    refused.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/roles/1', '/teamIds/0'],
  )
  t.equal((await admin({ method: 'POST', url, body: { ...ans, roles: ['platform-admin'] } })).status, 400)
  t.equal((await admin({ method: 'POST', url, body: { ...ans, roles: ['team-lead', 'team-lead'] } })).status, 400)
  t.equal((await admin({ method: 'POST', url, body: { ...ans, email: '123456782@delinde.example' } })).status, 400)
  t.equal((await house.as('networkMember')({ url: `/v1/organisations/${network.id}/members` })).status, 200)
})

t.test('an e-mail address is unique within the organisation, whatever its capitals: 409', async (t) => {
  const taken = await admin({ method: 'POST', url, body: { ...ans, email: 'ans@DELINDE.example' } })
  t.match(taken.body, { status: 409, code: 'member-email-taken' })
  const elsewhere = { name: 'Ans', email: ans.email, roles: ['bpv-coordinator'] }
  t.equal(
    (await house.as('schoolAdmin')({ method: 'POST', url: `/v1/organisations/${school.id}/members`, body: elsewhere }))
      .status,
    201,
  )
})

t.test('a change keeps what is absent and needs the version: 200, 412, 428', async (t) => {
  const { id } = (await admin({ url })).body.items[0]
  const change = (body: unknown, headers: Record<string, string> = {}) =>
    admin({ method: 'PATCH', url: `/v1/members/${id}`, body, headers })
  t.equal((await change({ active: false })).status, 428)
  t.equal((await change({ active: false }, { 'if-match': '"5"' })).status, 412)
  const done = await change({ active: false, roles: ['team-lead'] }, { 'if-match': '"1"' })
  t.match(done.body, {
    version: 2,
    active: false,
    roles: ['team-lead'],
    teamIds: [team.id],
    subject: 'ans',
    email: ans.email,
  })
})

t.test('when a member is absent is told to its own organisation, by itself or the administrator: 200', async (t) => {
  const made = await admin({ method: 'POST', url, body: { ...ans, email: 'cor@delinde.example', subject: 'cor' } })
  const member = `/v1/members/${made.body.id}`
  const days = { fromDate: '2026-06-29', untilDate: '2026-07-03' }
  const put = (body: unknown, ifMatch = '*', call = admin) =>
    call({ method: 'PUT', url: `${member}/absence`, body, headers: { 'if-match': ifMatch } })
  t.equal(made.body.absence, null)
  const set = await put(days, '"1"')
  t.match(set, { status: 200, body: { id: made.body.id, version: 2, absence: days } }, set.text)
  t.match(set.headers.etag, '2')
  t.same((await house.as('trainer')({ url: member })).body, set.body, 'a colleague reads it')
  const sparse = (await admin({ url: `${url}?fields=absence` })).body.items
  t.same(
    sparse.find(({ id }: { id: string }) => id === made.body.id),
    { id: made.body.id, absence: days },
  )
  t.equal((await put(days, '"1"')).status, 412)
  t.match((await admin({ url: member })).body, { version: 2 })
  t.equal((await admin({ method: 'PUT', url: `${member}/absence`, body: days })).status, 428)
  const onlyNew = { method: 'PUT', url: `${member}/absence`, body: days, headers: { 'if-none-match': '*' } }
  t.equal((await admin(onlyNew)).status, 428, 'there is nothing to make')
  const change = { method: 'PATCH', url: member, headers: { 'if-match': '*' } }
  t.equal((await admin({ ...change, body: { absence: null } })).status, 400, 'not by a change of the member')
  t.match((await admin({ ...change, body: { name: 'Cor' } })).body, { name: 'Cor', absence: days }, 'which keeps it')

  const as = async (sub: string, more: object = {}) => {
    const token = await tokenFor({
      ...people.trainer,
      sub,
      scope: ['organisations:write', 'organisations:read'],
      ...more,
    })
    return (call: object) => {
      const { headers, ...asked } = { headers: {}, ...call } as { url: string; headers: Record<string, string> }
      return house.call({ ...asked, headers: { ...headers, authorization: `Bearer ${token}` } })
    }
  }
  t.match(await put({ fromDate: null, untilDate: null }, '*', await as('cor')), {
    status: 200,
    body: { absence: null },
  })
  t.match(await put(days, '*', await as('dirk')), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await put(days, '*', await as('cor', { scope: ['organisations:read'] }))).status, 403)
  t.equal((await put(days, '*', house.as('schoolAdmin'))).status, 404)
  t.equal((await admin({ url: member })).body.absence, null, 'those changed nothing')

  const told = await house.system(
    'read',
    ({ sql }) => sql`select organisation_id, data from events
      where type = 'member.absence-changed' and resource_id = ${made.body.id} order by id`,
  )
  t.same(
    [...told].map((row) => ({ ...row })),
    [1, 2].map(() => ({ organisationId: care.id, data: {} })),
    'that it changed, not the days',
  )
})

t.test('an absence has two days in order, the last not gone by in Amsterdam: 400', async (t) => {
  const { id } = (await admin({ method: 'POST', url, body: { ...ans, email: 'eva@delinde.example' } })).body
  const put = (fromDate: unknown, untilDate: unknown) =>
    admin({
      method: 'PUT',
      url: `/v1/members/${id}/absence`,
      body: { fromDate, untilDate },
      headers: { 'if-match': '*' },
    })
  const refused = async (fromDate: unknown, untilDate: unknown) => {
    const { status, body } = await put(fromDate, untilDate)
    t.equal(status, 400)
    return body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
  }
  t.same(await refused('2026-07-01', null), ['/untilDate both-or-neither'])
  t.same(await refused(null, '2026-07-01'), ['/untilDate both-or-neither'])
  t.same(await refused('2026-07-02', '2026-07-01'), ['/untilDate before-from'])
  t.same(await refused(undefined, undefined), ['/fromDate required', '/untilDate required'])
  now = new Date('2026-07-01T22:30:00Z')
  t.same(await refused('2026-06-01', '2026-07-01'), ['/untilDate in-the-past'])
  t.equal((await put('2026-06-01', '2026-07-02')).status, 200)
  await t.rejects(
    house.system('write', ({ sql }) => sql`update members set absent_until = null where id = ${id}`),
    /members_absence/,
    'and the database holds to it',
  )
})

t.test('who supervises a placement is seen by the other party, and not when it is absent', async (t) => {
  await seedPlacements(house)
  const days = { fromDate: '2026-09-01', untilDate: '2026-09-30' }
  const absence = `/v1/members/${supervisor.id}/absence`
  const put = (call: typeof admin) => call({ method: 'PUT', url: absence, body: days, headers: { 'if-match': '*' } })
  t.equal((await put(house.as('schoolAdmin'))).status, 200)
  const placement = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placements',
    body: registration('m1', { schoolSupervisorId: supervisor.id }),
  })
  for (const [who, action] of [
    ['coordinator', 'propose'],
    ['trainer', 'accept'],
  ] as const) {
    const stepped = await house.as(who)({
      method: 'POST',
      url: `/v1/placements/${placement.body.id}/transitions`,
      body: { action },
    })
    t.equal(stepped.status, 200, stepped.text)
  }
  const member = { url: `/v1/members/${supervisor.id}` }
  t.same((await house.as('coordinator')(member)).body.absence, days)
  const seen = await house.as('trainer')(member)
  t.match(seen, { status: 200, body: { name: 'A. Jansen' } })
  for (const hidden of ['absence', 'subject', 'teamIds']) t.notOk(hidden in seen.body, hidden)
  t.equal((await put(admin)).status, 404, 'nor is it theirs to say')
})
