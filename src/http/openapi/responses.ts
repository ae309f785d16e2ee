import type { ProblemFactory } from '../../core/problem.ts'
import * as problems from '../../core/problems.ts'
import type { Documented } from '../definition.ts'
import { problemBody } from '../errors.ts'
import { exampleOf } from './examples.ts'
import { type HeaderName, headersOf } from './headers.ts'
import type { Book } from './schemas.ts'
import { type Traits, traitsOf } from './traits.ts'

/** What stands in a text for `{name}`, in examples. */
const filled: Readonly<Record<string, string | number>> = {
  reason: 'no token was sent',
  scope: 'organisations:write',
  who: 'the school',
  allow: 'GET, HEAD',
  available: 'application/json',
  limit: 1_048_576,
  supported: 'application/json',
  seconds: 12,
  format: 'JSON',
  status: 'draft',
}

const names: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  406: 'NotAcceptable',
  412: 'PreconditionFailed',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableContent',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
}

/** The problems an operation can answer besides its own, from what it takes and does. */
const commonProblems = (operation: Documented, traits: Traits): ProblemFactory[] => {
  const found: ProblemFactory[] = []
  if (traits.takesInput) found.push(problems.invalidInput)
  if (traits.paged) found.push(problems.invalidCursor)
  if (traits.takesBody) found.push(problems.malformedBody, problems.bodyTooLarge, problems.unsupportedMediaType)
  if (!traits.public) found.push(problems.unauthenticated, problems.insufficientScope, problems.notYourAct)
  if (operation.params) found.push(problems.notFound)
  if (traits.negotiates) found.push(problems.notAcceptable)
  if (traits.changes) found.push(problems.conflict)
  if (traits.keyed) found.push(problems.idempotencyInProgress, problems.idempotencyMismatch)
  if (traits.matched) found.push(problems.preconditionFailed)
  if (traits.conditional) found.push(problems.preconditionRequired)
  return [...found, problems.tooManyRequests, problems.internalError, problems.unavailable]
}

const extraHeaders: Readonly<Record<number, HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  403: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
}

const problemResponse = (status: number, kinds: readonly ProblemFactory[], book: Book, publicUrl: string) => ({
  description: `${[...new Set(kinds.map(({ kind }) => kind.title.en))].join('; or: ')}.`,
  headers: headersOf(...(extraHeaders[status] ?? []), 'Content-Language'),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      examples: Object.fromEntries(
        kinds.map((make) => [
          make.kind.code,
          { summary: make.kind.title.en, value: problemExample(make, book, publicUrl) },
        ]),
      ),
    },
  },
})

const problemExample = (make: ProblemFactory, book: Book, publicUrl: string) => ({
  ...problemBody(make(filled), 'en', {
    instance: '/v1/organisations',
    requestId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
    publicUrl,
  }),
  ...(make === problems.invalidInput ? { errors: [exampleOf({ $ref: '#/components/schemas/FieldError' }, book)] } : {}),
})

/** Keeps the answers that many operations share, for `components.responses`. */
export type Shared = Map<string, unknown>

/** Every problem an operation can answer, by status. What has only common kinds is shared between operations. */
export const problemResponses = (operation: Documented, book: Book, shared: Shared, publicUrl: string) => {
  const own = operation.problems ?? []
  const all = [...new Set([...commonProblems(operation, traitsOf(operation, book)), ...own])]
  const byStatus = Map.groupBy(all, ({ kind }) => kind.status)
  const made = [...byStatus].map(([status, kinds]): [number, unknown] => {
    const response = problemResponse(status, kinds, book, publicUrl)
    const name = names[status]
    if (!name || kinds.some((kind) => own.includes(kind))) return [status, response]
    const key = status === 400 ? `${name}${kinds.map((kind) => suffix.get(kind) ?? '').join('')}` : name
    shared.set(key, response)
    return [status, { $ref: `#/components/responses/${key}` }]
  })
  return Object.fromEntries(made)
}
const suffix = new Map([
  [problems.invalidCursor, 'OrCursor'],
  [problems.malformedBody, 'OrBody'],
])

/** The answers when all goes well. */
export const successResponses = (operation: Documented, book: Book): Record<string, unknown> => {
  const { answer } = operation
  const traits = traitsOf(operation, book)
  const names: HeaderName[] = [
    ...(traits.versioned ? (['ETag'] as const) : []),
    ...(answer.location ? (['Location'] as const) : []),
    ...(traits.paged ? (['Link'] as const) : []),
    ...(traits.keyed ? (['Idempotency-Replayed'] as const) : []),
    ...(traits.changes ? (['Preference-Applied'] as const) : []),
  ]
  const done = (content?: object) => ({
    description: answer.description,
    headers: headersOf(...names),
    ...(content ? { content } : {}),
  })
  if (!answer.schema && operation.produces)
    return { [answer.status ?? 200]: done({ [operation.produces]: { schema: { type: 'string' }, example: '…' } }) }
  if (!answer.schema) {
    const dry = {
      description: 'Only with `Prefer: dry-run`: what would happen.',
      headers: headersOf('Preference-Applied'),
    }
    return {
      ...(traits.changes && !answer.status ? { 200: { ...dry, content: effects } } : {}),
      [answer.status ?? 204]: done(),
    }
  }
  const schema = book.of(answer.schema, 'output')
  const content = { [operation.produces ?? 'application/json']: { schema, example: exampleOf(schema, book) } }
  for (const type of [...Object.keys(operation.also ?? {}), ...(operation.offers ?? []).slice(1)])
    content[type] = { schema: { type: 'string' }, example: '…' }
  const unchanged = { description: 'Not changed since the version you have.', headers: headersOf('ETag') }
  const made = { description: 'The record as it was made.', headers: headersOf(...names), content }
  return {
    [answer.status ?? 200]: done(content),
    ...(traits.makes ? { 201: made } : {}),
    ...(traits.cached ? { 304: unchanged } : {}),
  }
}

const effects = {
  'application/json': {
    schema: {
      type: 'object',
      required: ['effects'],
      properties: { effects: { type: 'array', items: { type: 'object' }, description: 'Events that would be sent.' } },
    },
    example: { effects: [] },
  },
}
