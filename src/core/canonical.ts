import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * A value as the one text it has as canonical JSON (RFC 8785, JCS): keys in order, numbers and strings written one way.
 * Throws on what JSON has no value for (`undefined` at the top, a function, NaN).
 */
export const canonical = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('there is no JSON for this value')
  return text
}

/** What a content hash looks like: SHA-256 in lower-case hexadecimal. */
export const contentHashPattern = /^[0-9a-f]{64}$/

/**
 * The content hash of binding terms: SHA-256 over their canonical JSON. Two texts of the same terms have one hash, any other
 * terms another (DOMAIN.md §4, sign what you saw).
 */
export const contentHash = (terms: unknown): string => createHash('sha256').update(canonical(terms)).digest('hex')
