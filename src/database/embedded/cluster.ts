import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { giveTo, isRoot } from './account.ts'
import { checkBinaries } from './binaries.ts'
import { EmbeddedError } from './error.ts'
import type { Place } from './place.ts'
import { environment } from './postmaster.ts'

export const superuser = 'postgres'
export const database = 'leerketen'

const making = 'postgres.new-'

/** The superuser's password lies inside the cluster, so that the two can never be of different makes. */
export const passwordIn = (cluster: string): string => readFileSync(join(cluster, 'leerketen.password'), 'utf8').trim()

function run(place: Place, program: string, args: string[], input = ''): Promise<void> {
  const { uid, gid } = place.account ?? {}
  return new Promise((done, fail) => {
    // Started in the root folder: the server's user may not be able to enter ours, and initdb looks where it is.
    const child = execFile(program, args, { uid, gid, cwd: '/', env: environment }, (error, stdout, stderr) => {
      // A server in single-user mode goes on after a failed statement, and ends well.
      if (!error && !/^.*ERROR: /m.test(stderr)) return done()
      const said = (stderr.trim() || stdout.trim() || error?.message || '').split('\n').slice(-3).join(' ')
      fail(new EmbeddedError(`The database could not be created in ${place.base}: ${said}`, { cause: error }))
    })
    // A program that dies at once closes its input first; its own message is the one worth reading.
    child.stdin?.on('error', () => {}).end(input)
  })
}

/**
 * Makes the cluster under another name and renames it when it is whole and on disk: whatever kills us in between, the next
 * start finds no cluster and begins again. Each attempt has its own name, since an initdb that outlives us cleans up by name.
 */
export async function createCluster(place: Place): Promise<void> {
  const { base, cluster, binaries, account } = place
  checkBinaries(binaries)
  if (existsSync(cluster)) rmdirSync(cluster)
  const draft = mkdtempSync(join(base, making))
  const password = join(base, `${making}password`)
  writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  for (const path of [draft, password]) giveTo(account, path)
  await run(place, binaries.initdb, [
    ...['-D', draft, '-U', superuser, `--pwfile=${password}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    // Sorting and case rules that come with PostgreSQL itself and are the same on every machine.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-sync', '--no-instructions'],
  ])
  renameSync(password, join(draft, 'leerketen.password'))
  await run(
    place,
    binaries.postgres,
    ['--single', '-D', draft, superuser],
    `create database ${database} strategy file_copy\n`,
  )
  await run(place, binaries.initdb, ['--sync-only', '-D', draft])
  renameSync(draft, cluster)
  flush(base)
}

/** Makes a rename in a folder last; Windows has no such call for folders, and needs none. */
function flush(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Removes what killed attempts left; only with the lock in hand. */
export function clearAttempts(base: string): void {
  for (const name of readdirSync(base)) {
    if (!name.startsWith(making)) continue
    try {
      rmSync(join(base, name), { recursive: true, force: true })
    } catch {
      // Its initdb still writes; the next start tries again.
    }
  }
}

/** Is there a cluster that these programs can open? A folder that is something else is left alone and named. */
export function checkCluster({ cluster, binaries, account }: Place): boolean {
  const found = statSync(cluster, { throwIfNoEntry: false })
  if (!found || (found.isDirectory() && readdirSync(cluster).length === 0)) return false
  if (!isRoot() && process.getuid && found.uid !== process.getuid())
    throw new EmbeddedError(
      `The data in ${cluster} belongs to user ${found.uid}, because Leerketen was started there as root or as another user: start it so again, or choose another DATA_DIR.`,
    )
  if (!existsSync(join(cluster, 'PG_VERSION')))
    throw new EmbeddedError(`${cluster} is not a PostgreSQL data directory: move it away, or choose another DATA_DIR.`)
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major !== binaries.major)
    throw new EmbeddedError(
      `The data in ${cluster} is of PostgreSQL ${major} and this Leerketen brings ${binaries.major}: move it with pg_dump, or choose another DATA_DIR.`,
    )
  // Copied or restored by root, it is root's; the server could not open it.
  if (isRoot() && found.uid === 0) giveTo(account, cluster)
  return true
}
