import t from 'tap'
import { templateOf } from '../../../src/modules/agreements/templates/catalogue.ts'
import { compose } from '../../../src/modules/agreements/templates/compose.ts'
import { factsOf } from '../../../src/modules/agreements/templates/facts.ts'
import type { Terms } from '../../../src/modules/agreements/terms/schemas.ts'
import { care, otherCare, school } from '../../cast.ts'
import {
  approve,
  broughtTo,
  drawUp,
  partnershipTerms,
  pokTerms,
  sign,
  signedPok,
  step,
} from '../../seeds/agreements.ts'
import { houseOn } from '../../seeds/moving-clock.ts'
import { seedPlacements } from '../../seeds/placements.ts'

const { house, on, told, as } = await houseOn(t, '2026-10-01')
await seedPlacements(house)
const period = { startDate: '2026-09-01', endDate: '2027-07-31' }
/** Terms with the provisions that their template makes of them. */
const terms = (more: object = {}) => {
  const made = { ...partnershipTerms(), period, ...more } as unknown as Extract<Terms, { kind: 'partnership' }>
  return { ...made, clauses: compose(templateOf(made.template)!, factsOf(made)) }
}
const renew = (who: Parameters<typeof as>[0], url: string, body: object) =>
  as(who)({ method: 'POST', url: `${url}/renewal`, body })
const next = { startDate: '2027-08-01', endDate: '2029-07-31' }
/** Brings a draft of three parties to its end over the API. */
const signAll = async (url: string, parties: readonly Parameters<typeof as>[0][] = ['school', 'care', 'other']) => {
  const { contentHash } = (await as('school')({ url })).body
  await step(house, 'school', url, { action: 'submit' })
  for (const who of parties) await approve(house, who, url, contentHash)
  await step(house, 'school', url, { action: 'open' })
  for (const who of parties) await sign(house, who, url, contentHash)
  return (await as('school')({ url })).body
}

t.test(
  'a renewal is a draft with what was agreed, for the new period; linked both ways, and taken over by the clock',
  async (t) => {
    const { url, id } = await broughtTo(house, 'signed', { terms: terms() })
    const made = await renew('school', url, { ...next, terms: { evaluation: 'Elk jaar in juni.' } })
    t.equal(made.status, 201, made.text)
    const agreed = (await as('school')({ url })).body
    t.match(made.body, {
      status: 'draft',
      number: 1,
      predecessorId: id,
      successorId: null,
      ...next,
      terms: {
        agreementDate: '2026-10-01',
        period: next,
        evaluation: 'Elk jaar in juni.',
        purpose: agreed.terms.purpose,
      },
    })
    t.equal(made.headers.location, `http://localhost:3000/v1/agreements/${made.body.id}`)
    const clause = (body: typeof agreed) => body.terms.clauses.find(({ id }: { id: string }) => id === 'looptijd').text
    t.match(agreed.successorId, made.body.id)
    t.equal((await as('care')({ url })).body.successorId, null, 'a draft is its owner’s')
    t.match(
      clause(made.body),
      /van 1 augustus 2027 tot en met 31 juli 2029/,
      'a provision of the template says the new days',
    )
    t.match(await renew('school', url, next), { status: 409, body: { code: 'successor-exists' } })
    t.match(await renew('care', url, next), { status: 403 })
    t.equal((await renew('outsider', url, next)).status, 404)
    const successor = `/v1/agreements/${made.body.id}`
    t.equal((await signAll(successor)).status, 'signed')
    t.equal((await as('care')({ url })).body.successorId, made.body.id)
    await on('2027-07-31')
    t.match((await as('care')({ url })).body, { status: 'in-effect' })
    await on('2027-08-01')
    t.equal((await as('care')({ url: successor })).body.status, 'in-effect')
    t.match((await as('care')({ url })).body, { status: 'ended', endedOn: '2027-08-01' })
    await on('2026-10-01', false)
  },
)

