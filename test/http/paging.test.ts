import t from 'tap'
import { openHouse } from '../house.ts'
import { registration, seedPlacements } from '../seeds/placements.ts'

/* Lists: pages, cursors, links, changes since, sparse fields (API.md §1). */
const house = await openHouse(t)
await seedPlacements(house)
const coordinator = house.as('coordinator')
const get = (url: string) => coordinator({ url })
for (let n = 0; n < 7; n++) {
  const made = await coordinator({ method: 'POST', url: '/v1/placements', body: registration(`p${n}`) })
  if (made.status !== 201) throw new Error(made.text)
}
const all = (await get('/v1/placements')).body.items.map(({ id }: { id: string }) => id)

t.test('Link rel="next" works as it is given, to the end; the last page has none', async (t) => {
  const ids: string[] = []
  let url: string | undefined = '/v1/placements?status=draft&limit=3&fields=status'
  let pages = 0
  while (url) {
    const page = await get(url)
    t.equal(page.status, 200)
    ids.push(...page.body.items.map(({ id }: { id: string }) => id))
    pages++
    const link =
      page.headers.link === undefined ? undefined : /^<([^>]+)>; rel="next"$/.exec(String(page.headers.link))?.[1]
    t.equal(link === undefined, page.body.nextCursor === null)
    if (link) {
      t.ok(link.startsWith('http://localhost:3000/v1/placements?status=draft&limit=3&fields=status&cursor='))
      t.equal(new URL(link).searchParams.get('cursor'), page.body.nextCursor)
    }
    url = link?.replace('http://localhost:3000', '')
  }
  t.same(ids, all)
  t.equal(pages, 3)
})

t.test('a cursor that was forged, cut, taken from another list or for other filters: 400', async (t) => {
  const { nextCursor } = (await get('/v1/placements?limit=2')).body
  const [payload, signature] = nextCursor.split('.')
  const other = Buffer.from(JSON.stringify([all[3]])).toString('base64url')
  const learningPlaces = '/v1/learning-places'
  for (const [path, cursor] of [
    ['/v1/placements?limit=2', `${other}.${signature}`],
    ['/v1/placements?limit=2', payload],
    ['/v1/placements?limit=2', `${payload}.`],
    ['/v1/placements?limit=2', `.${signature}`],
    ['/v1/placements?limit=2', nextCursor.slice(0, -1)],
    ['/v1/placements?limit=2', nextCursor.slice(1)],
    ['/v1/placements?limit=2', `${nextCursor}.x`],
    ['/v1/placements?limit=2', 'x'],
    ['/v1/placements?limit=2&status=draft', nextCursor],
    ['/v1/placements?limit=2&updatedSince=2020-01-01T00:00:00Z', nextCursor],
    [`${learningPlaces}?limit=2`, nextCursor],
  ]) {
    const answer = await get(`${path}&cursor=${encodeURIComponent(cursor)}`)
    t.match(answer, { status: 400, body: { code: 'invalid-cursor' } }, `${path} ${cursor}`)
  }
  t.equal((await get('/v1/placements?limit=2&cursor=')).status, 400)
  const theirs = await house.as('otherCoordinator')({ url: `/v1/placements?limit=2&cursor=${nextCursor}` })
  t.equal(theirs.body.code, 'invalid-cursor', 'another party cannot use it')
  const more = await get(`/v1/placements?limit=5&cursor=${nextCursor}`)
  t.same(
    more.body.items.map(({ id }: { id: string }) => id),
    all.slice(2),
    'another limit may go on with it',
  )
})

t.test('updatedSince: what changed at or after it, oldest change first, in any offset', async (t) => {
  const [first] = (await get('/v1/placements?updatedSince=2020-01-01T00:00:00Z')).body.items
  t.equal(first.id, all.at(-1))
  const read = await get(`/v1/placements/${first.id}`)
  const changed = await coordinator({
    method: 'PATCH',
    url: `/v1/placements/${first.id}`,
    body: { totalHours: 500 },
    headers: { 'if-match': String(read.headers.etag) },
  })
  const at = changed.body.updatedAt
  const shifted = new Date(Date.parse(at) + 2 * 3_600_000).toISOString().replace('Z', '%2B02:00')
  for (const instant of [at, shifted]) {
    const { items } = (await get(`/v1/placements?updatedSince=${instant}`)).body
    t.same(
      items.map(({ id }: { id: string }) => id),
      [first.id],
      instant,
    )
  }
  const ordered = (await get('/v1/placements?updatedSince=2020-01-01T00:00:00Z&limit=200')).body.items
  t.equal(ordered.at(-1).id, first.id)
  const later = new Date(Date.parse(at) + 1).toISOString()
  t.same((await get(`/v1/placements?updatedSince=${later}`)).body.items, [])
})

t.test('every list takes a limit from 1 to 200 and no key it does not know', async (t) => {
  const lists = house.app.operations.filter(({ operationId }) => operationId.startsWith('list'))
  t.ok(lists.length > 10)
  for (const { operationId, query } of lists) {
    if (operationId === 'listProblems') continue
    const check = (given: object): boolean => query!.safeParse(given).success
    t.notOk(check({ limit: '0' }), `${operationId} limit 0`)
    t.notOk(check({ limit: '201' }), `${operationId} limit 201`)
    t.ok(check({ limit: '200' }), `${operationId} limit 200`)
    t.notOk(check({ nothing: '1' }), `${operationId} unknown key`)
  }
})

t.test('sparse fields: those and id, in a list and of one record; ETag of what was sent', async (t) => {
  const page = await get('/v1/placements?fields=status,level&limit=2')
  for (const item of page.body.items) t.same(Object.keys(item).sort(), ['id', 'level', 'status'])
  t.match((await get('/v1/placements?fields=nothing')).body.errors, [{ in: 'query', code: 'invalid-value' }])
  t.equal((await get('/v1/placements?fields=')).status, 400)
  const students = await get('/v1/students?fields=name')
  for (const item of students.body.items) t.same(Object.keys(item).sort(), ['id', 'name'])
})
