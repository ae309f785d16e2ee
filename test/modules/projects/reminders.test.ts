import t from 'tap'
import { care, otherCare, school } from '../../cast.ts'
import { projectsOn, watch } from '../../seeds/project-clock.ts'
import { decideOnProject, drawUpProject, projectBroughtTo, projectContent, stepProject } from '../../seeds/projects.ts'

/* Who has yet to decide on a project is reminded, by the clock and by its lead; nothing lapses. */

const { house, as, on, told } = await projectsOn(t, '2026-06-01')
type Party = { id: string; organisation: { id: string } }
const partyOf = async (url: string, organisation: { id: string }): Promise<string> =>
  (await as('school')({ url })).body.parties.find((party: Party) => party.organisation.id === organisation.id).id
const submitted = async (decideBefore: string) => {
  const drawn = await drawUpProject(house)
  const done = await stepProject(house, 'school', drawn.url, { action: 'submit', decideBefore })
  if (done.status !== 200) throw new Error(done.text)
  return drawn
}

t.test('the clock reminds 7, 3 and 1 days before: who must decide and the lead, and nobody else', async (t) => {
  const { url, id, contentHash } = await submitted('2026-06-20')
  for (const who of ['school', 'other'] as const) await decideOnProject(house, who, url, contentHash)
  for (const day of ['12', '13', '14', '16', '17', '18', '19']) {
    await on(`2026-06-${day}`)
    await watch(house)
  }
  const partyId = await partyOf(url, care)
  t.match(
    await told(care.id, id, 'reminder-due'),
    [7, 3, 1].map((daysBefore) => ({ partyId, act: 'approve', role: 'partner', dueDate: '2026-06-20', daysBefore })),
  )
  t.equal((await told(school.id, id, 'reminder-due')).length, 3)
  t.equal((await told(otherCare.id, id, 'reminder-due')).length, 0)
  const listed = async (who: 'school' | 'care' | 'other') => (await as(who)({ url: `${url}/reminders` })).body.items
  t.match(await listed('care'), [{ projectId: id, daysBefore: 1 }, { daysBefore: 3 }, { daysBefore: 7 }])
  t.equal((await listed('school')).length, 3)
  t.equal((await listed('other')).length, 0)
  t.equal((await as('outsider')({ url: `${url}/reminders` })).status, 404)
  const first = await as('care')({ url: `${url}/reminders?limit=2` })
  t.match((await as('care')({ url: `${url}/reminders?cursor=${first.body.nextCursor}` })).body, {
    items: [{ daysBefore: 7 }],
    nextCursor: null,
  })
  await on('2026-06-01', false)
})

t.test('a deadline that has passed is told once to who is awaited and the lead, and nothing lapses', async (t) => {
  const { url, id, contentHash } = await submitted('2026-06-20')
  await decideOnProject(house, 'other', url, contentHash)
  for (const day of ['20', '21', '25']) {
    await on(`2026-06-${day}`)
    await watch(house)
  }
  const awaited = [await partyOf(url, school), await partyOf(url, care)].sort()
  for (const { id: organisation } of [school, care]) {
    const [data, ...more] = await told(organisation, id, 'overdue')
    t.match(data, { dueDate: '2026-06-20' })
    t.same([...(data!.awaited as string[])].sort(), awaited)
    t.same(more, [], 'once')
  }
  t.same(await told(otherCare.id, id, 'overdue'), [])
  t.match((await as('care')({ url })).body, { status: 'submitted' })
  t.equal((await decideOnProject(house, 'care', url, contentHash)).status, 201, 'it can still be decided')
  const later = { method: 'PATCH', url, headers: { 'if-match': '*' }, body: { decideBefore: '2026-07-01' } }
  t.equal((await as('school')(later)).status, 200)
  await on('2026-07-02')
  t.equal((await told(school.id, id, 'overdue')).length, 2, 'another deadline is another')
  t.equal((await told(care.id, id, 'overdue')).length, 1, 'who has decided is not awaited')
  await on('2026-06-01', false)
})

