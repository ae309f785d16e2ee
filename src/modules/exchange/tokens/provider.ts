import { type Client, type Context, errors, Provider } from 'oidc-provider'
import { scopes } from '../../../core/caller.ts'
import { DatabaseAway } from '../../../database/pool.ts'
import type { asSystem } from '../../../database/transact.ts'
import { currentKey, type SigningKey } from '../../../http/keys.ts'
import { matches } from '../integrations/secret.ts'
import { storage } from './storage.ts'

/** Where the token endpoint and its description are (RFC 6749 §3.2, RFC 8414 §3). */
export const paths = {
  token: '/oauth/token',
  metadata: '/.well-known/oauth-authorization-server',
  keys: '/.well-known/jwks.json',
} as const

/** Seconds an access token lives. */
const lifetime = 600
const algorithms = ['ES256', 'EdDSA', 'RS256', 'PS256']

/** What the metadata may say: only what is served here; the library describes endpoints that are not. */
const described = [
  'issuer',
  'token_endpoint',
  'jwks_uri',
  'grant_types_supported',
  'scopes_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
]

/**
 * The authorization server: client credentials only, JWT access tokens (RFC 9068) for this API. Sessions, consent and
 * every other flow are off.
 */
export const openProvider = (options: {
  system: ReturnType<typeof asSystem>
  keys: readonly SigningKey[]
  publicUrl: string
  audience: string
}): Provider => {
  const { publicUrl, audience } = options
  const provider = new Provider(publicUrl, {
    adapter: storage(options.system),
    jwks: { keys: [currentKey(options.keys).jwk] },
    routes: { token: paths.token, jwks: paths.keys },
    scopes: [...scopes],
    claims: {},
    responseTypes: [],
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: algorithms, idTokenSigningAlgValues: ['ES256'] },
    clientDefaults: {
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: 'ES256',
    },
    extraClientMetadata: { properties: ['organisation_id'] },
    cookies: { keys: ['unused: no flow here sets a cookie'] },
    // A few seconds of difference between a client's clock and ours.
    clockTolerance: 5,
    // Who the token speaks for: the client's organisation, or the platform.
    extraTokenClaims: (_context: Context, token: { client: Client }) =>
      token.client.organisation_id === undefined
        ? { roles: ['platform-admin'] }
        : { organisation_id: token.client.organisation_id },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => publicUrl,
        getResourceServerInfo: (context: Context, resource: string, client: Client) => {
          if (resource !== publicUrl && resource !== audience) throw new errors.InvalidTarget()
          // A request that names no scope gets all that were granted (RFC 6749 §3.3); this runs before they are judged.
          context.oidc.params.scope ??= client.scope
          return {
            audience,
            scope: scopes.join(' '),
            accessTokenFormat: 'jwt',
            accessTokenTTL: lifetime,
            jwt: { sign: { alg: 'ES256' } },
          }
        },
      },
    },
    ttl: { ClientCredentials: lifetime },
  })
  // `clientSecret` is what storage gives as the secret: its hash.
  provider.Client.prototype.compareClientSecret = function (actual) {
    return matches(actual, this.clientSecret)
  }
  provider.proxy = true
  provider.use(async (context, next) => {
    await next()
    if (context.path !== paths.metadata || context.status !== 200) return
    const kept = described.map((name) => [name, context.body[name]])
    context.body = { ...Object.fromEntries(kept), response_types_supported: [] }
  })
  provider.on('server_error', (context, error) => {
    if (!(error instanceof DatabaseAway)) return
    context.status = 503
    context.set('retry-after', '2')
    context.body = { error: 'temporarily_unavailable', error_description: 'try again shortly' }
  })
  return provider
}
