import t from 'tap'
import { care, otherCare, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import {
  approve,
  asSigner,
  broughtTo,
  partnershipTerms,
  type Signer,
  seedSigners,
  sign,
} from '../../seeds/agreements.ts'

const now = new Date('2026-06-15T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedSigners(house)
const as = (who: Signer) => asSigner(house, who)
const post = (who: Signer, url: string, body: object, headers = {}) => as(who)({ method: 'POST', url, body, headers })
const proposalsOf = (url: string) => `${url}/counter-proposals`

const later = 'Elk jaar in september, met alle teams.'
const two = { evaluation: later, purpose: 'Genoeg leerplekken.' }
/** The school's agreement in a state, and what the care organisation proposes for it. */
const proposed = async (
  terms: object = two,
  { state = 'in-review', who = 'care' }: { state?: 'in-review' | 'ready-to-sign' | 'signing'; who?: Signer } = {},
) => {
  const drawn = await broughtTo(house, state)
  const made = await post(who, proposalsOf(drawn.url), { contentHash: drawn.contentHash, terms, comment: 'Beter zo.' })
  return { ...drawn, made, proposal: `${proposalsOf(drawn.url)}/${made.body.id}` }
}
const step = (who: Signer, proposal: string, body: object, headers = {}) =>
  post(who, `${proposal}/transitions`, body, headers)

t.test('a party proposes other terms: 201 with what would change, for all parties to read', async (t) => {
  const { url, contentHash, made, proposal } = await proposed()
  t.equal(made.status, 201, made.text)
  t.match(made.headers.location, new RegExp(`${proposal}$`))
  t.match(made.body, {
    status: 'open',
    number: 1,
    contentHash,
    organisationId: care.id,
    comment: 'Beter zo.',
    acceptedPointers: null,
    resultNumber: null,
    nextActor: { side: 'education', role: 'bpv-coordinator', dueDate: '2026-09-01' },
  })
  t.same(made.body.differences, [
    { pointer: '/purpose', before: partnershipTerms().purpose, after: two.purpose },
    { pointer: '/evaluation', before: partnershipTerms().evaluation, after: later },
  ])
  const actionsOf = async (who: Signer) =>
    (await as(who)({ url: proposal })).body.availableActions.map(({ action }: { action: string }) => action)
  t.same(await actionsOf('school'), ['accept', 'reject'])
  t.same(await actionsOf('care'), ['withdraw'])
  t.same(await actionsOf('other'), [])
  t.equal((await as('outsider')({ url: proposal })).status, 404)
  t.equal((await as('outsider')({ url: proposalsOf(url) })).status, 404)
  t.match((await as('other')({ url: proposalsOf(url) })).body, { items: [{ id: made.body.id }], nextCursor: null })
  t.same((await as('care')({ url: `${proposalsOf(url)}?status=rejected` })).body.items, [])
  t.equal((await as('school')({ url })).body.number, 1, 'it changes nothing by itself')
})

t.test('what cannot be proposed is refused, everything at once', async (t) => {
  const { url, contentHash } = await broughtTo(house, 'in-review')
  const propose = (who: Signer, body: object) => post(who, proposalsOf(url), { contentHash, terms: two, ...body })
  t.match(await propose('school', {}), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await propose('outsider', {})).status, 404)
  t.match(await propose('care', { contentHash: 'f'.repeat(64) }), {
    status: 409,
    body: { code: 'stale-content-hash', number: 1, contentHash },
  })
  t.match(await propose('care', { terms: { evaluation: partnershipTerms().evaluation } }), {
    status: 409,
    body: { code: 'nothing-changes' },
  })
  const wrong = await propose('care', { terms: { evaluation: 5, purpose: null, onzin: 1, parties: [] } })
  t.equal(wrong.status, 400)
  t.same(
    wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(),
    ['/terms/evaluation', '/terms/onzin', '/terms/parties', '/terms/parties', '/terms/purpose'],
    wrong.text,
  )
  t.match(await propose('care', { terms: { kind: 'secondment' } }), {
    status: 400,
    body: { errors: [{ pointer: '/terms/kind', code: 'other-kind' }] },
  })
  const parties = partnershipTerms().parties.slice(0, 2)
  t.match(await propose('care', { terms: { parties } }), {
    status: 400,
    body: { errors: [{ pointer: '/terms/parties', code: 'other-parties' }] },
  })
  t.match(await propose('care', { terms: [], extra: true }), {
    status: 400,
    body: { errors: [{ pointer: '/terms' }, { pointer: '/extra' }] },
  })
  const draft = await broughtTo(house, 'draft')
  t.equal((await post('care', proposalsOf(draft.url), { contentHash: draft.contentHash, terms: two })).status, 404)
  t.match(await house.as('trainer')({ method: 'POST', url: proposalsOf(url), body: { contentHash, terms: two } }), {
    status: 403,
    body: { code: 'insufficient-scope' },
  })
  t.equal((await propose('care', {})).status, 201)
  t.match(await propose('care', { terms: { evaluation: 'Nooit.' } }), {
    status: 409,
    body: { code: 'counter-proposal-open' },
  })
  t.equal((await propose('other', {})).status, 201, 'another party has its own')
})

t.test('accepted whole: a new version, and what was approved and signed is void', async (t) => {
  const { url, contentHash, made, proposal } = await proposed(two, { state: 'signing' })
  t.equal((await sign(house, 'other', url, contentHash)).status, 201)
  const dry = await step('school', proposal, { action: 'accept' }, { prefer: 'dry-run' })
  t.match(
    dry.body.effects,
    [
      {
        type: 'approvals-voided',
        approvals: [school.id, care.id, otherCare.id],
        signatures: [{ role: 'partner', organisationId: otherCare.id }],
      },
      { type: 'nl.leerketen.agreement.changed.v1' },
      { type: 'nl.leerketen.counter-proposal.accepted.v1' },
    ],
    dry.text,
  )
  t.equal((await as('school')({ url })).body.number, 1, 'a dry run leaves it')
  t.match(await step('care', proposal, { action: 'accept' }), { status: 403, body: { code: 'not-your-act' } })
  t.match(await step('school', proposal, { action: 'withdraw' }), { status: 403 })
  t.equal((await step('school', proposal, { action: 'accept' }, { 'if-match': '"7"' })).status, 412)
  const headers = { 'if-match': (await as('school')({ url: proposal })).headers.etag as string }
  const accepted = await step('school', proposal, { action: 'accept', comment: 'Akkoord.' }, headers)
  t.match(accepted, {
    status: 200,
    body: {
      status: 'accepted',
      acceptedPointers: ['/purpose', '/evaluation'],
      resultNumber: 2,
      answer: 'Akkoord.',
      availableActions: [],
      nextActor: null,
    },
  })
  const after = (await as('care')({ url })).body
  t.match(after, { number: 2, status: 'in-review', terms: two })
  t.ok(
    after.parties.every(({ approved, signed }: { approved: boolean; signed: boolean }) => !approved && !signed),
    'the accepter has not approved it by that either',
  )
  t.match((await as('care')({ url: `${url}/versions/2` })).body, { cause: 'counter-proposal', proposedBy: care.id })
  t.match(await step('school', proposal, { action: 'reject', comment: 'Toch niet.' }), {
    status: 409,
    body: { code: 'counter-proposal-transition-not-allowed', state: 'accepted', allowed: [] },
  })
  t.match((await as('care')({ url: `${proposal}/transitions` })).body.items, [
    { action: 'accept', from: 'open', to: 'accepted', number: 1 },
  ])
  const told = await house.system(
    'read',
    ({ sql }) =>
      sql`select distinct type, data from events where resource_id = ${made.body.id} and organisation_id = ${otherCare.id} order by type`,
  )
  t.match(
    told.map(({ type }) => type),
    ['counter-proposal.accepted', 'counter-proposal.made'],
  )
  t.notMatch(JSON.stringify(told), /Beter|Akkoord|september/, 'no text of theirs in an event')
})

t.test('accepted in part: only those fields, by their pointers', async (t) => {
  const { url, proposal } = await proposed()
  const refused = async (pointers: unknown) => {
    const { status, body } = await step('school', proposal, { action: 'accept', pointers })
    return [status, body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)]
  }
  t.same(await refused([]), [400, ['/pointers too-small']])
  t.same(await refused(['/evaluation', '/evaluation']), [400, ['/pointers duplicate']])
  t.same(await refused(['/evaluation', '/themes', '']), [
    400,
    ['/pointers/1 unknown-difference', '/pointers/2 unknown-difference'],
  ])
  const accepted = await step('school', proposal, { action: 'accept', pointers: ['/evaluation'] })
  t.match(accepted, {
    status: 200,
    body: { status: 'accepted-in-part', acceptedPointers: ['/evaluation'], resultNumber: 2 },
  })
  t.match((await as('care')({ url })).body, {
    number: 2,
    terms: { evaluation: later, purpose: partnershipTerms().purpose },
  })
  t.match((await as('other')({ url: `${proposal}/transitions` })).body.items, [
    { action: 'accept-in-part', to: 'accepted-in-part' },
  ])
})

