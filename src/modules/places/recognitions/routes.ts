import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { recognitionExists } from './problems.ts'
import { Recognition, RecognitionCreate, RecognitionPage, recognitionQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'recognitions'
const everyone = ['education', 'care', 'network', 'platform'] as const

/** The register of recognitions (erkenningen) that the platform keeps. */
export const recognitionRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/recognitions',
      operationId: 'listRecognitions',
      summary: 'List recognitions',
      description:
        'Which training companies may train for which education codes, and since when (erkenningen). Every party may read them.',
      tag,
      access: { scope: 'organisations:read', kinds: everyone },
      query: recognitionQuery,
      answer: { schema: RecognitionPage, description: 'A page of recognitions, oldest record first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/recognitions',
      operationId: 'createRecognition',
      summary: 'Record a recognition',
      description:
        'A training company is recognised for an education code from a day on (erkenning vastleggen). By the platform.',
      tag,
      access: { scope: 'organisations:write', kinds: ['platform'], roles: ['platform-admin'] },
      body: RecognitionCreate,
      answer: {
        status: 201,
        schema: Recognition,
        description: 'The recognition as recorded.',
        location: ({ id }) => `/recognitions/${id}`,
      },
      problems: [recognitionExists],
      handle: (tx, { body }) => service.grant(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/recognitions/:id',
      operationId: 'getRecognition',
      summary: 'Read a recognition',
      description: 'One recognition of a training company (erkenning).',
      tag,
      access: { scope: 'organisations:read', kinds: everyone },
      params: idParams,
      answer: { schema: Recognition, description: 'The recognition.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
}
