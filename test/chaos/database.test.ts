import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import t from 'tap'
import { migrate } from '../../src/database/migrate.ts'
import { seedCast } from '../cast.ts'
import { castWorld } from '../seeds/chaos.ts'
import { connection } from './client.ts'
import { asPlatform } from './databases.ts'
import { openLoad } from './load.ts'
import { ownServer } from './postgres.ts'
import { service } from './service.ts'

t.setTimeout(180_000)

t.test(
  '120 sessions terminated and the server restarted hard, under load: 503 at most, no answer late, wrong or lost',
  async (t) => {
    const server = await ownServer(t)
    const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined })
    await admin.unsafe('create database chaos')
    await admin.end()
    const url = server.url('chaos')
    await migrate(url)
    await seedCast(url)
    const world = await castWorld(url)
    const house = await service(t, { DATABASE_URL: url })
    const { pid } = await house.start()
    const client = connection(house.url, 100)
    t.teardown(() => client.close())

    const alive = (): void => {
      if (house.current().child.exitCode !== null) throw new Error(`the process died:\n${house.current().said()}`)
    }
    /** Ends sessions of the service, whichever, one after another. */
    const terminate = async (wanted: number): Promise<void> => {
      const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined })
      for (let done = 0; done < wanted; ) {
        const ended = await sql`select pg_terminate_backend(pid) as ended from pg_stat_activity
        where application_name = 'leerketen' order by random() limit 1`
        if (ended[0]?.ended) done++
        alive()
        await sleep(Math.random() * 60)
      }
      await sql.end()
    }
    const load = await openLoad(client, world, 3)
    /** It serves: so many more answers are successes. */
    const served = async (more: number): Promise<void> => {
      for (const enough = load.count() + more; load.count() < enough; ) {
        alive()
        await sleep(10)
      }
    }
    await served(100)
    await terminate(60)
    await server.kill('SIGKILL')
    await sleep(1000)
    await server.start()
    await served(100)
    await terminate(60)
    await server.kill('SIGQUIT')
    await server.start()
    await served(100)
    load.calm()
    await served(300)
    await load.stop()

    const { seen } = load
    t.comment([...seen.answers].map(([said, times]) => `${times} × ${said}`).join(', '))
    t.comment(`longest wait ${Math.round(seen.longest)} ms, ${seen.told.size} placements registered`)
    t.equal(house.current().pid, pid)
    t.equal(house.current().child.exitCode, null, 'the process lives')
    t.equal(house.current().child.signalCode, null)
    t.same(seen.wrong.slice(0, 3), [], 'only successes, refusals that are right, and 503 with Retry-After')
    t.ok(seen.longest <= 8000, 'no request waited longer than 8 s')
    t.ok([...seen.answers.keys()].includes('503 unavailable'), 'the database was away for some')

    const stored = await asPlatform(
      url,
      'read',
      (tx) =>
        tx.sql<
          { id: string; schoolId: string; careId: string; status: string }[]
        >`select id, school_id, care_id, status from placements`,
    )
    const byId = new Map(stored.map((row) => [row.id, row]))
    const lost = [...seen.told].filter(([id, { school, status }]) => {
      const row = byId.get(id)
      return row?.schoolId !== school || order.indexOf(row.status) < order.indexOf(status)
    })
    t.same(lost, [], 'what was answered as done is done')
    const foreign = seen.shown.filter(({ party, placement }) => {
      const row = byId.get(placement)
      return row?.schoolId !== party && row?.careId !== party
    })
    t.same(foreign, [], 'nobody was shown another party’s row')
    t.ok(seen.shown.length > 100)
  },
)

/** Later states come after earlier ones; a state that was told may only have gone on. */
const order = ['draft', 'proposed', 'accepted', 'rejected']
