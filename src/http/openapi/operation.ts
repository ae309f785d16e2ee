import { roles } from '../../core/caller.ts'
import type { Access, Documented } from '../definition.ts'
import { exampleOf } from './examples.ts'
import { headerParameter } from './headers.ts'
import { problemResponses, type Shared, successResponses } from './responses.ts'
import type { Book } from './schemas.ts'
import { propertiesOf, traitsOf } from './traits.ts'

/** Descriptions and examples of parameters that say nothing of themselves. */
const usual: Readonly<Record<string, { description?: string; example?: unknown }>> = {
  id: { description: 'Identifier, as this API gave it (UUIDv7).' },
  cursor: { example: 'WyJST0MiXQ.c2lnbmVkLWJ5LXVz' },
}

const parametersOf = (place: 'path' | 'query', operation: Documented, book: Book) => {
  const given = place === 'path' ? operation.params : operation.query
  if (!given) return []
  const written = book.resolve(book.of(given, 'input'))
  const sent = propertiesOf(written)
  return Object.entries(propertiesOf(book.resolve(book.of(given, 'output')))).map(([name, parsed]) => {
    // Parsed, `a,b` is an array and a number a number, which says more than the string that is sent; a type that JSON
    // Schema cannot say is left as sent.
    const { description, examples, ...schema } =
      'type' in parsed || '$ref' in parsed || 'anyOf' in parsed ? parsed : sent[name]!
    const required = place === 'path' || ((written.required ?? []) as string[]).includes(name)
    const example = usual[name]?.example ?? exampleOf({ ...schema, ...(examples ? { examples } : {}) }, book)
    return {
      name,
      in: place,
      ...(required ? { required } : {}),
      description: description ?? usual[name]?.description ?? `The ${name} of the path.`,
      ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
      schema,
      example,
    }
  })
}

const parties = {
  education: 'the school',
  care: 'the care organisation',
  network: 'the network',
  student: 'the student',
  platform: 'the platform administrator',
}

/** Who may use it, for people. */
const whoMay = (access: Access): string => {
  if ('public' in access) return 'Public: no token is needed.'
  const scope = access.scope === null ? 'Any valid token' : `Scope \`${access.scope}\``
  const kinds = access.kinds.map((kind) => parties[kind]).join(', ')
  const held = access.roles?.map((role) => `${role} (${roles[role].nl})`).join(', ')
  return `${scope}; for ${kinds}${held ? `, in one of the roles ${held}` : ''}.`
}

const securityOf = (access: Access) => {
  if ('public' in access) return []
  const scopes = access.scope === null ? [] : [access.scope]
  return [{ bearer: scopes }, { oauth2: scopes }]
}

const bodyOf = (operation: Documented, book: Book) => {
  if (!operation.body && !operation.consumes) return {}
  const type =
    operation.consumes ?? (operation.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json')
  const schema = operation.body ? book.of(operation.body, 'input') : { type: 'string' }
  const { description = 'The content.' } = book.resolve(schema)
  const example = operation.body ? { example: exampleOf(schema, book) } : {}
  return { requestBody: { required: true, description, content: { [type]: { schema, ...example } } } }
}

/** One operation as an Operation Object (OpenAPI 3.1 §4.8.10). */
export const describeOperation = (operation: Documented, book: Book, shared: Shared, publicUrl: string) => {
  const traits = traitsOf(operation, book)
  return {
    operationId: operation.operationId,
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.description}\n\n${whoMay(operation.access)}`,
    security: securityOf(operation.access),
    parameters: [
      ...parametersOf('path', operation, book),
      ...parametersOf('query', operation, book),
      ...(traits.keyed ? [headerParameter('IdempotencyKey')] : []),
      ...(traits.makes
        ? [headerParameter('IfMatchOptional'), headerParameter('IfNoneMatchAny')]
        : traits.conditional
          ? [headerParameter('IfMatch')]
          : traits.matched
            ? [headerParameter('IfMatchOptional')]
            : []),
      ...(traits.cached ? [headerParameter('IfNoneMatch')] : []),
      ...(traits.changes ? [headerParameter('Prefer')] : []),
      headerParameter('AcceptLanguage'),
    ],
    ...bodyOf(operation, book),
    responses: { ...successResponses(operation, book), ...problemResponses(operation, book, shared, publicUrl) },
  }
}