t.test('a late clock reminds once, of the day that is near', async (t) => {
  const { id } = await submitted('2026-06-20')
  await on('2026-06-18')
  t.match(await told(care.id, id, 'reminder-due'), [{ daysBefore: 3 }])
  await on('2026-06-01', false)
})

t.test('the lead reminds: once a day, five times in all of a version, only who can act', async (t) => {
  const { url, id, contentHash } = await submitted('2026-09-01')
  const partyId = await partyOf(url, care)
  const remind = (who: Parameters<typeof as>[0] = 'school', body: object = { partyId }) =>
    as(who)({ method: 'POST', url: `${url}/reminders`, body })
  const first = await remind()
  t.match(
    first,
    { status: 201, body: { projectId: id, partyId, act: 'approve', role: 'partner', daysBefore: null } },
    first.text,
  )
  t.match(await remind(), { status: 409, body: { code: 'reminded-today', again: '2026-06-02' } })
  t.equal((await remind('coordinator', { partyId: await partyOf(url, otherCare) })).status, 201, 'each party by itself')
  t.equal((await remind('care')).status, 403)
  t.equal((await remind('outsider')).status, 404)
  t.match(await remind('school', { partyId: id }), { status: 400, body: { errors: [{ pointer: '/partyId' }] } })
  t.match(await remind('school', { partyId, loud: true }), { status: 400, body: { errors: [{ pointer: '/loud' }] } })
  for (const day of ['02', '03', '04', '05']) {
    await on(`2026-06-${day}`, false)
    t.equal((await remind()).status, 201, day)
  }
  await on('2026-06-06', false)
  t.match(await remind(), { status: 409, body: { code: 'reminded-enough', again: null } })
  await on('2026-08-31')
  t.equal((await told(care.id, id, 'reminder-due')).length, 5, 'the clock adds none to five')
  t.equal((await told(otherCare.id, id, 'reminder-due')).length, 2)
  await on('2026-06-06', false)
  await decideOnProject(house, 'care', url, contentHash)
  t.equal((await remind()).status, 400, 'who has decided is reminded of nothing')
  const draft = await drawUpProject(house)
  t.match(await as('school')({ method: 'POST', url: `${draft.url}/reminders`, body: { partyId } }), {
    status: 409,
    body: { code: 'project-transition-not-allowed' },
  })
  await on('2026-06-01', false)
})

t.test('another version is counted anew', async (t) => {
  const { url, id } = await submitted('2026-06-20')
  await on('2026-06-13')
  const body = { content: { title: 'Anders' } }
  t.equal((await as('school')({ method: 'PATCH', url, headers: { 'if-match': '*' }, body })).status, 200)
  await on('2026-06-14')
  t.match(await told(care.id, id, 'reminder-due'), [
    { number: 1, daysBefore: 7 },
    { number: 2, daysBefore: 7 },
  ])
  await on('2026-06-01', false)
})

t.test('of a change of a running project those whom it touches are reminded, by a deadline of its own', async (t) => {
  const { url, id } = await projectBroughtTo(house, 'running', { content: projectContent() })
  await on('2026-08-01', false)
  const body = { content: { parts: { [care.id]: { students: 4 } } } }
  const changed = await as('school')({ method: 'PATCH', url, headers: { 'if-match': '*' }, body })
  t.match(changed.body, { change: 'proposed', decideBefore: '2026-08-22' }, changed.text)
  await on('2026-08-21')
  t.match(await told(care.id, id, 'reminder-due'), [{ daysBefore: 1, number: 2 }])
  t.same(await told(otherCare.id, id, 'reminder-due'), [])
  await on('2026-08-22')
  t.equal((await told(care.id, id, 'overdue')).length, 1)
  t.same(await told(otherCare.id, id, 'overdue'), [])
  await on('2026-06-01', false)
})

t.test('ten reminders at once are one', async (t) => {
  const { url } = await submitted('2026-09-01')
  const partyId = await partyOf(url, care)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => as('school')({ method: 'POST', url: `${url}/reminders`, body: { partyId } })),
  )
  t.same(answers.map(({ status }) => status).sort(), [201, ...Array.from({ length: 9 }, () => 409)])
})
