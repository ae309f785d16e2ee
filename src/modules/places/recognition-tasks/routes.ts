import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { taskClosed } from './problems.ts'
import { taskRoles } from './roles.ts'
import { RecognitionTask, RecognitionTaskPage, RecognitionTaskPatch, recognitionTaskQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'recognition-tasks'
const reads = { scope: 'placements:read', kinds: ['education', 'care'] } as const

/** What a withdrawn recognition asks of the school, per placement (taken na intrekking). */
export const recognitionTaskRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/recognition-tasks',
      operationId: 'listRecognitionTasks',
      summary: 'List what withdrawn recognitions ask',
      description: 'Tasks about the placements that your organisation is a party to (taken na intrekking).',
      tag,
      access: reads,
      query: recognitionTaskQuery,
      answer: { schema: RecognitionTaskPage, description: 'A page of tasks, oldest first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/recognition-tasks/:id',
      operationId: 'getRecognitionTask',
      summary: 'Read what a withdrawn recognition asks',
      description: 'One task, for both sides of its placement (taak na intrekking).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: RecognitionTask, description: 'The task.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/recognition-tasks/:id',
      operationId: 'answerRecognitionTask',
      summary: 'Answer what a withdrawn recognition asks',
      description:
        'By the school of the placement: go on under conditions, transfer, or finish with what was reached (taak beantwoorden). The answer can be changed for as long as the placement runs.',
      tag,
      access: { scope: 'placements:write', kinds: ['education'], roles: taskRoles },
      params: idParams,
      body: RecognitionTaskPatch,
      answer: { schema: RecognitionTask, description: 'The task with its answer.' },
      problems: [taskClosed],
      handle: (tx, { params, body, ifMatch }) => service.answer(tx, params.id, body, ifMatch),
    }),
  )
}
