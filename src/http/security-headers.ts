import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import Fastify from 'fastify'

/** Any origin may read every answer: who calls is told by a token, never by a cookie. */
export const crossOrigin = {
  origin: '*',
  methods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
  // OPTIONS outside a browser's preflight is answered the same way.
  strictPreflight: false,
  exposedHeaders: [
    ...['API-Version', 'ETag', 'Idempotency-Replayed', 'Link', 'Location', 'Preference-Applied', 'RateLimit'],
    ...['RateLimit-Policy', 'Retry-After', 'WWW-Authenticate', 'X-Request-Id'],
  ],
}

/**
 * The security headers of every answer (ADR /transport/security-headers), as helmet and cors make them. They do
 * not differ between requests, so these are asked once.
 */
export const securityHeaders = async (): Promise<Record<string, string>> => {
  const asked = Fastify()
  await asked.register(helmet, {
    frameguard: { action: 'deny' },
    contentSecurityPolicy: { directives: { 'frame-ancestors': ["'none'"], 'upgrade-insecure-requests': null } },
  })
  await asked.register(cors, crossOrigin)
  asked.get('/', () => '')
  const { headers } = await asked.inject('/')
  await asked.close()
  const ofThatAnswer = ['content-type', 'content-length', 'date', 'connection']
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (ofThatAnswer.includes(name) ? [] : [[name, String(value)]])),
  )
}
