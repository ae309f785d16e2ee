import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'

/* The service and its commands as a user starts them: processes of their own. */

const project = join(import.meta.dirname, '..')
type Settings = Record<string, string>
export type Ended = { code: number | null; out: string; err: string }

/** Only what is given: no setting of who runs the tests gets through. */
const environment = (settings: Settings): NodeJS.ProcessEnv => {
  const { PATH, HOME, SystemRoot, TEMP } = process.env
  return { PATH, HOME, SystemRoot, TEMP, ...settings }
}

/** Begins a script of `src`; what it says so far, and how it ends. */
export const begin = (script: string, args: readonly string[], settings: Settings) => {
  const child = spawn(process.execPath, [join(project, 'src', script), ...args], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]): Ended => ({ code, ...said }))
  return { child, said, ended }
}

/** Runs a script of `src` to its end. */
export const run = (script: string, settings: Settings, ...args: string[]): Promise<Ended> =>
  begin(script, args, settings).ended

/** A started service: its first screen, and the API's address. */
export type Started = { child: ChildProcess; screen: string; url: string; ended: Promise<Ended> }

/** Starts the service on a free port and waits for the whole of its first screen. */
export const startService = async (t: Test, settings: Settings): Promise<Started> => {
  const { child, said, ended } = begin('server.ts', [], { PORT: '0', ...settings })
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let over: Ended | undefined
  ended.then((how) => {
    over = how
  })
  const last = settings.DATABASE_URL ? /database .*\n\n/ : /Ctrl-C.*\n/
  while (!last.test(said.out)) {
    if (over) throw new Error(`the service did not start: ${over.err}`)
    await sleep(20)
  }
  return { child, screen: said.out, url: /Leerketen runs: (\S+)\/v1/.exec(said.out)![1]!, ended }
}

/** A folder that an unprivileged database server may enter; it goes when the tests end. */
export const newFolder = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'leerketen-test-'))
  chmodSync(folder, 0o755)
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
