import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { care, school } from '../cast.ts'
import { type Answer, openHouse } from '../house.ts'
import { asAnyOf, kindFor } from '../seeds/conventions.ts'

/* What a stranger meets before anything is read: paths, methods, media types, and the headers of every answer. */
const house = await openHouse(t)
const coordinator = house.as('coordinator')
const organisation = `/v1/organisations/${school.id}`

const isProblem = (t: Test, answer: Answer, status: number, code: string): void => {
  t.equal(answer.status, status, `${status} ${code}: ${answer.text.slice(0, 200)}`)
  t.match(answer.headers['content-type'], /^application\/problem\+json/)
  t.match(answer.body, { status, code, type: `http://localhost:3000/v1/problems/${code}`, requestId: String })
  t.equal(answer.body.requestId, answer.headers['x-request-id'])
}

t.test('a trailing slash, a double slash, another case: 404', async (t) => {
  for (const url of [
    '/v1/organisations/',
    '/v1/placements/',
    `${organisation}/`,
    '//v1/organisations',
    '/v1//organisations',
    '/v1/placements//transitions',
    '/v1/Organisations',
    '/v1/nothing',
  ])
    isProblem(t, await coordinator({ url }), 404, 'not-found')
})

t.test('a known path with another method: 405 with Allow', async (t) => {
  for (const [method, url, allow] of [
    ['DELETE', '/v1/organisations', 'GET, HEAD, POST'],
    ['PUT', organisation, 'GET, HEAD, PATCH'],
    ['GET', '/v1/students/_search', null],
    ['PROPFIND', '/v1/work-list', 'GET, HEAD'],
    ['POST', '/v1/openapi.json', 'GET, HEAD'],
    ['GET', '/oauth/token', 'POST'],
  ] as const) {
    const answer = await coordinator({ method, url })
    if (allow === null) {
      // The path of a search is also that of a record with an impossible id.
      t.equal(answer.status, 400)
      continue
    }
    isProblem(t, answer, 405, 'method-not-allowed')
    t.equal(answer.headers.allow, allow)
    t.match(answer.body.detail, allow)
  }
})

t.test('HEAD wherever GET is: the same status and headers, and no body', async (t) => {
  const changing = ['date', 'x-request-id', 'ratelimit', 'transfer-encoding']
  const stable = (headers: object) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !changing.includes(name)))
  const gets = house.app.operations.filter(({ method }) => method === 'GET')
  t.ok(gets.length > 20)
  for (const { url, access, produces } of gets) {
    const path = (url.startsWith('/v1') ? url : `/v1${url}`).replace(':code', 'not-found')
    const at = path.replace(/:\w+/g, school.id)
    const ask = asAnyOf(house, kindFor(access))
    const headers = { accept: produces ?? '*/*' }
    const read = await ask({ url: at, headers })
    const head = await ask({ method: 'HEAD', url: at, headers })
    t.equal(head.status, read.status, at)
    t.equal(head.text, '', at)
    t.same(stable(head.headers), stable(read.headers), at)
  }
})

t.test('an Accept that cannot be met: 406 that names what is there', async (t) => {
  const accept = (url: string, accept: string) => coordinator({ url, headers: { accept } })
  for (const [url, header] of [
    [organisation, 'text/html'],
    [organisation, 'application/json;q=0'],
    [organisation, '*/*;q=0'],
    ['/v1/work-list', 'text/csv'],
    [`/v1/placement-imports/${school.id}/error-file`, 'application/json'],
    ['/v1/problems/not-found', 'image/png'],
    ['/v1/openapi.yaml', 'image/png'],
  ] as const)
    isProblem(t, await accept(url, header), 406, 'not-acceptable')
  for (const header of ['*/*', 'application/*', 'text/html, application/json;q=0.1', 'image/png, */*;q=0.1', ''])
    t.equal((await accept(organisation, header)).status, 200, header)
  const preferred = [
    ['text/calendar', 'text/calendar'],
    ['text/*', 'text/calendar'],
    ['text/calendar;q=0.1, application/json', 'application/json'],
    ['application/json;q=0.5, text/calendar', 'text/calendar'],
    ['text/calendar;q=0, */*', 'application/json'],
  ]
  for (const [header, type] of preferred) {
    const answer = await accept('/v1/work-list', header!)
    t.equal(answer.status, 200, header!)
    t.ok(String(answer.headers['content-type']).startsWith(type!), `${header}: ${answer.headers['content-type']}`)
  }
})

t.test('another content type: 415; more than fits: 413; both name what is accepted', async (t) => {
  const send = (url: string, type: string, body: string, method = 'POST') =>
    coordinator({ method, url, body, headers: { 'content-type': type } })
  for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'nonsense', 'text/json']) {
    const answer = await send('/v1/students', type, '{}')
    isProblem(t, answer, 415, 'unsupported-media-type')
    t.match(answer.body.detail, 'application/json')
  }
  const patch = await send(`/v1/students/${school.id}`, 'application/json-patch+json', '[]', 'PATCH')
  isProblem(t, patch, 415, 'unsupported-media-type')
  t.match(patch.body.detail, 'application/merge-patch+json')
  const json = await send('/v1/placement-imports', 'application/json', '{}')
  isProblem(t, json, 415, 'unsupported-media-type')
  t.match(json.body.detail, 'text/csv')
  isProblem(t, await send('/v1/placement-imports', 'text/plain', 'a;b'), 415, 'unsupported-media-type')

  const large = await send('/v1/students', 'application/json', JSON.stringify({ name: 'x'.repeat(1_048_576) }))
  isProblem(t, large, 413, 'body-too-large')
  t.match(large.body.detail, '1048576')
  const file = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placement-imports',
    body: 'a;b',
    headers: { 'content-type': 'text/csv', 'content-length': String(65 * 1024 * 1024) },
  })
  isProblem(t, file, 413, 'body-too-large')
})

