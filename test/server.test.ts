import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { begin, newFolder, run, startService } from './spawned.ts'

const folder = newFolder(t)
const dataDir = join(folder, 'data')
const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }

/** Runs a line of the first screen as it stands there, in a shell; answers status and body. */
const paste = async (line: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const child = spawn('/bin/sh', ['-c', `${line} -w '\\n%{http_code}'`], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  await once(child, 'close')
  const [, body, status] = /^([\s\S]*)\n(\d+)$/.exec(out)!
  return { status: Number(status), body: JSON.parse(body!) }
}

t.test('the demo: a first screen whose lines work, tokens, a second instance, a kill, a restart, Ctrl-C', async (t) => {
  const first = await startService(t, settings)
  t.match(first.screen, /^Leerketen runs: http:\/\/127\.0\.0\.1:\d+\/v1\n\n {2}docs/, 'nothing stands before it')
  for (const [, url] of first.screen.matchAll(/^ {2}(?:docs|OpenAPI|health)\s+(\S+)$/gm))
    t.equal((await fetch(url!)).status, 200, String(url))

  const lines = first.screen.split('\n').filter((line) => line.startsWith('curl '))
  t.equal(lines.length, 3)
  const [proposed, accepted, events] = await Promise.all(lines.map(paste))
  t.match(proposed, { status: 200, body: { status: 'proposed' } })
  t.match(accepted, { status: 200, body: { status: 'accepted' } })
  t.match(events, { status: 200, body: { items: Array } })

  // Asked without PORT: the command learns from the service where it runs.
  const { out } = await run('token.ts', settings, '--as', 'coordinator')
  const read = (url: string) =>
    fetch(`${url}/v1/placements/${proposed!.body.id}`, { headers: { authorization: `Bearer ${out.trim()}` } })
  t.match(await (await read(first.url)).json(), { status: 'proposed' })

  t.match(await run('server.ts', { ...settings, PORT: '0' }), {
    code: 1,
    out: '',
    err: `Another Leerketen (process ${first.child.pid}) already uses the data directory ${dataDir}. Stop it or choose another DATA_DIR.\n`,
  })

  const [postmaster] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  first.child.kill('SIGKILL')
  process.kill(Number(postmaster), 'SIGKILL')
  await first.ended
  const port = new URL(first.url).port
  const second = await startService(t, { ...settings, PORT: port })
  t.equal(second.url, first.url)
  t.match(await (await read(second.url)).json(), { status: 'proposed' }, 'data and keys outlive the kill')
  for (const line of second.screen.split('\n').filter((line) => line.startsWith('curl ')))
    t.equal((await paste(line)).status, 200, 'the lines of a second screen work too')

  second.child.kill('SIGINT')
  t.match(await second.ended, { code: 0, err: '' })
  t.match(await run('token.ts', settings, '--as', 'coordinator'), { code: 1, err: /^No service runs on .*\n$/ })
})

t.test('Ctrl-C while it starts is no failure, and leaves no database server behind', async (t) => {
  const pid = join(dataDir, 'postgres', 'postmaster.pid')
  const { child, ended } = begin('server.ts', [], { ...settings, PORT: '0' })
  while (!existsSync(pid) || !/^ready/m.test(readFileSync(pid, 'utf8'))) await sleep(5)
  await sleep(100)
  child.kill('SIGINT')
  t.match(await ended, { code: 0, err: '' })
  while (existsSync(pid)) await sleep(5)
})

t.test('a port that is in use: one sentence, and the database is closed again', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const busy = `Port ${port} is in use. Stop what uses it or choose another PORT.\n`
  t.match(await run('server.ts', { ...settings, PORT: String(port) }), { code: 1, out: '', err: busy })
  const metrics = { ...settings, PORT: '0', METRICS_PORT: String(port) }
  t.match(await run('server.ts', metrics), {
    code: 1,
    err: `Port ${port} is in use. Stop what uses it or choose another METRICS_PORT.\n`,
  })
  t.throws(() => readFileSync(join(dataDir, 'postgres', 'postmaster.pid')), { code: 'ENOENT' })
})

t.test('bad settings: all at once, a sentence each, and nothing is started', async (t) => {
  const bad = { DATA_DIR: join(folder, 'never'), PORT: 'x', LOG_LEVEL: 'loud', TRUSTED_ISSUERS: '{' }
  t.match(await run('server.ts', bad), {
    code: 1,
    out: '',
    err: [
      'PORT: use a port number, 0 to 65535.',
      'TRUSTED_ISSUERS: use JSON: a list of issuers.',
      'LOG_LEVEL: use fatal, error, warn, info, debug, trace or silent.',
      '',
    ].join('\n'),
  })
  t.match(await run('server.ts', { ...settings, HOST: '192.0.2.1' }), {
    code: 1,
    err: 'HOST is not an address of this machine (EADDRNOTAVAIL).\n',
  })
  t.match(await run('server.ts', { ...settings, DATA_DIR: '/proc/leerketen' }), {
    code: 1,
    err: /^The data directory .*\n$/,
  })
})

t.test('the commands: help, and what they do not know', async (t) => {
  const answers = await Promise.all([
    ...['token.ts', 'bootstrap.ts', 'rotate-keys.ts'].map((script) => run(script, {}, '--help')),
    run('rotate-keys.ts', {}, '--nonsense'),
    run('token.ts', {}, '--as', 'nobody'),
    run('bootstrap.ts', {}),
  ])
  t.match(answers, [
    { code: 0, out: /npm run --silent token -- --as/, err: '' },
    { code: 0, out: /npm run bootstrap/, err: '' },
    { code: 0, out: /npm run rotate-keys/, err: '' },
    { code: 1, out: '', err: /^Unknown option '--nonsense'/ },
    { code: 1, out: '', err: /^There is no "nobody" in the demo\.\n/ },
    { code: 1, out: '', err: /^DATABASE_URL: / },
  ])
})
