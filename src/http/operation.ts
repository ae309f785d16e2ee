import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { choose } from './accept.ts'
import type { Compiled, Definition, Documented, Shape } from './definition.ts'
import { perform } from './perform.ts'
import { serializerOf } from './serialize.ts'

const nothing = (): string => ''

/** Makes the Fastify route of an operation: `app.route(operation({ … }))`. Its handler is one expression. */
export const operation = <
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  R extends Shape | undefined = undefined,
>(
  definition: Definition<P, Q, B, R>,
): RouteOptions => {
  const given = definition as unknown as Definition
  const compiled: Compiled = {
    ...given,
    reads: given.method === 'GET' || given.changes === false,
    serialize: given.answer.schema ? serializerOf(given.answer.schema) : nothing,
    serializeSparse: given.answer.schema ? serializerOf(given.answer.schema, true) : nothing,
  }
  return {
    method: given.method,
    url: given.url,
    config: { access: given.access, operation: compiled },
    handler: (request, reply) => perform(compiled, request, reply),
  }
}

/** The route of an operation that answers by itself: streams, redirects, documents. It is documented like any other. */
export const rawOperation = (
  definition: Documented,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
): RouteOptions => ({
  method: definition.method,
  url: definition.url,
  config: { access: definition.access, operation: definition },
  handler: (request, reply) => {
    choose(definition.offers ?? [definition.produces ?? 'application/json'], request.headers.accept)
    return handler(request, reply)
  },
})
