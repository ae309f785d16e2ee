import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { newId } from './core/ids.ts'
import { accessControl } from './http/access.ts'
import { errorHandling, noteRoutes } from './http/errors.ts'
import type { House } from './http/house.ts'
import { openApi } from './http/openapi.ts'
import { organisationRoutes } from './modules/parties/organisations/routes.ts'
import { placementRoutes } from './modules/placements/placements/routes.ts'

/** The version of the API (ADR /core/semver), in `API-Version` and the OpenAPI document. */
export const apiVersion = '1.0.0'

export type AppOptions = Omit<House, 'log'> & { log?: { level: string } | false; rateLimit?: { max: number } }

/** Composes the service: plugins, then the modules in the order of the domain. */
export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const { log, ...house } = options
  const app = Fastify({
    logger: log === undefined || log === false ? false : log,
    disableRequestLogging: true,
    genReqId: newId,
    forceCloseConnections: 'idle',
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 200 },
  })
  app.decorate('house', { ...house, log: app.log })
  noteRoutes(app)
  await app.register(helmet, { global: true, contentSecurityPolicy: { directives: { 'frame-ancestors': ["'none'"] } } })
  await app.register(cors, { origin: '*', exposedHeaders: ['API-Version', 'ETag', 'Link', 'Location', 'X-Request-Id'] })
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'api-version': apiVersion, 'x-request-id': request.id, 'cache-control': 'no-store' })
    done()
  })
  accessControl(app)
  errorHandling(app)
  app.addContentTypeParser(
    'application/merge-patch+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  await openApi(app, { version: apiVersion })
  await app.register(
    async (v1) => {
      await v1.register(organisationRoutes)
      await v1.register(placementRoutes)
    },
    { prefix: '/v1' },
  )
  return app
}
