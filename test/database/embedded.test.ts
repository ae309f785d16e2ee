import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { findEmbedded, startEmbedded } from '../../src/database/embedded.ts'

const root = process.getuid?.() === 0
const onlyRoot = root ? false : 'only root has an unprivileged user to find'
const fixture = join(import.meta.dirname, 'fixtures', 'service.ts')

// Outside the project, which may itself be a folder that only root may enter.
const top = mkdtempSync(join(tmpdir(), 'leerketen-test-'))
chmodSync(top, 0o755)
const home = join(top, 'home')
t.teardown(() => rmSync(top, { recursive: true, force: true }))

let count = 0
const newFolder = () => join(top, `data-${++count}`)
const start = (dataDir: string, machine = {}, log?: (line: string) => void) =>
  startEmbedded({ dataDir, log, machine: { home, ...machine } })

async function query(url: string, statement: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe(statement)).map((row) => String(Object.values(row)[0]))
  } finally {
    await sql.end()
  }
}

const write = (url: string) => query(url, `create table notes (text text); insert into notes values ('kept')`)
const notes = (url: string) => query(url, 'select text from notes')
const postmaster = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

type Service = { child: ChildProcess; pid: number; url: Promise<string> }

/** A service in its own process and process group. */
function service(t: Test, dataDir: string): Service {
  const { NODE_OPTIONS: _, ...env } = process.env
  const options = { detached: true, env, stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] }
  const child = spawn(process.execPath, [fixture, dataDir, home], options)
  t.teardown(() => child.kill('SIGKILL'))
  const lines = createInterface(child.stdout)
  return { child, pid: child.pid!, url: once(lines, 'line').then(([line]) => line) }
}

async function kill({ child }: Service): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

t.test('a new data directory gets a database that only this machine and the right password reach', async (t) => {
  const dataDir = newFolder()
  t.equal(await findEmbedded({ dataDir }), undefined)
  const database = await start(dataDir)
  t.teardown(() => database.stop())
  t.equal(await findEmbedded({ dataDir }), database.url)
  t.strictSame(
    await query(
      database.url,
      `select setting from pg_settings where name in ('TimeZone', 'fsync', 'listen_addresses', 'unix_socket_directories') order by lower(name)`,
    ),
    ['on', '127.0.0.1', 'UTC', ''],
  )
  t.strictSame(await query(database.url, `select datlocale from pg_database where datname = current_database()`), [
    'C.UTF-8',
  ])
  await t.rejects(notes(database.url.replace(/:[^:@]+@/, ':wrong@')), { code: '28P01' })
  const password = statSync(join(database.dataDir, 'postgres', 'leerketen.password'))
  t.equal(password.mode & 0o777, 0o600)
  t.equal(password.uid === 0, false, 'the server does not run as root')
  await database.stop()
  t.equal(await findEmbedded({ dataDir }), undefined)
  t.strictSame(
    readdirSync(dataDir).filter((name) => !/^postgres(\.log)?$/.test(name)),
    [],
    'nothing is left but the data and the log',
  )
})

t.test('what was written is there after a restart', async (t) => {
  const dataDir = newFolder()
  const first = await start(dataDir)
  await write(first.url)
  await first.stop()
  const second = await start(dataDir)
  t.teardown(() => second.stop())
  t.strictSame(await notes(second.url), ['kept'])
})

t.test('what was committed is there after everything was killed at once', async (t) => {
  const dataDir = newFolder()
  const killed = service(t, dataDir)
  await write(await killed.url)
  const server = postmaster(dataDir)
  const sessions = await query(await killed.url, 'select pid from pg_stat_activity where pid <> pg_backend_pid()')
  t.ok(sessions.length > 0)
  for (const pid of [server, ...sessions.map(Number)]) process.kill(pid, 'SIGKILL')
  await kill(killed)
  t.ok(existsSync(join(dataDir, 'postgres', 'postmaster.pid')), 'the dead server left its lock')
  const next = await start(dataDir)
  t.teardown(() => next.stop())
  t.strictSame(await notes(next.url), ['kept'])
  t.match(readFileSync(join(dataDir, 'postgres.log'), 'utf8'), /automatic recovery in progress/)
})

