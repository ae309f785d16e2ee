import t from 'tap'
import { openHouse } from '../../house.ts'
import { approve, asSigner, type Signer, seedSigners, sign } from '../../seeds/agreements.ts'
import { part, place, seedComplete, signAsStudent, studentOf } from '../../seeds/poks.ts'

/* The agreements of a cohort in a few calls: drawn up, opened, decided on and signed, each judged by itself. */

const sent: string[] = []
const debug = (_connection: number, query: string): void => void sent.push(query)
const house = await openHouse(t, { clock: () => new Date('2026-06-15T10:00:00Z'), poolSize: 2, listener: { debug } })
await seedComplete(house)
await seedSigners(house)

const post = (who: Signer, url: string, body: object, headers = {}) =>
  asSigner(house, who)({ method: 'POST', url: `/v1/agreements/${url}`, body, headers })
const drawUp = (placementIds: string[], more: object = {}, query = '') =>
  post('school', `_bulk${query}`, { placementIds, part, ...more })
type Result = { index: number; status: number; body: { id: string; contentHash: string; status: string } }
const seen = (items: Result[]) => items.map(({ body: { id, contentHash } }) => ({ id, contentHash }))
const statements = async (work: () => Promise<unknown>): Promise<number> => {
  sent.length = 0
  await work()
  return sent.length
}

t.test(
  'three hundred are drawn up, opened and approved in one call; the other side decides and signs in two',
  async (t) => {
    const ids = await place(house, 300)
    const answer = await drawUp(ids, { submit: true, approve: true, signBefore: '2026-08-24' })
    t.equal(answer.status, 207)
    t.equal(answer.body.items.length, 300)
    t.same(new Set(answer.body.items.map(({ status }: Result) => status)), new Set([201]))
    t.match(answer.body.items[0], {
      index: 0,
      location: /\/v1\/agreements\/[0-9a-f-]{36}$/,
      body: {
        status: 'in-review',
        placementId: ids[0],
        signBefore: '2026-08-24',
        waitsFor: [{ act: 'approve', role: 'company', satisfiedBy: 'care-signatory' }],
      },
    })
    t.same(
      answer.body.items.map(({ body }: { body: { placementId: string } }) => body.placementId),
      ids,
      'in the order in which they were asked',
    )

    const items = seen(answer.body.items)
    const approved = await post('care', '_approvals', { items, decision: 'approve' })
    t.same(
      new Set(approved.body.items.map(({ status }: Result) => status)),
      new Set([201]),
      approved.text.slice(0, 300),
    )
    t.match(approved.body.items[299], { body: { decision: 'approve', receipt: /^ey/ } })
    const signature = { method: 'click', name: 'Fatma Çelik', position: 'Bestuurder' }
    const signed = await post('care', '_signatures', { items, ...signature })
    t.same(new Set(signed.body.items.map(({ status }: Result) => status)), new Set([201]), signed.text.slice(0, 300))
    t.equal((await post('school', '_signatures', { items, ...signature })).body.items[0].status, 201)
    await signAsStudent(house, studentOf(ids[0]!), items[0]!)
    const one = (await asSigner(house, 'care')({ url: `/v1/agreements/${items[0]!.id}` })).body
    t.match(one, { status: 'signed', agreedNumber: 1, signedAt: '2026-06-15T10:00:00Z' })
    const history = (await asSigner(house, 'school')({ url: `/v1/agreements/${items[0]!.id}/transitions` })).body.items
    t.same(
      history.map(({ action }: { action: string }) => action),
      ['submit', 'approve', 'open', 'sign'],
    )
    const receipts = (await asSigner(house, 'school')({ url: `/v1/agreements/${items[0]!.id}/approvals` })).body.items
    t.equal(receipts.length, 2)
  },
)

t.test('as many statements for fifty as for one', async (t) => {
  const [one, fifty] = [await place(house, 1), await place(house, 50)]
  const wanted = { submit: true, approve: true }
  let [few, many]: Result[][] = [[], []]
  const ofOne = await statements(async () => {
    few = (await drawUp(one, wanted)).body.items
  })
  const ofFifty = await statements(async () => {
    many = (await drawUp(fifty, wanted)).body.items
  })
  t.equal(ofFifty, ofOne)
  t.ok(ofOne < 45, `${ofOne} statements`)
  const decide = (items: Result[]) =>
    statements(() => post('care', '_approvals', { items: seen(items), decision: 'approve' }))
  t.equal(await decide(many!), await decide(few!))
})

