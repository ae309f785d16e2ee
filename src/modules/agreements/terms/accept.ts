import { canonical } from '../../../core/canonical.ts'
import { type Difference, differences } from '../../../core/difference.ts'
import type { Json } from '../../../core/pointers.ts'
import { applied } from './apply.ts'

/** What a difference says of a value; that an item only moved says nothing of one. */
const ofValues = (found: readonly Difference[]): string =>
  canonical(
    found
      .filter((difference) => 'before' in difference || 'after' in difference)
      .map(({ pointer }) => pointer)
      .sort(),
  )

/**
 * Terms with some of the proposed differences accepted (gedeeltelijk aanvaard), by their pointers: `{ terms }`; all of them give
 * what was proposed. `{ unknown }` with the places in `pointers` that name no difference. `{ together: true }` when these do not
 * come alone, such as the second of two items put into a list that goes by place: then nothing else would have been accepted.
 */
export const acceptedPart = (
  before: Json,
  proposed: readonly Difference[],
  pointers: readonly string[],
): { terms: Json } | { unknown: number[] } | { together: true } => {
  const known = new Set(proposed.map(({ pointer }) => pointer))
  const unknown = pointers.flatMap((pointer, place) => (known.has(pointer) ? [] : [place]))
  if (unknown.length > 0) return { unknown }
  const chosen = proposed.filter(({ pointer }) => pointers.includes(pointer))
  const terms = applied(before, chosen)
  // An item that was put behind one that is not there leaves a hole, for which JSON has no value.
  const made = JSON.parse(JSON.stringify(terms)) as Json
  return ofValues(differences(before, made)) === ofValues(chosen) ? { terms: made } : { together: true }
}
