import fc from 'fast-check'
import t from 'tap'
import { openHouse } from '../house.ts'

/* Pages while others write: each row that stayed is seen exactly once, and what changed is never missed. */
const house = await openHouse(t)
const coordinator = house.as('coordinator')
type Row = { id: string; version: number; updatedAt: string }
const name = (n: number): string => `Student ${'abcdefghij'[n % 10]}${'abcdefghij'[(n * 7) % 10]}`
let number = 5000
const add = async (n: number): Promise<string> =>
  (await coordinator({ method: 'POST', url: '/v1/students', body: { studentNumber: `s${number++}`, name: name(n) } }))
    .body.id
const rename = async (id: string, n: number): Promise<void> => {
  const { status, text } = await coordinator({
    method: 'PATCH',
    url: `/v1/students/${id}`,
    body: { name: name(n) },
    headers: { 'if-match': '*' },
  })
  if (status !== 200) throw new Error(text)
}

/** What happens between two pages. */
const between = fc.array(fc.record({ kind: fc.constantFrom('add', 'rename'), n: fc.nat(999) }), { maxLength: 3 })
const walk = fc.array(fc.record({ limit: fc.integer({ min: 1, max: 7 }), between }), { minLength: 1, maxLength: 30 })
type Steps = { limit: number; between: { kind: string; n: number }[] }[]

/** Walks all pages, with these limits in turn and this happening between them. */
const pages = async (
  read: (query: string) => Promise<{ items: Row[]; nextCursor: string | null }>,
  steps: Steps,
  ids: string[],
): Promise<Row[]> => {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let at = 0; ; at++) {
    // What happens ends after the steps, so that a walk along changes comes to its end.
    const step = steps[at] ?? { limit: 7, between: [] }
    const page = await read(`limit=${step.limit}${cursor ? `&cursor=${cursor}` : ''}`)
    rows.push(...page.items)
    if (page.items.length > step.limit) throw new Error('more than asked')
    for (const { kind, n } of step.between)
      if (kind === 'add') ids.push(await add(n))
      else await rename(ids[n % ids.length]!, n)
    if (page.nextCursor === null) return rows
    cursor = page.nextCursor
  }
}
const ids = [
  await add(1),
  await add(2),
  await add(3),
  await add(4),
  await add(5),
  await add(6),
  await add(7),
  await add(8),
]

t.test(
  'a list in the order of registration: every row that was there once, none twice',
  { timeout: 120_000 },
  async (t) => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(walk, async (steps) => {
        const before = [...ids]
        const read = async (query: string) => (await coordinator({ url: `/v1/students?${query}` })).body
        const found = (await pages(read, steps, ids)).map(({ id }) => id)
        if (new Set(found).size !== found.length) throw new Error('a row twice')
        for (const id of before) if (!found.includes(id)) throw new Error(`${id} is missed`)
        seen += found.length
      }),
      { numRuns: 12, seed: 11 },
    )
    t.ok(seen > 100, String(seen))
  },
)

t.test(
  'a search by name, by a cursor without a name in it: every row whose name stayed, once',
  { timeout: 120_000 },
  async (t) => {
    await fc.assert(
      fc.asyncProperty(walk, async (steps) => {
        const before = [...ids]
        const added = steps.map((step) => ({ ...step, between: step.between.filter(({ kind }) => kind === 'add') }))
        const read = async (query: string) =>
          (await coordinator({ method: 'POST', url: `/v1/students/_search?${query}`, body: { name: 'student' } })).body
        const found = (await pages(read, added, ids)).map(({ id }) => id)
        if (new Set(found).size !== found.length) throw new Error('a row twice')
        for (const id of before) if (!found.includes(id)) throw new Error(`${id} is missed`)
      }),
      { numRuns: 8, seed: 13 },
    )
    t.pass('each once')
  },
)

t.test('a copy kept by updatedSince is never behind once all is quiet', { timeout: 120_000 }, async (t) => {
  const copy = new Map<string, number>()
  let since = '2020-01-01T00:00:00Z'
  const read = async (query: string) => (await coordinator({ url: `/v1/students?updatedSince=${since}&${query}` })).body
  const synchronise = async (steps: Steps): Promise<void> => {
    const rows = await pages(read, steps, ids)
    for (const { id, version } of rows) copy.set(id, Math.max(version, copy.get(id) ?? 0))
    for (const { updatedAt } of rows) if (updatedAt > since) since = updatedAt
  }
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      await synchronise(steps)
      await synchronise([])
      const wanted: Row[] = await pages(
        async (query) => (await coordinator({ url: `/v1/students?${query}` })).body,
        [],
        ids,
      )
      for (const { id, version } of wanted)
        if (copy.get(id) !== version) throw new Error(`${id} is known as ${copy.get(id)}, not ${version}`)
      if (copy.size !== wanted.length) throw new Error('the copy holds what is not there')
    }),
    { numRuns: 12, seed: 17 },
  )
  t.ok(copy.size > 8)
})
