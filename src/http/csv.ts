import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null

/** A table as CSV (RFC 4180) that a spreadsheet takes for text, never for a formula; UTF-8 with byte order mark, as Excel needs it. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows as Cell[][], { bom: true, record_delimiter: '\r\n', escape_formulas: true })