t.test('every answer has the version, a request id of our own, the security headers and no-store', async (t) => {
  const answers = {
    'a list': await coordinator({ url: '/v1/organisations' }),
    'a record': await coordinator({ url: organisation }),
    'another method': await coordinator({ method: 'DELETE', url: '/v1/organisations' }),
    'no such path': await house.call({ url: '/nothing' }),
    'no token': await house.call({ url: organisation }),
    'no scope': await coordinator({ method: 'PATCH', url: organisation, body: {} }),
    'a body that is none': await coordinator({ method: 'POST', url: '/v1/students', body: '{' }),
    'a path that is none': await coordinator({ url: '/v1/organisations/%ff' }),
    'a preflight': await house.call({ method: 'OPTIONS', url: organisation, headers: { origin: 'https://x.example' } }),
    'a token': await house.call({ method: 'POST', url: '/oauth/token', body: '{}' }),
    'the document': await house.call({ url: '/v1/openapi.json' }),
    'a kind of problem': await house.call({ url: '/v1/problems/not-found' }),
    'the page of the API': await house.call({ url: '/docs' }),
    health: await house.call({ url: '/health/live' }),
  }
  const seen = new Set<unknown>()
  for (const [what, { headers }] of Object.entries(answers)) {
    t.match(headers['api-version'], /^\d+\.\d+\.\d+$/, what)
    t.match(headers['x-request-id'], /^[0-9a-f-]{36}$/, what)
    seen.add(headers['x-request-id'])
    t.equal(headers['x-content-type-options'], 'nosniff', what)
    t.equal(headers['x-frame-options'], 'DENY', what)
    t.match(headers['strict-transport-security'], /max-age=\d{8}/, what)
    t.match(headers['content-security-policy'], "frame-ancestors 'none'", what)
    t.match(headers['referrer-policy'], 'no-referrer', what)
    t.match(headers['cache-control'], what === 'the page of the API' ? /no-/ : 'no-store', what)
    t.notOk(headers['x-powered-by'] ?? headers.server, what)
  }
  t.equal(seen.size, Object.keys(answers).length, 'each request has an id of its own')
})

t.test('a request id of the client never becomes ours', async (t) => {
  const given = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f'
  const answer = await coordinator({ url: '/v1/nothing', headers: { 'x-request-id': given, 'request-id': given } })
  t.not(answer.headers['x-request-id'], given)
  t.not(answer.body.requestId, given)
})

t.test('rate limits are told with every answer that counts, an error too', async (t) => {
  for (const url of [organisation, '/v1/organisations?x=1', `/v1/organisations/${care.id}/nothing`]) {
    const { headers } = await coordinator({ url })
    t.match(headers['ratelimit-policy'], /^"(client|address)";q=\d+;w=60$/)
    t.match(headers.ratelimit, /^"(client|address)";r=\d+;t=\d+$/)
  }
})

t.test('a browser of another origin may read the document and use the API: CORS without credentials', async (t) => {
  const origin = 'https://editor.example'
  const read = await house.call({ url: '/v1/openapi.json', headers: { origin } })
  t.equal(read.headers['access-control-allow-origin'], '*')
  t.notOk(read.headers['access-control-allow-credentials'])
  const headers = {
    origin,
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,if-match',
  }
  const preflight = await house.call({ method: 'OPTIONS', url: organisation, headers })
  t.equal(preflight.status, 204)
  t.match(preflight.headers['access-control-allow-methods'], 'PATCH')
  t.match(preflight.headers['access-control-allow-headers'], 'if-match')
  const refused = await house.call({ url: organisation, headers: { origin } })
  t.equal(refused.headers['access-control-allow-origin'], '*', 'an error can be read too')
  t.match(refused.headers['access-control-expose-headers'], /ETag.*Link.*Location/)
})

t.test('what is no HTTP is answered as a problem on the socket: 400, and 431 beyond 16 kB of headers', async (t) => {
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = house.app.server.address() as { port: number }
  const ask = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      let answer = ''
      socket.setEncoding('utf8').on('data', (part) => {
        answer += part
      })
      socket.on('end', () => resolve(answer)).on('error', reject)
    })
  const nonsense = await ask('GET /v1/organisations HTTP/9.9 what\r\n\r\n')
  t.match(nonsense, /^HTTP\/1\.1 400 .*\r\napi-version: /s)
  t.match(nonsense, /content-type: application\/problem\+json/)
  t.match(JSON.parse(nonsense.split('\r\n\r\n')[1]!), { code: 'malformed-request', status: 400 })
  const long = await ask(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)
  t.match(long, /^HTTP\/1\.1 431 /)
  t.match(JSON.parse(long.split('\r\n\r\n')[1]!), { code: 'headers-too-large', status: 431 })
})
