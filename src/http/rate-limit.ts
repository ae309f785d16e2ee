import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../core/caller.ts'
import { tooManyRequests } from '../core/problems.ts'

/** Requests a minute when nothing else is set. */
export const requestsAMinute = 6000
const windowSeconds = 60
/** Counters kept at most; who comes after that shares one. */
const most = 50_000

/**
 * Whose `X-Forwarded-For` says where a request comes from: a hop on this machine or in a private network, which is where
 * a balancer stands; without it everybody behind one would share a counter. What a public address says of itself is not
 * believed: it could make itself a new one for every request.
 */
export const trustedHops = 'loopback, linklocal, uniquelocal'

/** Who an address belongs to: of IPv6 the first 64 bits, since one customer has all addresses behind them (RFC 6177). */
const customerOf = (ip: string): string => {
  if (!ip.includes(':')) return ip
  if (ip.includes('.')) return ip.slice(ip.lastIndexOf(':') + 1)
  const [head = '', tail] = ip.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after].slice(0, 4).join(':')
}

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
    ofAddress: (request, reply) => count('address', `a ${customerOf(request.ip)}`, reply),
  }
}
