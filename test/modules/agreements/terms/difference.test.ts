import fc from 'fast-check'
import t from 'tap'
import { canonical } from '../../../../src/core/canonical.ts'
import { applied } from '../../../../src/modules/agreements/terms/apply.ts'
import { type Difference, differences, touches } from '../../../../src/modules/agreements/terms/difference.ts'
import { type Json, pointerOf, tokensOf } from '../../../../src/modules/agreements/terms/pointers.ts'
import { asJson, goldenTerms } from '../../../seeds/terms.ts'

t.test('a difference names the field, before and after', async (t) => {
  const cases: [string, Json, Json, Difference[]][] = [
    ['equal', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a field', { a: { b: 1 } }, { a: { b: 2 } }, [{ pointer: '/a/b', before: 1, after: 2 }]],
    ['an added field', {}, { a: 1 }, [{ pointer: '/a', after: 1 }]],
    ['a removed field', { a: 1 }, {}, [{ pointer: '/a', before: 1 }]],
    ['the whole', 1, [], [{ pointer: '', before: 1, after: [] }]],
    ['a name to be escaped', { 'a/b~': 1 }, { 'a/b~': 2 }, [{ pointer: '/a~1b~0', before: 1, after: 2 }]],
    [
      'a list by place',
      ['x', 'y'],
      ['x', 'z', 'w'],
      [
        { pointer: '/1', before: 'y', after: 'z' },
        { pointer: '/2', after: 'w' },
      ],
    ],
    [
      'a list by name',
      [
        { id: 'a', v: 1 },
        { id: 'b', v: 1 },
      ],
      [{ id: 'b', v: 2 }],
      [
        { pointer: '/a', before: { id: 'a', v: 1 }, place: { before: 0, after: null } },
        { pointer: '/b/v', before: 1, after: 2 },
      ],
    ],
    [
      'an item put between',
      [{ id: 'a' }, { id: 'c' }],
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      [{ pointer: '/b', after: { id: 'b' }, place: { before: null, after: 1 } }],
    ],
    [
      'an item moved',
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      [{ id: 'c' }, { id: 'a' }, { id: 'b' }],
      [{ pointer: '/c', place: { before: 2, after: 0 } }],
    ],
    [
      'names twice go by place',
      [
        { role: 'p', v: 1 },
        { role: 'p', v: 1 },
      ],
      [
        { role: 'p', v: 1 },
        { role: 'p', v: 2 },
      ],
      [{ pointer: '/1/v', before: 1, after: 2 }],
    ],
  ]
  for (const [name, before, after, expected] of cases) t.same(differences(before, after), expected, name)
})

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

t.test('a pointer reads back as its tokens', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.string()), (tokens) => canonical(tokensOf(pointerOf(tokens))) === canonical(tokens)),
  )
  t.throws(() => tokensOf('a'), RangeError)
})

t.test('what a merge patch writes', async (t) => {
  const cases: [Json, string[]][] = [
    [{}, []],
    [{ hours: { total: 700, perWeek: null } }, ['/hours/total', '/hours/perWeek']],
    [{ weekdays: ['monday'], guidance: {} }, ['/weekdays', '/guidance']],
    [['x'], ['']],
    [null, ['']],
  ]
  for (const [patch, expected] of cases) t.same(touches(patch), expected, JSON.stringify(patch))
})
