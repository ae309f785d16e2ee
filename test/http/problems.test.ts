import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { z } from 'zod'
import { type ProblemKind, problemKinds } from '../../src/core/problem.ts'
import { buildWithoutDatabase } from '../../src/describe.ts'
import { fieldErrors } from '../../src/http/zod.ts'

/* Every kind of problem has its texts and its page, and every refusal of a schema can be read in Dutch. */
const app = await buildWithoutDatabase()
t.teardown(() => app.close())
const src = new URL('../../src/', import.meta.url)
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(new URL(path, src), 'utf8') }))
const kinds = [...problemKinds().values()]

/** Words that an English text has and a Dutch one has not. */
const english = /\b(the|this|that|is not|use|must|your|with|and|of|or|not|expected|received|invalid|required|send)\b/i
/** Of Dutch, words that look the same. */
const dutch = (text: string): string => text.replace(/\bof\b/g, '').replace(/`[^`]+`/g, '')

t.test('every problem that is declared is in the catalogue and used', async (t) => {
  const declared = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/export const (\w+) = problem\(\{\s*code: '([^']+)'/g)].map(([, name, code]) => ({
      path,
      name,
      code,
    })),
  )
  t.same(declared.map(({ code }) => code).sort(), kinds.map(({ code }) => code).sort())
  for (const { path, name, code } of declared) {
    const uses = sources.filter((source) => {
      const found = source.text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
      // Its declaration is one; listing it among the problems of an operation, or importing it, makes nothing.
      const makes = new RegExp(`\\b(?:problems\\.)?${name}\\(|constraint\\([^)]*\\b${name}\\)|: ${name},`).test(
        source.text,
      )
      return makes && (source.path !== path || found > 1)
    })
    t.ok(uses.length > 0, `${code} is made somewhere`)
  }
})

t.test('every problem has a title and an explanation in both languages', async (t) => {
  for (const { code, status, title, detail } of kinds) {
    t.match(code, /^[a-z]+(-[a-z]+)*$/)
    t.ok((status >= 400 && status < 600) || status === 308, code)
    for (const text of [title.en, title.nl, detail.en, detail.nl]) t.ok(text.length > 5, code)
    for (const text of [detail.en, detail.nl]) t.match(text, /\.$/, code)
    t.not(title.en, title.nl, code)
    t.notMatch(dutch(`${title.nl} ${detail.nl}`), english, `${code}: ${title.nl} ${detail.nl}`)
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    t.same(names(detail.nl), names(detail.en), `${code} fills in the same`)
  }
})

t.test('the type of every problem resolves: as JSON, as a page, in both languages', async (t) => {
  const page = (code: string, headers: object) => app.inject({ url: `/v1/problems/${code}`, headers: { ...headers } })
  for (const { code, title, status, detail } of kinds) {
    const json = await page(code, { accept: 'application/json' })
    t.equal(json.statusCode, 200)
    t.match(json.json(), { code, status, title: title.en, detail: detail.en })
    const nl = await page(code, {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language': 'nl-NL,en;q=0.5',
    })
    t.equal(nl.statusCode, 200)
    t.match(nl.headers['content-type'], 'text/html')
    t.equal(nl.headers['content-language'], 'nl')
    t.match(nl.payload, `<html lang="nl">`)
    t.ok(nl.payload.includes(`<h1>${title.nl}</h1>`), code)
    t.ok(nl.payload.includes(code))
    t.notMatch(nl.payload, /<script|https?:/)
  }
  t.equal((await page('nothing', { accept: 'text/html' })).statusCode, 404)
  t.match((await page('%3Cscript%3E', { accept: 'text/html' })).headers['content-type'], 'problem+json')
  t.match((await page('not-found', {})).headers['content-type'], 'application/json')
})

t.test('what any problem of any operation fills in can be filled in Dutch', async (t) => {
  const filled = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/notYourAct\(\{([^}]*)\}/g)].map(([, given]) => ({ path, given: given! })),
  )
  for (const { path, given } of filled) t.match(given, /'who\.nl'/, path)
})

/** Everything a zod schema can be sent that it refuses, by the kinds of schema within it. */
const wrongValues = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  'x',
  'x'.repeat(5000),
  [],
  ['x'],
  [[]],
  {},
  { x: 1 },
  '123456782',
  '\u0000',
  '0000-00-00',
]
const lists = Array.from({ length: 300 }, () => 'x')
const walk = (schema: z.ZodType, wrap: (value: unknown) => unknown, into: unknown[], depth = 0): void => {
  const { def } = schema._zod as unknown as { def: Record<string, unknown> }
  for (const value of [...wrongValues, lists]) into.push(wrap(value))
  if (depth > 4) return
  for (const inner of ['innerType', 'element', 'in', 'out'] as const) {
    const next = def[inner]
    if (!(next instanceof z.ZodType)) continue
    walk(next, inner === 'element' ? (value) => wrap([value]) : wrap, into, depth + 1)
  }
  if (def.shape)
    for (const [name, part] of Object.entries(def.shape as Record<string, z.ZodType>))
      walk(part, (value) => wrap({ [name]: value }), into, depth + 1)
  if (Array.isArray(def.options))
    for (const option of def.options as z.ZodType[]) {
      const action = (option as unknown as { shape: Record<string, { value?: string }> }).shape?.action?.value
      walk(option, (value) => wrap(typeof value === 'object' && value ? { action, ...value } : value), into, depth + 1)
    }
}

t.test('whatever a schema of ours refuses is said in Dutch and in English, with a full stop', async (t) => {
  const seen = new Map<string, { en: string; nl: string }>()
  for (const { operationId, params, query, body } of app.operations)
    for (const [place, schema] of [
      ['path', params],
      ['query', query],
      ['body', body],
    ] as const) {
      if (!schema) continue
      const values: unknown[] = []
      walk(schema, (value) => value, values)
      for (const value of values) {
        const result = schema.safeParse(value, { reportInput: true })
        if (result.success) continue
        for (const { code, message, pointer } of fieldErrors(place, result.error.issues)) {
          seen.set(`${code} ${message.nl}`, message)
          if (code === 'invalid') t.fail(`${operationId} ${pointer} is refused without a rule of its own`)
        }
      }
    }
  t.ok(seen.size > 30, String(seen.size))
  for (const [key, { en, nl }] of seen) {
    t.match(en, /^[A-Z].*\.$/s, key)
    t.match(nl, /^[A-Z].*\.$/s, key)
    t.not(en, nl)
    t.notMatch(dutch(nl).replace(/(?<=: ).*/, ''), english, key)
    t.notMatch(`${en} ${nl}`, /\[object|undefined|NaN|zod|regex|pattern|\^/, key)
    t.not(nl, 'Deze waarde wordt hier niet aangenomen.', `${key} says what would be right`)
    t.not(nl, 'Dit heeft niet de gevraagde vorm.', `${key} says what would be right`)
  }
})

t.test('the texts of every problem are free of the inside: no SQL, tables or constraints', async (t) => {
  const constraints = sources.flatMap(({ text }) =>
    [...text.matchAll(/constraint\('([^']+)'/g)].map(([, name]) => name!),
  )
  t.ok(constraints.length > 5)
  const texts = kinds.map((kind: ProblemKind) => JSON.stringify(kind)).join('\n')
  for (const name of constraints) t.notOk(texts.includes(`"${name}"`) || texts.includes(` ${name} `), name)
  t.notMatch(texts, /\b(select|insert into|postgres|constraint|stack)\b/i)
})
