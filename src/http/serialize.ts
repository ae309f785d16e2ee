import fastJson from 'fast-json-stringify'
import { z } from 'zod'

type Node = { [key: string]: unknown }

/** What the serializer needs of a schema: references inlined, null as `nullable`, no patterns to check again. */
const plain = (node: unknown, definitions: Node, sparse: boolean): unknown => {
  if (Array.isArray(node)) return node.map((part) => plain(part, definitions, sparse))
  if (typeof node !== 'object' || node === null) return node
  const { $ref, anyOf, $defs, $schema, id, format, pattern, examples, description, required, ...rest } = node as Node
  // Text of these makes has nothing to escape; escaping is half of what a page costs.
  if (format === 'uuid' || format === 'date' || format === 'date-time' || Array.isArray(rest.enum))
    return { ...rest, format: 'unsafe' }
  if (typeof $ref === 'string') return plain(definitions[$ref.split('/').at(-1)!], definitions, sparse)
  if (Array.isArray(anyOf)) {
    const kinds = anyOf.filter((part) => (part as Node).type !== 'null')
    if (kinds.length === 1) return { ...(plain(kinds[0], definitions, sparse) as Node), nullable: anyOf.length > 1 }
    return { anyOf: anyOf.map((part) => plain(part, definitions, sparse)) }
  }
  // Of a union that is told apart by a field, all of it is written: what is stored of it was read strictly.
  if (Array.isArray(rest.oneOf)) return {}
  const made: Node = {}
  for (const [key, value] of Object.entries(rest))
    if (key === 'properties')
      made.properties = Object.fromEntries(
        Object.entries(value as Node).map(([name, part]) => [
          name,
          plain(part, definitions, sparse && name === 'items'),
        ]),
      )
    else made[key] = plain(value, definitions, sparse)
  // An object that is declared to have members of its own (a problem) keeps them.
  if (made.type === 'object' && made.properties)
    made.additionalProperties = typeof rest.additionalProperties === 'object'
  if (required && !sparse) made.required = required
  return made
}

/**
 * Compiles the serializer of a response from its zod schema: undeclared fields are dropped, a missing required field is
 * an error. With `sparse` the fields of the outermost object, or of the items of a page, are optional (`?fields=`).
 */
export const serializerOf = (schema: z.ZodType, sparse = false): ((value: unknown) => string) => {
  const made = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Node
  return fastJson(plain(made, (made.$defs ?? {}) as Node, sparse) as fastJson.Schema) as (value: unknown) => string
}
