import t from 'tap'
import { care, network, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t)
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
