import t from 'tap'
import { care, otherCare } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'

let now = new Date('2026-07-01T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
const uuid = (n: number): string => `00000000-0000-7000-8000-0000008${String(n).padStart(5, '0')}`
const [manager, deputy, left, stranger] = [uuid(1), uuid(2), uuid(3), uuid(4)]
await house.system('write', async ({ sql }) => {
  const member = (id: string, organisation_id: string, subject: string | null, active = true) => ({
    id,
    organisation_id,
    name: id,
    search_name: id,
    email: `${id}@linde.test`,
    subject,
    roles: ['ld-manager', 'care-signatory'],
    active,
    created_at: '2026-01-01Z',
    updated_at: '2026-01-01Z',
  })
  await sql`insert into members ${sql([
    member(manager, care.id, 'careManager'),
    member(deputy, care.id, 'trainer'),
    member(left, care.id, null, false),
    member(stranger, otherCare.id, null),
  ])}`
})
const admin = house.as('careAdmin')
const url = `/v1/members/${manager}/delegations`
const value = { toMemberId: deputy, roles: ['ld-manager'], fromDate: '2026-07-01', untilDate: '2026-07-31' }
const make = (changes: object, of = url) => admin({ method: 'POST', url: of, body: { ...value, ...changes } })

t.test(
  'an administrator delegates; the colleague reads it in /me, from day to day, until it is withdrawn',
  async (t) => {
    const made = await make({})
    t.equal(made.status, 201, made.text)
    t.match(made.body, { memberId: manager, status: 'in-effect', withdrawnAt: null })
    t.match(made.headers.location, `${url}/${made.body.id}`)
    const me = async () => (await house.as('trainer')({ url: '/v1/me' })).body
    t.match(await me(), {
      memberId: deputy,
      delegations: [{ id: made.body.id, memberId: manager, roles: ['ld-manager'], untilDate: '2026-07-31' }],
    })
    t.match((await make({ roles: ['care-signatory'], fromDate: '2026-08-01', untilDate: '2026-08-02' })).body, {
      status: 'planned',
    })
    t.equal((await me()).delegations.length, 1, 'what is planned does not hold yet')

    const own = `${url}/${made.body.id}`
    t.equal((await admin({ method: 'DELETE', url: own })).status, 428)
    t.equal((await admin({ method: 'DELETE', url: own, headers: { 'if-match': '"9"' } })).status, 412)
    const etag = String((await admin({ url: own })).headers.etag)
    t.equal((await admin({ method: 'DELETE', url: own, headers: { 'if-match': etag } })).status, 204)
    t.match((await admin({ url: own })).body, { status: 'withdrawn', version: 2 })
    t.same((await me()).delegations, [])
    const events = await admin({ url: '/v1/events?types=delegation.made,delegation.withdrawn' })
    t.equal(events.status, 200, events.text)
    const [told] = await house.system(
      'read',
      (tx) => tx.sql`select array_agg(type order by id) as types from events where resource = 'delegations'`,
    )
    t.same(told!.types, ['delegation.made', 'delegation.made', 'delegation.withdrawn'])
  },
)

t.test('what cannot be is said at once', async (t) => {
  const refused = await make({
    toMemberId: manager,
    roles: ['team-lead'],
    fromDate: '2026-01-01',
    untilDate: '2026-02-01',
  })
  t.equal(refused.status, 400)
  t.same(
    refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort(),
    ['/roles/0 not-held', '/toMemberId itself', '/untilDate in-the-past'],
  )
  for (const toMemberId of [left, stranger])
    t.match((await make({ toMemberId })).body.errors, [{ pointer: '/toMemberId', code: 'unknown-member' }])
  t.match((await make({ untilDate: '2026-06-30' })).body.errors, [{ pointer: '/untilDate', code: 'before-from' }])
  t.match(await make({}, `/v1/members/${left}/delegations`), { status: 409, body: { code: 'member-inactive' } })
})

t.test('a role is delegated to one at a time, also when two ask at once', async (t) => {
  const period = { fromDate: '2026-10-01', untilDate: '2026-10-31' }
  const answers = await Promise.all([make(period), make(period), make(period)])
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409])
  const [first, second] = [answers.find(({ status }) => status === 201)!, answers.find(({ status }) => status === 409)!]
  t.match(second.body, { code: 'delegation-overlaps', overlaps: [first.body.id] })
  t.equal((await make({ ...period, roles: ['care-signatory'] })).status, 201)
})

t.test('the member itself delegates; a colleague does not, and another party finds nothing', async (t) => {
  const scope = ['organisations:read', 'organisations:write']
  const as = async (sub: string) => ({
    authorization: `Bearer ${await tokenFor({ sub, organisation_id: care.id, roles: ['ld-manager'], scope })}`,
  })
  const body = { ...value, fromDate: '2026-12-01', untilDate: '2026-12-31' }
  t.equal((await house.call({ method: 'POST', url, body, headers: await as('trainer') })).status, 403)
  t.equal((await house.call({ method: 'POST', url, body, headers: await as('careManager') })).status, 201)
  t.equal((await house.as('otherTrainer')({ url })).status, 404)
  t.equal((await house.as('coordinator')({ url })).status, 404)
  t.match((await house.as('networkMember')({ url: '/v1/me' })).body, { memberId: null, delegations: [] })
})

