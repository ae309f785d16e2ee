/*
 * A program of its own, so that its memory is its own: how many documents it makes a second and what that leaves in memory, how
 * many seals it verifies a second, and how many times jose alone verifies the same signature. Says so in JSON.
 */
import { randomUUID } from 'node:crypto'
import { compactVerify, exportJWK, generateKeyPair } from 'jose'
import { contentHash } from '../src/core/canonical.ts'
import { seal, sealingKeyPrefix, verifySeal } from '../src/core/seal.ts'
import { pdfOf } from '../src/modules/agreements/pages/pdf.ts'
import { pokTerms } from '../test/seeds/agreements.ts'
import { bblPok, bolPok } from '../test/seeds/documents.ts'

const seconds = Number(process.argv[2] ?? 4)
const rss = (): number => process.memoryUsage.rss() / 2 ** 20

/** Does it over and over for so long; how often a second. */
const perSecond = async (work: (n: number) => Promise<unknown>, during = seconds): Promise<number> => {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < during * 1000) await work(done++)
  return done / ((performance.now() - began) / 1000)
}

const documents = [bolPok, bblPok]
const draw = (n: number) => pdfOf(documents[n % documents.length]!)
await perSecond(draw)
const before = rss()
let most = before
const pdfs = await perSecond(async (n) => {
  await draw(n)
  most = Math.max(most, rss())
})

const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
const kid = `${sealingKeyPrefix}${randomUUID()}`
const terms = pokTerms()
const text = await seal(
  'agreement-seal+jws',
  { agreementId: randomUUID(), version: 1, contentHash: contentHash(terms), sealedAt: new Date().toISOString() },
  { ...(await exportJWK(privateKey)), kid },
)
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256' }] }
const ours = async () => {
  if (!(await verifySeal(text, keys, terms)).valid) throw new Error('the seal does not hold')
}
const jose = () => compactVerify(text, publicKey)
await perSecond(ours, 1)
await perSecond(jose, 1)
const verifications = await perSecond(ours)
const byJose = await perSecond(jose)

process.stdout.write(`${JSON.stringify({ pdfs, growth: most - before, verifications, byJose })}\n`)
