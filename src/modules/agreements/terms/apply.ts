import { type Difference, isIndex, keyOfItems } from '../../../core/difference.ts'
import { isObject, type Json, type JsonObject, tokensOf } from '../../../core/pointers.ts'

/** A difference on its way down: what is left of its pointer. */
type Step = { tokens: readonly string[]; difference: Difference }

const grouped = (steps: readonly Step[]): Map<string, Step[]> => {
  const groups = new Map<string, Step[]>()
  for (const { tokens, difference } of steps) {
    const [first, ...rest] = tokens
    groups.set(first!, [...(groups.get(first!) ?? []), { tokens: rest, difference }])
  }
  return groups
}
const own = (steps: readonly Step[]): Difference | undefined =>
  steps.find(({ tokens }) => tokens.length === 0)?.difference
const below = (steps: readonly Step[]): Step[] => steps.filter(({ tokens }) => tokens.length > 0)
const isRemoval = (difference: Difference | undefined): boolean =>
  difference !== undefined && 'before' in difference && !('after' in difference)

const inNamed = (items: readonly Json[], groups: Map<string, Step[]>, key: string): Json[] => {
  const nameOf = (item: Json): string => (item as JsonObject)[key] as string
  const byName = new Map(items.map((item) => [nameOf(item), item]))
  const staying = items.filter((item) => !own(groups.get(nameOf(item)) ?? [])?.place)
  const result = staying.map((item) => inside(item, below(groups.get(nameOf(item)) ?? [])))
  const placedAnew = [...groups]
    .flatMap(([name, steps]) => {
      const difference = own(steps)
      const place = difference?.place?.after
      if (difference === undefined || place === null || place === undefined) return []
      const item = 'after' in difference ? difference.after! : inside(byName.get(name)!, below(steps))
      return [{ place, item }]
    })
    .sort((one, other) => one.place - other.place)
  for (const { place, item } of placedAnew) result.splice(place, 0, item)
  return result
}

const inPlaces = (items: readonly Json[], groups: Map<string, Step[]>): Json[] => {
  const result = [...items]
  let length = result.length
  for (const [token, steps] of groups) {
    const place = Number(token)
    const difference = own(steps)
    if (isRemoval(difference)) length = Math.min(length, place)
    else if (difference) {
      result[place] = difference.after!
      length = Math.max(length, place + 1)
    } else result[place] = inside(items[place]!, steps)
  }
  return result.slice(0, length)
}

const inObject = (value: JsonObject, groups: Map<string, Step[]>): JsonObject => {
  const kept = Object.entries(value).flatMap(([name, field]): [string, Json][] => {
    const steps = groups.get(name)
    if (!steps) return [[name, field]]
    const difference = own(steps)
    if (!difference) return [[name, inside(field, steps)]]
    return isRemoval(difference) ? [] : [[name, difference.after!]]
  })
  const added = [...groups].flatMap(([name, steps]): [string, Json][] => {
    const difference = own(steps)
    return !Object.hasOwn(value, name) && difference ? [[name, difference.after!]] : []
  })
  return Object.fromEntries([...kept, ...added])
}

const inside = (value: Json, steps: readonly Step[]): Json => {
  if (steps.length === 0) return value
  const whole = own(steps)
  if (whole) return whole.after!
  const groups = grouped(steps)
  if (isObject(value)) return inObject(value, groups)
  if (!Array.isArray(value)) throw new RangeError('a difference points into what is no object or list')
  const added = [...groups.values()].flatMap((of) => {
    const difference = own(of)
    return difference?.place && 'after' in difference ? [difference.after!] : []
  })
  // A name is never written as the number of a place (keyOfItems), so that the tokens say which of the two it is.
  if ([...groups.keys()].every((token) => isIndex(token))) return inPlaces(value, groups)
  const key = keyOfItems([...value, ...added])
  if (!key) throw new RangeError('a difference names an item of a list whose items have no name')
  return inNamed(value, groups, key)
}

/**
 * Terms with differences applied (wijzigingen verwerkt): those between `before` and `after`, applied to `before`, give `after`.
 * `before` is not changed. Throws a RangeError on a difference that points where nothing is.
 */
export const applied = (before: Json, differences: readonly Difference[]): Json =>
  inside(
    before,
    differences.map((difference) => ({ tokens: tokensOf(difference.pointer), difference })),
  )
