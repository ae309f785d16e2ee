import fc from 'fast-check'
import t from 'tap'
import { care, school } from '../cast.ts'
import { openHouse } from '../house.ts'
import { asAnyOf, kindFor } from '../seeds/conventions.ts'
import { learningPlace, location, registration, seedPlacements, student, team, trainer } from '../seeds/placements.ts'

/* Whatever is sent to any operation: an answer that is meant, never a failure of ours, and every error a problem. */
const house = await openHouse(t, { poolSize: 6 })
await seedPlacements(house)
const made = await asAnyOf(house, 'education')({ method: 'POST', url: '/v1/placements', body: registration('f1') })
const ids = [made.body.id, school.id, care.id, student.id, location.id, team.id, learningPlace.id, trainer.id]
const operations = house.app.operations

const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom<unknown>(
    ...ids,
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 31,
    1e300,
    '',
    '2026-08-31',
    '0000-01-01',
    '9999-12-31',
  ),
  fc.constantFrom(
    '2026-06-01T08:30:00Z',
    '2026-06-01T08:30:00-23:59',
    '25655',
    'BOL',
    "'; drop table x --",
    '\u0000',
    '\ud800',
  ),
  fc.double(),
  fc.integer(),
)
const anything = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }) },
  fc.jsonValue() as fc.Arbitrary<unknown>,
)

/** Records that are there, where an example names one. */
const known: Record<string, string> = {
  studentId: student.id,
  careOrganisationId: care.id,
  locationId: location.id,
  teamId: team.id,
  practiceTrainerId: trainer.id,
}

/** The names and the valid example of a body, so that what is sent is nearly right as often as it is nonsense. */
const exampleOf = (body: unknown): Record<string, unknown> => {
  const example = (body as { meta?: () => { example?: object } })?.meta?.()?.example ?? {}
  return Object.fromEntries(Object.entries(example).map(([name, value]) => [name, known[name] ?? value]))
}
const bodyOf = (body: unknown): fc.Arbitrary<unknown> => {
  const example = exampleOf(body)
  const names = Object.keys((body as { shape?: object })?.shape ?? example)
  const changed = fc
    .dictionary(fc.constantFrom('x', ...names), anything, { maxKeys: 2 })
    .map((changes) => ({ ...example, ...changes }))
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 1, arbitrary: fc.jsonValue() },
    fc.string({ maxLength: 20 }),
  )
}
const queryOf = (query: unknown): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom('x', ...Object.keys((query as { shape?: object })?.shape ?? {})), anything), {
      maxLength: 3,
    })
    .map((pairs) =>
      pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`).join('&'),
    )
const pathValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ids) },
  fc.string({ minLength: 1, maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom('%ff', '%00', '..', '1', '%2e%2e%2f'),
)
const headerValue = fc.oneof(
  fc.constantFrom('*', '"1"', '"1-abc"', 'W/"1"', 'nl', 'dry-run', ',;=', '"9999999999999"'),
  fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
)
const headers = fc.dictionary(
  fc.constantFrom('accept-language', 'if-match', 'if-none-match', 'prefer', 'idempotency-key', 'traceparent'),
  headerValue,
  { maxKeys: 3 },
)

const request = fc.nat(operations.length - 1).chain((at) => {
  const operation = operations[at]!
  return fc.record({
    at: fc.constant(at),
    path: fc.array(pathValue, { minLength: 3, maxLength: 3 }),
    query: queryOf(operation.query),
    body: bodyOf(operation.body),
    headers,
    matched: fc.boolean(),
  })
})

t.test('1,500 random requests over all operations: no 5xx, every error a problem', { timeout: 240_000 }, async (t) => {
  const statuses = new Map<number, number>()
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(request, async ({ at, path, query, body, headers, matched }) => {
      const { method, url, access, consumes, operationId } = operations[at]!
      let n = 0
      const filled = `${url.startsWith('/v1') ? '' : '/v1'}${url}`.replace(/:\w+/g, () => path[n++]!)
      const answer = await asAnyOf(
        house,
        kindFor(access),
      )({
        method,
        url: query ? `${filled}?${query}` : filled,
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body) ?? '' }),
        headers: {
          ...(matched ? { 'if-match': '*' } : {}),
          ...headers,
          ...(consumes ? { 'content-type': consumes } : {}),
        },
      })
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      if (answer.status < 300) reached.add(operationId)
      const said = `${method} ${filled}?${query} ${JSON.stringify(body)} ${JSON.stringify(headers)} → ${answer.status} ${answer.text.slice(0, 300)}`
      if (answer.status >= 500) throw new Error(said)
      if (answer.status < 400) return
      if (!/^application\/problem\+json/.test(String(answer.headers['content-type']))) throw new Error(said)
      if (answer.body.status !== answer.status || !answer.body.code || !answer.body.requestId) throw new Error(said)
      if (/\b(select|insert into|relation|constraint|violates|node_modules|\.ts:)\b/i.test(answer.text))
        throw new Error(said)
      if (answer.body.code === 'invalid-input' && !(answer.body.errors?.length > 0)) throw new Error(said)
    }),
    { numRuns: 1500, seed: 20260601 },
  )
  t.ok((statuses.get(400) ?? 0) > 200, 'much is wrong')
  t.ok(
    [...statuses].some(([status]) => status < 300),
    JSON.stringify([...statuses]),
  )
  t.ok(reached.size > 15, `${reached.size} operations did something`)
  t.comment([...statuses], reached.size, operations.length)
})
