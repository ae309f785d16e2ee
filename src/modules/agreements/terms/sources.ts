import { canonical } from '../../../core/canonical.ts'
import { keyOfItems } from '../../../core/difference.ts'
import { isObject, type Json, type JsonObject, pointerOf } from '../../../core/pointers.ts'

/** Where a value comes from; of an object and a list of objects also where each of its parts does. */
type Node<S> = { source: S; fields?: ReadonlyMap<string, Node<S>>; items?: readonly Node<S>[] }

/** Lists of plain values are read as one field: one day of a week says nothing without the others. */
const hasParts = (list: readonly Json[]): boolean => list.length > 0 && list.every((item) => isObject(item))

const fresh = <S>(value: Json, source: S): Node<S> => {
  if (Array.isArray(value))
    return hasParts(value) ? { source, items: value.map((item) => fresh(item, source)) } : { source }
  if (!isObject(value)) return { source }
  return { source, fields: new Map(Object.entries(value).map(([name, field]) => [name, fresh(field, source)])) }
}

/** What an item is known by: its name where items have one, else its place. */
const namesOf = (list: readonly Json[], key: string | undefined): readonly string[] =>
  list.map((item, place) => (key ? ((item as JsonObject)[key] as string) : String(place)))

const carried = <S>(before: Json, after: Json, node: Node<S>, source: S): Node<S> => {
  if (isObject(before) && isObject(after)) {
    const fields = Object.entries(after).map(([name, field]): [string, Node<S>] => {
      const known = Object.hasOwn(before, name) ? node.fields?.get(name) : undefined
      return [name, known ? carried(before[name]!, field, known, source) : fresh(field, source)]
    })
    const sameNames = canonical(Object.keys(before).sort()) === canonical(Object.keys(after).sort())
    return { source: sameNames ? node.source : source, fields: new Map(fields) }
  }
  if (Array.isArray(before) && Array.isArray(after) && hasParts(before) && hasParts(after)) {
    const key = keyOfItems(before, after)
    const [was, is] = [namesOf(before, key), namesOf(after, key)]
    const items = is.map((name, place) => {
      const from = was.indexOf(name)
      return from < 0 ? fresh(after[place]!, source) : carried(before[from]!, after[place]!, node.items![from]!, source)
    })
    return { source: canonical(was) === canonical(is) ? node.source : source, items }
  }
  return canonical(before) === canonical(after) ? node : fresh(after, source)
}

/** One field of terms and where it comes from; of a list of objects also which ones it has, and in which order. */
export type Sourced<S> = { pointer: string; source: S }

const told = <S>(node: Node<S>, at: readonly string[]): Sourced<S>[] => {
  const own = { pointer: pointerOf(at), source: node.source }
  if (node.items) return [own, ...node.items.flatMap((item, place) => told(item, [...at, String(place)]))]
  if (!node.fields || node.fields.size === 0) return [own]
  return [...node.fields].flatMap(([name, field]) => told(field, [...at, name]))
}

/**
 * Where each field of the last of a number of terms comes from (herkomst): the source of the first terms, or of those that last
 * changed it. `versions` is not empty, oldest first. Pointers (RFC 6901) are those of the last terms. An item of a list keeps its
 * sources when it moves, where items have a name (see `keyOfItems`).
 */
export const sources = <S>(versions: readonly { terms: Json; source: S }[]): Sourced<S>[] => {
  const [first, ...later] = versions
  let { terms, source } = first!
  let node = fresh(terms, source)
  for (const next of later) {
    node = carried(terms, next.terms, node, next.source)
    terms = next.terms
  }
  return told(node, [])
}