t.test('what fails hurts no other; all or nothing, any failure is told with its place', async (t) => {
  const [fine] = await place(house, 1)
  const [early] = await place(house, 1, { status: 'proposed' })
  const [bare] = await place(house, 1, { practice_trainer_id: null })
  const unknown = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01'
  const asked = [early!, fine!, bare!, unknown]
  const none = await drawUp(asked, {}, '?atomic=true')
  t.match(none, { status: 409, body: { code: 'bulk-refused' } })
  t.same(
    none.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    [
      ['/placementIds/0', 'cannot-be-drawn-up'],
      ['/placementIds/2', 'cannot-be-drawn-up'],
      ['/placementIds/3', 'not-found'],
    ],
  )
  t.match(none.body.errors[0].message, /has not accepted/)
  const some = await drawUp(asked)
  t.match(some.body.items, [
    { index: 0, status: 409, problem: { code: 'cannot-be-drawn-up', unmet: [{ rule: 'placement-accepted' }] } },
    { index: 1, status: 201, body: { status: 'draft', placementId: fine } },
    { index: 2, status: 409, problem: { unmet: [{ rule: 'practice-trainer', satisfiedBy: 'practice-trainer' }] } },
    { index: 3, status: 404, problem: { instance: '/v1/agreements/_bulk#/placementIds/3' } },
  ])
  t.match((await drawUp([fine!])).body.items, [{ status: 409, problem: { code: 'agreement-exists' } }])
  t.match(await drawUp([fine!, fine!]), { status: 400, body: { errors: [{ pointer: '/placementIds' }] } })
  t.match(await drawUp([bare!], { approve: true }), { status: 400, body: { errors: [{ pointer: '/approve' }] } })
})

t.test('a dry run tells what would be, and leaves nothing', async (t) => {
  const [id] = await place(house, 1)
  const tried = await post('school', '_bulk', { placementIds: [id], part, submit: true }, { prefer: 'dry-run' })
  t.match(tried, { status: 207, body: { items: [{ status: 201 }] } })
  t.match(tried.body.effects, [
    { type: 'nl.leerketen.agreement.drawn-up.v1' },
    { type: 'nl.leerketen.agreement.submitted.v1' },
  ])
  t.match((await drawUp([id!])).body.items, [{ status: 201 }])
})

t.test('each decision is on the hash that was seen, of agreements that exist for the caller', async (t) => {
  const ids = await place(house, 4)
  const { items } = (await drawUp(ids, { submit: true })).body
  const [a, b, c, d] = seen(items) as [...ReturnType<typeof seen>]
  const changed = await asSigner(
    house,
    'school',
  )({
    method: 'PATCH',
    url: `/v1/agreements/${b!.id}`,
    headers: { 'if-match': '*' },
    body: { terms: { guidance: { school: 'Elke twee weken een gesprek op de afdeling.' } } },
  })
  t.equal(changed.status, 200, changed.text.slice(0, 300))
  t.equal((await approve(house, 'care', `/v1/agreements/${c!.id}`, c!.contentHash)).status, 201)
  const [draft] = (await drawUp(await place(house, 1))).body.items
  const asked = [a!, b!, c!, d!, ...seen([draft])]
  const decided = await post('care', '_approvals', { items: asked, decision: 'approve' })
  t.match(decided.body.items, [
    { status: 201 },
    {
      status: 409,
      problem: { code: 'stale-content-hash', contentHash: changed.body.contentHash, number: 2 },
    },
    { status: 409, problem: { code: 'decided-before' } },
    { status: 201 },
    { status: 404 },
  ])
  const outsider = await post('outsider', '_approvals', { items: asked, decision: 'approve' })
  t.same(new Set(outsider.body.items.map(({ status }: Result) => status)), new Set([404]))
  t.match(await post('care', '_approvals', { items: [a, a], decision: 'approve' }), { status: 400 })
  t.match(await post('care', '_approvals', { items: [a], decision: 'decline' }), {
    status: 400,
    body: { errors: [{ pointer: '/comment' }] },
  })

  t.equal((await approve(house, 'school', `/v1/agreements/${a!.id}`, a!.contentHash)).status, 201)
  const signature = { method: 'click', name: 'Fatma Çelik', position: 'Bestuurder' }
  const signed = await post('care', '_signatures', { items: [d!, a!], ...signature })
  t.match(signed.body.items, [
    { status: 409, problem: { code: 'agreement-transition-not-allowed' } },
    { status: 201, body: { role: 'company' } },
  ])
  t.match(await sign(house, 'care', `/v1/agreements/${a!.id}`, a!.contentHash), { status: 409 })
  const declined = await post('care', '_approvals', {
    items: [b!, { ...b!, contentHash: changed.body.contentHash }].slice(1),
    decision: 'decline',
    comment: 'Deze student kan hier niet terecht.',
  })
  t.match(declined.body.items, [{ status: 201, body: { decision: 'decline' } }])
  t.match((await asSigner(house, 'school')({ url: `/v1/agreements/${b!.id}` })).body, { status: 'declined' })
})

t.test('two cohorts with the same placements at once: each placement has one', async (t) => {
  const ids = await place(house, 20)
  const answers = await Promise.all([drawUp(ids), drawUp([...ids].reverse())])
  for (const { status, text } of answers) t.equal(status, 207, text.slice(0, 200))
  const made = answers.flatMap(({ body }) => body.items).filter(({ status }: Result) => status === 201)
  t.equal(made.length, 20)
})

t.test('without a mandate nothing is drawn up', async (t) => {
  const [id] = await place(house, 1)
  await house.system(
    'write',
    ({ sql }) =>
      sql`update mandates set withdrawn_at = now() where member_id in (select id from members where subject = 'school-signer')`,
  )
  const refused = await drawUp([id!], { submit: true, approve: true })
  t.match(refused, { status: 403, body: { code: 'no-mandate' } })
  t.match((await drawUp([id!], { submit: true })).body.items, [{ status: 201 }], 'who only submits needs none')
})
