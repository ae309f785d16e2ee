import t from 'tap'
import { care, otherCare, otherSchool, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { seedLocation, seedPlacement } from '../../seeds/events.ts'
import {
  asManager,
  drawUpProject,
  type Manager,
  partOf,
  projectBroughtTo,
  projectContent,
  seedManagers,
  stepProject,
} from '../../seeds/projects.ts'

/* The placements that a project touches: of the two organisations of each, and unknown to the others in the project. */
const house = await openHouse(t)
await seedManagers(house)
await house.system('write', seedLocation)
const as = (who: Manager) => asManager(house, who)
const never = '01926f3e-0000-7000-8000-0000000000ff'

const placed = (status = 'accepted', schoolId: string = school.id): Promise<string> =>
  house.system('write', (tx) => seedPlacement(tx, { status, schoolId, startDate: '2026-09-01' }))
const link = (who: Manager, url: string, placementIds: readonly string[], headers: Record<string, string> = {}) =>
  as(who)({ method: 'POST', url: `${url}/placements`, headers, body: { placementIds } })
const unlink = (who: Manager, url: string, placementId: string) =>
  as(who)({ method: 'DELETE', url: `${url}/placements/${placementId}` })
const idsOf = async (who: Manager, url: string, query = '') =>
  (await as(who)({ url: `${url}/placements${query}` })).body.items.map(({ id }: { id: string }) => id)
const errorsOf = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
/** What was told of the placements of a project: to whom, and which. */
const told = async (id: string) =>
  (
    await house.system(
      'read',
      ({ sql }) =>
        sql<{ type: string; organisationId: string; data: { placementIds: string[] } }[]>`
          select type, organisation_id, data from events where resource_id = ${id} and type like 'project.placements-%' order by id`,
    )
  ).map(({ type, organisationId, data }) => [type, organisationId, data.placementIds])

t.test('linked by the school: its care organisation knows, the others in the project do not', async (t) => {
  const { url, id } = await drawUpProject(house)
  const placement = await placed()
  const made = await link('school', url, [placement])
  const shown = {
    ...{ id: placement, schoolId: school.id, careId: care.id, status: 'accepted', educationCode: '25655' },
    ...{ startDate: '2026-09-01', plannedEndDate: '2027-07-01', actualEndDate: null, linkedBy: school.id },
  }
  t.match(made, { status: 200, body: { items: [shown] } }, made.text)
  t.match((await as('care')({ url: `${url}/placements` })).body, { items: [shown], nextCursor: null })
  t.same(await idsOf('other', url), [])
  t.equal((await as('outsider')({ url: `${url}/placements` })).status, 404)
  t.same(await told(id), [
    ['project.placements-linked', school.id, [placement]],
    ['project.placements-linked', care.id, [placement]],
  ])
  const known = await Promise.all(
    [url, `${url}/transitions`, `${url}/placements`, `${url}/comments`].map((path) => as('other')({ url: path })),
  )
  t.notMatch(known.map(({ text }) => text).join(), placement)
})

t.test('twice is once, in one request and in two, and nobody is told again', async (t) => {
  const { url, id } = await drawUpProject(house)
  const [one, two] = [await placed(), await placed()]
  t.same((await link('care', url, [one, one])).body.items.length, 1)
  const again = await link('school', url, [two, one])
  t.match(again.body.items, [
    { id: two, linkedBy: school.id },
    { id: one, linkedBy: care.id },
  ])
  t.equal((await link('school', url, [two, one])).status, 200)
  t.same(await told(id), [
    ['project.placements-linked', school.id, [one]],
    ['project.placements-linked', care.id, [one]],
    ['project.placements-linked', school.id, [two]],
    ['project.placements-linked', care.id, [two]],
  ])
})

t.test('what cannot be linked: 400 that names each, the same for what is hidden and what never was', async (t) => {
  const { url } = await drawUpProject(house)
  const [good, ofOthers, elsewhere] = [await placed(), await placed('accepted', otherSchool.id), await placed('draft')]
  t.same(errorsOf(await link('school', url, [good, ofOthers, never])), [
    '/placementIds/1 unknown-placement',
    '/placementIds/2 unknown-placement',
  ])
  t.same(await idsOf('school', url), [], 'nothing is half done')
  t.same(errorsOf(await link('other', url, [good])), ['/placementIds/0 unknown-placement'], 'of others in the project')
  t.same(errorsOf(await link('care', url, [elsewhere])), ['/placementIds/0 unknown-placement'], 'a draft of the school')
  t.same(
    errorsOf(await link('care', url, [good, ofOthers])),
    ['/placementIds/1 not-a-party'],
    'whose school is not in it',
  )
  const hidden = await link('other', url, [good])
  const unknown = await link('other', url, [never])
  t.same(hidden.body.errors, unknown.body.errors)
  t.same(errorsOf(await link('school', url, [])), ['/placementIds too-small'])
  t.equal((await link('school', url, Array(201).fill(good))).status, 400)
  t.equal((await link('outsider', url, [good])).status, 404)
  const two = await drawUpProject(
    house,
    projectContent({
      parts: { [school.id]: partOf(school.id, 'education'), [otherCare.id]: partOf(otherCare.id, 'care') },
    }),
  )
  t.same(errorsOf(await link('school', two.url, [good])), ['/placementIds/0 not-a-party'], 'whose care is not in it')
})

t.test('a draft is the school’s alone, until it is proposed', async (t) => {
  const { url, id } = await drawUpProject(house)
  const draft = await placed('draft')
  t.equal((await link('school', url, [draft])).status, 200)
  t.same(await idsOf('school', url), [draft])
  t.same(await idsOf('care', url), [])
  t.equal((await unlink('care', url, draft)).status, 404)
  t.same(await told(id), [['project.placements-linked', school.id, [draft]]])
  await house.system('write', ({ sql }) => sql`update placements set status = 'proposed' where id = ${draft}`)
  t.same(await idsOf('care', url), [draft])
})

t.test('unlinked by either of its organisations, and by no other', async (t) => {
  const { url, id } = await drawUpProject(house)
  const placement = await placed()
  await link('school', url, [placement])
  const [hidden, unknown] = [await unlink('other', url, placement), await unlink('other', url, never)]
  t.same([hidden.status, hidden.body.detail], [404, unknown.body.detail])
  t.equal((await unlink('outsider', url, placement)).status, 404)
  t.equal((await unlink('care', url, placement)).status, 204)
  t.same(await idsOf('school', url), [])
  t.same((await told(id)).slice(2), [
    ['project.placements-unlinked', school.id, [placement]],
    ['project.placements-unlinked', care.id, [placement]],
  ])
  t.equal((await unlink('care', url, placement)).status, 404, 'it is no longer there')
  t.equal((await link('care', url, [placement])).status, 200, 'and can be linked again')
})

t.test('not of a project that has ended; it is still read', async (t) => {
  const { url } = await projectBroughtTo(house, 'running')
  const [linked, other] = [await placed(), await placed()]
  t.equal((await link('care', url, [linked])).status, 200, 'while it runs')
  const ended = await stepProject(house, 'school', url, { action: 'stop', reason: 'Geen tijd.' })
  t.equal(ended.status, 200, ended.text)
  for (const answer of [await link('care', url, [other]), await unlink('care', url, linked)])
    t.match(answer, { status: 409, body: { code: 'project-transition-not-allowed', state: 'stopped' } })
  t.same(await idsOf('care', url), [linked])
})

t.test('pages, newest first', async (t) => {
  const { url } = await drawUpProject(house)
  const all: string[] = []
  for (let n = 0; n < 5; n++) all.push(await placed())
  t.equal((await link('school', url, all)).status, 200)
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await as('care')({ url: `${url}/placements?limit=2${cursor}` })
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
  } while (cursor)
  t.same(seen, all.reverse())
})

