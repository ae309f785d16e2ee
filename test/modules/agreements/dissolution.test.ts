import t from 'tap'
import { care, otherCare, school } from '../../cast.ts'
import { tokenFor } from '../../house.ts'
import { broughtTo, partnershipTerms, signedPok, step } from '../../seeds/agreements.ts'
import { houseOn } from '../../seeds/moving-clock.ts'
import { seedPlacements } from '../../seeds/placements.ts'

const { house, on, told, as } = await houseOn(t, '2026-10-01')
await seedPlacements(house)
const dissolve = (who: Parameters<typeof step>[1], url: string, more: object) =>
  step(house, who, url, { action: 'dissolve', reason: 'De samenwerking is af.', ...more })
const pointers = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => [pointer, code])
const inEffect = (terms: object = {}) =>
  broughtTo(house, 'signed', { terms: { ...partnershipTerms(), ...terms } as object })

t.test('by one party for breach, today: at once, with ground and reason; events tell all', async (t) => {
  const { url, id } = await inEffect()
  t.equal((await as('care')({ url })).body.status, 'in-effect')
  const done = await dissolve('care', url, { ground: 'breach', endedOn: '2026-10-01' })
  t.match(done, {
    status: 200,
    body: {
      status: 'dissolved',
      ground: 'breach',
      endedOn: '2026-10-01',
      endsOn: null,
      reason: 'De samenwerking is af.',
    },
  })
  for (const who of [school, care, otherCare]) t.equal((await told(who.id, id)).at(-1)!.type, 'agreement.dissolved')
  t.match(await dissolve('care', url, { ground: 'breach', endedOn: '2026-10-01' }), { status: 409 })
})

t.test('never before today, nor after its end, nor on a ground that the kind does not know', async (t) => {
  const { url } = await inEffect({ period: { startDate: '2026-09-01', endDate: '2027-07-31' } })
  t.same(pointers(await dissolve('care', url, { ground: 'breach', endedOn: '2026-09-30' })), [
    ['/endedOn', 'in-the-past'],
  ])
  t.same(pointers(await dissolve('care', url, { ground: 'breach', endedOn: '2027-08-01' })), [
    ['/endedOn', 'after-its-end'],
  ])
  t.same(pointers(await dissolve('care', url, { ground: 'enrolment-ended', endedOn: '2026-10-01' })), [
    ['/ground', 'unknown-ground'],
  ])
  t.equal((await dissolve('care', url, { ground: 'because', endedOn: '2026-10-01' })).status, 400)
  t.equal((await dissolve('care', url, { ground: 'breach', endedOn: '2026-02-30' })).status, 400)
  t.equal((await dissolve('outsider', url, { ground: 'breach', endedOn: '2026-10-01' })).status, 404)
})

t.test('notice: by the period of the terms, or of the template; until the end of a study year', async (t) => {
  const { url } = await inEffect()
  t.same(pointers(await dissolve('care', url, { ground: 'notice', endedOn: '2026-12-31' })), [
    ['/endedOn', 'notice-period'],
  ])
  t.same(pointers(await dissolve('care', url, { ground: 'notice', endedOn: '2027-01-01' })), [
    ['/endedOn', 'end-of-study-year'],
  ])
  const announced = await dissolve('care', url, { ground: 'notice', endedOn: '2027-08-01' })
  t.match(announced, { status: 200, body: { status: 'in-effect', endsOn: '2027-08-01', endedOn: null } })
  const own = await inEffect({ notice: { months: 1, endOfStudyYear: false } })
  t.same(pointers(await dissolve('care', own.url, { ground: 'notice', endedOn: '2026-10-31' })), [
    ['/endedOn', 'notice-period'],
  ])
  t.equal((await dissolve('care', own.url, { ground: 'notice', endedOn: '2026-11-01' })).body.endsOn, '2026-11-01')
})

