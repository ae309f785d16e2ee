import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../core/caller.ts'
import { tooManyRequests } from '../core/problems.ts'

/** Requests a minute when nothing else is set. */
export const requestsAMinute = 6000
const windowSeconds = 60
/** Counters kept at most; who comes after that shares one. */
const most = 50_000

type Policy = 'client' | 'address'
export type RateLimit = Readonly<{
  /** Counts a request of a caller. */
  ofClient(caller: Caller, reply: FastifyReply): void
  /** Counts a request of nobody in particular, by the address it comes from. */
  ofAddress(request: FastifyRequest, reply: FastifyReply): void
}>

/**
 * Counts requests in windows of a minute, by client after authentication and by address before it, and refuses with
 * 429 what is beyond `max`. Says what is left in `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers).
 * It protects this process; the counters are its own, and all of them begin anew together, so that they stay few.
 */
export const openRateLimit = (options: { max?: number | undefined; clock: () => Date; most?: number }): RateLimit => {
  const { max = requestsAMinute, clock } = options
  const bound = options.most ?? most
  const counters = new Map<string, number>()
  const policies = { client: `"client";q=${max};w=${windowSeconds}`, address: `"address";q=${max};w=${windowSeconds}` }
  let until = 0

  const count = (policy: Policy, key: string, reply: FastifyReply): void => {
    const now = clock().getTime()
    if (now >= until || now < until - windowSeconds * 1000) {
      counters.clear()
      until = now + windowSeconds * 1000
    }
    const known = counters.get(key)
    const counted = known === undefined && counters.size >= bound ? policy : key
    const used = (counted === key ? (known ?? 0) : (counters.get(counted) ?? 0)) + 1
    counters.set(counted, used)
    const seconds = Math.max(1, Math.ceil((until - now) / 1000))
    reply.header('ratelimit-policy', policies[policy])
    reply.header('ratelimit', `"${policy}";r=${used > max ? 0 : max - used};t=${seconds}`)
    if (used > max) throw tooManyRequests({ seconds }, { headers: { 'retry-after': String(seconds) } })
  }
  return {
    ofClient: (caller, reply) => count('client', `c ${caller.organisationId} ${caller.clientId}`, reply),
    ofAddress: (request, reply) => count('address', `a ${request.ip}`, reply),
  }
}
