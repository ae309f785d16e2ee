import fc from 'fast-check'
import t from 'tap'
import { roles } from '../../../../src/core/caller.ts'
import { contentHash } from '../../../../src/core/canonical.ts'
import { pokFrom } from '../../../../src/modules/agreements/terms/draw-up.ts'
import type { PlacementFacts } from '../../../../src/modules/agreements/terms/placement-facts.ts'
import { bblPlacement, bolPlacement, minorPlacement } from '../../../seeds/terms.ts'

const drawn = (placement: PlacementFacts) => {
  const result = pokFrom(placement)
  if (!('terms' in result)) throw new Error(JSON.stringify(result))
  return result
}
const missing = (change: Partial<PlacementFacts>): string[] => {
  const result = pokFrom({ ...bolPlacement, ...change })
  return 'missing' in result ? result.missing.map(({ rule }) => rule) : []
}
const clauseIds = (placement: PlacementFacts) => drawn(placement).terms.clauses.map(({ id }) => id)

t.test('a POK takes over the placement', async (t) => {
  const { terms, administrative } = drawn(bolPlacement)
  t.match(terms, {
    kind: 'pok',
    schema: 1,
    template: 'pok-2026-1',
    agreementDate: '2026-06-15',
    period: { startDate: '2026-08-31', endDate: '2027-11-26' },
    programme: { educationCode: '25655', qualificationName: 'Mbo-verpleegkundige', level: 4, learningRoute: 'BOL' },
    hours: {
      total: 960,
      perWeek: 24,
      perStudyYear: [
        { studyYear: '2026-2027', hours: 710 },
        { studyYear: '2027-2028', hours: 250 },
      ],
    },
  })
  t.same(
    terms.parties.map(({ role }) => role),
    ['school', 'company', 'student'],
  )
  t.same(terms.parties[1], {
    role: 'company',
    organisationId: bolPlacement.company.organisationId,
    side: 'care',
    name: 'Zorggroep De Linde',
    location: { id: bolPlacement.location!.id, name: 'De Lindehof' },
    codes: [
      { codeType: 'kvk', code: '12345678' },
      { codeType: 'kvk_establishment', code: '000012345678' },
      { codeType: 'leerbedrijf_id', code: '100000001' },
    ],
    address: 'Lindelaan 3, 1234 AC Midden',
  })
  t.match(terms.guidance.school, /^ROC Midden wijst een bpv-docent aan/)
  t.match(
    terms.clauses.find(({ id }) => id === 'duur-en-omvang')!.text,
    /begint op 31 augustus 2026 .* 26 november 2027/,
  )
  t.same(
    administrative.contacts.map(({ party, name }) => [party, name]),
    [
      ['school', 'Joost Bakker'],
      ['company', 'Sanne Visser'],
    ],
  )
  t.notMatch(JSON.stringify(terms), /Bakker|Visser|@/, 'no supervisor or address of a person in what is signed')
})

t.test('provisions come and go with route, age and contract partner', async (t) => {
  const situations = [
    'bol-stage',
    'bbl-arbeidsovereenkomst',
    'ovo-derde-leerweg',
    'minderjarige-student',
    'contractpartner',
  ]
  const of = (placement: PlacementFacts) => clauseIds(placement).filter((id) => situations.includes(id))
  t.same(of(bolPlacement), ['bol-stage'])
  t.same(of(minorPlacement), ['bol-stage', 'minderjarige-student'])
  t.same(of(bblPlacement), ['bbl-arbeidsovereenkomst', 'contractpartner'])
  t.same(of({ ...bolPlacement, learningRoute: 'OVO' }), ['ovo-derde-leerweg'])
  t.same(
    drawn(bblPlacement).terms.parties.map(({ role }) => role),
    ['school', 'company', 'student', 'contract-partner'],
  )
  t.notOk('minor' in drawn(minorPlacement).terms)
})

