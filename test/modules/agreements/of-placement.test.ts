import t from 'tap'
import { care, network, otherCare, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { asSigner, pokTerms, type Signer, seedSigners } from '../../seeds/agreements.ts'
import { supervisor } from '../../seeds/placements.ts'
import { part, place, seedComplete, studentOf } from '../../seeds/poks.ts'

const now = new Date('2026-06-15T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedComplete(house)
await seedSigners(house)

const post = (who: Signer, body: object, headers = {}) =>
  asSigner(house, who)({ method: 'POST', url: '/v1/agreements', body, headers })

t.test('a POK takes everything over from its placement in one call', async (t) => {
  const [placementId] = await place(house, 1)
  const drawn = await post('school', { placementId, part })
  t.match(
    drawn,
    {
      status: 201,
      body: {
        status: 'draft',
        kind: 'pok',
        placementId,
        startDate: '2026-08-31',
        endDate: '2027-01-29',
        opensByItself: true,
        signedAt: null,
        terms: {
          agreementDate: '2026-06-15',
          hours: { total: 640, perWeek: 32, perStudyYear: [{ studyYear: '2026-2027', hours: 640 }] },
          programme: { educationCode: '25655', qualificationName: 'Mbo-Verpleegkundige', part },
        },
        administrative: {
          contacts: [
            { party: 'school', name: 'A. Jansen', email: 'a.jansen@roc.test' },
            { party: 'company', name: 'B. Peters' },
          ],
        },
      },
    },
    drawn.text,
  )
  t.match(drawn.body.terms.parties, [
    {
      role: 'school',
      organisationId: school.id,
      codes: [{ codeType: 'brin', code: '99AB' }],
      address: 'Schoolplein 1, 3511 AA Utrecht',
    },
    { role: 'company', organisationId: care.id, address: 'Lindelaan 12a, 3512 AB Utrecht' },
    { role: 'student', studentId: studentOf(placementId!) },
  ])
  t.match(await post('school', { placementId, part }), { status: 409, body: { code: 'agreement-exists' } })
  t.equal((await asSigner(house, 'care')({ url: `/v1/agreements/${drawn.body.id}` })).status, 404, 'a draft')
})

t.test('all that is missing is told at once, each with the role that can add it', async (t) => {
  const [placementId] = await place(house, 1, {
    status: 'proposed',
    total_hours: null,
    hours_per_week: null,
    practice_trainer_id: null,
    education_code: '99999',
  })
  const body = { placementId, part: { description: null, codes: [] } }
  const refused = await post('school', body, { 'accept-language': 'nl' })
  t.match(refused, { status: 409, body: { code: 'cannot-be-drawn-up' } })
  t.same(
    refused.body.unmet.map(({ rule, satisfiedBy }: { rule: string; satisfiedBy: string }) => [rule, satisfiedBy]),
    [
      ['placement-accepted', 'practice-trainer'],
      ['qualification', 'bpv-coordinator'],
      ['qualification-part', 'bpv-coordinator'],
      ['hours', 'bpv-coordinator'],
      ['hours-per-week', 'bpv-coordinator'],
      ['practice-trainer', 'practice-trainer'],
    ],
  )
  t.match(refused.body.unmet[0].message, /nog niet geaccepteerd/)
  t.notMatch(refused.text, /Student [a-j]/)
  for (const status of ['completed', 'terminated', 'cancelled', 'rejected']) {
    const [ended] = await place(house, 1, { status })
    t.match(await post('school', { placementId: ended, part }), {
      status: 409,
      body: { unmet: [{ rule: 'placement-open', satisfiedBy: 'bpv-coordinator' }] },
    })
  }
})

t.test('only its school draws it up; for others it does not exist', async (t) => {
  const [placementId] = await place(house, 1)
  t.match(await post('care', { placementId, part }), { status: 403, body: { code: 'not-your-act' } })
  t.match(await post('outsider', { placementId, part }), { status: 404 })
  t.match(await post('other', { placementId, part }), { status: 404 })
  t.match(await post('school', { placementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01', part }), { status: 404 })
})

t.test('what is said beside the placement: a contract partner, texts, a spread, provisions for a minor', async (t) => {
  const [placementId] = await place(house, 1, { birthYearMonth: '2009-03', endDate: '2027-10-29' })
  const own = [
    { studyYear: '2026-2027', hours: 600 },
    { studyYear: '2027-2028', hours: 40 },
  ]
  const said = { placementId, part, guidance: { school: 'Elke week een gesprek.', company: null } }
  const drawn = await post('school', { ...said, contractPartnerId: otherCare.id, perStudyYear: own })
  t.equal(drawn.status, 201, drawn.text)
  t.match(drawn.body.parties[3], { role: 'contract-partner', organisation: { id: otherCare.id } })
  t.match(drawn.body.terms, { guidance: { school: 'Elke week een gesprek.' }, hours: { perStudyYear: own } })
  t.ok(drawn.body.terms.clauses.some(({ id }: { id: string }) => id === 'minderjarige-student'))
  t.notMatch(drawn.text, /2009-03/, 'the month of birth stays where it is')

  const [other] = await place(house, 1)
  const wrong = async (more: object, pointer: string) => {
    const answer = await post('school', { placementId: other, part, ...more })
    t.match(answer, { status: 400, body: { errors: [{ pointer }] } }, answer.text)
  }
  await wrong({ contractPartnerId: care.id }, '/contractPartnerId')
  await wrong({ contractPartnerId: network.id }, '/contractPartnerId')
  await wrong({ contractPartnerId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01' }, '/contractPartnerId')
  await wrong({ perStudyYear: [{ studyYear: '2026-2027', hours: 1 }] }, '/perStudyYear')
  await wrong({ part: { description: null, codes: [{ code: 'X', title: 'Iets' }] } }, '/part/codes/0/code')
  await wrong({ part: { description: 'BSN 111222333', codes: [] } }, '/part/description')
})

t.test('what is wrong with a body is told of the way it chose, and of that alone', async (t) => {
  const of = async (body: object) => {
    const { status, body: problem } = await post('school', body)
    t.equal(status, 400)
    return problem.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])
  }
  t.same(await of({ placementId: 'x' }), [
    ['/placementId', 'invalid-format'],
    ['/part', 'required'],
  ])
  const [placementId] = await place(house, 1)
  t.same(await of({ placementId, part, terms: pokTerms() }), [['/terms', 'unknown-field']])
  t.same(await of({}), [['/terms', 'required']])
  t.same(await of({ terms: pokTerms(), part }), [['/part', 'unknown-field']])
})

t.test('two who draw up for the same placement at once: one POK', async (t) => {
  const [placementId] = await place(house, 1)
  const answers = await Promise.all(Array.from({ length: 6 }, () => post('school', { placementId, part })))
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409, 409])
})

t.test('a supervisor whose name cannot stand in it is told, and is no fault of ours: 400', async (t) => {
  const [placementId] = await place(house, 1)
  await house.system('write', ({ sql }) => sql`update members set name = 'Docent 7' where id = ${supervisor.id}`)
  t.match(await post('school', { placementId, part }), {
    status: 400,
    body: { errors: [{ pointer: '/placementId', code: 'name-characters' }] },
  })
})
