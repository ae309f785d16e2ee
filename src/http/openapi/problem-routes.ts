import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ProblemKind as Kind, problemKinds } from '../../core/problem.ts'
import { notFound } from '../../core/problems.ts'
import { choose } from '../accept.ts'
import { languageOf } from '../language.ts'
import { rawOperation } from '../operation.ts'
import { noQuery, refuseQuery } from './no-query.ts'
import { ProblemKind, ProblemKindPage } from './problem.ts'
import { problemPage } from './problem-page.ts'

const params = z.strictObject({
  code: z.string().max(100).meta({ description: 'Code of the problem (code).', example: 'not-found' }),
})

const show = ({ code, status, title, detail }: Kind, request: FastifyRequest) => {
  const language = languageOf(request.headers['accept-language'])
  const type = `${request.server.house.publicUrl}/v1/problems/${code}`
  return { type, code, status, title: title[language], detail: detail[language] }
}

const send = (request: FastifyRequest, reply: FastifyReply, make: () => unknown) => {
  refuseQuery(request)
  return reply
    .headers({ 'content-language': languageOf(request.headers['accept-language']), vary: 'Accept-Language' })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(make()))
}

/** The catalogue of problems: where the `type` of a problem leads (RFC 9457 §3.1.1). */
export const problemRoutes = async (app: FastifyInstance): Promise<void> => {
  const common = { method: 'GET', tag: 'problems', access: { public: true } } as const
  app.route(
    rawOperation(
      {
        ...common,
        url: '/problems',
        operationId: 'listProblems',
        summary: 'List the kinds of problem',
        description: 'Every kind of problem that this API can answer, by code (soorten problemen).',
        query: noQuery,
        answer: { schema: ProblemKindPage, description: 'The kinds of problem.' },
      },
      (request, reply) =>
        send(request, reply, () => {
          const kinds = [...problemKinds().values()].sort((a, b) => (a.code < b.code ? -1 : 1))
          return { items: kinds.map((kind) => show(kind, request)), nextCursor: null }
        }),
    ),
  )
  app.route(
    rawOperation(
      {
        ...common,
        url: '/problems/:code',
        operationId: 'getProblem',
        summary: 'Read a kind of problem',
        description: 'What the `type` of a problem refers to; with `Accept: text/html` as a page (soort probleem).',
        params,
        query: noQuery,
        offers: ['application/json', 'text/html'],
        answer: { schema: ProblemKind, description: 'The kind of problem.' },
      },
      (request, reply) => {
        const kind = problemKinds().get((request.params as { code: string }).code)
        if (!kind) throw notFound()
        if (choose(['application/json', 'text/html'], request.headers.accept) === 'application/json')
          return send(request, reply, () => show(kind, request))
        refuseQuery(request)
        const language = languageOf(request.headers['accept-language'])
        return reply
          .headers({ 'content-language': language, vary: 'Accept, Accept-Language' })
          .type('text/html; charset=utf-8')
          .send(problemPage(kind.code, language))
      },
    ),
  )
}
