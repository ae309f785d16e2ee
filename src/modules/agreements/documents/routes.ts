import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../../../core/problem.ts'
import { choose } from '../../../http/accept.ts'
import { noneMatches } from '../../../http/conditional.ts'
import { idParams } from '../../../http/fields.ts'
import { rawOperation } from '../../../http/operation.ts'
import { check, refuse } from '../../../http/zod.ts'
import { AgreementDocument } from '../document/model.ts'
import { agreementKinds } from '../kinds.ts'
import { versionQuery } from './schemas.ts'
import { documentFile } from './service.ts'

const [json, pdf] = ['application/json', 'application/pdf'] as const

/** Sends the document of a version as it is kept, or as it is now. */
const sendDocument = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { house } = request.server
  const errors: FieldError[] = []
  const params = check(idParams, 'path', request.params, errors)
  const query = check(versionQuery, 'query', request.query, errors)
  refuse(errors)
  const type = choose([json, pdf], request.headers.accept)
  const origin = { caller: request.caller!, requestId: request.id, now: house.clock() }
  const { content, digest, kind, number } = await documentFile((mode, work) => house.transact(origin, mode, work), {
    id: params!.id,
    number: query!.version,
    form: type === pdf ? 'pdf' : 'json',
    publicUrl: house.publicUrl,
  })
  const tag = `"${number}-${digest.slice(0, 16)}"`
  reply.headers({ etag: tag, vary: 'Accept' })
  const given = request.headers['if-none-match']
  if (given && noneMatches(given, tag)) return reply.code(304).send()
  if (type === pdf) {
    // Named after what it is: whoever keeps it sees no person in its name.
    const name = `${agreementKinds[kind].nl.replaceAll(' ', '-')}-${params!.id}-versie-${number}.pdf`
    return reply
      .headers({ 'content-disposition': `attachment; filename="${name}"`, 'content-language': 'nl' })
      .type(pdf)
      .send(Buffer.from(content as Uint8Array))
  }
  return reply
    .type(`${json}; charset=utf-8`)
    .serializer((text: string) => text)
    .send(content)
}

/** The document of an agreement (document van de overeenkomst). */
export const documentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    rawOperation(
      {
        method: 'GET',
        url: '/agreements/:id/document',
        operationId: 'getAgreementDocument',
        summary: 'Read an agreement as a document',
        description:
          'As data in JSON, or as a tagged Dutch PDF with `Accept: application/pdf`. Of a version that all have signed it is made once and kept: the same bytes for ever, whose SHA-256 can be verified with `/agreement-verifications`. Of another version it says that it is a draft (document van de overeenkomst).',
        tag: 'agreements',
        access: { scope: 'agreements:read', kinds: ['education', 'care', 'network', 'student'] },
        params: idParams,
        query: versionQuery,
        offers: [json, pdf],
        answer: { schema: AgreementDocument as never, description: 'The document of the version.' },
      },
      sendDocument,
    ),
  )
}
