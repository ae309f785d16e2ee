import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { schoolStaff } from '../placements/lifecycle.ts'
import { notAReplacement } from './problems.ts'
import { ReplacementTask, ReplacementTaskPage, ReplacementTaskPatch, replacementTaskQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'replacement-tasks'
const reads = { scope: 'placements:read', kinds: ['education'] } as const

/** Another place to be found after one ended early, WEB art. 7.2.9 (vervangende voorzieningen). */
export const replacementTaskRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/replacement-tasks',
      operationId: 'listReplacementTasks',
      summary: 'List the places to be replaced',
      description: 'One task for each placement of your school that ended early (vervangende voorzieningen).',
      tag,
      access: reads,
      query: replacementTaskQuery,
      answer: { schema: ReplacementTaskPage, description: 'A page of tasks, oldest first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/replacement-tasks/:id',
      operationId: 'getReplacementTask',
      summary: 'Read a place to be replaced',
      description: 'One task of your school (vervangende voorziening).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: ReplacementTask, description: 'The task.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/replacement-tasks/:id',
      operationId: 'finishReplacementTask',
      summary: 'Say that a place was replaced',
      description:
        'By the school: name the placement of the same student that takes its place, or say that none is needed (afronden).',
      tag,
      access: { scope: 'placements:write', kinds: ['education'], roles: schoolStaff },
      params: idParams,
      body: ReplacementTaskPatch,
      answer: { schema: ReplacementTask, description: 'The task as finished.' },
      problems: [notAReplacement],
      handle: (tx, { params, body, ifMatch }) => service.finish(tx, params.id, body, ifMatch),
    }),
  )
}
