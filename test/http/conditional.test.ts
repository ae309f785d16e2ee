import t from 'tap'
import type { Person } from '../cast.ts'
import { openHouse } from '../house.ts'
import { asAnyOf, kindFor } from '../seeds/conventions.ts'
import { registration, seedPlacements, student } from '../seeds/placements.ts'

/* Strong tags, conditional reads and writes (RFC 9110 §13). */
const house = await openHouse(t)
await seedPlacements(house)
const coordinator = house.as('coordinator')
const url = `/v1/students/${student.id}`
const read = (headers = {}, at = url) => coordinator({ url: at, headers })
const patch = (body: object, headers = {}) => coordinator({ method: 'PATCH', url, body, headers })
const step = (who: Person, at: string, body: object, headers = {}) =>
  house.as(who)({ method: 'POST', url: `${at}/transitions`, body, headers })

t.test('a single record has a strong tag, another for each version and choice of fields', async (t) => {
  const first = await read()
  t.match(first.headers.etag, /^"1-[\w-]+"$/)
  t.equal((await read()).headers.etag, first.headers.etag)
  t.not((await read({}, `/v1/placements?limit=1`)).headers.etag, first.headers.etag)
  const changed = await patch({ email: 'noor@roc.test' }, { 'if-match': String(first.headers.etag) })
  t.equal(changed.status, 200, changed.text)
  t.match(changed.headers.etag, /^"2-/)
  t.equal((await read()).headers.etag, changed.headers.etag, 'the tag of a change is that of the next read')
})

t.test('If-None-Match: 304 without a body for this tag, also weak, in a list, or *; else 200', async (t) => {
  const { headers } = await read()
  const tag = String(headers.etag)
  for (const given of [tag, `W/${tag}`, `"x", ${tag} , "y"`, '*']) {
    const answer = await read({ 'if-none-match': given })
    t.equal(answer.status, 304, given)
    t.equal(answer.text, '')
    t.equal(answer.headers.etag, tag)
    t.match(answer.headers['api-version'], /^\d/)
  }
  for (const given of ['"x"', tag.slice(1, -1), '""', 'W/"2-x"'])
    t.equal((await read({ 'if-none-match': given })).status, 200, given)
  const head = await coordinator({ method: 'HEAD', url, headers: { 'if-none-match': tag } })
  t.equal(head.status, 304)
})

t.test('PATCH, PUT and DELETE need If-Match: 428 without, in every operation', async (t) => {
  const conditional = house.app.operations.filter(
    ({ method, conditional }) => ['PATCH', 'PUT', 'DELETE'].includes(method) && conditional !== false,
  )
  t.ok(conditional.length > 5)
  for (const { url, method, access, body } of conditional) {
    const answer = await asAnyOf(
      house,
      kindFor(access),
    )({
      method,
      url: `/v1${url}`.replace(/:\w+/g, student.id),
      ...(method === 'DELETE' ? {} : { body: body?.meta()?.example ?? {} }),
    })
    t.equal(answer.status, 428, `${method} ${url}: ${answer.text}`)
    t.equal(answer.body.code, 'precondition-required')
  }
})

t.test('a stale, weak, foreign or impossible If-Match: 412, and nothing changed', async (t) => {
  const before = await read()
  const tag = String(before.headers.etag)
  for (const given of ['"1-abc"', `W/${tag}`, '"abc"', '"99999999999999"', '"0"', 'nonsense', '""', '"2', '2'])
    t.match(await patch({ name: 'Other' }, { 'if-match': given }), {
      status: 412,
      body: { code: 'precondition-failed' },
    })
  t.same((await read()).body, before.body)
  t.equal((await patch({ name: 'Noor' }, { 'if-match': `"1-x", ${tag}` })).status, 200, 'one of a list is enough')
  t.equal((await patch({ name: 'Noor de Vries' }, { 'if-match': '*' })).status, 200, '* is any version')
})

t.test('a merge-patch changes what it names, null takes away, and what was there stays', async (t) => {
  const { body } = await patch({ email: null }, { 'if-match': '*' })
  t.equal(body.email, null)
  t.equal(body.name, 'Noor de Vries')
  const json = await coordinator({
    method: 'PATCH',
    url,
    body: { email: 'noor@roc.test' },
    headers: { 'if-match': '*', 'content-type': 'application/json' },
  })
  t.match(json, { status: 200, body: { email: 'noor@roc.test' } }, 'plain JSON is taken too')
})

t.test('of two changes to one version one is made: 200 and 412', async (t) => {
  const tag = String((await read()).headers.etag)
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => patch({ name: `Noor ${'abcd'[n - 1]}` }, { 'if-match': tag })),
  )
  t.same(answers.map(({ status }) => status).sort(), [200, 412, 412, 412])
})

t.test('an action may carry If-Match: 412 when the record changed, done when it did not', async (t) => {
  const made = await coordinator({ method: 'POST', url: '/v1/placements', body: registration('c1') })
  const at = `/v1/placements/${made.body.id}`
  const change = await coordinator({
    method: 'PATCH',
    url: at,
    body: { totalHours: 600 },
    headers: { 'if-match': String(made.headers.etag) },
  })
  t.equal(change.status, 200)
  const stale = await step('coordinator', at, { action: 'propose' }, { 'if-match': String(made.headers.etag) })
  t.match(stale, { status: 412, body: { code: 'precondition-failed' } })
  t.equal((await read({}, at)).body.status, 'draft')
  const done = await step('coordinator', at, { action: 'propose' }, { 'if-match': String(change.headers.etag) })
  t.equal(done.status, 200)
  t.match(done.headers.etag, /^"3-/)
  // Each side has its own view, and so its own tag; the version in it is shared.
  const theirs = await house.as('trainer')({ url: at })
  t.not(theirs.headers.etag, done.headers.etag)
  t.equal((await step('trainer', at, { action: 'accept' }, { 'if-match': String(theirs.headers.etag) })).status, 200)
})
