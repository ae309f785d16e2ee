import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'
import { z } from 'zod'
import { docsRoutes } from './openapi/docs.ts'
import { composeDocument, type OpenApiDocument } from './openapi/document.ts'
import { noQuery, refuseQuery } from './openapi/no-query.ts'
import { problemRoutes } from './openapi/problem-routes.ts'
import { rawOperation } from './operation.ts'

/*
 * The document is composed from the operations themselves, which the onRoute hook of `access.ts` collects. @fastify/swagger would read
 * Fastify's own `schema` of each route; ours have none, because zod checks all parts of a request at once (API.md §1),
 * and the answers, headers and security follow from the definition. What it would leave to us is the document.
 */

declare module 'fastify' {
  interface FastifyInstance {
    /** The OpenAPI document of this service, composed when it is first asked for. */
    openapi: () => OpenApiDocument
  }
}

/** The document as YAML, without anchors: they make it unreadable. */
export const asYaml = (document: OpenApiDocument): string =>
  stringify(document, { aliasDuplicateObjects: false, lineWidth: 120 })

const OpenApi = z.looseObject({ openapi: z.string() }).meta({
  description: 'An OpenAPI 3.1 document.',
  example: { openapi: '3.1.1', info: { title: 'Leerketen', version: '1.0.0' }, paths: {} },
})

const documentRoutes = async (v1: FastifyInstance): Promise<void> => {
  const common = { method: 'GET', tag: 'openapi', access: { public: true }, query: noQuery } as const
  v1.route(
    rawOperation(
      {
        ...common,
        url: '/openapi.json',
        operationId: 'getOpenApiJson',
        summary: 'Read this description as JSON',
        description: 'The OpenAPI document of this service (API-beschrijving).',
        answer: { schema: OpenApi, description: 'The OpenAPI document.' },
      },
      (request, reply) => {
        refuseQuery(request)
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(v1.openapi()))
      },
    ),
  )
  let yaml: string | undefined
  v1.route(
    rawOperation(
      {
        ...common,
        url: '/openapi.yaml',
        operationId: 'getOpenApiYaml',
        summary: 'Read this description as YAML',
        description: 'The same OpenAPI document, for people (API-beschrijving).',
        produces: 'application/yaml',
        answer: { schema: OpenApi, description: 'The OpenAPI document.' },
      },
      (request, reply) => {
        refuseQuery(request)
        yaml ??= asYaml(v1.openapi())
        return reply.type('application/yaml; charset=utf-8').send(yaml)
      },
    ),
  )
}

/** Describes the service: serves the document, `/docs` and the kinds of problem. */
export const openApi = async (app: FastifyInstance, { version }: { version: string }): Promise<void> => {
  let document: OpenApiDocument | undefined
  app.decorate('openapi', () => {
    document ??= composeDocument(app.operations, { version, publicUrl: app.house.publicUrl })
    return document
  })
  await app.register(docsRoutes)
  await app.register(documentRoutes, { prefix: '/v1' })
  await app.register(problemRoutes, { prefix: '/v1' })
}
