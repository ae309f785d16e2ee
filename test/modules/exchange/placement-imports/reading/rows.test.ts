import t from 'tap'
import { recogniseHeader } from '../../../../../src/modules/exchange/placement-imports/reading/header.ts'
import { rowReader } from '../../../../../src/modules/exchange/placement-imports/reading/rows.ts'

const right: Record<string, string> = {
  studentnummer: '1045123',
  naam: 'Zoë van ’t Hof-Müller',
  crebo: '25655',
  leerweg: 'BBL',
  'leerbedrijf-id': '100000001',
  begindatum: '31-08-2026',
  einddatum: '31-01-2027',
  omvang: '1.040',
  'uren per week': '32,5',
}
const outcome = (changes: Record<string, string> = {}, drop: string[] = []) => {
  const row = Object.entries({ ...right, ...changes }).filter(([header]) => !drop.includes(header))
  return rowReader(recogniseHeader(row.map(([header]) => header)))(row.map(([, cell]) => cell))
}
const value = (changes?: Record<string, string>, drop?: string[]) => {
  const read = outcome(changes, drop)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}
const problems = (changes: Record<string, string>, drop?: string[]) => {
  const read = outcome(changes, drop)
  return read.ok ? [] : read.problems.map(({ column, code }) => `${column} ${code}`)
}

t.test('a right row becomes a placement; what its file does not have is null', async (t) => {
  t.strictSame(value(), {
    studentNumber: '1045123',
    enrolmentNumber: '1045123',
    sequence: 1,
    name: 'Zoë van ’t Hof-Müller',
    email: null,
    birthYearMonth: null,
    educationCode: '25655',
    learningRoute: 'BBL',
    level: null,
    leerbedrijfId: '100000001',
    location: null,
    team: null,
    startDate: '2026-08-31',
    plannedEndDate: '2027-01-31',
    totalHours: 1040,
    hoursPerWeek: 32.5,
    weekdays: [],
    schoolSupervisorEmail: null,
    practiceTrainerEmail: null,
    learningPlaceId: null,
    matchingMethod: null,
    vogRequired: null,
    note: null,
  })
})

t.test('optional columns', async (t) => {
  const read = value({
    inschrijvingsnummer: '2024-12345',
    volgnummer: '2',
    niveau: 'Niveau 4',
    dagen: 'ma t/m wo',
    'bpv-docent': 'docent@school.nl',
    leerplaats: '0198C2A4-5B3E-7F00-8000-0123456789AB',
    matching: 'Zelf gevonden',
    vog: 'Ja',
    geboortemaand: '2008-09',
    opmerking: 'start later; belt 06-12345678',
  })
  t.match(read, {
    enrolmentNumber: '2024-12345',
    sequence: 2,
    level: 4,
    weekdays: ['monday', 'tuesday', 'wednesday'],
    schoolSupervisorEmail: 'docent@school.nl',
    learningPlaceId: '0198c2a4-5b3e-7f00-8000-0123456789ab',
    matchingMethod: 'student-applied',
    vogRequired: true,
    birthYearMonth: '2008-09',
  })
})

t.test('a name in parts is put together; first name and infix may be empty', async (t) => {
  t.equal(value({ voornaam: 'Jan', tussenvoegsel: 'van  der', achternaam: 'Berg' }, ['naam']).name, 'Jan van der Berg')
  t.equal(value({ voornaam: '', tussenvoegsel: '', achternaam: 'Berg' }, ['naam']).name, 'Berg')
  t.strictSame(problems({ voornaam: 'Jan', achternaam: '' }, ['naam']), ['lastName required'])
})

t.test('names of any script, no pictures', async (t) => {
  for (const naam of ['李 小龍', 'محمد علی', 'Đorđe Šarić', "O'Brien", 'J.P. de Wit', 'नेहा शर्मा'])
    t.equal(value({ naam }).name, naam)
  for (const naam of ['Sem 😀', 'Noor ❤️', 'Jan123', 'a/b', '<b>x</b>', 'x\u200d👩'])
    t.strictSame(problems({ naam }), ['name name-characters'], naam)
})

t.test('all problems of a row at once', async (t) => {
  t.strictSame(
    problems({
      studentnummer: '',
      naam: '=1+1',
      crebo: '2565',
      leerweg: 'voltijd',
      begindatum: '08-31-2026',
      omvang: 'x',
    }),
    [
      'studentNumber required',
      'name formula',
      'educationCode education-code',
      'learningRoute learning-route',
      'startDate date-swapped',
      'totalHours number',
    ],
  )
})

t.test(
  'a BSN is refused in identifiers, names and free text, and not repeated; a leerbedrijf-ID may look like one',
  async (t) => {
    const bsn = '123456782'
    for (const [header, column] of [
      ['studentnummer', 'studentNumber'],
      ['naam', 'name'],
      ['inschrijvingsnummer', 'enrolmentNumber'],
      ['opmerking', 'note'],
      ['afdeling', 'team'],
      ['vestiging', 'location'],
      ['e-mail', 'email'],
    ] as const) {
      const read = outcome({ [header]: header === 'e-mail' ? `${bsn}@school.nl` : bsn })
      t.strictSame(read, { ok: false, problems: [{ column, code: 'bsn', params: {} }] }, header)
    }
    t.equal(value({ 'leerbedrijf-id': bsn }).leerbedrijfId, bsn)
  },
)

t.test('an end before the start, hours out of bounds, wrong identifiers', async (t) => {
  t.strictSame(problems({ einddatum: '30-08-2026' }), ['plannedEndDate end-before-start'])
  t.equal(value({ einddatum: '31-08-2026' }).plannedEndDate, '2026-08-31', 'one day is possible')
  for (const hours of ['0', '0,5', '40,5'])
    t.strictSame(problems({ 'uren per week': hours }), ['hoursPerWeek number-range'])
  t.strictSame(problems({ 'leerbedrijf-id': '012345678' }), ['leerbedrijfId leerbedrijf-id'])
  t.strictSame(problems({ leerplaats: '12' }), ['learningPlaceId learning-place-id'])
  t.strictSame(problems({ opmerking: 'x'.repeat(2001) }), ['note too-long'])
  t.strictSame(problems({ 'e-mail': 'a@b' }), ['email email'])
})

t.test('a row of another length than the header; empty cells at the end are nothing', async (t) => {
  const read = rowReader(recogniseHeader(Object.keys(right)))
  const cells = Object.values(right)
  t.ok(read([...cells, '', ' ']).ok)
  t.strictSame(read([...cells, 'x']), {
    ok: false,
    problems: [{ column: null, code: 'too-many-fields', params: { found: 10, expected: 9 } }],
  })
  t.strictSame(read(cells.slice(1)), {
    ok: false,
    problems: [{ column: null, code: 'too-few-fields', params: { found: 8, expected: 9 } }],
  })
})
