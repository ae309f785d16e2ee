/*
 * Makes test/fixtures/placements-1200.csv, what should come of it (placements-1200.expected.json) and leerbedrijven.json:
 * 1,200 placements as a school exports them, with the usual dirt. What each piece of dirt should lead to is written down as it is
 * planted, not found by reading the file. The same seed gives the same bytes. Run: node scripts/make-placement-fixture.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'

const fixtures = new URL('../test/fixtures/', import.meta.url)
const qualificationsFile = new URL('../src/modules/parties/qualifications/qualifications.json', import.meta.url)
const rowCount = 1200
// biome-ignore format: a row of headers reads as a row
const columns = [
  'studentnummer', 'inschrijvingsnummer', 'volgnummer', 'achternaam', 'tussenvoegsel', 'voornaam', 'klas', 'e-mail', 'crebocode',
  'leerweg', 'niveau', 'leerbedrijf-id', 'vestiging', 'afdeling', 'begindatum', 'geplande einddatum', 'omvang', 'uren per week',
  'dagen', 'e-mail BPV-docent', 'e-mail praktijkopleider', 'VOG vereist',
] as const
type Column = (typeof columns)[number]
type Row = Record<Column, string>
type Planted = { column: string | null; code: string }

/** Mulberry32: small, seeded, the same everywhere. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}
const random = seeded(20260831)
const below = (limit: number): number => Math.floor(random() * limit)
const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!
const chance = (share: number): boolean => random() < share

const words = (text: string): string[] => text.split('|')
const firstNames = words(
  'Emma|Fatima|Sem|Noor|Daan|Yusuf|Sanne|Mohammed|Lotte|Chloë|Aylin|Bram|Zoë|Jayden|Iris|Anouk|Ruben|Sofia|Thijs|Nadia|Renée|Milan|Eva|Jesse|Samira|Femke|Stijn|Priya|Joëlle|Đorđe',
)
const lastNames = words(
  'Jansen|Vries|Berg|Bakker|Yılmaz|Visser|Smit|Meijer|Boer|Mulder|Groot|Bos|Vos|Peters|Hendriks|El Amrani|Dekker|Brouwer|Wit|Dijkstra|Kaya|Koning|Ali|Bosch-Müller|Hof|O’Brien|Çelik|Linden|Ruiter|Núñez',
)
const infixes = words('|||||de|van|van der|van den|van ’t|de')
const places = words('Noord|Zuid|Oost|West|Centrum|De Linde|Het Baken|Zonnehof|Parkzicht|Beukenhage')
const teams = words(
  'Somatiek 1|Somatiek 2|Psychogeriatrie|Wijkteam A|Wijkteam B|Revalidatie|Kleinschalig wonen|Dagbesteding',
)

/** Forty recognised training companies that do not exist. */
export const leerbedrijven = Array.from({ length: 40 }, (_, at) => ({
  leerbedrijfId: String(100000001 + at),
  name: `Zorggroep ${words('De Linde|De Vallei|Amstelzicht|Het Noorden')[at % 4]}`,
  location: `${places[at % places.length]} ${Math.floor(at / places.length) + 1}`,
}))
const qualifications = (
  JSON.parse(readFileSync(qualificationsFile, 'utf8')) as { qualifications: { educationCode: string; level: number }[] }
).qualifications

/** A BSN by the definition: eight digits, and the ninth that makes the weighted sum a multiple of eleven. */
const bsn = (): string => {
  for (;;) {
    const eight = String(10000000 + below(89999999))
    const last = [...eight].reduce((sum, digit, at) => sum + Number(digit) * (9 - at), 0) % 11
    if (last < 10) return eight + last
  }
}
const two = (value: number): string => String(value).padStart(2, '0')
const dates = (day: number, month: number, year: number): string[] => [
  `${two(day)}-${two(month)}-${year}`,
  `${two(day)}-${two(month)}-${year}`,
  `${day}/${month}/${year}`,
  `${day}.${month}.${year}`,
  `${year}-${two(month)}-${two(day)}`,
]
const letters = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')

