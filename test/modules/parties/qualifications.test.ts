import t from 'tap'
import { loadQualifications } from '../../../src/modules/parties/qualifications/service.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t)
await house.system('write', loadQualifications)
const read = (query: string) => house.as('trainer')({ url: `/v1/qualifications${query}` })

t.test('loading twice changes nothing, and every party reads the list by code in pages: 200', async (t) => {
  await house.system('write', loadQualifications)
  const all = await read('?limit=200')
  t.equal(all.status, 200, all.text)
  const codes = all.body.items.map(({ educationCode }: { educationCode: string }) => educationCode)
  t.same(codes, [...codes].sort())
  const first = await read('?limit=10&fields=name')
  const second = await read(`?limit=10&fields=name&cursor=${first.body.nextCursor}`)
  t.equal(first.body.items.length + second.body.items.length, 20)
})

t.test('filters: level, begin of a word or of the code, day: 200; a wrong one: 400', async (t) => {
  const level = await read('?level=4&onDate=2026-09-01')
  t.ok(level.body.items.length > 0)
  t.ok(level.body.items.every((item: { level: number }) => item.level === 4))
  const { educationCode, name } = level.body.items[0]
  t.match((await read(`?q=${educationCode}`)).body.items, [{ educationCode }])
  t.ok((await read(`?q=${encodeURIComponent(name.toUpperCase())}`)).body.items.length > 0)
  t.equal((await read('?level=5&onDate=31-08-2026&x=1')).body.errors.length, 3)
})

t.test('one by its code: 200; unknown: 404; no code: 400', async (t) => {
  const { educationCode } = (await read('?limit=1')).body.items[0]
  t.match((await read(`/${educationCode}`)).body, { educationCode, equivalents: [] })
  t.equal((await read('/99999')).status, 404)
  t.equal((await read('/abc')).status, 400)
})
