import t from 'tap'
import { care, otherCare, people, school } from '../../cast.ts'
import { tokenFor } from '../../house.ts'
import { approve, broughtTo, drawUp, partnershipTerms, pokTerms, sign, signers, step } from '../../seeds/agreements.ts'
import { houseOn } from '../../seeds/moving-clock.ts'
import { seedPlacements } from '../../seeds/placements.ts'

const { house, as } = await houseOn(t, '2026-06-01')
await seedPlacements(house)
const of = (parties: readonly number[], startDate: string) => {
  const all = partnershipTerms()
  return { ...all, parties: parties.map((at) => all.parties[at]!), period: { startDate, endDate: null } }
}
const both = ['school', 'care'] as const
const draft = await drawUp(house, of([0, 1], '2026-09-01'), { signBefore: '2026-08-20' })
const review = await broughtTo(house, 'in-review', { terms: of([0, 1, 2], '2026-10-01'), signBefore: '2026-07-01' })
const ready = await broughtTo(house, 'ready-to-sign', { terms: of([0, 1], '2026-11-01'), parties: both })
const signing = await broughtTo(house, 'signing', { terms: of([0, 2], '2026-12-01'), parties: ['school', 'other'] })
const signed = await broughtTo(house, 'signed', { terms: of([0, 1], '2026-12-15'), parties: both })
const pok = await broughtTo(house, 'signing', { terms: pokTerms(), parties: both, signBefore: '2026-08-01' })
const student = async (call: { url: string }) =>
  house.call({
    ...call,
    headers: { authorization: `Bearer ${await tokenFor({ sub: 's', ...people.student }, { expires: '100y' })}` },
  })

const ids = async (who: Parameters<typeof as>[0], query: string): Promise<string[]> => {
  const { status, body, text } = await as(who)({ url: `/v1/agreements?${query}` })
  if (status !== 200) throw new Error(text)
  return body.items.map(({ id }: { id: string }) => id)
}
/** Of several, as a list has them: newest first. */
const newest = (...drawn: { id: string }[]) =>
  drawn
    .map(({ id }) => id)
    .sort()
    .reverse()

t.test('filters do what their names say, together too', async (t) => {
  t.same(await ids('school', ''), newest(draft, review, ready, signing, signed, pok))
  t.same(await ids('school', 'kind=pok'), newest(pok))
  t.same(await ids('school', 'kind=partnership'), newest(draft, review, ready, signing, signed))
  t.same(await ids('school', 'status=draft'), newest(draft))
  t.same(await ids('school', 'status=draft,signing'), newest(draft, signing, pok))
  t.same(await ids('school', `counterparty=${otherCare.id}`), newest(review, signing))
  t.same(await ids('care', `counterparty=${otherCare.id}`), newest(review))
  t.same(await ids('school', 'startDateFrom=2026-10-01&startDateUntil=2026-11-30'), newest(review, ready))
  t.same(await ids('school', 'kind=partnership&status=signing,signed&startDateFrom=2026-12-02'), newest(signed))
  t.same(await ids('school', 'placement=01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f'), [])
  t.same(await ids('care', ''), newest(review, ready, signed, pok))
  t.same(await ids('outsider', `counterparty=${school.id}`), [])
})

t.test('what waits for me: my party alone, and a student its own', async (t) => {
  t.same(await ids('school', 'waitsFor=mine'), newest(draft, review, ready, signing, pok))
  t.same(await ids('care', 'waitsFor=mine'), newest(review, pok))
  t.same(await ids('other', 'waitsFor=mine'), newest(review, signing))
  const own = (await student({ url: '/v1/agreements' })).body.items
  t.match(own, [{ id: pok.id }])
  t.equal(own.length, 1)
  t.same((await student({ url: '/v1/agreements?waitsFor=mine&kind=pok' })).body.items.length, 1)
  t.same((await student({ url: '/v1/agreements?status=draft' })).body.items, [])
})

t.test('pages go on where the last one ended, whatever is filtered', async (t) => {
  for (const query of [
    '',
    'status=draft,in-review,signing',
    'kind=partnership',
    'updatedSince=2026-01-01T00:00:00Z',
    'waitsFor=mine',
  ]) {
    const whole = await ids('school', query)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await as('school')({ url: `/v1/agreements?limit=2&${query}${cursor && `&cursor=${cursor}`}` })
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    }
    t.same(seen, whole, query)
  }
})

t.test('what is no filter is refused by name', async (t) => {
  for (const query of [
    'status=open',
    'kind=loan',
    'waitsFor=theirs',
    'startDateFrom=soon',
    'counterparty=me',
    'color=red',
  ]) {
    const { status, body } = await as('school')({ url: `/v1/agreements?${query}` })
    t.equal(status, 400, query)
    t.match(body.errors, [{ in: 'query', pointer: query.split('=')[0] }])
  }
})

