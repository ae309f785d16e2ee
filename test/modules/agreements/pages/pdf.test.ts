import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { decodeQR } from 'qr/decode.js'
import t from 'tap'
import { assurances, signatureMethods } from '../../../../src/modules/agreements/agreements/lifecycle.ts'
import { AgreementDocument, type DocumentBlock } from '../../../../src/modules/agreements/document/model.ts'
import { dutchDate, dutchMoment, dutchNumber } from '../../../../src/modules/agreements/dutch.ts'
import { agreementKindNames } from '../../../../src/modules/agreements/kinds.ts'
import { shown } from '../../../../src/modules/agreements/pages/fonts.ts'
import { linesOf } from '../../../../src/modules/agreements/pages/lines.ts'
import { pdfOf } from '../../../../src/modules/agreements/pages/pdf.ts'
import { bblPok, bolPok, partnership } from '../../../seeds/documents.ts'
import { plain, readPdf, type Tag } from './reading.ts'

const documents = { bolPok, bblPok, partnership }
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Every text that a reader must find. */
const textsOf = (document: AgreementDocument): string[] => [
  document.title,
  document.status,
  document.agreementId,
  document.contentHash,
  document.verification.url,
  dutchDate(document.agreementDate),
  ...document.parties.flatMap(({ role, name, facts }) => [
    role,
    name,
    ...facts.flatMap(({ label, value }) => [label, value]),
  ]),
  ...document.sections.flatMap(({ heading, source, blocks }) => [heading, source ?? '', ...blocks.flatMap(blockTexts)]),
  document.concept ? 'bindt niemand' : 'Alle partijen hebben deze versie ondertekend',
  ...document.signatures.flatMap(({ role, name, signedAt, onBehalfOf, function: office }) => [
    role,
    name,
    dutchMoment(signedAt),
    onBehalfOf ?? '',
    office ?? '',
  ]),
  ...document.awaiting.flatMap(({ role, onBehalfOf }) => [role, onBehalfOf ?? '']),
]
const blockTexts = (block: DocumentBlock): string[] => {
  if (block.type === 'paragraph') return [block.text]
  if (block.type === 'list') return block.items
  if (block.type === 'facts') return block.items.flatMap(({ label, value }) => [label, value])
  return [block.caption, ...block.columns, ...block.rows.flat().filter((cell) => typeof cell === 'string')]
}

/** All tags below a tag, itself included, in the order that they are read. */
const below = (tag: Tag): Tag[] => [tag, ...tag.children.flatMap(below)]
const count = (tags: readonly Tag[], role: string): number => tags.filter((tag) => tag.role === role).length

for (const [name, document] of Object.entries(documents)) {
  t.test(`${name}: everything that was agreed stands in it, in reading order, on numbered pages`, async (t) => {
    AgreementDocument.parse(document)
    const pdf = await readPdf(await pdfOf(document))
    for (const text of textsOf(document)) t.ok(plain(pdf.text).includes(plain(text)), text)
    t.equal(pdf.lang, 'nl')
    t.equal(pdf.title, `${document.title}, versie ${document.version}`)
    t.equal(pdf.displayTitle, true)
    t.match(pdf.metadata, /<pdfuaid:part>1<\/pdfuaid:part>/)
    for (const [index, page] of pdf.pages.entries()) {
      t.ok(page.includes(`pagina ${index + 1} van ${pdf.pages.length}`))
      t.ok(page.includes(`${document.contentHash.slice(0, 8)}…${document.contentHash.slice(-8)}`))
    }
    const tags = below(pdf.tags)
    t.equal(count(tags, 'H1'), 1)
    t.equal(count(tags, 'H2'), document.sections.length + 3, 'parties, articles, signatures, verification')
    t.equal(count(tags, 'H3'), document.parties.length + document.signatures.length + document.awaiting.length)
    const tables = document.sections.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'table'))
    t.equal(count(tags, 'Table'), tables.length)
    t.equal(count(tags, 'Caption'), tables.length)
    t.ok(count(tags, 'TH') >= tables.length && count(tags, 'TD') > count(tags, 'TH'))
    const [figure] = tags.filter((tag) => tag.role === 'Figure')
    t.match(figure!.alt, document.verification.url)
    t.equal(count(tags, 'Link'), 1)
    t.same(pdf.links, [document.verification.url])
    t.match(
      pdf.fonts.map((font) => font.replace(/^[A-Z]{6}\+/, '')),
      ['SourceSans3-Regular', 'SourceSans3-SemiBold'],
      'embedded as subsets',
    )
  })
}

