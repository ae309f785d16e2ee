import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { AgreementChanges, changesQuery, versionParams } from './schemas.ts'
import * as service from './service.ts'

/** What changed between versions of an agreement (verschillen). */
export const changeRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/versions/:number/changes',
      operationId: 'getAgreementChanges',
      summary: 'See what changed in a version',
      description: 'Field by field, since the version before it or another (verschillen).',
      tag: 'agreements',
      access: { scope: 'agreements:read', kinds: ['education', 'care', 'network', 'student'] },
      params: versionParams,
      query: changesQuery,
      answer: { schema: AgreementChanges, description: 'What changed.' },
      handle: (tx, { params, query }) => service.get(tx, params.id, params.number, query.since),
    }),
  )
}
