/* Arrays of Postgres as text (PostgreSQL manual §8.15.2, §8.15.6), of one dimension. */

const element = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs

/** Reads `{a,"b c",NULL}`. */
const parse =
  <T>(one: (text: string) => T) =>
  (text: string): (T | null)[] =>
    [...text.matchAll(element)].map(([, quoted, plain]) =>
      quoted !== undefined ? one(quoted.replace(/\\(.)/gs, '$1')) : plain === 'NULL' ? null : one(plain!),
    )

const serialize = (values: readonly unknown[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${String(value).replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`

const arrayType = <T>(oid: number, one: (text: string) => T) => ({
  to: oid,
  from: [oid],
  serialize,
  parse: parse(one),
})

/** The array types we use, by their numbers, which are the same in every Postgres. */
export const arrayTypes = {
  integers: arrayType(1007, Number),
  texts: arrayType(1009, String),
  bigints: arrayType(1016, Number),
  uuids: arrayType(2951, String),
} as const

/**
 * Options of every connection of ours. postgres.js 3.4.9 would ask the server for its array types on each new connection,
 * and a connection that dies just then ends the process: nobody holds that promise.
 */
export const held = { max: 1, fetch_types: false, types: arrayTypes, onnotice: () => undefined } as const
