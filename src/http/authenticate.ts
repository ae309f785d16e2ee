import { hash } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Caller } from '../core/caller.ts'
import { unauthenticated } from '../core/problems.ts'

/** An issuer whose tokens are accepted, and for whom it may speak (API.md §2). */
export type TrustedIssuer = Readonly<{
  issuer: string
  audience: string
  /** Finds the key of a token; from an inline JWKS or a `jwksUri`. */
  key: JWTVerifyGetKey
  /** The organisations it may speak for; `*` is all. */
  organisations: '*' | ReadonlySet<string>
  claims: Readonly<{ organisation: string; roles: string; scope: string }>
  /** The `typ` header its tokens carry (RFC 9068 §2.1: `at+jwt`). */
  typ: string
  /** Issued by this service itself: its client tokens are checked against their integration. */
  builtIn: boolean
}>

/** What the token says, before the database has been asked about it. */
export type Claims = Readonly<{
  subject: string
  clientId: string
  organisationId: string | null
  studentId: string | null
  roles: readonly string[]
  scopes: readonly string[]
  expiresAt: number
  builtIn: boolean
}>

/** Asks the database who this is; undefined when the organisation, student or integration does not exist (any more). */
export type Identify = (claims: Claims) => Promise<Caller | undefined>

const algorithms = ['ES256', 'EdDSA', 'RS256', 'PS256']
/** A verified token is believed this long without asking again; so long may a revocation take. */
const believedFor = 60_000
const most = 10_000

const reasons = {
  missing: { en: 'no token was sent', nl: 'er is geen token meegestuurd' },
  malformed: { en: 'the token cannot be read', nl: 'het token is niet te lezen' },
  issuer: { en: 'its issuer is not accepted', nl: 'de uitgever wordt niet geaccepteerd' },
  ERR_JWT_EXPIRED: { en: 'it has expired', nl: 'het is verlopen' },
  audience: { en: 'it is meant for another audience', nl: 'het is voor een andere ontvanger bedoeld' },
  invalid: { en: 'its signature or form is not valid', nl: 'de handtekening of vorm is niet geldig' },
  claims: { en: 'a required claim is missing', nl: 'een verplichte claim ontbreekt' },
  organisation: {
    en: 'its issuer may not speak for this organisation',
    nl: 'de uitgever mag niet voor deze organisatie spreken',
  },
  unknown: { en: 'the party it names is not active here', nl: 'de partij die het noemt is hier niet actief' },
} as const

const refusal = (why: keyof typeof reasons) =>
  unauthenticated(
    { reason: reasons[why].en, 'reason.nl': reasons[why].nl },
    {
      headers: {
        'www-authenticate':
          why === 'missing' ? 'Bearer' : `Bearer error="invalid_token", error_description="${reasons[why].en}"`,
      },
    },
  )

/** The 401 of a request without a token. */
export const tokenMissing = () => refusal('missing')

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(' ').filter(Boolean) : []
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Token → Caller. jose verifies once (RFC 9068: issuer, audience, expiry, typ, algorithm), the database says who it is;
 * then the answer is believed from a bounded cache by the token's SHA-256, at most 60 s and never beyond `exp`.
 */
export const openAuthentication = (options: {
  issuers: () => readonly TrustedIssuer[]
  identify: Identify
  clock: () => Date
}) => {
  const cache = new Map<string, { caller: Caller; until: number }>()

  const verify = async (token: string): Promise<Caller> => {
    let payload: JWTPayload
    try {
      decodeProtectedHeader(token)
      payload = decodeJwt(token)
    } catch {
      throw refusal('malformed')
    }
    const issuer = options.issuers().find(({ issuer }) => issuer === payload.iss)
    if (!issuer) throw refusal('issuer')
    try {
      const { typ, audience } = issuer
      const checks = {
        issuer: issuer.issuer,
        audience,
        typ,
        algorithms,
        currentDate: options.clock(),
        clockTolerance: 5,
      }
      payload = (await jwtVerify(token, issuer.key, { ...checks, requiredClaims: ['exp', 'sub'] })).payload
    } catch (error) {
      const { code, claim } = error as { code?: string; claim?: string }
      if (code === 'ERR_JWT_EXPIRED') throw refusal('ERR_JWT_EXPIRED')
      if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') throw refusal(claim === 'aud' ? 'audience' : 'claims')
      throw refusal('invalid')
    }
    const organisationId = (payload[issuer.claims.organisation] as string | undefined) ?? null
    if (organisationId !== null && !(typeof organisationId === 'string' && uuid.test(organisationId)))
      throw refusal('claims')
    if (issuer.organisations !== '*' && !(organisationId && issuer.organisations.has(organisationId)))
      throw refusal('organisation')
    const studentId = (payload.student_id as string | undefined) ?? null
    if (studentId !== null && !(typeof studentId === 'string' && uuid.test(studentId))) throw refusal('claims')
    const caller = await options.identify({
      subject: payload.sub!,
      clientId: String(payload.client_id ?? payload.azp ?? ''),
      organisationId,
      studentId,
      roles: strings(payload[issuer.claims.roles]),
      scopes: strings(payload[issuer.claims.scope]),
      expiresAt: payload.exp! * 1000,
      builtIn: issuer.builtIn,
    })
    if (!caller) throw refusal('unknown')
    const until = Math.min(payload.exp! * 1000, options.clock().getTime() + believedFor)
    if (cache.size >= most) cache.delete(cache.keys().next().value!)
    cache.set(hash('sha256', token, 'base64'), { caller, until })
    return caller
  }

  return {
    /** The caller of a token; throws the 401 problem that says why not. */
    authenticate: (token: string): Caller | Promise<Caller> => {
      const known = cache.get(hash('sha256', token, 'base64'))
      return known && known.until > options.clock().getTime() ? known.caller : verify(token)
    },
    /** Forgets all: after a key rotation or a revocation in this process. */
    flush: (): void => cache.clear(),
  }
}
