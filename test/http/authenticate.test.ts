import { createSecretKey } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'
import t from 'tap'
import { openAuthentication, type TrustedIssuer } from '../../src/http/authenticate.ts'
import { identify } from '../../src/http/identify.ts'
import { care, network, otherSchool, people, school } from '../cast.ts'
import { openHouse, tokenFor } from '../house.ts'
import { seedPlacements, student } from '../seeds/placements.ts'

/* Whose tokens are taken, for whom they may speak, and what a refusal says (API.md §2). */
const house = await openHouse(t)
await seedPlacements(house)
const url = `/v1/organisations/${school.id}`
const use = (authorization: string | undefined, at = url) =>
  house.call({ url: at, headers: authorization === undefined ? {} : { authorization } })
const bearer = (token: string) => use(`Bearer ${token}`)

const keys = {
  ES256: await generateKeyPair('ES256'),
  EdDSA: await generateKeyPair('EdDSA'),
  RS256: await generateKeyPair('RS256'),
  PS256: await generateKeyPair('PS256'),
  ES384: await generateKeyPair('ES384'),
}
type Algorithm = keyof typeof keys
const issuer = 'https://login.roc.test'
const audience = 'https://leerketen.test'
const claims = { organisation_id: school.id, roles: ['bpv-coordinator'], scope: 'organisations:read' }

/** A trusted issuer of one school, whose tokens of any of these algorithms are verified with its own key. */
const bound: TrustedIssuer = {
  issuer,
  audience,
  key: async ({ alg }) => {
    const pair = keys[alg as Algorithm]
    if (!pair) throw new Error('no such key')
    return pair.publicKey
  },
  organisations: new Set([school.id]),
  claims: { organisation: 'organisation_id', roles: 'roles', scope: 'scope' },
  typ: 'at+jwt',
  builtIn: false,
}
const { authenticate } = openAuthentication({
  issuers: () => [bound],
  identify: (found) => house.system('read', (tx) => identify(tx, found)),
  clock: house.clock,
})
const sign = (
  alg: Algorithm,
  {
    header = {},
    now = Math.floor(Date.now() / 1000),
    ...more
  }: { header?: object; now?: number; [claim: string]: unknown },
): Promise<string> =>
  new SignJWT({ iss: issuer, aud: audience, sub: 'a.jansen', exp: now + 60, iat: now, ...claims, ...more })
    .setProtectedHeader({ alg, typ: 'at+jwt', ...header } as JWTHeaderParameters)
    .sign(keys[alg].privateKey)
const reasonOf = async (token: string): Promise<string> => {
  try {
    await authenticate(token)
    return 'accepted'
  } catch (error) {
    const { parameters, extra, kind } = error as {
      parameters: { reason: string }
      extra: { headers: Record<string, string> }
      kind: { status: number }
    }
    t.equal(kind.status, 401)
    t.match(extra.headers['www-authenticate'], `error_description="${parameters.reason}"`)
    return parameters.reason
  }
}

t.test('ES256, EdDSA, RS256 and PS256 are accepted, other algorithms are not', async (t) => {
  for (const alg of ['ES256', 'EdDSA', 'RS256', 'PS256'] as const)
    t.equal(await reasonOf(await sign(alg, {})), 'accepted')
  t.match(await reasonOf(await sign('ES384', {})), 'signature')
})

t.test('alg none, an HMAC over the public key, another key, a changed body: 401', async (t) => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = { iss: issuer, aud: audience, sub: 'x', exp: 4_000_000_000, ...claims }
  for (const alg of ['none', 'None', 'NONE'])
    t.match(await reasonOf(`${part({ alg, typ: 'at+jwt' })}.${part(body)}.`), 'signature')
  const secret = createSecretKey(Buffer.from(JSON.stringify(await exportJWK(keys.ES256.publicKey))))
  const hmac = await new SignJWT(body).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(secret)
  t.match(await reasonOf(hmac), 'signature')
  const stranger = await generateKeyPair('ES256')
  const forged = await new SignJWT(body).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).sign(stranger.privateKey)
  t.match(await reasonOf(forged), 'signature')
  const own = await new SignJWT(body)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', jwk: await exportJWK(stranger.publicKey) })
    .sign(stranger.privateKey)
  t.match(await reasonOf(own), 'signature', 'a key that a token brings along is not used')
  const [head, , signature] = (await sign('ES256', {})).split('.')
  t.match(await reasonOf(`${head}.${part({ ...body, roles: ['platform-admin'] })}.${signature}`), 'signature')
})

