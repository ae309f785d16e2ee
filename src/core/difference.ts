import { isObject, type Json, type JsonObject, pointerOf } from './pointers.ts'

/**
 * One field that differs. `before` is absent of what was added, `after` of what was removed. In a list whose items have a name,
 * the pointer's token is that name rather than a number, so that it says the same before and after; `place` then tells where an
 * item stood and stands, when it was added, removed or moved.
 */
export type Difference = {
  pointer: string
  before?: Json
  after?: Json
  place?: { before: number | null; after: number | null }
}

/** What names an item of a list, the first that any item has. */
const keyNames = ['id', 'role', 'studyYear', 'organisationId', 'codeType', 'code'] as const
/** Whether a token is the number of a place in a list (RFC 6901 §4). */
export const isIndex = (text: string): boolean => /^(?:0|[1-9]\d*)$/.test(text)

const has = (item: Json, name: string): item is JsonObject => isObject(item) && Object.hasOwn(item, name)

/**
 * The field that names each item of these lists: the first of the names that any item has, if every item has it as a text,
 * once per list, that cannot be read as a number of a place. Undefined when places must do.
 */
export const keyOfItems = (...lists: readonly (readonly Json[])[]): string | undefined => {
  const name = keyNames.find((candidate) => lists.some((list) => list.some((item) => has(item, candidate))))
  if (!name) return undefined
  const fits = lists.every((list) => {
    const keys = list.map((item) => (has(item, name) ? item[name] : undefined))
    return keys.every((key) => typeof key === 'string' && !isIndex(key)) && new Set(keys).size === keys.length
  })
  return fits ? name : undefined
}

/** The longest run of items that kept their order: all others have moved. */
const steady = (places: readonly number[]): Set<number> => {
  const best: number[][] = []
  for (const place of places) {
    let longest: number[] = []
    for (const run of best) if (run.at(-1)! < place && run.length > longest.length) longest = run
    best.push([...longest, place])
  }
  return new Set(best.reduce((longest, run) => (run.length > longest.length ? run : longest), []))
}

const named = (before: readonly Json[], after: readonly Json[], key: string, at: readonly string[]): Difference[] => {
  const nameOf = (item: Json): string => (item as JsonObject)[key] as string
  const [was, is] = [before.map(nameOf), after.map(nameOf)]
  const kept = is.filter((name) => was.includes(name))
  const stay = steady(kept.map((name) => was.indexOf(name)))
  const removed = was.flatMap((name, place): Difference[] =>
    is.includes(name)
      ? []
      : [{ pointer: pointerOf([...at, name]), before: before[place]!, place: { before: place, after: null } }],
  )
  const others = is.flatMap((name, place): Difference[] => {
    const from = was.indexOf(name)
    if (from < 0)
      return [{ pointer: pointerOf([...at, name]), after: after[place]!, place: { before: null, after: place } }]
    const moved: Difference[] = stay.has(from)
      ? []
      : [{ pointer: pointerOf([...at, name]), place: { before: from, after: place } }]
    return [...moved, ...walk(before[from]!, after[place]!, [...at, name])]
  })
  return [...removed, ...others]
}

const placed = (before: readonly Json[], after: readonly Json[], at: readonly string[]): Difference[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, place) => place).flatMap((place) => {
    const pointer = pointerOf([...at, String(place)])
    if (place >= after.length) return [{ pointer, before: before[place]! }]
    if (place >= before.length) return [{ pointer, after: after[place]! }]
    return walk(before[place]!, after[place]!, [...at, String(place)])
  })

const fields = (before: JsonObject, after: JsonObject, at: readonly string[]): Difference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const pointer = pointerOf([...at, name])
    if (!Object.hasOwn(after, name)) return [{ pointer, before: before[name]! }]
    if (!Object.hasOwn(before, name)) return [{ pointer, after: after[name]! }]
    return walk(before[name]!, after[name]!, [...at, name])
  })

const walk = (before: Json, after: Json, at: readonly string[]): Difference[] => {
  if (Array.isArray(before) && Array.isArray(after)) {
    const key = keyOfItems(before, after)
    return key ? named(before, after, key, at) : placed(before, after, at)
  }
  if (isObject(before) && isObject(after)) return fields(before, after, at)
  // Numbers as JSON knows them: there is one zero (RFC 8785 §3.2.2.3).
  return before === after ? [] : [{ pointer: pointerOf(at), before, after }]
}

/**
 * What changed between two versions of something, field by field (verschillen), in the order a reader meets them. Empty when, and
 * only when, they are equal as JSON.
 */
export const differences = (before: Json, after: Json): Difference[] => walk(before, after, [])

/**
 * The pointers that a merge patch (RFC 7396) writes: its leaves, a list as a whole, in the order they stand. An empty object
 * writes its own place. `''` when the patch is no object and so replaces everything.
 */
export const touches = (patch: Json): string[] => {
  const leaves = (value: Json, at: readonly string[]): string[] => {
    if (!isObject(value)) return [pointerOf(at)]
    const names = Object.keys(value)
    if (names.length === 0) return at.length === 0 ? [] : [pointerOf(at)]
    return names.flatMap((name) => leaves(value[name]!, [...at, name]))
  }
  return leaves(patch, [])
}
