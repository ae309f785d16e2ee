import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { versionQuery } from '../documents/schemas.ts'
import { notSealed } from './problems.ts'
import { AgreementSeal } from './schemas.ts'
import * as service from './service.ts'

/** Seals of agreements (zegels). */
export const sealRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/seal',
      operationId: 'getAgreementSeal',
      summary: 'Read the seal of an agreement',
      description:
        'With the terms that it is about; by default of the version that is agreed. It can be verified without us, now and later (zegel).',
      tag: 'agreements',
      access: { scope: 'agreements:read', kinds: ['education', 'care', 'network', 'student'] },
      params: idParams,
      query: versionQuery,
      answer: { schema: AgreementSeal, description: 'The sealed version.' },
      problems: [notSealed],
      handle: (tx, { params, query }) => service.get(tx, params.id, query.version),
    }),
  )
}