t.test(
  'announced for a later day: stays in effect, can be taken back by who said it, and the clock ends it',
  async (t) => {
    const { url, id } = await inEffect()
    const said = await dissolve('care', url, { ground: 'breach', endedOn: '2026-10-20' })
    t.match(said.body, {
      status: 'in-effect',
      endsOn: '2026-10-20',
      parties: [{ dissolution: null }, { dissolution: { ground: 'breach', endedOn: '2026-10-20' } }, {}],
    })
    t.match(await dissolve('care', url, { ground: 'breach', endedOn: '2026-10-21' }), {
      status: 409,
      body: { code: 'dissolution-declared' },
    })
    const revoke = (who: 'care' | 'school' | 'outsider') =>
      as(who)({ method: 'DELETE', url: `${url}/dissolution`, headers: { 'if-match': '*' } })
    t.match(await revoke('school'), { status: 409, body: { code: 'nothing-declared' } })
    t.equal((await revoke('outsider')).status, 404)
    t.equal((await as('care')({ method: 'DELETE', url: `${url}/dissolution` })).status, 428)
    t.equal((await revoke('care')).status, 204)
    t.equal((await as('school')({ url })).body.endsOn, null)
    await on('2026-10-02', false)
    await dissolve('care', url, { ground: 'breach', endedOn: '2026-10-20' })
    t.equal((await dissolve('school', url, { ground: 'breach', endedOn: '2026-10-10' })).body.endsOn, '2026-10-10')
    t.equal((await revoke('school')).status, 204)
    t.equal((await as('school')({ url })).body.endsOn, '2026-10-20', 'that of the other stands')
    await on('2026-10-19')
    t.equal((await as('school')({ url })).body.status, 'in-effect')
    await on('2026-10-20', false)
    t.equal((await revoke('care')).status, 409, 'its day has come, also when the clock is late')
    await on('2026-10-25')
    t.match((await as('school')({ url })).body, {
      status: 'dissolved',
      ground: 'breach',
      reason: 'De samenwerking is af.',
      endedOn: '2026-10-20',
      endsOn: null,
    })
    t.same(
      (await told(school.id, id)).filter(({ type }) => /dissol/.test(type)).map(({ type }) => type.slice(10)),
      [
        'dissolution-announced',
        'dissolution-revoked',
        'dissolution-announced',
        'dissolution-announced',
        'dissolution-revoked',
        'dissolved',
      ],
    )
    t.notOk(
      (await told(school.id, id)).some(({ data }) => JSON.stringify(data).includes('samenwerking is af')),
      'no words of people in events',
    )
    await on('2026-10-01', false)
  },
)

t.test('by all: each says the same and the last completes it', async (t) => {
  const { url, id } = await inEffect()
  const first = await dissolve('school', url, { endedOn: '2026-10-15' })
  t.match(first.body, {
    status: 'in-effect',
    endsOn: null,
    waitsFor: [
      { act: 'dissolve', satisfiedBy: 'care-signatory', dueDate: '2026-10-15' },
      { act: 'dissolve', satisfiedBy: 'care-signatory' },
    ],
    nextActor: { side: 'care', dueDate: '2026-10-15' },
  })
  const offered = async (who: 'school' | 'care') =>
    (await as(who)({ url })).body.availableActions.some(({ action }: { action: string }) => action === 'dissolve')
  t.same([await offered('school'), await offered('care')], [false, true])
  const scope = ['placements:read', 'agreements:read', 'agreements:sign']
  const claims = { sub: 'x', organisation_id: care.id, roles: ['care-signatory'], scope }
  const authorization = `Bearer ${await tokenFor(claims, { expires: '100y' })}`
  const { body: work } = await house.call({ url: '/v1/work-list', headers: { authorization } })
  t.match(work.items, [{ id, status: 'in-effect', dueDate: '2026-10-15', actions: ['dissolve'] }])
  t.match(await dissolve('care', url, { endedOn: '2026-10-16' }), {
    status: 409,
    body: { code: 'other-dissolution-proposed', endedOn: '2026-10-15' },
  })
  t.match(await dissolve('care', url, { endedOn: '2026-10-15', reason: 'Iets anders.' }), { status: 409 })
  t.equal((await dissolve('care', url, { endedOn: '2026-10-15' })).body.endsOn, null)
  const last = await dissolve('other', url, { endedOn: '2026-10-15' })
  t.match(last.body, { status: 'in-effect', endsOn: '2026-10-15', waitsFor: [] })
  const revoke = await as('care')({ method: 'DELETE', url: `${url}/dissolution`, headers: { 'if-match': '*' } })
  t.match(revoke, { status: 409, body: { code: 'dissolution-settled' } })
  const atOnce = await inEffect()
  for (const who of ['school', 'care'] as const) await dissolve(who, atOnce.url, { endedOn: '2026-10-01' })
  t.equal((await dissolve('other', atOnce.url, { endedOn: '2026-10-01' })).body.status, 'dissolved')
})

