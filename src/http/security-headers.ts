import helmet from '@fastify/helmet'
import Fastify from 'fastify'

/**
 * The security headers of every answer (ADR /transport/security-headers), as helmet makes them. They do not differ
 * between requests, so it is asked once.
 */
export const securityHeaders = async (): Promise<Record<string, string>> => {
  const asked = Fastify()
  await asked.register(helmet, {
    frameguard: { action: 'deny' },
    contentSecurityPolicy: { directives: { 'frame-ancestors': ["'none'"], 'upgrade-insecure-requests': null } },
  })
  asked.get('/', () => '')
  const { headers } = await asked.inject('/')
  await asked.close()
  const ofThatAnswer = ['content-type', 'content-length', 'date', 'connection']
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (ofThatAnswer.includes(name) ? [] : [[name, String(value)]])),
  )
}
