import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Test } from 'tap'
import { findBinaries } from '../../src/database/embedded/binaries.ts'
import { createCluster, passwordIn, superuser } from '../../src/database/embedded/cluster.ts'
import { choosePlace, openFolder, thisMachine } from '../../src/database/embedded/place.ts'
import { environment } from '../../src/database/embedded/postmaster.ts'
import { freePort, temporaryFolder } from './service.ts'

/** A Postgres server of the test's own, on a port that stays: it may be ended as hard as one likes. */
export const ownServer = async (t: Test) => {
  const place = choosePlace(openFolder(temporaryFolder(t)), await findBinaries(), thisMachine)
  await createCluster(place)
  const port = await freePort()
  const url = (database: string) => `postgres://${superuser}:${passwordIn(place.cluster)}@127.0.0.1:${port}/${database}`
  const { account } = place
  let server: ChildProcess | undefined
  let gone: Promise<unknown> = Promise.resolve()

  const answers = async (): Promise<boolean> => {
    const sql = postgres(url('postgres'), { max: 1, connect_timeout: 2, onnotice: () => undefined })
    try {
      await sql`select 1`
      return true
    } catch {
      return false
    } finally {
      await sql.end({ timeout: 0 })
    }
  }
  /** Starts it and waits until it answers; again while what was killed still holds its memory. */
  const start = async (): Promise<void> => {
    for (;;) {
      const child = spawn(
        place.binaries.postgres,
        [
          ...['-D', place.cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
          ...['-c', 'unix_socket_directories=', '-c', 'max_connections=60', '-c', 'timezone=UTC'],
        ],
        { uid: account?.uid, gid: account?.gid, cwd: '/', env: environment, stdio: 'ignore' },
      )
      let over = false
      gone = once(child, 'close').then(() => {
        over = true
      })
      server = child
      while (!over) {
        if (await answers()) return
        await sleep(50)
      }
      await sleep(100)
    }
  }
  /** SIGQUIT is an immediate shutdown; SIGKILL gives nobody the time to say anything. */
  const kill = async (signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> => {
    server?.kill(signal)
    await gone
  }
  t.teardown(() => kill('SIGKILL'))
  await start()
  return { url, start, kill }
}
