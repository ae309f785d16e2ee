import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { RecognitionCheck, RecognitionCheckCreate, RecognitionCheckPage, recognitionCheckQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'recognition-checks'
const parties = ['education', 'care'] as const

/** Questions about recognitions with their answers, kept (erkenningscontroles). */
export const recognitionCheckRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/recognition-checks',
      operationId: 'listRecognitionChecks',
      summary: 'List your recognition checks',
      description: 'What your organisation asked and what was answered (erkenningscontroles).',
      tag,
      access: { scope: 'organisations:read', kinds: parties },
      query: recognitionCheckQuery,
      answer: { schema: RecognitionCheckPage, description: 'A page of checks, oldest first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/recognition-checks',
      operationId: 'createRecognitionCheck',
      summary: 'Check a recognition',
      description:
        'Asks whether a company is recognised for an education on a day; question and answer are kept (erkenning controleren).',
      tag,
      access: { scope: 'organisations:read', kinds: parties },
      body: RecognitionCheckCreate,
      answer: {
        status: 201,
        schema: RecognitionCheck,
        description: 'The check with its outcome.',
        location: ({ id }) => `/recognition-checks/${id}`,
      },
      handle: (tx, { body }) => service.checkRecognition(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/recognition-checks/:id',
      operationId: 'getRecognitionCheck',
      summary: 'Read a recognition check',
      description: 'One check of your organisation (erkenningscontrole).',
      tag,
      access: { scope: 'organisations:read', kinds: parties },
      params: idParams,
      answer: { schema: RecognitionCheck, description: 'The check.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
}
