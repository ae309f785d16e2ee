import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { startTestServer } from './embedded.ts'
import { run, type Started, startService } from './spawned.ts'
import { withDatabase } from './template.ts'

/* DATABASE_URL: a server with nothing of ours on it, and owners with no more rights than the service asks for. */

/** The server of this run when an owner may use roles that others made there; from Postgres 16 on, one of our own. */
const openServer = async (): Promise<{ url: string; older: boolean; stop(): Promise<void> }> => {
  const url = process.env.TEST_DATABASE_URL!
  const sql = postgres(url, { max: 1 })
  const [version] = await sql`select current_setting('server_version_num')::int as number`
  await sql.end()
  if (version!.number < 160000) return { url, older: true, stop: async () => undefined }
  return { ...(await startTestServer()), older: false }
}
const server = await openServer()
const admin = postgres(server.url, { max: 1, onnotice: () => undefined })
const marks = `t${process.pid}`
const made: string[] = []
t.teardown(async () => {
  for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`)
  for (const name of made)
    for (const role of [`leerketen_login_${name}`, name]) await admin.unsafe(`drop role if exists ${role}`)
  await admin.end()
  await server.stop()
})

/** A database with an owner of its own. */
const newDatabase = async (name: string, rights: string): Promise<string> => {
  const full = `${marks}_${name}`
  made.push(full)
  await admin.unsafe(`create role ${full} login password 'p' nosuperuser ${rights}`)
  await admin.unsafe(`create database ${full} owner ${full}`)
  const url = new URL(withDatabase(server.url, full))
  url.username = full
  url.password = 'p'
  return url.href
}
const start = (t: Test, databaseUrl: string): Promise<Started> =>
  startService(t, { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' })
const quick = { LOG_LEVEL: 'warn', PORT: '0' }

t.test(
  'an owner without rights to spare: nothing is seeded, bootstrap, and the first placement over the API',
  async (t) => {
    const databaseUrl = await newDatabase('owner', 'createrole')
    // Two at once on an empty database: one migrates, the other waits and finds it done.
    const [service] = await Promise.all([start(t, databaseUrl), start(t, databaseUrl)])
    t.match(service.screen, /\n {2}database {2}PostgreSQL at \S+_owner\n\nNobody can use it yet: `npm run bootstrap`/)
    t.notMatch(service.screen, /curl|demo|Bearer/)
    t.match(await run('token.ts', { DATABASE_URL: databaseUrl }, '--as', 'coordinator'), {
      code: 1,
      err: /^Demo tokens exist with the embedded database only; .*\n$/,
    })

    const bootstrap = (...args: string[]) =>
      run('bootstrap.ts', { DATABASE_URL: databaseUrl, PUBLIC_URL: service.url }, ...args)
    const credentials = (out: string) =>
      /client id\s+(\S+)\n\s+client secret\s+(\S+)/.exec(out)?.slice(1) as [string, string]
    const lost = credentials((await bootstrap()).out)
    const again = await bootstrap()
    t.match(again, { code: 0, out: /^The platform administrator's integration exists: / })
    t.notMatch(again.out, /lks_|client secret/, 'the secret is shown once')
    const admin = credentials((await bootstrap('--replace')).out)

    const token = async ([id, secret]: readonly [string, string]) => {
      const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
      const body = new URLSearchParams({ grant_type: 'client_credentials' })
      const answer = await fetch(`${service.url}/oauth/token`, { method: 'POST', headers: { authorization }, body })
      return { status: answer.status, token: ((await answer.json()) as { access_token: string }).access_token }
    }
    t.equal((await token(lost)).status, 401, 'the lost secret ended')
    const caller = async (credentials: readonly [string, string]) => {
      const bearer = (await token(credentials)).token
      return async (method: string, path: string, body?: object) => {
        const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
        const answer = await fetch(`${service.url}/v1${path}`, { method, headers, body: JSON.stringify(body) })
        // biome-ignore lint/suspicious/noExplicitAny: an answer is read as a stranger would
        return { status: answer.status, body: (await answer.json()) as any }
      }
    }
    const platform = await caller(admin)
    t.same((await platform('GET', '/organisations')).body.items, [], 'nothing is there')
    const party = async (kind: string, name: string, scopes: string[]) => {
      const organisation = (await platform('POST', '/organisations', { kind, name })).body
      const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
      const grant = { name: 'System', organisationId: organisation.id, scopes, expiresAt }
      const { body } = await platform('POST', '/integrations', grant)
      return { id: organisation.id, call: await caller([body.clientId, body.clientSecret]) }
    }
    const school = await party('education', 'ROC Midden', ['students:write', 'placements:read', 'placements:write'])
    const care = await party('care', 'Zorggroep De Linde', [
      'organisations:write',
      'placements:read',
      'placements:decide',
    ])
    const location = await care.call('POST', `/organisations/${care.id}/locations`, { name: 'De Linde Centrum' })
    t.equal(location.status, 201)
    const student = await school.call('POST', '/students', { studentNumber: '1045123', name: 'Samira El Idrissi' })
    t.equal(student.status, 201)
    const placement = await school.call('POST', '/placements', {
      studentId: student.body.id,
      enrolmentNumber: '1045123-1',
      careOrganisationId: care.id,
      locationId: location.body.id,
      educationCode: '25655',
      level: 4,
      learningRoute: 'BOL',
      startDate: '2027-02-01',
      plannedEndDate: '2027-07-09',
    })
    t.equal(placement.status, 201)
    const step = (by: typeof care, action: string) =>
      by.call('POST', `/placements/${placement.body.id}/transitions`, { action })
    t.match(await step(school, 'propose'), { status: 200, body: { status: 'proposed' } })
    t.match(await step(care, 'accept'), { status: 200, body: { status: 'accepted' } })

    const rotated = await run('rotate-keys.ts', { DATABASE_URL: databaseUrl }, '--forget')
    t.match(rotated, { code: 0, out: /^Key \S+ signs from now on; no earlier key is accepted\.\n$/ })
  },
)

t.test(
  'a second owner on the same server may use the roles of the first when it is told how; its new password is followed',
  async (t) => {
    const before = await newDatabase('password', 'createrole')
    const grant = `grant leerketen_api, leerketen_system to "${marks}_password" with admin option;`
    if (!server.older) {
      const { code, err } = await run('server.ts', { ...quick, DATABASE_URL: before })
      t.equal(code, 1)
      t.ok(err.endsWith(`Let an administrator run: ${grant}\n`), err)
    }
    await admin.unsafe(grant)
    const first = await start(t, before)
    first.child.kill('SIGTERM')
    t.match(await first.ended, { code: 0 })
    await admin.unsafe(`alter role ${marks}_password password 'new'`)
    const second = await start(t, before.replace(':p@', ':new@'))
    t.equal((await fetch(`${second.url}/health/ready`)).status, 200)
  },
)

t.test('what is missing is said in one sentence, and what to do', async (t) => {
  const url = await newDatabase('poor', 'nocreaterole')
  const says = async (databaseUrl: string, err: RegExp) => {
    const answers = await Promise.all([
      run('server.ts', { ...quick, DATABASE_URL: databaseUrl }),
      run('bootstrap.ts', { DATABASE_URL: databaseUrl }),
    ])
    for (const answer of answers) t.match(answer, { code: 1, out: '', err }, String(err))
  }
  await says(
    url,
    new RegExp(`^The role "${marks}_poor" .* may not create the roles .*: alter role "${marks}_poor" createrole;\\n$`),
  )
  const owned = await newDatabase('owned', 'createrole')
  await says(withDatabase(url, `${marks}_owned`), /may not create (the roles|tables) .*;\n$/)
  await says(withDatabase(owned, `${marks}_none`), /no database of that name, make it first \(3D000\)\.\n$/)
  await says(owned.replace(':p@', ':wrong@'), /does not accept the user and password \(28P01\)\.\n$/)
  await says('postgres://u:hunter2@127.0.0.1:1/d', /^[^\n]*nothing answers there \(ECONNREFUSED\)\.\n$/)
})

t.test('a server that goes away while the service starts: one sentence, no hanging', async (t) => {
  const gone = createServer((socket) => socket.once('data', () => socket.destroy())).listen(0, '127.0.0.1')
  t.teardown(() => gone.close())
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  const answer = await run('server.ts', { ...quick, DATABASE_URL: `postgres://u:hunter2@127.0.0.1:${port}/d` })
  t.match(answer, { code: 1, out: '', err: /^The database of DATABASE_URL cannot be used: .*\.\n$/ })
  t.notMatch(answer.err, /hunter2/)
})
