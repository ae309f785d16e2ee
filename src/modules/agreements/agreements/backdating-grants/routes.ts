import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { personNeeded } from '../../../approvals/problems.ts'
import { organisationKinds } from '../../../parties/access.ts'
import { agreementNotNow } from '../problems.ts'
import { BackdatingGrant, BackdatingGrantCreate, BackdatingGrantPage } from './schemas.ts'
import * as service from './service.ts'

const tag = 'backdating-grants'

/** Leave to record ink with an earlier day (toestemming voor een eerdere dag). */
export const backdatingGrantRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/backdating-grants',
      operationId: 'listBackdatingGrants',
      summary: 'Read which earlier days were granted',
      description: 'Of every version, newest first; every party reads them (toestemmingen voor een eerdere dag).',
      tag,
      access: { scope: 'agreements:read', kinds: [...organisationKinds, 'student'] },
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: { schema: BackdatingGrantPage, description: 'A page of grants.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/backdating-grants',
      operationId: 'createBackdatingGrant',
      summary: 'Let a paper bear an earlier day',
      description:
        'By an administrator of the organisation that drew the agreement up, in person; somebody else records the signature in ink (toestemming voor een eerdere dag). It holds for one party and the version that is signed now; every party reads it.',
      tag,
      access: { scope: 'agreements:write', kinds: organisationKinds, roles: ['organisation-admin'] },
      params: idParams,
      body: BackdatingGrantCreate,
      answer: { status: 201, schema: BackdatingGrant, description: 'The grant.' },
      problems: [agreementNotNow, personNeeded],
      handle: (tx, { params, body }) => service.give(tx, params.id, body),
    }),
  )
}
