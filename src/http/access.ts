import type { FastifyInstance, FastifyRequest } from 'fastify'
import { roles as allRoles, type Caller, holdsRole, type Role } from '../core/caller.ts'
import { insufficientScope, notYourAct } from '../core/problems.ts'
import { tokenMissing } from './authenticate.ts'
import type { Access } from './operation.ts'

/** Judges a caller against the access of an operation: scope, kind of party, role; 403 says which is missing. */
export const allow = (caller: Caller, access: Exclude<Access, { public: true }>): void => {
  if (access.scope !== null && !caller.scopes.has(access.scope)) throw insufficientScope({ scope: access.scope })
  if (!access.kinds.includes(caller.kind)) throw notYourAct(who(access.kinds, kinds))
  if (access.roles && !holdsRole(caller, access.roles))
    throw notYourAct({
      who: access.roles.join(', '),
      'who.nl': access.roles.map((role: Role) => allRoles[role].nl).join(', '),
    })
}

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

/** Authenticates and judges access before anything of a request is read; refuses at boot a route that says nothing of it. */
export const accessControl = (app: FastifyInstance): void => {
  app.decorateRequest('caller', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    const operation = config?.operation
    if (!config?.access) throw new Error(`${method} ${url} does not say who may use it (config.access)`)
    if (method === 'HEAD' || operation === undefined) return
    for (const part of ['operationId', 'summary', 'description', 'tag'] as const)
      if (!operation[part]) throw new Error(`${method} ${url} has no ${part}`)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const access = request.routeOptions.config.access
    if (!access || 'public' in access) return done()
    const judge = (caller: Caller): void => {
      request.caller = caller
      allow(caller, access)
    }
    try {
      const caller = request.server.house.authenticate(bearer(request))
      if (!(caller instanceof Promise)) {
        judge(caller)
        return done()
      }
      caller
        .then((found) => {
          judge(found)
          done()
        })
        .catch(done)
    } catch (error) {
      done(error as Error)
    }
  })
}
