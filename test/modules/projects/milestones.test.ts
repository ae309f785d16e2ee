import t from 'tap'
import { actionsFrom } from '../../../src/core/lifecycle.ts'
import { milestoneLifecycle } from '../../../src/modules/projects/projects/lifecycle.ts'
import { otherCare } from '../../cast.ts'
import { drawUpProject, projectContent, stepProject } from '../../seeds/projects.ts'
import { openRunning } from '../../seeds/running-projects.ts'

const { house, as, on, running, read, amend, told, end } = await openRunning(t)
const planned = {
  'kick-off': { title: 'Startbijeenkomst', dueDate: '2030-09-20', description: 'Met alle teams.' },
  halfway: { title: 'Halverwege', dueDate: '2031-01-15' },
  closing: { title: 'Slot', dueDate: '2031-07-01' },
  'a-second-start': { title: 'Start van team 2', dueDate: '2030-09-20' },
}
const content = () => projectContent({ milestones: planned })
const stepOf = (who: Parameters<typeof as>[0], url: string, body: object, headers: Record<string, string> = {}) =>
  as(who)({ method: 'POST', url: `${url}/transitions`, body, headers })
const keys = ({ items }: { items: { key: string }[] }) => items.map(({ key }) => key)

t.test('milestones are listed by their day, a page at a time, as every participant sees them', async (t) => {
  const url = await running(content())
  const all = await read('care', `${url}/milestones`)
  t.same(keys(all), ['a-second-start', 'kick-off', 'halfway', 'closing'])
  t.match(all.items[1], { description: 'Met alle teams.', goalIds: [], status: 'planned', late: false, version: 1 })
  t.equal(all.items[0].description, null)
  const first = await read('care', `${url}/milestones?limit=3`)
  const rest = await read('care', `${url}/milestones?limit=3&cursor=${first.nextCursor}`)
  t.same([...keys(first), ...keys(rest)], keys(all))
  t.equal(rest.nextCursor, null)
  t.same((await read('other', `${url}/milestones/halfway`)).title, 'Halverwege')
  t.equal((await as('care')({ url: `${url}/milestones/nothing` })).status, 404)
  for (const path of ['', '/halfway', '/halfway/transitions'])
    t.equal((await as('outsider')({ url: `${url}/milestones${path}` })).status, 404, path)
})

t.test('every step from every state: what the lifecycle says, and 409 with what is allowed', async (t) => {
  const { states, transitions } = milestoneLifecycle
  const ways = {
    planned: [],
    'in-progress': ['start'],
    reached: ['reach'],
    missed: ['miss'],
    dropped: ['drop'],
  } as const
  const url = await running(
    projectContent({
      milestones: Object.fromEntries(
        states.flatMap((state) =>
          Object.keys(transitions).map((action) => [`${state}-${action}`, { title: state, dueDate: '2030-10-01' }]),
        ),
      ),
    }),
  )
  for (const state of states)
    for (const action of Object.keys(transitions) as (keyof typeof transitions)[]) {
      const milestone = `${url}/milestones/${state}-${action}`
      for (const before of ways[state])
        t.equal((await stepOf('school', milestone, { action: before, reason: 'Omdat.' })).status, 200)
      const seen = await read('care', milestone)
      t.equal(seen.status, state)
      const allowed = actionsFrom(milestoneLifecycle, state)
      t.same(
        seen.availableActions.map((one: { action: string }) => one.action),
        allowed,
      )
      const answer = await stepOf('care', milestone, { action, reason: 'Omdat.' })
      if (allowed.includes(action))
        t.match(answer, { status: 200, body: { status: transitions[action].to, reason: 'Omdat.' } })
      else t.match(answer, { status: 409, body: { code: 'milestone-transition-not-allowed', state, allowed } })
    }
})

t.test('what goes otherwise than was agreed says why: 400 without a reason', async (t) => {
  const url = `${await running(content())}/milestones/halfway`
  for (const action of ['miss', 'drop', 'reopen'])
    t.match(await stepOf('care', url, { action }), { status: 400, body: { errors: [{ pointer: '/reason' }] } }, action)
  t.match(await stepOf('trainer', url, { action: 'start' }), { status: 200, body: { reason: null, version: 2 } })
  t.match((await stepOf('school', url, { action: 'reach', reason: 'BSN 111222333 erbij' })).body.errors, [
    { code: 'bsn' },
  ])
})

