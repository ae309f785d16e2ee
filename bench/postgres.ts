import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { freePort } from './process.ts'

/** A Postgres server for one run of the bench, and what ends it. */
export type Server = { url: string; version: string; counts: boolean; stop: () => Promise<void> }

const versionOf = async (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql<{ version: string; counts: boolean }[]>`select current_setting('server_version') as version,
      current_setting('shared_preload_libraries') like '%pg_stat_statements%' as counts`
    return row!
  } finally {
    await sql.end()
  }
}

/** The newest server that is installed on this machine. */
const binaries = (): string | undefined => {
  const installed = '/usr/lib/postgresql'
  if (existsSync(installed)) {
    const [newest] = readdirSync(installed).sort((a, b) => Number(b) - Number(a))
    const bin = join(installed, newest ?? '', 'bin')
    if (existsSync(join(bin, 'initdb'))) return bin
  }
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

/** `BENCH_DATABASE_URL`, else a new cluster with the settings Postgres comes with, that goes when the bench ends. */
export const startServer = async (): Promise<Server> => {
  const given = process.env.BENCH_DATABASE_URL
  if (given) return { url: given, ...(await versionOf(given)), stop: async () => undefined }
  const bin = binaries()
  if (!bin)
    throw new Error('There is no Postgres server on this machine: install one, or name one in BENCH_DATABASE_URL.')
  const folder = mkdtempSync(join(tmpdir(), 'leerketen-bench-'))
  const password = join(folder, 'password')
  writeFileSync(password, 'bench')
  const data = join(folder, 'data')
  const asRoot = process.getuid?.() === 0
  if (asRoot) {
    const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
    for (const path of [folder, password]) chownSync(path, uid, -1)
  }
  chmodSync(folder, 0o755)
  const run = (program: string, ...args: string[]) =>
    asRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', join(bin, program), ...args], { stdio: 'pipe' })
      : execFileSync(join(bin, program), args, { stdio: 'pipe' })
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--locale=C')
  const port = await freePort()
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  const start = () => run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start')
  const configuration = join(data, 'postgresql.conf')
  const plain = readFileSync(configuration, 'utf8')
  try {
    // Counting statements is switched on for a moment only; see `statements.ts`.
    writeFileSync(
      configuration,
      `${plain}\nshared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track = none\n`,
    )
    start()
  } catch {
    writeFileSync(configuration, plain)
    start()
  }
  const url = `postgres://postgres:bench@127.0.0.1:${port}/postgres`
  return {
    url,
    ...(await versionOf(url)),
    stop: async () => {
      run('pg_ctl', '-D', data, '-m', 'fast', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