t.test('parts that do not hold or stand alone are refused, and nothing is changed', async (t) => {
  const { url, proposal } = await proposed({ themes: ['Begeleiding op de werkplek', 'Wonen', 'Werken'] })
  t.same(
    (await as('school')({ url: proposal })).body.differences.map(({ pointer }: { pointer: string }) => pointer),
    ['/themes/1', '/themes/2'],
  )
  t.match(await step('school', proposal, { action: 'accept', pointers: ['/themes/2'] }), { status: 200 })
  t.same((await as('care')({ url })).body.terms.themes, [
    'Begeleiding op de werkplek',
    'Leerplekken in de wijkverpleging',
    'Werken',
  ])
  const more = await proposed({ themes: [...(partnershipTerms().themes as string[]), 'Wonen', 'Werken'] })
  t.match(await step('school', more.proposal, { action: 'accept', pointers: ['/themes/3'] }), {
    status: 400,
    body: { errors: [{ pointer: '/pointers', code: 'only-together' }] },
  })
  const cost = { ...(partnershipTerms().costs as object[])[0], amount: '20000.00', limit: '25000.00' }
  const costs = await proposed({ costs: [cost] })
  t.match(await step('school', costs.proposal, { action: 'accept', pointers: ['/costs/coordinatie/amount'] }), {
    status: 400,
    body: { errors: [{ pointer: '/terms/costs/0/limit', code: 'limit' }] },
  })
  t.match((await as('school')({ url: costs.url })).body, { number: 1 })
})

