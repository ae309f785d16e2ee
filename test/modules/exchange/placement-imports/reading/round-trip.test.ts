import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import t from 'tap'
import { columns } from '../../../../../src/modules/exchange/placement-imports/reading/columns.ts'
import { type ReadRow, readPlacements } from '../../../../../src/modules/exchange/placement-imports/reading/read.ts'

/* Rows written as any spreadsheet may write them, read back the same. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\u0080'), 'latin1')
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéèëïöüçÉÖ')
const word = fc.string({ unit: letter, minLength: 1, maxLength: 12 })
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const noteSign = fc.constantFrom(...'abcXYZ éü€;,"\'()!?:', '""', '\t;')
const note = fc
  .string({ unit: noteSign, minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '')
const date = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10))

const row = fc
  .record({
    studentNumber: fc.stringMatching(/^s\d{3,8}$/),
    enrolmentNumber: fc.stringMatching(/^e[A-Za-z0-9._]{1,8}$/),
    sequence: fc.integer({ min: 1, max: 999 }),
    name,
    educationCode: fc.stringMatching(/^\d{5}$/),
    learningRoute: fc.constantFrom('BOL', 'BBL', 'OVO'),
    leerbedrijfId: fc.stringMatching(/^[1-9]\d{8}$/),
    dates: fc.tuple(date, date).map((pair) => pair.sort()),
    totalHours: fc.integer({ min: 1, max: 9999 }),
    hoursPerWeek: fc.integer({ min: 2, max: 80 }).map((halves) => halves / 2),
    note: fc.option(note, { nil: null }),
  })
  .map(({ dates: [startDate, plannedEndDate], ...rest }) => ({
    ...rest,
    startDate: startDate!,
    plannedEndDate: plannedEndDate!,
  }))
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never
const names = [
  'studentNumber',
  'enrolmentNumber',
  'sequence',
  'name',
  'educationCode',
  'learningRoute',
  'leerbedrijfId',
  'startDate',
  'plannedEndDate',
  'totalHours',
  'hoursPerWeek',
  'note',
] as const

const file = fc.record({
  rows: fc.uniqueArray(row, {
    minLength: 1,
    maxLength: 12,
    selector: (one) => `${one.enrolmentNumber} ${one.sequence}`,
  }),
  order: fc.shuffledSubarray([...names], { minLength: names.length }),
  language: fc.constantFrom('nl' as const, 'en' as const),
  capitals: fc.boolean(),
  delimiter: fc.constantFrom(';', ',', '\t'),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'windows-1252', 'utf-16le'),
  lineEnd: fc.constantFrom('\r\n', '\n'),
  quoted: fc.boolean(),
  lastLineEnd: fc.boolean(),
  dutch: fc.boolean(),
  chunk: fc.integer({ min: 1, max: 400 }),
})
type File = typeof file extends fc.Arbitrary<infer Value> ? Value : never

const written = (one: Row, column: (typeof names)[number], dutch: boolean): string => {
  const value = one[column]
  if (value === null) return ''
  if (dutch && (column === 'startDate' || column === 'plannedEndDate'))
    return String(value).split('-').reverse().join('-')
  return dutch && column === 'hoursPerWeek' ? String(value).replace('.', ',') : String(value)
}

const bytesOf = ({
  rows,
  order,
  language,
  capitals,
  delimiter,
  encoding,
  lineEnd,
  quoted,
  lastLineEnd,
  dutch,
}: File): Buffer => {
  const header = order
    .map((column) => columns[column].label[language])
    .map((label) => (capitals ? label.toUpperCase() : label))
  const cells = [header, ...rows.map((one) => order.map((column) => written(one, column, dutch)))]
  const made = stringify(cells, { delimiter, record_delimiter: lineEnd, quoted })
  const text = lastLineEnd ? made : made.slice(0, -lineEnd.length)
  if (encoding === 'windows-1252') return windows1252(text)
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  return Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text)
}

t.test('rows in any delimiter, encoding, quoting, order and piece size are read back the same', async (t) => {
  await fc.assert(
    fc.asyncProperty(file, async (given) => {
      const bytes = bytesOf(given)
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += given.chunk) yield bytes.subarray(at, at + given.chunk)
      }
      const reading = await readPlacements(pieces())
      const found: ReadRow[] = []
      for await (const one of reading.rows) found.push(one)
      const read = found.map(({ outcome }) => {
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
        return Object.fromEntries(names.map((column) => [column, outcome.value[column]]))
      })
      const wanted = given.rows.map((one) => Object.fromEntries(names.map((column) => [column, one[column]])))
      if (JSON.stringify(read) !== JSON.stringify(wanted))
        throw new Error(`${JSON.stringify(read)}\nis not\n${JSON.stringify(wanted)}`)
    }),
    { numRuns: 400, seed: 7 },
  )
  t.pass('400 files')
})
