import { z } from 'zod'
import { scopes } from '../../../core/caller.ts'
import {
  fieldsQuery,
  freeText,
  id,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

const coordinate = () =>
  patterned(
    /^[A-Za-z0-9_-]+$/,
    { en: 'Use base64url, as RFC 7517 writes keys.', nl: 'Gebruik base64url, zoals RFC 7517 sleutels schrijft.' },
    'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  ).max(1400)
const jwk = z
  .looseObject({
    kty: z.enum(['EC', 'OKP', 'RSA']).meta({ description: 'Kind of key.' }),
    kid: z.string().min(1).max(200).optional(),
    alg: z.enum(['ES256', 'EdDSA', 'RS256', 'PS256']).optional(),
    crv: z.enum(['P-256', 'Ed25519']).optional(),
    x: coordinate().optional(),
    y: coordinate().optional(),
    n: coordinate().min(342).optional(),
    e: coordinate().optional(),
  })
  .refine(
    (key) => privateMembers.every((member) => !(member in key)),
    rule('private-key', {
      en: 'Send the public key only; this one is private and must now be replaced.',
      nl: 'Stuur alleen de publieke sleutel; deze is privé en moet nu worden vervangen.',
    }),
  )
  .refine(
    ({ kty, crv, x, y, n, e }) =>
      kty === 'RSA' ? n && e : kty === 'EC' ? crv === 'P-256' && x && y : crv === 'Ed25519' && x,
    rule('incomplete-key', {
      en: 'Send an EC key on P-256 (crv, x, y), an Ed25519 key (crv, x), or an RSA key of 2048 bits or more (n, e).',
      nl: 'Stuur een EC-sleutel op P-256 (crv, x, y), een Ed25519-sleutel (crv, x) of een RSA-sleutel van 2048 bits of meer (n, e).',
    }),
  )

const exampleKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  kid: '2026-06',
  alg: 'ES256',
}
const jwks = z.strictObject({ keys: z.array(jwk).min(1).max(5) }).meta({
  description: 'Public keys for `private_key_jwt` (RFC 7523); with them no secret is made (publieke sleutels).',
  example: { keys: [exampleKey] },
})

const fields = {
  name: freeText(100).meta({ description: 'Name of the system (naam).', example: 'Studentinformatiesysteem' }),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .refine(
      (given) => new Set(given).size === given.length,
      rule('duplicate', { en: 'Name each scope once.', nl: 'Noem elke scope één keer.' }),
    )
    .meta({ description: 'What the system may do (scopes).', example: ['placements:read', 'events:read'] }),
  expiresAt: instant().meta({
    description: 'Until when it may, at most one year from now (geldig tot).',
    example: '2027-06-01T00:00:00Z',
  }),
}

/** What an administrator sends to register a system. */
export const IntegrationCreate = z
  .strictObject({
    ...fields,
    jwks: jwks.optional(),
    organisationId: id().optional().meta({
      description: 'For whom; only the platform names another than its own, none is the platform itself (organisatie).',
    }),
  })
  .meta({
    id: 'IntegrationCreate',
    description: 'A new integration (koppeling).',
    example: {
      name: 'Studentinformatiesysteem',
      scopes: ['placements:read', 'events:read'],
      expiresAt: '2027-06-01T00:00:00Z',
    },
  })

export const IntegrationRenewal = z.strictObject({ expiresAt: fields.expiresAt, jwks: jwks.optional() }).meta({
  id: 'IntegrationRenewal',
  description: 'A new expiry and a new secret, or new keys (verlenging).',
  example: { expiresAt: '2027-12-01T00:00:00Z' },
})

const shape = {
  ...record,
  organisationId: id().nullable().meta({ description: 'For whom it acts; null for the platform (organisatie).' }),
  name: fields.name,
  scopes: z.array(z.string()).meta({ description: 'What the system may do (scopes).' }),
  clientId: id().meta({ description: 'The OAuth `client_id`: the id of the integration.' }),
  authenticationMethod: z
    .enum(['client_secret_basic', 'private_key_jwt'])
    .meta({ description: 'How it proves who it is at `POST /oauth/token`.' }),
  status: z.enum(['active', 'expired', 'revoked']).meta({ description: 'Whether it gets tokens now (status).' }),
  expiresAt: instant(),
  revokedAt: instant().nullable().meta({ description: 'Since when it may no more (ingetrokken op).' }),
}
const example = {
  id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
  version: 1,
  createdAt: '2026-06-01T08:30:00Z',
  updatedAt: '2026-06-01T08:30:00Z',
  organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5e',
  name: 'Studentinformatiesysteem',
  scopes: ['placements:read', 'events:read'],
  clientId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
  authenticationMethod: 'client_secret_basic',
  status: 'active',
  expiresAt: '2027-06-01T00:00:00Z',
  revokedAt: null,
} as const

export const Integration = z
  .object(shape)
  .meta({ id: 'Integration', description: 'A third-party system that was granted scopes (koppeling).', example })

export const IntegrationWithSecret = z
  .object({
    ...shape,
    clientSecret: z.string().nullable().meta({
      description:
        'The secret, shown this once and kept by us as a hash only. Null with `jwks`, in a dry run, and when the answer is replayed under its Idempotency-Key: renew if it was lost (geheim).',
    }),
  })
  .meta({
    id: 'IntegrationWithSecret',
    description: 'An integration with its new secret (koppeling met geheim).',
    example: { ...example, clientSecret: 'lks_…' },
  })

export const IntegrationPage = pageOf(Integration, 'IntegrationPage')

export const integrationQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([
    'organisationId',
    'name',
    'scopes',
    'clientId',
    'authenticationMethod',
    'status',
    'expiresAt',
    'revokedAt',
    'version',
    'createdAt',
    'updatedAt',
  ]),
})
