import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { workers } from '../lifecycle.ts'
import { projectNotNow } from '../problems.ts'
import { ProjectStepPage } from '../steps.ts'
import { reflectionNotNow } from './problems.ts'
import {
  Reflection,
  ReflectionCreate,
  ReflectionPage,
  ReflectionPatch,
  ReflectionTransition,
  reflectionParams,
  reflectionQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'projects'
const reads = { scope: 'projects:read', kinds: ['education', 'care', 'network'] } as const
const writes = {
  scope: 'projects:write',
  kinds: ['education', 'care'],
  roles: [...new Set([...workers.education, ...workers.care])],
} as const

/** Moments at which the parties of a project look together at what they learn (reflectiemomenten). */
export const reflectionRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/reflections',
      operationId: 'listProjectReflections',
      summary: 'List the reflection moments of a project',
      description: 'By the day they are planned on, what came of each included (reflectiemomenten).',
      tag,
      access: reads,
      params: idParams,
      query: reflectionQuery,
      answer: { schema: ReflectionPage, description: 'A page of reflection moments.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/reflections',
      operationId: 'createProjectReflection',
      summary: 'Plan a reflection moment',
      description:
        'By any party, while the project is approved or runs (reflectiemoment plannen). It is about the work and about learning from it: you cannot enforce learning, and nothing here grades or ranks a person or a team.',
      tag,
      access: writes,
      params: idParams,
      body: ReflectionCreate,
      answer: {
        status: 201,
        schema: Reflection,
        description: 'The reflection moment as planned.',
        location: ({ id, projectId }) => `/projects/${projectId}/reflections/${id}`,
      },
      problems: [projectNotNow],
      handle: (tx, { params, body }) => service.plan(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/reflections/:reflectionId',
      operationId: 'getProjectReflection',
      summary: 'Read a reflection moment',
      description: 'With what came of it, and what you can do now (reflectiemoment).',
      tag,
      access: reads,
      params: reflectionParams,
      answer: { schema: Reflection, description: 'The reflection moment.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.reflectionId),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/projects/:id/reflections/:reflectionId',
      operationId: 'updateProjectReflection',
      summary: 'Change a planned reflection moment',
      description: 'By any party, until it is held or cancelled (reflectiemoment wijzigen).',
      tag,
      access: writes,
      params: reflectionParams,
      body: ReflectionPatch,
      answer: { schema: Reflection, description: 'The reflection moment after the change.' },
      problems: [reflectionNotNow],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, params.reflectionId, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/reflections/:reflectionId/transitions',
      operationId: 'transitionProjectReflection',
      summary: 'Hold, report or cancel a reflection moment',
      description:
        'By any party, after the project has ended too (overgang). A report tells what was learned and agreed, about the work and never as a grade of a person or team; each of its follow-ups lands in the work list of a role at an organisation (vervolgacties).',
      tag,
      access: writes,
      params: reflectionParams,
      body: ReflectionTransition,
      answer: { status: 200, schema: Reflection, description: 'The reflection moment in its new state.' },
      problems: [reflectionNotNow],
      handle: (tx, { params, body, ifMatch }) => service.take(tx, params.id, params.reflectionId, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/reflections/:reflectionId/transitions',
      operationId: 'listProjectReflectionTransitions',
      summary: 'Read the history of a reflection moment',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: reads,
      params: reflectionParams,
      query: z.strictObject(pageQuery),
      answer: { schema: ProjectStepPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => service.history(tx, params.id, params.reflectionId, page),
    }),
  )
}
