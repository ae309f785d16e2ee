import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { organisationKinds } from '../../parties/access.ts'
import { goalCycle } from './problems.ts'
import { Goal, GoalCreate, GoalDependentPage, GoalPage, GoalPatch, goalQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'goals'
const reads = { scope: 'projects:read', kinds: organisationKinds } as const
const writes = {
  scope: 'projects:write',
  kinds: organisationKinds,
  roles: [
    ...(['education-manager', 'ld-manager', 'team-lead', 'bpv-coordinator', 'practice-trainer'] as const),
    'organisation-admin',
  ],
} as const

/** What networks, organisations and teams want to reach, and what contributes to what (doelen). */
export const goalRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/goals',
      operationId: 'listGoals',
      summary: 'List goals',
      description:
        'Those of your own organisation, oldest first; with `organisation` those of another that you may see (doelen).',
      tag,
      access: reads,
      query: goalQuery,
      answer: { schema: GoalPage, description: 'A page of goals.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/goals',
      operationId: 'createGoal',
      summary: 'Set a goal',
      description:
        'For the own organisation (doel stellen). It contributes to goals of the own organisation on its level or a higher one; that of a school or care organisation to those of a network as well.',
      tag,
      access: writes,
      body: GoalCreate,
      answer: {
        status: 201,
        schema: Goal,
        description: 'The goal as set.',
        location: ({ id }) => `/goals/${id}`,
      },
      handle: (tx, { body }) => service.add(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/goals/:id',
      operationId: 'getGoal',
      summary: 'Read a goal',
      description: 'One goal, with what it contributes to (doel).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Goal, description: 'The goal.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/goals/:id',
      operationId: 'updateGoal',
      summary: 'Change a goal',
      description:
        'By its own organisation; `contributesTo` replaces what you see there (doel wijzigen). A goal never contributes to itself through others: 409 shows the way it would. The event of a change of title, indicator, target, period or status names the own goals that contribute to it directly.',
      tag,
      access: writes,
      params: idParams,
      body: GoalPatch,
      answer: { schema: Goal, description: 'The goal after the change.' },
      problems: [goalCycle],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/goals/:id/dependents',
      operationId: 'listGoalDependents',
      summary: 'List what hangs on a goal',
      description:
        'The goals that contribute to it and the projects that link it, directly or through others, as far as you may see them, the nearest first (wat aan een doel hangt).',
      tag,
      access: reads,
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: { schema: GoalDependentPage, description: 'A page of what hangs on it.' },
      handle: (tx, { params, page }) => service.dependents(tx, params.id, page),
    }),
  )
}
