import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../../../core/problem.ts'
import { invalidInput, notFound } from '../../../core/problems.ts'
import { systemCaller } from '../../../database/transact.ts'
import { idParams } from '../../../http/fields.ts'
import { rawOperation } from '../../../http/operation.ts'
import { check } from '../../../http/zod.ts'
import { notYourTurnToSign } from '../agreements/problems.ts'
import type { SigningPort } from '../signing-services/port.ts'
import { SigningCallback } from '../signing-services/schemas.ts'
import * as services from '../signing-services/service.ts'
import * as callbacks from './callback.ts'
import { callbackNotAccepted } from './problems.ts'

/**
 * Hears a signing service: its message is verified over the bytes that came in, before anything of it is read. Two transactions:
 * the platform finds whose service it is, then its organisation's work is done as that organisation.
 */
const hear =
  (parse: SigningPort['parse']) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { house } = request.server
    const errors: FieldError[] = []
    const id = check(idParams, 'path', request.params, errors)?.id
    const origin = { requestId: request.id, now: house.clock() }
    const engaged =
      id && (await house.transact({ ...origin, caller: systemCaller }, 'read', (tx) => services.findEngaged(tx, id)))
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const told = engaged && parse(engaged.secret, { headers: request.headers, body }, origin.now)
    if (!engaged || !told) throw callbackNotAccepted()
    if ('malformed' in told) throw invalidInput({}, { errors: told.malformed })
    await house.transact({ ...origin, caller: callbacks.callerOf(engaged) }, 'write', (tx) =>
      callbacks.hear(tx, engaged, told),
    )
    return reply.code(204).send()
  }

/** Where signing services tell what became of a signer; the body is kept as it came in, for its signature. */
export const signingCallbackRoutes =
  (parse: SigningPort['parse']) =>
  async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.route(
      rawOperation(
        {
          method: 'POST',
          url: '/signing-services/:id/callbacks',
          operationId: 'receiveSigningCallback',
          summary: 'Tell what became of a signer',
          description:
            'For the signing service itself, which signs the message with its secret (Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`, within five minutes). Sent again it changes nothing; a signature is final (terugmelding van een ondertekendienst).',
          tag: 'signing-services',
          access: { public: true },
          params: idParams,
          body: SigningCallback,
          answer: { description: 'It was heard.' },
          problems: [callbackNotAccepted, notFound, notYourTurnToSign],
        },
        hear(parse),
      ),
    )
  }
