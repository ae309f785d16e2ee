import t from 'tap'
import { conflict } from '../../src/core/problems.ts'
import { append } from '../../src/database/events.ts'
import { committing, type Mode, systemCaller, type Tx } from '../../src/database/transact.ts'
import { school } from '../cast.ts'
import { openHouse } from '../house.ts'

/* What stays of a transaction that refuses. */

const house = await openHouse(t)
const origin = { caller: systemCaller, requestId: 'test', now: new Date() }

/** Writes a team and tells of it, then refuses. */
const refused = async (name: string, mode: Mode, refuse: (tx: Tx) => Promise<never>) => {
  const id = `01926f3e-0000-7000-8000-${name.padStart(12, '0')}`
  const outcome = await house
    .transact(origin, mode, async (tx) => {
      await tx.sql`insert into secrets (name, value, created_at) values (${id}, '{}', now())`
      append(tx, [{ type: 'test.refused', resource: 'tests', resourceId: id, parties: [school.id] }])
      return refuse(tx)
    })
    .catch((error: Error) => error.message)
  const [left] = await house.system(
    'read',
    ({ sql }) => sql`select (select count(*)::int from secrets where name = ${id}) as rows,
      (select count(*)::int from events where resource_id = ${id}) as events`,
  )
  return { outcome, ...left }
}

t.test('of a refusal nothing stays; of one that commits all that was written and told before it', async (t) => {
  const plainly = () => Promise.reject(conflict())
  const counted = () => Promise.reject(committing(conflict()))
  t.same(await refused('1', 'write', plainly), { outcome: 'conflict', rows: 0, events: 0 })
  t.same(await refused('2', 'write', counted), { outcome: 'conflict', rows: 1, events: 1 })
  t.same(await refused('3', 'dry-run', counted), { outcome: 'conflict', rows: 0, events: 0 })
})

t.test('what has failed already commits nothing, and is not told as done', async (t) => {
  const broken = await refused('4', 'write', async (tx) => {
    await tx.sql`select 1 / 0`.catch(() => undefined)
    throw committing(conflict())
  })
  t.match(broken, { outcome: /./, rows: 0, events: 0 })
  t.not(broken.outcome, 'conflict')
  t.same(
    await refused('5', 'write', () => Promise.reject(committing(conflict()))),
    { outcome: 'conflict', rows: 1, events: 1 },
    'the connection goes on',
  )
})
