import { z } from 'zod'
import { text } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'

/* What a document says: its parties, and the blocks that its articles are made of. */

/** One particular. */
export const Fact = z
  .object({
    label: text(80).meta({ description: 'What it is (kop).' }),
    value: text(1000).meta({ description: 'Its value, as it is read (waarde).' }),
  })
  .meta({
    id: 'AgreementDocumentFact',
    description: 'One particular of a party or a term (gegeven).',
    example: { label: 'Vestiging', value: 'De Lindehof' },
  })

const Paragraph = z
  .object({ type: z.literal('paragraph'), text: text(50_000) })
  .meta({ id: 'AgreementDocumentParagraph', description: 'Running text (alinea).' })
const List = z
  .object({
    type: z.literal('list'),
    ordered: z.boolean().meta({ description: 'Lettered a, b, c (genummerd).' }),
    items: z.array(text(10_000)).min(1).max(200),
  })
  .meta({ id: 'AgreementDocumentList', description: 'A list (opsomming).' })
const Facts = z
  .object({ type: z.literal('facts'), items: z.array(Fact).min(1).max(200) })
  .meta({ id: 'AgreementDocumentFacts', description: 'Particulars under each other (gegevens).' })
/** A table; a number in it is shown the Dutch way. */
export const Table = z
  .object({
    type: z.literal('table'),
    caption: text(300).meta({ description: 'What the table shows (bijschrift).' }),
    columns: z.array(text(80)).min(1).max(8).meta({ description: 'Heads of the columns (kolommen).' }),
    rows: z
      .array(z.array(z.union([text(2000, 0), z.number()])))
      .max(1000)
      .meta({ description: 'Rows of cells; a number is shown the Dutch way (rijen).' }),
  })
  .refine(
    ({ columns, rows }) => rows.every((row) => row.length === columns.length),
    rule('row-length', {
      en: 'Give each row as many cells as there are columns.',
      nl: 'Geef elke rij evenveel cellen als er kolommen zijn.',
    }),
  )
  .meta({ id: 'AgreementDocumentTable', description: 'A table with heads (tabel).' })

/** A part of an article. */
export const Block = z
  .discriminatedUnion('type', [Paragraph, List, Facts, Table])
  .meta({ id: 'AgreementDocumentBlock', description: 'A part of an article (onderdeel).' })

/** A party, as a document names it. */
export const Party = z
  .object({
    role: text(80).meta({ description: 'As what it is party, in Dutch (hoedanigheid).' }),
    name: text(200).meta({ description: 'Its name (naam).' }),
    facts: z.array(Fact).max(30).meta({ description: 'What identifies it (gegevens).' }),
  })
  .meta({
    id: 'AgreementDocumentParty',
    description: 'A party to the agreement (partij).',
    example: { role: 'Leerbedrijf', name: 'Zorggroep De Linde', facts: [{ label: 'KVK', value: '12345678' }] },
  })

/** An article. */
export const Section = z
  .object({
    number: text(10).meta({ description: 'Number of the article (nummer).' }),
    heading: text(200).meta({ description: 'Its heading (opschrift).' }),
    source: text(1000).nullable().meta({ description: 'The article of law it comes from (grondslag).' }),
    blocks: z.array(Block).max(200).meta({ description: 'Its text (inhoud).' }),
  })
  .meta({
    id: 'AgreementDocumentSection',
    description: 'An article of the agreement (artikel).',
    example: {
      number: '3',
      heading: 'Begeleiding',
      source: 'WEB art. 7.2.8 lid 2 onder b',
      blocks: [{ type: 'paragraph', text: 'Het leerbedrijf wijst een praktijkopleider aan.' }],
    },
  })
