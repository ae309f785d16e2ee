import fc from 'fast-check'
import t from 'tap'
import { canonical } from '../../../../src/core/canonical.ts'
import { differences } from '../../../../src/core/difference.ts'
import type { Json } from '../../../../src/core/pointers.ts'
import { applied } from '../../../../src/modules/agreements/terms/apply.ts'
import { asJson, goldenTerms } from '../../../seeds/terms.ts'

t.test('in terms: by role, study year and provision', async (t) => {
  const before = asJson(goldenTerms.bol)
  // biome-ignore lint/suspicious/noExplicitAny: broken on purpose, field by field
  const after = asJson(goldenTerms.bol) as any
  after.parties[1].address = 'Lindelaan 5, 1234 AC Midden'
  after.hours.perStudyYear[1].hours = 260
  after.clauses.splice(2, 1)
  t.same(
    differences(before, after).map(({ pointer }) => pointer),
    ['/parties/company/address', '/hours/perStudyYear/2027-2028/hours', '/clauses/wijziging'],
  )
})

const name = fc.constantFrom('id', 'role', 'studyYear', 'code', 'a', 'b', '__proto__', '0', 'x/y~z', '')
const { value } = fc.letrec<{ value: Json; item: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, 0, 1, '', 'a', 'b', '0', '1'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.uniqueArray(tie('item'), { maxLength: 6, selector: (item) => JSON.stringify((item as { id?: Json }).id) }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  item: fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', '0', '2'), tie('value')).map(([id, v]): Json => ({ id, v })),
}))

t.test('differences applied to what was, give what is; there are none only between equals', async () => {
  fc.assert(
    fc.property(value, value, (before, after) => {
      const found = differences(before, after)
      return (
        canonical(applied(before, found)) === canonical(after) &&
        (found.length === 0) === (canonical(before) === canonical(after))
      )
    }),
    { numRuns: 3000 },
  )
})

t.test('lists of named items: any mix of added, removed, moved and changed', async () => {
  const items = fc.uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), v: fc.nat(2), list: fc.array(fc.nat(3)) }),
    { selector: ({ id }) => id },
  )
  fc.assert(
    fc.property(items, items, (before, after) => {
      const found = differences({ items: before }, { items: after })
      const pointers = found.map(({ pointer }) => pointer)
      return (
        canonical(applied({ items: before }, found)) === canonical({ items: after }) &&
        // No difference is told by the number of a place where items have names.
        pointers.every((pointer) => /^\/items\/[a-g](?:\/|$)/.test(pointer))
      )
    }),
    { numRuns: 2000 },
  )
})

t.test('differences may be applied in any order', async () => {
  const shuffled = fc
    .tuple(value, value)
    .map(([before, after]) => ({ before, after, found: differences(before, after) }))
    .chain((one) => fc.shuffledSubarray(one.found, { minLength: one.found.length }).map((found) => ({ ...one, found })))
  fc.assert(
    fc.property(shuffled, ({ before, after, found }) => canonical(applied(before, found)) === canonical(after)),
    { numRuns: 2000 },
  )
})

t.test('what is applied leaves what was as it was', async (t) => {
  const before = { list: [{ id: 'a', v: 1 }], o: { x: 1 } }
  const kept = JSON.stringify(before)
  applied(before, differences(before, { list: [{ id: 'b' }], o: {} }))
  t.equal(JSON.stringify(before), kept)
  t.throws(() => applied({ a: 1 }, [{ pointer: '/a/b', after: 2 }]), RangeError)
  t.throws(() => applied([1], [{ pointer: '/b', after: 2 }]), RangeError)
})
