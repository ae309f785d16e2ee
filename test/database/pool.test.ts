import postgres from 'postgres'
import t from 'tap'
import { Problem } from '../../src/core/problem.ts'
import { conflict } from '../../src/core/problems.ts'
import { DatabaseAway } from '../../src/database/pool.ts'
import type { Tx } from '../../src/database/transact.ts'
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
