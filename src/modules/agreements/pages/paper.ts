import PDFDocument from 'pdfkit'
import { type HasGlyph, openFont, weights } from './fonts.ts'

/* A4 sheets with a cursor, and the structure tree of what is on them (ISO 14289-1, PDF/UA). */

/** An element of the structure tree: what a part is, for a screen reader. */
export type Element = PDFKit.PDFStructureElement

/** The sheets of one document; `y` is how far down the page it has come. */
export type Paper = {
  readonly pdf: PDFKit.PDFDocument
  readonly has: HasGlyph
  readonly root: Element
  readonly left: number
  readonly top: number
  readonly width: number
  readonly bottom: number
  y: number
}

/** What the file says of itself. */
export type Particulars = Readonly<{
  title: string
  subject: string
  keywords: string
  createdAt: Date
  looseAccents: boolean
}>

const margin = { left: 62, right: 62, top: 58, bottom: 74 }
const a4 = { width: 595.28, height: 841.89 }

/** PDFKit writes these into XML as they are, so what would be markup there is left out. */
const forMetadata = (text: string): string =>
  text
    .toWellFormed()
    .replace(/&/g, 'en')
    .replace(/[<>\p{Cc}\p{Cn}]/gu, ' ')

/**
 * Opens the sheets. Nothing in the file depends on when, where or by which machine it is made: the dates come from the
 * document, the file id is a digest of the particulars, and streams are stored as they are, since no two builds of zlib
 * promise the same bytes.
 */
export const openPaper = (particulars: Particulars): Paper => {
  const options = {
    size: 'A4',
    margin: 0,
    bufferPages: true,
    compress: false,
    pdfVersion: '1.7',
    lang: 'nl',
    tagged: true,
    displayTitle: true,
    subset: 'PDF/UA',
    font: null,
    info: {
      Title: forMetadata(particulars.title),
      Subject: forMetadata(particulars.subject),
      Keywords: forMetadata(particulars.keywords),
      Author: 'Leerketen',
      Creator: 'Leerketen',
      Producer: 'Leerketen',
      CreationDate: particulars.createdAt,
      ModDate: particulars.createdAt,
    },
  }
  // The published types know neither the subset PDF/UA nor a document without a first font.
  const pdf = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions)
  const [{ font }] = weights.map((weight) => openFont(pdf, weight, particulars.looseAccents)) as [
    ReturnType<typeof openFont>,
  ]
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  return {
    pdf,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    root,
    left: margin.left,
    top: margin.top,
    width: a4.width - margin.left - margin.right,
    bottom: a4.height - margin.bottom,
    y: margin.top,
  }
}

/** The next sheet. */
export const turn = (paper: Paper): void => {
  paper.pdf.addPage()
  paper.y = paper.top
}

/** Makes sure that so much fits under the cursor, on the next sheet if need be. */
export const claim = (paper: Paper, height: number): void => {
  if (paper.y + height > paper.bottom && paper.y > paper.top) turn(paper)
}

/** White space, but not at the head of a page. */
export const space = (paper: Paper, height: number): void => {
  if (paper.y > paper.top) paper.y += height
}

/** A new element in another; `scope` is of a head in a table, `actual` is what stands there when the font cannot show it. */
export const element = (
  paper: Paper,
  parent: Element,
  tag: string,
  options: Readonly<{
    alt?: string
    actual?: string
    scope?: 'Column' | 'Row'
    bbox?: readonly [number, number, number, number]
  }> = {},
): Element => {
  const made = paper.pdf.struct(tag, options as PDFKit.Mixins.StructureElementOptions)
  parent.add(made)
  return made
}

/** Draws what is only to be looked at: rules, grounds, page numbers. */
export const decorate = (
  paper: Paper,
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.Mixins.MarkingOptions = { type: 'Layout' },
): void => {
  paper.pdf.markContent('Artifact', options)
  draw(paper.pdf)
  paper.pdf.endMarkedContent()
}
