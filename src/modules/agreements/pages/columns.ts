import type { DocumentTable } from '../document/model.ts'
import { dutchNumber } from '../dutch.ts'
import type { Paper } from './paper.ts'
import { type Setting, set, setLine, widthOf } from './setting.ts'
import { type Style, styles } from './styles.ts'

/* A table made ready for the page: how wide its columns are, how many decimals they have, what stands in their cells. */

/** Where something stands across the page. */
export type Place = Readonly<{ x: number; width: number }>
type Cell = DocumentTable['rows'][number][number]

/** Room around what stands in a cell. */
export const pad = { x: 8, y: 4 }
const head: Style = styles.role
/** How a cell looks. */
export const cellStyle: Style = { ...styles.body, size: 9.5, leading: 13 }
const totalStyle: Style = { ...styles.strong, size: 9.5, leading: 13 }

const textOf = (cell: Cell, decimals = 0): string => (typeof cell === 'number' ? dutchNumber(cell, decimals) : cell)
/** How many decimals the numbers of a column have: as many as the longest, for euros two, so that they stand in line. */
const decimalsOf = ({ columns, rows }: DocumentTable): number[] =>
  columns.map((name, column) => {
    const tails = rows.map((row) => textOf(row[column]!)).map((text) => text.split(',')[1]?.length ?? 0)
    if (!rows.some((row) => typeof row[column] === 'number')) return 0
    return name.includes('€') ? 2 : Math.min(2, Math.max(0, ...tails))
  })
/** A row that adds the others up stands out. */
export const isTotal = (row: readonly Cell[]): boolean => /^totaal\b/i.test(textOf(row[0]!))
const isNumeric = (table: DocumentTable, column: number): boolean =>
  table.rows.length > 0 && table.rows.every((row) => typeof row[column] === 'number')

/** As wide as the longest cell where that fits; otherwise wide columns give way first, in proportion. */
const widths = (paper: Paper, table: DocumentTable, width: number): number[] => {
  const decimals = decimalsOf(table)
  const wanted = table.columns.map((name, column) => {
    const body = table.rows
      .slice(0, 200)
      .map((row) => widthOf(paper, textOf(row[column]!, decimals[column]).slice(0, 120), totalStyle))
    return Math.max(widthOf(paper, name, head), ...body) + 2 * pad.x + 1
  })
  const total = wanted.reduce((sum, one) => sum + one, 0)
  const fair = width / wanted.length
  if (total <= width) {
    const spare = (width - total) / wanted.length
    return wanted.map((one) => one + spare)
  }
  const small = wanted.filter((one) => one <= fair).reduce((sum, one) => sum + one, 0)
  const large = total - small
  return wanted.map((one) => (one <= fair ? one : (one / large) * (width - small)))
}

/** The columns of a table: where each stands, and its head. */
export type Laid = Readonly<{
  places: readonly Place[]
  right: readonly boolean[]
  caption: Setting
  heads: readonly Setting[]
  headHeight: number
}>

const lay = (paper: Paper, table: DocumentTable, place: Place): Laid => {
  let x = place.x
  const places = widths(paper, table, place.width).map((width) => {
    const own = { x: x + pad.x, width: width - 2 * pad.x }
    x += width
    return own
  })
  const heads = table.columns.map((name, column) => setLine(paper, name, head, places[column]!.width))
  return {
    places,
    right: table.columns.map((_, column) => isNumeric(table, column)),
    caption: setLine(paper, table.caption, styles.strong, place.width),
    heads,
    headHeight: Math.max(...heads.map(({ height }) => height)) + 2 * pad.y,
  }
}

/** White space under a caption. */
export const underCaption = 4

/** A table made ready: its rows, and how much of it must stay together; all, where that is less than half a page. */
export const settingsOf = (paper: Paper, table: DocumentTable, place: Place) => {
  const laid = lay(paper, table, place)
  const decimals = decimalsOf(table)
  const rows = table.rows.map((row) => {
    const style = isTotal(row) ? totalStyle : cellStyle
    return row.map((cell, column) => set(paper, textOf(cell, decimals[column]), style, laid.places[column]!.width))
  })
  const above = laid.caption.height + underCaption + laid.headHeight
  const whole = rows.reduce((sum, cells) => sum + Math.max(...cells.map(({ height }) => height)) + 2 * pad.y, above)
  const start = whole < (paper.bottom - paper.top) / 2 ? whole : above + 3 * cellStyle.leading + 4 * pad.y
  return { laid, rows, start }
}
