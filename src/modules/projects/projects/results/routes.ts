import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { ProjectResults } from './schemas.ts'
import * as service from './service.ts'

/** What projects came to (resultaten). */
export const projectResultRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/results',
      operationId: 'getProjectResults',
      summary: 'Read what came out of a project',
      description: 'Results, lessons, and what goes on under whom; once it is completed (resultaten).',
      tag: 'projects',
      access: { scope: 'projects:read', kinds: ['education', 'care', 'network'] },
      params: idParams,
      answer: { schema: ProjectResults, description: 'What came out of it.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
}
