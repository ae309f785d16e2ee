import t from 'tap'
import { contentHash } from '../../../../src/core/canonical.ts'
import { blocksOf } from '../../../../src/modules/agreements/document/blocks.ts'
import { documentOf as documentWith, type Particulars } from '../../../../src/modules/agreements/document/compose.ts'
import { AgreementDocument, type DocumentBlock } from '../../../../src/modules/agreements/document/model.ts'
import type { Terms } from '../../../../src/modules/agreements/terms/schemas.ts'
import { goldenTerms } from '../../../seeds/terms.ts'

const documentOf = (terms: Terms, particulars: Partial<Particulars> = {}) =>
  documentWith(terms, {
    agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70',
    version: 1,
    contentHash: contentHash(terms),
    concept: true,
    status: 'Ontwerp',
    signatures: [],
    awaiting: [],
    amendment: null,
    verification: { url: 'http://localhost:3000/v1/agreement-verifications' },
    ...particulars,
  })

const textsOf = (block: DocumentBlock): string[] => {
  switch (block.type) {
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items
    case 'facts':
      return block.items.map(({ label, value }) => `${label}: ${value}`)
    case 'table':
      return [block.caption, block.columns.join(' | '), ...block.rows.map((row) => row.join(' | '))]
  }
}

t.test('a POK in the order schools know', async (t) => {
  const { title, agreementDate, language, parties, sections } = documentOf(goldenTerms.bol)
  t.same([title, agreementDate, language], ['Praktijkovereenkomst', '2026-06-15', 'nl'])
  t.same(
    parties.map(({ role, name }) => [role, name]),
    [
      ['School', 'ROC Midden'],
      ['Leerbedrijf', 'Zorggroep De Linde'],
      ['Student', 'Noor de Vries'],
    ],
  )
  t.same(parties[1]!.facts, [
    { label: 'Vestiging', value: 'De Lindehof' },
    { label: 'Adres', value: 'Lindelaan 3, 1234 AC Midden' },
    { label: 'KVK-nummer', value: '12345678' },
    { label: 'KVK-vestiging', value: '000012345678' },
    { label: 'Leerbedrijf-ID', value: '100000001' },
  ])
  t.same(
    sections.slice(0, 5).map(({ number, heading }) => `${number} ${heading}`),
    [
      '1 Opleiding en kwalificatie',
      '2 Periode en uren per studiejaar',
      '3 Begeleiding',
      '4 Beoordeling',
      '5 Ontbinding',
    ],
  )
  t.equal(sections[0]!.source, 'WEB art. 7.2.8 lid 2 onder c')
  const hours = sections[1]!.blocks.find((block) => block.type === 'table')!
  t.same(hours.type === 'table' && hours.rows, [
    ['2026-2027', 710],
    ['2027-2028', 250],
    ['Totaal', 960],
  ])
  t.match(sections[1]!.blocks.flatMap(textsOf).join('\n'), /Dagen: maandag, dinsdag en donderdag/)
  const procedure = sections[4]!.blocks.find((block) => block.type === 'list' && block.ordered)
  t.same(procedure?.type === 'list' && procedure.items, goldenTerms.bol.dissolution.procedure)
})

t.test('the contract partner is named last, whatever place it has in the terms', async (t) => {
  const shuffled = { ...goldenTerms.bbl, parties: [...goldenTerms.bbl.parties].reverse() }
  for (const terms of [goldenTerms.bbl, shuffled])
    t.same(
      documentOf(terms).parties.map(({ role }) => role),
      ['School', 'Leerbedrijf', 'Student', 'Contractpartner'],
    )
})

t.test(
  'every provision of every kind is printed once, and every section has a number and something to say',
  async (t) => {
    for (const [name, terms] of Object.entries(goldenTerms)) {
      const document = documentOf(terms)
      t.same(AgreementDocument.parse(document), document, `${name}: as its schema says`)
      const { sections } = document
      const printed = sections.flatMap(({ blocks }) => blocks.flatMap(textsOf))
      for (const { id, text } of terms.clauses)
        for (const piece of blocksOf(text).flatMap(textsOf))
          t.equal(printed.filter((line) => line === piece).length, 1, `${name}: ${id}`)
      t.same(
        sections.map(({ number }) => number),
        sections.map((_, at) => String(at + 1)),
      )
      for (const { heading, blocks } of sections) t.ok(heading !== '' && blocks.length > 0, `${name}: ${heading}`)
      for (const block of sections.flatMap(({ blocks }) => blocks)) {
        if (block.type === 'table')
          for (const row of block.rows) t.equal(row.length, block.columns.length, `${name}: ${block.caption}`)
        t.ok(
          textsOf(block).every((text) => !/undefined|null|\{\{|NaN|\[object/.test(text)),
          `${name}: ${block.type}`,
        )
      }
    }
  },
)

t.test('what the parties agreed on is in the document of each kind', async (t) => {
  const whole = (name: keyof typeof goldenTerms) =>
    documentOf(goldenTerms[name])
      .sections.flatMap(({ blocks }) => blocks.flatMap(textsOf))
      .join('\n')
  t.match(whole('partnership'), 'Coördinatie van de leerplekken | 12000 | 15000.5 | Elke partij een kwart')
  t.match(whole('partnership'), 'Einddatum: Onbepaalde tijd')
  t.match(whole('learning-ward'), 'leercoach | Zorggroep De Linde | Begeleidt het leren op de afdeling. | 8')
  t.match(whole('learning-ward'), 'docent op de afdeling | ROC Midden | Verzorgt het leeruur. | Niet afgesproken')
  t.match(whole('data-sharing'), 'uitvoering van een overeenkomst (AVG art. 6 lid 1 onder b)')
  t.match(whole('data-sharing'), 'Leerketen | Alle partijen')
  t.match(whole('secondment'), 'Tarief per uur: € 58,50')
  t.same(
    documentOf(goldenTerms.secondment).parties.map(({ role }) => role),
    ['Inlener', 'Uitlener'],
  )
  t.match(whole('bbl'), 'Leerweg: beroepsbegeleidende leerweg (BBL)')
  t.match(whole('bol'), 'B1-K1-W1 | Stelt met de zorgvrager het zorgplan op')
})

t.test('a provision’s text as blocks', async (t) => {
  t.same(blocksOf('Een.\n\n- twee\n- drie\n\n1. vier\n2. vijf\n\nzes\nzeven\n\n'), [
    { type: 'paragraph', text: 'Een.' },
    { type: 'list', ordered: false, items: ['twee', 'drie'] },
    { type: 'list', ordered: true, items: ['vier', 'vijf'] },
    { type: 'paragraph', text: 'zes zeven' },
  ])
})
