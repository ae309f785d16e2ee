import postgres from 'postgres'
import t from 'tap'
import { newId } from '../../../src/core/ids.ts'
import { append } from '../../../src/database/events.ts'
import { systemCaller } from '../../../src/database/transact.ts'
import { renumberRestored } from '../../../src/modules/exchange/events/repository.ts'
import { care, otherSchool, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t)
const subject = newId()

/** A transaction of its own that has appended an event and waits until it is told to commit. */
const open = async (type: string, parties: readonly string[] = [school.id]) => {
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let appended = () => {}
  const ready = new Promise<void>((resolve) => {
    appended = resolve
  })
  const done = house.transact({ caller: systemCaller, requestId: 'test', now: new Date() }, 'write', async (tx) => {
    append(tx, [{ type, resource: 'placements', resourceId: subject, parties, data: { status: 'proposed' } }])
    // Its place is that of its first change; events are written as it ends.
    await tx.sql`select pg_current_xact_id()`
    appended()
    await held
  })
  await ready
  return async () => {
    commit()
    await done
  }
}
const happen = async (type: string, parties?: readonly string[]) => (await open(type, parties))()
type Item = { type: string; sequence: number; data: unknown }
const feed = async (after: number, query = '') => {
  const answer = await house.as('coordinator')({ url: `/v1/events?after=${after}${query}` })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body as { items: Item[]; nextAfter: number; hasMore: boolean }
}

/** Other databases of the same server run their own transactions, which only delay: read until all have come. */
const readUntil = async (after: number, wanted: number, query = '') => {
  for (let attempt = 0; ; attempt++) {
    const page = await feed(after, query)
    if (page.items.length >= wanted || attempt === 200) return page
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

t.test('an event is a thin CloudEvent with a place in the feed, for its parties only', async (t) => {
  await happen('placement.proposed', [school.id, care.id])
  const { items, nextAfter } = await readUntil(0, 1)
  t.match(items, [
    {
      specversion: '1.0',
      source: 'http://localhost:3000',
      type: 'nl.leerketen.placement.proposed.v1',
      subject: `placements/${subject}`,
      dataref: `http://localhost:3000/v1/placements/${subject}`,
      sequence: 1,
      data: { status: 'proposed' },
    },
  ])
  t.equal(nextAfter, 1)
  t.same((await feed(1)).items, [])
  const other = await house.as('otherCoordinator')({ url: '/v1/events' })
  t.same(other.body, { items: [], nextAfter: 0, hasMore: false })
  t.equal((await house.as('trainer')({ url: '/v1/events' })).body.items[0].sequence, 1)
})

t.test('a transaction that commits late never appears behind a reader', async (t) => {
  const early = await open('placement.early')
  await happen('placement.late')
  const between = await feed(1)
  t.same(between.items, [], 'what is newer than a running transaction waits for it')
  await early()
  const { items } = await readUntil(between.nextAfter, 2)
  t.same(
    items.map(({ type, sequence }) => [type, sequence]),
    [
      ['nl.leerketen.placement.early.v1', 2],
      ['nl.leerketen.placement.late.v1', 3],
    ],
  )
})

t.test('many readers and writers at once: the numbers are 1 to n without a gap, and none is read twice', async (t) => {
  const before = (await feed(0)).nextAfter
  let writing = true
  const seen: number[][] = []
  const reader = async () => {
    const own: number[] = []
    seen.push(own)
    let after = before
    for (let idle = 0; writing || idle < 200; ) {
      const page = await feed(after, '&limit=7')
      own.push(...page.items.map(({ sequence }) => sequence))
      if (own.length === 40) return
      idle = page.items.length > 0 || writing ? 0 : idle + 1
      after = page.nextAfter
    }
  }
  const readers = [reader(), reader()]
  await Promise.all(Array.from({ length: 40 }, (_, n) => happen(`placement.n${'abcdefghij'[n % 10]}`)))
  writing = false
  await Promise.all(readers)
  const wanted = Array.from({ length: 40 }, (_, n) => before + n + 1)
  for (const own of seen) t.same(own, wanted)
})

t.test('?types= filters, and the position moves on past what was left out', async (t) => {
  const { items, nextAfter } = await feed(0, '&types=nl.leerketen.placement.late.v1,placement.early')
  t.same(
    items.map(({ sequence }) => sequence),
    [2, 3],
  )
  t.equal(nextAfter, 43)
  const page = await feed(0, '&types=placement.early&limit=1')
  t.same([page.nextAfter, page.hasMore], [2, true])
})

t.test('a position beyond the feed is said to be so: 409; a wrong one 400; no scope 403', async (t) => {
  const beyond = await house.as('coordinator')({ url: '/v1/events?after=99999' })
  t.same([beyond.status, beyond.body.code], [409, 'position-unknown'])
  t.equal((await house.as('coordinator')({ url: '/v1/events?after=-1' })).status, 400)
  t.equal((await house.as('coordinator')({ url: '/v1/events?types=A%20B' })).status, 400)
  t.equal((await house.as('platformAdmin')({ url: '/v1/events' })).status, 403)
})

t.test('a restored dump with transaction numbers ahead of the server goes on in order', async (t) => {
  await happen('placement.restored', [otherSchool.id])
  await house.system('write', (tx) => tx.sql`update events set xid = (xid::text::bigint + 1000000000)::text::xid8`)
  t.ok(await house.system('write', renumberRestored))
  t.equal(await house.system('write', renumberRestored), 0)
  await happen('placement.afterwards', [otherSchool.id])
  const read = async () =>
    (await house.as('otherCoordinator')({ url: '/v1/events' })).body.items.map(({ type }: Item) => type)
  for (let attempt = 0; attempt < 1200 && (await read()).length < 2; attempt++)
    await new Promise((resolve) => setTimeout(resolve, 25))
  t.same(await read(), ['nl.leerketen.placement.restored.v1', 'nl.leerketen.placement.afterwards.v1'])
})

t.test('the numbers of one party cannot be read or written by another', async (t) => {
  const sql = postgres(house.url, { max: 1 })
  t.teardown(() => sql.end())
  await sql.begin(async (tx) => {
    await tx`set local role leerketen_api`
    await tx`select set_config('app.kind', 'education', true), set_config('app.organisation', ${otherSchool.id}, true)`
    t.same([...(await tx`select distinct organisation_id from event_sequences`)], [{ organisation_id: otherSchool.id }])
    await t.rejects(
      tx.savepoint((s) => s`insert into event_sequences values (${school.id}, 9999, 1)`),
      { code: '42501' },
    )
  })
})