t.test('the QR code that is drawn is read as the address of the verification', async (t) => {
  for (const document of Object.values(documents)) {
    const bytes = Buffer.from(await pdfOf(document)).toString('latin1')
    const drawing = /\/Figure <<[^>]*>> BDC([\s\S]*?)EMC/.exec(bytes)![1]!
    const squares = [...drawing.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((found) =>
      found.slice(1).map(Number),
    ) as [number, number, number, number][]
    const module = squares[0]![3]
    const left = Math.min(...squares.map(([x]) => x))
    const top = Math.min(...squares.map(([, y]) => y))
    const scale = 4
    const side = (Math.round(92 / module) + 8) * scale
    const data = new Uint8Array(side * side * 4).fill(255)
    for (const [x, y, width] of squares)
      for (let column = 0; column < Math.round(width / module) * scale; column++)
        for (let row = 0; row < scale; row++) {
          const at = ((Math.round((y - top) / module) + 4) * scale + row) * side
          data.fill(
            0,
            (at + (Math.round((x - left) / module) + 4) * scale + column) * 4,
            (at + (Math.round((x - left) / module) + 4) * scale + column) * 4 + 3,
          )
        }
    t.equal(decodeQR({ width: side, height: side, data }), document.verification.url)
  }
})

t.test(
  'the same document gives the same bytes: again, and in another process in another time zone and language',
  async (t) => {
    const program = `
    import { createHash } from 'node:crypto'
    import * as documents from './test/seeds/documents.ts'
    import { pdfOf } from './src/modules/agreements/pages/pdf.ts'
    const digests = []
    for (const name of ['partnership', 'bblPok', 'bolPok'])
      digests.unshift(createHash('sha256').update(await pdfOf(documents[name])).digest('hex'))
    console.log(digests.join('\\n'))`
    // What was made before leaves no trace: characters that share a glyph, marks, words that were shaped already.
    await pdfOf({ ...bolPok, title: '\u00a0∆Ωµ‐‑ ẹ\u0301 i\u0331 ﬁ', status: 'Leren\u00a0in de wijk' })
    const own = await Promise.all(Object.values(documents).map(async (document) => digest(await pdfOf(document))))
    t.same(await Promise.all(Object.values(documents).map(async (document) => digest(await pdfOf(document)))), own)
    for (const env of [
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'C' },
    ]) {
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, NODE_OPTIONS: '', ...env },
      })
      t.same(stdout.trim().split('\n'), own, env.TZ)
    }
  },
)

