import fc from 'fast-check'
import t from 'tap'
import { agreementsAt, trio, type Who } from '../seeds/chaos-agreements.ts'
import { connection } from './client.ts'
import { asPlatform, serverDatabase } from './databases.ts'
import { service } from './service.ts'

/* Parties that act at the same moment: nobody is bound to terms that it did not see. */

t.setTimeout(240_000)

const url = await serverDatabase(t, 'template')
const house = await service(t, { DATABASE_URL: url })
await house.start()
const client = connection(house.url, 60)
t.teardown(() => client.close())
const { read, step, approve, sign, edit, brought } = await agreementsAt(url, client)
const system = <T>(work: Parameters<typeof asPlatform<T>>[2]): Promise<T> => asPlatform(url, 'read', work)

/** Does work so many times, a few at once. */
const rounds = async (count: number, work: (n: number) => Promise<void>): Promise<void> => {
  let next = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < count) await work(next++)
    }),
  )
}
const tally = (counts: Record<string, number>, said: string): void => {
  counts[said] = (counts[said] ?? 0) + 1
}
/** In every order in which three things can be sent. */
const shuffled = <T>(items: readonly T[], n: number): T[] => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  return orders[n % orders.length]!.map((at) => items[at]!)
}

t.test('two parties approve while a third edits, 200 times: no approval of what its signer did not see', async (t) => {
  const counts: Record<string, number> = {}
  const wrong: unknown[] = []
  const sent = new Map<string, string>()
  const voided = new Set<string>()
  await rounds(200, async (n) => {
    const { id, url: path, hash } = await brought('in-review')
    sent.set(id, hash)
    const acts = [
      () => approve('care', path, hash),
      () => approve('other', path, hash),
      () => edit('school', path, `Ronde ${n}.`),
    ]
    const started = await Promise.all(shuffled([0, 1, 2], n).map(async (at) => [at, await acts[at]!()] as const))
    const answers = new Map(started)
    const [edited, now] = [answers.get(2)!, await read(path)]
    if (edited.status !== 200 || edited.body.number !== 2) wrong.push({ edited })
    for (const at of [0, 1]) {
      const { status, body } = answers.get(at)!
      tally(counts, `${status} ${body.code ?? body.decision}`)
      if (status === 201 && (body.contentHash !== hash || body.number !== 1)) wrong.push({ bound: body })
      if (status === 201) voided.add(id)
      // Who is told that the terms changed is told to what.
      if (status === 409 && (body.code !== 'stale-content-hash' || body.contentHash !== now.contentHash))
        wrong.push(body)
    }
    // Whatever was approved was of the version before: of this one nobody has approved anything.
    if (now.status !== 'in-review' || now.number !== 2 || now.parties.some((p: { approved: boolean }) => p.approved))
      wrong.push({ now })
  })
  t.comment(JSON.stringify(counts))
  t.same(wrong, [])
  t.equal((counts['201 approve'] ?? 0) + (counts['409 stale-content-hash'] ?? 0), 400, 'and nothing else was answered')
  t.ok(counts['201 approve']! > 20 && counts['409 stale-content-hash']! > 20, 'both happened')
  const kept = await system(
    ({ sql }) => sql<{ agreementId: string; number: number; contentHash: string; ofVersion: string }[]>`
      select a.agreement_id, a.number, a.content_hash, v.content_hash as of_version from agreement_approvals a
        join agreement_versions v on v.agreement_id = a.agreement_id and v.number = a.number`,
  )
  t.equal(kept.length, counts['201 approve'])
  t.same(
    kept.filter(
      (one) => one.contentHash !== sent.get(one.agreementId) || one.contentHash !== one.ofVersion || one.number !== 1,
    ),
    [],
    'each stands under the version with the hash that was sent',
  )
  const said = await system(
    ({ sql }) => sql<{ id: string }[]>`select distinct resource_id as id from events
      where type = 'agreement.changed' and jsonb_array_length(data->'voided'->'approvals') > 0`,
  )
  t.same(said.map(({ id }) => id).sort(), [...voided].sort(), 'each approval that was voided is told')
})

