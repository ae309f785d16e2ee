import { createLocalJWKSet, createRemoteJWKSet } from 'jose'
import { z } from 'zod'
import type { TrustedIssuer } from './http/authenticate.ts'

/** One setting as a user reads of it; the page in docs is made from this table. */
export type Setting = Readonly<{ name: string; default: string | null; description: string }>

const trustedIssuerExample =
  '[{"issuer":"https://login.roc-voorbeeld.nl","audience":"https://leerketen.nl","jwksUri":"https://login.roc-voorbeeld.nl/jwks","organisations":["01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f"]}]'

/** All settings; there are no others. An empty value is the same as none. */
export const settings = [
  { name: 'PORT', default: '3000', description: 'Port the service listens on; 0 takes a free one.' },
  { name: 'HOST', default: '127.0.0.1', description: 'Address it listens on; `0.0.0.0` for every interface.' },
  {
    name: 'DATA_DIR',
    default: './data',
    description: 'Folder of the embedded database; not used with `DATABASE_URL`.',
  },
  {
    name: 'DATABASE_URL',
    default: null,
    description:
      'A Postgres 15 or newer, `postgres://user:password@host/database`. Without it the embedded database runs, with demo data.',
  },
  {
    name: 'PUBLIC_URL',
    default: null,
    description:
      'Where clients reach the service, without a path; also the issuer of its tokens. By default `http://HOST:PORT`.',
  },
  { name: 'AUDIENCE', default: null, description: 'What tokens must be meant for (`aud`). By default `PUBLIC_URL`.' },
  {
    name: 'TRUSTED_ISSUERS',
    default: '[]',
    description: `Issuers whose tokens are accepted and the organisations each may speak for, as JSON: \`${trustedIssuerExample}\`. Each has \`jwksUri\` or \`jwks\`; \`organisations\` is a list of ids or \`"*"\`; \`claims\` (\`organisation\`, \`roles\`, \`scope\`) and \`typ\` (\`at+jwt\`) can be named otherwise.`,
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    description: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
  },
  { name: 'METRICS_PORT', default: null, description: 'Port of Prometheus metrics; without it there are none.' },
] as const satisfies readonly Setting[]
type Name = (typeof settings)[number]['name']

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]'])
/** https, or http to this machine: a token or key that travels unprotected is anybody's. */
const secure = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && localHosts.has(url.hostname)))
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const secret = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
const key = z
  .looseObject({ kty: z.enum(['EC', 'OKP', 'RSA'], 'use a public key of kty EC, OKP or RSA') })
  .refine((jwk) => !Object.keys(jwk).some((member) => secret.has(member)), 'send public keys only, this one is private')

const issuerEntry = z
  .strictObject({
    issuer: z.string().min(1),
    audience: z.string().min(1),
    jwksUri: z.string().refine(secure, 'use https (http only to localhost)').optional(),
    jwks: z.strictObject({ keys: z.array(key).min(1) }).optional(),
    organisations: z.union(
      [z.literal('*'), z.array(z.string().regex(uuid)).min(1)],
      'use a list of organisation ids, or "*"',
    ),
    claims: z
      .strictObject({ organisation: z.string().min(1), roles: z.string().min(1), scope: z.string().min(1) })
      .partial()
      .optional(),
    typ: z.string().min(1).default('at+jwt'),
  })
  .refine(
    ({ jwksUri, jwks }) => (jwksUri === undefined) !== (jwks === undefined),
    'give either jwksUri or jwks, one of the two',
  )

const issuers = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'use JSON: a list of issuers' })
      return z.NEVER
    }
  })
  .pipe(
    z
      .array(issuerEntry)
      .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, 'name each issuer once'),
  )

const portSays = (least: number) => `use a port number, ${least} to 65535`
const port = (least: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, portSays(least))
    .transform(Number)
    .pipe(z.number().min(least, portSays(least)).max(65535, portSays(least)))
