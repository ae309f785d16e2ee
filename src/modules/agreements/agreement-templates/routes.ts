import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../../../core/problem.ts'
import { choose } from '../../../http/accept.ts'
import { operation, rawOperation } from '../../../http/operation.ts'
import { serializerOf } from '../../../http/serialize.ts'
import { check, refuse } from '../../../http/zod.ts'
import { pdfOf } from '../pages/pdf.ts'
import {
  AgreementPreview,
  AgreementPreviewCreate,
  AgreementTemplate,
  AgreementTemplatePage,
  templateParams,
  templateQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'agreements'
const access = { scope: 'agreements:read', kinds: ['education', 'care', 'network', 'student', 'platform'] } as const
const [json, pdf] = ['application/json', 'application/pdf'] as const
const serialize = serializerOf(AgreementPreview)

/** Sends a preview as data, or its document as pages. */
const sendPreview = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { house } = request.server
  const errors: FieldError[] = []
  const params = check(templateParams, 'path', request.params, errors)
  const body = check(AgreementPreviewCreate, 'body', request.body, errors)
  refuse(errors)
  const made = service.preview(params!.id, body!, house.publicUrl)
  reply.header('vary', 'Accept')
  if (choose([json, pdf], request.headers.accept) === json)
    return reply
      .type(`${json}; charset=utf-8`)
      .serializer((text: string) => text)
      .send(serialize(made))
  return reply
    .headers({ 'content-disposition': `attachment; filename="${params!.id}.pdf"`, 'content-language': 'nl' })
    .type(pdf)
    .send(Buffer.from(await pdfOf(made.document)))
}

/** Templates of agreements (modelovereenkomsten). */
export const agreementTemplateRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreement-templates',
      operationId: 'listAgreementTemplates',
      summary: 'List the templates of agreements',
      description: 'Every version there ever was, by kind and in the order in which they were made (modellen).',
      tag,
      access,
      query: templateQuery,
      answer: { schema: AgreementTemplatePage, description: 'A page of templates.' },
      handle: async (_tx, { query, page }) => service.list(query, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/agreement-templates/:id',
      operationId: 'getAgreementTemplate',
      summary: 'Read a template',
      description: 'Its provisions with the conditions under which they belong in an agreement (model).',
      tag,
      access,
      params: templateParams,
      answer: { schema: AgreementTemplate, description: 'The template.' },
      handle: async (_tx, { params }) => service.get(params.id),
    }),
  )
  app.route(
    rawOperation(
      {
        method: 'POST',
        url: '/agreement-templates/:id/preview',
        operationId: 'previewAgreementTemplate',
        summary: 'See what an agreement would say',
        description:
          'Of terms, with the provisions that belong with them, ready to draw up an agreement with; or of a situation, as a specimen. As data, or the document as PDF with `Accept: application/pdf`. Nothing is kept (voorbeeld).',
        tag,
        access,
        params: templateParams,
        body: AgreementPreviewCreate as never,
        changes: false,
        offers: [json, pdf],
        answer: { schema: AgreementPreview as never, description: 'The preview.' },
      },
      sendPreview,
    ),
  )
}
