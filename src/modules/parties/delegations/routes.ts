import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { organisationKinds } from '../access.ts'
import { delegationOverlaps, memberInactive } from './problems.ts'
import { Delegation, DelegationCreate, DelegationPage, delegationParams, delegationQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'members'
const reads = { scope: 'organisations:read', kinds: organisationKinds } as const
const writes = { scope: 'organisations:write', kinds: organisationKinds } as const

/** Roles that members let colleagues act in for a time (mandaten). */
export const delegationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/members/:id/delegations',
      operationId: 'listDelegations',
      summary: 'List the delegations of a member',
      description: 'Those it made, withdrawn ones too (mandaten). For the own organisation alone.',
      tag,
      access: reads,
      params: idParams,
      query: delegationQuery,
      answer: { schema: DelegationPage, description: 'A page of delegations, oldest first.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/members/:id/delegations',
      operationId: 'createDelegation',
      summary: 'Delegate roles to a colleague',
      description:
        'By the member itself, or the administrator of its organisation: an active colleague may act in these roles from one day until another, for everything or for some kinds of decision, always or as a substitute while the member is absent (mandaat geven; vervanger aanwijzen). A role is delegated to one at a time for each kind. `GET /v1/me` tells the colleague; it changes no token.',
      tag,
      access: writes,
      params: idParams,
      body: DelegationCreate,
      answer: {
        status: 201,
        schema: Delegation,
        description: 'The delegation as made.',
        location: ({ id, memberId }) => `/members/${memberId}/delegations/${id}`,
      },
      problems: [delegationOverlaps, memberInactive],
      handle: (tx, { params, body }) => service.delegate(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/members/:id/delegations/:delegationId',
      operationId: 'getDelegation',
      summary: 'Read a delegation',
      description: 'One delegation of a member (mandaat).',
      tag,
      access: reads,
      params: delegationParams,
      answer: { schema: Delegation, description: 'The delegation.' },
      handle: (tx, { params }) => service.get(tx, params.id, params.delegationId),
    }),
  )
  app.route(
    operation({
      method: 'DELETE',
      url: '/members/:id/delegations/:delegationId',
      operationId: 'withdrawDelegation',
      summary: 'Withdraw a delegation',
      description:
        'By the member itself, or the administrator of its organisation; it ends at once and stays readable as withdrawn (mandaat intrekken).',
      tag,
      access: writes,
      params: delegationParams,
      answer: { description: 'It has ended.' },
      handle: (tx, { params, ifMatch }) => service.withdraw(tx, params.id, params.delegationId, ifMatch),
    }),
  )
}
