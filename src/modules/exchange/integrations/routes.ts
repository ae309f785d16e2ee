import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { integrationRevoked, scopesBeyondYours } from './problems.ts'
import {
  Integration,
  IntegrationCreate,
  IntegrationPage,
  IntegrationRenewal,
  IntegrationWithSecret,
  integrationQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'integrations'
const access = {
  scope: 'integrations:write',
  kinds: ['education', 'care', 'network', 'platform'],
  roles: ['organisation-admin', 'platform-admin'],
} as const
const withoutSecret = <T extends { clientSecret: string | null }>(body: T): T => ({ ...body, clientSecret: null })

/** Third-party systems and what they were granted (koppelingen). */
export const integrationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/integrations',
      operationId: 'listIntegrations',
      summary: 'List integrations',
      description: 'The third-party systems of the organisation, of all for the platform (koppelingen).',
      tag,
      access,
      query: integrationQuery,
      answer: { schema: IntegrationPage, description: 'A page of integrations, oldest first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/integrations',
      operationId: 'createIntegration',
      summary: 'Register an integration',
      description:
        'Grants a third-party system scopes until an expiry. The secret is in this answer only; a replay under the same Idempotency-Key leaves it out (koppeling registreren).',
      tag,
      access,
      body: IntegrationCreate,
      answer: {
        status: 201,
        schema: IntegrationWithSecret,
        description: 'The integration with its secret.',
        location: ({ id }) => `/integrations/${id}`,
      },
      keepAnswer: withoutSecret,
      problems: [scopesBeyondYours],
      handle: (tx, { body }) => service.register(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/integrations/:id',
      operationId: 'getIntegration',
      summary: 'Read an integration',
      description: 'One third-party system; its secret is never shown again (koppeling).',
      tag,
      access,
      params: idParams,
      answer: { schema: Integration, description: 'The integration.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/integrations/:id/renewals',
      operationId: 'renewIntegration',
      summary: 'Renew an integration',
      description:
        'Gives a new expiry and a new secret, also to one that has expired; the old secret ends at once. A client with keys keeps them, or sends new ones (koppeling verlengen).',
      tag,
      access,
      params: idParams,
      body: IntegrationRenewal,
      answer: { schema: IntegrationWithSecret, description: 'The integration with its new secret.' },
      keepAnswer: withoutSecret,
      problems: [integrationRevoked, scopesBeyondYours],
      handle: (tx, { params, body, ifMatch }) => service.renew(tx, params.id, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/integrations/:id/revocation',
      operationId: 'revokeIntegration',
      summary: 'Revoke an integration',
      description:
        'Ends it for good: no new tokens at once, and tokens it has are refused within 60 seconds everywhere (koppeling intrekken).',
      tag,
      access,
      params: idParams,
      answer: { schema: Integration, description: 'The integration, revoked.' },
      handle: (tx, { params, ifMatch }) => service.revoke(tx, params.id, ifMatch),
    }),
  )
}
