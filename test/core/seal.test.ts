import { createHash, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { exportJWK, generateKeyPair } from 'jose'
import t from 'tap'
import { canonical, contentHash } from '../../src/core/canonical.ts'
import { seal, verifySeal } from '../../src/core/seal.ts'

const made = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = `seal-${randomUUID()}`
  return {
    key: { ...(await exportJWK(privateKey)), kid, alg: 'ES256' },
    open: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' },
  }
}
const { key, open } = await made()
const keys = { keys: [open] }
const terms = {
  kind: 'pok',
  period: { startDate: '2026-08-31', endDate: null },
  parties: ['Ñoor', 'Łukasz'],
  hours: 640.5,
}
const statement = { agreementId: 'a', version: 1, contentHash: contentHash(terms) }

t.test('canonical JSON is that of RFC 8785, and the hash is of its bytes', async (t) => {
  t.equal(
    canonical({
      b: [1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      a: '€$\u000F\nA\'B"\\"/',
      '\ufb33': 1,
      '\u20ac': null,
    }),
    '{"a":"€$\\u000f\\nA\'B\\"\\\\\\"/","b":[1e+30,4.5,0.002,1e-27],"€":null,"\ufb33":1}',
  )
  t.equal(contentHash({ z: 1, a: 2 }), createHash('sha256').update('{"a":2,"z":1}').digest('hex'))
  t.equal(contentHash({ z: 1, a: 2 }), contentHash({ a: 2, z: 1 }))
  t.throws(() => canonical(undefined), TypeError)
})

t.test('a seal holds with the published keys, for these terms, offline', async (t) => {
  const text = await seal('agreement-seal+jws', statement, key)
  t.same(await verifySeal(text, keys, terms), { valid: true, type: 'agreement-seal+jws', keyId: open.kid, statement })
  t.match(
    await verifySeal(text, { keys: [(await made()).open, open] }),
    { valid: true },
    'a new key beside the old one',
  )
})

t.test('every change of a byte in the seal is seen', async (t) => {
  const text = await seal('agreement-seal+jws', statement, key)
  for (let at = 0; at < text.length; at++)
    for (const other of ['A', 'b', '0', '.', '_', ' ']) {
      if (text[at] === other) continue
      const changed = text.slice(0, at) + other + text.slice(at + 1)
      const { valid } = await verifySeal(changed, keys, terms)
      if (valid) t.fail(`changed at ${at} to ${other} and it still holds`)
    }
  for (const changed of ['', 'x', `${text}A`, text.slice(0, -1), `${text}.`, text.split('.').reverse().join('.')])
    t.equal((await verifySeal(changed, keys, terms)).valid, false)
})

t.test('other terms, another key, another type: each is named', async (t) => {
  const text = await seal('agreement-seal+jws', statement, key)
  t.same(await verifySeal(text, keys, { ...terms, hours: 641 }), { valid: false, fault: 'terms' })
  t.same(await verifySeal(text, { keys: [] }, terms), { valid: false, fault: 'unknown-key' })
  t.same(await verifySeal(text, { keys: [{ ...(await made()).open, kid: open.kid }] }), {
    valid: false,
    fault: 'signature',
  })
  t.same(await verifySeal(await seal('jwt' as never, statement, key), keys), { valid: false, fault: 'type' })
  t.same(await verifySeal('nothing', keys), { valid: false, fault: 'malformed' })
  for (const never of [{ a: Number.POSITIVE_INFINITY }, '\ud800', () => 0])
    t.same(
      await verifySeal(text, keys, never),
      { valid: false, fault: 'terms' },
      'what JSON has no text for is no terms',
    )
})

t.test('a key of access tokens makes no seal that holds, though it is in the published set', async (t) => {
  const kid = 'of-tokens'
  const both = { keys: [open, { ...open, kid }] }
  const text = await seal('agreement-seal+jws', statement, { ...key, kid })
  t.same(await verifySeal(text, both, terms), { valid: false, fault: 'unknown-key' })
})

t.test('any change of a value changes the hash, and no order of keys does', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const same = canonical(one) === canonical(other)
      return (
        (contentHash(one) === contentHash(other)) === same &&
        contentHash(JSON.parse(canonical(one))) === contentHash(one)
      )
    }),
  )
})