t.test('a server whose service was killed is ended by the next start, and nothing is lost', async (t) => {
  const dataDir = newFolder()
  const killed = service(t, dataDir)
  await write(await killed.url)
  const orphan = postmaster(dataDir)
  await kill(killed)
  t.ok(alive(orphan), 'the server outlived its service')
  const next = await start(dataDir)
  t.teardown(() => next.stop())
  t.not(postmaster(dataDir), orphan)
  t.strictSame(await notes(next.url), ['kept'])
})

t.test('a session that outlives its killed server is waited for', async (t) => {
  const dataDir = newFolder()
  const killed = service(t, dataDir)
  await write(await killed.url)
  const busy = query(
    await killed.url,
    `do $$ begin while clock_timestamp() < now() + '2 s' loop end loop; end $$`,
  ).catch((error) => error)
  await sleep(300)
  process.kill(postmaster(dataDir), 'SIGKILL')
  await kill(killed)
  const said: string[] = []
  const next = await start(dataDir, {}, (line) => said.push(line))
  t.teardown(() => next.stop())
  t.strictSame(said, ['Waiting for the last sessions of a database server that was killed …'])
  t.strictSame(await notes(next.url), ['kept'])
  await busy
})

t.test('Ctrl-C in a terminal reaches the service alone, which still has its database to close', async (t) => {
  const dataDir = newFolder()
  const closing = service(t, dataDir)
  await write(await closing.url)
  process.kill(-closing.pid, 'SIGINT')
  t.strictSame(await once(closing.child, 'exit'), [0, null])
  t.notOk(existsSync(join(dataDir, 'postgres', 'postmaster.pid')), 'the server closed cleanly')
  const next = await start(dataDir)
  t.teardown(() => next.stop())
  t.strictSame(await notes(next.url), ['kept', 'written while closing'])
})

t.test('a second instance on the same data directory is refused and the first goes on', async (t) => {
  const dataDir = newFolder()
  const first = service(t, dataDir)
  const url = await first.url
  await t.rejects(start(dataDir), {
    name: 'EmbeddedError',
    message: `Another Leerketen (process ${first.pid}) already uses the data directory ${dataDir}. Stop it or choose another DATA_DIR.`,
  })
  t.strictSame(await query(url, 'select 1'), ['1'])
  process.kill(postmaster(dataDir), 'SIGINT')
})

t.test('locks that name a living process of another time are taken over', async (t) => {
  const dataDir = newFolder()
  const killed = service(t, dataDir)
  await write(await killed.url)
  process.kill(postmaster(dataDir), 'SIGKILL')
  await kill(killed)
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  t.teardown(() => stranger.kill())
  const reuse = (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, String(stranger.pid)))
  reuse(join(dataDir, 'owner.lock'))
  reuse(join(dataDir, 'postgres', 'postmaster.pid'))
  const next = await start(dataDir)
  t.teardown(() => next.stop())
  t.strictSame(await notes(next.url), ['kept'])
  t.ok(alive(stranger.pid!), 'the stranger was left alone')
})

t.test('a database whose making was killed is made again', async (t) => {
  const dataDir = newFolder()
  const killed = service(t, dataDir)
  killed.url.catch(() => {})
  const halfway = () =>
    existsSync(dataDir) &&
    readdirSync(dataDir).some(
      (name) => name.startsWith('postgres.new-') && existsSync(join(dataDir, name, 'PG_VERSION')),
    )
  while (!halfway()) await sleep(2)
  process.kill(-killed.pid, 'SIGKILL')
  await once(killed.child, 'exit')
  t.notOk(existsSync(join(dataDir, 'postgres')), 'nothing passes for a database')
  const next = await start(dataDir)
  t.teardown(() => next.stop())
  t.strictSame(await query(next.url, 'select current_database()'), ['leerketen'])
  t.strictSame(
    readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-')),
    [],
  )
})

