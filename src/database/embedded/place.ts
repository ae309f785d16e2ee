import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, canEnter, isRoot, serverAccount } from './account.ts'
import { type Binaries, copyBinaries } from './binaries.ts'
import { EmbeddedError } from './error.ts'

/** What a test replaces: the list of users, and where root's data goes when the server's user cannot enter the folder. */
export type Machine = { passwd: string; home: string }

export const thisMachine: Machine = { passwd: '/etc/passwd', home: '/var/lib/leerketen' }

/** Where everything is: the base folder (lock, log), in it the cluster, and the programs that may open it. */
export type Place = { base: string; cluster: string; binaries: Binaries; account: Account; relocated: boolean }

const clusterIn = (base: string): string => join(base, 'postgres')
const pointerIn = (base: string): string => join(base, 'moved-to')

/** The folder that really holds the data: the one asked for, or the one its pointer names. */
function baseOf(asked: string): string {
  const pointer = pointerIn(asked)
  const found = lstatSync(pointer, { throwIfNoEntry: false })
  // Root follows only its own pointer: anybody else's could name any folder of the machine.
  if (!found?.isFile() || (isRoot() && found.uid !== 0) || existsSync(clusterIn(asked))) return asked
  return readFileSync(pointer, 'utf8').trim()
}

/** The cluster of a data directory that may not exist, for who only looks. */
export function clusterOf(asked: string): string | undefined {
  return existsSync(asked) ? clusterIn(baseOf(realpathSync(asked))) : undefined
}

/**
 * A folder of root that the server's user can enter. In one that somebody else owns or may write to, the programs could be
 * swapped under us, so such a folder is passed over.
 */
function sharedFolder(home: string, account: Account): string {
  for (const folder of [home, '/var/tmp/leerketen', '/tmp/leerketen']) {
    try {
      // Not left to the umask: root's is often 077.
      if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755)
      const { uid, mode } = lstatSync(folder)
      if (uid === 0 && (mode & 0o022) === 0 && canEnter(account, folder)) return folder
    } catch {
      // A read-only disk, or a file of that name: the next one.
    }
  }
  throw new EmbeddedError(
    `PostgreSQL runs as ${account!.name}, who can enter neither this folder nor ${home}: start as an ordinary user, or set DATABASE_URL.`,
  )
}

/** As mkdir -p; Node's own recursive mkdir never comes back from a place where nothing can be made, such as /proc. */
function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error
    makeFolder(dirname(path), mode)
    mkdirSync(path, { mode })
  }
}

/** The folder that was asked for, by its real path (a server is recognised by it); made if needed. */
export function openFolder(asked: string): string {
  makeFolder(asked, isRoot() ? 0o755 : 0o700)
  accessSync(asked, constants.R_OK | constants.W_OK | constants.X_OK)
  return realpathSync(asked)
}

/**
 * Decides where data and programs live. The place for data is chosen once: a pointer in the
 * folder that was asked for remembers it, so that deleting that folder starts anew and moving it keeps the data.
 * Permissions of folders that were there before are never loosened.
 */
export function choosePlace(asked: string, from: Binaries, { passwd, home }: Machine): Place {
  let base = baseOf(asked)
  if (!existsSync(base))
    throw new EmbeddedError(
      `The data of ${asked} should be in ${base}, which is gone: put it back, or delete ${asked} to start anew.`,
    )
  const account = serverAccount(clusterIn(base), passwd)
  if (!canEnter(account, base)) {
    if (existsSync(clusterIn(base)))
      throw new EmbeddedError(
        `The data in ${base} belongs to ${account!.name}, who can no longer enter that folder: let that user in, or choose another DATA_DIR.`,
      )
    base = mkdtempSync(join(realpathSync(sharedFolder(home, account)), 'data-'))
    // Root's own folder around the cluster; the cluster in it belongs to the server's user and is closed to others.
    chmodSync(base, 0o755)
    writeFileSync(pointerIn(asked), `${base}\n`)
  }
  const binaries = canEnter(account, from.bin, from.postgres) ? from : copyBinaries(from, sharedFolder(home, account))
  const relocated = base !== asked || binaries !== from
  return { base, cluster: clusterIn(base), binaries, account, relocated }
}
