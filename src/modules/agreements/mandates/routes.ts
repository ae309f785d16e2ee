import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { organisationKinds } from '../../parties/access.ts'
import { mandateToOneself } from './problems.ts'
import { Mandate, MandateCreate, MandatePage, mandateQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'mandates'
const reads = { scope: 'agreements:read', kinds: organisationKinds } as const
const writes = { scope: 'agreements:write', kinds: organisationKinds, roles: ['organisation-admin'] } as const

/** Who may sign and decide for an organisation (mandaten). */
export const mandateRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/mandates',
      operationId: 'listMandates',
      summary: 'List the mandates of your organisation',
      description:
        'Who may sign which agreements for it, and decide on projects; ended and withdrawn ones too (mandaten).',
      tag,
      access: reads,
      query: mandateQuery,
      answer: { schema: MandatePage, description: 'A page of mandates, oldest first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/mandates',
      operationId: 'createMandate',
      summary: 'Give a member a mandate',
      description:
        'By the administrator of the organisation in person, and never to itself: an active member with a role that signs may sign agreements of these kinds, one with a role that decides may decide on projects and charters, up to a value, from one day until another (mandaat geven). A colleague to whom the member delegates its role acts under it too: `school-signatory` or `care-signatory` to sign; `education-manager`, `ld-manager` or `organisation-admin` to decide on projects and charters. Who gave it never does.',
      tag,
      access: writes,
      body: MandateCreate,
      answer: {
        status: 201,
        schema: Mandate,
        description: 'The mandate as given.',
        location: ({ id }) => `/mandates/${id}`,
      },
      problems: [mandateToOneself],
      handle: (tx, { body }) => service.give(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/mandates/:id',
      operationId: 'getMandate',
      summary: 'Read a mandate',
      description: 'Of your own organisation (mandaat).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Mandate, description: 'The mandate.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'DELETE',
      url: '/mandates/:id',
      operationId: 'withdrawMandate',
      summary: 'Withdraw a mandate',
      description:
        'By the administrator of the organisation in person; it ends at once and stays readable as withdrawn (mandaat intrekken). What was signed or decided under it stands.',
      tag,
      access: writes,
      params: idParams,
      answer: { description: 'It has ended.' },
      handle: (tx, { params, ifMatch }) => service.withdraw(tx, params.id, ifMatch),
    }),
  )
}
