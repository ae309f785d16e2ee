import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { asSystem } from '../../../database/transact.ts'
import { currentKey, type Keyring, publishKeys } from '../../../http/keys.ts'
import { openProvider, paths } from './provider.ts'

/** What the token endpoint needs: keys, storage, and how it is called from outside. */
export type OAuth = Readonly<{
  keyring: Keyring
  system: ReturnType<typeof asSystem>
  publicUrl: string
  audience: string
}>

/**
 * Mounts the token endpoint, its metadata and the public keys at the root of the service. The library answers on Node's
 * own request and response; ours are the headers set before it.
 */
export const mountOAuth = async (app: FastifyInstance, options: OAuth): Promise<void> => {
  const { host, protocol } = new URL(options.publicUrl)
  let handler:
    | { kid: string; handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> }
    | undefined

  /** The library signs with the keys it was made with, so it is made again when they are rotated. */
  const current = async () => {
    const keys = await options.keyring.keys()
    const { kid } = currentKey(keys)
    if (handler?.kid !== kid) handler = { kid, handle: openProvider({ ...options, keys }).callback() }
    return handler.handle
  }

  const answer =
    (path: string) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const handle = await current()
      const { raw } = request
      // The library makes URLs, and the audiences it accepts of client assertions, from the request: it is told ours, so
      // that neither a Host header nor an absolute request target decides them.
      raw.url = path
      raw.headers.host = host
      raw.headers['x-forwarded-proto'] = protocol.slice(0, -1)
      delete raw.headers['x-forwarded-host']
      // Errors are answered as JSON (RFC 6749 §5.2), never as a page.
      raw.headers.accept = 'application/json'
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      await handle(raw, reply.raw)
    }

  publishKeys(app, options.keyring)
  await app.register(async (scope) => {
    // The library reads the body itself.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const config = { access: { public: true } } as const
    scope.route({ method: 'POST', url: paths.token, config, handler: answer(paths.token) })
    scope.route({ method: 'GET', url: paths.metadata, config, handler: answer(paths.metadata) })
  })
}
