import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PageRequest } from '../core/page.ts'
import type { FieldError } from '../core/problem.ts'
import { preconditionFailed, preconditionRequired } from '../core/problems.ts'
import { patience } from '../database/pool.ts'
import { type Mode, nobody, type Tx } from '../database/transact.ts'
import { choose } from './accept.ts'
import { entityTag, noneMatches, parseIfMatch } from './conditional.ts'
import type { Compiled, Input } from './definition.ts'
import { type Answer, fingerprint, Kept, onceUnder } from './idempotency.ts'
import { languageOf } from './language.ts'
import { prefersDryRun } from './prefer.ts'
import { check, refuse } from './zod.ts'

const json = 'application/json; charset=utf-8'

/** Performs an operation: checks all input at once, then one transaction, then the answer. */
export const perform = async (
  operation: Compiled,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { house } = request.server
  const language = languageOf(request.headers['accept-language'])
  const type = operation.answer.schema ? mediaType(operation, request.headers.accept) : json
  const { input, key, dryRun } = read(operation, request, language)
  const mode: Mode = operation.writes ? 'write' : operation.reads ? 'read' : dryRun ? 'dry-run' : 'write'

  const work = async (tx: Tx): Promise<Answer> => {
    const body = await operation.handle(tx, input)
    const shown = (value: unknown) => present(operation, value, request, dryRun ? tx.effects : undefined, type, input)
    if (!operation.keepAnswer) return shown(body)
    const kept = shown(operation.keepAnswer(body as never))
    return dryRun ? kept : { ...shown(body), kept }
  }
  const claimed = dryRun ? undefined : key
  const origin = { caller: request.caller ?? nobody, requestId: request.id, now: house.clock(), key: claimed }
  const once = onceUnder(claimed, claimed ? fingerprint(request) : '', work)
  // To say who the caller is took of the same time.
  const answer = await house
    .transact(origin, mode, once, { deadline: patience - request.identifiedIn, shares: operation.shares })
    .catch((error: unknown) => {
      if (error instanceof Kept) return error.answer
      throw error
    })
  if (dryRun) reply.header('preference-applied', 'dry-run')
  reply.headers(answer.headers)
  const tag = answer.version === undefined ? undefined : entityTag(answer.version, answer.body)
  if (tag) reply.header('etag', tag)
  const given = request.headers['if-none-match']
  if (operation.reads && tag && given && noneMatches(given, tag)) return reply.code(304).send()
  return answer.body === '' ? reply.code(answer.status).send() : reply.code(answer.status).send(answer.body)
}

/** The media type of the answer. */
const mediaType = (operation: Compiled, accept: string | undefined): string => {
  const chosen = choose(['application/json', ...Object.keys(operation.also ?? {})], accept)
  return chosen === 'application/json' ? json : chosen
}

const read = (operation: Compiled, request: FastifyRequest, language: 'en' | 'nl') => {
  const { house } = request.server
  const { headers } = request
  const errors: FieldError[] = []
  const params = operation.params && check(operation.params, 'path', request.params, errors)
  const query = operation.query
    ? check(operation.query, 'query', request.query, errors)
    : refuseKeys(request.query, 'query', errors)
  const body = operation.body
    ? check(operation.body, 'body', request.body, errors)
    : refuseKeys(request.body, 'body', errors)
  // Under a key one client's requests are told apart; who asks a public operation is nobody.
  const keyed = operation.method === 'POST' && operation.changes !== false && !('public' in operation.access)
  const key = keyed ? idempotencyKey(headers, errors) : undefined
  refuse(errors)
  const conditional = !operation.reads && operation.method !== 'POST' && operation.conditional !== false
  const ifMatch = headers['if-match']
  const makes = conditional && operation.method === 'PUT' && operation.makes !== false
  const onlyNew = makes && headers['if-none-match']?.trim() === '*'
  if (onlyNew && ifMatch !== undefined) throw preconditionFailed()
  if (conditional && ifMatch === undefined && !onlyNew) throw preconditionRequired()
  const filters = query as { limit?: number; cursor?: string } | undefined
  const input: Input<never, never, never> = {
    params: params as never,
    query: query as never,
    body: body as never,
    caller: request.caller ?? nobody,
    language,
    ifMatch: ifMatch === undefined ? null : parseIfMatch(ifMatch),
    onlyNew,
    page: (filters?.limit === undefined ? undefined : pageOf(operation, request, filters, body)) as PageRequest,
    publicUrl: house.publicUrl,
  }
  const dryRun = !operation.reads && prefersDryRun(headers)
  return { input, key, dryRun }
}

