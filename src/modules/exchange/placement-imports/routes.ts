import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../../../core/problem.ts'
import { bodyTooLarge, unsupportedMediaType } from '../../../core/problems.ts'
import { entityTag } from '../../../http/conditional.ts'
import { idParams } from '../../../http/fields.ts'
import { type Answer, Kept, onceUnder } from '../../../http/idempotency.ts'
import { languageOf } from '../../../http/language.ts'
import { operation, rawOperation } from '../../../http/operation.ts'
import { idempotencyKey } from '../../../http/perform.ts'
import { prefersDryRun } from '../../../http/prefer.ts'
import { serializerOf } from '../../../http/serialize.ts'
import { check, refuse } from '../../../http/zod.ts'
import { noErrorFile, uploadBroken } from './problems.ts'
import { errorFile } from './reading/error-file.ts'
import { rejectedRows } from './repository.ts'
import {
  ImportRejectionPage,
  importQuery,
  importUploadQuery,
  largestFile,
  PlacementImport,
  PlacementImportPage,
  rejectionQuery,
} from './schemas.ts'
import * as service from './service.ts'
import { withUpload } from './upload.ts'

const tag = 'placement-imports'
const access = {
  scope: 'imports:write',
  kinds: ['education'],
  roles: ['bpv-coordinator', 'school-supervisor'],
} as const
const serialize = serializerOf(PlacementImport)

/** Takes a file whole, keeps it in one transaction and answers the import. */
const receive = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { house } = request.server
  const language = languageOf(request.headers['accept-language'])
  const errors: FieldError[] = []
  const query = check(importUploadQuery, 'query', request.query, errors)
  const key = idempotencyKey(request.headers, errors)
  refuse(errors)
  if (!(request.body instanceof Readable)) throw unsupportedMediaType({ supported: 'text/csv' })
  if (Number(request.headers['content-length'] ?? 0) > largestFile) throw bodyTooLarge({ limit: largestFile })
  const dryRun = prefersDryRun(request.headers)

  const answer = await withUpload(request.body, largestFile, async (upload) => {
    const mark = hash('sha256', `${request.method} ${request.url}\n${dryRun}\n${upload.hash}`, 'base64url')
    const once = onceUnder(key, mark, async (tx): Promise<Answer> => {
      const value = { dryRun, fileName: query?.fileName ?? null, bytes: upload.bytes }
      const made = await service.receive(tx, value, upload.chunks(), language)
      const body = serialize(made)
      const location = `${house.publicUrl}/v1/placement-imports/${made.id}`
      return {
        status: 202,
        headers: { 'content-type': 'application/json; charset=utf-8', location },
        body,
        version: made.version,
      }
    })
    const origin = { caller: request.caller!, requestId: request.id, now: house.clock(), key }
    return house.transact(origin, 'write', once, { deadline: 60_000 }).catch((error: unknown) => {
      if (error instanceof Kept) return error.answer
      throw error
    })
  })
  if (dryRun) reply.header('preference-applied', 'dry-run')
  reply.headers(answer.headers).header('etag', entityTag(answer.version!, answer.body))
  return reply.code(answer.status).send(answer.body)
}

/** The rejected rows, a few at a time: no transaction is held while the client reads. */
const sendErrorFile = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { house } = request.server
  const errors: FieldError[] = []
  const id = check(idParams, 'path', request.params, errors)?.id ?? ''
  refuse(errors)
  const language = languageOf(request.headers['accept-language'])
  const origin = { caller: request.caller!, requestId: request.id, now: house.clock() }
  const { header, delimiter } = await house.transact(origin, 'read', (tx) => service.layoutOf(tx, id))
  async function* rows() {
    for (let after = 0; ; ) {
      const found = await house.transact(origin, 'read', async (tx) => rejectedRows(tx, id, after, 500))
      yield* found
      if (found.length < 500) return
      after = found.at(-1)!.record
    }
  }
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${language === 'nl' ? 'fouten' : 'errors'}-${id}.csv"`)
    .header('content-language', language)
    .send(Readable.from(errorFile(header, rows(), { delimiter, language })))
}

/** Files of placements that a school sends (plaatsingenimport). */
export const placementImportRoutes = async (app: FastifyInstance): Promise<void> => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload))
  app.route(
    rawOperation(
      {
        method: 'POST',
        url: '/placement-imports',
        operationId: 'createPlacementImport',
        summary: 'Send a file of placements',
        description:
          'CSV with a header line, at most 64 MB and 50,000 rows; `;`, `,` or tab; Dutch or English headers (plaatsingen importeren). It is read in the background: good rows land, the others are listed. With `Prefer: dry-run` nothing lands and the report says what would. Sending a file again makes no placement twice: the key is enrolment number and sequence. A team or supervisor that is not known by that name or address is left empty; the practice trainer is for the care organisation to name.',
        tag,
        access,
        query: importUploadQuery,
        consumes: 'text/csv',
        answer: {
          status: 202,
          schema: PlacementImport,
          description: 'The import as received; read it again for its progress.',
          location: ({ id }: { id: string }) => `/placement-imports/${id}`,
        } as never,
        problems: [uploadBroken, bodyTooLarge],
      },
      receive,
    ),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placement-imports',
      operationId: 'listPlacementImports',
      summary: 'List the imports of your school',
      description: 'Newest first (plaatsingenimports).',
      tag,
      access,
      query: importQuery,
      answer: { schema: PlacementImportPage, description: 'A page of imports, newest first.' },
      handle: (tx, { query, page, language }) => service.list(tx, query, page, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placement-imports/:id',
      operationId: 'getPlacementImport',
      summary: 'Follow an import',
      description: 'How far it is and what came of it (voortgang).',
      tag,
      access,
      params: idParams,
      answer: { schema: PlacementImport, description: 'The import.' },
      handle: (tx, { params, language }) => service.get(tx, params.id, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placement-imports/:id/rejections',
      operationId: 'listImportRejections',
      summary: 'Report of what was refused',
      description: 'Everything wrong, by line and column, in the language of the reader (foutenrapport).',
      tag,
      access,
      params: idParams,
      query: rejectionQuery,
      answer: { schema: ImportRejectionPage, description: 'A page of the report, in the order of the file.' },
      handle: (tx, { params, page, language }) => service.rejections(tx, params.id, page, language),
    }),
  )
  app.route(
    rawOperation(
      {
        method: 'GET',
        url: '/placement-imports/:id/error-file',
        operationId: 'getImportErrorFile',
        summary: 'Download the rejected rows',
        description:
          'The rejected rows as CSV with what is wrong in front: correct them in place and send the file again (foutenbestand).',
        tag,
        access,
        params: idParams,
        produces: 'text/csv',
        answer: {
          description: 'CSV in UTF-8 with byte order mark, with the delimiter and headers of the file that was sent.',
        },
        problems: [noErrorFile],
      },
      sendErrorFile,
    ),
  )
}