t.test('the last signature while the owner edits, 60 times: sealed as seen, or not at all', async (t) => {
  const counts: Record<string, number> = {}
  const wrong: unknown[] = []
  await rounds(60, async (n) => {
    const { url: path, hash } = await brought('signing', { parties: 2 })
    await sign('school', path, hash)
    const acts = [() => sign('care', path, hash), () => edit('school', path, `Ronde ${n}.`)]
    const [first, second] = n % 2 === 0 ? [0, 1] : [1, 0]
    const answers = await Promise.all([first, second].map(async (at) => [at, await acts[at!]!()] as const))
    const [signed, edited] = [answers.find(([at]) => at === 0)![1], answers.find(([at]) => at === 1)![1]]
    const now = await read(path)
    tally(counts, `${signed.status} and ${edited.status}`)
    const concluded = signed.status === 201 && now.agreedNumber === 1
    const changed = edited.status === 200 && now.number === 2 && now.agreedNumber === null && now.status === 'in-review'
    if (concluded === changed) wrong.push({ signed, edited, now })
    if (concluded && (edited.status !== 409 || now.contentHash !== hash)) wrong.push({ signed, edited, now })
    if (changed && signed.body.code !== 'stale-content-hash' && signed.body.code !== 'agreement-transition-not-allowed')
      wrong.push({ signed, now })
  })
  t.comment(JSON.stringify(counts))
  t.same(wrong, [])
  t.ok(counts['201 and 409']! > 0 && counts['409 and 200']! > 0, 'both happened')
})

/* The model: what an agreement of three comes to, by what each of them does. */

type Act = 'submit' | 'edit' | 'approve' | 'decline' | 'open' | 'sign' | 'withdraw'
type Command = { act: Act; who: Who; stale: boolean }
type Model = {
  status: string
  hashes: string[]
  approved: Set<Who>
  signed: Set<Who>
  /** From when the others know of it. */
  submitted: boolean
}

const before = ['draft', 'in-review', 'ready-to-sign', 'signing']
const ofOwner: readonly Act[] = ['submit', 'edit', 'open', 'withdraw']
const from: Readonly<Record<Act, readonly string[]>> = {
  submit: ['draft'],
  edit: before,
  approve: ['in-review'],
  decline: ['in-review', 'signing'],
  open: ['ready-to-sign'],
  sign: ['signing'],
  withdraw: before,
}

/** What is answered, as the rules are written in DOMAIN.md §4: the status, and the code of a refusal that has several. */
const answerOf = (model: Model, { act, who, stale }: Command): string => {
  if (who !== 'school' && !model.submitted) return '404'
  if (who !== 'school' && ofOwner.includes(act)) return '403'
  if (!from[act].includes(model.status)) return '409 agreement-transition-not-allowed'
  if (!['approve', 'decline', 'sign'].includes(act)) return '200'
  if (stale && model.hashes.length > 1) return '409 stale-content-hash'
  const did = model.status === 'in-review' ? model.approved : act === 'sign' ? model.signed : new Set()
  if (did.has(who)) return '409 decided-before'
  return act === 'decline' ? '200' : '201'
}

/** What it comes to when that is done. */
const after = (model: Model, { act, who }: Command, hash: string): void => {
  if (act === 'submit') Object.assign(model, { status: 'in-review', submitted: true })
  if (act === 'withdraw') model.status = 'withdrawn'
  if (act === 'decline') model.status = 'declined'
  if (act === 'open') model.status = 'signing'
  if (act === 'edit') {
    model.hashes.push(hash)
    model.approved.clear()
    model.signed.clear()
    if (model.status !== 'draft') model.status = 'in-review'
  }
  if (act === 'approve' && model.approved.add(who).size === 3) model.status = 'ready-to-sign'
  if (act === 'sign' && model.signed.add(who).size === 3) model.status = 'signed'
}

