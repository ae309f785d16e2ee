import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { errorFile, guardFormula } from '../../../../../src/modules/exchange/placement-imports/reading/error-file.ts'
import { readPlacements } from '../../../../../src/modules/exchange/placement-imports/reading/read.ts'
import type { RowProblem } from '../../../../../src/modules/exchange/placement-imports/reading/rows.ts'

/** Reads a file, and writes what was rejected. */
const rejectedOf = async (bytes: Uint8Array, language: 'nl' | 'en' = 'nl') => {
  const { header, delimiter, rows } = await readPlacements([bytes])
  const rejected: { fields: readonly string[]; problems: RowProblem[] }[] = []
  for await (const { fields, outcome } of rows) if (!outcome.ok) rejected.push({ fields, problems: outcome.problems })
  let text = ''
  for await (const piece of errorFile(header, rejected, { delimiter, language })) text += piece
  return { text, rejected, delimiter }
}
const header = 'studentnummer;naam;crebo;leerweg;leerbedrijf-id;begindatum;einddatum;omvang;uren per week'

t.test('rejected rows come back with their own cells and what is wrong in front', async (t) => {
  const { text } = await rejectedOf(
    Buffer.from(
      `${header}\n1;Vos;25655;BOL;100000001;31-08-2026;31-01-2027;640;24\n="2";Vos;;voltijd;100000001;31-08-2026;31-01-2027;640;24\n`,
    ),
  )
  t.equal(
    text,
    `\ufefffout;${header}\r\n"Kolom ""crebo"": is leeg; vul deze cel in. Kolom ""leerweg"": ""voltijd"" is geen leerweg; schrijf BOL, BBL of OVO.";"=""2""";Vos;;voltijd;100000001;31-08-2026;31-01-2027;640;24\r\n`,
  )
})

t.test('corrected in place it is accepted as it is, its first column left aside', async (t) => {
  const { text } = await rejectedOf(
    Buffer.from(`${header}\n1;Vos;2565;BOL;100000001;31-08-2026;31-01-2027;640;24\n`),
    'en',
  )
  t.match(text, /^\ufefferror;/)
  const again = await readPlacements([Buffer.from(text.replace(';2565;', ';25655;'))])
  t.strictSame(again.header.ignored, [])
  for await (const { outcome } of again.rows) t.ok(outcome.ok)
})

t.test('sent again uncorrected, the same comes back: one error column, the same cells', async (t) => {
  const bytes = readFileSync(new URL('../../../../fixtures/placements-1200.csv', import.meta.url))
  const first = await rejectedOf(bytes)
  const second = await rejectedOf(Buffer.from(first.text))
  const found = (rejected: typeof first.rejected, from: number) =>
    rejected.map(({ fields, problems }) => [fields.slice(from), problems.map(({ column, code }) => [column, code])])
  // A duplicate is none any more when its twin has landed and is not in the file.
  const others = first.rejected.filter(({ problems }) => problems.every(({ code }) => code !== 'duplicate'))
  t.ok(others.length > 70)
  t.strictSame(found(second.rejected, 1), found(others, 0))
})

t.test('a cell we write is never a formula', async () => {
  fc.assert(
    fc.property(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝'),
      fc.string(),
      (sign, text) => guardFormula(sign + text) === `'${sign}${text}`,
    ),
  )
  fc.assert(fc.property(fc.stringMatching(/^[A-Za-z"]/), (text) => guardFormula(text) === text))
})