t.test('a successor that starts before the end replaces it on that day', async (t) => {
  const { url, id } = await broughtTo(house, 'signed', { terms: terms() })
  const made = await renew('school', url, { startDate: '2027-02-01', endDate: null })
  await signAll(`/v1/agreements/${made.body.id}`)
  await on('2027-02-03')
  t.match((await as('care')({ url })).body, { status: 'superseded', endedOn: '2027-02-01', successorId: made.body.id })
  t.match((await as('care')({ url: `/v1/agreements/${made.body.id}` })).body, {
    status: 'in-effect',
    predecessorId: id,
  })
  t.same(
    (await told(care.id, id)).slice(-1).map(({ type }) => type),
    ['agreement.replaced'],
  )
  await on('2026-10-01', false)
})

t.test('one that was withdrawn makes room for another; what does not hold is refused by its own field', async (t) => {
  const { url } = await broughtTo(house, 'signed', { terms: terms() })
  const first = await renew('school', url, next)
  t.equal(first.status, 201)
  await step(house, 'school', `/v1/agreements/${first.body.id}`, { action: 'withdraw', reason: 'Toch anders.' })
  t.equal((await as('school')({ url })).body.successorId, null)
  const wrong = async (body: object) =>
    (await renew('school', url, body)).body.errors.map(({ pointer }: { pointer: string }) => pointer)
  t.same(await wrong({ startDate: '2026-09-01', endDate: '2027-07-31' }), ['/startDate'])
  t.same(await wrong({ startDate: '2027-08-01', endDate: '2027-07-31' }), ['/endDate'])
  t.same(await wrong({ ...next, terms: { purpose: '' } }), ['/terms/purpose'])
  t.same(await wrong({ ...next, terms: { parties: terms().parties.slice(0, 2) } }), ['/terms/parties'])
  t.same(await wrong({ ...next, terms: { period: { startDate: '2027-09-01' } } }), ['/terms/period'])
  t.same(await wrong({ ...next, color: 'blue' }), ['/color'])
  t.equal((await renew('school', url, next)).status, 201)
  const draft = await drawUp(house, terms())
  t.match(await renew('school', draft.url, next), { status: 409, body: { code: 'agreement-transition-not-allowed' } })
})

t.test('two renewals at once: one is there, the other is told so', async (t) => {
  const { url } = await broughtTo(house, 'signed', { terms: terms() })
  const answers = await Promise.all([1, 2, 3].map(() => renew('school', url, next)))
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409])
})

t.test('a practice agreement of a placement: renewed while it runs, and never two in effect', async (t) => {
  const coordinator = house.as('coordinator')
  const placement = await coordinator({
    method: 'POST',
    url: '/v1/placements',
    body: {
      studentId: '00000000-0000-7000-8000-000000000111',
      enrolmentNumber: 'R1',
      careOrganisationId: care.id,
      locationId: '00000000-0000-7000-8000-000000000211',
      educationCode: '25655',
      level: 4,
      learningRoute: 'BOL',
      startDate: '2026-08-31',
      plannedEndDate: '2027-01-29',
    },
  })
  t.equal(placement.status, 201, placement.text)
  const placed = (id: string) =>
    house.system('write', ({ sql }) => sql`update agreements set placement_id = ${placement.body.id} where id = ${id}`)
  const days = { startDate: '2026-08-31', endDate: '2027-01-29' }
  const hours = { total: 640, perWeek: 32, perStudyYear: [{ studyYear: '2026-2027', hours: 640 }] }
  const { url, id } = await signedPok(house, { terms: { ...pokTerms(), period: days, hours } })
  await placed(id)
  t.same(
    (await renew('school', url, { startDate: '2027-01-30', endDate: null })).body.errors.map(
      ({ pointer }: { pointer: string }) => pointer,
    ),
    ['/endDate'],
    'a practice agreement has a last day',
  )
  const made = await renew('school', url, { startDate: '2027-01-30', endDate: '2027-09-30' })
  t.equal(made.status, 201, made.text)
  t.match(made.body, { placementId: placement.body.id, predecessorId: id })
  t.same(
    made.body.terms.hours.perStudyYear.map(({ studyYear }: { studyYear: string }) => studyYear),
    ['2026-2027', '2027-2028'],
    'the hours are spread over the new period',
  )
  const third = await drawUp(house, pokTerms())
  await t.rejects(placed(third.id), /agreements_once/, 'one in effect and one in the making')
  t.equal((await as('school')({ url: `/v1/agreements?placement=${placement.body.id}` })).body.items.length, 2)
})

