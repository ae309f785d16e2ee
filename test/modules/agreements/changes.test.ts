import t from 'tap'
import { openHouse } from '../../house.ts'
import { asSigner, broughtTo, seedSigners } from '../../seeds/agreements.ts'

const house = await openHouse(t, { clock: () => new Date('2026-06-15T10:00:00Z') })
await seedSigners(house)
const drawn = await broughtTo(house, 'in-review')
const change = (terms: object) =>
  asSigner(house, 'school')({ method: 'PATCH', url: drawn.url, headers: { 'if-match': '*' }, body: { terms } })
const seen = (number: number | string, query = '') =>
  asSigner(house, 'care')({ url: `${drawn.url}/versions/${number}/changes${query}` })

t.test('what changed in a version, field by field, since the one before it or another', async (t) => {
  const before = (await asSigner(house, 'care')({ url: drawn.url })).body.terms
  t.equal((await change({ evaluation: 'Elk jaar in juni.' })).status, 200)
  t.equal((await change({ evaluation: 'Elk jaar in mei en juni.', costs: [] })).status, 200)
  t.same((await seen(1)).body, { number: 1, since: null, changes: [] }, 'nothing came before the first')
  t.same((await seen(2)).body, {
    number: 2,
    since: 1,
    changes: [{ pointer: '/evaluation', before: before.evaluation, after: 'Elk jaar in juni.' }],
  })
  const [cost] = before.costs
  const removed = { pointer: `/costs/${cost.id}`, before: cost, place: { before: 0, after: null } }
  const byPointer = ({ body }: { body: { changes: { pointer: string }[] } }) =>
    body.changes.toSorted((one, other) => (one.pointer < other.pointer ? -1 : 1))
  t.same(byPointer(await seen(3)), [
    removed,
    { pointer: '/evaluation', before: 'Elk jaar in juni.', after: 'Elk jaar in mei en juni.' },
  ])
  t.same(byPointer(await seen(3, '?since=1')), [
    removed,
    { pointer: '/evaluation', before: before.evaluation, after: 'Elk jaar in mei en juni.' },
  ])
  t.same(byPointer(await seen(1, '?since=3'))[0], {
    pointer: `/costs/${cost.id}`,
    after: cost,
    place: { before: null, after: 0 },
  })
  t.same((await seen(2, '?since=2')).body.changes, [])
})

t.test('a version that is not there, and whose agreement it is', async (t) => {
  t.equal((await seen(9)).status, 404)
  t.match((await seen(2, '?since=9')).body, {
    status: 400,
    errors: [{ in: 'query', pointer: 'since', code: 'no-such-version' }],
  })
  for (const wrong of ['0', 'x', '1.5']) t.equal((await seen(wrong)).status, 400)
  t.equal((await seen(2, '?since=0')).status, 400)
  t.equal((await asSigner(house, 'outsider')({ url: `${drawn.url}/versions/2/changes` })).status, 404)
  const draft = await broughtTo(house, 'draft')
  t.equal((await asSigner(house, 'care')({ url: `${draft.url}/versions/1/changes` })).status, 404)
})
