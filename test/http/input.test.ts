import t from 'tap'
import { people, school } from '../cast.ts'
import { openHouse, tokenFor } from '../house.ts'
import { registration, seedPlacements } from '../seeds/placements.ts'

/* What is wrong with a request is told all at once, each with its place, code and message: 400. */
const house = await openHouse(t)
await seedPlacements(house)
const coordinator = house.as('coordinator')
const post = (body: unknown, url = '/v1/students', headers = {}) => coordinator({ method: 'POST', url, body, headers })
type Told = { in: string; pointer: string; code: string; message: string }
const told = (answer: { body: { errors?: Told[] } }) =>
  (answer.body.errors ?? []).map((error) => `${error.in} ${error.pointer} ${error.code}`).sort()

t.test('a body that cannot be read: 400 malformed-body', async (t) => {
  const deep = `${'['.repeat(100)}${']'.repeat(100)}`
  for (const body of [
    '{',
    '{"name": "a",}',
    "{'name': 'a'}",
    'name=a',
    '{"name": NaN}',
    '{"name": "a"} {"name": "b"}',
    '{"name": "a", "name": "b"}',
    '{"name": "a", "\\u006eame": "b"}',
    '{"name": {"a": 1, "b": 2, "a": 3}}',
    '{"__proto__": {"studentNumber": "1"}, "name": "a"}',
    '{"constructor": {"prototype": {"name": "a"}}}',
    `{"name": ${deep}}`,
  ]) {
    const answer = await post(body)
    t.equal(answer.status, 400, body)
    t.equal(answer.body.code, 'malformed-body', body)
  }
  const latin = await house.app.inject({
    method: 'POST',
    url: '/v1/students',
    payload: Buffer.from('{"studentNumber":"900","name":"Zo\u00eb"}', 'latin1'),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(people.coordinator)}` },
  })
  t.equal(latin.statusCode, 400)
  t.match(latin.json().detail, 'UTF-8')
})
t.test(
  'names that look like one written twice are two: strings with quotes, colons, the same name elsewhere',
  async (t) => {
    const placement = await post(registration('i1'), '/v1/placements')
    const note = await post('{"text":"A \\"text\\": b\\\\"}', `/v1/placements/${placement.body.id}/notes`)
    t.match(note, { status: 201, body: { text: 'A "text": b\\' } })
    const places = await post('{"keys":[{"a":1},{"a":2}]}', '/v1/students')
    t.equal(places.body.code, 'invalid-input', 'the same name in two objects is no double')
  },
)

t.test('a body that is no object, or none: 400', async (t) => {
  for (const body of ['null', '[]', '"a"', '1', 'true']) {
    const answer = await post(body)
    t.equal(answer.status, 400, body)
    t.same(told(answer), ['body  invalid-type'], body)
  }
  t.same(told(await coordinator({ method: 'POST', url: '/v1/students' })), ['body  required'])
  t.same(told(await post('')), ['body  required'])
})

t.test('an operation without a body takes none, an empty one, or an empty object', async (t) => {
  const url = `/v1/integrations/${school.id}/revocation`
  const admin = house.as('schoolAdmin')
  for (const body of [undefined, '', '{}']) t.equal((await admin({ method: 'POST', url, body })).status, 404)
  t.same(told(await admin({ method: 'POST', url, body: { x: 1 } })), ['body /x unknown-field'])
})

t.test('fields that are not known or not to be written, in the depths too', async (t) => {
  const answer = await post({
    studentNumber: '902',
    name: 'A',
    id: school.id,
    version: 1,
    schoolId: school.id,
    'a/b~c': 1,
  })
  t.equal(answer.status, 400)
  t.same(told(answer), [
    'body /a~1b~0c unknown-field',
    'body /id unknown-field',
    'body /schoolId unknown-field',
    'body /version unknown-field',
  ])
  const step = await post({ action: 'propose', status: 'active' }, `/v1/placements/${school.id}/transitions`)
  t.same(told(step), ['body /status unknown-field'])
  const status = await house.as('coordinator')({
    method: 'PATCH',
    url: `/v1/placements/${school.id}`,
    body: { status: 'active' },
  })
  t.same(told(status), ['body /status unknown-field'], 'only a transition writes a status')
})

t.test('query keys: unknown, repeated, empty', async (t) => {
  const get = async (query: string) => told(await coordinator({ url: `/v1/placements?${query}` }))
  t.same(await get('color=red&x'), ['query color unknown-field', 'query x unknown-field'])
  t.same(await get('limit=1&limit=2'), ['query limit invalid-type'])
  t.same(await get('school=a&school=b'), ['query school invalid-type'])
  t.same(await get('__proto__=1'), ['query __proto__ unknown-field'])
  t.same(await get('constructor=1'), ['query constructor unknown-field'])
  t.same(await get('status='), ['query status.0 invalid-value'])
  t.same(await get('status=draft,nothing'), ['query status.1 invalid-value'])
  t.same(await get('fields=id,nothing'), ['query fields.0 invalid-value', 'query fields.1 invalid-value'])
  t.same(told(await coordinator({ url: `/v1/placements/${school.id}?x=1` })), ['query x unknown-field'])
  t.same(told(await post({ studentNumber: '903', name: 'A' }, '/v1/students?x=1')), ['query x unknown-field'])
})

t.test('limits: from 1 to 200', async (t) => {
  for (const limit of ['0', '-1', '201', '1.5', 'ten', '', '1e9', 'NaN', 'Infinity'])
    t.equal((await coordinator({ url: `/v1/placements?limit=${limit}` })).status, 400, limit)
  for (const limit of ['1', '200']) t.equal((await coordinator({ url: `/v1/placements?limit=${limit}` })).status, 200)
})

t.test('paths: no id, capitals, no UTF-8, a NUL', async (t) => {
  const get = (id: string) => coordinator({ url: `/v1/placements/${id}` })
  for (const id of [
    '1',
    school.id.toUpperCase().replace('0', 'A'),
    'a'.repeat(2000),
    '%00',
    '..%2f..',
    "'--",
    '%F0%9F%98%80',
  ]) {
    const answer = await get(id)
    t.equal(answer.status, 400, id)
    t.same(told(answer), ['path id invalid-format'], id)
  }
  for (const id of ['%ff', '%c3%28', '%zz', '%']) {
    const answer = await get(id)
    t.equal(answer.status, 400, id)
    t.match(answer.headers['content-type'], /problem\+json/)
    t.same(told(answer), ['path  invalid-encoding'], id)
  }
})

t.test('all at once: path, query, body and headers in one answer, nothing done', async (t) => {
  const answer = await coordinator({
    method: 'POST',
    url: '/v1/placements/nothing/transitions?x=1',
    body: { action: 'reject', reason: 'ugly', more: true },
    headers: { 'idempotency-key': '' },
  })
  t.equal(answer.status, 400)
  t.same(told(answer), [
    'body /more unknown-field',
    'body /reason invalid-value',
    'header Idempotency-Key invalid-format',
    'path id invalid-format',
    'query x unknown-field',
  ])
  for (const { message } of answer.body.errors) t.match(message, /^[A-Z].*\.$/)
  const wrong = registration('', {
    studentId: 1,
    level: 9,
    weekdays: ['monday', 'someday'],
    startDate: '2026-02-30',
    hoursPerWeek: 0.3,
    totalHours: 1.5,
  })
  t.same(told(await post(wrong, '/v1/placements')), [
    'body /enrolmentNumber invalid-format',
    'body /hoursPerWeek not-multiple-of',
    'body /hoursPerWeek too-small',
    'body /level too-big',
    'body /startDate invalid-format',
    'body /studentId invalid-type',
    'body /totalHours invalid-type',
    'body /weekdays/1 invalid-value',
  ])
})

t.test('a value that was sent never comes back in a message', async (t) => {
  const secret = 'Noor de Vries 123456782'
  const answer = await post({ studentNumber: secret, name: { secret }, email: secret })
  t.equal(answer.status, 400)
  t.notMatch(answer.text, /Noor|123456782/)
})

t.test('instants with any offset are accepted and returned in UTC', async (t) => {
  const expiresAt = new Date(Date.now() + 30 * 86_400_000)
  const shifted = new Date(expiresAt.getTime() + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30')
  const admin = house.as('schoolAdmin')
  const made = await admin({
    method: 'POST',
    url: '/v1/integrations',
    body: { name: 'SIS', scopes: ['events:read'], expiresAt: shifted },
  })
  t.equal(made.status, 201, made.text)
  t.match(made.body.expiresAt, /Z$/)
  t.equal(Date.parse(made.body.expiresAt), expiresAt.getTime())
  for (const [name, value] of Object.entries(made.body))
    if (name.endsWith('At') && value !== null) t.match(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, name)
  const list = (instant: string) => coordinator({ url: `/v1/placements?updatedSince=${encodeURIComponent(instant)}` })
  for (const good of ['2026-06-01T08:30:00Z', '2026-06-01T08:30:00.123456+02:00', '2026-06-01T08:30:00-18:00'])
    t.equal((await list(good)).status, 200, good)
  for (const bad of ['2026-06-01', '2026-06-01T08:30:00', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00', 'now'])
    t.equal((await list(bad)).status, 400, bad)
})
