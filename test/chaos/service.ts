import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Test } from 'tap'
import { connection } from './client.ts'

/* The service as it really runs: `src/server.ts` in a process of its own, reached over HTTP. */

export const root = join(import.meta.dirname, '..', '..')
const issuer = 'https://chaos.test'
const audience = 'https://leerketen.test'
const keys = await generateKeyPair('ES256')
const publicKey = { ...(await exportJWK(keys.publicKey)), alg: 'ES256', kid: 'chaos' }

/** A token as an external issuer signs it, that the service trusts by `TRUSTED_ISSUERS`. */
export const signToken = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT({ client_id: 'chaos', ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'chaos' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(String(claims.sub ?? 'person'))
    .setExpirationTime('1h')
    .sign(keys.privateKey)

/** A port that is free and below those the system hands out by itself, so that it stays ours between restarts. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
}

/** A folder that the server's user may enter and that goes with the test. */
export const temporaryFolder = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'leerketen-chaos-'))
  spawnSync('chmod', ['755', folder])
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

export type Run = {
  child: ChildProcess
  pid: number
  /** Everything it wrote, for a test that failed. */
  said: () => string
  /** Exit code or signal. */
  ended: Promise<number | string>
}

/** Starts one process; it is killed when the test ends. `detached` keeps it out of our own process group. */
export const run = (t: Test, env: Record<string, string>): Run => {
  // Neither tap's loaders nor a developer's settings reach it.
  const { PATH, HOME, TMPDIR } = process.env
  const given = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined))
  const child = spawn(process.execPath, [join(root, 'src', 'server.ts')], {
    cwd: root,
    env: { ...given, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-20_000)
    })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, pid: child.pid!, said: () => text, ended }
}

export type Service = {
  url: string
  port: number
  /** Starts it (again) on its port and waits until it is ready. */
  start: () => Promise<Run>
  current: () => Run
  /** SIGKILL, and waits until it is gone. */
  kill: () => Promise<void>
}

/** A service on a port of its own that can be killed and started again. */
export const service = async (t: Test, env: Record<string, string>): Promise<Service> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const trusted = JSON.stringify([{ issuer, audience, jwks: { keys: [publicKey] }, organisations: '*' }])
  const probe = connection(url)
  t.teardown(() => probe.close())
  let current: Run | undefined
  const start = async (): Promise<Run> => {
    const started = run(t, { PORT: String(port), TRUSTED_ISSUERS: trusted, ...env })
    current = started
    let over = false
    void started.ended.then(() => {
      over = true
    })
    for (;;) {
      if (over) throw new Error(`the service did not start (${await started.ended}):\n${started.said()}`)
      const answer = await probe.call({ url: '/health/ready' }).catch(() => undefined)
      if (answer?.status === 200) return started
      await sleep(25)
    }
  }
  return {
    url,
    port,
    start,
    current: () => current!,
    kill: async () => {
      current!.child.kill('SIGKILL')
      await current!.ended
    },
  }
}

/** The processes below this one, from the system's own list. */
export const childrenOf = (pid: number): number[] => {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid ? [child!] : []))
}

/** The embedded server of a data directory with all its sessions, at once: nothing of it can tidy up. */
export const killDatabase = (dataDir: string): void => {
  const lock = join(dataDir, 'postgres', 'postmaster.pid')
  if (!existsSync(lock)) return
  const server = Number(readFileSync(lock, 'utf8').split('\n')[0])
  for (const pid of [server, ...childrenOf(server)])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has just ended by itself.
    }
}
