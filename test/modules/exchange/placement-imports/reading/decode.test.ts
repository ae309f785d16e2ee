import fc from 'fast-check'
import t from 'tap'
import { decode, type Encoding } from '../../../../../src/modules/exchange/placement-imports/reading/decode.ts'
import { FileRefused } from '../../../../../src/modules/exchange/placement-imports/reading/refusal.ts'

const read = async (
  chunks: Iterable<Uint8Array>,
): Promise<{ text: string; encoding?: Encoding; problem?: unknown }> => {
  let text = ''
  let encoding: Encoding | undefined
  try {
    for await (const piece of decode(chunks, (decided) => {
      encoding = decided
    }))
      text += piece
    return { text, encoding }
  } catch (problem) {
    if (!(problem instanceof FileRefused)) throw problem
    return { text, encoding, problem: problem.problems[0] }
  }
}
const utf16be = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
/** Any split of the bytes, in pieces of at least one byte. */
const split = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((one, other) => one - other)
  return places.slice(1).map((place, at) => bytes.subarray(places[at], place))
}

t.test('every encoding gives the same text', async (t) => {
  const text = 'naam;plaats\r\nZoë €;Curaçao\r\n'
  const files: [string, Buffer, Encoding][] = [
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['Windows-1252', Buffer.from(text.replace('€', '\u0080'), 'latin1'), 'windows-1252'],
    ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big endian', utf16be(text), 'utf-16be'],
  ]
  for (const [name, bytes, encoding] of files) t.strictSame(await read([bytes]), { text, encoding }, name)
})

t.test('an accent far into the file still decides', async (t) => {
  const ascii = 'a;b\r\n'.repeat(40_000)
  t.strictSame(await read([Buffer.from(`${ascii}é`, 'latin1')]), { text: `${ascii}é`, encoding: 'windows-1252' })
  t.strictSame(await read([Buffer.from(`${ascii}é`)]), { text: `${ascii}é`, encoding: 'utf-8' })
  t.strictSame(await read([Buffer.from(ascii)]), { text: ascii, encoding: 'utf-8' })
  t.strictSame(await read([]), { text: '', encoding: 'utf-8' })
})

t.test('bytes that are no UTF-8 in a UTF-8 file are refused with their place', async (t) => {
  const good = 'é;b\n'.repeat(20_000)
  const bytes = Buffer.concat([Buffer.from(good), Buffer.from('x;\xe9y\n', 'latin1')])
  const result = await read([bytes])
  t.strictSame(result.problem, {
    code: 'encoding-broken',
    params: { line: 20_001, byteOffset: Buffer.byteLength(good) + 2 },
  })
  t.equal(result.text, `${good}x;`, 'what stands before it is given')
  const whole = await read([...bytes].map((byte) => Uint8Array.of(byte)))
  t.strictSame(whole, result, 'byte by byte the same')
})

t.test('spreadsheets and binary files are refused', async (t) => {
  const code = async (bytes: number[]) => ((await read([Uint8Array.from(bytes)])).problem as { code: string }).code
  t.equal(await code([0x50, 0x4b, 3, 4, 0, 0]), 'spreadsheet-file')
  t.equal(await code([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'spreadsheet-file')
  t.equal(await code([0x61, 0, 0x62, 0]), 'encoding-unknown', 'UTF-16 without byte order mark')
})

t.test('any split of the bytes gives the same text, or the same refusal at the same place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
        fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
        fc.string({ unit: 'binary' }).map((text) => Buffer.from(text, 'latin1')),
        fc.uint8Array({ maxLength: 200 }),
      ),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (bytes, cuts) => {
        const [whole, parts] = [await read([bytes]), await read(split(bytes, cuts))]
        return JSON.stringify(whole) === JSON.stringify(parts)
      },
    ),
    { numRuns: 500 },
  )
})
