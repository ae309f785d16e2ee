import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedError } from './error.ts'
import { identity, until } from './process.ts'

/** Somebody who is just closing gets this long before we say that the folder is taken. */
const patience = 2000

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The process that a lock names, if it still lives: the number alone may long belong to another process. */
function holder(text: string | undefined): number | undefined {
  const [pid, started] = text?.split('\n') ?? []
  return pid && identity(Number(pid)) === started ? Number(pid) : undefined
}

/**
 * One Leerketen per data directory. PostgreSQL guards its own files; this lock says which service owns the server, so that
 * a server left behind by a killed service is told from one in use.
 */
export async function takeLock(base: string, dataDir: string): Promise<() => void> {
  const path = join(base, 'owner.lock')
  const mine = `${process.pid}\n${identity(process.pid)}\n`
  const draft = `${path}.${process.pid}`
  // Linked from a finished file: whoever finds the lock finds it whole.
  writeFileSync(draft, mine)
  const tryOnce = (): boolean => {
    try {
      linkSync(draft, path)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const theirs = readLock(path)
      if (theirs !== undefined && !holder(theirs)) removeStale(path, theirs)
      return false
    }
  }
  try {
    if (!(await until(tryOnce, patience, 20))) {
      const other = holder(readLock(path)) ?? '?'
      throw new EmbeddedError(
        `Another Leerketen (process ${other}) already uses the data directory ${dataDir}. Stop it or choose another DATA_DIR.`,
      )
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (readLock(path) === mine) rmSync(path, { force: true })
  }
}

/** Two who find the same dead lock may not both remove it: the slower one would remove the new lock of the faster. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    if (readLock(aside) !== stale) linkSync(aside, path)
  } catch {
    // Somebody else was first; the next try sees what they made of it.
  }
  rmSync(aside, { force: true })
}
