import { z } from 'zod'
import type { FieldError, Text } from '../core/problem.ts'
import { invalidInput } from '../core/problems.ts'
import { messageOf } from './messages.ts'

/**
 * What a pattern means, for people: zod's own message for a pattern only repeats the expression.
 * Keyed by the expression's source.
 */
const patternTexts = new Map<string, Text>()

/** A string of a fixed form, with the sentence a user reads when it is not. */
export const patterned = (pattern: RegExp, text: Text, example: string) => {
  patternTexts.set(pattern.toString(), text)
  return z.string().regex(pattern).meta({ example })
}

/** A rule of our own on a zod schema: `code` names it, `text` says what would be right. */
export const rule = (code: string, text: Text, path?: string[]) => ({
  params: { code, text },
  ...(path ? { path } : {}),
})

const textOf = (issue: z.core.$ZodIssue): Text => {
  if (issue.code === 'custom' && issue.params?.text) return issue.params.text as Text
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    const text = patternTexts.get(String(issue.pattern))
    if (text) return text
  }
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { en: 'This field is required.', nl: 'Dit veld is verplicht.' }
  // The name of a field is not as it should be: what is said of the name.
  if (issue.code === 'invalid_key' && issue.issues[0]) return textOf(issue.issues[0])
  return messageOf(issue)
}

const codeOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom') return String(issue.params?.code ?? 'invalid')
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  if (issue.code === 'unrecognized_keys') return 'unknown-field'
  return issue.code.replaceAll('_', '-')
}

/** JSON Pointer (RFC 6901). */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** zod's issues as field errors, one per thing that is wrong. Values are never repeated: they may be personal. */
export const fieldErrors = (place: FieldError['in'], issues: readonly z.core.$ZodIssue[]): FieldError[] =>
  issues.flatMap((issue): FieldError[] => {
    const at = (path: readonly PropertyKey[]) => (place === 'body' ? pointer(path) : path.map(String).join('.'))
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        in: place,
        pointer: at([...issue.path, key]),
        code: 'unknown-field',
        message: {
          en: 'This field is not known here, or cannot be written.',
          nl: 'Dit veld is hier onbekend of niet te schrijven.',
        },
      }))
    return [{ in: place, pointer: at(issue.path), code: codeOf(issue), message: textOf(issue) }]
  })

/** Parses and returns the value, or adds what is wrong to `errors`. */
export const check = <S extends z.ZodType>(
  schema: S,
  place: FieldError['in'],
  value: unknown,
  errors: FieldError[],
): z.output<S> | undefined => {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  errors.push(...fieldErrors(place, result.error.issues))
  return undefined
}

/**
 * Two ways to say the same thing, told apart by a field that only the first has: what is wrong is told of that one alone.
 */
export const either = <A extends z.ZodType, B extends z.ZodType>(
  field: string,
  { first, second, meta }: { first: A; second: B; meta: z.core.GlobalMeta },
): z.ZodType<z.output<A> | z.output<B>, z.input<A> | z.input<B>> => {
  const both = z.xor([first, second]).meta(meta)
  both._zod.run = (payload, context) => {
    const { value } = payload
    const one = typeof value === 'object' && value !== null && field in value ? first : second
    return one._zod.run(payload, context) as never
  }
  return both as never
}

/** Throws all that is wrong with a request at once (API.md §1). */
export const refuse = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw invalidInput({}, { errors })
}

export type JsonSchema = Record<string, unknown>

const clean = (schema: JsonSchema): JsonSchema => {
  const { $schema, id, ...rest } = schema
  return rest
}

/**
 * A zod schema as JSON Schema 2020-12 (OpenAPI 3.1 §4.8.24): schemas with a `meta({ id })` become components and are
 * added to `components`; the rest stands inline.
 */
export const jsonSchema = (
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Map<string, JsonSchema>,
): JsonSchema => {
  const { $defs = {}, ...root } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    cycles: 'ref',
    override: ({ zodSchema, jsonSchema: made }) => {
      // Only a strict object promises that no field will ever be added.
      if (zodSchema._zod.def.type === 'object' && !(zodSchema._zod.def as z.core.$ZodObjectDef).catchall)
        delete made.additionalProperties
      if ('example' in made) {
        made.examples = [made.example]
        delete made.example
      }
    },
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
  const refer = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, definition] of Object.entries($defs)) components.set(name, clean(refer(definition) as JsonSchema))
  const name = (schema.meta() as { id?: string } | undefined)?.id
  const made = clean(refer(root) as JsonSchema)
  if (!name) return made
  if (!('$ref' in made)) components.set(name, made)
  return { $ref: `#/components/schemas/${name}` }
}
