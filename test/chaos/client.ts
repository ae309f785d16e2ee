import { Agent, request } from 'node:http'

/* A client as an integrator would write one: keep-alive connections, every error seen. */

export type Call = { method?: string; url: string; body?: unknown; headers?: Record<string, string>; token?: string }
export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: an answer is read as a stranger would, and asserted field by field
  body: any
  headers: Record<string, string | string[] | undefined>
  /** ms from the call to the end of the answer. */
  waited: number
}

/** The connection failed before the answer was complete. */
export class ConnectionFailed extends Error {
  readonly code: string
  readonly waited: number
  constructor(code: string, waited: number) {
    super(`the connection failed (${code})`)
    this.code = code
    this.waited = waited
  }
}

/** Calls one service over kept connections; rejects with ConnectionFailed when no answer comes. */
export const connection = (base: string, sockets = 50) => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets })
  const { hostname, port } = new URL(base)
  const call = ({ method = 'GET', url, body, headers, token }: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const started = performance.now()
      const failed = (error: Error) =>
        reject(new ConnectionFailed((error as { code?: string }).code ?? error.message, performance.now() - started))
      const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
      const sent = request(
        {
          agent,
          hostname,
          port,
          method,
          path: url,
          headers: {
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...headers,
          },
        },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (part: string) => {
            text += part
          })
          answer.once('error', failed)
          answer.once('end', () => {
            const type = String(answer.headers['content-type'] ?? '')
            resolve({
              status: answer.statusCode!,
              body: type.includes('json') && text ? JSON.parse(text) : text,
              headers: answer.headers,
              waited: performance.now() - started,
            })
          })
        },
      )
      sent.once('error', failed)
      sent.end(payload)
    })
  return { call, close: () => agent.destroy() }
}
export type Client = ReturnType<typeof connection>
