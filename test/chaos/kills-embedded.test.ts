import t from 'tap'
import { demoWorld } from '../seeds/chaos.ts'
import { connection } from './client.ts'
import { killedWhileWriting } from './kills.ts'
import { killDatabase, service, temporaryFolder } from './service.ts'

t.setTimeout(600_000)

t.test('killed 20 times with its own database while clients write: every key has exactly one placement', async (t) => {
  const dataDir = temporaryFolder(t)
  t.teardown(() => killDatabase(dataDir))
  const house = await service(t, { DATA_DIR: dataDir })
  await house.start()
  const client = connection(house.url)
  t.teardown(() => client.close())
  const world = await demoWorld(client)
  const alsoKill = (round: number): boolean => {
    if (round % 3 !== 0) return false
    killDatabase(dataDir)
    return true
  }
  await killedWhileWriting(t, { service: house, client, world, alsoKill })
})
