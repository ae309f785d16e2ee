import { preconditionFailed } from '../../core/problems.ts'
import type { Compiled, Documented } from '../definition.ts'
import type { JsonSchema } from '../zod.ts'
import type { Book } from './schemas.ts'

/** The fields of an object. */
export const propertiesOf = (schema: JsonSchema) => (schema.properties ?? {}) as Record<string, JsonSchema>

/** What follows from a definition: which headers it reads and what it can answer. The same rules as in `perform.ts`. */
export const traitsOf = (operation: Documented, book: Book) => {
  const reads = operation.method === 'GET' || operation.changes === false
  const performed = 'serialize' in (operation as Partial<Compiled>)
  const query = operation.query ? propertiesOf(book.resolve(book.of(operation.query, 'output'))) : {}
  const answer = operation.answer.schema ? propertiesOf(book.resolve(book.of(operation.answer.schema, 'output'))) : {}
  const post = operation.method === 'POST'
  const conditional = !reads && !post && operation.conditional !== false
  /** A POST that acts on the record of its path: it answers 200 with that record (API.md §1: actions accept If-Match). */
  const acts = post && !reads && operation.params !== undefined && (operation.answer.status ?? 200) === 200
  return {
    public: 'public' in operation.access,
    changes: !reads,
    negotiates: operation.answer.schema !== undefined || operation.produces !== undefined,
    takesBody: operation.body !== undefined || operation.consumes !== undefined,
    takesInput: performed || !reads || Boolean(operation.params ?? operation.query ?? operation.body),
    paged: 'cursor' in query,
    versioned: 'version' in answer,
    cached: performed && operation.method === 'GET' && 'version' in answer,
    keyed: post && !reads && !('public' in operation.access),
    conditional,
    /** A PUT also makes the first version, with `If-None-Match: *`. */
    makes: conditional && operation.method === 'PUT' && operation.makes !== false,
    acts,
    matched: conditional || acts || (operation.problems ?? []).includes(preconditionFailed),
  }
}
export type Traits = ReturnType<typeof traitsOf>
