import type { DocumentBlock, DocumentFact } from '../document/model.ts'
import { claim, type Element, element, type Paper, space } from './paper.ts'
import { flow, type Setting, set, setLine, write } from './setting.ts'
import { styles } from './styles.ts'
import { tableStart, writeTable } from './table.ts'

/* The parts of an article: running text, lists, particulars and tables. */

/** A column of the page: where it begins and how wide it is. */
export type Column = Readonly<{ x: number; width: number }>

const indent = 18
const between = { items: 3, facts: 2.5, blocks: 7 }

/** How much of a text must stay together at its beginning: two lines, or three where one would be left alone. */
const start = ({ lines, style }: Setting): number => (lines.length <= 3 ? lines.length : 2) * style.leading

/** The mark of an item: a, b, … z, aa in order, else a bullet. */
const markOf = (ordered: boolean, index: number): string => {
  if (!ordered) return '•'
  const letters = (n: number): string =>
    (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(97 + (n % 26))
  return `${letters(index)}.`
}

const writeList = (paper: Paper, parent: Element, block: DocumentBlock & { type: 'list' }, column: Column): void => {
  const list = element(paper, parent, 'L')
  for (const [index, text] of block.items.entries()) {
    const mark = set(paper, markOf(block.ordered, index), styles.body, indent)
    const body = set(paper, text, styles.body, column.width - indent)
    if (index > 0) space(paper, between.items)
    claim(paper, start(body))
    const item = element(paper, list, 'LI')
    write(paper, item, 'Lbl', mark, { x: column.x, y: paper.y })
    flow(paper, item, 'LBody', body, column.x + indent)
    item.end()
  }
  list.end()
}

/** Particulars in two columns, the label quiet before its value. */
export const writeFacts = (paper: Paper, parent: Element, facts: readonly DocumentFact[], column: Column): void => {
  const labels = Math.min(150, column.width * 0.36)
  const list = element(paper, parent, 'L')
  for (const [index, fact] of facts.entries()) {
    const label = setLine(paper, fact.label, styles.label, labels - 10)
    const value = set(paper, fact.value, styles.body, column.width - labels)
    if (index > 0) space(paper, between.facts)
    claim(paper, Math.max(label.height, start(value)))
    const item = element(paper, list, 'LI')
    const [page, top] = [paper.pdf.page, paper.y]
    // Both rest on one line, though the label is set smaller.
    write(paper, item, 'Lbl', label, { x: column.x, y: top + 1.4 })
    flow(paper, item, 'LBody', value, column.x + labels)
    item.end()
    if (paper.pdf.page === page) paper.y = Math.max(paper.y, top + label.height)
  }
  list.end()
}

const blockStart = (paper: Paper, block: DocumentBlock, column: Column): number => {
  if (block.type === 'table') return tableStart(paper, block, column)
  if (block.type === 'paragraph') return start(set(paper, block.text, styles.body, column.width))
  if (block.type === 'list') return start(set(paper, block.items[0]!, styles.body, column.width - indent))
  return styles.body.leading * 2
}

/**
 * How much room the next blocks need at their beginning, so that a heading is not left alone under them, nor a few lines that
 * only introduce the table or the list after them.
 */
export const blocksStart = (paper: Paper, [block, ...after]: readonly DocumentBlock[], column: Column): number => {
  if (!block) return 0
  const [next] = after
  if (block.type === 'paragraph' && next && next.type !== 'paragraph' && block.text.length < 400) {
    const { height } = set(paper, block.text, styles.body, column.width)
    return height + between.blocks + blockStart(paper, next, column)
  }
  return blockStart(paper, block, column)
}

/** Writes a block from the cursor down. */
export const writeBlock = (paper: Paper, parent: Element, block: DocumentBlock, column: Column): void => {
  if (block.type === 'table') writeTable(paper, parent, block, column)
  else if (block.type === 'list') writeList(paper, parent, block, column)
  else if (block.type === 'facts') writeFacts(paper, parent, block.items, column)
  else flow(paper, parent, 'P', set(paper, block.text, styles.body, column.width), column.x)
  space(paper, between.blocks)
}
