import { tokensOf } from '../../../../core/pointers.ts'
import type { FieldError } from '../../../../core/problem.ts'
import type { Content } from '../content.ts'

/** What a value has under a name; of a list an item by its number, not what JavaScript knows of it besides. */
const has = (at: unknown, token: string): at is Record<string, unknown> =>
  typeof at === 'object' && at !== null && Object.hasOwn(at, token) && !(Array.isArray(at) && !/^\d+$/.test(token))

/** Whether a content has something at this place (RFC 6901). */
export const isPlaceIn = (content: Content, pointer: string): boolean => {
  let at: unknown = content
  for (const token of tokensOf(pointer)) {
    if (!has(at, token)) return false
    at = at[token]
  }
  return true
}

/** What is wrong with pointers to what the content does not have; `at` says where the nth stands in the body. */
export const unknownPlaces = (content: Content, pointers: readonly string[], at: (n: number) => string): FieldError[] =>
  pointers.flatMap((pointer, n) => (isPlaceIn(content, pointer) ? [] : [noSuchPlace(at(n))]))

const noSuchPlace = (at: string): FieldError => ({
  in: 'body',
  pointer: at,
  code: 'unknown-place',
  message: {
    en: 'Point at something in `content`, such as /milestones/kick-off or /aim; empty for the whole.',
    nl: 'Wijs iets in `content` aan, zoals /milestones/kick-off of /aim; leeg voor het geheel.',
  },
})
