import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { codeTaken } from '../problems.ts'
import { merge } from './merge.ts'
import { alreadyMerged, kindsDiffer, mergeConflicts, organisationMoved } from './problems.ts'
import {
  Organisation,
  OrganisationCreate,
  OrganisationMerge,
  OrganisationPage,
  OrganisationPatch,
  organisationQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'organisations'
const everyone = ['education', 'care', 'network', 'platform'] as const

/** The directory of parties (organisaties). */
export const organisationRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/organisations',
      operationId: 'listOrganisations',
      summary: 'Search the directory of organisations',
      description:
        'Schools, care organisations and networks, by name (organisaties). Every party may read the directory.',
      tag,
      access: { scope: 'organisations:read', kinds: everyone },
      query: organisationQuery,
      answer: { schema: OrganisationPage, description: 'A page of organisations, by name.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/organisations',
      operationId: 'createOrganisation',
      summary: 'Register an organisation',
      description: 'Adds a party to the directory (organisatie registreren).',
      tag,
      access: { scope: 'organisations:write', kinds: ['platform'], roles: ['platform-admin'] },
      body: OrganisationCreate,
      answer: {
        status: 201,
        schema: Organisation,
        description: 'The organisation as registered.',
        location: ({ id }) => `/organisations/${id}`,
      },
      problems: [codeTaken],
      handle: (tx, { body }) => service.register(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/organisations/:id',
      operationId: 'getOrganisation',
      summary: 'Read an organisation',
      description: 'One party of the directory (organisatie).',
      tag,
      access: { scope: 'organisations:read', kinds: everyone },
      params: idParams,
      answer: { schema: Organisation, description: 'The organisation.' },
      problems: [organisationMoved],
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/organisations/:id',
      operationId: 'updateOrganisation',
      summary: 'Change an organisation',
      description: 'By its own administrator; archiving is for the platform (organisatie wijzigen).',
      tag,
      access: { scope: 'organisations:write', kinds: everyone, roles: ['organisation-admin', 'platform-admin'] },
      params: idParams,
      body: OrganisationPatch,
      answer: { schema: Organisation, description: 'The organisation after the change.' },
      problems: [codeTaken, organisationMoved],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/organisations/:id/merge',
      operationId: 'mergeOrganisation',
      summary: 'Merge an organisation into another',
      description:
        'Two entries turn out to be one organisation (samenvoegen). Everything of `{id}` becomes that of `into`, in one transaction: locations, teams, members with their delegations, codes, students, learning places, placements, recognition checks, imports, notes and the history of its records; each of them gets a new version. Name and contact of `into` stay. From then on `{id}` and what is below it answer 308 with the new address, its codes find `into`, its integrations are revoked and its tokens end within 60 seconds; its event feed is not continued, and the other parties of its placements are told by one event. Nothing happens when the two differ in kind, or when both have a member, student or placement with the same key: all of those are named. It cannot be undone.',
      tag,
      access: { scope: 'organisations:write', kinds: ['platform'], roles: ['platform-admin'] },
      params: idParams,
      body: OrganisationMerge,
      answer: { schema: Organisation, description: 'The organisation that stays.' },
      problems: [alreadyMerged, kindsDiffer, mergeConflicts],
      handle: (tx, { params, body, ifMatch }) => merge(tx, params.id, body, ifMatch),
    }),
  )
}