const makeRow = (at: number): Row => {
  const number = String(1045000 + at)
  const [first, infix, last] = [pick(firstNames), pick(infixes), pick(lastNames)]
  const { educationCode, level } = pick(qualifications)
  const company = pick(leerbedrijven)
  const bbl = chance(0.4)
  const weekly = bbl ? pick([24, 28, 32]) : pick([16, 20, 24])
  const total = weekly * (16 + below(24))
  return {
    studentnummer: chance(0.05) ? `="${number}"` : number,
    inschrijvingsnummer: `${number}-1`,
    volgnummer: String(1 + below(3)),
    achternaam: chance(0.03) ? ` ${last}  ` : last,
    tussenvoegsel: infix,
    voornaam: chance(0.03) ? `${first}  Maria` : first,
    klas: `ZW${level}${pick(['A', 'B', 'C'])}`,
    'e-mail': chance(0.9) ? `${letters(first)}.${letters(last)}@student.voorbeeld.nl` : '',
    crebocode: educationCode,
    leerweg: bbl ? pick(['BBL', 'BBL', 'bbl']) : pick(['BOL', 'BOL', 'Bol ', 'beroepsopleidende leerweg']),
    niveau: pick([String(level), String(level), `niveau ${level}`, '']),
    'leerbedrijf-id': company.leerbedrijfId,
    vestiging: chance(0.02)
      ? `${company.name}; ${company.location}`
      : chance(0.01)
        ? `${company.name}\r\n${company.location}`
        : company.location,
    afdeling: chance(0.03) ? pick(teams).replace(' ', '  ') : pick(teams),
    begindatum: pick(dates(24 + below(7), 8, 2026)),
    'geplande einddatum': pick(dates(1 + below(28), 1 + below(6), 2027)),
    omvang:
      chance(0.3) && total >= 1000
        ? String(total).replace(/(\d{3})$/, '.$1')
        : chance(0.1)
          ? `${total},5`
          : String(total),
    'uren per week': chance(0.1) ? `${weekly},0` : chance(0.05) ? `${weekly} uur` : String(weekly),
    dagen: pick(['ma,di,wo', 'ma di do', 'di, wo en vr', 'ma t/m do', 'maandag,dinsdag', '']),
    'e-mail BPV-docent': `docent${1 + below(9)}@school.voorbeeld.nl`,
    'e-mail praktijkopleider': chance(0.8) ? `opleiding@zorg${1 + below(9)}.voorbeeld.nl` : '-',
    'VOG vereist': pick(['ja', 'nee', 'J', '']),
  }
}

/** A kind of dirt: how often, what it does to a row, and what the reader should say of it. */
type Dirt = { times: number; spoil: (row: Row, earlier: Row) => Planted[] }
const cell = (
  times: number,
  header: Column,
  values: readonly (string | (() => string))[],
  column: string,
  code: string,
): Dirt => ({
  times,
  spoil: (row) => {
    const value = pick(values)
    row[header] = typeof value === 'string' ? value : value()
    return [{ column, code }]
  },
})
/** A row that repeats an earlier one, in these columns. */
const copied = (times: number, headers: readonly Column[]): Dirt => ({
  times,
  spoil: (row, earlier) => {
    for (const header of headers) row[header] = earlier[header]
    return [{ column: 'enrolmentNumber', code: 'duplicate' }]
  },
})
const dirt: readonly Dirt[] = [
  cell(6, 'crebocode', ['2565', '256555', 'VIG', '25-655'], 'educationCode', 'education-code'),
  cell(4, 'leerbedrijf-id', ['10000001', '000000001', 'Zonnehof', '1000000012'], 'leerbedrijfId', 'leerbedrijf-id'),
  cell(7, 'begindatum', ['08-31-2026', '8/24/2026', '2026-31-08'], 'startDate', 'date-swapped'),
  cell(3, 'geplande einddatum', ['31-06-2027', '30-02-2027', '2027-02-29'], 'plannedEndDate', 'date-calendar'),
  cell(3, 'begindatum', ['31-08-26', '1/9/26'], 'startDate', 'date-short-year'),
  cell(3, 'begindatum', ['z.s.m.', 'eind augustus'], 'startDate', 'date'),
  cell(3, 'geplande einddatum', ['01-07-2026', '2025-01-31'], 'plannedEndDate', 'end-before-start'),
  cell(3, 'afdeling', ['=1+1', '@SUM(A1:A9)', "-2+3+cmd|' /C calc'!A0"], 'team', 'formula'),
  cell(3, 'vestiging', ['=HYPERLINK("http://voorbeeld.nl";"klik")', '+A1&B1'], 'location', 'formula'),
  cell(5, 'voornaam', ['Sem 😀', '🌸 Iris', 'Noor ❤️'], 'firstName', 'name-characters'),
  cell(5, 'studentnummer', [bsn, bsn, () => bsn().replace(/(....)(..)(...)/, '$1.$2.$3')], 'studentNumber', 'bsn'),
  cell(2, 'afdeling', [() => `Wijkteam A (bsn ${bsn()})`], 'team', 'bsn'),
  cell(2, 'crebocode', ['', ' '], 'educationCode', 'required'),
  cell(2, 'achternaam', [''], 'lastName', 'required'),
  cell(2, 'leerbedrijf-id', ['', '-'], 'leerbedrijfId', 'required'),
  cell(2, 'omvang', ['', '=""'], 'totalHours', 'required'),
  cell(3, 'omvang', ['duizend', '1,040', '10 x 32'], 'totalHours', 'number'),
  cell(3, 'uren per week', ['45', '0', '40,5'], 'hoursPerWeek', 'number-range'),
  cell(3, 'leerweg', ['voltijd', 'BO'], 'learningRoute', 'learning-route'),
  cell(2, 'niveau', ['5', 'hbo'], 'level', 'level'),
  cell(2, 'dagen', ['ma-vr', '4 dagen'], 'weekdays', 'weekdays'),
  cell(2, 'e-mail', ['geen', 'a@b'], 'email', 'email'),
  copied(5, columns),
  copied(4, ['inschrijvingsnummer', 'volgnummer']),
  {
    times: 3,
    spoil: (row) => {
      Object.assign(row, { crebocode: '', begindatum: '12-31-2026', 'uren per week': '400' })
      return [
        { column: 'educationCode', code: 'required' },
        { column: 'startDate', code: 'date-swapped' },
        { column: 'hoursPerWeek', code: 'number-range' },
      ]
    },
  },
]
/** Dirt of the line instead of a cell. */
const brokenLines = [
  { code: 'too-few-fields', times: 2, spoil: (line: string) => line.slice(0, line.lastIndexOf(';', line.length - 20)) },
  { code: 'too-many-fields', times: 2, spoil: (line: string) => `${line};los;eindje` },
]

