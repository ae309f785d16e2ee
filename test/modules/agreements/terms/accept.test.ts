import fc from 'fast-check'
import t from 'tap'
import { canonical } from '../../../../src/core/canonical.ts'
import { differences } from '../../../../src/core/difference.ts'
import { mergePatched } from '../../../../src/core/merge-patch.ts'
import type { Json } from '../../../../src/core/pointers.ts'
import { acceptedPart } from '../../../../src/modules/agreements/terms/accept.ts'
import { asJson, goldenTerms } from '../../../seeds/terms.ts'

const name = fc.constantFrom('id', 'a', 'b', 'c', 'x/y~z')
const { value } = fc.letrec<{ value: Json; item: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 1, 'a', 'b'),
    fc.array(fc.constantFrom<Json>('m', 't', 'w', 1), { maxLength: 4 }),
    fc.uniqueArray(tie('item'), { maxLength: 5, selector: (item) => (item as { id: string }).id }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  item: fc.record({ id: fc.constantFrom('p', 'q', 'r', 's', 't'), v: tie('value') }) as fc.Arbitrary<Json>,
}))
const object = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true })
/** Terms, what a random patch makes of them, and the differences between. */
const proposal = fc.tuple(object, object).map(([before, patch]) => {
  const after = JSON.parse(JSON.stringify(mergePatched(before, patch))) as Json
  return { before: before as Json, after, found: differences(before, after) }
})
const pointersOf = (found: readonly { pointer: string }[]) => found.map(({ pointer }) => pointer)

t.test('all parts of a random patch, in any order, are the whole', async () => {
  fc.assert(
    fc.property(
      proposal.chain((one) =>
        fc
          .shuffledSubarray(pointersOf(one.found), { minLength: one.found.length })
          .map((pointers) => ({ ...one, pointers })),
      ),
      ({ before, after, found, pointers }) => {
        const made = acceptedPart(before, found, pointers)
        return 'terms' in made && canonical(made.terms) === canonical(after)
      },
    ),
    { numRuns: 3000 },
  )
})

t.test('a part is that part and nothing else, or is refused', async (t) => {
  const seen = { terms: 0, together: 0 }
  fc.assert(
    fc.property(
      proposal.chain((one) => fc.subarray(pointersOf(one.found)).map((pointers) => ({ ...one, pointers }))),
      ({ before, found, pointers }) => {
        const made = acceptedPart(before, found, pointers)
        if ('unknown' in made) return false
        if ('together' in made) return Boolean(++seen.together)
        seen.terms += 1
        const values = found.filter((one) => pointers.includes(one.pointer) && ('before' in one || 'after' in one))
        const changed = differences(before, made.terms).filter((one) => 'before' in one || 'after' in one)
        const without = ({ pointer, before: was, after: is }: (typeof found)[number]) => ({ pointer, was, is })
        const sorted = (list: typeof found) =>
          canonical(list.map(without).sort((one, other) => (one.pointer < other.pointer ? -1 : 1)))
        return sorted(values) === sorted(changed)
      },
    ),
    { numRuns: 5000 },
  )
  t.ok(seen.terms > 1000 && seen.together > 10, JSON.stringify(seen))
})

t.test('a pointer that names no difference is told by its place', async (t) => {
  const before = asJson(goldenTerms.partnership)
  const found = differences(before, { ...before, evaluation: 'Elk jaar.' })
  t.same(acceptedPart(before, found, ['/evaluation', '/purpose', '']), { unknown: [1, 2] })
  t.same(
    acceptedPart(before, found, []),
    { terms: before },
    'none of it is what was; the service asks for one at least',
  )
})
