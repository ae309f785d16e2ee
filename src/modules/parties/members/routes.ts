import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { organisationKinds } from '../access.ts'
import { organisationMoved } from '../organisations/problems.ts'
import { memberEmailTaken } from './problems.ts'
import { Absence, Member, MemberCreate, MemberPage, MemberPatch, memberQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'members'
const reads = { scope: 'organisations:read', kinds: organisationKinds } as const
const writes = { scope: 'organisations:write', kinds: organisationKinds, roles: ['organisation-admin'] } as const

/** People who act for an organisation (medewerkers). */
export const memberRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/organisations/:id/members',
      operationId: 'listMembers',
      summary: 'List the members of your organisation',
      description: 'By name (medewerkers). Those of another organisation are not found.',
      tag,
      access: reads,
      params: idParams,
      query: memberQuery,
      answer: { schema: MemberPage, description: 'A page of members, by name.' },
      problems: [organisationMoved],
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/organisations/:id/members',
      operationId: 'createMember',
      summary: 'Add a member',
      description:
        'By the administrator of the organisation itself, with roles of its own side (medewerker toevoegen).',
      tag,
      access: writes,
      params: idParams,
      body: MemberCreate,
      answer: {
        status: 201,
        schema: Member,
        description: 'The member as added.',
        location: ({ id }) => `/members/${id}`,
      },
      problems: [organisationMoved, memberEmailTaken],
      handle: (tx, { params, body }) => service.add(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/members/:id',
      operationId: 'getMember',
      summary: 'Read a member',
      description: 'Of your own organisation, or who supervises an accepted placement that you share (medewerker).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Member, description: 'The member.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/members/:id',
      operationId: 'updateMember',
      summary: 'Change a member',
      description: 'By the administrator of the own organisation; who leaves is made inactive (medewerker wijzigen).',
      tag,
      access: writes,
      params: idParams,
      body: MemberPatch,
      answer: { schema: Member, description: 'The member after the change.' },
      problems: [memberEmailTaken],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
  app.route(
    operation({
      method: 'PUT',
      url: '/members/:id/absence',
      operationId: 'setMemberAbsence',
      summary: 'Tell when a member is absent',
      description:
        'By the member itself, or the administrator of its organisation: from one day until another, or both null to end it (afwezigheid). In those days whoever the member made its substitute acts for it, by delegations with the condition `absent`. No reason is asked, and no other party is told.',
      tag,
      access: { scope: 'organisations:write', kinds: organisationKinds },
      params: idParams,
      body: Absence,
      makes: false,
      answer: { schema: Member, description: 'The member after the change.' },
      handle: (tx, { params, body, ifMatch }) => service.setAbsence(tx, params.id, body, ifMatch),
    }),
  )
}
