import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../core/ids.ts'
import { headersTooLarge, invalidInput, malformedRequest } from '../core/problems.ts'
import { problemBody, sendProblem } from './errors.ts'
import { securityHeaders } from './security-headers.ts'
import { apiVersion } from './version.ts'

/* Requests that reach no route, so that no hook of ours sees them: they get the headers of every answer here. */

const headersFor = (requestId: string): Record<string, string> => ({
  'api-version': apiVersion,
  'x-request-id': requestId,
  ...securityHeaders,
})

/** A path that cannot be decoded: 400. */
export const unroutable = (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  const message = {
    en: 'Use percent-encoded UTF-8 in the path.',
    nl: 'Gebruik UTF-8 met procentcodering in het pad.',
  }
  const thrown = invalidInput({}, { errors: [{ in: 'path', pointer: '', code: 'invalid-encoding', message }] })
  sendProblem(thrown, request, reply.headers(headersFor(request.id)))
}

/** What is no HTTP, or has headers beyond all bounds: answered on the socket itself, which is then closed. */
export function unreadable(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error)
    return
  }
  const thrown = error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge() : malformedRequest()
  const requestId = newId()
  const body = JSON.stringify(
    problemBody(thrown, 'en', { instance: '', requestId, publicUrl: this.house?.publicUrl ?? '' }),
  )
  const headers = {
    ...headersFor(requestId),
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'en',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const reason = thrown.kind.status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'
  socket.end([`HTTP/1.1 ${thrown.kind.status} ${reason}`, ...lines, '', body].join('\r\n'))
}
