import t from 'tap'
import { openHouse } from '../../house.ts'
import { registration, seedPlacements } from '../../seeds/placements.ts'

const house = await openHouse(t)
await seedPlacements(house)

t.test('one day that does not fit the other as it was: 400 that names the field', async (t) => {
  const coordinator = house.as('coordinator')
  const made = await coordinator({ method: 'POST', url: '/v1/placements', body: registration('period-1') })
  const change = (body: object) =>
    coordinator({ method: 'PATCH', url: `/v1/placements/${made.body.id}`, headers: { 'if-match': '*' }, body })
  const refused = await change({ startDate: '2027-03-01' })
  t.equal(refused.status, 400, refused.text)
  t.match(refused.body, { code: 'invalid-input', errors: [{ in: 'body', pointer: '/plannedEndDate', code: 'period' }] })
  t.equal((await change({ startDate: '2027-01-29' })).status, 200, 'a single day is a period')
})
