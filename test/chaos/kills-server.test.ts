import t from 'tap'
import { castWorld } from '../seeds/chaos.ts'
import { connection } from './client.ts'
import { serverDatabase } from './databases.ts'
import { killedWhileWriting } from './kills.ts'
import { service } from './service.ts'

t.setTimeout(600_000)

t.test('killed 20 times on a server while clients write: every key has exactly one placement', async (t) => {
  const url = await serverDatabase(t, 'template')
  const world = await castWorld(url)
  const house = await service(t, { DATABASE_URL: url })
  await house.start()
  const client = connection(house.url)
  t.teardown(() => client.close())
  await killedWhileWriting(t, { service: house, client, world })
})
