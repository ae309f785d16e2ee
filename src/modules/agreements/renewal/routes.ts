import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { drafters } from '../agreements/lifecycle.ts'
import { agreementExists, agreementNotNow, successorExists } from '../agreements/problems.ts'
import { Agreement } from '../agreements/schemas.ts'
import { Renewal } from './schemas.ts'
import * as service from './service.ts'

/** Renewal of agreements (verlenging). */
export const renewalRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/renewal',
      operationId: 'renewAgreement',
      summary: 'Draw up the successor of an agreement',
      description:
        'A draft with the terms that were agreed, for another period; it takes over on its first day (overeenkomst verlengen).',
      tag: 'agreements',
      access: {
        scope: 'agreements:write',
        kinds: ['education', 'care', 'network'],
        roles: [...drafters.education, ...drafters.care, 'organisation-admin'],
      },
      params: idParams,
      body: Renewal,
      answer: {
        status: 201,
        schema: Agreement,
        description: 'The successor, as a draft.',
        location: ({ id }) => `/agreements/${id}`,
      },
      problems: [agreementNotNow, successorExists, agreementExists],
      handle: (tx, { params, body, language }) => service.renew(tx, params.id, body, language),
    }),
  )
}
