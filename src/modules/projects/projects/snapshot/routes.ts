import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { ProjectSnapshot, snapshotQuery } from './schemas.ts'
import * as service from './service.ts'

/** Projects as they were (historie). */
export const projectSnapshotRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/snapshot',
      operationId: 'getProjectSnapshot',
      summary: 'Read a project as it was',
      description:
        'At the end of a day, or at an instant: its state, the version that counted with its content and hash, what was decided until then and on which version, and its charter (stand op een moment). 404 before there was a project, 400 for the future.',
      tag: 'projects',
      access: { scope: 'projects:read', kinds: ['education', 'care', 'network'] },
      params: idParams,
      query: snapshotQuery,
      answer: { schema: ProjectSnapshot, description: 'The project as it was.' },
      handle: (tx, { params, query }) => service.get(tx, params.id, query.asOf),
    }),
  )
}
