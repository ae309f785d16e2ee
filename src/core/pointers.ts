/* JSON Pointers (RFC 6901) as lists of tokens. */

/** A pointer from its tokens: `~` and `/` within a token are written `~0` and `~1` (RFC 6901 §3). */
export const pointerOf = (tokens: readonly string[]): string =>
  tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The tokens of a pointer; the empty pointer is the whole and has none. Throws a RangeError on a text that is no pointer. */
export const tokensOf = (pointer: string): string[] => {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw new RangeError('a pointer begins with a slash')
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

export const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
