import { createLocalJWKSet, createRemoteJWKSet } from 'jose'
import { z } from 'zod'
import { freePort } from './database/embedded/postmaster.ts'
import type { TrustedIssuer } from './http/authenticate.ts'

/** One setting as a user reads of it; docs/settings.md is made from this table. */
export type Setting = Readonly<{
  name: string
  /** What holds without it; null when that depends on the others, and `meaning` says how. */
  default: string | null
  meaning: string
  example: string
  /** When somebody needs it. */
  when: string
}>

const trustedIssuerExample =
  '[{"issuer":"https://login.roc-voorbeeld.nl","audience":"https://leerketen.nl","jwksUri":"https://login.roc-voorbeeld.nl/jwks","organisations":["01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f"]}]'

/** All settings; there are no others. An empty value is the same as none. */
export const settings = [
  {
    name: 'PORT',
    default: '3000',
    meaning: 'Port the service listens on; `0` takes a free one, which the first screen names.',
    example: '8080',
    when: 'The port is taken, or your platform chooses it.',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: 'Address it listens on; `0.0.0.0` is every interface.',
    example: '0.0.0.0',
    when: 'Others than this machine must reach it: in a container, or behind a balancer on another machine.',
  },
  {
    name: 'DATA_DIR',
    default: './data',
    meaning: 'Folder of the embedded database. Not used with `DATABASE_URL`.',
    example: '/srv/leerketen/data',
    when: 'The demo data must be kept elsewhere, or two demos run side by side.',
  },
  {
    name: 'DATABASE_URL',
    default: null,
    meaning:
      'A database on a Postgres 15 or newer. Without it the embedded database runs, with demo data and demo tokens; with it there are neither.',
    example: 'postgres://leerketen:secret@db.example.nl:5432/leerketen',
    when: 'Always in production.',
  },
  {
    name: 'PUBLIC_URL',
    default: null,
    meaning:
      'Where clients reach the service: https, or http on this machine, without a path. It is also the issuer of its tokens. Without it `http://HOST:PORT`.',
    example: 'https://leerketen.example.nl',
    when: 'Always in production: behind a balancer or a name of its own.',
  },
  {
    name: 'AUDIENCE',
    default: null,
    meaning: 'What tokens of the built-in issuer must be meant for (`aud`). Without it `PUBLIC_URL`.',
    example: 'https://leerketen.nl',
    when: 'One audience is agreed for several installations.',
  },
  {
    name: 'TRUSTED_ISSUERS',
    default: '[]',
    meaning:
      'Other issuers whose tokens are accepted, and the organisations each may speak for: a JSON list, explained below.',
    example: trustedIssuerExample,
    when: 'People sign in with their own organisation; without it only integrations get tokens.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    meaning:
      '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. At `info` there is one line a request; never a body, token or person.',
    example: 'warn',
    when: 'Your balancer logs the requests already.',
  },
  {
    name: 'METRICS_PORT',
    default: null,
    meaning: 'Port on `HOST` where `/metrics` answers Prometheus. Without it there are no metrics.',
    example: '9464',
    when: 'You measure. Keep this port from the public.',
  },
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
    issuer: z.string('name the issuer').min(1, 'name the issuer'),
    audience: z.string('name the audience of its tokens').min(1, 'name the audience of its tokens'),
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
  const problems = result.error?.issues.map(sentence) ?? []
  if (Number(given.METRICS_PORT) > 0 && Number(given.METRICS_PORT) === Number(given.PORT))
    problems.push('METRICS_PORT: use another port than PORT.')
  if (!result.success) return { problems }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, AUDIENCE, TRUSTED_ISSUERS, LOG_LEVEL, METRICS_PORT } = result.data
  const everywhere = HOST === '0.0.0.0' || HOST === '::'
  const shown = everywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST
  const reached = result.data.PUBLIC_URL ?? `http://${shown}:${PORT}`
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

/** The settings with a real port: `PORT=0` takes one that is free before anybody is told the URL it makes. */
export const settleConfig = async (env: Environment = process.env): Promise<Config | { problems: string[] }> => {
  const config = readConfig(env)
  if ('problems' in config || config.port !== 0) return config
  return readConfig({ ...env, PORT: String(await freePort(config.host)) })
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
