import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }

/** A port nobody uses. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A program under measurement: where it listens, what memory it has, and what ends it. */
export type Running = { url: string; rss: () => number; stop: () => Promise<void> }

const up = async (url: string, child: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`${url} did not start (exit ${child.exitCode})`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} did not come up in a minute`)
}

/** What `npm start` gives node: the bounds of its memory. */
export const serviceFlags = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'))

/** The service, as `npm start` runs it. */
export const startService = (env: Record<string, string>): Promise<Running> =>
  startProgram('../src/server.ts', env, serviceFlags)

/** Starts a program of ours in a process of its own and waits until it answers. */
export const startProgram = async (
  program: string,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Running> => {
  const port = await freePort()
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL(program, import.meta.url))], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await up(`${url}/health/live`, child)
  return {
    url,
    /** MiB in memory now. */
    rss: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