const pageOf = (
  operation: Compiled,
  request: FastifyRequest,
  filters: { limit?: number; cursor?: string },
  body: unknown,
) => {
  const { limit, cursor, ...rest } = filters
  const binding = JSON.stringify([operation.operationId, request.caller?.organisationId, request.params, rest, body])
  return request.server.house.cursors({ limit: limit!, cursor }, binding)
}

const nothing = z.strictObject({})
/** An operation without a query or body: every key is unknown. */
const refuseKeys = (given: unknown, place: 'query' | 'body', errors: FieldError[]): undefined => {
  if (given !== undefined && given !== null) check(nothing, place, given, errors)
}

/** `Idempotency-Key` of a request; what is wrong with it goes to `errors`. */
export const idempotencyKey = (headers: FastifyRequest['headers'], errors: FieldError[]): string | undefined => {
  const key = headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key
  errors.push({
    in: 'header',
    pointer: 'Idempotency-Key',
    code: 'invalid-format',
    message: { en: 'Use 1 to 255 printable characters.', nl: 'Gebruik 1 tot 255 afdrukbare tekens.' },
  })
  return undefined
}

/** Turns what the operation came to into status, headers and text. */
const present = (
  operation: Compiled,
  made: unknown,
  request: FastifyRequest,
  effects: unknown[] | undefined,
  type: string,
  input: Pick<Input<never, unknown, never>, 'query' | 'publicUrl' | 'language' | 'onlyNew'>,
): Answer => {
  const { answer } = operation
  if (!answer.schema)
    return effects
      ? { status: 200, headers: { 'content-type': json }, body: JSON.stringify({ effects }) }
      : { status: 204, headers: {}, body: '' }
  const value = made as Record<string, unknown>
  const headers: Record<string, string> = { 'content-type': type }
  const status = input.onlyNew ? 201 : (answer.status ?? 200)
  const other = type === json ? undefined : operation.also?.[type]
  if (other) {
    const rendered = other(made as never, input)
    return typeof rendered === 'string'
      ? { status, headers, body: rendered }
      : { status, headers: { ...headers, ...rendered.headers }, body: rendered.text }
  }

  const fields = (input.query as { fields?: string[] } | undefined)?.fields
  let body = fields ? operation.serializeSparse(pick(value, fields)) : operation.serialize(value)
  if (effects) body = `${body.slice(0, -1)}${body.length > 2 ? ',' : ''}"effects":${JSON.stringify(effects)}}`
  if (answer.location) headers.location = `${input.publicUrl}/v1${answer.location(value as never)}`
  if (typeof value.nextCursor === 'string') headers.link = nextLink(request, input.publicUrl, value.nextCursor)
  return { status, headers, body, version: typeof value.version === 'number' ? value.version : undefined }
}

/** `?fields=`: of a record its fields, of a list those of its items. `id` is always there. */
const pick = (value: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> => {
  const one = (record: Record<string, unknown>) =>
    Object.fromEntries(['id', ...fields].filter((name) => name in record).map((name) => [name, record[name]]))
  return Array.isArray(value.items) ? { ...value, items: value.items.map(one) } : one(value)
}

const nextLink = (request: FastifyRequest, publicUrl: string, cursor: string): string => {
  const url = new URL(request.url, publicUrl)
  url.searchParams.set('cursor', cursor)
  return `<${publicUrl}${url.pathname}${url.search}>; rel="next"`
}
