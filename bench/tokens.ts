import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const issuer = 'https://bench.test'
const audience = 'leerketen-bench'
const keys = await generateKeyPair('ES256', { extractable: true })

/** `TRUSTED_ISSUERS` and `AUDIENCE` of the service under measurement. */
export const settings = {
  AUDIENCE: audience,
  TRUSTED_ISSUERS: JSON.stringify([
    { issuer, audience, organisations: '*', jwks: { keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'ES256' }] } },
  ]),
}

/** A token of an organisation; each client has its own allowance of requests. */
export const token = (organisation: string, roles: string[], client: string): Promise<string> =>
  new SignJWT({
    organisation_id: organisation,
    roles,
    client_id: client,
    scope:
      'placements:read placements:write placements:decide agreements:read agreements:write agreements:sign projects:read projects:write imports:write events:read',
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject('bench')
    .setExpirationTime('4h')
    .sign(keys.privateKey)
