import fc from 'fast-check'
import t from 'tap'
import { canonical } from '../../../../src/core/canonical.ts'
import { isObject, type Json, pointerOf, tokensOf } from '../../../../src/core/pointers.ts'
import { sources } from '../../../../src/modules/agreements/terms/sources.ts'
import { asJson, goldenTerms } from '../../../seeds/terms.ts'

const at = (terms: Json, pointer: string): Json | undefined =>
  tokensOf(pointer).reduce<Json | undefined>(
    (value, token) => (value as Record<string, Json> | undefined)?.[token],
    terms,
  )
const table = (versions: Json[]) =>
  Object.fromEntries(
    sources(versions.map((terms, n) => ({ terms, source: n + 1 }))).map(({ pointer, source }) => [pointer, source]),
  )

t.test('each field comes from the version that last changed it', async (t) => {
  t.same(table([{ a: 1, b: { c: 2 } }]), { '/a': 1, '/b/c': 1 })
  t.same(
    table([
      { a: 1, b: { c: 2 } },
      { a: 1, b: { c: 3 } },
      { a: 1, b: { c: 3 }, d: {} },
    ]),
    {
      '/a': 1,
      '/b/c': 2,
      '/d': 3,
    },
  )
  t.same(table([{ a: 1 }, { a: 2 }, { a: 1 }]), { '/a': 3 }, 'back to what it was is a change too')
  t.same(table([{ days: ['m', 't'] }, { days: ['m'] }]), { '/days': 2 }, 'a list of plain values is one field')
})

t.test('items of a list keep their sources by name, wherever they stand', async (t) => {
  const one = { id: 'a', v: 1 }
  const two = { id: 'b', v: 1 }
  t.same(table([{ l: [one, two] }, { l: [two, { ...one, v: 2 }] }]), {
    '/l': 2,
    '/l/0/id': 1,
    '/l/0/v': 1,
    '/l/1/id': 1,
    '/l/1/v': 2,
  })
  t.same(table([{ l: [one, two] }, { l: [two] }]), { '/l': 2, '/l/0/id': 1, '/l/0/v': 1 })
  t.same(table([{ l: [one] }, { l: [one, two] }, { l: [{ ...one, v: 5 }, two] }]), {
    '/l': 2,
    '/l/0/id': 1,
    '/l/0/v': 3,
    '/l/1/id': 2,
    '/l/1/v': 2,
  })
  t.same(table([{ l: [one] }, { l: [] }]), { '/l': 2 })
})

t.test('of real terms every field has its source, once', async (t) => {
  const base = asJson(goldenTerms.bol)
  // biome-ignore lint/suspicious/noExplicitAny: changed field by field
  const after = asJson(goldenTerms.bol) as any
  after.hours.total = 1000
  after.hours.perStudyYear[1].hours += 40
  after.period.endDate = '2027-12-17'
  const found = table([base, after])
  t.same(
    Object.entries(found).flatMap(([pointer, source]) => (source === 2 ? [pointer] : [])),
    ['/period/endDate', '/hours/total', '/hours/perStudyYear/1/hours'],
  )
})

const name = fc.constantFrom('id', 'a', 'b', 'x/y~z', '')
const { value } = fc.letrec<{ value: Json; item: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 'a'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.uniqueArray(tie('item'), { maxLength: 4, selector: (item) => (item as { id: string }).id }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  item: fc.record({ id: fc.constantFrom('p', 'q', 'r', 's'), v: tie('value') }) as fc.Arbitrary<Json>,
}))

const leaves = (terms: Json, path: readonly string[] = []): string[] => {
  const own = [pointerOf(path)]
  if (Array.isArray(terms))
    return terms.length > 0 && terms.every((item) => isObject(item))
      ? [...own, ...terms.flatMap((item, place) => leaves(item, [...path, String(place)]))]
      : own
  if (!isObject(terms) || Object.keys(terms).length === 0) return own
  return Object.entries(terms).flatMap(([key, field]) => leaves(field, [...path, key]))
}

t.test('the fields told are those of the last terms, and one that was never touched is from the first', async () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (versions) => {
      const found = sources(versions.map((terms, source) => ({ terms, source })))
      const last = versions.at(-1)!
      const untouched = versions.every((terms) => canonical(terms) === canonical(versions[0]))
      return (
        canonical(found.map(({ pointer }) => pointer)) === canonical(leaves(last)) &&
        found.every(({ pointer }) => at(last, pointer) !== undefined) &&
        (!untouched || found.every(({ source }) => source === 0))
      )
    }),
    { numRuns: 2000 },
  )
})

t.test('of terms without lists: the source is the first version from which on the value stayed', async () => {
  const plain = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Json>(0, 1),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    ),
  })).value
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), (versions) => {
      const found = sources(versions.map((terms, source) => ({ terms, source })))
      return found.every(({ pointer, source }) => {
        const values = versions.map((terms) => canonical(at(terms, pointer) ?? 'absent'))
        let from = values.length - 1
        while (from > 0 && values[from - 1] === values.at(-1)) from -= 1
        return source === from
      })
    }),
    { numRuns: 2000 },
  )
})
