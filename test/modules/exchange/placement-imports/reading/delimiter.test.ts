import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import t from 'tap'
import {
  begin,
  delimiters,
  detectDelimiter,
} from '../../../../../src/modules/exchange/placement-imports/reading/delimiter.ts'
import { FileRefused } from '../../../../../src/modules/exchange/placement-imports/reading/refusal.ts'

async function* pieces(texts: Iterable<string>): AsyncGenerator<string> {
  yield* texts
}
const opened = async (texts: Iterable<string>) => {
  const { delimiter, linesBefore, text } = await begin(pieces(texts))
  let all = ''
  for await (const piece of text) all += piece
  return { delimiter, linesBefore, all }
}

t.test('the sign that occurs most outside quotes', async (t) => {
  t.equal(detectDelimiter('a;b;c'), ';')
  t.equal(detectDelimiter('a,b;c,d'), ',')
  t.equal(detectDelimiter('a\tb\tc'), '\t')
  t.equal(detectDelimiter('"dagen (ma,di,wo)";"e-mail"'), ';')
  t.equal(detectDelimiter('alone'), ';')
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 2, maxLength: 12 }),
      fc.constantFrom(...delimiters),
      (cells, delimiter) => detectDelimiter(stringify([cells], { delimiter, quoted: true }).slice(0, -1)) === delimiter,
    ),
  )
})

t.test("Excel's sep line is taken at its word, and lines before the header are counted", async (t) => {
  t.strictSame(await opened(['sep=,\r\na;b,c\r\n1,2']), { delimiter: ',', linesBefore: 1, all: 'a;b,c\r\n1,2' })
  t.strictSame(await opened(['\r\n \r\na;b\r\n']), { delimiter: ';', linesBefore: 2, all: 'a;b\r\n' })
  t.strictSame(await opened(['a;b']), { delimiter: ';', linesBefore: 0, all: 'a;b' })
})

t.test('a file without a header is refused', async (t) => {
  await t.rejects(opened([]), new FileRefused([{ code: 'empty-file', params: {} }]))
  await t.rejects(opened([' \r\n\r\n']), new FileRefused([{ code: 'empty-file', params: {} }]))
  await t.rejects(opened(['sep=;\r\n']), new FileRefused([{ code: 'empty-file', params: {} }]))
  await t.rejects(
    opened(['x'.repeat(70_000)]),
    new FileRefused([{ code: 'header-too-long', params: { limit: 65_536 } }]),
  )
})
