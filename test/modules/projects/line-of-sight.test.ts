import t from 'tap'
import type { GoalRow } from '../../../src/modules/projects/line-of-sight/repository.ts'
import { sightOver, waysUp } from '../../../src/modules/projects/line-of-sight/sight.ts'
import { care, network, otherCare, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import {
  asManager,
  drawUpProject,
  type Manager,
  managers,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  seedManagers,
} from '../../seeds/projects.ts'

const house = await openHouse(t)
await seedManagers(house)
const sight = (who: Manager, query = '', headers: Record<string, string> = {}) =>
  asManager(house, who)({ url: `/v1/goals/line-of-sight${query}`, headers })

const goal = async (who: Manager, title: string, more: object = {}): Promise<string> => {
  const answer = await asManager(
    house,
    who,
  )({
    method: 'POST',
    url: '/v1/goals',
    body: {
      ...{ level: 'organisation', title, indicator: 'Gezien', target: 'Meer' },
      ...{ startDate: '2030-08-01', endDate: '2031-07-31', ...more },
    },
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}
const ofTeam = (who: Manager, title: string, contributesTo: readonly string[] = [], more: object = {}) => {
  const [teamId] = projectTeams[managers[who].organisation_id]!
  return goal(who, title, { level: 'team', teamId, contributesTo, ...more })
}
/** A draft of the school and the care organisation that link these, each its own. */
const linking = async (ofSchool: readonly string[], ofCare: readonly string[], more: object = {}) => {
  const drawn = await drawUpProject(
    house,
    projectContent({
      parts: {
        [school.id]: partOf(school.id, 'education', { goalIds: ofSchool }),
        [care.id]: partOf(care.id, 'care'),
      },
      ...more,
    }),
  )
  if (ofCare.length === 0) return drawn
  const linked = await asManager(
    house,
    'care',
  )({
    ...{ method: 'PATCH', url: drawn.url, headers: { 'if-match': '*' } },
    body: { content: { parts: { [care.id]: { goalIds: ofCare } } } },
  })
  if (linked.status !== 200) throw new Error(linked.text)
  return drawn
}
type Side = { side: string; organisationId: string | null; reached: boolean; path: { id: string }[]; without: string[] }
const brief = ({ sides }: { sides: Side[] }) => sides.map(({ reached, path }) => [reached, path.map(({ id }) => id)])
const one = async (who: Manager, id: string) => (await sight(who, `?project=${id}`)).body.items[0]

t.test('the shortest way up, of a graph in which there are many', async (t) => {
  const row = (id: string, contributesTo: string[], level: GoalRow['level'] = 'team') => ({
    ...{ id, level, contributesTo, title: id.toUpperCase(), organisationId: 'x' },
  })
  const goals = [
    row('top', [], 'organisation'),
    row('net', [], 'network'),
    row('a', ['b', 'c']),
    row('b', ['d']),
    row('c', ['top']),
    row('d', ['top']),
    row('e', ['b', 'net']),
    row('lost', ['nowhere']),
  ]
  const ways = waysUp(goals)
  t.same(Object.fromEntries([...ways].map(([id, { steps, next }]) => [id, `${steps} ${next}`])), {
    ...{ top: '0 null', net: '0 null', c: '1 top', d: '1 top', e: '1 net', a: '2 c', b: '2 d' },
  })
  const see = sightOver(goals)
  const parties = [{ projectId: 'p', organisationId: 'x', side: 'care' as const }]
  t.same(
    see(['a', 'b', 'e', 'lost'], parties).sides.map(({ path }) => path.map(({ id }) => id)),
    [[], ['e', 'net']],
  )
  t.same(see(['lost'], parties), {
    unlinked: true,
    sides: [
      { side: 'education', organisationId: null, reached: false, path: [], without: [] },
      { side: 'care', organisationId: null, reached: false, path: [], without: ['x'] },
    ],
  })
})

t.test('a project and its milestones, on both sides', async (t) => {
  const top = await goal('care', 'Top')
  const middle = await ofTeam('care', 'Midden', [top])
  const low = await ofTeam('care', 'Laag', [middle])
  const lost = await ofTeam('care', 'Los')
  const ofSchool = await goal('school', 'School')
  const milestones = {
    late: { title: 'Laatste', dueDate: '2031-01-01', goalIds: [ofSchool] },
    first: { title: 'Eerste', dueDate: '2030-10-01' },
  }
  const { id } = await linking([ofSchool], [low, lost], { milestones })
  const item = await one('care', id)
  t.match(item, { projectId: id, title: 'Leren op de werkvloer', status: 'draft', unlinked: false })
  t.same(brief(item), [
    [true, [ofSchool]],
    [true, [low, middle, top]],
  ])
  t.same(item.sides[1].path[0], { id: low, title: 'Laag', level: 'team', organisationId: care.id })
  t.same(
    item.activities.map((activity: { key: string; ownGoals: boolean; unlinked: boolean; sides: Side[] }) => [
      ...[activity.key, activity.ownGoals, activity.unlinked],
      brief(activity),
    ]),
    [
      [
        ...['first', false, false],
        [
          [true, [ofSchool]],
          [true, [low, middle, top]],
        ],
      ],
      [
        ...['late', true, true],
        [
          [true, [ofSchool]],
          [false, []],
        ],
      ],
    ],
    'a milestone without goals reaches what the project does; one with goals of its own those',
  )
  t.same(item.activities[1].sides[1].without, [care.id])
})

t.test('the unlinked ones alone, and nothing of what is linked', async (t) => {
  const [ofSchool, ofCare] = [await goal('school', 'S'), await goal('care', 'C')]
  const linked = await linking([ofSchool], [ofCare])
  const none = await linking([], [])
  const half = await linking([ofSchool], [ofCare], {
    milestones: {
      own: { title: 'Alleen school', dueDate: '2030-10-01', goalIds: [ofSchool] },
      other: { title: 'Van het project', dueDate: '2030-10-02' },
    },
  })
  const { items } = (await sight('care', '?unlinked=true')).body
  const found = new Map<string, { unlinked: boolean; activities: { key: string }[] }>(
    items.map((item: { projectId: string }) => [item.projectId, item]),
  )
  t.notOk(found.has(linked.id))
  t.equal(found.get(none.id)!.unlinked, true)
  t.same(
    found.get(none.id)!.activities.map(({ key }) => key),
    ['kick-off'],
  )
  t.equal(found.get(half.id)!.unlinked, false)
  t.same(
    found.get(half.id)!.activities.map(({ key }) => key),
    ['own'],
  )
})

t.test(
  'a goal of another that is not shared takes part once a project links it; what is above it only where it is seen',
  async (t) => {
    const hidden = await goal('care', 'Geheime top', { shared: false })
    const open = await goal('care', 'Open top')
    const low = await ofTeam('care', 'Besloten', [hidden])
    const seenUp = await ofTeam('care', 'Besloten met open top', [open])
    const read = async (who: Manager, id: string) => (await asManager(house, who)({ url: `/v1/goals/${id}` })).status
    t.same([await read('school', low), await read('school', hidden)], [404, 404])
    const first = await linking([], [low])
    t.same([await read('school', low), await read('school', hidden), await read('outsider', low)], [200, 404, 404])
    t.same(brief(await one('care', first.id)), [
      [false, []],
      [true, [low, hidden]],
    ])
    const seen = await one('school', first.id)
    t.same(brief(seen), [
      [false, []],
      [false, []],
    ])
    t.notMatch(JSON.stringify(seen), /Geheime top/)
    const second = await linking([], [seenUp])
    t.same(brief(await one('school', second.id))[1], [true, [seenUp, open]])
  },
)

t.test('what hangs on a goal: the projects that link it, or what contributes to it', async (t) => {
  const top = await goal('care', 'Bovenste')
  const low = await ofTeam('care', 'Onderste', [top], { shared: true })
  const direct = await linking([], [top])
  const through = await linking([], [low, top])
  const far = await linking([], [low])
  const dependents = async (who: Manager, query = '') =>
    (await asManager(house, who)({ url: `/v1/goals/${top}/dependents${query}` })).body
  const told = ({ items }: { items: { resource: string; id: string; depth: number; via: string }[] }) =>
    items.map(({ resource, id, depth, via }) => [resource, id, depth, via])
  const near = [
    ['goals', low, 1, top],
    ['projects', direct.id, 1, top],
    ['projects', through.id, 1, top],
  ].toSorted((a, b) => (a[1]! < b[1]! ? -1 : 1))
  t.same(told(await dependents('school')), [...near, ['projects', far.id, 2, low]])
  t.same(told(await dependents('other')), [['goals', low, 1, top]], 'of no project that it has no part in')
  const page = await dependents('school', '?limit=3')
  t.same(told(page), near)
  t.same(told(await dependents('school', `?limit=3&cursor=${page.nextCursor}`)), [['projects', far.id, 2, low]])
})

t.test('filters and pages: the caller’s own, not closed, newest first', async (t) => {
  const shared = await goal('school', 'Filter')
  const [a, b] = [await linking([shared], []), await linking([shared], [])]
  const gone = await linking([shared], [])
  const withdrawn = await asManager(
    house,
    'school',
  )({
    ...{ method: 'POST', url: `${gone.url}/transitions` },
    body: { action: 'withdraw', reason: 'Niet nu.' },
  })
  t.equal(withdrawn.status, 200, withdrawn.text)
  const ids = async (who: Manager, query: string): Promise<string[]> =>
    (await sight(who, query)).body.items.map(({ projectId }: { projectId: string }) => projectId)
  t.same(await ids('care', `?goal=${shared}`), [b.id, a.id])
  t.same(await ids('care', `?goal=${shared}&status=withdrawn`), [gone.id])
  t.same(await ids('care', `?goal=${shared}&status=withdrawn,draft`), [gone.id, b.id, a.id])
  t.same(await ids('care', `?goal=${shared}&organisation=${otherCare.id}`), [])
  t.same(await ids('outsider', ''), [])
  t.same(await ids('outsider', `?project=${a.id}`), [])
  const first = (await sight('care', `?goal=${shared}&limit=1`)).body
  t.equal(first.items.length, 1)
  t.same(await ids('care', `?goal=${shared}&limit=1&cursor=${first.nextCursor}`), [a.id])
})

t.test('a network sees the projects that it looks on, once they are submitted', async (t) => {
  const token = await tokenFor({
    organisation_id: network.id,
    sub: 'n',
    roles: ['organisation-admin'],
    scope: ['projects:read'],
  })
  const call = () => house.call({ url: '/v1/goals/line-of-sight', headers: { authorization: `Bearer ${token}` } })
  await drawUpProject(house, projectContent({ networkId: network.id }))
  t.same((await call()).body.items, [])
  const { id } = await projectBroughtTo(house, 'submitted', { content: projectContent({ networkId: network.id }) })
  const { items } = (await call()).body
  t.same(
    items.map(({ projectId }: { projectId: string }) => projectId),
    [id],
  )
  t.same(items[0].sides[1].without, [care.id, otherCare.id], 'it is on no side itself')
})

t.test('as CSV: a line for each side of a project and of each activity', async (t) => {
  const ofSchool = await goal('school', '=1+1')
  const { id } = await linking([ofSchool], [])
  const { text, headers } = await sight('care', `?project=${id}`, { accept: 'text/csv', 'accept-language': 'nl' })
  t.match(headers['content-type'], /^text\/csv/)
  t.same(text.split('\r\n'), [
    '\ufeffproject,status,activiteit,mijlpaaldatum,kant,bereikt,zichtlijn,project-id,sleutel,organisatie-id',
    `Leren op de werkvloer,draft,,,onderwijs,ja,'=1+1,${id},,${school.id}`,
    `Leren op de werkvloer,draft,,,zorg,nee,,${id},,`,
    `Leren op de werkvloer,draft,Startbijeenkomst,2030-09-08,onderwijs,ja,'=1+1,${id},kick-off,${school.id}`,
    `Leren op de werkvloer,draft,Startbijeenkomst,2030-09-08,zorg,nee,,${id},kick-off,`,
    '',
  ])
})
