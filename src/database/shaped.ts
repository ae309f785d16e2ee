import type postgres from 'postgres'

type Make = (values: readonly unknown[]) => object

/** By the columns of a prepared statement, and by their names for all statements that have the same. */
const byStatement = new WeakMap<object, Make>()
const byNames = new Map<string, Make>()

const makerOf = (columns: readonly { name: string }[]): Make => {
  const known = byStatement.get(columns)
  if (known) return known
  const names = JSON.stringify(columns.map(({ name }) => name))
  const fields = columns.map(({ name }, at) => `${JSON.stringify(name)}: values[${at}]`)
  const make = byNames.get(names) ?? (new Function('values', `return { ${fields.join(', ')} }`) as Make)
  byNames.set(names, make)
  byStatement.set(columns, make)
  return make
}

/** What a query is sent as whose rows `shaped` reads. */
export const asValues = <T extends readonly postgres.MaybeRow[]>(query: postgres.PendingQuery<T>) =>
  query.values() as unknown as postgres.PendingQuery<postgres.Row[]>

/**
 * Rows of many columns as objects of one shape, from values in the order of the columns. postgres.js fills its objects
 * key by key, and V8 keeps what is filled so beyond a dozen keys as a dictionary, slow to make, to read and to collect.
 */
export const shaped = <T>(found: readonly postgres.Row[]): T[] => {
  const make = makerOf((found as postgres.RowList<postgres.Row[]>).columns)
  return (found as unknown as (readonly unknown[])[]).map(make) as T[]
}
