import { encodeQR } from 'qr'
import type { AgreementDocument, DocumentFact, DocumentSignature } from '../document/model.ts'
import { dutchMoment } from '../dutch.ts'
import { cardOf, cardsHeight, writeCards } from './cards.ts'
import { writeHeading } from './opening.ts'
import { claim, decorate, type Element, element, type Paper, space } from './paper.ts'
import { draw, flow, set, setLine, widthOf, write } from './setting.ts'
import { assuranceInDutch, methodsInDutch } from './signing.ts'
import { colours, styles } from './styles.ts'

/* The last page: who signed and who has yet to, and how anyone checks that this is what they signed. */

const factsOf = (signature: DocumentSignature): DocumentFact[] => [
  ...(signature.function === undefined ? [] : [{ label: 'Functie', value: signature.function.replace(/\s+/g, ' ') }]),
  ...(signature.onBehalfOf === undefined
    ? []
    : [{ label: 'Namens', value: signature.onBehalfOf.replace(/\s+/g, ' ') }]),
  { label: 'Ondertekend', value: dutchMoment(signature.signedAt) },
  { label: 'Wijze', value: methodsInDutch[signature.method] },
  { label: 'Betrouwbaarheid', value: `niveau ${assuranceInDutch[signature.assurance]}` },
]

const introduction = ({ signatures, awaiting, version }: AgreementDocument): string => {
  const bound = `Een handtekening geldt voor precies deze inhoud: versie ${version}, met de controlecode die onder iedere pagina staat.`
  if (awaiting.length === 0) return `Alle partijen hebben deze versie ondertekend. ${bound}`
  if (signatures.length === 0) return `Deze versie is nog niet ondertekend. ${bound}`
  return `Deze versie is nog niet door alle partijen ondertekend. ${bound}`
}

/** What is filled in by hand; who signs for themselves has no function. */
const blanksOf = (onBehalfOf: string | null): string[] =>
  onBehalfOf === null
    ? ['Naam', 'Plaats en datum', 'Handtekening']
    : ['Naam', 'Functie', 'Plaats en datum', 'Handtekening']

/** The signatures that were set, and a card with empty lines for each that is awaited. */
export const writeSignatures = (paper: Paper, document: AgreementDocument): void => {
  if (document.signatures.length + document.awaiting.length === 0) return
  const part = element(paper, paper.root, 'Sect')
  const cards = [
    ...document.signatures.map((signature) =>
      cardOf(paper, { role: signature.role, name: signature.name, facts: factsOf(signature) }),
    ),
    ...document.awaiting.map(({ role, onBehalfOf }) =>
      cardOf(paper, {
        role,
        facts: onBehalfOf === null ? [] : [{ label: 'Namens', value: onBehalfOf.replace(/\s+/g, ' ') }],
        blanks: blanksOf(onBehalfOf),
      }),
    ),
  ]
  const text = set(paper, introduction(document), styles.body, paper.width)
  // All on one page where one page can hold them: who signs sees who else does.
  const together = text.height + 8 + cardsHeight(cards)
  const first = text.height + 8 + cardsHeight(cards.slice(0, 2))
  writeHeading(paper, part, 'Ondertekening', together < paper.bottom - paper.top - 40 ? together : first)
  flow(paper, part, 'P', text, paper.left)
  paper.y += 8
  writeCards(paper, part, cards, 'frame')
  part.end()
}

const size = 92

/** A QR code (ISO/IEC 18004) of a text, drawn as squares so that it stays sharp at any size. */
const writeCode = (paper: Paper, parent: Element, url: string): void => {
  // The page around it is the quiet zone, so the one that the library insists on is taken off.
  const rows = encodeQR(url, 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1))
  const module = size / rows.length
  const [x, y] = [paper.left, paper.y]
  const figure = element(paper, parent, 'Figure', {
    alt: `QR-code met het adres waar dit document te controleren is: ${url}`,
    bbox: [x, y, x + size, y + size],
  })
  figure.add(() => {
    for (const [row, cells] of rows.entries())
      for (let from = 0; from < cells.length; from++) {
        if (!cells[from]) continue
        let until = from
        while (cells[until]) until++
        paper.pdf.rect(x + from * module, y + row * module, (until - from) * module, module)
        from = until
      }
    paper.pdf.fill('#000000')
  })
  figure.end()
}

