import type { FastifyInstance } from 'fastify'
import { callerKinds } from '../../../core/caller.ts'
import { operation } from '../../../http/operation.ts'
import { Qualification, QualificationPage, qualificationParams, qualificationQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'qualifications'
const access = { scope: null, kinds: callerKinds } as const

/** Reference data: recognised educations (erkende opleidingen). */
export const qualificationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/qualifications',
      operationId: 'listQualifications',
      summary: 'List the recognised educations',
      description: 'Education codes of care and welfare by code (erkende opleidingen). Any token may read them.',
      tag,
      access,
      query: qualificationQuery,
      answer: { schema: QualificationPage, description: 'A page of qualifications, by code.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/qualifications/:educationCode',
      operationId: 'getQualification',
      summary: 'Read a recognised education',
      description: 'By its education code (erkende opleidingscode).',
      tag,
      access,
      params: qualificationParams,
      answer: { schema: Qualification, description: 'The qualification.' },
      handle: (tx, { params }) => service.get(tx, params.educationCode),
    }),
  )
}
