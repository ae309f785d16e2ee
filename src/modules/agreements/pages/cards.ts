import type { DocumentFact } from '../document/model.ts'
import { claim, decorate, type Element, element, type Paper } from './paper.ts'
import { type Setting, set, setLine, write } from './setting.ts'
import { colours, styles } from './styles.ts'

/* What is known of a party or a signer, as cards: two beside each other, none of them split over pages. */

/** What a card tells; `blanks` are lines to fill in by hand. */
export type CardText = Readonly<{
  role: string
  name?: string
  facts: readonly DocumentFact[]
  blanks?: readonly string[]
}>
export type Look = 'ground' | 'frame'

type Card = Readonly<{
  role: Setting
  name: Setting | null
  facts: readonly Readonly<{ label: Setting; value: Setting }>[]
  blanks: readonly Setting[]
  height: number
}>

const pad = { x: 12, y: 10 }
const gutter = 14
const labels = 75
const [blank, lastBlank] = [26, 40]
const underRole = 2

/** How wide a card is: two fill a line. */
export const cardWidth = (paper: Paper): number => (paper.width - gutter) / 2

/** A card made ready, with the height that it needs. */
export const cardOf = (paper: Paper, text: CardText): Card => {
  const width = cardWidth(paper) - 2 * pad.x
  const role = setLine(paper, text.role, styles.role, width)
  const name = text.name === undefined ? null : setLine(paper, text.name, styles.name, width)
  const facts = text.facts.map(({ label, value }) => ({
    label: setLine(paper, label, styles.label, labels - 8),
    value: set(paper, value, styles.small, width - labels),
  }))
  const blanks = (text.blanks ?? []).map((label) => set(paper, label, styles.label, labels - 8))
  const parts = facts.map(({ label, value }) => Math.max(label.height, value.height) + 1.5)
  const height =
    2 * pad.y +
    role.height +
    (name ? underRole + name.height : 0) +
    (parts.length > 0 ? 4 + parts.reduce((sum, one) => sum + one, 0) : 0) +
    (blanks.length > 0 ? (blanks.length - 1) * blank + lastBlank : 0)
  return { role, name, facts, blanks, height }
}

const writeFacts = (paper: Paper, parent: Element, card: Card, x: number, top: number): number => {
  if (card.facts.length === 0) return top
  let y = top + 4
  const list = element(paper, parent, 'L')
  for (const { label, value } of card.facts) {
    const item = element(paper, list, 'LI')
    write(paper, item, 'Lbl', label, { x, y })
    write(paper, item, 'LBody', value, { x: x + labels, y })
    item.end()
    y += Math.max(label.height, value.height) + 1.5
  }
  list.end()
  return y
}

const writeCard = (paper: Paper, parent: Element, card: Card, left: number, height: number, look: Look): void => {
  const width = cardWidth(paper)
  decorate(paper, (pdf) => {
    if (look === 'ground') pdf.roundedRect(left, paper.y, width, height, 3).fill(colours.wash)
    else pdf.roundedRect(left, paper.y, width, height, 3).lineWidth(0.75).strokeColor(colours.line).stroke()
  })
  const x = left + pad.x
  let y = paper.y + pad.y
  const part = element(paper, parent, 'Sect')
  const heading = element(paper, part, 'H3')
  write(paper, heading, 'Span', card.role, { x, y })
  y += card.role.height
  if (card.name) {
    y += underRole
    write(paper, heading, 'Span', card.name, { x, y })
    y += card.name.height
  }
  heading.end()
  y = writeFacts(paper, part, card, x, y)
  for (const [index, label] of card.blanks.entries()) {
    // The last is for the signature itself.
    const room = index === card.blanks.length - 1 ? lastBlank : blank
    const line = y + room - 6
    write(paper, part, 'P', label, { x, y: line - label.height + 1 })
    decorate(paper, (pdf) => {
      pdf
        .moveTo(x + labels, line)
        .lineTo(left + width - pad.x, line)
        .lineWidth(0.5)
        .strokeColor(colours.quiet)
        .stroke()
    })
    y += room
  }
  part.end()
}

const rowsOf = (cards: readonly Card[]): Card[][] =>
  cards.flatMap((_, index) => (index % 2 === 0 ? [cards.slice(index, index + 2)] : []))
const rowHeight = (row: readonly Card[]): number => Math.max(...row.map(({ height }) => height))

/** How high these cards are together, two to a line. */
export const cardsHeight = (cards: readonly Card[]): number =>
  rowsOf(cards).reduce((sum, row) => sum + rowHeight(row) + gutter - 4, 0)

/** Writes cards from the cursor down, two to a line. */
export const writeCards = (paper: Paper, parent: Element, cards: readonly Card[], look: Look): void => {
  for (const row of rowsOf(cards)) {
    const height = rowHeight(row)
    claim(paper, height)
    for (const [column, card] of row.entries())
      writeCard(paper, parent, card, paper.left + column * (cardWidth(paper) + gutter), height, look)
    paper.y += height + gutter - 4
  }
}
