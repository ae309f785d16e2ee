import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { everyParty, organisationKinds } from '../access.ts'
import { organisationMoved } from '../organisations/problems.ts'
import { codeTaken } from '../problems.ts'
import { Location, LocationCreate, LocationPage, LocationPatch, locationQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'locations'
const reads = { scope: 'organisations:read', kinds: everyParty } as const
const writes = { scope: 'organisations:write', kinds: organisationKinds, roles: ['organisation-admin'] } as const

/** The establishments of organisations (vestigingen). */
export const locationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/organisations/:id/locations',
      operationId: 'listLocations',
      summary: 'List the locations of an organisation',
      description: 'Its establishments by name (vestigingen). Every party may read them.',
      tag,
      access: reads,
      params: idParams,
      query: locationQuery,
      answer: { schema: LocationPage, description: 'A page of locations, by name.' },
      problems: [organisationMoved],
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/organisations/:id/locations',
      operationId: 'createLocation',
      summary: 'Add a location',
      description: 'By the administrator of the organisation itself (vestiging toevoegen).',
      tag,
      access: writes,
      params: idParams,
      body: LocationCreate,
      answer: {
        status: 201,
        schema: Location,
        description: 'The location as added.',
        location: ({ id }) => `/locations/${id}`,
      },
      problems: [organisationMoved, codeTaken],
      handle: (tx, { params, body }) => service.add(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/locations/:id',
      operationId: 'getLocation',
      summary: 'Read a location',
      description: 'One establishment of an organisation (vestiging).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Location, description: 'The location.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/locations/:id',
      operationId: 'updateLocation',
      summary: 'Change a location',
      description: 'By the administrator of its own organisation; archive it by its status (vestiging wijzigen).',
      tag,
      access: writes,
      params: idParams,
      body: LocationPatch,
      answer: { schema: Location, description: 'The location after the change.' },
      problems: [codeTaken],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
}
