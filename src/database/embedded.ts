import { resolve } from 'node:path'
import { findBinaries } from './embedded/binaries.ts'
import { checkCluster, clearAttempts, createCluster, database, passwordIn, superuser } from './embedded/cluster.ts'
import { EmbeddedError, explain } from './embedded/error.ts'
import { takeLock } from './embedded/lock.ts'
import { choosePlace, clusterOf, type Machine, openFolder, type Place, thisMachine } from './embedded/place.ts'
import { runningServer, signalTo, startServer, stopServer } from './embedded/postmaster.ts'

export { EmbeddedError }

export type Embedded = {
  /** Where to connect, as the superuser and with the password. */
  url: string
  /** Where the data really is: the folder asked for, or, when relocated, the place the server's user can enter. */
  dataDir: string
  /** The folder of the programs that run. */
  binDir: string
  /** Whether data or programs are elsewhere than asked, because the server's user cannot enter the folder. */
  relocated: boolean
  /** Ends all sessions, writes everything, waits for the server to be gone, frees the data directory. */
  stop(): Promise<void>
}

function urlOf(cluster: string, port: number): string {
  return `postgres://${superuser}:${passwordIn(cluster)}@127.0.0.1:${port}/${database}`
}

/**
 * Starts the PostgreSQL that comes with the packages on `dataDir` and makes it if it is not there. Whatever was killed
 * before is picked up: a half-made database is made again, a server without its service is stopped and started, a dead one
 * recovers. Throws `EmbeddedError` with one sentence for the user when it cannot.
 */
export async function startEmbedded(options: {
  dataDir: string
  log?: (line: string) => void
  machine?: Partial<Machine>
}): Promise<Embedded> {
  const { log = () => {}, machine } = options
  const asked = resolve(options.dataDir)
  try {
    return await open(asked, log, { ...thisMachine, ...machine })
  } catch (error) {
    throw explain(error, asked)
  }
}

/** What must be undone when the database closes or does not come up, last first. */
type Undo = (() => void)[]

async function open(asked: string, log: (line: string) => void, machine: Machine): Promise<Embedded> {
  const from = await findBinaries()
  const undo: Undo = []
  const undone = () => {
    for (const step of undo.splice(0).reverse()) step()
  }
  try {
    const folder = openFolder(asked)
    undo.push(await takeLock(folder, asked))
    const place = choosePlace(folder, from, machine)
    // A copy of the folder has a copy of its pointer: both lead to the same data.
    if (place.base !== folder) undo.push(await takeLock(place.base, asked))
    return await run(place, log, undone, undo)
  } catch (error) {
    undone()
    throw error
  }
}

async function run(place: Place, log: (line: string) => void, undone: () => void, undo: Undo): Promise<Embedded> {
  const { base, cluster, binaries, relocated } = place
  clearAttempts(base)
  if (!checkCluster(place)) {
    log(`Creating the database in ${base} …`)
    await createCluster(place)
  }
  // We hold the lock, so its service is gone. Stopped rather than taken over: it may be of an older release.
  const orphan = runningServer(cluster)
  if (orphan) {
    log('Stopping the database server that an earlier run left behind …')
    await stopServer(orphan.pid, place)
  }
  const { child, port } = await startServer(place, log)
  const pid = child.pid!
  // Whoever exits without closing leaves no server behind; a kill does, and the next start deals with it.
  const onExit = () => signalTo(pid, 'SIGINT')
  const onDeath = () => {
    process.off('exit', onExit)
    log('The embedded database stopped by itself; its log says why.')
  }
  process.once('exit', onExit)
  child.once('exit', onDeath)
  undo.push(() => process.off('exit', onExit))
  const close = async () => {
    child.off('exit', onDeath)
    await stopServer(pid, place)
    undone()
  }
  let closing: Promise<void> | undefined
  const stop = () => {
    closing ??= close()
    return closing
  }
  return { url: urlOf(cluster, port), dataDir: base, binDir: binaries.bin, relocated, stop }
}

/** The URL of the embedded server that runs on this data directory now, for commands that work beside the service. */
export async function findEmbedded({ dataDir }: { dataDir: string }): Promise<string | undefined> {
  try {
    const cluster = clusterOf(resolve(dataDir))
    const running = cluster === undefined ? undefined : runningServer(cluster)
    return cluster && running?.ready ? urlOf(cluster, running.port) : undefined
  } catch (error) {
    throw explain(error, resolve(dataDir))
  }
}
