import type { DocumentTable } from '../document/model.ts'
import { cellStyle, isTotal, type Laid, type Place, pad, settingsOf, underCaption } from './columns.ts'
import { claim, decorate, type Element, element, type Paper, turn } from './paper.ts'
import { draw, type Setting, write } from './setting.ts'
import { colours } from './styles.ts'

/* A table over as many pages as it takes: its head is repeated on each, for the eye only; a screen reader hears it once. */

const rule = (paper: Paper, { x, width }: Place, y: number, colour: string, weight: number): void =>
  decorate(paper, (pdf) => {
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(weight)
      .strokeColor(colour)
      .stroke()
  })

const ground = (paper: Paper, { x, width }: Place, height: number): void =>
  decorate(paper, (pdf) => {
    pdf.rect(x, paper.y, width, height).fill(colours.wash)
  })

/** The head again, on a page after the first. */
const repeatHead = (paper: Paper, laid: Laid, place: Place): void => {
  ground(paper, place, laid.headHeight)
  decorate(paper, () => {
    for (const [column, { lines, style, height }] of laid.heads.entries())
      draw(paper, lines, style, {
        ...laid.places[column]!,
        y: paper.y + laid.headHeight - pad.y - height,
        right: laid.right[column]!,
      })
  })
  paper.y += laid.headHeight
}

const writeHead = (paper: Paper, parent: Element, laid: Laid, place: Place): void => {
  ground(paper, place, laid.headHeight)
  const group = element(paper, parent, 'THead')
  const row = element(paper, group, 'TR')
  for (const [column, setting] of laid.heads.entries())
    write(
      paper,
      row,
      'TH',
      setting,
      {
        ...laid.places[column]!,
        y: paper.y + laid.headHeight - pad.y - setting.height,
        right: laid.right[column]!,
      },
      { scope: 'Column' },
    )
  group.end()
  paper.y += laid.headHeight
}

const writeRow = (
  paper: Paper,
  parent: Element,
  cells: readonly Setting[],
  laid: Laid,
  place: Place,
  total: boolean,
): void => {
  const { leading } = cellStyle
  const height = Math.max(...cells.map(({ lines }) => lines.length)) * leading + 2 * pad.y
  const page = paper.bottom - paper.top - laid.headHeight
  if (paper.y + height > paper.bottom && (height <= page || paper.y + 4 * leading > paper.bottom)) {
    turn(paper)
    repeatHead(paper, laid, place)
  }
  const row = element(paper, parent, 'TR')
  const elements = cells.map(({ actual }) => element(paper, row, 'TD', actual ? { actual } : {}))
  let rest = cells.map(({ lines }) => lines)
  if (total) rule(paper, place, paper.y, colours.quiet, 0.75)
  while (true) {
    const fit = Math.max(1, Math.floor((paper.bottom - paper.y - 2 * pad.y + 0.01) / leading))
    const most = Math.min(fit, Math.max(...rest.map((lines) => lines.length)))
    for (const [column, lines] of rest.entries()) {
      const part = lines.slice(0, fit)
      if (part.length > 0)
        elements[column]!.add(() =>
          draw(paper, part, cells[column]!.style, {
            ...laid.places[column]!,
            y: paper.y + pad.y,
            right: laid.right[column]!,
          }),
        )
    }
    paper.y += most * leading + 2 * pad.y
    rest = rest.map((lines) => lines.slice(fit))
    if (rest.every((lines) => lines.length === 0)) break
    turn(paper)
    repeatHead(paper, laid, place)
  }
  row.end()
  rule(paper, place, paper.y, colours.line, 0.5)
}

/** How much of a table must stay together at its beginning. */
export const tableStart = (paper: Paper, table: DocumentTable, place: Place): number =>
  settingsOf(paper, table, place).start

/** Writes a table from the cursor down; one that takes less than half a page is not split. */
export const writeTable = (paper: Paper, parent: Element, table: DocumentTable, place: Place): void => {
  const { laid, rows, start } = settingsOf(paper, table, place)
  claim(paper, start)
  const made = element(paper, parent, 'Table')
  write(paper, made, 'Caption', laid.caption, { x: place.x, y: paper.y })
  paper.y += laid.caption.height + underCaption
  writeHead(paper, made, laid, place)
  const body = element(paper, made, 'TBody')
  for (const [index, cells] of rows.entries())
    writeRow(paper, body, cells, laid, place, index > 0 && isTotal(table.rows[index]!))
  made.end()
}
