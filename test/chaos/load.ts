import { setTimeout as sleep } from 'node:timers/promises'
import { registrationAt, type School, tokenOf, type World } from '../seeds/chaos.ts'
import { type Answer, type Call, type Client, ConnectionFailed } from './client.ts'

/* Mixed reads and writes of two schools and two care organisations; every answer is judged by who asked. */

type Party = { id: string; other: () => string | undefined; ask: (call: Call) => Promise<Answer | undefined> }

/** What the load saw. */
export type Seen = {
  /** Times of each `status code`. */
  answers: Map<string, number>
  longest: number
  /** Answers that should not be: wrong form, wrong status, another party's row, no answer at all. */
  wrong: unknown[]
  /** Rows shown to a party by id only; whose they are is asked of the database afterwards. */
  shown: { party: string; placement: string }[]
  /** What was answered as done, by placement: the last status told, and of which school it is. */
  told: Map<string, { school: string; status: string }>
}

/** Starts the load; `stop` lets each client finish what it does. While `strict`, every answer must be a success. */
export const openLoad = async (client: Client, world: World, clientsEach: number) => {
  const seen: Seen = { answers: new Map(), longest: 0, wrong: [], shown: [], told: new Map() }
  let going = true
  let strict = false
  let serial = 0
  const known: [string[], string[]] = [[], []]

  const ask =
    (party: string, token: () => Promise<string>) =>
    async (call: Call): Promise<Answer | undefined> => {
      const calm = strict
      try {
        const answer = await client.call({ ...call, token: await token() })
        const { status, body, headers, waited } = answer
        const said = `${status}${status >= 400 ? ` ${body.code}` : ''}`
        seen.answers.set(said, (seen.answers.get(said) ?? 0) + 1)
        seen.longest = Math.max(seen.longest, waited)
        const problem = String(headers['content-type']).startsWith('application/problem+json')
        const away = status === 503 && problem && Number(headers['retry-after']) > 0
        const expected = ['404 not-found', '409 transition-not-allowed', '409 no-seat-free', '412 precondition-failed']
        if (status >= 400 && (!problem || !(away ? !calm : expected.includes(said))))
          seen.wrong.push({ party, call, said, headers, body, calm })
        if (status === 503) await sleep(30)
        return status < 500 ? answer : undefined
      } catch (error) {
        if (!(error instanceof ConnectionFailed)) throw error
        seen.longest = Math.max(seen.longest, error.waited)
        seen.wrong.push({ party, call, failed: error.code, calm })
        await sleep(30)
        return undefined
      }
    }

  /** Reads that both sides do. */
  const look = async ({ id, other, ask }: Party, side: 'school' | 'careOrganisation'): Promise<void> => {
    const list = await ask({ url: '/v1/placements?limit=20' })
    for (const item of list?.body.items ?? [])
      if (item[side].id !== id) seen.wrong.push({ party: id, listed: item.id, of: item[side].id })
    const foreign = other()
    if (foreign) {
      const hidden = await ask({ url: `/v1/placements/${foreign}` })
      if (hidden && hidden.status !== 404) seen.wrong.push({ party: id, read: foreign, status: hidden.status })
    }
    const events = await ask({ url: '/v1/events?limit=20' })
    for (const { subject } of events?.body.items ?? [])
      if (subject.startsWith('placements/')) seen.shown.push({ party: id, placement: subject.slice(11) })
    const work = await ask({ url: '/v1/work-list?limit=20' })
    for (const item of work?.body.items ?? []) seen.shown.push({ party: id, placement: item.id })
    const me = await ask({ url: '/v1/me' })
    if (me && me.body.organisation?.id !== id) seen.wrong.push({ party: id, me: me.body.organisation })
  }
  const step = async ({ ask }: Party, placement: string, action: object): Promise<void> => {
    const done = await ask({ method: 'POST', url: `/v1/placements/${placement}/transitions`, body: action })
    if (done?.status === 200) {
      if (done.body.id !== placement) seen.wrong.push({ asked: placement, answered: done.body.id })
      const told = seen.told.get(placement)
      if (told) told.status = done.body.status
    }
  }
  const asSchool = async (party: Party, school: School, n: 0 | 1): Promise<void> => {
    const number = `load-${++serial}`
    const made = await party.ask({
      method: 'POST',
      url: '/v1/placements',
      body: registrationAt(school, number),
      headers: serial % 2 === 0 ? { 'idempotency-key': number } : {},
    })
    if (made?.status === 201) {
      const { id } = made.body
      if (made.body.school.id !== school.id || made.body.enrolmentNumber !== number)
        seen.wrong.push({ asked: number, answered: made.body })
      seen.told.set(id, { school: school.id, status: 'draft' })
      known[n].push(id)
      await step(party, id, { action: 'propose' })
    }
    await look(party, 'school')
  }
  const asCare = async (party: Party): Promise<void> => {
    const open = await party.ask({ url: '/v1/placements?status=proposed&limit=5' })
    for (const { id } of (open?.body.items ?? []).slice(0, 2))
      await step(party, id, Math.random() < 0.5 ? { action: 'accept' } : { action: 'reject', reason: 'no-capacity' })
    await look(party, 'careOrganisation')
  }

  /** Every other client comes with a new token each time, so that the database is asked who it is too. */
  const tokensOf = async (person: Parameters<typeof tokenOf>[0], organisation: string, n: number) => {
    const client = `load-${n}`
    const kept = await tokenOf(person, organisation, client)
    return n % 2 === 0 ? async () => kept : () => tokenOf(person, organisation, `${client}-${++serial}`)
  }
  const clients: Promise<void>[] = []
  for (const n of [0, 1] as const) {
    const [school, care] = [world.schools[n], world.cares[n]]
    const other = () => known[1 - n]!.at(-1)
    for (let one = 0; one < clientsEach; one++) {
      const schoolTokens = await tokensOf(n === 0 ? 'coordinator' : 'otherCoordinator', school.id, one)
      const careTokens = await tokensOf(n === 0 ? 'trainer' : 'otherTrainer', care.id, one)
      const atSchool = { id: school.id, other, ask: ask(school.id, schoolTokens) }
      const atCare = { id: care.id, other, ask: ask(care.id, careTokens) }
      const repeat = async (once: () => Promise<void>): Promise<void> => {
        while (going) await once()
      }
      clients.push(
        repeat(() => asSchool(atSchool, school, n)),
        repeat(() => asCare(atCare)),
      )
    }
  }
  return {
    seen,
    count: () => [...seen.answers].reduce((sum, [said, times]) => (said.startsWith('2') ? sum + times : sum), 0),
    /** From now on nothing may fail. */
    calm: () => {
      strict = true
    },
    stop: async () => {
      going = false
      await Promise.all(clients)
    },
  }
}
