import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fill, type Language, Problem, type Text } from '../core/problem.ts'
import * as problems from '../core/problems.ts'
import { problemOf } from '../database/errors.ts'
import { DatabaseAway } from '../database/pool.ts'
import { languageOf } from './language.ts'

/** A problem as it is read (RFC 9457), in one language. */
export const problemBody = (
  thrown: Problem,
  language: Language,
  at: { instance: string; requestId: string; publicUrl: string },
) => {
  const { kind, parameters, extra } = thrown
  const localised = language === 'nl' ? { ...parameters, ...dutch(parameters) } : parameters
  return {
    // First, so that no member of a kind takes the place of one that every problem has (RFC 9457 §3.1).
    ...(extra.members ? (inLanguage(extra.members, language) as object) : {}),
    type: `${at.publicUrl}/v1/problems/${kind.code}`,
    title: kind.title[language],
    status: kind.status,
    detail: fill(kind.detail[language], localised),
    instance: at.instance,
    code: kind.code,
    requestId: at.requestId,
    ...(extra.errors ? { errors: extra.errors.map((error) => ({ ...error, message: error.message[language] })) } : {}),
  }
}

/** Parameters named `x.nl` replace `x` in Dutch. */
const dutch = (parameters: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (name.endsWith('.nl') ? [[name.slice(0, -3), value]] : [])),
  )

const isText = (value: object): value is Text => {
  const keys = Object.keys(value)
  return keys.length === 2 && 'en' in value && 'nl' in value
}
/** Extension members with every text of two languages resolved to one. */
export const inLanguage = (value: unknown, language: Language): unknown => {
  if (Array.isArray(value)) return value.map((part) => inLanguage(part, language))
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return value[language]
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inLanguage(part, language)]))
}

/** Fastify's own errors → problems. */
const fromFastify = (error: FastifyError, request: FastifyRequest): Problem | undefined => {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problems.unsupportedMediaType({ supported: consumed(request) })
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problems.bodyTooLarge({ limit: request.routeOptions?.bodyLimit ?? 1_048_576 })
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problems.malformedBody({ format: 'JSON' })
    default:
      if (error.statusCode === 404) return problems.notFound()
      if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
        return problems.malformedBody({ format: 'HTTP' }, { cause: error })
      return undefined
  }
}

const consumed = (request: FastifyRequest): string => {
  const operation = request.routeOptions?.config?.operation
  return operation?.consumes ?? (operation?.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json')
}

const toProblem = (error: unknown, request: FastifyRequest): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof DatabaseAway) return problems.unavailable({}, { headers: { 'retry-after': '2' }, cause: error })
  return problemOf(error) ?? fromFastify(error as FastifyError, request) ?? problems.internalError({}, { cause: error })
}

/** Writes every error as a problem; only our own faults are logged as errors, and never with a body or a token. */
export const errorHandling = (app: FastifyInstance): void => {
  app.setErrorHandler((error, request, reply) => {
    const thrown = toProblem(error, request)
    if (thrown.kind.status === 500) request.log.error({ requestId: request.id, err: error }, 'internal error')
    return sendProblem(thrown, request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    const allow = methodsOf(app, request.url.split('?')[0]!)
    if (allow.length > 0 && !allow.includes(request.method))
      return sendProblem(
        problems.methodNotAllowed({ allow: allow.join(', ') }, { headers: { allow: allow.join(', ') } }),
        request,
        reply,
      )
    return sendProblem(problems.notFound(), request, reply)
  })
}

export const sendProblem = (thrown: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const language = languageOf(request.headers['accept-language'])
  const body = problemBody(thrown, language, {
    instance: request.url.split('?')[0]!,
    requestId: request.id,
    publicUrl: request.server.house.publicUrl,
  })
  const { moved } = thrown.extra
  if (moved)
    reply.header('location', `${request.server.house.publicUrl}${request.url.replace(moved.from, () => moved.to)}`)
  return reply
    .code(thrown.kind.status)
    .headers(thrown.extra.headers ?? {})
    .header('content-language', language)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body)
}

/** Every path that is served with its methods, for 405 with `Allow` (RFC 9110 §15.5.6). */
const routes = new WeakMap<FastifyInstance, { pattern: RegExp; method: string }[]>()

/** Notes the routes as they are added. */
export const noteRoutes = (app: FastifyInstance): void => {
  const known: { pattern: RegExp; method: string }[] = []
  routes.set(app, known)
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return
    const pattern = new RegExp(`^${url.replace(/[.+]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)
    for (const one of [method].flat()) known.push({ pattern, method: one })
  })
}

const methodsOf = (app: FastifyInstance, path: string): string[] => [
  ...new Set((routes.get(app) ?? []).filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
]
