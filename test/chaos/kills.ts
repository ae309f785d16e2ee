import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { registrationAt, type School, type World } from '../seeds/chaos.ts'
import { type Answer, type Client, ConnectionFailed } from './client.ts'
import type { Service } from './service.ts'

const kills = 20
const writers = 6
/** Placements registered between two kills. */
const between = 12

type Written = { key: string; number: string; school: School; answer: Answer; tries: number }

/** Every item of a list, or of the feed, page after page. */
const all = async (client: Client, token: string, path: string, next: (body: Answer['body']) => string | undefined) => {
  // biome-ignore lint/suspicious/noExplicitAny: read as a stranger would
  const items: any[] = []
  for (let url: string | undefined = path; url; ) {
    const { status, body } = await client.call({ url, token })
    if (status !== 200) throw new Error(`${url}: ${status} ${JSON.stringify(body)}`)
    items.push(...body.items)
    url = next(body)
  }
  return items
}
const placementsOf = (client: Client, { token }: School) =>
  all(client, token, '/v1/placements?limit=200', ({ nextCursor }) =>
    nextCursor ? `/v1/placements?limit=200&cursor=${encodeURIComponent(nextCursor)}` : undefined,
  )
const eventsOf = (client: Client, { token }: School) =>
  all(client, token, '/v1/events?limit=200', ({ nextAfter, hasMore }) =>
    hasMore ? `/v1/events?limit=200&after=${nextAfter}` : undefined,
  )

const register = (client: Client, { school, key, number }: Pick<Written, 'school' | 'key' | 'number'>) =>
  client.call({
    method: 'POST',
    url: '/v1/placements',
    token: school.token,
    body: registrationAt(school, number),
    headers: { 'idempotency-key': key },
  })

/** Sends one registration until it is answered, as a careful integrator does: no answer, 503 and "still running" are tried again. */
const registerUntilAnswered = async (client: Client, what: Pick<Written, 'school' | 'key' | 'number'>) => {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await register(client, what)
      const again = answer.status === 503 || answer.body.code === 'idempotency-in-progress'
      if (!again) return { ...what, answer, tries }
    } catch (error) {
      if (!(error instanceof ConnectionFailed)) throw error
    }
    await sleep(20)
  }
}

/**
 * The service is killed 20 times while several clients register placements, each with a key that is tried again until
 * it is answered. `alsoKill` kills what else belongs to it in some of the rounds.
 */
export const killedWhileWriting = async (
  t: Test,
  options: { service: Service; client: Client; world: World; alsoKill?: (round: number) => boolean },
): Promise<void> => {
  const { service, client, world } = options
  const before = new Map<string, number>()
  for (const school of world.schools) before.set(school.id, (await placementsOf(client, school)).length)

  const written: Written[] = []
  let going = true
  let serial = 0
  const writer = async (n: number): Promise<void> => {
    while (going) {
      const number = `chaos-${++serial}`
      written.push(
        await registerUntilAnswered(client, { school: world.schools[n % 2]!, key: `key ${number} end`, number }),
      )
    }
  }
  const writing = Promise.all(Array.from({ length: writers }, (_, n) => writer(n)))
  let failed: unknown
  writing.catch((error: unknown) => {
    failed = error
  })
  let withDatabase = 0
  for (let round = 1; round <= kills; round++) {
    const enough = written.length + between
    while (written.length < enough && !failed) await sleep(5)
    await sleep(Math.random() * 30)
    if (options.alsoKill?.(round)) withDatabase++
    await service.kill()
    await service.start()
  }
  going = false
  await writing

  t.same(
    written.filter(({ answer }) => answer.status !== 201).map(({ answer }) => answer.body),
    [],
    'every registration was answered 201',
  )
  const retried = written.filter(({ tries }) => tries > 1)
  const replayed = written.filter(({ answer }) => answer.headers['idempotency-replayed'] === 'true')
  t.comment(
    `${kills} kills (${withDatabase} with the database), ${written.length} keys, ${retried.length} tried again, ${replayed.length} of them had landed before`,
  )
  t.ok(retried.length >= kills, 'kills hit requests in flight')

  for (const school of world.schools) {
    const mine = written.filter((one) => one.school === school)
    const placements = await placementsOf(client, school)
    t.equal(placements.length, before.get(school.id)! + mine.length, 'one placement for each key')
    const numbers = placements.map(({ enrolmentNumber }) => enrolmentNumber)
    t.same(
      mine.filter(({ number }) => numbers.filter((one) => one === number).length !== 1),
      [],
      'each once',
    )
    t.same(
      mine.filter(({ answer }) => !placements.some(({ id }) => id === answer.body.id)),
      [],
      'the one that was answered',
    )
    const made = mine.map(({ answer }) => `placements/${answer.body.id}`).sort()
    const registeredIn = (all: Awaited<ReturnType<typeof eventsOf>>) =>
      all
        .filter(({ type, subject }) => type === 'nl.leerketen.placement.registered.v1' && made.includes(subject))
        .map(({ subject }) => subject)
    let events = await eventsOf(client, school)
    for (let tries = 0; registeredIn(events).length < made.length && tries < 200; tries++) {
      await sleep(50)
      events = await eventsOf(client, school)
    }
    t.same(
      events.map(({ sequence }) => sequence),
      events.map((_, n) => n + 1),
      'the feed has no gap',
    )
    t.same(registeredIn(events).sort(), made, 'one event for each')
  }
  const wrong: unknown[] = []
  for (const one of written) {
    const again = await register(client, one)
    const same = again.status === 201 && again.headers['idempotency-replayed'] === 'true'
    if (!same || JSON.stringify(again.body) !== JSON.stringify(one.answer.body)) wrong.push(again)
  }
  t.same(wrong, [], 'each key answers the same again')
}
