import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { balanceQuery, ProjectBalance } from './schemas.ts'
import * as service from './service.ts'

/** What the parties to projects put in against what they committed (balans). */
export const projectBalanceRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/balance',
      operationId: 'getProjectBalance',
      summary: 'Read the balance between the parties',
      description:
        'Time, means and attention of each organisation: what it committed against what it realised, in all and by team and month, a page at a time (balans in tijd, middelen en aandacht). The same figures for every party, each with its definition. `outOfBalance` is a signal to talk about, never a score.',
      tag: 'projects',
      access: { scope: 'projects:read', kinds: ['education', 'care', 'network'] },
      params: idParams,
      query: balanceQuery,
      answer: { schema: ProjectBalance, description: 'The balance.' },
      handle: (tx, { params, page, language }) => service.get(tx, params.id, page, language),
    }),
  )
}
