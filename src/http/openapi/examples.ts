import type { JsonSchema } from '../zod.ts'
import type { Book } from './schemas.ts'

const byFormat: Readonly<Record<string, string>> = {
  date: '2026-08-31',
  'date-time': '2026-06-01T08:30:00Z',
  email: 'bpv@roc-voorbeeld.nl',
  e164: '+31301234567',
  uri: 'https://roc-voorbeeld.nl',
  uuid: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
}

/**
 * An example of a schema: its own (`meta({ example })`), else composed of the examples of its parts; a page of the
 * example of its item. Every one of them is parsed by zod in the tests.
 */
export const exampleOf = (schema: JsonSchema, book: Book, within: readonly string[] = []): unknown => {
  const reference = schema.$ref as string | undefined
  if (reference !== undefined && within.includes(reference)) return undefined
  const inside = reference === undefined ? within : [...within, reference]
  const node = book.resolve(schema)
  if (Array.isArray(node.examples)) return node.examples[0]
  if ('const' in node) return node.const
  if (Array.isArray(node.enum)) return node.enum[0]
  if (node.default !== undefined) return node.default
  const choices = (node.anyOf ?? node.oneOf) as JsonSchema[] | undefined
  if (choices) return exampleOf(choices[0]!, book, inside)
  if (Array.isArray(node.allOf))
    return Object.assign({}, ...node.allOf.map((part) => exampleOf(part as JsonSchema, book, inside)))
  const type = Array.isArray(node.type) ? node.type[0] : node.type
  if (type === 'object') return objectExample(node, book, inside)
  if (type === 'array') {
    const item = node.items ? exampleOf(node.items as JsonSchema, book, inside) : undefined
    return item === undefined ? [] : [item]
  }
  if (type === 'integer' || type === 'number') return node.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type === 'string')
    return (
      byFormat[String(node.format)] ??
      'voorbeeld'.padEnd(Number(node.minLength ?? 0), '.').slice(0, Number(node.maxLength ?? 100))
    )
  return {}
}

const objectExample = (node: JsonSchema, book: Book, inside: readonly string[]) => {
  const fields = Object.entries((node.properties ?? {}) as Record<string, JsonSchema>)
  const values = fields.map(([name, field]) => [name, exampleOf(field, book, inside)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}
