import { readFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import t from 'tap'
import { delimiters } from '../../../../../src/modules/exchange/placement-imports/reading/delimiter.ts'
import { type ReadOptions, readPlacements } from '../../../../../src/modules/exchange/placement-imports/reading/read.ts'
import { FileRefused } from '../../../../../src/modules/exchange/placement-imports/reading/refusal.ts'

const header = 'studentnummer;naam;crebo;leerweg;leerbedrijf-id;begindatum;einddatum;omvang;uren per week;opmerking'
const row = (number: string, note = '') => `${number};Zoë Vos;25655;BOL;100000001;31-08-2026;31-01-2027;640;24;${note}`

type Read = Awaited<ReturnType<typeof readPlacements>>['rows'] extends AsyncGenerator<infer Row> ? Row : never
const read = async (chunks: Iterable<Uint8Array>, options?: ReadOptions) => {
  const rows: Read[] = []
  try {
    for await (const one of (await readPlacements(chunks, options)).rows) rows.push(one)
    return { rows }
  } catch (problem) {
    if (!(problem instanceof FileRefused)) throw problem
    return { rows, problems: problem.problems }
  }
}
const readText = (text: string, options?: ReadOptions) => read([Buffer.from(text)], options)
const split = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((one, other) => one - other)
  return places.slice(1).map((place, at) => bytes.subarray(places[at], place))
}

t.test('rows come with the line they begin on, whatever line ends and blank lines', async (t) => {
  for (const end of ['\r\n', '\n', '\r']) {
    const text = [header, row('1'), '', ';;;;;;;;;', row('2', `"twee${end}regels"`), row('3')].join(end)
    const { rows } = await readText(text)
    t.strictSame(
      rows.map(({ record, line, outcome }) => [record, line, outcome.ok]),
      [
        [1, 2, true],
        [2, 5, true],
        [3, 7, true],
      ],
      JSON.stringify(end),
    )
  }
  const { rows } = await readText(`\ufeff\r\nsep=;\r\n${header}\n${row('1')}\r\n${row('2')}`)
  t.strictSame(
    rows.map(({ line }) => line),
    [4, 5],
    'line ends mixed, lines before the header',
  )
})

t.test('header, delimiter, encoding and ignored columns are told', async (t) => {
  const reading = await readPlacements([Buffer.from(`${header};Klas\n${row('1')};ZW4A\n`, 'latin1')])
  t.strictSame(reading.header.ignored, ['Klas'])
  t.equal(reading.delimiter, ';')
  for await (const { outcome } of reading.rows) t.equal(outcome.ok && outcome.value.name, 'Zoë Vos')
  t.equal(reading.encoding(), 'windows-1252')
})

t.test('a key that was there already is refused, with the line it was on; a refused row takes no key', async (t) => {
  const { rows } = await readText([header, row('1').replace('BOL', '?'), row('1'), row('="1"')].join('\n'))
  t.strictSame(
    rows.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.problems)),
    [
      [{ column: 'learningRoute', code: 'learning-route', params: { value: '?' } }],
      'ok',
      [{ column: 'studentNumber', code: 'duplicate', params: { line: 3 } }],
    ],
  )
})

t.test('reading is resumed after a record, with the same numbers, lines and duplicates', async (t) => {
  const text = [header, row('1'), '', row('2'), row('1'), row('3'), row('2')].join('\r\n')
  const whole = await readText(text)
  for (const after of [0, 1, 2, 3, 4, 5, 6])
    t.strictSame(await readText(text, { after }), { rows: whole.rows.slice(after) }, `after ${after}`)
})

t.test('a file that breaks off keeps the rows before, and tells the line', async (t) => {
  const open = await readText([header, row('1'), row('2', '"niet dicht'), row('3')].join('\n'))
  t.strictSame(open.problems, [{ code: 'quote-not-closed', params: { line: 3 } }])
  t.equal(open.rows.length, 1)
  const long = await readText([header, row('1'), row('2', 'x'.repeat(500))].join('\n'), { maxRowLength: 200 })
  t.strictSame(long.problems, [{ code: 'row-too-long', params: { line: 3, limit: 200 } }])
  const many = await readText([header, row('1'), row('2'), row('3')].join('\n'), { maxRows: 2 })
  t.strictSame(many.problems, [{ code: 'too-many-rows', params: { limit: 2 } }])
  t.equal(many.rows.length, 2)
  const broken = await read([
    Buffer.from(`${header}\n${row('1')}\n${row('2')}\n`.padEnd(70_000, ';\n')),
    Buffer.from([0xe9, 0x41]),
  ])
  t.match(broken.problems, [{ code: 'encoding-broken' }])
  t.equal(broken.rows.length, 2)
})

t.test('a failing source passes its error on', async (t) => {
  async function* failing() {
    yield Buffer.from(`${header}\n${row('1')}\n`)
    throw new Error('connection lost')
  }
  const { rows } = await readPlacements(failing())
  const through = async () => {
    for await (const { record } of rows) t.equal(record, 1)
  }
  await t.rejects(through(), { message: 'connection lost' })
})

t.test('what csv-stringify writes is read back, with every delimiter', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.constantFrom(...delimiters),
      fc.boolean(),
      async (pairs, delimiter, quoted) => {
        const cells = pairs.map(([one, other], at) => [
          `${at}x`,
          'A',
          '25655',
          'BOL',
          '100000001',
          '2026-08-31',
          '2027-01-31',
          '640',
          '24',
          one,
          other,
        ])
        const text = stringify([[...header.split(';'), 'anders'], ...cells], {
          delimiter,
          quoted,
          record_delimiter: 'windows',
        })
        const { rows } = await readText(text)
        return JSON.stringify(rows.map(({ fields }) => fields)) === JSON.stringify(cells)
      },
    ),
  )
})

t.test('any split of the bytes gives the same rows', async () => {
  const piece = fc.constantFrom(
    row('1'),
    row('2'),
    row('3', '"a\r\nb;c"'),
    '',
    '\r\n',
    '\n',
    '\r',
    '"',
    ';',
    'é',
    'x',
    '="1"',
  )
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => `${header}\r\n${pieces.join('')}`)
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.constantFrom('utf8', 'latin1', 'utf16le'),
      fc.array(fc.nat(), { maxLength: 10 }),
      async (made, encoding, cuts) => {
        const bytes = Buffer.from(encoding === 'utf16le' ? `\ufeff${made}` : made, encoding as BufferEncoding)
        return JSON.stringify(await read([bytes])) === JSON.stringify(await read(split(bytes, cuts)))
      },
    ),
    { numRuns: 400 },
  )
})

t.test('byte by byte', async (t) => {
  const bytes = Buffer.from(`sep=;\r\n${header}\r\n${row('1')}\r\n\r\n${row('2', '"x""y"')}\r\n`)
  t.strictSame(await read([...bytes].map((byte) => Uint8Array.of(byte))), await read([bytes]))
})

t.test('1,200 placements with the usual dirt: exactly what was planted is found', async (t) => {
  const fixture = (name: string) => readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url))
  const expected = JSON.parse(fixture('placements-1200.expected.json').toString('utf8'))
  const bytes = fixture('placements-1200.csv')
  for (const size of [bytes.length, 1000]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const reading = await readPlacements(chunks)
    const found = { rows: 0, good: 0, ignored: reading.header.ignored, bad: [] as unknown[] }
    for await (const { line, outcome } of reading.rows) {
      found.rows++
      if (outcome.ok) found.good++
      else for (const { column, code } of outcome.problems) found.bad.push({ line, column, code })
    }
    t.strictSame(found, expected, `in pieces of ${size}`)
  }
})
