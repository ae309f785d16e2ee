import t from 'tap'
import { care, otherCare, school } from '../../cast.ts'
import { drawUpProject } from '../../seeds/projects.ts'
import { openRunning, teamOf } from '../../seeds/running-projects.ts'

const { house, as, on, running, read, register, told, end } = await openRunning(t)
const wrong = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)
const change = (who: Parameters<typeof as>[0], url: string, body: object, tag = '*') =>
  as(who)({ method: 'PATCH', url, headers: { 'if-match': tag }, body })
const withdraw = (who: Parameters<typeof as>[0], url: string, tag = '*') =>
  as(who)({ method: 'DELETE', url, headers: { 'if-match': tag } })

t.test('a party writes down what it put in, and every party reads it', async (t) => {
  const url = await running()
  const made = await register('care', url, { amount: '12.5', note: 'Begeleiding' })
  t.match(made, {
    status: 201,
    body: {
      ...{ organisationId: care.id, kind: 'time', teamId: teamOf(care.id), month: '2030-09', amount: '12.50' },
      ...{ note: 'Begeleiding', withdrawnAt: null, version: 1 },
    },
  })
  const one = `${url}/realisations/${made.body.id}`
  t.equal(made.headers.location, `http://localhost:3000${one}`)
  for (const who of ['school', 'other', 'care'] as const) t.same(await read(who, one), made.body, who)
  t.equal((await as('outsider')({ url: one })).status, 404)
  t.equal((await as('outsider')({ url: `${url}/realisations` })).status, 404)
  t.equal((await as('care')({ url: `${await running()}/realisations/${made.body.id}` })).status, 404, 'of its project')
})

t.test('amounts follow the rules of commitments, the team is an own active one: 400', async (t) => {
  const url = await running()
  const told = async (more: object) => wrong(await register('care', url, more))
  t.same(await told({ amount: '0.00' }), ['/amount not-positive'])
  t.same(await told({ kind: 'attention', amount: '1.5' }), ['/amount not-whole'])
  t.same(await told({ amount: '1.234' }), ['/amount invalid-format'])
  t.same(await told({ amount: 12 }), ['/amount invalid-type'])
  t.same(await told({ teamId: teamOf(school.id) }), ['/teamId unknown-team'])
  t.same(await told({ note: 'BSN 111222333' }), ['/note bsn'])
  t.equal((await register('care', url, { kind: 'attention', amount: '3.00' })).body.amount, '3')
  await house.system('write', ({ sql }) => sql`update teams set status = 'archived' where id = ${teamOf(care.id, 1)}`)
  t.same(await told({ teamId: teamOf(care.id, 1) }), ['/teamId unknown-team'])
  await house.system('write', ({ sql }) => sql`update teams set status = 'active' where id = ${teamOf(care.id, 1)}`)
})

t.test('of the months in which the project ran, and until a month after it ended', async (t) => {
  on('2030-09-15')
  const url = await running()
  const of = async (month: string) => wrong(await register('school', url, { month }))
  t.same(await of('2030-10'), ['/month in-the-future'])
  t.same(await of('2030-08'), ['/month outside-period'])
  on('2030-12-31')
  t.same(await of('2030-12'), undefined)
  t.equal((await end(url)).status, 200)
  on('2031-01-31')
  t.same(await of('2031-01'), ['/month outside-period'])
  const last = await register('school', url, { month: '2030-12' })
  t.equal(last.status, 201)
  const one = `${url}/realisations/${last.body.id}`
  on('2031-02-01')
  const closed = { status: 409, body: { code: 'project-realisations-closed', state: 'stopped', until: '2031-01-31' } }
  t.match(await register('school', url, { month: '2030-12' }), closed)
  t.match(await change('school', one, { amount: '2' }), closed)
  t.match(await withdraw('school', one), closed)
  t.match((await as('school')({ url: one })).body, { amount: '1.00', withdrawnAt: null })
  on('2030-09-15')
  const draft = await drawUpProject(house)
  t.match(await register('school', draft.url), { status: 409, body: { state: 'draft', until: null } })
  const dutch = await as('school')({
    method: 'POST',
    url: `${draft.url}/realisations`,
    headers: { 'accept-language': 'nl' },
    body: { kind: 'time', month: '2030-09', amount: '1', teamId: teamOf(school.id) },
  })
  t.match(dutch.body.detail, /tot 1 maand nadat het is geëindigd, omdat de uren en facturen/)
})

t.test('who wrote it down corrects it, on the version it saw; the whole must still hold', async (t) => {
  const url = await running()
  const made = (await register('care', url, { note: 'Eerst' })).body
  const one = `${url}/realisations/${made.id}`
  const etag = String((await as('care')({ url: one })).headers.etag)
  t.match(await change('care', one, { amount: '2.5', note: null }, etag), {
    status: 200,
    body: { amount: '2.50', note: null, version: 2, kind: 'time' },
  })
  t.equal((await change('care', one, { amount: '3' }, etag)).status, 412)
  t.same(wrong(await change('care', one, { kind: 'attention' })), ['/amount not-whole'])
  t.same(wrong(await change('care', one, { month: '2031-01', teamId: teamOf(school.id) })), [
    '/month in-the-future',
    '/teamId unknown-team',
  ])
  t.same(wrong(await change('care', one, {})), [' nothing'])
  t.match(await change('school', one, { amount: '9' }), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await as('care')({ method: 'PATCH', url: one, body: { amount: '9' } })).status, 428)
  t.match(await change('trainer', one, { kind: 'attention', amount: '4', teamId: teamOf(care.id, 1) }), {
    status: 200,
    body: { kind: 'attention', amount: '4', teamId: teamOf(care.id, 1), version: 3 },
  })
})

