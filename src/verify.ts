#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { type SealFault, verifySeal } from './core/seal.ts'

/* `npx leerketen-verify seal.json jwks.json`: verifies a seal or receipt offline, and that terms are those it is about. */

const help = `leerketen-verify SEAL JWKS [RECORD]
  SEAL    a file with {"seal": "…", "terms": {…}} as the API gives it, an approval with its {"receipt": "…"}, or the
          seal or receipt (JWS) alone
  JWKS    a file with the platform's public keys, from /.well-known/jwks.json
  RECORD  a file with what was decided on, as the API gives it: {"content": {…}} of a project or charter, or {"terms": {…}}
Verifies without a network. Exit 0: it holds. 1: it does not. 2: a file cannot be read.`

const why: Readonly<Record<SealFault, string>> = {
  malformed: 'This is no seal.',
  type: 'This is signed, but it is no seal or receipt.',
  'unknown-key': 'The key it names is not in the key set.',
  signature: 'The signature does not hold: the seal was changed, or another key made it.',
  terms: 'This is not what was sealed or decided on.',
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const refuse = (line: string, code: number): never => {
  process.stderr.write(`${line}\n`)
  process.exit(code)
}
const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return refuse(`${file} cannot be read.`, 2)
  }
}
const json = (file: string, text: string) => {
  try {
    return JSON.parse(text)
  } catch {
    return refuse(`${file} is no JSON.`, 2)
  }
}

/** What stands beside a seal or receipt, by the name that the statement has for it. */
const beside: Readonly<Record<string, string>> = {
  ...{ agreementId: 'agreementId', version: 'version', contentHash: 'contentHash', sealedAt: 'sealedAt' },
  ...{ number: 'version', decision: 'decision', role: 'role' },
}

const [sealFile, keysFile, recordFile, ...more] = process.argv.slice(2)
if (!sealFile || !keysFile || more.length > 0) refuse(help, 2)
const text = read(sealFile!)
const given = text.startsWith('{') ? json(sealFile!, text) : { seal: text }
const seal = given.seal ?? given.receipt
if (typeof seal !== 'string') refuse(`${sealFile} has no "seal" or "receipt".`, 2)
const record = recordFile === undefined ? given : json(recordFile, read(recordFile))
const terms = record.content ?? record.terms
if (recordFile !== undefined && terms === undefined) refuse(`${recordFile} has no "content" or "terms".`, 2)
const keys = json(keysFile!, read(keysFile!))
if (!Array.isArray(keys?.keys)) refuse(`${keysFile} is no key set.`, 2)
const verified = await verifySeal(seal, keys, terms)
if (!verified.valid) refuse(why[verified.fault], 1)
else {
  // What stands beside the seal is for reading: it may say nothing else than the seal does.
  for (const [name, inStatement] of Object.entries(beside))
    if (given[name] !== undefined && given[name] !== verified.statement[inStatement])
      refuse(`The ${name} beside the seal is not the one that was sealed.`, 1)
  const about = verified.type === 'decision-receipt+jws' ? 'this is what was decided on' : 'these are its terms'
  say(terms === undefined ? 'It holds. (No terms were given to compare.)' : `It holds, and ${about}.`)
  say(JSON.stringify(verified.statement, null, 2))
}
