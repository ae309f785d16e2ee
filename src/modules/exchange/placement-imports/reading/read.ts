import { Parser } from 'csv-parse'
import { decode, type Encoding } from './decode.ts'
import { begin, type Delimiter } from './delimiter.ts'
import { type Header, recogniseHeader } from './header.ts'
import { refuse } from './refusal.ts'
import { type RowOutcome, rowReader } from './rows.ts'

/** One row of the file, with what it says or what is wrong with it. */
export type ReadRow = Readonly<{
  /** Number of the row among those that hold anything, from 1; what reading is resumed by. */
  record: number
  /** Line in the file it begins on, the header being line 1. */
  line: number
  /** Its cells as they stand in the file. */
  fields: readonly string[]
  outcome: RowOutcome
}>

export type ReadOptions = {
  /** Resume after this record: rows up to it are read again, for their keys, but not given. */
  after?: number
  /** More rows than this refuse the file. */
  maxRows?: number
  /** A row of more characters than this refuses the file; it holds a quote that is not closed, as a rule. */
  maxRowLength?: number
}

/** A file being read: its header at once, its rows as they come. */
export type Reading = Readonly<{
  header: Header
  delimiter: Delimiter
  /** Known from the first character that is not ASCII. */
  encoding: () => Encoding | undefined
  rows: AsyncGenerator<ReadRow>
}>

type CsvRecord = { line: number; cells: string[] }

const lineEnd = /\r\n|\n|\r/g
const linesIn = (cells: readonly string[]): number => {
  let lines = 1
  for (const cell of cells) if (cell.includes('\n') || cell.includes('\r')) lines += cell.match(lineEnd)!.length
  return lines
}

/** Refusals for what csv-parse throws; the line is the one the row begins on. */
const refusalOf = (cause: unknown, line: number, limit: number) => {
  const code = (cause as { code?: string }).code
  if (code === 'CSV_QUOTE_NOT_CLOSED') return refuse('quote-not-closed', { line }, cause)
  if (code === 'CSV_MAX_RECORD_SIZE') return refuse('row-too-long', { line, limit }, cause)
  if (code?.startsWith('CSV_')) return refuse('quote-not-valid', { line }, cause)
  return cause
}

/**
 * Records per piece of text, empty lines among them. csv-parse is written to rather than piped: what a pipe still holds when an
 * error comes is lost, and how much that is depends on how the bytes arrived.
 */
async function* batches(
  text: AsyncGenerator<string>,
  delimiter: Delimiter,
  limit: number,
  firstLine: number,
): AsyncGenerator<CsvRecord[]> {
  let batch: CsvRecord[] = []
  let line = firstLine
  const parser = new Parser({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    // `="12345"` has quotes inside a cell without quotes, as Excel users write it.
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limit,
  })
  parser.push = (cells: string[] | null) => {
    if (cells) {
      batch.push({ line, cells })
      line += linesIn(cells)
    }
    return true
  }
  parser.on('error', () => {})
  const taken = (): CsvRecord[] => {
    const records = batch
    batch = []
    return records
  }
  try {
    for await (const piece of text) {
      const failure = await new Promise<unknown>((resolve) => parser.write(piece, resolve))
      yield taken()
      if (failure) throw refusalOf(failure, line, limit)
    }
    const failure = await new Promise<unknown>((resolve) => {
      parser.once('error', resolve)
      parser.end(resolve)
    })
    yield taken()
    if (failure) throw refusalOf(failure, line, limit)
  } finally {
    parser.destroy()
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '')

/**
 * Reads a file of placements in flat memory, apart from the keys seen, which tell a row that is in the file twice.
 * Throws `FileRefused` when the header cannot be used, and from `rows` when the file breaks off later; rows before that stand.
 * When `rows` is not read to its end, call `rows.return()`.
 */
export const readPlacements = async (
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { after = 0, maxRows = 50_000, maxRowLength = 64 * 1024 }: ReadOptions = {},
): Promise<Reading> => {
  let encoding: Encoding | undefined
  const { delimiter, text, linesBefore } = await begin(
    decode(source, (decided) => {
      encoding = decided
    }),
  )
  const records = batches(text, delimiter, maxRowLength, linesBefore + 1)
  let head: CsvRecord[] = []
  while (head.length === 0) {
    const next = await records.next()
    if (next.done) throw refuse('empty-file')
    head = next.value
  }
  const header = recogniseHeader(head[0]!.cells)

  async function* rows(): AsyncGenerator<ReadRow> {
    const read = rowReader(header)
    const keys = new Map<string, number>()
    let record = 0
    let batch = head.slice(1)
    try {
      for (;;) {
        for (const { line, cells } of batch) {
          if (isBlank(cells)) continue
          record++
          if (record > maxRows) throw refuse('too-many-rows', { limit: maxRows })
          let outcome = read(cells)
          if (outcome.ok) {
            const key = `${outcome.value.enrolmentNumber} ${outcome.value.sequence}`
            const earlier = keys.get(key)
            if (earlier === undefined) keys.set(key, line)
            else
              outcome = {
                ok: false,
                problems: [{ column: duplicateColumn, code: 'duplicate', params: { line: earlier } }],
              }
          }
          if (record > after) yield { record, line, fields: cells, outcome }
        }
        const next = await records.next()
        if (next.done) return
        batch = next.value
      }
    } finally {
      await records.return(undefined)
    }
  }
  const duplicateColumn = header.places.enrolmentNumber === -1 ? 'studentNumber' : 'enrolmentNumber'
  return { header, delimiter, encoding: () => encoding, rows: rows() }
}
