import postgres from 'postgres'
import t from 'tap'
import { Problem } from '../../src/core/problem.ts'
import { conflict } from '../../src/core/problems.ts'
import { DatabaseAway } from '../../src/database/pool.ts'
import { systemCaller, type Tx } from '../../src/database/transact.ts'
import { openHouse } from '../house.ts'

const house = await openHouse(t, { poolSize: 1 })
const admin = postgres(process.env.TEST_DATABASE_URL!, { max: 1, onnotice: () => undefined })
t.teardown(() => admin.end())

const backend = async (tx: Tx): Promise<number> =>
  (await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid
/** Ends a session of the service and waits until the service's socket has closed too. */
const terminate = async (pid: number): Promise<void> => {
  await admin`select pg_terminate_backend(${pid}, 5000)`
  await new Promise((resolve) => setTimeout(resolve, 100))
}
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => undefined).catch((error: unknown) => error)
const secrets = () =>
  house.system('read', async (tx) => (await tx.sql`select name from secrets where name like 'chaos%'`).length)

t.test(
  'a connection that dies between two statements: nothing is committed, and nobody is told that it was',
  async (t) => {
    const work = house.system('write', async (tx) => {
      await tx.sql`insert into secrets (name, value, created_at) values ('chaos', '1', now())`
      await terminate(await backend(tx))
    })
    t.ok((await failureOf(work)) instanceof DatabaseAway)
    t.equal(await secrets(), 0)
  },
)

t.test('a connection that died while nobody used it is replaced before the next work', async (t) => {
  await terminate(await house.system('read', backend))
  await house.system(
    'write',
    (tx) => tx.sql`insert into secrets (name, value, created_at) values ('chaos', '1', now())`,
  )
  t.equal(await secrets(), 1)
  await terminate(await house.system('read', backend))
  const refused = house.system('write', async () => {
    throw conflict()
  })
  t.ok((await failureOf(refused)) instanceof Problem, 'its own problem, not that of the connection')
})

/** What a read of one statement sees of who asks; all of them, from different organisations, in one turn. */
const seen = (organisation: string, ask: (tx: Tx) => Promise<readonly Record<string, string>[]>) =>
  house.transact(
    {
      caller: { ...systemCaller, kind: 'education', organisationId: organisation },
      requestId: organisation,
      now: new Date(),
    },
    'read',
    async (tx) => (await ask(tx))[0]!.organisation,
    { shares: true },
  )
const own = (tx: Tx) =>
  tx.last((sql) => sql<{ organisation: string }[]>`select current_setting('app.organisation') as organisation`)

t.test('reads that share a connection see each what its caller sees, and fail each by itself', async (t) => {
  const organisations = Array.from({ length: 50 }, (_, n) => `organisation ${n}`)
  const answers = await Promise.allSettled(
    organisations.map((organisation, n) =>
      seen(
        organisation,
        n % 5 === 1
          ? (tx) => tx.last((sql) => sql<{ organisation: string }[]>`select 1 / ${n - n}::int as organisation`)
          : n % 5 === 2
            ? // Asks twice: begins anew, on a connection of its own.
              async (tx) => {
                await own(tx)
                return tx.sql<{ organisation: string }[]>`select current_setting('app.organisation') as organisation`
              }
            : n % 5 === 3
              ? async (tx) => {
                  await own(tx)
                  return own(tx)
                }
              : own,
      ),
    ),
  )
  for (const [n, answer] of answers.entries())
    if (n % 5 === 1) t.match(answer, { status: 'rejected', reason: { code: '22012' } })
    else t.match(answer, { status: 'fulfilled', value: organisations[n] })
  t.match(house.pool.stats(), { busy: 0, running: 0, waiting: 0 })
})

t.test('of what one statement set, the next on a shared connection sees nothing', async (t) => {
  const alone = (text: string) =>
    house.transact(
      { caller: systemCaller, requestId: 'alone', now: new Date() },
      'write',
      async (tx) => (await tx.alone((sql) => sql.unsafe<{ found: string }[]>(text)))[0]!.found,
      { shares: true },
    )
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      alone(
        n % 2 === 0
          ? `select set_config('app.organisation', '${n}', true) || set_config('role', 'leerketen_system', true) as found`
          : `select coalesce(current_setting('app.organisation', true), '') || current_setting('role') as found`,
      ),
    ),
  )
  for (const [n, found] of answers.entries()) t.equal(found, n % 2 === 0 ? `${n}leerketen_system` : 'none')
})

t.test('what was done as one statement is not done again when more is asked of its transaction', async (t) => {
  const twice = house.transact(
    { caller: systemCaller, requestId: 'twice', now: new Date() },
    'write',
    async (tx) => {
      await tx.alone((sql) => sql`select set_config('role', 'leerketen_system', true)`)
      return tx.sql`select 1`
    },
    { shares: true },
  )
  t.match(await failureOf(twice), { message: /has been committed/ })
})

t.test('a connection that dies under reads that share it is lost for all of them, and replaced', async (t) => {
  const asleep = Array.from({ length: 5 }, () =>
    failureOf(
      house.transact(
        { caller: systemCaller, requestId: 'asleep', now: new Date() },
        'read',
        (tx) => tx.last((sql) => sql`select pg_sleep(30)`),
        { shares: true },
      ),
    ),
  )
  for (let ended = 0; ended === 0; await new Promise((resolve) => setTimeout(resolve, 20)))
    ended = (
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where query like '%pg_sleep(30)%' and state = 'active' and pid <> pg_backend_pid()`
    ).length
  for (const failure of await Promise.all(asleep)) t.ok(failure instanceof DatabaseAway)
  t.equal(await seen('after', own), 'after')
  t.match(house.pool.stats(), { busy: 0, running: 0, waiting: 0 })
})

t.test('reads that share a connection wait no longer than their deadline for it', async (t) => {
  const held = house.system('read', (tx) => tx.sql`select pg_sleep(0.5)`)
  const late = Array.from({ length: 20 }, () => failureOf(house.pool.share(async (sql) => sql`select 1`, 100)))
  for (const failure of await Promise.all(late)) t.ok(failure instanceof DatabaseAway)
  await held
  t.equal(await seen('after', own), 'after')
})

t.test('arrays go to the database and come back as they were', async (t) => {
  const words = [
    'plain',
    'with, comma',
    '{braces}',
    'a "quote"',
    'back\\slash',
    'NULL',
    'two\nlines',
    ' spaced ',
    '',
    null,
  ]
  const ids = ['00000000-0000-7000-8000-000000000001']
  const [row] = await house.system(
    'read',
    (tx) => tx.sql`select ${words as string[]}::text[] as words, ${ids}::uuid[] as ids, ${[1, -2]}::int[] as numbers,
      ${[]}::text[] as empty, array[1, 2]::bigint[] as longs, 'b' = any(${['a', 'b']}::text[]) as found`,
  )
  t.same(row, { words, ids, numbers: [1, -2], empty: [], longs: [1, 2], found: true })
})
