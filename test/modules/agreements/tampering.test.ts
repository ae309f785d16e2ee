import fc from 'fast-check'
import t from 'tap'
import { canonical } from '../../../src/core/canonical.ts'
import { verifySeal } from '../../../src/core/seal.ts'
import { openHouse } from '../../house.ts'
import { asSigner, broughtTo, seedSigners } from '../../seeds/agreements.ts'

/* Any change of a byte in what was sealed is seen: in the seal, in the terms, and in the document as JSON and as PDF. */

const house = await openHouse(t, { clock: () => new Date('2026-06-15T10:00:00Z') })
await seedSigners(house)
const { url } = await broughtTo(house, 'signed')
const sealed = (await asSigner(house, 'care')({ url: `${url}/seal` })).body
const keys = (await house.call({ url: '/.well-known/jwks.json' })).body
const document = async (accept: string): Promise<Buffer> =>
  (
    await house.app.inject({
      url: `${url}/document`,
      headers: { accept, authorization: `Bearer ${await house.token('careManager')}` },
    })
  ).rawPayload

/** Bytes with one bit of one byte the other way. */
const flipped = (bytes: Uint8Array, at: number, bit: number): Buffer => {
  const changed = Buffer.from(bytes)
  changed[at]! ^= 1 << bit
  return changed
}

/** What the service answers to bytes sent as they are: refused, or what it found. */
const asked = async (body: Buffer): Promise<{ status: number; valid: unknown }> => {
  const answer = await house.app.inject({
    method: 'POST',
    url: '/v1/agreement-verifications',
    headers: { 'content-type': 'application/json' },
    payload: body,
  })
  return { status: answer.statusCode, valid: answer.json().valid }
}
const around = (before: string, content: Uint8Array, after: string): Buffer =>
  Buffer.concat([Buffer.from(before), content, Buffer.from(after)])
const isSeen = ({ status, valid }: { status: number; valid: unknown }): boolean =>
  status === 400 || (status === 200 && valid === false)

t.test('every bit of the seal', async (t) => {
  const bytes = Buffer.from(sealed.seal)
  t.equal((await verifySeal(sealed.seal, keys, sealed.terms)).valid, true)
  const unseen: number[] = []
  for (let at = 0; at < bytes.length; at++)
    for (let bit = 0; bit < 8; bit++)
      if ((await verifySeal(flipped(bytes, at, bit).toString('latin1'), keys, sealed.terms)).valid) unseen.push(at)
  t.same(unseen, [], `of ${bytes.length} bytes`)
})

t.test('every byte of the terms', async (t) => {
  const bytes = Buffer.from(canonical(sealed.terms))
  const holds = async (terms: Buffer): Promise<boolean> => {
    try {
      return (await verifySeal(sealed.seal, keys, JSON.parse(terms.toString()))).valid
    } catch {
      // No longer JSON.
      return false
    }
  }
  t.equal(await holds(bytes), true)
  const unseen: number[] = []
  for (let at = 0; at < bytes.length; at++) if (await holds(flipped(bytes, at, at % 7))) unseen.push(at)
  t.same(unseen, [], `of ${bytes.length} bytes`)
})

t.test('every byte of the document in JSON', async (t) => {
  const bytes = await document('application/json')
  const sent = (json: Buffer) => asked(around('{"document":', json, '}'))
  t.same(await sent(bytes), { status: 200, valid: true })
  const unseen: number[] = []
  for (let at = 0; at < bytes.length; at++) if (!isSeen(await sent(flipped(bytes, at, at % 7)))) unseen.push(at)
  t.same(unseen, [], `of ${bytes.length} bytes`)
})

t.test('any byte of the PDF: changed, left out or put in, and any character of its base64', async (t) => {
  const bytes = await document('application/pdf')
  const sent = (pdf: Uint8Array) =>
    asked(around('{"document":"', Buffer.from(Buffer.from(pdf).toString('base64')), '"}'))
  t.same(await sent(bytes), { status: 200, valid: true })
  const place = fc.nat({ max: bytes.length - 1 })
  await fc.assert(
    fc.asyncProperty(place, fc.nat({ max: 7 }), async (at, bit) => isSeen(await sent(flipped(bytes, at, bit)))),
    {
      numRuns: 150,
      examples: [
        [0, 0],
        [bytes.length - 1, 7],
      ],
    },
  )
  await fc.assert(
    fc.asyncProperty(place, fc.nat({ max: 255 }), async (at, byte) => {
      const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
      const longer = Buffer.concat([head, Buffer.from([byte]), tail])
      return isSeen(await sent(longer)) && isSeen(await sent(Buffer.concat([head, tail.subarray(1)])))
    }),
    { numRuns: 50 },
  )
  const text = Buffer.from(bytes.toString('base64'))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: text.length - 1 }), fc.nat({ max: 6 }), async (at, bit) =>
      isSeen(await asked(around('{"document":"', flipped(text, at, bit), '"}'))),
    ),
    {
      numRuns: 100,
      examples: [
        [text.length - 1, 0],
        [text.length - 2, 0],
        [text.length - 3, 0],
      ],
    },
  )
})
