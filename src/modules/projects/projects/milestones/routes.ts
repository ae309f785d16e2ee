import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { workers } from '../lifecycle.ts'
import { projectNotNow } from '../problems.ts'
import { milestoneNotNow } from './problems.ts'
import {
  MilestoneTransition,
  MilestoneTransitionPage,
  milestoneParams,
  milestoneQuery,
  ProjectMilestone,
  ProjectMilestonePage,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'projects'
const reads = { scope: 'projects:read', kinds: ['education', 'care', 'network'] } as const

/** The milestones of projects, and how they stand (mijlpalen). */
export const projectMilestoneRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/milestones',
      operationId: 'listProjectMilestones',
      summary: 'List the milestones of a project',
      description: 'By their day, each with how it stands and whether it is late (mijlpalen).',
      tag,
      access: reads,
      params: idParams,
      query: milestoneQuery,
      answer: { schema: ProjectMilestonePage, description: 'A page of milestones.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/milestones/:key',
      operationId: 'getProjectMilestone',
      summary: 'Read a milestone',
      description: 'One milestone, by its key in the content (mijlpaal).',
      tag,
      access: reads,
      params: milestoneParams,
      answer: { schema: ProjectMilestone, description: 'The milestone.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.key),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/milestones/:key/transitions',
      operationId: 'transitionProjectMilestone',
      summary: 'Take a step with a milestone',
      description:
        'By any organisation of the project while it runs: start, reach, miss, drop, or open it again; the last three say why (overgang).',
      tag,
      access: {
        scope: 'projects:write',
        kinds: ['education', 'care'],
        roles: [...new Set([...workers.education, ...workers.care])],
      },
      params: milestoneParams,
      body: MilestoneTransition,
      answer: { status: 200, schema: ProjectMilestone, description: 'The milestone in its new state.' },
      problems: [projectNotNow, milestoneNotNow],
      handle: (tx, { params, body, ifMatch }) => service.take(tx, params.id, params.key, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/milestones/:key/transitions',
      operationId: 'listProjectMilestoneTransitions',
      summary: 'Read the history of a milestone',
      description: 'The steps that were taken with it, oldest first (historie).',
      tag,
      access: reads,
      params: milestoneParams,
      query: milestoneQuery,
      answer: { schema: MilestoneTransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, params.key, page),
    }),
  )
}
