import t from 'tap'
import { z } from 'zod'
import { outdated } from '../../scripts/generate.ts'
import { buildWithoutDatabase } from '../../src/describe.ts'
import type { Documented } from '../../src/http/definition.ts'

type Content = Record<string, { schema: unknown; example?: unknown; examples?: Record<string, { value: unknown }> }>
type Parameter = {
  $ref?: string
  name: string
  in: string
  description: string
  schema: { type?: string }
  example: unknown
}
type Described = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { $ref?: string; description: string; headers: Record<string, unknown>; content?: Content }>
}

const app = await buildWithoutDatabase()
const { operations } = app
t.teardown(() => app.close())
// biome-ignore lint/suspicious/noExplicitAny: the document is read as a stranger would
const document = app.openapi() as any

const pathOf = (url: string) => url.replace(/:(\w+)/g, '{$1}')
const described = (operation: Documented): Described =>
  document.paths[pathOf(operation.url)][operation.method.toLowerCase()]
const follow = <T>(part: T & { $ref?: string }): T =>
  part.$ref
    ? (part.$ref
        .slice(2)
        .split('/')
        .reduce((at, step) => at[step], document) as T)
    : part

t.test('the committed document is what the code makes (else: npm run generate)', async (t) => {
  t.same(await outdated(), [])
})

t.test('every operation is described, once, under a name of its own', async (t) => {
  t.ok(operations.length > 10)
  const ids = operations.map(({ operationId }) => operationId)
  t.same(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
  )
  for (const operation of operations) {
    const made = described(operation)
    t.equal(made?.operationId, operation.operationId)
    t.ok(made.summary && made.description && made.tags.length === 1, `${operation.operationId} has its texts`)
  }
  for (const { name, description } of document.tags)
    t.notMatch(description, /^Operations on /, `tag ${name} says what it is (texts.ts)`)
})

t.test('every example of a body, an answer and a parameter is accepted by the zod schema it shows', async (t) => {
  const accepts = (schema: z.ZodType, example: unknown, what: string) => {
    const result = schema.safeParse(example)
    t.ok(result.success, `${what}: ${result.error ? z.prettifyError(result.error) : 'accepted'}`)
  }
  for (const operation of operations) {
    const { operationId, answer } = operation
    const { requestBody, responses, parameters } = described(operation)
    if (operation.body) {
      const [content] = Object.values(requestBody!.content)
      accepts(operation.body, content!.example, `${operationId} body`)
    }
    if (answer.schema) {
      const content = responses[answer.status ?? 200]!.content![operation.produces ?? 'application/json']
      accepts(answer.schema, content!.example, `${operationId} answer`)
    }
    for (const [place, schema] of [
      ['path', operation.params],
      ['query', operation.query],
    ] as const)
      for (const parameter of parameters.filter((one) => one.in === place)) {
        t.ok(parameter.description, `${operationId} ${parameter.name} has a description`)
        if (!(schema instanceof z.ZodObject)) continue
        const sent = Array.isArray(parameter.example) ? parameter.example.join(',') : String(parameter.example)
        accepts(schema.shape[parameter.name] as unknown as z.ZodType, sent, `${operationId} ${parameter.name}`)
      }
  }
})

t.test('every operation names its scope, its problems and the headers of each answer', async (t) => {
  const scopes = document.components.securitySchemes.oauth2.flows.clientCredentials.scopes
  for (const operation of operations) {
    const { operationId, access } = operation
    const { security, responses } = described(operation)
    const expected = 'public' in access ? [] : access.scope === null ? [] : [access.scope]
    t.same(
      security.flatMap(({ bearer }) => bearer ?? []),
      expected,
      `${operationId} scope`,
    )
    for (const scope of expected) t.ok(scopes[scope], `${scope} is explained`)
    const answers = Object.entries(responses).map(([status, response]) => [Number(status), follow(response)] as const)
    for (const [status, { headers, content, description }] of answers) {
      t.ok(description, `${operationId} ${status} says what it is`)
      t.ok(headers['API-Version'] && headers['X-Request-Id'], `${operationId} ${status} has its headers`)
      if (status >= 400) t.same(Object.keys(content!), ['application/problem+json'], `${operationId} ${status}`)
    }
    const wanted = 'public' in access ? [429, 500, 503] : [401, 403, 429, 500, 503]
    for (const { kind } of operation.problems ?? []) wanted.push(kind.status)
    if (operation.params) wanted.push(404)
    if (operation.body) wanted.push(400, 413, 415)
    for (const status of wanted) t.ok(responses[status], `${operationId} can answer ${status}`)
    for (const { kind } of operation.problems ?? [])
      t.ok(
        follow(responses[kind.status]!).content!['application/problem+json']!.examples![kind.code],
        `${operationId} shows ${kind.code}`,
      )
  }
})

t.test('every reference leads somewhere and every component is used', async (t) => {
  const text = JSON.stringify(document)
  const references = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!))
  for (const path of references)
    t.ok(
      path.split('/').reduce((at, step) => at?.[step], document),
      path,
    )
  for (const kind of ['schemas', 'responses'])
    for (const name of Object.keys(document.components[kind]))
      t.ok(references.has(`components/${kind}/${name}`), `${kind} ${name} is used`)
})

t.test('the document is public to every origin, as JSON and YAML: 200; an unknown query key: 400', async (t) => {
  const json = await app.inject({ url: '/v1/openapi.json', headers: { origin: 'https://editor.example' } })
  t.equal(json.statusCode, 200)
  t.equal(json.headers['access-control-allow-origin'], '*')
  t.same(json.json(), JSON.parse(JSON.stringify(document)))
  const yaml = await app.inject('/v1/openapi.yaml')
  t.equal(yaml.statusCode, 200)
  t.match(yaml.headers['content-type'], 'application/yaml')
  t.match(yaml.payload, /^openapi: 3\.1\.1\n/)
  t.equal((await app.inject({ method: 'HEAD', url: '/v1/openapi.json' })).statusCode, 200)
  t.equal((await app.inject('/v1/openapi.json?x=1')).statusCode, 400)
})

t.test('a kind of problem can be read in both languages: 200; an unknown one: 404', async (t) => {
  const english = await app.inject('/v1/problems/not-found')
  t.equal(english.statusCode, 200)
  t.match(english.json(), { code: 'not-found', status: 404, title: 'Not found', type: /\/v1\/problems\/not-found$/ })
  const dutch = await app.inject({ url: '/v1/problems/not-found', headers: { 'accept-language': 'nl' } })
  t.equal(dutch.json().title, 'Niet gevonden')
  t.equal(dutch.headers['content-language'], 'nl')
  t.equal((await app.inject('/v1/problems/nothing')).statusCode, 404)
  const all = (await app.inject('/v1/problems')).json()
  t.ok(all.items.length > 15)
  t.equal(all.nextCursor, null)
})

t.test('the page at /docs takes all it needs from this service: 200', async (t) => {
  const page = await app.inject('/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-security-policy'], /^default-src 'none'; script-src 'self';/)
  t.notMatch(page.payload, /https?:\/\//)
  const paths = [...page.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!)
  t.ok(paths.length >= 5)
  for (const path of paths) t.equal((await app.inject(`/${path}`)).statusCode, 200, path)
  t.equal((await app.inject('/docs/package.json')).statusCode, 404)
  t.equal((await app.inject('/docs/..%2f..%2fpackage.json')).statusCode, 404)
})
