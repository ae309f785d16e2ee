import { hash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** A new token of a link: 256 random bits. The prefix lets scanners of repositories recognise one that leaked. */
export const newToken = (): string => `lsl_${randomBytes(32).toString('base64url')}`

/** What is kept of a token, and what it is found by. */
export const tokenHash = (token: string): string => hash('sha256', token, 'base64url')

/** A code of six digits with what is kept of it. */
export const newCode = async (): Promise<{ code: string; salt: string; hash: string }> => {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const salt = randomBytes(16).toString('base64url')
  return { code, salt, hash: (await derive(code, salt)).toString('base64url') }
}

/** Whether this is the code that was kept; takes as long whichever it is. */
export const isCode = async (code: string, kept: { salt: string; hash: string }): Promise<boolean> =>
  timingSafeEqual(await derive(code, kept.salt), Buffer.from(kept.hash, 'base64url'))

const slow = promisify(scrypt) as (secret: string, salt: string, length: number) => Promise<Buffer>
/**
 * There are only a million codes: a hash that is salted and slow (RFC 7914) keeps who reads the table from finding one within the
 * time that it is good for.
 */
const derive = (code: string, salt: string): Promise<Buffer> => slow(code, salt, 32)
