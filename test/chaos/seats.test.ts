import t from 'tap'
import { castWorld, registrationAt } from '../seeds/chaos.ts'
import { learningPlace } from '../seeds/placements.ts'
import { type Answer, connection } from './client.ts'
import { serverDatabase } from './databases.ts'
import { service } from './service.ts'

t.setTimeout(120_000)

const url = await serverDatabase(t, 'template')
const world = await castWorld(url)
const house = await service(t, { DATABASE_URL: url })
await house.start()
const client = connection(house.url, 250)
t.teardown(() => client.close())
const [school] = world.schools
const [{ token: trainer }] = world.cares

const step = (token: string, id: string, action: object, language = 'en') =>
  client.call({
    method: 'POST',
    url: `/v1/placements/${id}/transitions`,
    token,
    body: action,
    headers: { 'accept-language': language },
  })
const proposed = async (number: string): Promise<string> => {
  const body = registrationAt(school, number, { learningPlaceId: learningPlace.id })
  const made = await client.call({ method: 'POST', url: '/v1/placements', token: school.token, body })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  await step(school.token, made.body.id, { action: 'propose' })
  return made.body.id
}
const seats = async () =>
  (await client.call({ url: `/v1/learning-places/${learningPlace.id}`, token: trainer })).body as {
    seats: number
    seatsTaken: number
    seatsFree: number
  }
const counted = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const said = `${status} ${body.code ?? body.status}`
    counts[said] = (counts[said] ?? 0) + 1
  }
  return counts
}

t.test('200 accepts at once on a learning place with 10 seats: 10 accepted, 190 clear refusals', async (t) => {
  const ids = await Promise.all(Array.from({ length: 200 }, (_, n) => proposed(`seat-${n}`)))
  t.match(await seats(), { seats: 10, seatsTaken: 0, seatsFree: 10 })
  const answers = await Promise.all(
    ids.map((id, n) => step(trainer, id, { action: 'accept' }, n % 2 === 0 ? 'nl' : 'en')),
  )
  t.comment(JSON.stringify(counted(answers)))
  t.same(counted(answers), { '200 accepted': 10, '409 no-seat-free': 190 })
  const details = {
    nl: 'Alle plaatsen van de leerplaats zijn op minstens één dag van deze periode bezet.',
    en: 'Every seat of the learning place is taken on at least one day of this period.',
  }
  const unclear = answers.filter(({ status, body, headers }, n) => {
    const language = n % 2 === 0 ? 'nl' : 'en'
    return (
      status === 409 &&
      (body.detail !== details[language] ||
        body.status !== 409 ||
        headers['content-language'] !== language ||
        headers['content-type'] !== 'application/problem+json; charset=utf-8' ||
        body.instance !== `/v1/placements/${ids[n]}/transitions`)
    )
  })
  t.same(unclear, [], 'each says why, in the language of the reader')
  t.match(await seats(), { seats: 10, seatsTaken: 10, seatsFree: 0 })

  const status = async (wanted: string) =>
    (await client.call({ url: `/v1/placements?status=${wanted}&limit=200`, token: trainer })).body.items.length
  t.equal(await status('accepted'), 10)
  t.equal(await status('proposed'), 190, 'a refusal leaves the proposal as it was')
})

t.test('accepts mixed with cancellations and withdrawals: seats come free and are never given twice', async (t) => {
  const listed = async (wanted: string): Promise<string[]> =>
    (await client.call({ url: `/v1/placements?status=${wanted}&limit=200`, token: trainer })).body.items.map(
      ({ id }: { id: string }) => id,
    )
  const all: Answer[] = []
  let most = 0
  for (let round = 0; round < 4; round++) {
    const [accepted, open] = [await listed('accepted'), await listed('proposed')]
    const looking = Promise.all(
      Array.from({ length: 10 }, async () => {
        most = Math.max(most, (await seats()).seatsTaken)
      }),
    )
    const answers = await Promise.all([
      ...accepted.slice(0, 6).map((id) => step(school.token, id, { action: 'cancel' })),
      ...open.slice(0, 40).map((id) => step(trainer, id, { action: 'accept' })),
      // The same ones are withdrawn and accepted: one of the two happens.
      ...open.slice(0, 5).map((id) => step(school.token, id, { action: 'withdraw' })),
    ])
    await looking
    all.push(...answers)
    const now = await seats()
    const taken = (await listed('accepted')).length
    t.equal(now.seatsTaken, taken, 'a seat for each accepted placement, and no other')
    t.equal(now.seatsFree, 10 - taken)
    t.ok(taken <= 10)
  }
  const counts = counted(all)
  t.comment(`${JSON.stringify(counts)}, at most ${most} seats taken at a time`)
  t.ok(most <= 10)
  t.ok(counts['200 cancelled']! >= 6 && counts['200 accepted']! >= 6, 'seats came free and were taken again')
  const expected = ['200 accepted', '200 cancelled', '409 no-seat-free', '409 transition-not-allowed']
  t.same(
    Object.keys(counts).filter((said) => !expected.includes(said)),
    [],
  )
  for (const id of await listed('accepted')) await step(school.token, id, { action: 'cancel' })
  t.match(await seats(), { seats: 10, seatsTaken: 0, seatsFree: 10 })
})
