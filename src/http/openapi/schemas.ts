import type { z } from 'zod'
import { type JsonSchema, jsonSchema } from '../zod.ts'

export type Io = 'input' | 'output'
const place = '#/components/schemas/'

/** What says enough by its format: the expression behind it is for machines that have no formats. */
const known = new Set(['date', 'date-time', 'email', 'uri', 'uuid'])
const primitive = new Set(['string', 'number', 'integer', 'boolean'])

/**
 * A schema as people and generators like to read it: `anyOf` with null becomes a type list (so that a nullable date
 * still shows its `format`, ADR /core/date-time), no pattern beside a known format, no bounds that only say "safe integer".
 */
const tidy = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(tidy)
  if (typeof node !== 'object' || node === null) return node
  const made: JsonSchema = {}
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties' || key === 'patternProperties')
      made[key] = Object.fromEntries(Object.entries(value as JsonSchema).map(([name, part]) => [name, tidy(part)]))
    else made[key] = ['examples', 'default', 'enum', 'const', 'required'].includes(key) ? value : tidy(value)
  }
  if (known.has(String(made.format))) delete made.pattern
  if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum
  if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum
  return nullable(made)
}

const nullable = (made: JsonSchema): JsonSchema => {
  const { anyOf, ...rest } = made
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return made
  const [value, none] = anyOf as JsonSchema[]
  if (none?.type !== 'null' || !primitive.has(String(value?.type)) || 'const' in value!) return made
  const { enum: choices, ...plain } = value as JsonSchema & { enum?: unknown[] }
  return { ...plain, ...rest, type: [value!.type, 'null'], ...(choices ? { enum: [...choices, null] } : {}) }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const refersTo = (schema: JsonSchema, names: ReadonlySet<string>) =>
  [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].some(([, name]) => names.has(name!))

/** The schemas of the document; those with a `meta({ id })` are its components. */
export type Book = {
  /** The schema as it stands in the document. */
  of: (schema: z.ZodType, io: Io) => JsonSchema
  /** What a reference points to. */
  resolve: (schema: JsonSchema) => JsonSchema
  components: () => Record<string, JsonSchema>
}

/**
 * Opens the book on every schema of the API. A component that reads otherwise than it is written (a default makes a
 * field optional on the way in) stands in it twice, as `Name` and `NameInput`.
 */
export const openBook = (schemas: readonly { schema: z.ZodType; io: Io }[]): Book => {
  const maps = { input: new Map<string, JsonSchema>(), output: new Map<string, JsonSchema>() }
  const make = (schema: z.ZodType, io: Io): JsonSchema => {
    const found = new Map<string, JsonSchema>()
    const made = tidy(jsonSchema(schema, io, found)) as JsonSchema
    for (const [name, raw] of found) {
      const definition = tidy(raw) as JsonSchema
      const earlier = maps[io].get(name)
      if (earlier && !same(earlier, definition)) throw new Error(`two schemas have the id ${name}`)
      maps[io].set(name, definition)
    }
    return made
  }
  for (const { schema, io } of schemas) make(schema, io)

  const split = new Set(
    [...maps.input]
      .filter(([name, one]) => maps.output.has(name) && !same(one, maps.output.get(name)))
      .map(([name]) => name),
  )
  for (let before = -1; before !== split.size; ) {
    before = split.size
    for (const [name, one] of maps.input) if (maps.output.has(name) && refersTo(one, split)) split.add(name)
  }
  const renamed = (schema: JsonSchema): JsonSchema =>
    JSON.parse(JSON.stringify(schema), (key, value) =>
      key === '$ref' && typeof value === 'string' && split.has(value.slice(place.length)) ? `${value}Input` : value,
    )
  const all = new Map<string, JsonSchema>([
    ...maps.output,
    ...[...maps.input].map(([name, one]) => [split.has(name) ? `${name}Input` : name, renamed(one)] as const),
  ])
  const resolve = (schema: JsonSchema): JsonSchema => {
    if (typeof schema.$ref !== 'string') return schema
    const { $ref, ...beside } = schema
    return { ...resolve(all.get(($ref as string).slice(place.length)) ?? {}), ...beside }
  }
  return {
    of: (schema, io) => (io === 'input' ? renamed(make(schema, io)) : make(schema, io)),
    resolve,
    components: () => Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
