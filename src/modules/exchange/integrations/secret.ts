import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new client secret: 256 random bits. The prefix lets scanners of repositories recognise one that leaked. */
export const newSecret = (): string => `lks_${randomBytes(32).toString('base64url')}`

/**
 * What is kept of a secret. A plain SHA-256 is enough: the secret is 256 random bits and not a password that people
 * choose, so there is no dictionary to try that a slow or salted hash would make dearer (NIST SP 800-63B §5.1.2.2 asks
 * those of secrets under 112 bits).
 */
export const hashOf = (secret: string): string => hash('sha256', secret, 'base64url')

/** Whether this is the secret that was kept; takes as long whichever it is. */
export const matches = (secret: string, kept: string): boolean => {
  const given = Buffer.from(hashOf(secret))
  const wanted = Buffer.from(kept)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
