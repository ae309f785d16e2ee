import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { supervisors } from './kinds.ts'
import { momentNotPossible } from './problems.ts'
import { ContactMoment, ContactMomentCreate, ContactMomentPage, contactMomentQuery } from './schemas.ts'
import * as service from './service.ts'

const tag = 'contact-moments'
const parties = ['education', 'care'] as const

/** Contact moments of a placement (contactmomenten). */
export const contactMomentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/placements/:id/contact-moments',
      operationId: 'listContactMoments',
      summary: 'List the contact moments of a placement',
      description: 'What both sides recorded, in that order (contactmomenten).',
      tag,
      access: { scope: 'placements:read', kinds: parties },
      params: idParams,
      query: contactMomentQuery,
      answer: { schema: ContactMomentPage, description: 'A page of contact moments.' },
      handle: (tx, { params, query, page }) => service.list(tx, params.id, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/placements/:id/contact-moments',
      operationId: 'createContactMoment',
      summary: 'Record a contact moment',
      description:
        'By a supervisor of either side, from acceptance on; both sides read it (contactmoment vastleggen). A placement is completed only after a `final` one.',
      tag,
      access: { scope: 'placements:write', kinds: parties, roles: supervisors },
      params: idParams,
      body: ContactMomentCreate,
      answer: { status: 201, schema: ContactMoment, description: 'The contact moment as recorded.' },
      problems: [momentNotPossible],
      handle: (tx, { params, body }) => service.record(tx, params.id, body),
    }),
  )
}
