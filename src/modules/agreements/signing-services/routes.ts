import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { organisationKinds } from '../../parties/access.ts'
import { serviceRemoved } from './problems.ts'
import {
  NewSigningService,
  SigningService,
  SigningServiceCreate,
  SigningServicePage,
  SigningServicePatch,
  serviceQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'signing-services'
const reads = { scope: 'agreements:read', kinds: organisationKinds } as const
const writes = { scope: 'agreements:write', kinds: organisationKinds, roles: ['organisation-admin'] } as const

/** Signing services that an organisation engages (ondertekendiensten). */
export const signingServiceRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/signing-services',
      operationId: 'listSigningServices',
      summary: 'List the signing services of your organisation',
      description: 'Those that it engages or engaged, never with their secrets (ondertekendiensten).',
      tag,
      access: reads,
      query: serviceQuery,
      answer: { schema: SigningServicePage, description: 'A page of services, oldest first.' },
      handle: (tx, { query, page, publicUrl }) => service.list(tx, query, page, publicUrl),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/signing-services',
      operationId: 'createSigningService',
      summary: 'Engage a signing service',
      description:
        'By the administrator of the organisation in person. Agreements are sent to its address as a signed POST, which it answers within five seconds with its own `externalId`, and it tells what became of each signer at `callbackUrl`, both as Standard Webhooks with the secret that this answer holds, once (ondertekendienst registreren).',
      tag,
      access: writes,
      body: SigningServiceCreate,
      answer: {
        status: 201,
        schema: NewSigningService,
        description: 'The service with its secret.',
        location: ({ id }) => `/signing-services/${id}`,
      },
      keepAnswer: (body) => ({ ...body, secret: null }),
      handle: (tx, { body, publicUrl }) => service.register(tx, body, publicUrl),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/signing-services/:id',
      operationId: 'getSigningService',
      summary: 'Read a signing service',
      description: 'Of your own organisation, without its secret (ondertekendienst).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: SigningService, description: 'The service.' },
      handle: (tx, { params, publicUrl }) => service.get(tx, params.id, publicUrl),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/signing-services/:id',
      operationId: 'updateSigningService',
      summary: 'Change a signing service',
      description:
        'Its name, address or assurance; for another secret register it anew (ondertekendienst wijzigen). What was signed keeps the assurance it was given.',
      tag,
      access: writes,
      params: idParams,
      body: SigningServicePatch,
      answer: { schema: SigningService, description: 'The service after the change.' },
      problems: [serviceRemoved],
      handle: (tx, { params, body, ifMatch, publicUrl }) => service.change(tx, params.id, body, ifMatch, publicUrl),
    }),
  )
  app.route(
    operation({
      method: 'DELETE',
      url: '/signing-services/:id',
      operationId: 'removeSigningService',
      summary: 'Remove a signing service',
      description:
        'Nothing is sent to it any more and nothing that it tells is heard; it stays readable as removed, and what was signed stays signed (ondertekendienst verwijderen).',
      tag,
      access: writes,
      params: idParams,
      answer: { description: 'It is engaged no longer.' },
      handle: (tx, { params, ifMatch }) => service.remove(tx, params.id, ifMatch),
    }),
  )
}
