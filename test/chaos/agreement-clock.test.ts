import postgres from 'postgres'
import t from 'tap'
import { openPool } from '../../src/database/pool.ts'
import { loginOf } from '../../src/database/roles.ts'
import { asSystem, openTransact } from '../../src/database/transact.ts'
import { runByTheClock } from '../../src/modules/agreements/agreements/clock.ts'
import { remindByTheClock, warnByTheClock } from '../../src/modules/agreements/reminders/clock.ts'
import { agreementsAt } from '../seeds/chaos-agreements.ts'
import { connection } from './client.ts'
import { serverDatabase } from './databases.ts'
import { service } from './service.ts'

/* The work of the clock, done by five instances at once, twice, and late: each thing happens once. */

t.setTimeout(120_000)

const url = await serverDatabase(t, 'template')
const house = await service(t, { DATABASE_URL: url })
await house.start()
const client = connection(house.url, 20)
const { ask, must, read, step, brought } = await agreementsAt(url, client)
const admin = postgres(url, { max: 1, onnotice: () => undefined })
t.teardown(async () => {
  client.close()
  await admin.end()
})

const each = 8
const of = <T>(make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: each }, (_, n) => make(n)))
const period = (startDate: string, endDate: string | null = null) => ({ parties: 2, period: { startDate, endDate } })
type Made = { id: string; url: string }[]

/** Agreements that have something coming on 2 January 2090, or between 2 January and then. */
const seed = async () => ({
  starts: await of(() => brought('signed', period('2090-01-02'))),
  ends: await of(() => brought('signed', period('2024-09-01', '2090-01-01'))),
  lapses: await of(() => brought('signing', { ...period('2091-09-01'), settings: { signBefore: '2090-01-02' } })),
  dissolves: await of(async () => {
    const made = await brought('signed', period('2024-09-01'))
    const body = { action: 'dissolve', ground: 'breach', reason: 'Afspraken niet nagekomen.', endedOn: '2090-01-02' }
    await must(200, step('care', made.url, body))
    return made
  }),
  warns: await of(() => brought('signed', period('2024-09-01', '2090-02-01'))),
  reminds: await of(() => brought('in-review', { ...period('2091-09-01'), settings: { signBefore: '2090-01-03' } })),
  /** Successors that begin while what they follow still holds. */
  replaces: await of(async () => {
    const { url: before } = await brought('signed', period('2024-09-01', '2095-01-01'))
    const next = await must(201, ask('school', 'POST', `${before}/renewal`, { startDate: '2090-01-02', endDate: null }))
    const path = `/v1/agreements/${next.body.id}`
    const { contentHash } = next.body
    await must(200, step('school', path, { action: 'submit' }))
    for (const who of ['school', 'care'] as const)
      await must(201, ask(who, 'POST', `${path}/approvals`, { contentHash, decision: 'approve' }))
    await must(200, step('school', path, { action: 'open' }))
    const body = { contentHash, method: 'click', name: 'F. Çelik', position: 'Bestuurder' }
    for (const who of ['school', 'care'] as const) await must(201, ask(who, 'POST', `${path}/signatures`, body))
    return { id: before.split('/').at(-1)!, url: before, next: path }
  }),
})

/** Five instances, each with connections of its own, on the same moment. */
const fiveAtOnce = async (at: string): Promise<{ failed: Map<string, number> }> => {
  const failed = new Map<string, number>()
  const note = (id: string): void => void failed.set(id, (failed.get(id) ?? 0) + 1)
  const pools = Array.from({ length: 5 }, () => openPool({ url: loginOf(url).url, size: 2 }))
  try {
    await Promise.all(
      pools.map(async (pool) => {
        const system = asSystem(openTransact(pool), () => new Date(at))
        // As the job does: again as long as there may be more.
        for (let more = true; more; )
          more = await system('write', async (tx) => {
            const taken = [
              await runByTheClock(tx, 10, note),
              await remindByTheClock(tx, 10, note),
              await warnByTheClock(tx, 10, note),
            ]
            return taken.includes(10)
          })
      }),
    )
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
  }
  return { failed }
}
/** How often each of these happened to an agreement, as its owner was told. */
const times = async (made: Made, type: string): Promise<number[]> => {
  const rows = await admin<{ id: string; times: number }[]>`
    select e.resource_id as id, count(*)::int as times from events e
      join agreements a on a.id = e.resource_id and a.owner_id = e.organisation_id
    where e.type = ${`agreement.${type}`} and e.resource_id = any(${made.map(({ id }) => id)}::uuid[]) group by 1`
  const found = new Map(rows.map((row) => [row.id, row.times]))
  return made.map(({ id }) => found.get(id) ?? 0)
}
const once = Array.from({ length: each }, () => 1)
const statuses = async (made: readonly { url: string }[]) =>
  new Set(await Promise.all(made.map(async ({ url: path }) => (await read(path)).status)))

t.test(
  'five instances at once, twice: each start, end, lapse, dissolution, warning and reminder happens once',
  async (t) => {
    const made = await seed()
    for (let n = 0; n < 2; n++) {
      const { failed } = await fiveAtOnce('2090-01-02T10:00:00Z')
      t.same([...failed], [])
    }
    t.same([...(await statuses(made.starts))], ['in-effect'])
    t.same([...(await statuses(made.ends))], ['ended'])
    t.same([...(await statuses(made.lapses))], ['lapsed'])
    t.same([...(await statuses(made.dissolves))], ['dissolved'])
    t.same([...(await statuses(made.replaces))], ['superseded'])
    t.same([...(await statuses(made.replaces.map(({ next }) => ({ url: next }))))], ['in-effect'])
    for (const [type, of] of [
      ['started', made.starts],
      ['ended', made.ends],
      ['lapsed', made.lapses],
      ['dissolved', made.dissolves],
      ['replaced', made.replaces],
      ['expiring', made.warns],
    ] as const)
      t.same(await times(of, type), once, type)
    t.same(
      await times(made.reminds, 'reminder-due'),
      once.map(() => 2),
      'one to each of two parties, of which the owner is told both',
    )
  },
)

t.test('one that cannot be moved does not stop the others, and is moved when it can', async (t) => {
  const made = await of(() => brought('signed', period('2090-03-01')))
  const [broken, ...others] = made
  await admin.unsafe(`create function refuse() returns trigger language plpgsql as $$ begin raise 'it is broken'; end $$;
    create trigger refuse before update on agreements for each row when (new.id = '${broken!.id}' and new.status = 'in-effect') execute function refuse()`)
  const { failed } = await fiveAtOnce('2090-03-01T10:00:00Z')
  t.same([...failed.keys()], [broken!.id])
  t.same([...(await statuses(others))], ['in-effect'])
  t.equal((await read(broken!.url)).status, 'signed')
  t.same(
    await times(others, 'started'),
    others.map(() => 1),
  )
  t.same(await times([broken!], 'started'), [0], 'nothing is told of what did not happen')
  await admin.unsafe('drop trigger refuse on agreements')
  await fiveAtOnce('2090-03-04T10:00:00Z')
  t.same(await times(made, 'started'), once)
})
