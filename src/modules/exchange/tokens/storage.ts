import { errors } from 'oidc-provider'
import type { asSystem, Tx } from '../../../database/transact.ts'
import { findClient } from '../integrations/service.ts'

type System = ReturnType<typeof asSystem>
type Payload = Record<string, unknown>

/** oidc-provider's port to what it must remember; of its models only two are used. */
export type Adapter = Readonly<{
  find(id: string): Promise<Payload | undefined>
  upsert(id: string, payload: Payload, expiresIn: number): Promise<void>
  destroy(id: string): Promise<void>
}>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Clients are integrations, read at each request, so that a revocation holds at once; they are never written here. */
const clients = (system: System): Adapter => ({
  find: async (id) => {
    const client = uuid.test(id) ? await system('read', (tx) => findClient(tx, id)) : undefined
    if (!client) return undefined
    return {
      client_id: client.id,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: client.scopes.join(' '),
      organisation_id: client.organisationId ?? undefined,
      ...(client.jwks
        ? { token_endpoint_auth_method: 'private_key_jwt', jwks: client.jwks }
        : { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.secretHash }),
    }
  },
  upsert: async () => undefined,
  destroy: async () => undefined,
})

/**
 * Artifacts by kind and id. The insert decides: of two requests with one client assertion at the same moment, which
 * both found nothing, one is refused.
 */
const artifacts = (system: System, kind: string): Adapter => ({
  find: async (id) => {
    const [found] = await system(
      'read',
      (tx) => tx.sql<{ payload: Payload }[]>`select payload from oauth_artifacts
        where kind = ${kind} and id = ${id} and expires_at > ${tx.now.toISOString()}`,
    )
    return found?.payload
  },
  upsert: async (id, payload, expiresIn) => {
    const { count } = await system('write', async (tx) => {
      const until = new Date(tx.now.getTime() + expiresIn * 1000).toISOString()
      return tx.sql`insert into oauth_artifacts (kind, id, payload, expires_at)
        values (${kind}, ${id}, ${tx.sql.json(payload as never)}, ${until})
        on conflict (kind, id) do update set payload = excluded.payload, expires_at = excluded.expires_at
        where oauth_artifacts.expires_at <= ${tx.now.toISOString()}`
    })
    if (count === 0) throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
  },
  destroy: async (id) => {
    await system('write', (tx) => tx.sql`delete from oauth_artifacts where kind = ${kind} and id = ${id}`)
  },
})

/** Makes the adapter of a model. */
export const storage =
  (system: System) =>
  (model: string): Adapter =>
    model === 'Client' ? clients(system) : artifacts(system, model)

/** Forgets what has expired; run by the clock, as system. */
export const forgetOldArtifacts = async (tx: Tx): Promise<void> => {
  await tx.sql`delete from oauth_artifacts where expires_at <= ${tx.now.toISOString()}`
}
