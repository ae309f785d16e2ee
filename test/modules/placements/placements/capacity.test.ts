import fc from 'fast-check'
import t from 'tap'
import { addDays } from '../../../../src/core/dates.ts'
import { openHouse } from '../../../house.ts'
import { learningPlace, registration, seedPlacements } from '../../../seeds/placements.ts'

/* Seats of a learning place against a model that counts them day by day: never more than there are, on any day. */
const house = await openHouse(t)
await seedPlacements(house)
const url = `/v1/learning-places/${learningPlace.id}`
const day = (n: number): string => addDays('2026-09-01', n)
const days = 20

type Taking = { id: string; from: number; until: number }
type Model = { seats: number; from: number; until: number; takings: Taking[] }
type Command =
  | { accept: { from: number; length: number } }
  | { cancel: number }
  | { terminate: number; on: number }
  | { seats: number }
  | { period: { from: number; length: number } }

const taken = ({ takings }: Model, n: number): number =>
  takings.filter(({ from, until }) => from <= n && n <= until).length
const busiest = (model: Model, from: number, until: number): number =>
  Math.max(0, ...Array.from({ length: until - from + 1 }, (_, n) => taken(model, from + n)))

const period = fc.record({ from: fc.nat(days - 1), length: fc.nat(8) })
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ accept: period }) },
  { weight: 2, arbitrary: fc.record({ cancel: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ terminate: fc.nat(9), on: fc.integer({ min: -2, max: days + 2 }) }) },
  { weight: 1, arbitrary: fc.record({ seats: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ period: fc.record({ from: fc.nat(10), length: fc.integer({ min: 5, max: days }) }) }),
  },
)

let number = 0
const step = (who: 'coordinator' | 'trainer', id: string, body: object) =>
  house.as(who)({ method: 'POST', url: `/v1/placements/${id}/transitions`, body })
const expect = (what: string, found: number, wanted: number): void => {
  if (found !== wanted) throw new Error(`${what}: ${found}, not ${wanted}`)
}
const offer = async (body: object): Promise<number> =>
  (await house.as('careManager')({ method: 'PATCH', url, body, headers: { 'if-match': '*' } })).status

const accept = async (model: Model, from: number, until: number): Promise<void> => {
  const body = registration(`c${number++}`, {
    learningPlaceId: learningPlace.id,
    startDate: day(from),
    plannedEndDate: day(until),
  })
  const { id } = (await house.as('coordinator')({ method: 'POST', url: '/v1/placements', body })).body
  await step('coordinator', id, { action: 'propose' })
  const fits = from >= model.from && until <= model.until && busiest(model, from, until) < model.seats
  const answer = await step('trainer', id, { action: 'accept' })
  expect(`accept ${from}–${until} ${answer.text}`, answer.status, fits ? 200 : 409)
  if (fits) model.takings.push({ id, from, until })
  else if (answer.body.code !== 'no-seat-free') throw new Error(answer.text)
}

const run = async (model: Model, one: Command): Promise<void> => {
  if ('accept' in one) return accept(model, one.accept.from, one.accept.from + one.accept.length)
  if ('cancel' in one) {
    const { id } = model.takings[one.cancel % model.takings.length] ?? {}
    if (!id) return
    const { status } = await step('trainer', id, { action: 'cancel' })
    // A placement that has ended in the meantime cannot be cancelled; its seat stays as long as it was used.
    if (status === 200) model.takings = model.takings.filter((taking) => taking.id !== id)
    else expect('cancel', status, 409)
    return
  }
  if ('terminate' in one) {
    const taking = model.takings[one.terminate % model.takings.length]
    if (!taking) return
    await house.system(
      'write',
      ({ sql }) => sql`update placements set status = 'active' where id = ${taking.id} and status = 'accepted'`,
    )
    const body = { action: 'terminate', reason: 'other', actualEndDate: day(one.on) }
    const { status } = await step('coordinator', taking.id, body)
    if (status !== 200) return expect('terminate', status, 409)
    if (one.on < taking.from) model.takings = model.takings.filter((other) => other !== taking)
    else taking.until = Math.min(taking.until, one.on)
    return
  }
  const next =
    'seats' in one
      ? { ...model, seats: one.seats }
      : { ...model, from: one.period.from, until: one.period.from + one.period.length }
  const fits =
    busiest(next, -10, 60) <= next.seats &&
    next.takings.every(({ from, until }) => from >= next.from && until <= next.until)
  const body = 'seats' in one ? { seats: one.seats } : { startDate: day(next.from), endDate: day(next.until) }
  expect(`change ${JSON.stringify(one)}`, await offer(body), fits ? 200 : 409)
  if (fits) Object.assign(model, next)
}

t.test(
  'accepting, leaving and changing the offer: what fits is done, what does not is 409',
  { timeout: 120_000 },
  async (t) => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 16 }), async (commands) => {
        await house.system('write', async ({ sql }) => {
          await sql`update placements set seat_id = null`
          await sql`delete from seat_takings`
        })
        const model: Model = { seats: 2, from: 0, until: days, takings: [] }
        expect('offer', await offer({ seats: 2, startDate: day(0), endDate: day(days) }), 200)
        for (const one of commands) {
          await run(model, one)
          const { body } = await house.as('trainer')({ url })
          expect('taken', body.seatsTaken, busiest(model, model.from, model.until))
          expect('free', body.seatsFree, model.seats - body.seatsTaken)
          if (body.seatsTaken > body.seats) throw new Error('a seat was given twice')
        }
        accepted += model.takings.length
      }),
      { numRuns: 25, seed: 5 },
    )
    t.ok(accepted > 25, String(accepted))
  },
)

t.test('many at once on overlapping periods: no day has more takings than seats', async (t) => {
  await house.system('write', async ({ sql }) => {
    await sql`update placements set seat_id = null`
    await sql`delete from seat_takings`
  })
  await offer({ seats: 2, startDate: day(0), endDate: day(days) })
  const model: Model = { seats: 2, from: 0, until: days, takings: [] }
  const asked = await Promise.all(
    Array.from({ length: 24 }, async (_, n) => {
      const [from, until] = [n % 12, (n % 12) + (n % 5)]
      const more = { learningPlaceId: learningPlace.id, startDate: day(from), plannedEndDate: day(until) }
      const made = await house.as('coordinator')({
        method: 'POST',
        url: '/v1/placements',
        body: registration(`m${n}`, more),
      })
      await step('coordinator', made.body.id, { action: 'propose' })
      return { id: made.body.id as string, from, until }
    }),
  )
  const answers = await Promise.all(asked.map(({ id }) => step('trainer', id, { action: 'accept' })))
  model.takings = asked.filter((_, n) => answers[n]!.status === 200)
  for (const { status, body } of answers) t.ok(status === 200 || body.code === 'no-seat-free', String(status))
  t.ok(busiest(model, 0, days) <= 2)
  for (const one of asked.filter((_, n) => answers[n]!.status === 409))
    t.equal(busiest(model, one.from, one.until), 2, 'who was refused did not fit')
})
