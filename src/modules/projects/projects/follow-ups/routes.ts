import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { ProjectStepPage } from '../steps.ts'
import { followUpNotNow } from './problems.ts'
import { FollowUp, FollowUpPage, FollowUpTransition, followUpQuery, projectFollowUpQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'follow-ups'
const sides = ['education', 'care'] as const
const reads = { scope: 'projects:read', kinds: [...sides, 'network'] } as const

/** What is to be done after reflection moments, in the work list of a role somewhere (vervolgacties). */
export const followUpRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/follow-ups',
      operationId: 'listFollowUps',
      summary: 'List the follow-ups for your organisation',
      description:
        'Of every project, first what is due first (vervolgacties). Those that wait for you stand in the work list.',
      tag,
      access: { scope: 'projects:read', kinds: sides },
      query: followUpQuery,
      answer: { schema: FollowUpPage, description: 'A page of follow-ups.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/follow-ups',
      operationId: 'listProjectFollowUps',
      summary: 'List the follow-ups of a project',
      description: 'Whosever they are, first what is due first (vervolgacties van het project).',
      tag,
      access: reads,
      params: idParams,
      query: projectFollowUpQuery,
      answer: { schema: FollowUpPage, description: 'A page of follow-ups.' },
      handle: (tx, { params, query, page }) => service.listOfProject(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/follow-ups/:id',
      operationId: 'getFollowUp',
      summary: 'Read a follow-up',
      description: 'By every party of the project, with what you can do now (vervolgactie).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: FollowUp, description: 'The follow-up.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/follow-ups/:id/transitions',
      operationId: 'transitionFollowUp',
      summary: 'Finish, drop or reopen a follow-up',
      description:
        'By the organisation it is for: the role it is for, who works on projects there, or its administrator (overgang).',
      tag,
      access: { scope: 'projects:write', kinds: sides },
      params: idParams,
      body: FollowUpTransition,
      answer: { status: 200, schema: FollowUp, description: 'The follow-up in its new state.' },
      problems: [followUpNotNow],
      handle: (tx, { params, body, ifMatch }) => service.take(tx, params.id, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/follow-ups/:id/transitions',
      operationId: 'listFollowUpTransitions',
      summary: 'Read the history of a follow-up',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: reads,
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: { schema: ProjectStepPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, page),
    }),
  )
}
