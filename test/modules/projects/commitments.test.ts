import t from 'tap'
import { care, otherCare, school } from '../../cast.ts'
import { openRunning, partOf, projectContent, teamOf } from '../../seeds/running-projects.ts'

const { as, running, read, amend } = await openRunning(t)
type Item = { organisationId: string; key: string; month: string; kind: string; amount: string; number: number }
const named = ({ items }: { items: Item[] }) => items.map(({ month, key }) => `${month} ${key}`)

const commitments = (organisation: string) => ({
  hours: { kind: 'time', teamId: teamOf(organisation), month: '2030-09', amount: '40' },
  later: { kind: 'time', teamId: teamOf(organisation, 1), month: '2030-11', amount: '7.5', note: 'Evaluatie' },
  money: { kind: 'means', teamId: teamOf(organisation), month: '2030-10', amount: '750.05' },
  talks: { kind: 'attention', teamId: teamOf(organisation), month: '2030-10', amount: '3' },
})
const content = projectContent({
  parts: {
    [school.id]: partOf(school.id, 'education', { commitments: commitments(school.id) }),
    [care.id]: partOf(care.id, 'care', { commitments: commitments(care.id) }),
    [otherCare.id]: partOf(otherCare.id, 'care'),
  },
})
const url = `${await running(content)}/commitments`

t.test('what is asked is flattened, by month, organisation and key, as the content says it', async (t) => {
  const all = await read('care', url)
  t.equal(all.items.length, 10)
  t.equal(all.nextCursor, null)
  const order = all.items.map(({ month, organisationId, key }: Item) => `${month} ${organisationId} ${key}`)
  t.same(order, [...order].sort())
  t.match(
    all.items.filter(({ organisationId }: Item) => organisationId === care.id),
    [
      { key: 'hours', kind: 'time', teamId: teamOf(care.id), month: '2030-09', amount: '40.00', note: null, number: 1 },
      { key: 'money', kind: 'means', amount: '750.05' },
      { key: 'talks', kind: 'attention', amount: '3' },
      { key: 'later', kind: 'time', teamId: teamOf(care.id, 1), amount: '7.50', note: 'Evaluatie' },
    ],
  )
  t.same(await read('school', url), all, 'the same for every party')
  t.equal((await as('outsider')({ url })).status, 404)
})

t.test('pages of any size are the whole list, in order', async (t) => {
  const all = await read('care', url)
  for (const limit of [1, 3, 9, 10]) {
    const items: Item[] = []
    for (let cursor = ''; ; ) {
      const page = await read('care', `${url}?limit=${limit}${cursor}`)
      items.push(...page.items)
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    t.same(items, all.items, String(limit))
  }
})

t.test('filters: organisation, team, kind and months', async (t) => {
  const of = async (query: string) => named(await read('care', `${url}?${query}`))
  t.same(await of(`organisation=${care.id}&kind=time`), ['2030-09 hours', '2030-11 later'])
  t.same(await of(`team=${teamOf(care.id, 1)}`), ['2030-11 later'])
  t.same(await of(`organisation=${school.id}&monthFrom=2030-10`), ['2030-10 money', '2030-10 talks', '2030-11 later'])
  t.same(await of(`organisation=${school.id}&monthUntil=2030-10&kind=means`), ['2030-10 money'])
  t.same(await of(`monthFrom=2030-11&monthUntil=2030-11&organisation=${otherCare.id}`), [])
  t.equal((await as('care')({ url: `${url}?monthFrom=2030-13` })).status, 400)
})

t.test('of the version that holds, unless the newest is asked: a change that is being decided', async (t) => {
  const project = await running(content)
  const path = `${project}/commitments?organisation=${care.id}&kind=means`
  const changed = { parts: { [care.id]: { commitments: { money: { amount: '900' } } } } }
  t.equal(
    (await as('school')({ method: 'PATCH', url: project, headers: { 'if-match': '*' }, body: { content: changed } }))
      .status,
    200,
  )
  const amounts = async (more = '') =>
    (await read('care', `${path}${more}`)).items.map(({ number, amount }: Item) => [number, amount])
  t.same(await amounts(), [[1, '750.05']])
  t.same(await amounts('&version=agreed'), [[1, '750.05']])
  t.same(await amounts('&version=newest'), [[2, '900.00']])
  await amend(project, { parts: { [care.id]: { commitments: { money: { amount: '901' } } } } }, ['care'])
  t.same(await amounts(), [[3, '901.00']])
})

t.test('of a draft the newest is what there is, and nothing was agreed', async (t) => {
  const made = await as('school')({ method: 'POST', url: '/v1/projects', body: { content } })
  const draft = `/v1/projects/${made.body.id}/commitments`
  t.equal((await read('care', draft)).items.length, 10)
  t.same((await read('care', `${draft}?version=agreed`)).items, [])
})