t.test('replace: by another agreement of the owner that all parties to this one signed', async (t) => {
  const { url, id } = await broughtTo(house, 'signed', { terms: terms() })
  const replace = (who: Parameters<typeof as>[0], successorId: string) =>
    step(house, who, url, { action: 'replace', successorId })
  const draft = await drawUp(house, terms())
  t.match(await replace('school', draft.id), { status: 409, body: { state: 'draft' } })
  for (const unknown of ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f', id])
    t.match(await replace('school', unknown), { status: 400, body: { errors: [{ pointer: '/successorId' }] } })
  t.equal((await replace('care', draft.id)).status, 403)
  const running = await broughtTo(house, 'signed', { terms: terms() })
  t.match((await replace('school', running.id)).body, {
    status: 'superseded',
    endedOn: '2026-10-01',
    successorId: running.id,
  })
  t.equal((await as('care')({ url: running.url })).body.predecessorId, id)
  const later = await broughtTo(house, 'signed', {
    terms: terms({ period: { startDate: '2026-11-01', endDate: null } }),
  })
  t.match(await step(house, 'school', url, { action: 'replace', successorId: later.id }), { status: 409 })
  const announced = await step(house, 'school', running.url, { action: 'replace', successorId: later.id })
  t.match(announced.body, { status: 'in-effect', successorId: later.id }, announced.text)
  t.match(await renew('school', running.url, next), { status: 409, body: { code: 'successor-exists' } })
  await on('2026-11-01')
  t.match((await as('care')({ url: running.url })).body, { status: 'superseded', endedOn: '2026-11-01' })
  t.equal((await as('care')({ url: later.url })).body.status, 'in-effect')
  await on('2026-10-01', false)
})

t.test('replace leaves nobody out that holds to it; who gives notice learns nothing of the successor', async (t) => {
  const { url, id } = await broughtTo(house, 'signed', {
    terms: terms({ period: { ...period, endDate: '2028-07-31' } }),
  })
  const two = terms()
  two.parties = two.parties.slice(0, 2)
  const without = await broughtTo(house, 'signed', {
    terms: { ...two, period: { startDate: '2027-08-01', endDate: null } },
    parties: ['school', 'care'],
  })
  const replace = () => step(house, 'school', url, { action: 'replace', successorId: without.id })
  t.match(await replace(), {
    status: 409,
    body: { code: 'parties-left-out', unmet: [{ rule: 'party-left-out', satisfiedBy: 'care-signatory' }] },
  })
  const notice = { action: 'dissolve', ground: 'notice', reason: 'Wij stoppen ermee.', endedOn: '2027-08-01' }
  t.equal((await step(house, 'other', url, notice)).status, 200)
  t.equal((await replace()).status, 200)
  t.equal((await as('other')({ url })).body.successorId, null)
  await on('2027-08-01')
  t.notOk(JSON.stringify(await told(otherCare.id, id)).includes(without.id))
  t.equal((await as('other')({ url: without.url })).status, 404)
  t.equal((await as('care')({ url: without.url })).body.status, 'in-effect')
  t.equal((await told(school.id, id)).filter(({ type }) => type === 'agreement.replacement-announced').length, 1)
})
