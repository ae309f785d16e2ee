import { generateKeyPairSync, type KeyPairKeyObjectResult, randomUUID } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, exportJWK, SignJWT } from 'jose'
import t from 'tap'
import { rotateSigningKey } from '../../../src/http/keys.ts'
import { care, school } from '../../cast.ts'
import { type Answer, openHouse } from '../../house.ts'

let ahead = 0
const clock = () => new Date(Date.now() + ahead)
const house = await openHouse(t, { clock })
const inDays = (days: number) => new Date(clock().getTime() + days * 86_400_000).toISOString()

const register = (
  body: object = {},
  headers = {},
  person: 'schoolAdmin' | 'careAdmin' | 'platformAdmin' = 'schoolAdmin',
) =>
  house.as(person)({
    method: 'POST',
    url: '/v1/integrations',
    headers,
    body: { name: 'SIS', scopes: ['organisations:read', 'events:read'], expiresAt: inDays(90), ...body },
  })
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  house.call({
    method: 'POST',
    url: '/oauth/token',
    body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const basic = (id: string, secret: string, fields = {}) =>
  form(fields, { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` })
const use = (token: string, url = `/v1/organisations/${school.id}`) =>
  house.call({ url, headers: { authorization: `Bearer ${token}` } })

t.test('an administrator registers a system, it gets a token with its secret and uses it', async (t) => {
  const made = await register()
  t.equal(made.status, 201)
  t.match(made.body.clientSecret, /^lks_[\w-]{43}$/)
  t.equal(made.headers['cache-control'], 'no-store')
  const given = await basic(made.body.clientId, made.body.clientSecret)
  t.equal(given.status, 200)
  t.match(given.body, { token_type: 'Bearer', expires_in: 600, scope: 'organisations:read events:read' })
  const { access_token: token } = given.body
  t.match(decodeProtectedHeader(token), { typ: 'at+jwt', alg: 'ES256' })
  t.match(decodeJwt(token), {
    iss: 'http://localhost:3000',
    aud: 'https://leerketen.test',
    sub: made.body.id,
    client_id: made.body.id,
    organisation_id: school.id,
    scope: 'organisations:read events:read',
  })
  t.equal((await use(token)).status, 200)
  t.equal((await use(token, '/v1/integrations')).status, 403)
  const narrow = await basic(made.body.clientId, made.body.clientSecret, { scope: 'events:read' })
  t.equal(narrow.body.scope, 'events:read')
  t.equal((await use(narrow.body.access_token)).status, 403)
  const wide = await basic(made.body.clientId, made.body.clientSecret, { scope: 'placements:write' })
  t.match(wide, { status: 400, body: { error: 'invalid_scope' } })
})

t.test('the secret is nowhere: not read again, not replayed, not in a dry run, not in the database', async (t) => {
  const headers = { 'idempotency-key': randomUUID() }
  const body = { expiresAt: inDays(30) }
  const made = await register(body, headers)
  const again = await register(body, headers)
  t.match(again, {
    status: 201,
    body: { id: made.body.id, clientSecret: null },
    headers: { 'idempotency-replayed': 'true' },
  })
  t.notOk('clientSecret' in (await house.as('schoolAdmin')({ url: `/v1/integrations/${made.body.id}` })).body)
  const dry = await register({}, { prefer: 'dry-run' })
  t.match(dry, { status: 201, body: { clientSecret: null } })
  const rows = await house.system('read', async (tx) => [
    ...(await tx.sql`select * from idempotency_keys`),
    ...(await tx.sql`select * from integrations`),
    ...(await tx.sql`select * from events`),
  ])
  t.notOk(JSON.stringify(rows).includes(made.body.clientSecret))
})

t.test('a system with its own key signs for its token, once for each assertion, for us alone', async (t) => {
  for (const [type, alg] of [
    ['ec', 'ES256'],
    ['ed25519', 'EdDSA'],
    ['rsa', 'PS256'],
  ] as const) {
    const pair = generateKeyPairSync(
      type as 'ec',
      { namedCurve: 'P-256', modulusLength: 2048 } as never,
    ) as unknown as KeyPairKeyObjectResult
    const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one' }] }
    const made = await register({ jwks })
    t.equal(made.status, 201)
    t.match(made.body, { clientSecret: null, authenticationMethod: 'private_key_jwt' })
    const id = made.body.clientId
    const assert = async (audience: string) => ({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg, kid: 'one' })
        .setIssuer(id)
        .setSubject(id)
        .setAudience(audience)
        .setExpirationTime('1m')
        .sign(pair.privateKey),
    })
    const assertion = await assert('http://localhost:3000/oauth/token')
    const both = await Promise.all([form(assertion), form(assertion)])
    t.same(both.map(({ status }) => status).sort(), [200, 401], alg)
    t.equal((await use(both.find(({ status }) => status === 200)!.body.access_token)).status, 200)
    t.match(await form(assertion), { status: 401, body: { error: 'invalid_client' } })
    const stolen = await form(await assert('https://evil.example/oauth/token'), { host: 'evil.example' })
    t.match(stolen, { status: 401, body: { error: 'invalid_client' } })
  }
})

t.test('a private key, one that is not complete, a scope or expiry that cannot be: 400', async (t) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const refused = await register({ jwks: { keys: [await exportJWK(privateKey)] }, scopes: ['all'] })
  t.equal(refused.status, 400)
  t.same(refused.body.errors.map(({ code }: { code: string }) => code).sort(), ['invalid-value', 'private-key'])
  t.notOk(refused.text.includes(String((await exportJWK(privateKey)).d)))
  t.equal((await register({ jwks: { keys: [{ kty: 'EC' }] } })).status, 400)
  for (const days of [-1, 400])
    t.match(await register({ expiresAt: inDays(days) }), { status: 400, body: { errors: [{ pointer: '/expiresAt' }] } })
})

t.test('revoked: no new token at once, 401 for the one it has within 60 s', async (t) => {
  const { body } = await register()
  const token = (await basic(body.clientId, body.clientSecret)).body.access_token
  t.equal((await use(token)).status, 200)
  const revoke = () => house.as('schoolAdmin')({ method: 'POST', url: `/v1/integrations/${body.id}/revocation` })
  t.match(await revoke(), { status: 200, body: { status: 'revoked', version: 2 } })
  t.match(await revoke(), { status: 200, body: { status: 'revoked', version: 2 } }, 'to revoke again changes nothing')
  t.match(await basic(body.clientId, body.clientSecret), { status: 401, body: { error: 'invalid_client' } })
  ahead += 60_001
  t.equal((await use(token)).status, 401)
  const renewal = { method: 'POST', url: `/v1/integrations/${body.id}/renewals`, body: { expiresAt: inDays(9) } }
  t.match(await house.as('schoolAdmin')(renewal), { status: 409, body: { code: 'integration-revoked' } })
})

t.test('expired: no token; renewed: the new secret works, the old does not', async (t) => {
  const { body } = await register({ expiresAt: new Date(clock().getTime() + 60_000).toISOString() })
  const token = (await basic(body.clientId, body.clientSecret)).body.access_token
  t.equal((await use(token)).status, 200)
  ahead += 120_000
  t.equal((await basic(body.clientId, body.clientSecret)).status, 401)
  t.equal((await use(token)).status, 401)
  const renewal = { method: 'POST', url: `/v1/integrations/${body.id}/renewals`, body: { expiresAt: inDays(30) } }
  const stale = await house.as('schoolAdmin')({ ...renewal, headers: { 'if-match': '"7"' } })
  t.equal(stale.status, 412)
  const renewed = await house.as('schoolAdmin')(renewal)
  t.match(renewed, { status: 200, body: { status: 'active', version: 2 } })
  t.equal((await basic(body.clientId, body.clientSecret)).status, 401)
  t.equal((await basic(body.clientId, renewed.body.clientSecret)).status, 200)
})

t.test('another organisation sees and touches nothing of it: 404', async (t) => {
  const { body } = await register()
  const other = house.as('careAdmin')
  t.equal((await other({ url: `/v1/integrations/${body.id}` })).status, 404)
  t.equal((await other({ method: 'POST', url: `/v1/integrations/${body.id}/revocation` })).status, 404)
  t.equal(
    (await other({ method: 'POST', url: `/v1/integrations/${body.id}/renewals`, body: { expiresAt: inDays(9) } }))
      .status,
    404,
  )
  t.same((await other({ url: '/v1/integrations' })).body.items, [])
  t.equal((await register({ organisationId: school.id }, {}, 'careAdmin')).status, 403)
  t.equal((await house.as('coordinator')({ url: '/v1/integrations' })).status, 403)
})

t.test(
  'the platform registers for any organisation and for itself; a system grants no more than it holds',
  async (t) => {
    const forCare = await register({ organisationId: care.id }, {}, 'platformAdmin')
    t.match(forCare, { status: 201, body: { organisationId: care.id } })
    t.match(await register({ organisationId: randomUUID() }, {}, 'platformAdmin'), { status: 400 })
    const own = await register(
      { scopes: ['integrations:write', 'organisations:write', 'organisations:read'] },
      {},
      'platformAdmin',
    )
    const token = (await basic(own.body.clientId, own.body.clientSecret)).body.access_token
    const call = (url: string, body?: object) =>
      house.call({ method: 'POST', url, body, headers: { authorization: `Bearer ${token}` } })
    t.equal((await call('/v1/organisations', { kind: 'care', name: 'Zorg door systeem' })).status, 201)
    const grant = (scope: string) => ({ name: 'X', scopes: [scope], expiresAt: inDays(9), organisationId: care.id })
    t.equal((await call('/v1/integrations', grant('organisations:read'))).status, 201)
    t.match(await call('/v1/integrations', grant('placements:read')), {
      status: 403,
      body: { code: 'scopes-beyond-yours' },
    })
    t.equal((await call(`/v1/integrations/${forCare.body.id}/renewals`, { expiresAt: inDays(9) })).status, 403)
  },
)

/** The published keys that sign tokens; those of seals are another matter. */
const ofTokens = ({ body }: Answer): string[] =>
  body.keys.map(({ kid }: { kid: string }) => kid).filter((kid: string) => !kid.startsWith('seal-'))

t.test('the keys are published; a rotation is followed and what the old one signed stays valid', async (t) => {
  const { body } = await register()
  const token = (await basic(body.clientId, body.clientSecret)).body.access_token
  await house.system('write', rotateSigningKey)
  ahead += 60_001
  const fresh = (await basic(body.clientId, body.clientSecret)).body.access_token
  t.not(decodeProtectedHeader(fresh).kid, decodeProtectedHeader(token).kid)
  t.equal((await use(fresh)).status, 200)
  t.equal((await use(token)).status, 200)
  const published = await house.call({ url: '/.well-known/jwks.json' })
  t.same(
    ofTokens(published),
    [fresh, token].map((signed) => decodeProtectedHeader(signed).kid),
  )
  t.notOk(published.text.includes('"d"'))
})

t.test('after a rotation that forgets, what earlier keys signed is refused within 60 seconds', async (t) => {
  const { body } = await register()
  const token = (await basic(body.clientId, body.clientSecret)).body.access_token
  t.equal((await use(token)).status, 200)
  await house.system('write', (tx) => rotateSigningKey(tx, { forget: true }))
  ahead += 60_001
  t.equal((await use(token)).status, 401)
  const published = await house.call({ url: '/.well-known/jwks.json' })
  t.equal(ofTokens(published).length, 1)
  t.equal((await use((await basic(body.clientId, body.clientSecret)).body.access_token)).status, 200)
})

t.test('the metadata describes what is served, whatever the Host header says', async (t) => {
  const metadata = await house.call({
    url: '/.well-known/oauth-authorization-server',
    headers: { host: 'evil.example' },
  })
  t.match(metadata.body, {
    issuer: 'http://localhost:3000',
    token_endpoint: 'http://localhost:3000/oauth/token',
    jwks_uri: 'http://localhost:3000/.well-known/jwks.json',
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
  })
  t.notOk('authorization_endpoint' in metadata.body)
})

t.test('wrong secrets, unknown clients and other grants are refused as RFC 6749 says', async (t) => {
  const { body } = await register()
  for (const [id, secret] of [
    [body.clientId, 'wrong'],
    [randomUUID(), body.clientSecret],
    ['x', 'y'],
  ]) {
    const refused = await basic(id, secret)
    t.match(refused, { status: 401, body: { error: 'invalid_client' } })
    t.match(refused.headers['www-authenticate'], /^Basic/)
  }
  t.match(await basic(body.clientId, body.clientSecret, { grant_type: 'password' }), {
    status: 400,
    body: { error: 'unsupported_grant_type' },
  })
  t.match(await basic(body.clientId, body.clientSecret, { resource: 'https://other.example' }), {
    status: 400,
    body: { error: 'invalid_target' },
  })
})