t.test('a dry run links nothing', async (t) => {
  const { url } = await drawUpProject(house)
  const dry = await link('school', url, [await placed()], { prefer: 'dry-run' })
  t.match(dry.body.effects, [{ type: 'nl.leerketen.project.placements-linked.v1' }])
  t.same(await idsOf('school', url), [])
})

t.test('who may not: by kind, role or scope; of placements their own scope too', async (t) => {
  const { url } = await drawUpProject(house)
  const placement = await placed()
  const call = async (claims: Record<string, unknown>, body?: object) =>
    house.call({
      ...(body ? { method: 'POST', body } : {}),
      url: `${url}/placements`,
      headers: { authorization: `Bearer ${await house.token('coordinator', claims)}` },
    })
  const scope = ['projects:read', 'projects:write', 'placements:read']
  const body = { placementIds: [placement] }
  t.equal((await call({ scope }, body)).status, 200)
  t.match(await call({ scope: scope.slice(0, 2) }, body), { status: 403, body: { code: 'insufficient-scope' } })
  t.match(await call({ scope: ['projects:read'] }), { status: 403, body: { code: 'insufficient-scope' } })
  t.match(await call({ scope: ['projects:read', 'placements:read'] }, body), { status: 403 })
  t.match(await call({ scope, roles: ['school-supervisor'] }, body), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await call({ scope: ['projects:read', 'placements:read'], roles: ['school-supervisor'] })).status, 200)
  const network = { authorization: `Bearer ${await house.token('networkMember', { scope })}` }
  t.equal((await house.call({ url: `${url}/placements`, headers: network })).status, 403)
})

t.test('the same placement linked by both at once is linked once', async (t) => {
  const { url, id } = await drawUpProject(house)
  const placement = await placed()
  const both = await Promise.all([link('school', url, [placement]), link('care', url, [placement])])
  t.same(
    both.map(({ status }) => status),
    [200, 200],
  )
  t.equal(both[0]!.body.items[0].linkedBy, both[1]!.body.items[0].linkedBy)
  t.equal((await told(id)).length, 2)
})
