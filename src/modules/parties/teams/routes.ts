import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { everyParty, organisationKinds } from '../access.ts'
import { Team, TeamCreate, TeamPage, TeamPatch, teamQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'teams'
const reads = { scope: 'organisations:read', kinds: everyParty } as const
const writes = { scope: 'organisations:write', kinds: organisationKinds, roles: ['organisation-admin'] } as const

/** The teams and wards of locations (teams, afdelingen). */
export const teamRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/locations/:id/teams',
      operationId: 'listTeams',
      summary: 'List the teams of a location',
      description: 'Teams and wards by name (teams, afdelingen). Every party may read them.',
      tag,
      access: reads,
      params: idParams,
      query: teamQuery,
      answer: { schema: TeamPage, description: 'A page of teams, by name.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/locations/:id/teams',
      operationId: 'createTeam',
      summary: 'Add a team',
      description: 'By the administrator of the organisation itself (team toevoegen).',
      tag,
      access: writes,
      params: idParams,
      body: TeamCreate,
      answer: { status: 201, schema: Team, description: 'The team as added.', location: ({ id }) => `/teams/${id}` },
      handle: (tx, { params, body }) => service.add(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/teams/:id',
      operationId: 'getTeam',
      summary: 'Read a team',
      description: 'One team with its supervision capacity and learning hours (team).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Team, description: 'The team.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/teams/:id',
      operationId: 'updateTeam',
      summary: 'Change a team',
      description: 'By the administrator of its own organisation; archive it by its status (team wijzigen).',
      tag,
      access: writes,
      params: idParams,
      body: TeamPatch,
      answer: { schema: Team, description: 'The team after the change.' },
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
}
