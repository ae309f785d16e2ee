import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { conflict } from '../../src/core/problems.ts'
import { systemCaller } from '../../src/database/transact.ts'
import { Kept, onceUnder } from '../../src/http/idempotency.ts'
import { openHouse } from '../house.ts'
import { registration, seedPlacements } from '../seeds/placements.ts'

const house = await openHouse(t, { poolSize: 6 })
await seedPlacements(house)
const coordinator = house.as('coordinator')

t.test(
  'the same key sent many times at once: one run; every other answer is that one, or "still running"',
  async (t) => {
    const rounds = 60
    const seen = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, async () => {
          await sleep(Math.random() * 8)
          return coordinator({
            method: 'POST',
            url: '/v1/placements',
            body: registration(`same-${round}`),
            headers: { 'idempotency-key': `same-${round}` },
          })
        }),
      )
      const made = new Set<string>()
      for (const { status, body, headers } of answers) {
        const said =
          status === 201 ? `201${headers['idempotency-replayed'] ? ' replayed' : ''}` : `${status} ${body.code}`
        seen.set(said, (seen.get(said) ?? 0) + 1)
        if (status === 201) made.add(body.id)
      }
      if (made.size !== 1) t.fail('one placement', { made: [...made] })
    }
    t.comment([...seen].map(([said, times]) => `${times} × ${said}`).join(', '))
    t.same(
      [...seen.keys()].filter((said) => !['201', '201 replayed', '409 idempotency-in-progress'].includes(said)),
      [],
    )
    t.equal(seen.get('201'), rounds)
  },
)

t.test(
  'a run that commits while the next one claims its key: the failure it causes is answered by its answer',
  async (t) => {
    const origin = { caller: systemCaller, requestId: 'test', now: new Date() }
    const answer = { key: 'key', fingerprint: 'mark', status: 201, headers: {}, body: '"first"' }
    let runs = 0
    const second = onceUnder('key', 'mark', async () => {
      if (++runs === 1) await house.transact(origin, 'write', async (tx) => Object.assign(tx.left, { answer }))
      throw conflict()
    })
    const failure: unknown = await house
      .transact({ ...origin, key: 'key' }, 'write', second)
      .catch((error: unknown) => error)
    t.ok(failure instanceof Kept, String(failure))
    t.equal((failure as Kept).answer.body, '"first"')
    runs = 1
    const other = onceUnder('other key', 'mark', async () => {
      throw conflict()
    })
    t.match(await house.transact({ ...origin, key: 'other key' }, 'write', other).catch((error: unknown) => error), {
      kind: { code: 'conflict' },
    })
  },
)
