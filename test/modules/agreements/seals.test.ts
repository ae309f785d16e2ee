import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import t from 'tap'
import { written } from '../../../src/core/dates.ts'
import { seal as sealWith, verifySeal } from '../../../src/core/seal.ts'
import { currentKey, readSealingKeys, rotateSealingKey, rotateSigningKey } from '../../../src/http/keys.ts'
import { care, otherCare, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import {
  approve,
  asSigner,
  broughtTo,
  type Drawn,
  partnershipTerms,
  seedSigners,
  signerIds,
} from '../../seeds/agreements.ts'
import { newFolder, run } from '../../spawned.ts'

let now = new Date('2026-06-15T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedSigners(house)
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

const published = async () => (await house.call({ url: '/.well-known/jwks.json' })).body
const sealOf = async ({ url }: Drawn, query = '') =>
  (await asSigner(house, 'care')({ url: `${url}/seal${query}` })).body
const decodedOf = (jws: string) => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString())
const verify = (body: unknown) => house.call({ method: 'POST', url: '/v1/agreement-verifications', body })

t.test('a version has a seal once all have signed it: 404 before, the seal with its terms after', async (t) => {
  const signing = await broughtTo(house, 'signing')
  const early = await asSigner(house, 'care')({ url: `${signing.url}/seal` })
  t.match([early.status, early.body.code], [404, 'not-sealed'])
  const sealed = await broughtTo(house, 'signed')
  const answer = await asSigner(house, 'other')({ url: `${sealed.url}/seal` })
  t.equal(answer.status, 200, answer.text)
  t.same(Object.keys(answer.body).sort(), ['agreementId', 'contentHash', 'seal', 'sealedAt', 'terms', 'version'])
  t.match(answer.body, {
    agreementId: sealed.id,
    version: 1,
    contentHash: sealed.contentHash,
    sealedAt: written(now),
  })
  t.same(answer.body.terms, partnershipTerms())
  t.same((await sealOf(sealed, '?version=1')).seal, answer.body.seal)
  t.equal((await asSigner(house, 'care')({ url: `${sealed.url}/seal?version=2` })).body.code, 'not-found')
  t.equal((await asSigner(house, 'outsider')({ url: `${sealed.url}/seal` })).body.code, 'not-found')
})

t.test('anybody verifies a seal, with or without its terms, and learns no name', async (t) => {
  const sealed = await sealOf(await broughtTo(house, 'signed'))
  const bare = await verify({ seal: sealed.seal })
  t.equal(bare.status, 200, bare.text)
  const signature = { role: 'partner', method: 'click', assurance: 'low', signedAt: written(now) }
  t.same(bare.body, {
    valid: true,
    fault: null,
    proves: 'signatures',
    contentHash: sealed.contentHash,
    version: 1,
    kind: 'partnership',
    signatures: [signature, signature, signature],
    decision: null,
    amendment: null,
    sealedAt: sealed.sealedAt,
    keyId: (await published()).keys.at(-1).kid,
  })
  t.same((await verify({ seal: sealed.seal, terms: sealed.terms })).body, bare.body)
  for (const secret of [sealed.agreementId, school.id, care.id, otherCare.id, 'Çelik', ...Object.values(signerIds)])
    t.notOk(bare.text.includes(secret), secret)
  t.ok(bare.headers.ratelimit, 'counted by address')
  t.equal(bare.headers['cache-control'], 'no-store')
})

t.test('what is wrong is named: other terms, another key, another type, a change, no seal at all', async (t) => {
  const sealed = await sealOf(await broughtTo(house, 'signed'))
  const [head, payload, signature] = sealed.seal.split('.')
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const stranger = { ...(await exportJWK(privateKey)), kid: 'seal-of-a-stranger' }
  const [own] = await house.system('read', readSealingKeys)
  const statement = { contentHash: sealed.contentHash, version: 1 }
  const tokens = currentKey(await house.keyring.keys())
  const empty = {
    proves: null,
    contentHash: null,
    version: null,
    kind: null,
    signatures: [],
    sealedAt: null,
    keyId: null,
  }
  for (const [fault, body] of [
    ['terms', { seal: sealed.seal, terms: { ...sealed.terms, evaluation: 'Nooit.' } }],
    ['terms', { seal: sealed.seal, terms: {} }],
    ['terms', '{"seal":"SEAL","terms":{"a":"\\ud800"}}'.replace('SEAL', sealed.seal)],
    ['terms', '{"seal":"SEAL","terms":{"a":1e999}}'.replace('SEAL', sealed.seal)],
    ['unknown-key', { seal: await sealWith('agreement-seal+jws', statement, stranger) }],
    ['signature', { seal: await sealWith('agreement-seal+jws', statement, { ...stranger, kid: own!.kid }) }],
    ['type', { seal: await sealWith('at+jwt' as never, statement, own!.jwk) }],
    ['signature', { seal: `${head}.${payload}.${signature.slice(0, -4)}AAAA` }],
    ['signature', { seal: `${head}.AAAA${payload.slice(4)}.${signature}` }],
    ['malformed', { seal: 'nothing' }],
    ['malformed', { seal: `${sealed.seal} ` }],
    ['malformed', { seal: '..' }],
    ['unknown-key', { seal: await sealWith('agreement-seal+jws', statement, tokens.jwk) }],
  ] as const) {
    const answer = await verify(body)
    t.match(answer.body, { valid: false, fault, ...empty }, `${fault}: ${answer.text.slice(0, 200)}`)
  }
})

t.test('the receipt of a decision proves that decision', async (t) => {
  const drawn = await broughtTo(house, 'in-review')
  const approved = await approve(house, 'care', drawn.url, drawn.contentHash)
  const { status, body, text } = await verify({ seal: approved.body.receipt })
  t.equal(status, 200, text)
  t.match(body, {
    valid: true,
    proves: 'decision',
    contentHash: drawn.contentHash,
    version: 1,
    kind: null,
    signatures: [],
    decision: { decision: 'approve', role: 'care-signatory', decidedAt: written(now) },
    sealedAt: null,
  })
  t.notOk(text.includes(care.id))
  t.match(await verifySeal(approved.body.receipt, await published()), { valid: true, type: 'decision-receipt+jws' })
  t.same(decodedOf(approved.body.receipt), {
    agreementId: drawn.url.split('/').at(-1),
    version: 1,
    contentHash: drawn.contentHash,
    decision: 'approve',
    party: { role: 'partner', organisationId: care.id },
    role: 'care-signatory',
    mandateId: approved.body.mandateId,
    decidedAt: now.toISOString(),
  })
})

t.test('a document is verified by its digest; what is unknown and what was changed have one answer', async (t) => {
  const drawn = await broughtTo(house, 'signed')
  const own = async (accept: string) =>
    house.app.inject({
      url: `${drawn.url}/document`,
      headers: { accept, authorization: `Bearer ${await house.token('careManager')}` },
    })
  const [json, pdf] = [await own('application/json'), await own('application/pdf')]
  const proved = (await verify({ seal: (await sealOf(drawn)).seal })).body
  const base64 = pdf.rawPayload.toString('base64')
  t.same((await verify({ document: json.json() })).body, proved)
  t.same((await verify({ document: base64 })).body, proved)
  t.same((await house.call({ url: `/v1/agreement-verifications/${drawn.contentHash}` })).body, proved)

  const concept = await broughtTo(house, 'signing')
  const draft = await asSigner(house, 'care')({ url: `${concept.url}/document` })
  const unknown = (await verify({ document: { never: 'was' } })).text
  t.match(JSON.parse(unknown), { valid: false, fault: 'unknown', contentHash: null })
  for (const document of [
    { ...json.json(), title: 'Iets anders' },
    { ...json.json(), extra: null },
    draft.body,
    base64.slice(0, -8),
    `${base64}AAAA`,
    ` ${base64}`,
    `${base64.replace(/=*$/, '')}====`,
    'geen base64!',
    'JVBERi0=',
  ]) {
    const answer = await verify({ document })
    t.equal(answer.status, 200)
    t.equal(answer.text, unknown)
  }
  const other = await house.call({ url: `/v1/agreement-verifications/${'0'.repeat(64)}` })
  t.same([other.status, other.text], [200, unknown])
})

t.test('input that is no question is refused by field, and none brings it down', async (t) => {
  for (const [pointer, code, body] of [
    ['', 'seal-or-document', {}],
    ['', 'seal-or-document', { seal: 'x', document: 'x' }],
    ['/terms', 'without-seal', { document: 'x', terms: {} }],
    ['/seal', 'invalid-type', { seal: 1 }],
    ['/seal', 'invalid-type', { seal: null }],
    ['/terms', 'invalid-type', { seal: 'x', terms: [] }],
    ['/document', 'invalid-union', { document: [] }],
    ['/document', 'invalid-union', { document: 7 }],
    ['/document', 'too-small', { document: '' }],
    ['/agreementId', 'unknown-field', { seal: 'x', agreementId: 'x' }],
  ] as const) {
    const answer = await verify(body)
    t.equal(answer.status, 400, answer.text)
    t.ok(
      answer.body.errors.some(
        (error: { pointer: string; code: string }) => error.pointer === pointer && error.code === code,
      ),
      `${pointer} ${code}: ${answer.text}`,
    )
  }
  t.equal((await verify({ document: 'A'.repeat(8_388_608) })).status, 413)
  t.equal((await verify('{"seal":"x","seal":"y"}')).status, 400)
  t.equal((await house.call({ url: '/v1/agreement-verifications/zzz' })).status, 400)
  t.equal((await house.call({ url: '/v1/agreement-verifications' })).status, 405)
  const header = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const typ = 'agreement-seal+jws'
  const [{ kid }] = (await published()).keys.slice(-1)
  for (const seal of [
    `${header({ alg: 'none', typ, kid })}.e30.`,
    `${header({ alg: 'HS256', typ, kid })}.e30.AAAA`,
    `${header({ alg: 'ES256', typ, kid, crit: ['b64'], b64: false })}.e30.AAAA`,
    `${header({ alg: 'ES256', typ, kid: { a: 1 } })}.e30.AAAA`,
    `${header({ alg: 'ES256', typ: [typ], kid })}.e30.AAAA`,
    `${header([])}.e30.AAAA`,
    '\u0000.\ud800.é',
    'a'.repeat(100_000),
  ])
    t.match(await verify({ seal }), { status: 200, body: { valid: false } }, seal.slice(0, 40))
})

t.test('a new sealing key: the old one stays published for ever, without its half that signs', async (t) => {
  const before = await sealOf(await broughtTo(house, 'signed'))
  const old = (await published()).keys
  const [rotated, earlier] = await house.system('write', rotateSealingKey)
  t.equal(earlier!.jwk.d, undefined)
  t.match(rotated!.kid, /^seal-/)
  later(61)
  const keys = await published()
  t.same(
    keys.keys.map(({ kid }: { kid: string }) => kid).sort(),
    [...old.map(({ kid }: { kid: string }) => kid), rotated!.kid].sort(),
  )
  for (const key of keys.keys) t.notOk('d' in key, 'only public halves')
  const after = await sealOf(await broughtTo(house, 'signed'))
  for (const [sealed, kid] of [
    [before, earlier!.kid],
    [after, rotated!.kid],
  ]) {
    t.match((await verify({ seal: sealed.seal, terms: sealed.terms })).body, { valid: true, keyId: kid })
    t.match(await verifySeal(sealed.seal, keys, sealed.terms), { valid: true }, 'offline too')
  }
  await house.system('write', (tx) => rotateSigningKey(tx, { forget: true }))
  later(61)
  const still = await published()
  for (const kid of [earlier!.kid, rotated!.kid])
    t.ok(
      still.keys.some((key: { kid: string }) => key.kid === kid),
      'forgetting keys of tokens forgets none of seals',
    )
})

t.test('`npm run rotate-keys -- --sealing` does it on a database, and cannot forget', async (t) => {
  const [present] = await house.system('read', readSealingKeys)
  const settings = { DATABASE_URL: house.url, PUBLIC_URL: 'http://localhost:3000' }
  const { code, out, err } = await run('rotate-keys.ts', settings, '--sealing')
  t.equal(code, 0, err)
  const keys = await house.system('read', readSealingKeys)
  t.match(out, `Key ${keys[0]!.kid} seals from now on`)
  t.equal(keys[1]!.kid, present!.kid)
  t.equal(keys[1]!.jwk.d, undefined)
  const refused = await run('rotate-keys.ts', settings, '--sealing', '--forget')
  t.match([refused.code, refused.err], [1, /never forgotten/])
  t.equal((await house.system('read', readSealingKeys)).length, keys.length)
})

t.test('leerketen-verify verifies it without a network, and says what is wrong with exit code 1 or 2', async (t) => {
  const folder = newFolder(t)
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }
  later(61)
  const sealed = await sealOf(await broughtTo(house, 'signed'))
  const keys = await published()
  const [good, jwks] = [file('seal.json', sealed), file('jwks.json', keys)]
  const bin = JSON.parse(readFileSync('package.json', 'utf8')).bin['leerketen-verify']
  t.equal(bin, 'src/verify.ts')
  t.match(readFileSync(bin, 'utf8'), /^#!\/usr\/bin\/env node\n/)
  t.ok(statSync(bin).mode & 0o100, 'may be executed')

  const held = await run('verify.ts', {}, good, jwks)
  t.equal(held.code, 0, held.err)
  t.match(held.out, 'these are its terms')
  t.match(held.out, sealed.contentHash)
  t.match(await run('verify.ts', {}, file('seal.txt', sealed.seal), jwks), { code: 0, out: /No terms were given/ })

  const [head, payload, signature] = sealed.seal.split('.')
  const otherKeys = { keys: keys.keys.filter(({ kid }: { kid: string }) => !kid.startsWith('seal-')) }
  const [own] = await house.system('read', readSealingKeys)
  const typed = await sealWith('jwt' as never, { contentHash: sealed.contentHash }, own!.jwk)
  for (const [code, said, ...args] of [
    [1, /not what was sealed/, file('a.json', { ...sealed, terms: { ...sealed.terms, evaluation: '' } }), jwks],
    [
      1,
      /signature does not hold/,
      file('b.json', { ...sealed, seal: `${head}.${payload}.${signature.slice(4)}AAAA` }),
      jwks,
    ],
    [1, /key it names is not/, good, file('other.json', otherKeys)],
    [1, /no seal or receipt/, file('c.json', { seal: typed }), jwks],
    [1, /This is no seal\./, file('d.json', { seal: 'x.y' }), jwks],
    [1, /version beside the seal/, file('e.json', { ...sealed, version: 2 }), jwks],
    [1, /agreementId beside the seal/, file('f.json', { ...sealed, agreementId: 'x' }), jwks],
    [1, /sealedAt beside the seal/, file('g.json', { ...sealed, sealedAt: '2020-01-01T00:00:00.000Z' }), jwks],
    [2, /has no "seal" or "receipt"/, file('h.json', { terms: {} }), jwks],
    [2, /is no JSON/, file('i.json', '{'), jwks],
    [2, /is no key set/, good, file('none.json', 'null')],
    [2, /is no key set/, good, file('no-set.json', {})],
    [1, /key it names is not/, good, file('null-keys.json', { keys: [null] })],
    [2, /cannot be read/, join(folder, 'absent.json'), jwks],
    [2, /leerketen-verify SEAL JWKS/, good],
  ] as const) {
    const answer = await run('verify.ts', {}, ...args)
    t.equal(answer.code, code, String(said))
    t.match(answer.err, said)
    t.equal(answer.out, '')
  }

  const alone = await run('../test/scripts/jose-alone.ts', {}, good, jwks)
  t.same([alone.code, alone.out], [0, sealed.contentHash], `with jose alone: ${alone.err}`)
  const script = readFileSync('test/scripts/jose-alone.ts', 'utf8')
  t.same(
    [...script.matchAll(/from '([^']+)'/g)].map(([, from]) => from),
    ['node:crypto', 'node:fs', 'jose'],
    'it imports nothing of this project',
  )
  t.equal((await run('../test/scripts/jose-alone.ts', {}, join(folder, 'a.json'), jwks)).code, 1)
})