t.test('rejected and withdrawn: the agreement stays as it was', async (t) => {
  const one = await proposed()
  t.match(await step('school', one.proposal, { action: 'reject' }), {
    status: 400,
    body: { errors: [{ pointer: '/comment', code: 'required' }] },
  })
  t.match(await step('school', one.proposal, { action: 'reject', comment: 'Liever niet.' }), {
    status: 200,
    body: { status: 'rejected', answer: 'Liever niet.', answeredAt: '2026-06-15T10:00:00Z' },
  })
  const other = await proposed(two, { who: 'other' })
  t.equal((await step('care', other.proposal, { action: 'withdraw' })).status, 403)
  t.match(await step('other', other.proposal, { action: 'withdraw' }), { status: 200, body: { status: 'withdrawn' } })
  t.match((await as('school')({ url: other.url })).body, { number: 1, status: 'in-review' })
  t.equal(
    (await post('other', proposalsOf(other.url), { contentHash: other.contentHash, terms: two })).status,
    201,
    'and can be proposed again',
  )
})

t.test('another version supersedes what is open, and the last signature ends it', async (t) => {
  const { url, contentHash, proposal } = await proposed()
  const second = await post('other', proposalsOf(url), { contentHash, terms: { purpose: 'Samen leren.' } })
  t.equal((await step('school', proposal, { action: 'accept' })).status, 200)
  const superseded = await as('other')({ url: `${proposalsOf(url)}/${second.body.id}` })
  t.match(superseded.body, { status: 'superseded', availableActions: [], nextActor: null })
  t.equal((await as('other')({ url: `${proposalsOf(url)}?status=superseded` })).body.items.length, 1)
  t.same((await as('other')({ url: `${proposalsOf(url)}?status=open` })).body.items, [])
  t.match(await step('school', `${proposalsOf(url)}/${second.body.id}`, { action: 'accept' }), {
    status: 409,
    body: { code: 'counter-proposal-transition-not-allowed', state: 'superseded' },
  })
  const signed = await proposed(two, { state: 'signing' })
  for (const who of ['school', 'care', 'other'] as const)
    t.equal((await sign(house, who, signed.url, signed.contentHash)).status, 201)
  t.match((await as('care')({ url: signed.proposal })).body, { status: 'lapsed' })
  t.match(await post('other', proposalsOf(signed.url), { contentHash: signed.contentHash, terms: two }), {
    status: 409,
    body: { code: 'agreement-transition-not-allowed', state: 'signed' },
  })
})

t.test('a proposal and an approval at once: what was approved is what was seen', async (t) => {
  const { url, contentHash, proposal } = await proposed()
  const [accepted, approved] = await Promise.all([
    step('school', proposal, { action: 'accept' }),
    approve(house, 'other', url, contentHash),
  ])
  t.equal(accepted.status, 200)
  t.ok([201, 409].includes(approved.status), 'before it and voided by it, or too late')
  const after = (await as('care')({ url })).body
  t.equal(after.parties.filter((party: { approved: boolean }) => party.approved).length, 0)
  const { items } = (await as('care')({ url: `${url}/approvals` })).body
  t.same(
    items.map(({ number, contentHash: hash }: { number: number; contentHash: string }) => [number, hash]),
    approved.status === 201 ? [[1, contentHash]] : [],
  )
})
