import {
  CompactSign,
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose'
import { canonical, contentHash } from './canonical.ts'

/* What the platform signs so that anybody can verify it offline with the published keys (RFC 7515, compact serialisation, ES256). */

/** What is signed: the seal of a version that all have signed, or the receipt of one decision. */
export const sealTypes = ['agreement-seal+jws', 'decision-receipt+jws'] as const
export type SealType = (typeof sealTypes)[number]

/**
 * What the `kid` of a sealing key begins with. The published set has the keys of access tokens too; one of those makes no seal that
 * holds, whoever may come to have it.
 */
export const sealingKeyPrefix = 'seal-'

/** Signs a statement with a private key that has its `kid`; the payload is canonical JSON, so the same statement has one text. */
export const seal = async (type: SealType, statement: object, key: JWK): Promise<string> =>
  new CompactSign(new TextEncoder().encode(canonical(statement)))
    .setProtectedHeader({ alg: 'ES256', kid: key.kid!, typ: type })
    .sign(await importJWK(key, 'ES256'))

/** Why a seal does not hold. */
export const sealFaults = ['malformed', 'type', 'unknown-key', 'signature', 'terms'] as const
export type SealFault = (typeof sealFaults)[number]
export type Verified =
  | { valid: true; type: SealType; keyId: string; statement: Readonly<Record<string, unknown>> }
  | { valid: false; fault: SealFault }

/** The last character of a part can have bits that say nothing: one seal has one text, so those are as they are made. */
const isOneText = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part

/** What a seal of our own says, as it is kept; one that comes from elsewhere is verified first. */
export const statementIn = (seal: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(seal.split('.')[1]!, 'base64url').toString())

/** The keys of a set are read once, as long as it is the same set. */
const readings = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>()
const reading = (keys: JSONWebKeySet): ReturnType<typeof createLocalJWKSet> => {
  const made = readings.get(keys) ?? createLocalJWKSet(keys)
  readings.set(keys, made)
  return made
}

const isSealType = (type: unknown): type is SealType => sealTypes.includes(type as SealType)

const isSealingKey = (kid: unknown): kid is string => typeof kid === 'string' && kid.startsWith(sealingKeyPrefix)

/** The content hash of what may be no terms at all; null of what JSON has no one text for. */
const hashOf = (terms: unknown): string | null => {
  try {
    return contentHash(terms)
  } catch {
    return null
  }
}

/**
 * Verifies a seal with a set of public keys, and where terms are given also that they are the terms it is about. Needs no
 * network. Never throws on what is given: it answers what is wrong.
 */
export const verifySeal = async (text: string, keys: JSONWebKeySet, terms?: unknown): Promise<Verified> => {
  let header: ReturnType<typeof decodeProtectedHeader>
  try {
    header = decodeProtectedHeader(text)
  } catch {
    return { valid: false, fault: 'malformed' }
  }
  if (!text.split('.').every(isOneText)) return { valid: false, fault: 'malformed' }
  if (!isSealType(header.typ)) return { valid: false, fault: 'type' }
  const { kid } = header
  if (!isSealingKey(kid) || !keys.keys.some((key) => key?.kid === kid)) return { valid: false, fault: 'unknown-key' }
  let statement: Record<string, unknown>
  try {
    const { payload } = await compactVerify(text, reading(keys), { algorithms: ['ES256'] })
    statement = JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return { valid: false, fault: 'signature' }
  }
  if (terms !== undefined && hashOf(terms) !== statement.contentHash) return { valid: false, fault: 'terms' }
  return { valid: true, type: header.typ, keyId: kid, statement }
}
