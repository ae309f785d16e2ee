import { z } from 'zod'
import { contentHashPattern } from '../../../core/canonical.ts'
import { date, id, text } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { agreementKindNames } from '../kinds.ts'
import { Amendment, Awaited, Signature } from './agreed.ts'
import { type Block, type Fact, Party, Section, type Table } from './content.ts'

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

/** The document of one version of an agreement, as data: the PDF is made of nothing else. */
export const AgreementDocument = z
  .object({
    agreementId: id().meta({ description: 'The agreement (overeenkomst).' }),
    kind: z.enum(agreementKindNames).meta({ description: 'Its kind (soort).' }),
    title: text(200).meta({ description: 'Its title (titel).' }),
    concept: z.boolean().meta({
      description: 'Whether it is a draft still: not all have signed this version, and it has no seal (ontwerp).',
    }),
    status: text(80).meta({ description: 'Its state, as it is read (status).' }),
    version: z.int().min(1).meta({ description: 'Number of the version (versie).' }),
    contentHash: patterned(
      contentHashPattern,
      {
        en: 'Give a SHA-256 in 64 lower-case hexadecimal digits.',
        nl: 'Geef een SHA-256 in 64 hexadecimale cijfers, in kleine letters.',
      },
      hash,
    ).meta({ description: 'Hash of the binding terms that were signed (controlecode).' }),
    language: z.literal('nl').meta({ description: 'Language of the texts (taal).' }),
    agreementDate: date().meta({ description: 'The day it was drawn up (datum overeenkomst).' }),
    parties: z.array(Party).min(1).max(100).meta({ description: 'Who agree (partijen).' }),
    sections: z.array(Section).max(200).meta({ description: 'What they agree (artikelen).' }),
    signatures: z.array(Signature).max(300).meta({ description: 'Signatures set (ondertekeningen).' }),
    awaiting: z
      .array(Awaited)
      .max(300)
      .meta({ description: 'Signatures that are still missing (nog te ondertekenen door).' }),
    amendment: Amendment.nullable().meta({
      description: 'How it was agreed, of a version that amends another; null of one that is signed (wijziging).',
    }),
    verification: z
      .object({ url: z.url({ protocol: /^https?$/ }).max(300) })
      .meta({ description: 'Where anyone checks the document (controle).' }),
  })
  .meta({
    id: 'AgreementDocument',
    description: 'An agreement as the document that its parties read (document van de overeenkomst).',
    example: {
      agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70',
      kind: 'pok',
      title: 'Praktijkovereenkomst',
      concept: true,
      status: 'Ontwerp, ter ondertekening',
      version: 2,
      contentHash: hash,
      language: 'nl',
      agreementDate: '2026-06-29',
      parties: [
        { role: 'School', name: 'ROC Midden', facts: [{ label: 'BRIN', value: '25LG' }] },
        { role: 'Leerbedrijf', name: 'Zorggroep De Linde', facts: [{ label: 'KVK', value: '12345678' }] },
        { role: 'Student', name: 'Noor de Vries', facts: [{ label: 'Studentnummer', value: '1045123' }] },
      ],
      sections: [
        {
          number: '1',
          heading: 'Periode en omvang',
          source: 'WEB art. 7.2.8 lid 2 onder a',
          blocks: [
            {
              type: 'table',
              caption: 'Uren per studiejaar',
              columns: ['Studiejaar', 'Uren'],
              rows: [['2026-2027', 640]],
            },
          ],
        },
      ],
      signatures: [],
      awaiting: [
        { role: 'School', onBehalfOf: 'ROC Midden' },
        { role: 'Leerbedrijf', onBehalfOf: 'Zorggroep De Linde' },
        { role: 'Student', onBehalfOf: null },
      ],
      amendment: null,
      verification: { url: `https://leerketen.example/v1/agreement-verifications/${hash}` },
    },
  })

const { title, language, agreementDate, parties, sections } = AgreementDocument.shape
/** The text of a document: what the terms alone make of it. */
export const DocumentText = z.object({ title, language, agreementDate, parties, sections }).meta({
  id: 'AgreementDocumentText',
  description: 'The text of the document of an agreement, before anything is put under it (tekst van de overeenkomst).',
})

export type DocumentText = z.infer<typeof DocumentText>
export type AgreementDocument = z.infer<typeof AgreementDocument>
export type DocumentBlock = z.infer<typeof Block>
export type DocumentFact = z.infer<typeof Fact>
export type DocumentParty = z.infer<typeof Party>
export type DocumentSection = z.infer<typeof Section>
export type DocumentAmendment = z.infer<typeof Amendment>
export type DocumentAwaited = z.infer<typeof Awaited>
export type DocumentSignature = z.infer<typeof Signature>
export type DocumentTable = z.infer<typeof Table>