t.test('a day begins at midnight in Amsterdam', async (t) => {
  const made = await make({ roles: ['care-signatory'], fromDate: '2026-09-02', untilDate: '2026-09-03' })
  t.equal(made.status, 201, made.text)
  const own = `${url}/${made.body.id}`
  for (const [at, status] of [
    ['2026-09-01T21:59:59Z', 'planned'],
    ['2026-09-01T22:00:00Z', 'in-effect'],
    ['2026-09-03T21:59:59Z', 'in-effect'],
    ['2026-09-03T22:00:00Z', 'ended'],
  ] as const) {
    now = new Date(at)
    t.equal((await admin({ url: own })).body.status, status, at)
    t.equal((await house.as('trainer')({ url: '/v1/me' })).body.delegations.length, status === 'in-effect' ? 1 : 0, at)
  }
  t.match((await make({ fromDate: '2026-09-03', untilDate: '2026-09-03' })).body.errors, [{ code: 'in-the-past' }])
})

t.test('a delegation is for everything and always, unless it says for which kinds and when', async (t) => {
  now = new Date('2026-07-01T10:00:00Z')
  const period = { fromDate: '2027-01-04', untilDate: '2027-01-31' }
  t.match((await make({ ...period, roles: ['care-signatory'] })).body, { kinds: null, condition: 'always' })
  const made = await make({ ...period, kinds: ['project', 'charter'], condition: 'absent' })
  t.match(made, { status: 201, body: { kinds: ['project', 'charter'], condition: 'absent' } }, made.text)
  t.same((await admin({ url: `${url}/${made.body.id}` })).body, made.body)
  const sparse = (await admin({ url: `${url}?fields=kinds,condition&limit=200` })).body.items
  t.same(sparse.at(-1), { id: made.body.id, kinds: ['project', 'charter'], condition: 'absent' })
  for (const changes of [
    { kinds: [] },
    { kinds: ['lease'] },
    { kinds: 'project' },
    { condition: 'sometimes' },
    { condition: null },
  ])
    t.equal((await make({ ...period, ...changes })).status, 400, JSON.stringify(changes))
  t.match((await make({ ...period, kinds: ['pok', 'pok'] })).body.errors, [{ pointer: '/kinds', code: 'duplicate' }])
})

t.test('one at a time is for each kind, whatever the condition', async (t) => {
  const period = { fromDate: '2027-03-01', untilDate: '2027-03-31' }
  const projects = await make({ ...period, kinds: ['project', 'charter'] })
  t.equal(projects.status, 201, projects.text)
  const overlaps = { status: 409, body: { code: 'delegation-overlaps', overlaps: [projects.body.id] } }
  t.match(await make({ ...period, kinds: ['charter', 'pok'] }), overlaps, 'one kind is in both')
  t.match(await make({ ...period, kinds: ['project'], condition: 'absent' }), overlaps, 'both would work in an absence')
  t.match(await make(period), overlaps, 'everything has these too')
  t.equal((await make({ ...period, kinds: ['pok'] })).status, 201)
  const all = { fromDate: '2027-04-01', untilDate: '2027-04-30' }
  const everything = await make({ ...all, condition: 'absent' })
  t.equal(everything.status, 201)
  t.match((await make({ ...all, kinds: ['project'] })).body, { overlaps: [everything.body.id] })
})

t.test('a substitute acts on the days of the absence that are days of the delegation', async (t) => {
  now = new Date('2026-08-03T10:00:00Z')
  const period = { fromDate: '2026-08-03', untilDate: '2026-08-31' }
  const made = await make({ ...period, kinds: ['project'], condition: 'absent' })
  t.equal(made.status, 201, made.text)
  const absent = (fromDate: string | null, untilDate: string | null, who = manager) =>
    admin({
      method: 'PUT',
      url: `/v1/members/${who}/absence`,
      body: { fromDate, untilDate },
      headers: { 'if-match': '*' },
    })
  const delegated = async () => (await house.as('trainer')({ url: '/v1/me' })).body.delegations
  t.same(await delegated(), [], 'who delegated is there')
  t.equal((await absent('2026-08-03', '2026-08-03', deputy)).status, 200)
  t.same(await delegated(), [], 'it is not about the absence of the substitute')
  t.equal((await absent('2026-08-10', '2026-09-10')).status, 200)
  for (const [at, holds] of [
    ['2026-08-09T21:59:59Z', false],
    ['2026-08-09T22:00:00Z', true],
    ['2026-08-31T21:59:59Z', true],
    ['2026-08-31T22:00:00Z', false],
  ] as const) {
    now = new Date(at)
    const holding = { memberId: manager, roles: ['ld-manager'], untilDate: '2026-08-31' }
    t.same(
      await delegated(),
      holds ? [{ id: made.body.id, ...holding, kinds: ['project'], condition: 'absent' }] : [],
      at,
    )
  }
  now = new Date('2026-08-20T10:00:00Z')
  t.equal((await delegated()).length, 1)
  t.equal((await absent(null, null)).status, 200)
  t.same(await delegated(), [], 'back at work')
})
