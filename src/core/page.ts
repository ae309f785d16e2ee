import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { invalidCursor } from './problems.ts'

/** A page of a list in a stable keyset order (API.md §1). */
export type Page<T> = { items: T[]; nextCursor: string | null }

/** The sort key of the last row of a page: what the next page begins after. */
export type Key = readonly (string | number | null)[]

export type PageRequest = Readonly<{
  limit: number
  /** The key to begin after; absent on the first page. */
  after: Key | undefined
  /** Makes a page of at most `limit` items from `limit + 1` rows. */
  page<R, T>(rows: readonly R[], key: (row: R) => Key, item: (row: R) => T): Page<T>
}>

/**
 * Cursors: base64url of the key, with an HMAC over key and binding (operation, filters and organisation), so that a
 * cursor that was forged or taken from another list is refused (400). The secret is shared by all instances.
 */
export const openCursors = (secret: Uint8Array) => {
  const key = createSecretKey(secret)
  const sign = (payload: string, binding: string) =>
    createHmac('sha256', key).update(`${payload}\n${binding}`).digest().subarray(0, 12)

  const written = (payload: string, binding: string) => `${payload}.${sign(payload, binding).toString('base64url')}`
  return (request: { limit: number; cursor?: string | undefined }, binding: string): PageRequest => {
    const { limit, cursor } = request
    let after: Key | undefined
    if (cursor !== undefined) {
      const payload = cursor.slice(0, cursor.lastIndexOf('.'))
      // Compared as it is written: decoding would overlook what does not belong in it.
      const given = Buffer.from(cursor)
      const wanted = Buffer.from(written(payload, binding))
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw invalidCursor()
      after = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Key
    }
    return {
      limit,
      after,
      page: (rows, key, item) => {
        const shown = rows.length > limit ? rows.slice(0, limit) : rows
        const last = rows.length > limit ? shown.at(-1) : undefined
        let nextCursor: string | null = null
        if (last !== undefined) {
          const payload = Buffer.from(JSON.stringify(key(last))).toString('base64url')
          nextCursor = written(payload, binding)
        }
        return { items: shown.map(item), nextCursor }
      },
    }
  }
}
export type Cursors = ReturnType<typeof openCursors>