const level = z.enum(
  ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
  'use fatal, error, warn, info, debug, trace or silent',
)
const databaseUrl = z.string().refine((text) => {
  const url = URL.parse(text)
  return (
    (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') && url.hostname !== '' && url.pathname.length > 1
  )
}, 'use postgres://user:password@host:port/database')
const publicUrl = z
  .string()
  .refine(secure, 'use an https URL (http only to localhost)')
  .transform((text) => text.replace(/\/+$/, ''))
  .refine((text) => URL.parse(text)?.origin === text.toLowerCase(), 'use a URL without path, query or fragment')

const text = z.string().refine((value) => !value.includes('\0'), 'leave out control characters')
const schemas = {
  PORT: port(0),
  HOST: text,
  DATA_DIR: text,
  DATABASE_URL: databaseUrl.optional(),
  PUBLIC_URL: publicUrl.optional(),
  AUDIENCE: text.optional(),
  TRUSTED_ISSUERS: issuers,
  LOG_LEVEL: level,
  METRICS_PORT: port(1).optional(),
} as const satisfies Record<Name, z.ZodType>

/** The settings, checked. */
export type Config = Readonly<{
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  publicUrl: string
  audience: string
  trustedIssuers: readonly z.output<typeof issuerEntry>[]
  logLevel: z.output<typeof level>
  metricsPort: number | undefined
}>

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings; or says all that is wrong with them, a sentence each, without repeating a value: it may be secret. */
export const readConfig = (env: Environment = process.env): Config | { problems: string[] } => {
  const given = Object.fromEntries(
    settings.map(({ name, default: byDefault }) => [name, env[name]?.trim() || (byDefault ?? undefined)]),
  )
  const result = z.object(schemas).safeParse(given)
  if (!result.success) return { problems: result.error.issues.map(sentence) }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, AUDIENCE, TRUSTED_ISSUERS, LOG_LEVEL, METRICS_PORT } = result.data
  const everywhere = HOST === '0.0.0.0' || HOST === '::'
  const shown = everywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST
  const reached = result.data.PUBLIC_URL ?? `http://${shown}:${PORT}`
  const problems: string[] = []
  if (METRICS_PORT !== undefined && METRICS_PORT === PORT) problems.push('METRICS_PORT: use another port than PORT.')
  if (TRUSTED_ISSUERS.some(({ issuer }) => issuer === reached))
    problems.push('TRUSTED_ISSUERS: PUBLIC_URL is the issuer that is built in; name others only.')
  if (problems.length > 0) return { problems }
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    publicUrl: reached,
    audience: AUDIENCE ?? reached,
    trustedIssuers: TRUSTED_ISSUERS,
    logLevel: LOG_LEVEL,
    metricsPort: METRICS_PORT,
  }
}

const sentence = ({ path: [name, ...rest], message }: z.core.$ZodIssue): string => {
  const [first] = rest
  const where =
    rest.length === 0
      ? ''
      : ` (${typeof first === 'number' ? `entry ${first + 1}` : String(first)}${rest
          .slice(1)
          .map((step) => `, ${String(step)}`)
          .join('')})`
  return `${String(name)}${where}: ${message}.`
}

/** The issuers of `TRUSTED_ISSUERS`, ready to judge tokens. Keys of a `jwksUri` are fetched when needed and kept. */
export const trustedIssuers = (config: Config): TrustedIssuer[] =>
  config.trustedIssuers.map(({ issuer, audience, jwksUri, jwks, organisations, claims, typ }) => ({
    issuer,
    audience,
    key: jwks ? createLocalJWKSet(jwks as never) : createRemoteJWKSet(new URL(jwksUri!), { timeoutDuration: 3000 }),
    organisations: organisations === '*' ? '*' : new Set(organisations),
    claims: { organisation: 'organisation_id', roles: 'roles', scope: 'scope', ...claims },
    typ,
    builtIn: false,
  }))
