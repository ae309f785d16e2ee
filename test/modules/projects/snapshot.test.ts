import t from 'tap'
import { care, network, otherCare, school } from '../../cast.ts'
import { projectsOn } from '../../seeds/project-clock.ts'
import {
  approvedCharter,
  decideOnProject,
  drawUpProject,
  partOf,
  projectBroughtTo,
  projectContent,
  stepProject,
} from '../../seeds/projects.ts'

/* A project as it was at any moment, from what was written then and never changed. */

const { house, as, asNetwork, on } = await projectsOn(t, '2030-03-01')
const two = { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') }
const at = async (url: string, asOf: string, who: 'school' | 'care' | 'other' | 'outsider' = 'school') =>
  as(who)({ url: `${url}/snapshot?asOf=${encodeURIComponent(asOf)}` })
const patch = (url: string, content: object) =>
  as('school')({ method: 'PATCH', url, headers: { 'if-match': '*' }, body: { content } })

const drawn = await drawUpProject(house, projectContent({ parts: two, networkId: network.id }))
const { id, url } = drawn
await on('2030-03-02')
await stepProject(house, 'school', url, { action: 'submit' })
await on('2030-03-03')
await decideOnProject(house, 'care', url, drawn.contentHash, { decision: 'request-changes', comment: 'Andere titel.' })
await on('2030-03-04')
const second = (await patch(url, { title: 'Samen leren' })).body
await on('2030-03-05')
await stepProject(house, 'school', url, { action: 'submit' })
for (const who of ['school', 'care'] as const) await decideOnProject(house, who, url, second.contentHash)
await on('2030-03-06')
const charterId = await approvedCharter(house, ['school', 'care'])
await as('school')({ method: 'PUT', url: `${url}/charter`, headers: { 'if-match': '*' }, body: { charterId } })
await stepProject(house, 'school', url, { action: 'run' })
await on('2030-03-07')
const third = (await patch(url, { aim: 'Elk team leert mee.' })).body
await on('2030-03-08')
await decideOnProject(house, 'care', url, third.contentHash, { decision: 'request-changes', comment: 'Nee.' })
await on('2030-03-09')
await stepProject(house, 'school', url, { action: 'withdraw-change', reason: 'Toch niet.' })
await on('2030-03-10')
const fifth = (await patch(url, { aim: 'Elk team leert.' })).body
for (const who of ['school', 'care'] as const) await decideOnProject(house, who, url, fifth.contentHash)
await on('2030-03-11')
await stepProject(house, 'school', url, { action: 'stop', reason: 'Klaar.' })
await on('2030-03-20')

t.test('every day as it was: state, version, agreed version, change and charter', async (t) => {
  const days = {
    '2030-03-01': { status: 'draft', number: 1, agreedNumber: null, charterId: null, contentHash: drawn.contentHash },
    '2030-03-02': { status: 'submitted', number: 1, agreedNumber: null },
    '2030-03-03': { status: 'changes-requested', number: 1, agreedNumber: null, change: null },
    '2030-03-04': { status: 'changes-requested', number: 2, content: { title: 'Samen leren' } },
    '2030-03-05': { status: 'approved', number: 2, agreedNumber: 2, charterId: null },
    '2030-03-06': { status: 'running', number: 2, agreedNumber: 2, charterId, change: null },
    '2030-03-07': {
      status: 'running',
      number: 3,
      agreedNumber: 2,
      change: 'proposed',
      content: { aim: 'Elk team leert mee.' },
    },
    '2030-03-08': { status: 'running', number: 3, agreedNumber: 2, change: 'changes-requested' },
    '2030-03-09': { status: 'running', number: 4, agreedNumber: 4, change: null },
    '2030-03-10': { status: 'running', number: 5, agreedNumber: 5, change: null, contentHash: fifth.contentHash },
    '2030-03-11': { status: 'stopped', number: 5, agreedNumber: 5, change: null },
    '2030-03-20': { status: 'stopped', number: 5, charterId },
  }
  for (const [day, wanted] of Object.entries(days)) {
    const seen = await at(url, day)
    t.equal(seen.status, 200, seen.text)
    t.match(seen.body, { projectId: id, ...wanted }, day)
  }
})

t.test('what was decided until then, each on its version', async (t) => {
  const decisions = async (asOf: string) =>
    (await at(url, asOf, 'care')).body.decisions.map(
      ({ organisationId, decision, number }: Record<string, unknown>) => [organisationId, decision, number],
    )
  t.same(await decisions('2030-03-02'), [])
  t.same(await decisions('2030-03-03'), [[care.id, 'request-changes', 1]])
  t.same(await decisions('2030-03-05'), [
    [care.id, 'approve', 2],
    [school.id, 'approve', 2],
    [care.id, 'request-changes', 1],
  ])
})

t.test('all who take part read the same, the network too', async (t) => {
  const [one, ...others] = await Promise.all(
    [as('school'), as('care'), asNetwork].map(
      async (ask) => (await ask({ url: `${url}/snapshot?asOf=2030-03-08` })).body,
    ),
  )
  for (const other of others) t.same(other, one)
})

t.test('a day ends where the schools are; an instant is one', async (t) => {
  await on('2030-06-01T12:00:00Z', false)
  const late = await drawUpProject(house, projectContent({ parts: two }))
  await on('2030-06-01T21:59:59.500Z', false)
  await patch(late.url, { title: 'Voor middernacht' })
  await on('2030-06-01T22:00:00Z', false)
  await patch(late.url, { title: 'Na middernacht' })
  await on('2030-06-03', false)
  t.match((await at(late.url, '2030-06-01')).body, { number: 2, asOf: '2030-06-01T21:59:59.999Z' })
  t.match((await at(late.url, '2030-06-02')).body, { number: 3, content: { title: 'Na middernacht' } })
  t.match((await at(late.url, '2030-06-01T22:00:00Z')).body, { number: 3 })
  t.match((await at(late.url, '2030-06-01T23:59:59+02:00')).body, { number: 1 })
  t.match(
    (await at(late.url, '2030-06-03')).body,
    { number: 3, asOf: '2030-06-03T10:00:00Z' },
    'today as far as it has come',
  )
  t.equal((await at(late.url, '2030-05-31')).status, 404, 'before there was one')
  t.equal((await at(late.url, '2030-06-01T11:59:59Z')).status, 404)
  for (const asOf of ['2030-06-04', '2030-06-03T10:00:01Z'])
    t.match(await at(late.url, asOf), { status: 400, body: { errors: [{ pointer: 'asOf', code: 'in-the-future' }] } })
  for (const asOf of ['yesterday', '2030-02-30', ''])
    t.match(await at(late.url, asOf), { status: 400, body: { errors: [{ pointer: 'asOf' }] } }, asOf)
})

t.test('who came later reads of before it came; who takes no part reads nothing', async (t) => {
  await on('2030-07-01', false)
  const late = await drawUpProject(house, projectContent({ parts: two }))
  await on('2030-07-02', false)
  t.equal((await at(late.url, '2030-07-01', 'other')).status, 404)
  await patch(late.url, { parts: { [otherCare.id]: partOf(otherCare.id, 'care') } })
  const seen = await at(late.url, '2030-07-01', 'other')
  t.match(seen, { status: 200, body: { number: 1, status: 'draft' } }, seen.text)
  t.notOk(seen.body.content.parts[otherCare.id])
  t.equal((await at(late.url, '2030-07-01', 'outsider')).status, 404)
})

t.test('an approved project that is changed is agreed no longer, and was', async (t) => {
  await on('2030-08-01', false)
  const made = await projectBroughtTo(house, 'approved', {
    content: projectContent({ parts: two }),
    parties: ['school', 'care'],
  })
  await on('2030-08-02', false)
  await patch(made.url, { title: 'Anders' })
  await on('2030-08-03', false)
  t.match((await at(made.url, '2030-08-01')).body, { status: 'approved', agreedNumber: 1 })
  t.match((await at(made.url, '2030-08-02')).body, { status: 'submitted', number: 2, agreedNumber: null })
})
