import { spawnSync } from 'node:child_process'
import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedError } from './error.ts'

/** The user the server runs as; undefined means: as we are. */
export type Account = { name: string; uid: number; gid: number } | undefined

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * PostgreSQL refuses to run as root, and should. Existing data keeps its owner, so that `npm start` by a user and later
 * `sudo npm start` open the same data; new data gets `postgres`, else `nobody`. The machine's users are never changed.
 */
export function serverAccount(cluster: string, passwd: string): Account {
  if (!isRoot()) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  const users = readFileSync(passwd, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = users.find(([name]) => name === wanted) ?? []
    if (name && uid && gid && Number(uid) !== 0) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new EmbeddedError(
    'PostgreSQL does not run as root and this machine has no user postgres or nobody to run it as: start as an ordinary user, or set DATABASE_URL.',
  )
}

/**
 * May this account enter the folder (or run the program)? Asked of the kernel by trying it as that user, because mode bits
 * along the path are only part of the answer: access lists and security modules have a say too.
 */
export function canEnter(account: Account, ...paths: string[]): boolean {
  if (!account) return true
  const { uid, gid } = account
  const test = 'for path; do test -x "$path" || exit 1; done'
  return spawnSync('/bin/sh', ['-c', test, 'sh', ...paths], { uid, gid, cwd: '/', env: {} }).status === 0
}

/** Gives a path and all in it to the account; for what we made ourselves or found in root's name inside our own folder. */
export function giveTo(account: Account, path: string): void {
  if (!account) return
  chownSync(path, account.uid, account.gid)
  if (!statSync(path).isDirectory()) return
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (!entry.isSymbolicLink()) giveTo(account, join(path, entry.name))
}
