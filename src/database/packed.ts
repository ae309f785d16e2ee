import type postgres from 'postgres'
import { instant } from './pool.ts'

/* Unit separator (ASCII 31): between the columns of a record; in a column itself it is shown as a space. */
const separator = '\x1f'

/** A column of a packed record: where it comes from, and how its text is read; text that is empty is null. */
export type Column = Readonly<{ sql: string; read: (text: string) => unknown }>
const column = (read: Column['read']) => (sql: string) => ({ sql, read })

/** Text that cannot hold a separator: identifiers, dates, values of an enum. */
export const plain = column((text) => text)
/** Text that people write. */
export const written = (sql: string): Column => plain(`replace(${sql}, chr(31), ' ')`)
/** A number that JavaScript can hold. */
export const number = column(Number)
/** A boolean. */
export const flag = column((text) => text === 't')
/** An instant; shown as RFC 3339 in UTC. */
export const moment = column(instant)
/** How an instant that is stored will be read. */
export const momentOf = (at: Date): string => at.toISOString().replace(/\.?0+Z$/, 'Z')
/** An array of plain values, which are written without quotes (PostgreSQL manual §8.15.6). */
export const plains = column((text) => (text === '{}' ? [] : text.slice(1, -1).split(',')))

/** A record as it is read in one column. */
export type Packed<T> = Readonly<{
  /** The expression that makes its text. */
  sql: string
  /** Reads the rows of a query whose only column is that text. */
  read(found: readonly postgres.Row[]): T[]
}>

/**
 * A record of many columns as one text, read into objects of one shape that has room for what is added `later`. What the
 * protocol and the driver do for each value of each row (measure it, find it, make a text of it, set a key) costs more than
 * looking it up; one text that is split costs half of it.
 */
export const packed = <T>(
  columns: Readonly<Record<keyof T & string, Column>>,
  later: readonly string[] = [],
): Packed<T> => {
  const parts: [string, Column][] = Object.entries(columns)
  const make = [
    ...parts.map(([name], n) => `${name}: values[${n}] === '' ? null : r${n}(values[${n}])`),
    ...later.map((name) => `${name}: null`),
  ]
  const one = new Function(
    ...parts.map((_, n) => `r${n}`),
    `return (text) => { const values = text.split('\\x1f'); return { ${make.join(', ')} } }`,
  )(...parts.map(([, { read }]) => read)) as (text: string) => T
  return {
    sql: `concat(${parts.map(([, { sql }]) => sql).join(`, '${separator}', `)})`,
    read: (found) => {
      const rows: T[] = []
      for (const [text] of found as unknown as (string | null)[][]) if (text) rows.push(one(text))
      return rows
    },
  }
}

/** What a query of packed records is sent as. */
export const asValues = <T extends readonly postgres.MaybeRow[]>(query: postgres.PendingQuery<T>) =>
  query.values() as unknown as postgres.PendingQuery<postgres.Row[]>