const write = (row: Row): string =>
  columns
    .map((header) =>
      /[;\r\n]|^=.*".*[^"]$/.test(row[header]) ? `"${row[header].replaceAll('"', '""')}"` : row[header],
    )
    .join(';')

/** The files, as bytes and texts. */
export const makeFixture = () => {
  const kinds = [
    ...dirt.flatMap((kind) => Array<Dirt>(kind.times).fill(kind)),
    ...brokenLines.flatMap((kind) => Array<(typeof brokenLines)[number]>(kind.times).fill(kind)),
  ]
  const dirtAt = new Map<number, (typeof kinds)[number]>()
  for (const kind of kinds) {
    let at = 0
    do at = 20 + below(rowCount - 20)
    while (dirtAt.has(at))
    dirtAt.set(at, kind)
  }
  const bad: ({ line: number } & Planted)[] = []
  const good: Row[] = []
  let csv = `\ufeff${columns.join(';')}\r\n`
  let line = 2
  for (let at = 0; at < rowCount; at++) {
    const row = makeRow(at)
    const kind = dirtAt.get(at)
    let planted: Planted[] = []
    let text = ''
    if (kind && 'code' in kind) {
      row.vestiging = row.vestiging.replaceAll('\r\n', ' ')
      planted = [{ column: null, code: kind.code }]
      text = kind.spoil(write(row))
    } else {
      if (kind) planted = kind.spoil(row, pick(good))
      else good.push(row)
      text = write(row)
    }
    for (const problem of planted) bad.push({ line, ...problem })
    csv += `${text}\r\n`
    line += text.split('\r\n').length
    if (chance(0.01)) {
      csv += pick(['\r\n', `${';'.repeat(columns.length - 1)}\r\n`])
      line++
    }
  }
  const expected = { rows: rowCount, good: good.length, ignored: ['klas'], bad }
  const entries = bad.map((problem) => `    ${JSON.stringify(problem)}`).join(',\n')
  return {
    csv: Buffer.from(csv),
    expected: `${JSON.stringify({ ...expected, bad: [] }, null, 2).replace('"bad": []', `"bad": [\n${entries}\n  ]`)}\n`,
    leerbedrijven: `[\n${leerbedrijven.map((company) => `  ${JSON.stringify(company)}`).join(',\n')}\n]\n`,
  }
}

if (import.meta.main) {
  const made = makeFixture()
  writeFileSync(new URL('placements-1200.csv', fixtures), made.csv)
  writeFileSync(new URL('placements-1200.expected.json', fixtures), made.expected)
  writeFileSync(new URL('leerbedrijven.json', fixtures), made.leerbedrijven)
}
