import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { demoWorld } from '../seeds/chaos.ts'
import { connection } from './client.ts'
import { killedWhileWriting } from './kills.ts'
import { childrenOf, service, temporaryFolder } from './service.ts'

t.setTimeout(240_000)

t.test('killed 20 times with its own database while clients write: every key has exactly one placement', async (t) => {
  const dataDir = temporaryFolder(t)
  const postmaster = () => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  /** The database server with all its sessions, at once: nothing of it can tidy up. */
  const killDatabase = () => {
    const server = postmaster()
    for (const pid of [server, ...childrenOf(server)])
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // A session that has just ended by itself.
      }
  }
  t.teardown(killDatabase)
  const house = await service(t, { DATA_DIR: dataDir })
  await house.start()
  const client = connection(house.url)
  t.teardown(() => client.close())
  const world = await demoWorld(client)
  const alsoKill = (round: number): boolean => {
    if (round % 3 !== 0) return false
    killDatabase()
    return true
  }
  await killedWhileWriting(t, { service: house, client, world, alsoKill })
})