t.test(
  'another typ, expired, too early, another audience or issuer, a missing claim: 401 that says which',
  async (t) => {
    const now = Math.floor(Date.now() / 1000)
    for (const [token, reason] of [
      [await sign('ES256', { header: { typ: 'JWT' } }), 'claim'],
      [await sign('ES256', { header: { typ: undefined } }), 'claim'],
      [await sign('ES256', { exp: now - 10 }), 'expired'],
      [await sign('ES256', { exp: undefined }), 'claim'],
      [await sign('ES256', { nbf: now + 60 }), 'claim'],
      [await sign('ES256', { aud: 'https://elsewhere.test' }), 'audience'],
      [await sign('ES256', { aud: undefined }), 'audience'],
      [await sign('ES256', { iss: 'https://elsewhere.test' }), 'issuer'],
      [await sign('ES256', { iss: undefined }), 'issuer'],
      [await sign('ES256', { sub: undefined }), 'claim'],
      [await sign('ES256', { organisation_id: "' or true --" }), 'claim'],
      [await sign('ES256', { organisation_id: [school.id] }), 'claim'],
      [await sign('ES256', { header: { crit: ['x'], x: 1 } }).catch(() => 'a.b.c'), 'read'],
      ['not a token', 'read'],
      ['', 'read'],
    ] as const)
      t.match(await reasonOf(token), reason)
  },
)

t.test('an issuer speaks only for the organisations it is bound to: 401', async (t) => {
  const reason = 'its issuer may not speak for this organisation'
  t.equal(await reasonOf(await sign('ES256', { organisation_id: otherSchool.id })), reason)
  t.equal(await reasonOf(await sign('ES256', { organisation_id: undefined, roles: ['platform-admin'] })), reason)
  t.equal(await reasonOf(await sign('ES256', { organisation_id: null, roles: ['platform-admin'] })), reason)
  t.equal(await reasonOf(await sign('ES256', { organisation_id: school.id.toUpperCase() })), 'accepted', 'digits only')
})

t.test('a role of another side in a token is worth nothing', async (t) => {
  const caller = await authenticate(
    await sign('ES256', { roles: ['bpv-coordinator', 'practice-trainer', 'platform-admin', 'student', 'nonsense'] }),
  )
  t.same([...caller.roles], ['bpv-coordinator'])
  t.equal(caller.kind, 'education')
  t.equal(caller.integration, false)
})

t.test('an archived organisation and one that is not there have no tokens: 401', async (t) => {
  await house.system('write', ({ sql }) => sql`update organisations set status = 'archived' where id = ${network.id}`)
  const token = await tokenFor({ sub: 'n', ...people.networkMember })
  t.match(await bearer(token), { status: 401, body: { code: 'unauthenticated' } })
  t.equal((await bearer(await tokenFor({ organisation_id: '00000000-0000-7000-8000-000000000999' }))).status, 401)
})

t.test('a student token reaches its own placements only, and belongs to its school', async (t) => {
  const claims = {
    sub: 's',
    student_id: student.id,
    scope: ['placements:read', 'organisations:read'],
    roles: ['student'],
  }
  const own = await tokenFor({ ...claims, organisation_id: school.id })
  t.match(await house.call({ url: '/v1/placements', headers: { authorization: `Bearer ${own}` } }), {
    status: 200,
    body: { items: [] },
  })
  const foreign = await tokenFor({ ...claims, organisation_id: care.id })
  t.equal((await house.call({ url: '/v1/placements', headers: { authorization: `Bearer ${foreign}` } })).status, 401)
})

t.test('a request without a token, or with another scheme: 401 and the bare challenge (RFC 6750 §3)', async (t) => {
  for (const given of [undefined, '', 'Basic YTpi', 'Bearer', 'Token x']) {
    const answer = await use(given)
    t.match(answer, { status: 401, body: { code: 'unauthenticated' } })
    t.equal(answer.headers['www-authenticate'], 'Bearer', String(given))
  }
})

t.test('a token that is not valid, or lacks a scope, is told so in the challenge', async (t) => {
  const wrong = await bearer('x.y.z')
  t.equal(wrong.status, 401)
  t.match(wrong.headers['www-authenticate'], /^Bearer error="invalid_token", error_description="[^"]+"$/)
  const narrow = await bearer(await tokenFor({ organisation_id: school.id, scope: 'events:read' }))
  t.equal(narrow.status, 403)
  t.equal(narrow.headers['www-authenticate'], 'Bearer error="insufficient_scope", scope="organisations:read"')
  const dutch = await house.call({ url, headers: { 'accept-language': 'nl', authorization: 'Bearer x' } })
  t.match(dutch.body.detail, 'Reden: het token is niet te lezen.')
  t.equal((await use(`bearer ${await tokenFor({ ...people.coordinator })}`)).status, 200, 'the scheme in any case')
})
