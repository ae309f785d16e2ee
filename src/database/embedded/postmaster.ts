import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { EmbeddedError } from './error.ts'
import type { Place } from './place.ts'
import { commandLine, identity, until } from './process.ts'

/** Nothing of the user's environment reaches the server: PGDATA, LC_ALL or LD_LIBRARY_PATH would change what it does. */
const { PATH, SystemRoot, TEMP } = process.env
export const environment = { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' }

/** Recovery after a kill may take minutes on a slow disk; to give up in the middle would only make it begin again. */
const startPatience = 300_000
const stopPatience = 15_000

export type Running = { pid: number; port: number; ready: boolean }

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/**
 * The server that has this cluster open, if any: postmaster.pid names it (line 1 the process, 4 the port, 8 the state), and
 * the process must have been started for this cluster, since after a kill its number may be anybody's.
 */
export function runningServer(cluster: string): Running | undefined {
  const lines = read(pidFile(cluster)).split('\n')
  const pid = Number(lines[0])
  if (!identity(pid)) return undefined
  if (process.platform !== 'win32' && !commandLine(pid)?.includes(` -D ${cluster} `)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** A port that is free now; nobody keeps it, so use it at once. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  fsync: 'on',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  // A laptop or a small server shared with others.
  shared_buffers: '128MB',
  max_connections: '100',
  cluster_name: 'leerketen',
}

/**
 * PostgreSQL checks twice before it takes over after a kill: is the process in postmaster.pid alive, and is anybody still
 * attached to its shared memory. The first check falls for a reused number (and for a zombie); we know better, and put in
 * our own number, which it skips as its parent's. The second check is left to it: deleting the file would switch that off.
 */
function markStale(cluster: string): void {
  if (process.platform === 'win32') return
  const text = read(pidFile(cluster))
  if (text) writeFileSync(pidFile(cluster), text.replace(/^.*/, String(process.pid)))
}

type Attempt = { child: ChildProcess } | { said: string }

function openLog(base: string): { path: string; descriptor: number; size: number } {
  const path = join(base, 'postgres.log')
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(path, `${path}.1`)
  return { path, descriptor: openSync(path, 'a', 0o600), size: statSync(path).size }
}

async function attempt(place: Place, port: number, end: number): Promise<Attempt> {
  const { base, cluster, binaries, account } = place
  const log = openLog(base)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', cluster, '-p', String(port), ...options], {
    uid: account?.uid,
    gid: account?.gid,
    cwd: '/',
    env: environment,
    // A group of its own: Ctrl-C in a terminal goes to the whole group, and the service still needs its database to close.
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
    windowsHide: true,
  })
  closeSync(log.descriptor)
  child.unref()
  let over: string | undefined
  child.once('error', (error) => {
    over = error.message
  })
  child.once('exit', () => {
    over ??= readFileSync(log.path).subarray(log.size).toString()
  })
  const ready = () => {
    const running = runningServer(cluster)
    return running?.pid === child.pid && running?.ready === true
  }
  await until(() => over !== undefined || ready(), end - Date.now())
  if (over !== undefined) return { said: over }
  if (ready()) return { child }
  await stopServer(child.pid!, place)
  return { said: 'it did not become ready in time' }
}

/** Starts the server and waits until it takes connections. */
export async function startServer(
  place: Place,
  log: (line: string) => void,
): Promise<{ child: ChildProcess; port: number }> {
  const end = Date.now() + startPatience
  for (let told = false; ; ) {
    markStale(place.cluster)
    const port = await freePort()
    const result = await attempt(place, port, end)
    if ('child' in result) return { child: result.child, port }
    const { said } = result
    const inUse = /shared memory block .* is still in use|could not create lock file|lock file .* already exists/.test(
      said,
    )
    const taken = /Address already in use|could not bind/.test(said)
    if ((!inUse && !taken) || Date.now() > end) throw new EmbeddedError(sentence(place, said))
    if (inUse) {
      if (!told) log('Waiting for the last sessions of a database server that was killed …')
      told = true
      await until(() => false, 200)
    }
  }
}

function sentence({ base }: Place, said: string): string {
  const lines = said.trim().split('\n')
  const fatal = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  const reason = fatal.replace(/^.*(FATAL|PANIC):\s*/, '')
  return `The embedded database did not start: ${reason || 'it said nothing'} (see ${join(base, 'postgres.log')}).`
}

/**
 * Fast shutdown: sessions are ended, everything is written. Who does not listen is quit, then killed; the next start
 * recovers from the log, which loses nothing that was committed.
 */
export async function stopServer(pid: number, { cluster, binaries }: Place): Promise<void> {
  const was = identity(pid)
  const gone = () => was === undefined || identity(pid) !== was
  for (const [signal, patience] of [
    ['SIGINT', stopPatience],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (gone()) return
    // Windows has no signals; there PostgreSQL's own tool asks.
    if (process.platform === 'win32') spawnSync(join(binaries.bin, 'pg_ctl.exe'), ['stop', '-D', cluster, '-m', 'fast'])
    else signalTo(pid, signal)
    if (await until(gone, patience)) return
  }
  throw new EmbeddedError(`The embedded database (process ${pid}) does not stop: end it by hand and start again.`)
}

export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // Gone in the meantime is what we wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