t.test('another version, hash, status or signature is another file', async (t) => {
  const others: AgreementDocument[] = [
    bblPok,
    { ...bblPok, version: 4 },
    { ...bblPok, contentHash: bolPok.contentHash },
    { ...bblPok, status: 'Beëindigd' },
    { ...bblPok, signatures: bblPok.signatures.slice(1) },
  ]
  const files = await Promise.all(others.map(pdfOf))
  t.equal(new Set(files.map(digest)).size, others.length)
  const idOf = (file: Uint8Array): string => /\/ID \[<(\w+)>/.exec(Buffer.from(file).toString('latin1'))![1]!
  t.equal(new Set(files.slice(0, 4).map(idOf)).size, 4)
})

t.test(
  'sixty study years and a very long article go on over pages: heads again, nothing lost, all numbered',
  async (t) => {
    const words = Array.from({ length: 4800 }, (_, index) => `woord${index}`)
    const rows = Array.from({ length: 60 }, (_, index) => [`${2026 + index}-${2027 + index}`, 1000.5 + index])
    const document: AgreementDocument = {
      ...bolPok,
      sections: [
        { number: '1', heading: 'Lang', source: null, blocks: [{ type: 'paragraph', text: words.join(' ') }] },
        {
          number: '2',
          heading: 'Jaren',
          source: null,
          blocks: [{ type: 'table', caption: 'Uren per studiejaar', columns: ['Studiejaar', 'Uren'], rows }],
        },
      ],
    }
    AgreementDocument.parse(document)
    const pdf = await readPdf(await pdfOf(document))
    t.ok(pdf.pages.length >= 10, `${pdf.pages.length} pages`)
    for (const [index, page] of pdf.pages.entries()) t.ok(page.includes(`pagina ${index + 1} van ${pdf.pages.length}`))
    const read = plain(pdf.text)
    t.ok(words.every((word) => read.includes(word)))
    const yearPages = pdf.pages.filter((page) => /20\d\d-20\d\d/.test(page) && page.includes('1.0'))
    t.ok(yearPages.length > 1)
    for (const page of yearPages) t.ok(page.includes('Studiejaar'), 'the head stands on each page of the table')
    t.ok(rows.every(([year, hours]) => read.includes(String(year)) && read.includes(dutchNumber(Number(hours)))))
    t.equal(pdf.elements('TR'), 61)
    t.equal(pdf.elements('TH'), 2, 'a screen reader hears the head once')
  },
)

t.test('a cell longer than a page goes on over pages, whole', async (t) => {
  const words = Array.from({ length: 260 }, (_, index) => `cel${index}`)
  const columns = Array.from({ length: 8 }, (_, index) => `Kolom ${index}`)
  const document: AgreementDocument = {
    ...bolPok,
    sections: [
      {
        number: '1',
        heading: 'Smal',
        source: null,
        blocks: [{ type: 'table', caption: 'Smal', columns, rows: [columns.map(() => words.join(' '))] }],
      },
    ],
  }
  AgreementDocument.parse(document)
  const pdf = await readPdf(await pdfOf(document))
  const pages = pdf.pages.filter((page) => page.includes('cel'))
  t.ok(pages.length > 1)
  for (const page of pages) t.ok(page.includes('Kolom 7'))
  const counted = words.filter((word) => pdf.text.split(new RegExp(`${word}(?!\\d)`)).length === 9)
  t.equal(counted.length, words.length, 'each word eight times')
})

t.test('no heading is the last of its page, and no signature is split, wherever the page happens to end', async (t) => {
  const filler = Array.from({ length: 30 }, (_, index) => `Regel ${index}`)
  const wrong: string[] = []
  for (let lines = 0; lines < 30; lines += 2) {
    const pdf = await readPdf(
      await pdfOf({
        ...bblPok,
        sections: [
          ...(lines
            ? [
                {
                  number: '0',
                  heading: 'Vulling',
                  source: null,
                  blocks: [{ type: 'paragraph' as const, text: filler.slice(0, lines).join('\n') }],
                },
              ]
            : []),
          ...bblPok.sections,
        ],
      }),
    )
    for (const page of pdf.pages) {
      const beforeFoot = page.slice(0, page.indexOf(`${bblPok.title} · versie`)).trimEnd()
      for (const { heading } of bblPok.sections) if (beforeFoot.endsWith(heading)) wrong.push(`${lines}: ${heading}`)
    }
    for (const { name, signedAt } of bblPok.signatures) {
      const [page] = pdf.pages.filter((page) => page.includes(dutchMoment(signedAt)))
      if (!page?.includes(name)) wrong.push(`${lines}: ${name}`)
    }
  }
  t.same(wrong, [])
})

t.test(
  'a letter the font lacks is shown without its accents or as a square, and kept whole for a screen reader',
  async (t) => {
    const has = (codePoint: number): boolean => codePoint < 0x250 || codePoint === 0x25a1
    t.same(
      shown('Ştefan Çelik €', (codePoint) => codePoint < 0x250),
      { text: 'Ştefan Çelik €', whole: true },
    )
    t.same(shown('e\u0301', has), { text: 'é', whole: true })
    t.same(shown('ḗx', has), { text: 'ex', whole: false })
    t.same(shown('李 x', has), { text: '□ x', whole: false })
    t.same(shown('a\u200bb\u00adc\u202e\td\ud800', has).text, 'abc d□')
    const pdf = await readPdf(
      await pdfOf({ ...bolPok, sections: [{ number: '1', heading: 'Namen 李明 🌷 شيرين', source: null, blocks: [] }] }),
    )
    t.match(plain(pdf.text), 'Namen□□□')
  },
)

t.test('lines are never wider than the page, and lose nothing', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (text, width) => {
      const lines = linesOf(text, width, (part) => [...part].length)
      const same = (value: string): string => value.replace(/[ \n]/g, '')
      return same(lines.join('')) === same(text) && lines.every((line) => [...line.trimEnd()].length <= width)
    }),
  )
})