t.test('the steps of a milestone are its own history, not that of its project, told to every party', async (t) => {
  const url = await running(content())
  const milestone = `${url}/milestones/kick-off`
  const before = await read('care', `${url}/transitions`)
  const told0 = (await told(otherCare.id, 'project.milestone-')).length
  await stepOf('care', milestone, { action: 'start' })
  await stepOf('school', milestone, { action: 'miss', reason: 'De zaal was bezet.' })
  await stepOf('school', `${url}/milestones/halfway`, { action: 'start' })
  await stepOf('care', milestone, { action: 'reopen', reason: 'Er is een andere zaal.' })
  t.same(await read('care', `${url}/transitions`), before)
  const { items } = await read('care', `${milestone}/transitions`)
  t.match(items, [
    { action: 'start', from: 'planned', to: 'in-progress', reason: null, side: 'care', by: 'care-manager-1' },
    { action: 'miss', from: 'in-progress', to: 'missed', reason: 'De zaal was bezet.', side: 'education', by: null },
    { action: 'reopen', from: 'missed', to: 'in-progress', side: 'care' },
  ])
  t.equal(items.length, 3)
  const first = await read('other', `${milestone}/transitions?limit=2`)
  const rest = await read('other', `${milestone}/transitions?limit=2&cursor=${first.nextCursor}`)
  t.same(
    [...first.items, ...rest.items].map(({ action }) => action),
    ['start', 'miss', 'reopen'],
  )
  t.same(
    (await told(otherCare.id, 'project.milestone-')).slice(told0).map(({ type }) => type),
    [
      'project.milestone-started',
      'project.milestone-missed',
      'project.milestone-started',
      'project.milestone-reopened',
    ],
  )
})

t.test('the ETag is of the milestone: a step on another version is 412', async (t) => {
  const url = `${await running(content())}/milestones/kick-off`
  const etag = String((await as('care')({ url })).headers.etag)
  t.match(etag, /^"1-/)
  t.equal((await stepOf('school', url, { action: 'start' }, { 'if-match': etag })).status, 200)
  t.equal((await stepOf('care', url, { action: 'reach' }, { 'if-match': etag })).status, 412)
  t.equal((await stepOf('care', url, { action: 'reach' }, { 'if-match': '"2"' })).status, 200)
  t.equal((await as('care')({ url, headers: { 'if-none-match': etag } })).status, 200)
})

t.test('late: the day has passed, and it was neither reached nor dropped', async (t) => {
  const url = await running(content())
  const late = async () =>
    keys({ items: (await read('care', `${url}/milestones`)).items.filter((one: { late: boolean }) => one.late) })
  on('2030-09-20')
  t.same(await late(), [], 'not on the day itself')
  on('2030-09-21')
  t.same(await late(), ['a-second-start', 'kick-off'])
  await stepOf('care', `${url}/milestones/kick-off`, { action: 'reach' })
  await stepOf('care', `${url}/milestones/a-second-start`, { action: 'miss', reason: 'Geen rooster.' })
  t.same(await late(), ['a-second-start'])
  await stepOf('care', `${url}/milestones/a-second-start`, { action: 'drop', reason: 'Gaat niet door.' })
  t.same(await late(), [])
})

t.test(
  'a change of the project moves a milestone, and how it stands stays; one that is left out is gone',
  async (t) => {
    const url = await running(content())
    await stepOf('care', `${url}/milestones/halfway`, { action: 'start' })
    await as('school')({
      method: 'PATCH',
      url,
      headers: { 'if-match': '*' },
      body: { content: { milestones: { halfway: { dueDate: '2031-02-15', description: 'Later.' }, closing: null } } },
    })
    t.match(await read('care', `${url}/milestones/halfway`), { dueDate: '2031-01-15', description: null }, 'what holds')
    await amend(url, { milestones: { halfway: { title: 'Halverwege het jaar' } } }, ['school', 'care', 'other'])
    t.match(await read('care', `${url}/milestones/halfway`), {
      ...{ title: 'Halverwege het jaar', dueDate: '2031-02-15', description: 'Later.' },
      ...{ status: 'in-progress', version: 2 },
    })
    t.equal((await as('care')({ url: `${url}/milestones/closing` })).status, 404)
  },
)

t.test('while the project runs, by who takes part: 409 before and after, 404 for others', async (t) => {
  const draft = (await drawUpProject(house, content())).url
  t.match(await stepOf('school', `${draft}/milestones/halfway`, { action: 'start' }), {
    status: 409,
    body: { code: 'project-transition-not-allowed', state: 'draft' },
  })
  t.same((await read('school', `${draft}/milestones/halfway`)).availableActions, [])
  const url = await running(content())
  t.equal((await stepOf('outsider', `${url}/milestones/halfway`, { action: 'start' })).status, 404)
  t.equal((await read('care', `${url}/milestones/halfway`)).availableActions.length, 4)
  t.equal((await end(url)).status, 200)
  t.same((await read('care', `${url}/milestones/halfway`)).availableActions, [])
  t.match(await stepOf('care', `${url}/milestones/halfway`, { action: 'start' }), {
    status: 409,
    body: { state: 'stopped' },
  })
  t.equal((await stepProject(house, 'school', url, { action: 'run' })).status, 409)
})

t.test('two who take the same step at once: one is 200, the other 409', async (t) => {
  const url = `${await running(content())}/milestones/kick-off`
  const answers = await Promise.all([
    stepOf('school', url, { action: 'reach' }),
    stepOf('care', url, { action: 'reach' }),
    stepOf('other', url, { action: 'reach' }),
  ])
  t.same(answers.map(({ status }) => status).sort(), [200, 409, 409])
  t.equal((await read('care', url)).version, 2)
})
