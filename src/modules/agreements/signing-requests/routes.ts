import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { decidedBefore } from '../../approvals/problems.ts'
import { organisationKinds } from '../../parties/access.ts'
import { drafters } from '../agreements/lifecycle.ts'
import { agreementNotNow, signingClosed } from '../agreements/problems.ts'
import { signingRequestOpen } from './problems.ts'
import { requestParams, requestQuery, SigningRequest, SigningRequestCreate, SigningRequestPage } from './schemas.ts'
import * as service from './service.ts'

const tag = 'signing-requests'
const reads = { scope: 'agreements:read', kinds: organisationKinds } as const
const drafting = [...drafters.education, ...drafters.care, 'organisation-admin'] as const

/** That signing services have agreements signed (ondertekenverzoeken). */
export const signingRequestRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/signing-requests',
      operationId: 'listSigningRequests',
      summary: 'List the signing requests of an agreement',
      description: 'Those of your organisation, newest first (ondertekenverzoeken).',
      tag,
      access: reads,
      params: idParams,
      query: requestQuery,
      answer: { schema: SigningRequestPage, description: 'A page of requests.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/signing-requests',
      operationId: 'createSigningRequest',
      summary: 'Have an agreement signed by a signing service',
      description:
        'By who drew it up, with a service that its organisation engages, for all parties that have not signed or those that are named (ondertekenverzoek). It is sent within seconds, and again when nobody answers; what became of it stands in the request and the feed.',
      tag,
      access: { scope: 'agreements:write', kinds: organisationKinds, roles: drafting },
      params: idParams,
      body: SigningRequestCreate,
      answer: {
        status: 201,
        schema: SigningRequest,
        description: 'The request, which waits to be sent.',
        location: ({ agreementId, id }) => `/agreements/${agreementId}/signing-requests/${id}`,
      },
      problems: [agreementNotNow, decidedBefore, signingRequestOpen, signingClosed],
      handle: (tx, { params, body }) => service.ask(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/signing-requests/:requestId',
      operationId: 'getSigningRequest',
      summary: 'Read a signing request',
      description: 'How far it is, and what became of each signer (ondertekenverzoek).',
      tag,
      access: reads,
      params: requestParams,
      answer: { schema: SigningRequest, description: 'The request.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.requestId),
    }),
  )
}
