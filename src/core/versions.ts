/** The versions an `If-Match` accepts; null when any will do. */
export type IfMatch = readonly number[] | null