const odd = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: max }),
      fc.constantFrom(
        '& <b> ]]> "',
        'W'.repeat(max),
        'é€–Łukasz Çelik',
        '\u202eabc',
        '👩🏽‍⚕️',
        'a\nb\nc',
        'السلام',
        ')\\(',
        '𝔄',
      ),
    )
    .map((text) => [...text].slice(0, max).join('').slice(0, max))
    .filter((text) => /\S/.test(text))
const facts = fc.array(fc.record({ label: odd(80), value: odd(200) }), { minLength: 1, maxLength: 6 })
const block: fc.Arbitrary<DocumentBlock> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), text: odd(600) }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(odd(200), { minLength: 1, maxLength: 40 }),
  }),
  fc.record({ type: fc.constant('facts' as const), items: facts }),
  fc.integer({ min: 1, max: 8 }).chain((width) =>
    fc.record({
      type: fc.constant('table' as const),
      caption: odd(300),
      columns: fc.array(odd(80), { minLength: width, maxLength: width }),
      rows: fc.array(
        fc.array(fc.oneof(odd(300), fc.constant(''), fc.double({ noNaN: true, noDefaultInfinity: true })), {
          minLength: width,
          maxLength: width,
        }),
        { maxLength: 12 },
      ),
    }),
  ),
)
const anyDocument = fc.record({
  agreementId: fc.constant(bolPok.agreementId),
  kind: fc.constantFrom(...agreementKindNames),
  title: odd(200),
  concept: fc.boolean(),
  status: odd(80),
  version: fc.integer({ min: 1, max: 2 ** 31 }),
  contentHash: fc.constant(bolPok.contentHash),
  language: fc.constant('nl' as const),
  agreementDate: fc.constantFrom('0001-01-01', '2026-02-28', '9999-12-31'),
  parties: fc.array(fc.record({ role: odd(80), name: odd(200), facts }), { minLength: 1, maxLength: 7 }),
  sections: fc.array(
    fc.record({
      number: odd(10),
      heading: odd(200),
      source: fc.option(odd(200)),
      blocks: fc.array(block, { maxLength: 3 }),
    }),
    {
      maxLength: 4,
    },
  ),
  signatures: fc.array(
    fc.record(
      {
        role: odd(80),
        name: odd(200),
        function: odd(200),
        onBehalfOf: odd(200),
        method: fc.constantFrom(...signatureMethods),
        assurance: fc.constantFrom(...assurances),
        signedAt: fc.constantFrom('0001-01-01T00:00:00.000Z', '2026-10-25T00:59:59.000Z', '9999-12-31T23:59:59.999Z'),
      },
      { requiredKeys: ['role', 'name', 'method', 'assurance', 'signedAt'] },
    ),
    { maxLength: 5 },
  ),
  awaiting: fc.array(fc.record({ role: odd(80), onBehalfOf: fc.option(odd(200)) }), { maxLength: 3 }),
  amendment: fc.option(
    fc.record({
      basedOn: fc.nat().map((n) => n + 1),
      proposedBy: odd(200),
      proposedAt: fc.constant('2026-09-07T09:12:00.000Z'),
      objectUntilDate: fc.constant('2026-09-21'),
      objected: fc.boolean(),
      agreedOn: fc.constant('2026-09-22'),
      effectiveFrom: fc.constant('9999-12-31'),
      approvals: fc.array(
        fc.record({ role: odd(80), name: odd(200), decidedAt: fc.constant('2026-09-08T09:12:00.000Z') }),
        { maxLength: 4 },
      ),
    }),
  ),
  verification: fc.record({ url: fc.webUrl({ withQueryParameters: true, size: 'small' }) }),
})

t.test(
  'whatever the schema accepts becomes a PDF that can be read, with its title, tags and page numbers',
  async (t) => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(anyDocument, async (made) => {
        const checked = AgreementDocument.safeParse(made)
        // What the schema refuses (control characters) must not bring it down either.
        const bytes = await pdfOf(checked.success ? checked.data : made)
        const pdf = await readPdf(bytes)
        if (checked.success) accepted++
        const last = pdf.pages.length
        if (!pdf.pages.every((page, index) => page.includes(`pagina ${index + 1} van ${last}`))) return false
        const tags = below(pdf.tags)
        const people = made.parties.length + made.signatures.length + made.awaiting.length
        return plain(pdf.text).includes(made.contentHash) && count(tags, 'H1') === 1 && count(tags, 'H3') === people
      }),
      { numRuns: 60 },
    )
    t.ok(accepted > 0, `${accepted} of them were documents by the schema`)
  },
)
