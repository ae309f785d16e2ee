import { stringify } from 'csv-stringify/sync'
import { columns } from './columns.ts'
import type { Delimiter } from './delimiter.ts'
import type { Header } from './header.ts'
import { type Language, rowMessage } from './messages.ts'
import type { RowProblem } from './rows.ts'

/** A row that was refused. */
export type RejectedRow = Readonly<{ fields: readonly string[]; problems: readonly RowProblem[] }>

/**
 * A cell that a spreadsheet does not take for a formula: an apostrophe before `=`, `+`, `-`, `@`, tab and line end (OWASP, CSV Injection).
 * For cells we write; the cells of the school stay as they are, or the file could not be corrected and sent again.
 */
export const guardFormula = (text: string): string =>
  /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text

/**
 * The rejected rows as CSV: what is wrong in front, then the row with its own columns and cells. Corrected in place it can be
 * sent as it is, for the column in front is recognised and left aside. UTF-8 with byte order mark, as Excel needs it.
 */
export async function* errorFile(
  header: Header,
  rejected: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
  { delimiter, language }: { delimiter: Delimiter; language: Language },
): AsyncGenerator<string> {
  const old = header.places.error
  const own = (cells: readonly string[]): readonly string[] => (old === -1 ? cells : cells.toSpliced(old, 1))
  const line = (first: string, cells: readonly string[]): string =>
    stringify([[guardFormula(first), ...own(cells)]], { delimiter, record_delimiter: '\r\n' })

  yield `\ufeff${line(columns.error.label[language], header.headers)}`
  for await (const { fields, problems } of rejected) {
    const message = problems.map((problem) =>
      rowMessage(problem, language, problem.column ? header.headers[header.places[problem.column]]?.trim() : undefined),
    )
    yield line(message.join(' '), fields)
  }
}