const howToCheck = ({ concept }: AgreementDocument): string =>
  concept
    ? 'De controlecode is een vingerafdruk (SHA-256) van deze afspraken: wie één teken wijzigt, krijgt een andere code. Zodra alle partijen hebben ondertekend, zegt het adres hieronder wie deze versie tekenden en wanneer.'
    : 'De controlecode is een vingerafdruk (SHA-256) van wat de partijen zijn overeengekomen: wie één teken wijzigt, krijgt een andere code. Scan de code of ga naar het adres hieronder: daar staat hoe en wanneer deze versie is overeengekomen. Stuur er het bestand zelf naartoe om na te gaan dat het ongewijzigd is.'

/** How to check the document: a QR code, the address beside it, and the content hash in full. */
export const writeVerification = (paper: Paper, document: AgreementDocument): void => {
  const { url } = document.verification
  const part = element(paper, paper.root, 'Sect')
  const x = paper.left + size + 20
  const width = paper.width - size - 20
  const text = set(paper, howToCheck(document), styles.small, width)
  const address = set(paper, url, { ...styles.small, colour: colours.accent }, width)
  const label = set(paper, `Controlecode van versie ${document.version}`, styles.label, width)
  const hash = set(paper, document.contentHash, { ...styles.small, size: 8 }, width)
  const height = Math.max(size, text.height + 5 + address.height + 5 + label.height + hash.height)
  space(paper, 4)
  writeHeading(paper, part, 'Controle', height)
  claim(paper, height)
  const top = paper.y
  writeCode(paper, part, url)
  let y = top
  write(paper, part, 'P', text, { x, y })
  y += text.height + 5
  const paragraph = element(paper, part, 'P')
  const link = element(paper, paragraph, 'Link')
  write(paper, link, 'Span', address, { x, y })
  paper.pdf.link(x, y, width, address.height, url, {
    structParent: link,
    Contents: new String(`Controleer dit document: ${url}`),
  } as unknown as PDFKit.Mixins.AnnotationOption)
  link.end()
  paragraph.end()
  y += address.height + 5
  write(paper, part, 'P', label, { x, y })
  write(paper, part, 'P', hash, { x, y: y + label.height })
  part.end()
  paper.y = top + height
}

/** Writes at the foot of every page what it belongs to and which page of how many it is; for the eye only. */
export const writeFooters = (paper: Paper, document: AgreementDocument): void => {
  const { count } = paper.pdf.bufferedPageRange()
  const y = paper.bottom + 24
  const short = `${document.contentHash.slice(0, 8)}…${document.contentHash.slice(-8)}`
  const middle = `controlecode ${short}`
  const tail = ` · versie ${document.version}${document.concept ? ' · ontwerp' : ''}`
  const room =
    (paper.width - widthOf(paper, middle, styles.footer)) / 2 - widthOf(paper, `…${tail}`, styles.footer) - 12
  const name = setLine(paper, document.title, styles.footer, room).lines
  const left = `${name[0]!.trimEnd()}${name.length > 1 ? '…' : ''}${tail}`
  for (let page = 0; page < count; page++) {
    paper.pdf.switchToPage(page)
    const right = `pagina ${page + 1} van ${count}`
    decorate(
      paper,
      (pdf) => {
        pdf
          .moveTo(paper.left, y - 8)
          .lineTo(paper.left + paper.width, y - 8)
          .lineWidth(0.5)
          .strokeColor(colours.line)
          .stroke()
        for (const [index, text] of [left, middle, right].entries()) {
          const { lines, style } = set(paper, text, styles.footer, paper.width)
          const spare = paper.width - widthOf(paper, text, style)
          draw(paper, lines, style, { x: paper.left + (spare * index) / 2, y })
        }
      },
      { type: 'Pagination', attached: ['Bottom'] },
    )
  }
}