t.test('withdrawn: it stays readable, counts no more and never changes; twice is once', async (t) => {
  const url = await running()
  const made = (await register('care', url)).body
  const one = `${url}/realisations/${made.id}`
  t.equal((await withdraw('school', one)).status, 403)
  t.equal((await withdraw('care', one, '"7"')).status, 412)
  const before = (await told(school.id, 'project.realisation-withdrawn')).length
  t.equal((await withdraw('care', one)).status, 204)
  const seen = await read('school', one)
  t.match(seen, { amount: '1.00', version: 2, withdrawnAt: /^2030-/ })
  t.equal((await withdraw('care', one)).status, 204)
  t.same(await read('school', one), seen)
  t.equal((await told(school.id, 'project.realisation-withdrawn')).length, before + 1)
  t.match(await change('care', one, { amount: '2' }), { status: 409, body: { code: 'project-realisation-withdrawn' } })
  t.same((await read('other', `${url}/realisations`)).items, [seen])
  t.equal((await read('other', `${url}/balance`)).totals.time.realised, '0.00')
})

t.test('the list: filters, pages, and what changed since', async (t) => {
  on('2030-10-10')
  const url = await running()
  on('2030-11-20')
  const made: { id: string }[] = []
  for (const [who, more] of [
    ['care', { month: '2030-10' }],
    ['care', { month: '2030-11', kind: 'means' }],
    ['school', { month: '2030-10', kind: 'means' }],
    ['other', { month: '2030-11', teamId: teamOf(otherCare.id, 1) }],
  ] as const)
    made.push((await register(who, url, more)).body)
  const ids = made.map(({ id }) => id)
  const of = async (query: string) =>
    (await read('school', `${url}/realisations?${query}`)).items.map(({ id }: { id: string }) => ids.indexOf(id))
  t.same(await of(''), [0, 1, 2, 3])
  t.same(await of(`organisation=${care.id}`), [0, 1])
  t.same(await of(`team=${teamOf(otherCare.id, 1)}`), [3])
  t.same(await of('kind=means'), [1, 2])
  t.same(await of('monthFrom=2030-11'), [1, 3])
  t.same(await of('monthUntil=2030-10'), [0, 2])
  const first = await read('school', `${url}/realisations?limit=3`)
  const rest = await read('school', `${url}/realisations?limit=3&cursor=${first.nextCursor}`)
  t.same(
    [...first.items, ...rest.items].map(({ id }) => id),
    ids,
  )
  on('2030-11-21')
  await change('care', `${url}/realisations/${ids[0]}`, { amount: '5' })
  on('2030-11-22')
  await withdraw('school', `${url}/realisations/${ids[2]}`)
  t.same(await of('updatedSince=2030-11-21T00:00:00Z'), [0, 2])
  const since = `${url}/realisations?updatedSince=2030-11-01T00:00:00Z&limit=3`
  const page = await read('school', since)
  const next = await read('school', `${since}&cursor=${page.nextCursor}`)
  t.same(
    [...page.items, ...next.items].map(({ id }) => ids.indexOf(id)),
    [1, 3, 0, 2],
  )
  t.same(Object.keys((await read('school', `${url}/realisations?fields=amount`)).items[0]), ['id', 'amount'])
})

t.test('every party is told: ids, kind, month and amount, never the note', async (t) => {
  on('2030-09-15')
  const url = await running()
  const before = (await told(otherCare.id, 'project.realisation-')).length
  const made = (await register('care', url, { note: 'Tussen ons' })).body
  await change('care', `${url}/realisations/${made.id}`, { amount: '2' })
  await withdraw('care', `${url}/realisations/${made.id}`)
  const events = (await told(otherCare.id, 'project.realisation-')).slice(before)
  const data = {
    projectId: made.projectId,
    organisationId: care.id,
    teamId: made.teamId,
    kind: 'time',
    month: '2030-09',
  }
  const resource = `projects/${made.projectId}/realisations`
  t.same(
    events.map((event) => ({ ...event })),
    [
      { type: 'project.realisation-registered', resource, data: { ...data, amount: '1.00' } },
      { type: 'project.realisation-changed', resource, data: { ...data, amount: '2.00' } },
      { type: 'project.realisation-withdrawn', resource, data: { ...data, amount: '2.00' } },
    ],
  )
})

t.test('the same key registers once', async (t) => {
  const url = await running()
  const send = () =>
    as('care')({
      method: 'POST',
      url: `${url}/realisations`,
      headers: { 'idempotency-key': 'een-keer' },
      body: { kind: 'means', month: '2030-09', amount: '10.10', teamId: teamOf(care.id) },
    })
  t.same((await send()).body, (await send()).body)
  t.equal((await read('care', `${url}/balance`)).totals.means.realised, '10.10')
})