const command: fc.Arbitrary<Command> = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constant('submit' as const) },
    { weight: 3, arbitrary: fc.constant('edit' as const) },
    { weight: 12, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constant('decline' as const) },
    { weight: 5, arbitrary: fc.constant('open' as const) },
    { weight: 12, arbitrary: fc.constant('sign' as const) },
    { weight: 1, arbitrary: fc.constant('withdraw' as const) },
  ),
  who: fc.oneof({ weight: 2, arbitrary: fc.constant('school' as const) }, fc.constantFrom(...trio)),
  stale: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
})
const one = (act: Act, who: Who = 'school'): Command => ({ act, who, stale: false })
const all = (act: Act): Command[] => trio.map((who) => one(act, who))
const usual = [one('submit'), ...all('approve'), one('open')]
/** Some begin where it becomes interesting. */
const commands = fc
  .tuple(fc.constantFrom(0, 1, 4, 5), fc.array(command, { minLength: 4, maxLength: 25 }))
  .map(([ahead, random]): Command[] => [...usual.slice(0, ahead), ...random])

t.test('whatever three parties do in whatever order, it comes to what a simple model says', async (t) => {
  const reached = new Set<string>()
  const answered: Record<string, number> = {}
  let serial = 0
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      const { url: path, hash } = await brought('draft', { period: { startDate: '2090-09-01', endDate: null } })
      const model: Model = { status: 'draft', hashes: [hash], approved: new Set(), signed: new Set(), submitted: false }
      for (const asked of list) {
        const { act, who, stale } = asked
        const seen = stale && model.hashes.length > 1 ? model.hashes[0]! : model.hashes.at(-1)!
        const expected = answerOf(model, asked)
        const { status, body } = await {
          submit: () => step(who, path, { action: 'submit' }),
          open: () => step(who, path, { action: 'open' }),
          withdraw: () => step(who, path, { action: 'withdraw', reason: 'Toch niet.' }),
          decline: () => step(who, path, { action: 'decline', reason: 'Niet zo.', contentHash: seen }),
          edit: () => edit(who, path, `Wijziging ${++serial}.`),
          approve: () => approve(who, path, seen),
          sign: () => sign(who, path, seen),
        }[act]()
        const said = status === 409 ? `409 ${body.code}` : String(status)
        tally(answered, `${act} ${said}`)
        if (said !== expected) throw new Error(`${who} ${act} in ${model.status}: ${said}, not ${expected}`)
        if (status < 300) after(model, asked, act === 'edit' ? body.contentHash : '')
        const now = await read(path)
        reached.add(now.status)
        const found = {
          status: now.status,
          number: now.number,
          contentHash: now.contentHash,
          approved: trio.filter((_, n) => now.parties[n].approved),
          signed: trio.filter((_, n) => now.parties[n].signed),
          agreed: now.agreedNumber,
        }
        const wanted = {
          status: model.status,
          number: model.hashes.length,
          contentHash: model.hashes.at(-1),
          approved: trio.filter((who) => model.approved.has(who)),
          signed: trio.filter((who) => model.signed.has(who)),
          agreed: model.status === 'signed' ? model.hashes.length : null,
        }
        if (JSON.stringify(found) !== JSON.stringify(wanted))
          throw new Error(`${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
      }
    }),
    // With a few that reach each state for certain.
    {
      numRuns: 100,
      endOnFailure: false,
      examples: [[[...usual, ...all('sign')]], [[...usual, one('decline')]], [[one('withdraw')]]],
    },
  )
  t.comment(`${Object.values(answered).reduce((a, b) => a + b, 0)} acts; ${[...reached].sort().join(', ')}`)
  t.same([...reached].sort(), ['declined', 'draft', 'in-review', 'ready-to-sign', 'signed', 'signing', 'withdrawn'])
})
