import t from 'tap'
import { verifySeal } from '../../../src/core/seal.ts'
import { loadSealingKeys, publicJwks } from '../../../src/http/keys.ts'
import { runByTheClock } from '../../../src/modules/agreements/agreements/clock.ts'
import { runAmendments } from '../../../src/modules/agreements/amendments/effect.ts'
import { otherCare, otherSchool, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import {
  asSigner,
  broughtTo,
  partnershipTerms,
  pokTerms,
  type Signer,
  seedSigners,
  sign,
  signers,
  step,
} from '../../seeds/agreements.ts'
import { seedPlacements, student } from '../../seeds/placements.ts'

let now = new Date('2026-06-15T10:00:00Z')
const on = (day: string) => {
  now = new Date(`${day}T10:00:00Z`)
}
const house = await openHouse(t, { clock: () => now })
await seedPlacements(house)
await seedSigners(house)
const as = (who: Signer) => asSigner(house, who)
const post = (who: Signer, url: string, body: object, headers = {}) => as(who)({ method: 'POST', url, body, headers })
const studentScope = ['agreements:read', 'agreements:write', 'agreements:sign']
const asStudent = async (call: { method?: string; url: string; body?: object }) =>
  house.call({
    ...call,
    headers: {
      authorization: `Bearer ${await tokenFor({ sub: 'noor', organisation_id: school.id, student_id: student.id, roles: ['student'], scope: studentScope })}`,
    },
  })
/** As the job does: amendments first. */
const clock = async () => {
  await house.system('write', (tx) => runAmendments(tx, 100))
  await house.system('write', (tx) => runByTheClock(tx, 100))
}

const later = 'Elk jaar in september, met alle teams.'
const change = { terms: { evaluation: later }, reason: 'In mei lopen de examens.', effectiveDate: '2026-09-15' }
/** A partnership that holds since 1 September 2026, and what may be sent to amend it. */
const inEffect = async (terms: object = partnershipTerms()) => {
  on('2026-06-15')
  const drawn = await broughtTo(house, 'signed', { terms })
  on('2026-09-01')
  await clock()
  return { ...drawn, amendments: `${drawn.url}/amendments` }
}
const proposed = async (more: object = {}, who: Signer = 'school') => {
  const drawn = await inEffect()
  const made = await post(who, drawn.amendments, { contentHash: drawn.contentHash, ...change, ...more })
  if (made.status !== 201) throw new Error(made.text)
  return { ...drawn, made: made.body, url1: `${drawn.amendments}/${made.body.id}` }
}
const approve = (who: Signer, url: string, contentHash: string, more: object = {}) =>
  post(who, `${url}/approvals`, { contentHash, decision: 'approve', ...more })
const termsOn = (url: string, asOf?: string, who: Signer = 'care') =>
  as(who)({ url: `${url}/terms${asOf ? `?asOf=${asOf}` : ''}` })

/** A practice agreement that all have signed, the student too; it holds since 31 August 2026. */
const signedPok = async () => {
  on('2026-06-15')
  const drawn = await broughtTo(house, 'signing', { terms: pokTerms(), parties: ['school', 'care'] })
  for (const who of ['school', 'care'] as const) await sign(house, who, drawn.url, drawn.contentHash)
  // The student signs through a link, which is another matter: here it has.
  await house.system('write', async ({ sql }) => {
    await sql`update agreements set status = 'signed', agreed_number = 1 where id = ${drawn.id}`
  })
  on('2026-09-01')
  await clock()
  return { ...drawn, amendments: `${drawn.url}/amendments` }
}

t.test('a party proposes a change: 201, with the working days to object in', async (t) => {
  const { url, url1, made, contentHash } = await proposed()
  t.match(made, {
    status: 'proposed',
    number: 1,
    baseHash: contentHash,
    organisationId: school.id,
    effectiveDate: '2026-09-15',
    objectUntilDate: '2026-09-15',
    differences: [{ pointer: '/evaluation', after: later }],
    approvals: [{ decision: 'approve', role: 'school-signatory', contentHash: made.contentHash }],
    objection: null,
    waitsFor: [
      { act: 'respond', satisfiedBy: 'care-signatory' },
      { act: 'respond', satisfiedBy: 'care-signatory' },
    ],
    nextActor: { side: 'care', role: 'care-signatory', dueDate: '2026-09-15' },
    terms: { evaluation: later },
  })
  const seen = (await as('care')({ url: url1 })).body
  t.same(
    seen.availableActions.map(({ action, ready }: { action: string; ready: boolean }) => [action, ready]),
    [
      ['approve', true],
      ['object', true],
    ],
  )
  t.same(
    made.availableActions.map(({ action }: { action: string }) => action),
    ['withdraw'],
  )
  t.equal((await as('outsider')({ url: url1 })).status, 404)
  t.equal((await as('outsider')({ url: `${url}/amendments` })).status, 404)
  const { items } = (await as('other')({ url: `${url}/amendments?status=proposed` })).body
  t.match(items, [{ id: made.id, approvals: [{ partyId: made.partyId }] }])
  t.notOk('terms' in items[0])
  t.match((await as('care')({ url })).body, { number: 1, terms: { evaluation: partnershipTerms().evaluation } })
  t.match(await post('care', `${url}/amendments`, { contentHash, ...change }), {
    status: 409,
    body: { code: 'amendment-open' },
  })
  await post('school', `${url1}/transitions`, { action: 'withdraw' })
})

t.test('what cannot be an amendment is refused, everything at once', async (t) => {
  const { url, contentHash, amendments } = await inEffect()
  const refused = async (more: object, who: Signer = 'care') => {
    const { status, body } = await post(who, amendments, { contentHash, ...change, ...more })
    return [
      status,
      ...(body.errors?.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`) ?? [
        body.code,
      ]),
    ]
  }
  t.same(await refused({}, 'outsider'), [404, 'not-found'])
  t.same(await refused({ contentHash: 'f'.repeat(64) }), [409, 'stale-content-hash'])
  t.same(await refused({ terms: { evaluation: partnershipTerms().evaluation } }), [409, 'nothing-changes'])
  t.same(await refused({ terms: { parties: partnershipTerms().parties.slice(0, 2) } }), [
    400,
    '/terms/parties other-parties',
  ])
  const others = partnershipTerms().parties.map((party, n) =>
    n === 0 ? { ...party, organisationId: otherSchool.id } : party,
  )
  const another = await post('care', amendments, { contentHash, ...change, terms: { parties: others } })
  t.match(another, { status: 400, body: { errors: [{ message: /needs a new agreement/ }] } })
  t.same(await refused({ terms: { kind: 'pok' } }), [400, '/terms/kind other-kind'])
  t.same(await refused({ effectiveDate: '2026-08-31' }), [400, '/effectiveDate in-the-past'])
  t.same(await refused({ terms: { period: { startDate: '2026-10-01' } } }), [
    400,
    '/terms/period/startDate already-started',
  ])
  t.same(await refused({ terms: { period: { endDate: '2026-09-14' } } }), [400, '/terms/period/endDate before-effect'])
  t.same(await refused({ terms: { evaluation: 5, onzin: true } }), [
    400,
    '/terms/evaluation invalid-type',
    '/terms/onzin unknown-field',
  ])
  t.same(await refused({ objectionWorkingDays: 4, effectiveDate: 'morgen', reason: '' }), [
    400,
    '/reason too-small',
    '/effectiveDate invalid-format',
    '/objectionWorkingDays too-small',
  ])
  t.match(
    await post('care', amendments, { contentHash, ...change, objectionWorkingDays: 5 }, { prefer: 'dry-run' }),
    { status: 201, body: { objectUntilDate: '2026-09-08' } },
    'five working days where the provisions say nothing of more',
  )
  on('2026-06-15')
  const open = await broughtTo(house, 'signing')
  t.match(await post('care', `${open.url}/amendments`, { contentHash: open.contentHash, ...change }), {
    status: 409,
    body: { code: 'agreement-transition-not-allowed', state: 'signing' },
  })
  await house.system('write', async ({ sql }) => {
    await sql`update mandates set value_limit = 1000 where organisation_id = ${otherCare.id}`
  })
  on('2026-09-01')
  t.same(await refused({}, 'other'), [403, 'no-mandate'])
  const dear = await post('care', amendments, { contentHash, ...change })
  t.match((await as('other')({ url: `${amendments}/${dear.body.id}` })).body, {
    value: '15000.50',
    availableActions: [
      { action: 'approve', ready: false, unmet: [{ rule: 'mandate', satisfiedBy: 'care-signatory' }] },
      { action: 'object', ready: true },
    ],
  })
  await post('care', `${amendments}/${dear.body.id}/transitions`, { action: 'withdraw' })
  await house.system('write', async ({ sql }) => {
    await sql`update mandates set value_limit = null where organisation_id = ${otherCare.id}`
  })
  t.match((await as('care')({ url })).body, { number: 1 })
})

t.test('without objection it takes effect by the clock, once, however late, and is sealed', async (t) => {
  const { id, url, url1, made, contentHash } = await proposed({ effectiveDate: '2026-09-10' })
  on('2026-09-15')
  await clock()
  t.match((await as('care')({ url: url1 })).body, { status: 'proposed' }, 'the last day to object on')
  t.match((await as('care')({ url })).body, { number: 1, contentHash }, 'what was agreed holds meanwhile')
  on('2026-09-21')
  // Several at once, as instances of the service do.
  await Promise.all([1, 2, 3].map(() => house.system('write', (tx) => runAmendments(tx, 100))))
  t.equal(await house.system('write', (tx) => runAmendments(tx, 100)), 0)
  t.match((await as('care')({ url: url1 })).body, {
    status: 'in-effect',
    agreedOn: '2026-09-16',
    effectiveFrom: '2026-09-16',
    resultNumber: 2,
    availableActions: [],
    waitsFor: [],
    nextActor: null,
  })
  const after = (await as('care')({ url })).body
  t.match(after, {
    status: 'in-effect',
    number: 2,
    agreedNumber: 2,
    contentHash: made.contentHash,
    terms: { evaluation: later },
    waitsFor: [],
  })
  t.ok(after.parties.every(({ signed }: { signed: boolean }) => signed))
  t.match((await as('care')({ url: `${url}/versions/2` })).body, { cause: 'amendment', proposedBy: school.id })
  t.same(
    (await as('care')({ url: `${url1}/transitions` })).body.items.map(({ action }: { action: string }) => action),
    ['agree', 'take-effect'],
  )
  t.match((await as('care')({ url: `${url}/transitions` })).body.items.at(-1), {
    action: 'amend',
    from: 'in-effect',
    to: 'in-effect',
    number: 2,
  })
  const rows = await house.system(
    'read',
    ({ sql }) =>
      sql<
        { number: number; seal: string }[]
      >`select number, seal from agreement_seals where agreement_id = ${id} order by number`,
  )
  t.same(
    rows.map(({ number }) => number),
    [1, 2],
  )
  const keys = publicJwks(await house.system('write', loadSealingKeys))
  const verified = await verifySeal(rows[1]!.seal, keys, after.terms)
  t.match(verified, {
    valid: true,
    type: 'agreement-seal+jws',
    statement: {
      agreementId: id,
      version: 2,
      contentHash: made.contentHash,
      amendment: {
        id: made.id,
        basedOn: { version: 1, contentHash },
        proposedBy: { organisationId: school.id },
        mandateId: made.mandateId,
        objectUntilDate: '2026-09-15',
        effectiveFrom: '2026-09-16',
        objections: 'none',
        approvals: [{ partyId: made.partyId, mandateId: made.mandateId }],
      },
    },
  })
  t.match(await post('care', `${url}/amendments`, { contentHash, ...change }), {
    status: 409,
    body: { code: 'stale-content-hash', number: 2 },
  })
  const told = await house.system(
    'read',
    ({ sql }) =>
      sql`select type, data from events where organisation_id = ${otherCare.id} and (resource_id = ${made.id} or (resource_id = ${id} and type = 'agreement.amended'))`,
  )
  t.same(told.map(({ type }) => type).sort(), [
    'agreement.amended',
    'amendment.agreed',
    'amendment.proposed',
    'amendment.took-effect',
  ])
  t.notMatch(JSON.stringify(told), /examens|september/)
})

t.test('an objection asks everybody, and the one that objected, to approve after all', async (t) => {
  const { url, url1, made } = await proposed()
  const objection = `${url1}/objection`
  t.match(await post('school', objection, { reason: 'Toch niet.' }), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await post('outsider', objection, { reason: 'Nee.' })).status, 404)
  t.match(await post('care', objection, {}), { status: 400, body: { errors: [{ pointer: '/reason' }] } })
  t.match(await post('care', objection, { reason: 'Nee.', forStudent: true }), {
    status: 400,
    body: { errors: [{ pointer: '/forStudent', code: 'no-student' }] },
  })
  t.match(
    await post('care', `${url1}/approvals`, { contentHash: made.contentHash, decision: 'decline', comment: 'Nee.' }),
    { status: 409, body: { code: 'amendment-transition-not-allowed' } },
    'who does not agree objects',
  )
  const contested = await post('care', objection, { reason: 'September is te vol.' })
  t.match(contested, {
    status: 200,
    body: {
      status: 'contested',
      objection: { reason: 'September is te vol.', recordedBy: null },
      waitsFor: [{ act: 'approve' }, { act: 'approve' }],
      nextActor: { side: 'care', dueDate: null },
    },
  })
  t.match(await post('other', objection, { reason: 'Ook niet.' }), {
    status: 409,
    body: { code: 'amendment-transition-not-allowed', state: 'contested' },
  })
  on('2026-10-20')
  await clock()
  t.match((await as('care')({ url: url1 })).body, { status: 'contested' }, 'silence is no consent any more')
  t.match((await as('care')({ url })).body, { number: 1 })
  t.match(await approve('care', url1, 'f'.repeat(64)), {
    status: 409,
    body: { code: 'stale-content-hash', contentHash: made.contentHash },
  })
  const approved = await approve('care', url1, made.contentHash)
  t.match(approved, { status: 201, body: { decision: 'approve', receipt: /^ey/, recordedBy: null } })
  t.match(await approve('care', url1, made.contentHash), { status: 409, body: { code: 'decided-before' } })
  t.match(await approve('school', url1, made.contentHash), { status: 409, body: { code: 'decided-before' } })
  t.equal((await approve('other', url1, made.contentHash)).status, 201)
  t.match((await as('care')({ url: url1 })).body, {
    status: 'in-effect',
    agreedOn: '2026-10-20',
    effectiveFrom: '2026-10-20',
  })
  t.match((await as('care')({ url })).body, { number: 2, agreedNumber: 2 })
})

t.test('declined when contested, and withdrawn before it is agreed: nothing changes', async (t) => {
  const one = await proposed()
  await post('care', `${one.url1}/objection`, { reason: 'Nee.' })
  const decline = { contentHash: one.made.contentHash, decision: 'decline' }
  t.match(await post('other', `${one.url1}/approvals`, decline), {
    status: 400,
    body: { errors: [{ pointer: '/comment', code: 'required' }] },
  })
  t.equal((await post('other', `${one.url1}/approvals`, { ...decline, comment: 'Ook niet.' })).status, 201)
  t.match((await as('care')({ url: one.url1 })).body, { status: 'rejected', availableActions: [] })
  t.match((await as('care')({ url: one.url })).body, { number: 1, status: 'in-effect' })
  const other = await proposed({}, 'care')
  const withdraw = (who: Signer, headers = {}) =>
    post(who, `${other.url1}/transitions`, { action: 'withdraw' }, headers)
  t.equal((await withdraw('school')).status, 403)
  t.equal((await withdraw('care', { 'if-match': '"9"' })).status, 412)
  t.match(await withdraw('care'), { status: 200, body: { status: 'withdrawn' } })
  t.match(await withdraw('care'), { status: 409, body: { state: 'withdrawn', allowed: [] } })
  t.equal(
    (await post('school', other.amendments, { contentHash: other.contentHash, ...change })).status,
    201,
    'and makes room for another',
  )
})

t.test('all approve within the days to object: agreed at once, in effect on its day', async (t) => {
  const { url, url1, made } = await proposed({ effectiveDate: '2026-09-30' })
  for (const who of ['care', 'other'] as const) t.equal((await approve(who, url1, made.contentHash)).status, 201)
  t.match((await as('care')({ url: url1 })).body, { status: 'agreed', agreedOn: '2026-09-01' })
  t.match(await post('care', `${url1}/objection`, { reason: 'Toch niet.' }), { status: 409 })
  t.match(await post('school', `${url1}/transitions`, { action: 'withdraw' }), {
    status: 409,
    body: { state: 'agreed' },
  })
  on('2026-09-29')
  await clock()
  t.match((await as('care')({ url })).body, { number: 1 })
  on('2026-09-30')
  await clock()
  t.match((await as('care')({ url: url1 })).body, { status: 'in-effect', effectiveFrom: '2026-09-30' })
  const now = await proposed({ effectiveDate: '2026-09-01' })
  for (const who of ['care', 'other'] as const) await approve(who, now.url1, now.made.contentHash)
  t.match((await as('care')({ url: now.url })).body, { number: 2, terms: { evaluation: later } })
})

t.test('too late to object: 409 that names the last day', async (t) => {
  const { url1 } = await proposed()
  on('2026-09-16')
  t.match(await post('care', `${url1}/objection`, { reason: 'Nee.' }), {
    status: 409,
    body: { code: 'objection-window-closed', detail: /2026-09-15/ },
  })
})

t.test('four eyes: the proposer’s second pair too, or it lapses', async (t) => {
  const { url, amendments, contentHash } = await inEffect()
  await house.system('write', async ({ sql }) => {
    await sql`update agreement_parties set four_eyes = true where organisation_id = ${school.id} and agreement_id = ${url.split('/').at(-1)!}`
  })
  const first = (await post('school', amendments, { contentHash, ...change })).body
  t.match(first.waitsFor[0], { act: 'approve', satisfiedBy: 'school-signatory' })
  t.match(first.nextActor, { side: 'education' })
  t.match(await approve('school', `${amendments}/${first.id}`, first.contentHash), {
    status: 409,
    body: { code: 'decided-before' },
  })
  on('2026-09-16')
  await clock()
  t.match((await as('care')({ url: `${amendments}/${first.id}` })).body, { status: 'lapsed' })
  t.match((await as('care')({ url })).body, { number: 1 })
  const second = (await post('school', amendments, { contentHash, ...change, effectiveDate: '2026-09-16' })).body
  t.equal((await approve('school2', `${amendments}/${second.id}`, second.contentHash)).status, 201)
  on('2026-10-01')
  await clock()
  t.match((await as('care')({ url })).body, { number: 2 })
})

t.test('an agreement that is dissolved takes its open amendment with it', async (t) => {
  const { url, url1, made } = await proposed()
  const dissolved = await step(house, 'care', url, {
    action: 'dissolve',
    ground: 'breach',
    reason: 'Afspraken niet nagekomen.',
    endedOn: '2026-09-02',
  })
  t.equal(dissolved.status, 200, dissolved.text)
  on('2026-09-03')
  await clock()
  t.match((await as('school')({ url: url1 })).body, { status: 'lapsed', availableActions: [], waitsFor: [] })
  t.match(await approve('care', url1, made.contentHash), { status: 409, body: { state: 'lapsed' } })
  await clock()
  await clock()
  t.match((await as('school')({ url: `${url1}/transitions` })).body.items, [
    { action: 'lapse', from: 'proposed', to: 'lapsed' },
  ])
})

t.test('before it starts: another first day, or none when it has started meanwhile', async (t) => {
  const period = { startDate: '2026-09-14' }
  const signed = async () => {
    on('2026-06-15')
    const drawn = await broughtTo(house, 'signed')
    return { ...drawn, amendments: `${drawn.url}/amendments` }
  }
  const one = await signed()
  const body = { contentHash: one.contentHash, terms: { period }, reason: 'Later klaar.', effectiveDate: '2026-07-01' }
  t.match(await post('care', one.amendments, { ...body, effectiveDate: '2026-09-02' }), {
    status: 400,
    body: { errors: [{ pointer: '/effectiveDate', code: 'after-the-start' }] },
  })
  t.match(await post('care', one.amendments, { ...body, terms: { period: { startDate: '2026-06-01' } } }), {
    status: 400,
    body: { errors: [{ pointer: '/terms/period/startDate', code: 'in-the-past' }] },
  })
  t.equal((await post('care', one.amendments, body)).status, 201)
  on('2026-07-01')
  await clock()
  t.match((await as('care')({ url: one.url })).body, { status: 'signed', number: 2, startDate: '2026-09-14' })
  t.match((await as('care')({ url: `${one.url}/transitions` })).body.items.at(-1), { action: 'amend-ahead' })
  t.match(await termsOn(one.url, '2026-09-13'), { status: 404, body: { startDate: '2026-09-14', endDate: null } })
  t.match((await termsOn(one.url, '2026-09-14')).body, { number: 2 })
  on('2026-09-14')
  await clock()
  t.match((await as('care')({ url: one.url })).body, { status: 'in-effect' })
  for (const days of [['2026-09-01', '2026-09-12', '2026-09-20'], ['2026-09-20']]) {
    const two = await signed()
    on('2026-08-28')
    const made = (
      await post('care', two.amendments, { ...body, contentHash: two.contentHash, effectiveDate: '2026-08-31' })
    ).body
    t.match(made, { objectUntilDate: '2026-09-11' })
    for (const day of days) {
      on(day)
      await clock()
    }
    t.match((await as('care')({ url: two.url })).body, { status: 'in-effect', number: 1, startDate: '2026-09-01' })
    t.match(
      (await as('care')({ url: `${two.amendments}/${made.id}` })).body,
      { status: 'lapsed' },
      `noticed on ${days}`,
    )
  }
})

t.test('an end that is moved: the amendment comes before the calendar, however late the job is', async (t) => {
  const period = { startDate: '2026-09-01', endDate: '2026-10-16' }
  const { url, amendments, contentHash } = await inEffect({ ...partnershipTerms(), period })
  const longer = {
    contentHash,
    terms: { period: { endDate: '2027-07-31' } },
    reason: 'Langer.',
    effectiveDate: '2026-10-01',
  }
  t.match(await post('care', amendments, { ...longer, effectiveDate: '2026-10-17' }), {
    status: 400,
    body: { errors: [{ pointer: '/effectiveDate', code: 'after-the-end' }] },
  })
  t.equal((await post('care', amendments, longer)).status, 201)
  on('2026-11-02')
  await clock()
  t.match((await as('care')({ url })).body, { status: 'in-effect', number: 2, endDate: '2027-07-31' })
  t.match((await termsOn(url, '2026-12-15')).body, { number: 2, endDate: '2027-07-31' })
})

t.test('a practice agreement: at least ten working days, no other company, the student has a say', async (t) => {
  const { url, amendments, contentHash } = await signedPok()
  const hours = pokTerms().hours as { total: number; perStudyYear: { studyYear: string; hours: number }[] }
  const [first, second] = hours.perStudyYear
  const more = { total: hours.total + 8, perStudyYear: [first!, { ...second!, hours: second!.hours + 8 }] }
  const body = { contentHash, terms: { hours: more }, reason: 'Acht uur extra.', effectiveDate: '2026-09-15' }
  t.match(await post('care', amendments, { ...body, objectionWorkingDays: 9 }), {
    status: 400,
    body: { errors: [{ pointer: '/objectionWorkingDays', code: 'too-few' }] },
  })
  t.match(
    await post('care', amendments, { ...body, terms: { hours: { total: hours.total + 8 } } }),
    { status: 400, body: { errors: [{ pointer: '/terms/hours/perStudyYear', code: 'spread' }] } },
    'the spread adds up',
  )
  const elsewhere = pokTerms().parties.map((party) =>
    party.role === 'company' ? { ...party, codes: [{ codeType: 'leerbedrijf_id', code: '100000009' }] } : party,
  )
  t.match(await post('school', amendments, { ...body, terms: { parties: elsewhere } }), {
    status: 400,
    body: { errors: [{ pointer: '/terms/parties', code: 'other-parties', message: /WEB art\. 7\.2\.9/ }] },
  })
  t.equal((await asStudent({ method: 'POST', url: amendments, body })).status, 403)
  const made = (await post('school', amendments, body)).body
  const url1 = `${amendments}/${made.id}`
  t.match((await asStudent({ url: url1 })).body, {
    availableActions: [{ action: 'object' }],
    waitsFor: [
      { act: 'respond', role: 'company' },
      { act: 'respond', satisfiedBy: 'student' },
    ],
  })
  t.match(
    await asStudent({
      method: 'POST',
      url: `${url1}/approvals`,
      body: { contentHash: made.contentHash, decision: 'approve' },
    }),
    {
      status: 403,
      body: { code: 'not-your-act' },
    },
  )
  t.match(await asStudent({ method: 'POST', url: `${url1}/objection`, body: { reason: 'Ik werk al genoeg.' } }), {
    status: 200,
    body: { status: 'contested', objection: { recordedBy: null } },
  })
  t.equal((await approve('care', url1, made.contentHash)).status, 201)
  t.match(
    (await as('care')({ url: url1 })).body,
    { status: 'contested', waitsFor: [{ act: 'approve', satisfiedBy: 'student' }], nextActor: null },
    'not without the student',
  )
  t.match(await approve('care', url1, made.contentHash, { forStudent: true, comment: 'Belde.' }), { status: 403 })
  t.match(await approve('school', url1, made.contentHash, { forStudent: true }), {
    status: 400,
    body: { errors: [{ pointer: '/comment' }] },
  })
  t.equal(
    (
      await asStudent({
        method: 'POST',
        url: `${url1}/approvals`,
        body: { contentHash: made.contentHash, decision: 'approve' },
      })
    ).status,
    201,
  )
  t.match((await as('care')({ url: url1 })).body, { status: 'agreed' })
  on('2026-09-15')
  await clock()
  t.match((await asStudent({ url })).body, { number: 2, terms: { hours: { total: hours.total + 8 } } })
  const again = (await as('school')({ url })).body
  const next = (await post('school', amendments, { ...body, contentHash: again.contentHash, terms: { hours } })).body
  const url2 = `${amendments}/${next.id}`
  t.match(await post('school', `${url2}/objection`, { reason: 'Belde: liever niet.', forStudent: true }), {
    status: 200,
    body: { objection: { recordedBy: school.id } },
  })
  t.equal((await approve('care', url2, next.contentHash)).status, 201)
  const recorded = { forStudent: true, comment: 'Belde: toch goed.' }
  const forStudent = await approve('school', url2, next.contentHash, recorded)
  t.match(forStudent, { status: 201, body: { recordedBy: school.id, role: 'school-signatory' } })
  const { partyId, mandateId, receipt } = forStudent.body
  t.same(JSON.parse(Buffer.from(receipt.split('.')[1], 'base64url').toString()), {
    agreementId: url.split('/').at(-1),
    amendmentId: next.id,
    version: 2,
    contentHash: next.contentHash,
    decision: 'approve',
    party: { id: partyId, role: 'student' },
    role: 'school-signatory',
    mandateId,
    recordedBy: school.id,
    decidedAt: now.toISOString(),
  })
  const [kept] = await house.system(
    'read',
    ({ sql }) => sql`select d.number, d.organisation_id, who.number as of_actor, who.owner_id
    from amendment_approvals d join amendment_actors who on who.act_id = d.id where d.id = ${forStudent.body.id}`,
  )
  t.same(kept, { number: 2, organisationId: null, ofActor: 2, ownerId: school.id }, 'a student is no organisation')
  t.match((await as('care')({ url })).body, { number: 3, terms: { hours: { total: hours.total } } })
})

t.test('a role that speaks for nobody proposes nothing', async (t) => {
  const { amendments, contentHash } = await inEffect()
  const claims = { ...signers.care, roles: ['work-supervisor'] }
  const body = { contentHash, ...change }
  const headers = { authorization: `Bearer ${await tokenFor(claims)}` }
  t.match(await house.call({ method: 'POST', url: amendments, body, headers }), {
    status: 403,
    body: { code: 'not-your-act' },
  })
})

t.test('terms on a day: what held, with the source of every field', async (t) => {
  const { id, url, url1, made } = await proposed({ terms: { evaluation: later, themes: ['Wonen'] } })
  t.match((await termsOn(url)).body, {
    asOf: '2026-09-01',
    number: 1,
    pending: [{ amendmentId: made.id, status: 'proposed', effectiveDate: '2026-09-15', objectUntilDate: '2026-09-15' }],
    framework: null,
  })
  on('2026-10-01')
  await clock()
  t.match((await as('care')({ url: url1 })).body, { effectiveFrom: '2026-09-16' })
  t.match(await termsOn(url, '2026-08-31'), {
    status: 404,
    body: { code: 'no-terms-on-that-day', startDate: '2026-09-01', endDate: null },
  })
  t.match((await termsOn(url, '2026-09-15')).body, { number: 1, terms: { evaluation: partnershipTerms().evaluation } })
  const after = (await termsOn(url, '2026-09-16')).body
  t.match(after, { number: 2, contentHash: made.contentHash, terms: { evaluation: later }, pending: [] })
  const sourceOf = (pointer: string) => after.sources.find((source: { pointer: string }) => source.pointer === pointer)
  t.same(sourceOf('/evaluation'), {
    pointer: '/evaluation',
    agreementId: id,
    version: 2,
    amendmentId: made.id,
    since: '2026-09-16',
  })
  t.match(sourceOf('/themes'), { version: 2 })
  t.same(sourceOf('/purpose'), {
    pointer: '/purpose',
    agreementId: id,
    version: 1,
    amendmentId: null,
    since: '2026-09-01',
  })
  t.equal((await as('outsider')({ url: `${url}/terms` })).status, 404)
  t.match(await termsOn(url, 'gisteren'), { status: 400, body: { errors: [{ in: 'query', pointer: 'asOf' }] } })
  on('2026-06-15')
  const draft = await broughtTo(house, 'in-review')
  t.match(await termsOn(draft.url), { status: 404, body: { code: 'no-terms-on-that-day', startDate: null } })
})

t.test('the framework above it: for who is party to that too', async (t) => {
  const pok = await signedPok()
  const framework = await inEffect()
  const seen = (await termsOn(pok.url, '2026-09-05')).body
  t.match(seen, {
    kind: 'pok',
    number: 1,
    framework: { agreementId: String, number: 1, terms: { kind: 'partnership' }, startDate: '2026-09-01' },
  })
  t.equal(seen.framework.agreementId, framework.id, 'the newest')
  t.match(seen.framework.sources[0], { agreementId: framework.id, version: 1 })
  t.equal((await termsOn(pok.url, '2026-08-31')).body.framework, null, 'there was none that day')
  t.equal((await asStudent({ url: `${pok.url}/terms?asOf=2026-09-05` })).body.framework, null)
  t.match((await termsOn(pok.url, '2030-01-01')).body, { code: 'no-terms-on-that-day', endDate: '2027-11-26' })
})

t.test('after it was dissolved: until the day before', async (t) => {
  const { url } = await inEffect()
  await step(house, 'school', url, {
    action: 'dissolve',
    ground: 'breach',
    reason: 'Klaar.',
    endedOn: '2026-09-10',
  })
  t.equal((await termsOn(url, '2026-09-09')).status, 200)
  t.match(await termsOn(url, '2026-09-10'), { status: 404, body: { endDate: '2026-09-09' } })
})
