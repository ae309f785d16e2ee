import type { AgreementDocument, DocumentSection } from '../document/model.ts'
import { writeAmendment } from './amendment.ts'
import { blocksStart, type Column, writeBlock } from './blocks.ts'
import { writeFooters, writeSignatures, writeVerification } from './closing.ts'
import { writeConcept, writeHeading, writeParties, writeTitle } from './opening.ts'
import { claim, element, openPaper, type Paper } from './paper.ts'

const writeSection = (paper: Paper, { number, heading, source, blocks }: DocumentSection): void => {
  const part = element(paper, paper.root, 'Sect')
  const column: Column = { x: paper.left + 26, width: paper.width - 26 }
  writeHeading(paper, part, heading, blocksStart(paper, blocks, column), { number, source })
  for (const [index, block] of blocks.entries()) {
    claim(paper, blocksStart(paper, blocks.slice(index, index + 2), column))
    writeBlock(paper, part, block, column)
  }
  part.end()
}

/** The moment that the document last said something new: its last signature or approval, or else the day it was drawn up. */
const createdAt = ({ agreementDate, signatures, amendment }: AgreementDocument): Date =>
  new Date(
    Math.max(
      Date.parse(`${agreementDate}T00:00:00Z`),
      ...signatures.map(({ signedAt }) => Date.parse(signedAt)),
      ...(amendment ? [Date.parse(`${amendment.agreedOn}T00:00:00Z`)] : []),
      ...(amendment?.approvals ?? []).map(({ decidedAt }) => Date.parse(decidedAt)),
    ),
  )

/**
 * The document of an agreement as a Dutch PDF: A4, tagged for screen readers (ISO 14289-1, PDF/UA-1), with its fonts. The
 * same document gives the same bytes, always and everywhere, so that a signed version has one PDF. Answers all of it rather
 * than a stream: it is some hundred kilobytes, the page count stands on its first page, and whoever sends it wants its
 * length and digest beforehand. Never throws on a document that its schema accepts.
 */
export const pdfOf = async (document: AgreementDocument): Promise<Uint8Array> => {
  const { agreementId, version, contentHash, status } = document
  const paper = openPaper({
    title: `${document.title}, versie ${version}`,
    subject: `Kenmerk ${agreementId}, ${status}`,
    keywords: `versie ${version}, controlecode ${contentHash}`,
    createdAt: createdAt(document),
    looseAccents: /\p{M}/u.test(JSON.stringify(document).normalize('NFC')),
  })
  writeTitle(paper, document)
  writeConcept(paper, document)
  writeParties(paper, document)
  for (const section of document.sections) writeSection(paper, section)
  writeSignatures(paper, document)
  writeAmendment(paper, document)
  writeVerification(paper, document)
  paper.root.end()
  writeFooters(paper, document)
  paper.pdf.end()
  const chunks: Uint8Array[] = []
  for await (const chunk of paper.pdf) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}