const scope = [...signers.school.scope, 'placements:read']
const workOf = async (claims: object) => {
  const { body, status, text } = await house.call({
    url: '/v1/work-list',
    headers: { authorization: `Bearer ${await tokenFor({ sub: 'x', scope, ...claims }, { expires: '100y' })}` },
  })
  if (status !== 200) throw new Error(text)
  return body.items as { id: string; resource: string; actions: string[]; dueDate: string; placement: string | null }[]
}
const at = (drawn: { id: string }, dueDate: string, action: string) => [drawn.id, dueDate, action]
const told = (items: Awaited<ReturnType<typeof workOf>>) =>
  items.map(({ id, dueDate, actions }) => [id, dueDate, actions[0]])

t.test('the work list: drafts, approvals, openings and signatures by role, first what is due first', async (t) => {
  const signatory = { organisation_id: school.id, roles: ['school-signatory'] }
  t.same(told(await workOf({ ...signatory, sub: 'another' })), [
    at(review, '2026-07-01', 'approve'),
    at(pok, '2026-08-01', 'sign'),
    at(draft, '2026-08-20', 'submit'),
    at(ready, '2026-11-01', 'open'),
    at(signing, '2026-12-01', 'sign'),
  ])
  t.same(
    told(await workOf({ organisation_id: school.id, roles: ['bpv-coordinator'] })),
    [at(review, '2026-07-01', 'approve'), at(draft, '2026-08-20', 'submit'), at(ready, '2026-11-01', 'open')],
    'a drafter does not sign',
  )
  t.same(told(await workOf({ organisation_id: school.id, roles: ['school-supervisor'] })), [])
  const [first] = await workOf({ organisation_id: care.id, roles: ['care-signatory'] })
  t.match(first, {
    resource: 'agreements',
    id: review.id,
    href: `http://localhost:3000/v1/agreements/${review.id}`,
    placement: null,
    status: 'in-review',
    role: 'care-signatory',
    roles: ['care-signatory', 'ld-manager', 'practice-trainer'],
  })
  const reading = { ...signatory, scope: ['placements:read'] }
  t.same(await workOf(reading), [], 'not without the scope to read agreements')
  t.same(
    (await workOf({ ...signatory, scope: ['placements:read', 'agreements:read'] })).flatMap(({ actions }) => actions),
    [],
  )
})

t.test('what I have done waits for me no longer, though it waits for a colleague', async (t) => {
  const { url, contentHash, id } = review
  await as('care')({ method: 'PATCH', url, headers: { 'if-match': '*' }, body: { fourEyes: true } })
  await approve(house, 'care', url, contentHash)
  const mine = async (sub: string) =>
    (await workOf({ organisation_id: care.id, roles: ['care-signatory'], sub })).map((item) => item.id)
  t.notOk((await mine('care-signer')).includes(id))
  t.ok((await mine('a-colleague')).includes(id))
})

t.test('in order, only the party whose turn it is', async (t) => {
  const { url, contentHash, id } = await broughtTo(house, 'signing', { inOrder: true })
  const has = async (organisation: { id: string }, role: string) =>
    (await workOf({ organisation_id: organisation.id, roles: [role] })).some((item) => item.id === id)
  t.same([await has(school, 'school-signatory'), await has(care, 'care-signatory')], [true, false])
  t.match(await sign(house, 'care', url, contentHash), { status: 409, body: { code: 'not-your-turn-to-sign' } })
  await sign(house, 'school', url, contentHash)
  t.same([await has(school, 'school-signatory'), await has(care, 'care-signatory')], [false, true])
  await step(house, 'school', url, { action: 'withdraw', reason: 'Toch niet nodig.' })
  t.equal(await has(care, 'care-signatory'), false)
})

t.test('as a calendar, and in pages of one', async (t) => {
  const call = (url: string, headers = {}) => as('school')({ url, headers })
  const { text } = await call('/v1/work-list', { accept: 'text/calendar', 'accept-language': 'nl' })
  t.match(text, /SUMMARY:Overeenkomst wacht op u \(signing\)\r\n/)
  const whole = (await call('/v1/work-list')).body.items.map(({ id }: { id: string }) => id)
  t.ok(whole.length >= 4)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await call(`/v1/work-list?limit=1${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    cursor = body.nextCursor
  }
  t.same(seen, whole)
})

t.test('what is kept of whose turn it is, is what each agreement says', async (t) => {
  const kept = await house.system(
    'read',
    ({ sql }) => sql<{ agreementId: string; partyId: string; awaited: string; dueDate: string }[]>`
      select agreement_id, party_id, awaited, due_date from agreement_participants where awaited is not null order by 1, 2`,
  )
  const said: object[] = []
  for (const { id } of (await as('school')({ url: '/v1/agreements?limit=200' })).body.items) {
    const { status, parties, waitsFor, owner, nextActor } = (await as('school')({ url: `/v1/agreements/${id}` })).body
    if (status === 'draft' || status === 'ready-to-sign')
      said.push({
        agreementId: id,
        partyId: owner.id,
        awaited: status === 'draft' ? 'submit' : 'open',
        dueDate: nextActor.dueDate,
      })
    for (const { partyId, act, dueDate } of waitsFor) {
      const { organisation, studentId } = parties.find((party: { id: string }) => party.id === partyId)
      said.push({ agreementId: id, partyId: organisation?.id ?? studentId, awaited: act, dueDate })
    }
  }
  const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort()
  t.same(inOrder(kept), inOrder(said))
})
