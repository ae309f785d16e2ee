import type { FastifyInstance, FastifyRequest } from 'fastify'
import { roles as allRoles, type Caller, holdsRole, type Role } from '../core/caller.ts'
import { notFound, notYourAct, scopeMissing } from '../core/problems.ts'
import { tokenMissing } from './authenticate.ts'
import type { Access } from './definition.ts'
import type { RateLimit } from './rate-limit.ts'

/** Judges a caller against the access of an operation: scope, kind of party, role; 403 says which is missing. */
export const allow = (caller: Caller, access: Exclude<Access, { public: true }>): void => {
  if (access.scope !== null && !caller.scopes.has(access.scope)) throw scopeMissing(access.scope)
  if (!access.kinds.includes(caller.kind)) throw notYourAct(who(access.kinds, kinds))
  if (access.roles && !holdsRole(caller, access.roles))
    throw notYourAct({
      who: access.roles.join(', '),
      'who.nl': access.roles.map((role: Role) => allRoles[role].nl).join(', '),
    })
}

/** The same judgement as a yes or no. */
export const permits = (caller: Caller, access: Access): boolean =>
  'public' in access ||
  ((access.scope === null || caller.scopes.has(access.scope)) &&
    access.kinds.includes(caller.kind) &&
    (!access.roles || holdsRole(caller, access.roles)))

const kinds: Record<string, { en: string; nl: string }> = {
  education: { en: 'the school', nl: 'de school' },
  care: { en: 'the care organisation', nl: 'de zorgorganisatie' },
  network: { en: 'the network', nl: 'het netwerk' },
  student: { en: 'the student', nl: 'de student' },
  platform: { en: 'the platform administrator', nl: 'de platformbeheerder' },
}
const who = (names: readonly string[], of: typeof kinds) => ({
  who: names.map((name) => of[name]!.en).join(', '),
  'who.nl': names.map((name) => of[name]!.nl).join(', '),
})

const bearer = (request: FastifyRequest): string => {
  const header = request.headers.authorization
  if (header === undefined || header.slice(0, 7).toLowerCase() !== 'bearer ') throw tokenMissing()
  return header.slice(7)
}

/** Authenticates, counts and judges access before anything of a request is read; refuses at boot a route that says nothing of it. */
export const accessControl = (app: FastifyInstance, limit: RateLimit): void => {
  app.decorateRequest('caller', null)
  app.decorateRequest('identifiedIn', 0)
  app.decorate('operations', [])
  app.addHook('onRoute', ({ method, url, config }) => {
    const operation = config?.operation
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it (config.access)`)
    if (method === 'HEAD' || operation === undefined) return
    for (const part of ['operationId', 'summary', 'description', 'tag'] as const)
      if (!operation[part]) throw new Error(`${method} ${url} has no ${part}`)
    app.operations.push(operation)
  })
  app.addHook('onRequest', (request, reply, done) => {
    const { access, uncounted } = request.routeOptions.config
    if (uncounted) return done()
    /** Nobody we know: counted by address, so that guessing tokens is bounded too. */
    const stranger = (error?: Error): void => {
      try {
        limit.ofAddress(request, reply)
      } catch (tooMany) {
        done(tooMany as Error)
        return
      }
      done(error)
    }
    const known = (caller: Caller): void => {
      request.caller = caller
      try {
        limit.ofClient(caller, reply)
        allow(caller, access as Exclude<Access, { public: true }>)
      } catch (refused) {
        done(refused as Error)
        return
      }
      done()
    }
    // A trailing or double slash: an empty parameter names nothing.
    if (Object.values(request.params as object).includes('')) return stranger(notFound())
    if (!access || 'public' in access) return stranger()
    let caller: Caller | Promise<Caller>
    try {
      caller = request.server.house.authenticate(bearer(request))
    } catch (error) {
      return stranger(error as Error)
    }
    if (!(caller instanceof Promise)) return known(caller)
    const began = performance.now()
    caller.then((found) => {
      request.identifiedIn = performance.now() - began
      known(found)
    }, stranger)
  })
}
