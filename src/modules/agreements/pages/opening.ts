import type { AgreementDocument } from '../document/model.ts'
import { dutchDate } from '../dutch.ts'
import { writeFacts } from './blocks.ts'
import { cardOf, cardsHeight, writeCards } from './cards.ts'
import { claim, decorate, type Element, element, type Paper, space } from './paper.ts'
import { flow, set, setBalanced, setLine, write } from './setting.ts'
import { colours, styles } from './styles.ts'

/* The first page: what this is, which version of which day, and between whom. */

/** Between whom, in a phrase; many are only counted. */
const between = ({ parties }: AgreementDocument): string => {
  const names = parties.map(({ name }) => name)
  if (names.length > 6 || names.join('').length > 220) return `tussen ${names.length} partijen`
  if (names.length === 1) return `van ${names[0]}`
  return `tussen ${names.slice(0, -1).join(', ')} en ${names.at(-1)}`
}

/** What stands with a heading: the number of an article in front of it, and the article of law it comes from under it. */
export type Around = Readonly<{ number?: string; source?: string | null }>

/** A heading of the second level; `start` is how high that is what must stand under it on the page. */
export const writeHeading = (
  paper: Paper,
  parent: Element,
  text: string,
  start: number,
  { number, source }: Around = {},
): void => {
  const wide =
    number === undefined ? 0 : Math.max(26, setLine(paper, number, styles.heading, 200).lines[0]!.length * 7 + 12)
  const heading = setLine(paper, text, styles.heading, paper.width - wide)
  const law = source ? setLine(paper, source, styles.label, paper.width - wide) : null
  space(paper, 14)
  claim(paper, heading.height + 5 + (law ? law.height : 0) + start)
  const made = element(paper, parent, 'H2')
  if (number !== undefined)
    write(
      paper,
      made,
      'Span',
      { ...setLine(paper, `${number} `, styles.heading, wide), actual: `Artikel ${number}: ` },
      { x: paper.left, y: paper.y },
    )
  write(paper, made, 'Span', heading, { x: paper.left + wide, y: paper.y })
  made.end()
  paper.y += heading.height
  if (law) {
    write(paper, parent, 'P', law, { x: paper.left + wide, y: paper.y })
    paper.y += law.height
  }
  paper.y += 5
}

const conceptOf = ({ version }: AgreementDocument): string =>
  `Ontwerp. Versie ${version} is niet door alle partijen ondertekend en bindt niemand.`

/** Of a draft, that it is one: above its parties, on the first thing that is read. */
export const writeConcept = (paper: Paper, document: AgreementDocument): void => {
  if (!document.concept) return
  const text = set(paper, conceptOf(document), styles.strong, paper.width - 24)
  paper.y += 10
  decorate(paper, (pdf) => {
    pdf.rect(paper.left, paper.y, paper.width, text.height + 14).fill(colours.caution)
  })
  write(paper, paper.root, 'P', text, { x: paper.left + 12, y: paper.y + 7 })
  paper.y += text.height + 14
}

/** The title block: title, parties, and version, date, state and reference side by side. */
export const writeTitle = (paper: Paper, document: AgreementDocument): void => {
  decorate(paper, (pdf) => {
    pdf.rect(paper.left, paper.y, 46, 3.5).fill(colours.accent)
  })
  paper.y += 14
  const title = setBalanced(paper, document.title, styles.title, paper.width)
  const smaller = () => setBalanced(paper, document.title, { ...styles.title, size: 20, leading: 25 }, paper.width)
  flow(paper, paper.root, 'H1', title.lines.length === 1 ? title : smaller(), paper.left)
  paper.y += 2
  const subtitle = { ...styles.body, size: 11.5, leading: 16, colour: colours.quiet }
  flow(paper, paper.root, 'P', setBalanced(paper, between(document), subtitle, paper.width), paper.left)
  paper.y += 12
  const facts = [
    { label: 'Versie', value: String(document.version), width: 52 },
    { label: 'Opgemaakt op', value: dutchDate(document.agreementDate), width: 112 },
    { label: 'Status', value: document.status, width: 122 },
    { label: 'Kenmerk', value: document.agreementId, width: paper.width - 286 },
  ].map((fact) => ({
    ...fact,
    label: setLine(paper, fact.label, styles.label, fact.width - 10),
    value: setLine(paper, fact.value, fact.label === 'Kenmerk' ? styles.small : styles.strong, fact.width - 10),
  }))
  const height = Math.max(...facts.map(({ label, value }) => label.height + value.height))
  const rule = (y: number) =>
    decorate(paper, (pdf) => {
      pdf
        .moveTo(paper.left, y)
        .lineTo(paper.left + paper.width, y)
        .lineWidth(0.75)
        .strokeColor(colours.line)
        .stroke()
    })
  rule(paper.y)
  const list = element(paper, paper.root, 'L')
  let x = paper.left
  for (const { label, value, width } of facts) {
    const item = element(paper, list, 'LI')
    write(paper, item, 'Lbl', label, { x, y: paper.y + 7 })
    write(paper, item, 'LBody', value, { x, y: paper.y + 7 + label.height })
    item.end()
    x += width
  }
  list.end()
  paper.y += height + 15
  rule(paper.y)
  paper.y += 4
}

/** The parties, as cards; those of whom too much is known for a card take the width of the page. */
export const writeParties = (paper: Paper, { parties }: AgreementDocument): void => {
  const part = element(paper, paper.root, 'Sect')
  const cards = parties.map((party) => cardOf(paper, party))
  const most = (paper.bottom - paper.top) / 2
  const asCards = cards.every(({ height }) => height <= most)
  writeHeading(paper, part, 'Partijen', asCards ? cardsHeight(cards.slice(0, 2)) : 60)
  if (asCards) writeCards(paper, part, cards, 'ground')
  else
    for (const party of parties) {
      const [role, name] = [
        setLine(paper, party.role, styles.role, paper.width),
        setLine(paper, party.name, styles.name, paper.width),
      ]
      claim(paper, role.height + name.height + 40)
      const heading = element(paper, part, 'H3')
      flow(paper, heading, 'Span', role, paper.left)
      flow(paper, heading, 'Span', name, paper.left)
      heading.end()
      paper.y += 3
      if (party.facts.length > 0) writeFacts(paper, part, party.facts, { x: paper.left, width: paper.width })
      space(paper, 12)
    }
  part.end()
}