t.test('data of another PostgreSQL version is named and left alone', async (t) => {
  const dataDir = newFolder()
  await (await start(dataDir)).stop()
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '16\n')
  await t.rejects(start(dataDir), {
    name: 'EmbeddedError',
    message: /is of PostgreSQL 16 and this Leerketen brings 18/,
  })
  t.notOk(existsSync(join(dataDir, 'owner.lock')), 'a start that fails holds no lock')
})

t.test('a folder that is something else is not overwritten', async (t) => {
  const dataDir = newFolder()
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'mine')
  await t.rejects(start(dataDir), { name: 'EmbeddedError', message: /is not a PostgreSQL data directory/ })
  t.equal(readFileSync(join(dataDir, 'postgres', 'letter.txt'), 'utf8'), 'mine')
})

t.test('a data directory that is a file gets one clear sentence', async (t) => {
  const dataDir = newFolder()
  writeFileSync(dataDir, '')
  const sentence = `The data directory ${dataDir} cannot be used: it is a file, not a folder (EEXIST). Change that or choose another DATA_DIR.`
  await t.rejects(start(dataDir), { name: 'EmbeddedError', message: sentence })
})

t.test(
  'a data directory that cannot be made gets one clear sentence',
  { skip: process.platform !== 'linux' },
  async (t) => {
    const message = /cannot be used: it cannot be made there \(ENOENT\)/
    await t.rejects(start('/proc/leerketen/data'), { name: 'EmbeddedError', message })
  },
)

t.test(
  'an unreadable data directory gets one clear sentence',
  { skip: root && 'root may read everything' },
  async (t) => {
    const dataDir = newFolder()
    mkdirSync(dataDir, { mode: 0o000 })
    t.teardown(() => chmodSync(dataDir, 0o700))
    const sentence = `The data directory ${dataDir} cannot be used: this user may not read or write it (EACCES). Change that or choose another DATA_DIR.`
    await t.rejects(start(dataDir), { name: 'EmbeddedError', message: sentence })
  },
)

t.test(
  'root: in a folder that only root may enter, the data goes where the server can, and stays there',
  { skip: onlyRoot },
  async (t) => {
    const closed = newFolder()
    mkdirSync(closed, { mode: 0o700 })
    const dataDir = join(closed, 'data')
    const first = await start(dataDir)
    t.equal(first.relocated, true)
    t.equal(dirname(first.dataDir), home)
    await write(first.url)
    await first.stop()
    t.equal(statSync(closed).mode & 0o777, 0o700, 'the folder is as closed as it was')

    const second = await start(dataDir)
    t.teardown(() => second.stop())
    t.equal(second.dataDir, first.dataDir)
    t.strictSame(await notes(second.url), ['kept'])
    t.equal(await findEmbedded({ dataDir }), second.url)
    await second.stop()

    rmSync(dataDir, { recursive: true })
    const anew = await start(dataDir)
    t.teardown(() => anew.stop())
    t.not(anew.dataDir, first.dataDir, 'who deletes the data directory starts anew')
  },
)

t.test('root: without a user postgres the server runs as nobody', { skip: onlyRoot }, async (t) => {
  const passwd = join(top, 'passwd-nobody')
  writeFileSync(passwd, 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n')
  const dataDir = newFolder()
  const database = await start(dataDir, { passwd })
  t.teardown(() => database.stop())
  t.equal(statSync(join(dataDir, 'postgres')).uid, 65534)
  await write(database.url)
  await database.stop()
  const again = await start(dataDir)
  t.teardown(() => again.stop())
  t.strictSame(await notes(again.url), ['kept'], 'and still as nobody when a user postgres has come')
})

t.test('root: without any unprivileged user it says so', { skip: onlyRoot }, async (t) => {
  const passwd = join(top, 'passwd-root')
  writeFileSync(passwd, 'root:x:0:0:root:/root:/bin/sh\n')
  await t.rejects(start(newFolder(), { passwd }), { name: 'EmbeddedError', message: /no user postgres or nobody/ })
})