t.test('each thing that is missing is named, with who can supply it', async (t) => {
  const { school, location, company } = bolPlacement
  const cases: [string, Partial<PlacementFacts>][] = [
    ['student', { student: null }],
    ['qualification', { qualification: null }],
    ['qualification-part', { part: { description: ' ', codes: [] } }],
    ['start-date', { startDate: null }],
    ['end-date', { endDate: null }],
    ['period', { endDate: '2026-08-30' }],
    ['start-date', { startDate: '2026-02-30' }],
    ['hours', { totalHours: null }],
    ['hours', { totalHours: 0 }],
    ['hours', { totalHours: 12.5 }],
    ['hours-per-week', { hoursPerWeek: null }],
    ['brin', { school: { ...school, codes: [] } }],
    ['school-address', { school: { ...school, address: null } }],
    ['leerbedrijf-id', { location: { ...location!, codes: [] } }],
    ['kvk', { company: { ...company, codes: [] }, location: { ...location!, codes: [location!.codes[0]!] } }],
    ['company-address', { company: { ...company, address: null }, location: { ...location!, address: '' } }],
    ['school-supervisor', { schoolSupervisor: null }],
    ['practice-trainer', { practiceTrainer: null }],
    ['template', { agreementDate: '2025-12-31' }],
  ]
  for (const [rule, change] of cases) t.same(missing(change), [rule], rule)
  t.same(missing({ location: null }), ['location'])
  t.same(missing({}), [])
})

t.test('all that is missing is told at once', async (t) => {
  const result = pokFrom({
    ...bolPlacement,
    startDate: null,
    endDate: null,
    totalHours: null,
    hoursPerWeek: null,
    student: null,
    qualification: null,
    part: { description: null, codes: [] },
    school: { ...bolPlacement.school, codes: [], address: null },
    company: { ...bolPlacement.company, codes: [], address: null },
    location: null,
    schoolSupervisor: null,
    practiceTrainer: null,
    agreementDate: '2020-01-01',
  })
  const found = 'missing' in result ? result.missing : []
  t.equal(found.length, 15)
  for (const { rule, message, satisfiedBy } of found) {
    t.ok(message.en && message.nl, rule)
    t.ok(satisfiedBy in roles, `${rule}: ${satisfiedBy}`)
  }
})

t.test('the school’s own texts and spread go before those of the template', async (t) => {
  const { terms } = drawn({
    ...bolPlacement,
    guidance: { school: ' Eigen tekst. ', company: null },
    assessment: { by: 'De examencommissie.', method: null },
    perStudyYear: [
      { studyYear: '2026-2027', hours: 600 },
      { studyYear: '2027-2028', hours: 360 },
    ],
  })
  t.equal(terms.guidance.school, 'Eigen tekst.')
  t.match(terms.guidance.company, /^Zorggroep De Linde wijst/)
  t.equal(terms.assessment.by, 'De examencommissie.')
  t.same(
    terms.hours.perStudyYear.map(({ hours }) => hours),
    [600, 360],
  )
})

t.test('what may not stand in terms is an error at its field', async (t) => {
  const errors = (change: Partial<PlacementFacts>) => {
    const result = pokFrom({ ...bolPlacement, ...change })
    return 'errors' in result ? result.errors.map(({ pointer, code }) => `${pointer} ${code}`) : []
  }
  t.same(errors({ guidance: { school: 'BSN 111222333', company: null } }), ['/guidance/school bsn'])
  t.same(errors({ perStudyYear: [{ studyYear: '2026-2027', hours: 960 }] }), ['/hours/perStudyYear study-year-missing'])
})

t.test('the same placement gives the same hash, whatever order its codes are in', async () => {
  const codes = bblPlacement.location!.codes
  fc.assert(
    fc.property(fc.shuffledSubarray([...codes], { minLength: codes.length }), (shuffled) => {
      const other = drawn({ ...bblPlacement, location: { ...bblPlacement.location!, codes: shuffled } })
      return contentHash(other.terms) === contentHash(drawn(bblPlacement).terms)
    }),
  )
})

t.test('any leerbedrijf-ID can be drawn up, also one that looks like a BSN', async (t) => {
  const location = { ...bolPlacement.location!, codes: [{ codeType: 'leerbedrijf_id', code: '111222333' } as const] }
  t.ok(drawn({ ...bolPlacement, location }).terms)
})
