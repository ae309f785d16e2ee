import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { commitmentQuery, ProjectCommitmentPage } from './schemas.ts'
import * as service from './service.ts'

/** What is asked of teams by projects (inzet). */
export const projectCommitmentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/commitments',
      operationId: 'listProjectCommitments',
      summary: 'List what is asked of the teams',
      description:
        'Hours, euros and moments by month, organisation and key, as the content says them (inzet per team en maand).',
      tag: 'projects',
      access: { scope: 'projects:read', kinds: ['education', 'care', 'network'] },
      params: idParams,
      query: commitmentQuery,
      answer: { schema: ProjectCommitmentPage, description: 'A page of commitments.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
}
