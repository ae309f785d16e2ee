import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { workers } from '../lifecycle.ts'
import { realisationsClosed, realisationWithdrawn } from './problems.ts'
import {
  ProjectRealisation,
  ProjectRealisationCreate,
  ProjectRealisationPage,
  ProjectRealisationPatch,
  realisationParams,
  realisationQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'projects'
const reads = { scope: 'projects:read', kinds: ['education', 'care', 'network'] } as const
const writes = {
  scope: 'projects:write',
  kinds: ['education', 'care'],
  roles: [...new Set([...workers.education, ...workers.care])],
} as const

/** What the parties to projects really put in (realisaties). */
export const projectRealisationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/realisations',
      operationId: 'listProjectRealisations',
      summary: 'List what was put in',
      description:
        'By every organisation of the project, oldest first; what was withdrawn is there too, with `withdrawnAt` (realisaties).',
      tag,
      access: reads,
      params: idParams,
      query: realisationQuery,
      answer: { schema: ProjectRealisationPage, description: 'A page of realisations.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/realisations',
      operationId: 'createProjectRealisation',
      summary: 'Register what was put in',
      description:
        'Hours, euros or moments of an own team in a month, while the project runs and for a month after it ended (realisatie registreren). It need not have been committed.',
      tag,
      access: writes,
      params: idParams,
      body: ProjectRealisationCreate,
      answer: {
        status: 201,
        schema: ProjectRealisation,
        description: 'The realisation as registered.',
        location: ({ id, projectId }) => `/projects/${projectId}/realisations/${id}`,
      },
      problems: [realisationsClosed],
      handle: (tx, { params, body }) => service.register(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/realisations/:realisationId',
      operationId: 'getProjectRealisation',
      summary: 'Read a realisation',
      description: 'What one team put in in a month (realisatie).',
      tag,
      access: reads,
      params: realisationParams,
      answer: { schema: ProjectRealisation, description: 'The realisation.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.realisationId),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/projects/:id/realisations/:realisationId',
      operationId: 'updateProjectRealisation',
      summary: 'Correct a realisation',
      description: 'By the organisation that registered it, as long as it can register (realisatie wijzigen).',
      tag,
      access: writes,
      params: realisationParams,
      body: ProjectRealisationPatch,
      answer: { schema: ProjectRealisation, description: 'The realisation after the change.' },
      problems: [realisationsClosed, realisationWithdrawn],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, params.realisationId, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'DELETE',
      url: '/projects/:id/realisations/:realisationId',
      operationId: 'withdrawProjectRealisation',
      summary: 'Withdraw a realisation',
      description:
        'By the organisation that registered it; it stays readable and counts no more (realisatie intrekken).',
      tag,
      access: writes,
      params: realisationParams,
      answer: { description: 'It counts no more.' },
      problems: [realisationsClosed],
      handle: (tx, { params, ifMatch }) => service.withdraw(tx, params.id, params.realisationId, ifMatch),
    }),
  )
}
