import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { compactVerify, createLocalJWKSet } from 'jose'

/*
 * Verifies a seal as a stranger would, with `jose` and Node alone: nothing of this project. `node jose-alone.ts seal.json jwks.json`
 * prints the content hash of the terms that were sealed.
 */

/** Canonical JSON (RFC 8785) of plain terms, written again: names in the order of their UTF-16, no white space. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

const [sealFile, keysFile] = process.argv.slice(2)
const { seal, terms } = JSON.parse(readFileSync(sealFile!, 'utf8'))
const keys = createLocalJWKSet(JSON.parse(readFileSync(keysFile!, 'utf8')))
const { payload, protectedHeader } = await compactVerify(seal, keys, { algorithms: ['ES256'] })
if (protectedHeader.typ !== 'agreement-seal+jws') throw new Error('this is no seal')
const { contentHash } = JSON.parse(new TextDecoder().decode(payload))
if (createHash('sha256').update(canonical(terms)).digest('hex') !== contentHash)
  throw new Error('these are other terms')
process.stdout.write(contentHash)