t.test('a proposal that not all consented to falls after its day', async (t) => {
  const { url, id } = await inEffect()
  await dissolve('school', url, { endedOn: '2026-10-05' })
  await on('2026-10-06', false)
  t.same(pointers(await dissolve('care', url, { endedOn: '2026-10-05' })), [['/endedOn', 'in-the-past']])
  t.match((await dissolve('care', url, { endedOn: '2026-10-09' })).body, {
    parties: [{ dissolution: null }, { dissolution: { endedOn: '2026-10-09' } }, {}],
  })
  await on('2026-10-10')
  t.match((await as('care')({ url })).body, { waitsFor: [], parties: [{}, { dissolution: null }, {}] })
  t.equal((await told(care.id, id)).at(-1)!.type, 'agreement.dissolution-lapsed')
  await on('2026-10-01', false)
})

t.test('a signed agreement can be dissolved before it starts', async (t) => {
  const { url } = await inEffect({ period: { startDate: '2026-11-01', endDate: null } })
  t.equal((await as('care')({ url })).body.status, 'signed')
  t.equal((await dissolve('care', url, { ground: 'breach', endedOn: '2026-10-20' })).body.endsOn, '2026-10-20')
  await on('2026-11-02')
  t.match((await as('care')({ url })).body, { status: 'dissolved', endedOn: '2026-10-20' })
  await on('2026-10-01', false)
})

t.test('a dry run says what would be, and nothing is', async (t) => {
  const { url } = await inEffect()
  const dry = await as('care')({
    method: 'POST',
    url: `${url}/transitions`,
    headers: { prefer: 'dry-run' },
    body: { action: 'dissolve', ground: 'breach', reason: 'Zomaar een reden.', endedOn: '2026-10-01' },
  })
  t.match(dry, {
    status: 200,
    body: { status: 'dissolved', effects: [{ type: 'nl.leerketen.agreement.dissolved.v1' }] },
  })
  t.equal((await as('care')({ url })).body.status, 'in-effect')
})

t.test(
  'a practice agreement: working days by its procedure, none where safety asks; together with the student',
  async (t) => {
    const { url } = await signedPok(house)
    // Ten working days after Thursday 1 October end on the 15th.
    t.same(pointers(await dissolve('school', url, { ground: 'enrolment-ended', endedOn: '2026-10-15' })), [
      ['/endedOn', 'notice-period'],
    ])
    t.same(pointers(await dissolve('school', url, { ground: 'notice', endedOn: '2026-10-16' })), [
      ['/ground', 'unknown-ground'],
    ])
    t.equal(
      (await dissolve('school', url, { ground: 'enrolment-ended', endedOn: '2026-10-16' })).body.endsOn,
      '2026-10-16',
    )
    t.same(pointers(await dissolve('care', url, { endedOn: '2026-09-01' })), [['/endedOn', 'in-the-past']])
    const safety = await dissolve('care', url, { ground: 'guidance-or-safety', endedOn: '2026-10-01' })
    t.match(safety.body, { status: 'dissolved', ground: 'guidance-or-safety', parties: [{ dissolution: null }] })
    const other = await signedPok(house)
    t.same(pointers(await dissolve('school', other.url, { endedOn: '2026-10-01' })), [
      ['/studentAgrees', 'student-agrees'],
    ])
    t.match((await dissolve('care', other.url, { endedOn: '2026-10-01' })).body, {
      status: 'in-effect',
      waitsFor: [{ act: 'dissolve', satisfiedBy: 'school-signatory' }],
    })
    t.equal(
      (await dissolve('school', other.url, { endedOn: '2026-10-01', studentAgrees: true })).body.status,
      'dissolved',
      'the student’s own consent is in writing, at its school',
    )
  },
)
