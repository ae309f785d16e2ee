import type { FastifyInstance } from 'fastify'
import { callerKinds } from '../../../core/caller.ts'
import { operation } from '../../../http/operation.ts'
import { Me } from './schemas.ts'
import * as service from './service.ts'

/** Who calls (wie ben ik). */
export const meRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/me',
      operationId: 'getMe',
      summary: 'Read who this token speaks for',
      description: 'Party, roles and scopes of the token, and the operations they allow (wie ben ik).',
      tag: 'me',
      access: { scope: null, kinds: callerKinds },
      answer: { schema: Me, description: 'The caller.' },
      handle: (tx) => service.whoami(tx, app.operations),
    }),
  )
}
