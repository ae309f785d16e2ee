import { agreementKinds } from '../kinds.ts'
import { templateOf } from '../templates/catalogue.ts'
import type { Terms } from '../terms/schemas.ts'
import { blocksOf } from './blocks.ts'
import type { Chapter } from './chapters.ts'
import type { AgreementDocument, DocumentSection, DocumentText } from './model.ts'
import { partiesOf } from './parties.ts'
import { dataSharingChapters, learningWardChapters, partnershipChapters, secondmentChapters } from './partner-kinds.ts'
import { pokChapters } from './pok.ts'

const chaptersOf = (terms: Terms): Chapter[] => {
  switch (terms.kind) {
    case 'pok':
      return pokChapters(terms)
    case 'partnership':
      return partnershipChapters(terms)
    case 'learning-ward':
      return learningWardChapters(terms)
    case 'data-sharing':
      return dataSharingChapters(terms)
    case 'secondment':
      return secondmentChapters(terms)
  }
}

/**
 * The articles of terms, numbered from 1: what the kind is about first (a POK: programme and qualification, period and hours per
 * study year, guidance, assessment, dissolution), then the further provisions in the order of the terms; each is printed once.
 */
export const sectionsOf = (terms: Terms): DocumentSection[] => {
  const chapters = chaptersOf(terms)
  const placed = new Set(chapters.flatMap(({ clauses }) => clauses ?? []))
  const first = chapters.map(({ heading, source, blocks, clauses = [] }): Chapter => {
    const own = terms.clauses.filter(({ id }) => clauses.includes(id))
    const laws = [...new Set(own.flatMap((clause) => clause.source ?? []))]
    return {
      heading,
      source: source ?? (laws.join('; ') || null),
      blocks: [...blocks, ...own.flatMap(({ text }) => blocksOf(text))],
    }
  })
  const further = terms.clauses
    .filter(({ id }) => !placed.has(id))
    .map(({ heading, text, source }): Chapter => ({ heading, source, blocks: blocksOf(text) }))
  return [...first, ...further].map(({ heading, source, blocks }, at) => ({
    number: String(at + 1),
    heading,
    source,
    blocks,
  }))
}

/** What a document says besides its terms: which version this is, how far it is, and who signed it. */
export type Particulars = Pick<
  AgreementDocument,
  | 'agreementId'
  | 'version'
  | 'contentHash'
  | 'concept'
  | 'status'
  | 'signatures'
  | 'awaiting'
  | 'amendment'
  | 'verification'
>

/** The text of a document, as the terms alone make it. */
export const textOf = (terms: Terms): DocumentText => ({
  title: templateOf(terms.template)?.title ?? agreementKinds[terms.kind].nl,
  language: 'nl',
  agreementDate: terms.agreementDate,
  parties: partiesOf(terms),
  sections: sectionsOf(terms),
})

/** The document of a version (document van de overeenkomst). The same terms and particulars give the same document. */
export const documentOf = (terms: Terms, particulars: Particulars): AgreementDocument => ({
  kind: terms.kind,
  ...textOf(terms),
  ...particulars,
})
