import { exportJWK, generateKeyPair } from 'jose'
import t from 'tap'
import { type Config, readConfig, settings, settleConfig, trustedIssuers } from '../src/config.ts'

const read = (env: Record<string, string>) => readConfig(env) as Config & { problems: string[] }
const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [await exportJWK(publicKey)] }
const entry = { issuer: 'https://idp.test', audience: 'us', organisations: '*' }
const issuers = (...entries: object[]) => read({ TRUSTED_ISSUERS: JSON.stringify(entries) })

t.test('without any setting the service runs on this machine', async (t) => {
  t.same(read({ LOG_LEVEL: '' }), {
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    databaseUrl: undefined,
    publicUrl: 'http://127.0.0.1:3000',
    audience: 'http://127.0.0.1:3000',
    trustedIssuers: [],
    logLevel: 'info',
    metricsPort: undefined,
  })
})

t.test('all that is wrong is said at once, and no value is repeated', async (t) => {
  const { problems } = read({
    PORT: '70000',
    DATABASE_URL: 'mysql://u:hunter2@h/d',
    PUBLIC_URL: 'http://example.nl',
    LOG_LEVEL: 'loud',
    METRICS_PORT: 'x',
    TRUSTED_ISSUERS: 'nonsense',
  })
  t.same(problems.map((problem) => problem.split(':')[0]).sort(), [
    'DATABASE_URL',
    'LOG_LEVEL',
    'METRICS_PORT',
    'PORT',
    'PUBLIC_URL',
    'TRUSTED_ISSUERS',
  ])
  t.notMatch(problems.join(), /hunter2|nonsense/)
})

t.test('every problem is one sentence: the name of the setting, what to do, a full stop', async (t) => {
  const { problems } = read({ PORT: '1e3', METRICS_PORT: '1e3', HOST: 'a\0b', PUBLIC_URL: 'https://x.nl/path?q' })
  t.same(problems, [
    'PORT: use a port number, 0 to 65535.',
    'HOST: leave out control characters.',
    'PUBLIC_URL: use a URL without path, query or fragment.',
    'METRICS_PORT: use a port number, 1 to 65535.',
    'METRICS_PORT: use another port than PORT.',
  ])
})

t.test('PORT=0 becomes a free port, also in the URL, the issuer and the audience', async (t) => {
  const config = (await settleConfig({ PORT: '0' })) as Config
  t.ok(config.port > 0)
  t.equal(config.publicUrl, `http://127.0.0.1:${config.port}`)
  t.equal(config.audience, config.publicUrl)
  t.match(await settleConfig({ PORT: '0', PUBLIC_URL: 'https://x.nl' }), { publicUrl: 'https://x.nl' })
  t.match(await settleConfig({ PORT: '0', LOG_LEVEL: 'loud' }), { problems: [/^LOG_LEVEL: /] })
})

t.test('the example of each setting is one that is accepted', async (t) => {
  for (const { name, example } of settings) t.notOk(read({ [name]: example }).problems, name)
})

t.test('an issuer has keys in one way, over https, public ones, and is named once', async (t) => {
  t.match(issuers(entry).problems, ['TRUSTED_ISSUERS (entry 1): give either jwksUri or jwks'])
  t.match(issuers({ ...entry, jwks, jwksUri: 'https://idp.test/jwks' }).problems, [/one of the two/])
  t.match(issuers({ ...entry, jwksUri: 'http://idp.test/jwks' }).problems, [/https/])
  t.match(issuers({ ...entry, jwks: { keys: [await exportJWK(privateKey)] } }).problems, [/private/])
  t.match(issuers({ ...entry, jwks }, { ...entry, jwks }).problems, [/once/])
  t.match(issuers({ ...entry, issuer: 'http://127.0.0.1:3000', jwks }).problems, [/built in/])
  t.notOk(issuers({ ...entry, jwksUri: 'http://localhost:9/jwks' }).problems)
})

t.test('issuers come ready to judge tokens', async (t) => {
  const config = issuers({
    ...entry,
    jwks,
    organisations: ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f'],
    claims: { scope: 'scp' },
    typ: 'JWT',
  })
  const [issuer] = trustedIssuers(config)
  t.match(issuer, { issuer: 'https://idp.test', typ: 'JWT', builtIn: false, claims: { scope: 'scp', roles: 'roles' } })
  t.same([...(issuer!.organisations as Set<string>)], ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f'])
})
