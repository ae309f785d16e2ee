import t from 'tap'
import { type Role, roles } from '../../../src/core/caller.ts'
import { newId } from '../../../src/core/ids.ts'
import { calendarOf, escaped, folded } from '../../../src/modules/exchange/work-list/calendar.ts'
import { placementLifecycle } from '../../../src/modules/placements/placements/lifecycle.ts'
import { care, otherSchool, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { seedLocation, seedPlacement, seedTask } from '../../seeds/events.ts'
import { asRole } from '../../seeds/running.ts'

const house = await openHouse(t)
const seeded = await house.system('write', async (tx) => {
  await seedLocation(tx)
  const later = await seedPlacement(tx, { status: 'proposed', startDate: '2026-10-01' })
  const sooner = await seedPlacement(tx, { status: 'proposed', startDate: '2026-09-01' })
  const others = await seedPlacement(tx, { status: 'proposed', startDate: '2026-09-15', schoolId: otherSchool.id })
  const draft = await seedPlacement(tx, { status: 'draft', startDate: '2026-09-20' })
  const active = await seedPlacement(tx, { status: 'active', startDate: '2026-02-01', plannedEndDate: '2026-11-30' })
  const accepted = await seedPlacement(tx, { status: 'accepted', startDate: '2026-09-21' })
  const confirmed = await seedPlacement(tx, { status: 'confirmed', startDate: '2026-09-22' })
  const ended = await seedPlacement(tx, { status: 'terminated', startDate: '2026-02-01' })
  const replacement = newId()
  await tx.sql`insert into replacement_tasks (id, placement_id, school_id, care_id, due_date, created_at, updated_at)
    values (${replacement}, ${ended}, ${school.id}, ${care.id}, '2026-09-23', '2026-09-01Z', '2026-09-01Z')`
  await seedPlacement(tx, { status: 'completed', startDate: '2026-02-01' })
  const task = await seedTask(tx, active, '2026-09-10')
  await tx.sql`insert into recognition_tasks (id, placement_id, school_id, care_id, withdrawal_id, created_at, updated_at)
    select ${newId()}, ${ended}, school_id, care_id, withdrawal_id, created_at, updated_at from recognition_tasks where id = ${task}`
  return { later, sooner, others, draft, active, accepted, confirmed, replacement, task }
})
type Item = { id: string; actions: string[]; dueDate: string; resource: string; role: string; href: string }
const ids = (body: { items: Item[] }) => body.items.map(({ id }) => id)

t.test('a care organisation sees what is proposed to it, first what is due first, with what it may do', async (t) => {
  const { status, body, text } = await house.as('trainer')({ url: '/v1/work-list' })
  t.equal(status, 200, text)
  t.same(ids(body), [seeded.sooner, seeded.others, seeded.later])
  t.match(body.items[0], {
    resource: 'placements',
    href: `http://localhost:3000/v1/placements/${seeded.sooner}`,
    status: 'proposed',
    dueDate: '2026-09-01',
    role: 'practice-trainer',
    roles: ['practice-trainer', 'team-lead', 'ld-manager'],
    actions: ['accept', 'reject'],
  })
})

t.test('every role that may act sees it, and the lifecycle says which those are', async (t) => {
  const { transitions } = placementLifecycle
  const careRoles = new Set([...(transitions.accept.by.care ?? []), ...(transitions.reject.by.care ?? [])])
  for (const role of Object.keys(roles) as Role[]) {
    if (!['care', 'both'].includes(roles[role].side)) continue
    const { body } = await asRole(house, 'trainer', role)({ url: '/v1/work-list' })
    t.same(ids(body), careRoles.has(role) ? [seeded.sooner, seeded.others, seeded.later] : [], role)
  }
  for (const role of ['bpv-coordinator', 'school-supervisor', 'education-manager'] as const) {
    const { body } = await asRole(house, 'coordinator', role)({ url: '/v1/work-list' })
    t.equal(ids(body).length, role === 'education-manager' ? 0 : 6, role)
  }
})

t.test('a school sees its drafts and open recognition tasks; other roles and parties their own', async (t) => {
  const { body } = await house.as('coordinator')({ url: '/v1/work-list' })
  t.same(ids(body), [seeded.task, seeded.draft, seeded.accepted, seeded.confirmed, seeded.replacement, seeded.active])
  t.same(
    body.items.map(({ actions }: Item) => actions[0]),
    ['answer', 'propose', 'confirm', 'start', 'finish', 'suspend'],
  )
  t.match(body.items[0], { resource: 'recognition-tasks', dueDate: '2026-09-10', status: 'open', actions: ['answer'] })
  t.equal(body.items[0].href, `http://localhost:3000/v1/recognition-tasks/${seeded.task}`)
  t.equal(body.items[0].placement, `http://localhost:3000/v1/placements/${seeded.active}`)
  for (const { href } of body.items)
    t.equal((await house.as('coordinator')({ url: new URL(href).pathname })).status, 200)
  t.same(ids((await house.as('otherCoordinator')({ url: '/v1/work-list' })).body), [])
  t.same(ids((await house.as('otherTrainer')({ url: '/v1/work-list' })).body), [])
  t.same(ids((await house.as('careAdmin')({ url: '/v1/work-list' })).body), [])
  t.equal((await house.as('networkMember')({ url: '/v1/work-list' })).status, 403)
  t.equal((await house.call({ url: '/v1/work-list' })).status, 401)
})

t.test('pages go on where the last one ended, through placements and tasks alike', async (t) => {
  for (const person of ['trainer', 'coordinator'] as const) {
    const whole = ids((await house.as(person)({ url: '/v1/work-list' })).body)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await house.as(person)({ url: `/v1/work-list?limit=1${cursor && `&cursor=${cursor}`}` })
      seen.push(...ids(body))
      cursor = body.nextCursor
    }
    t.same(seen, whole)
  }
})

t.test('Accept: text/calendar gives the due dates as a calendar', async (t) => {
  const answer = await house.as('trainer')({
    url: '/v1/work-list',
    headers: { accept: 'text/calendar', 'accept-language': 'nl' },
  })
  t.equal(answer.status, 200, answer.text)
  t.match(answer.headers['content-type'], /^text\/calendar/)
  t.ok(answer.text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'))
  t.ok(answer.text.endsWith('END:VCALENDAR\r\n'))
  t.match(answer.text, /SUMMARY:Plaatsing wacht op u \(proposed\)\r\n/)
  t.match(answer.text, /DTSTART;VALUE=DATE:20260901\r\nDTEND;VALUE=DATE:20260902\r\n/)
  t.ok(answer.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  t.notOk(/[^\r]\n/.test(answer.text))
})

t.test('calendar text is escaped, and lines are folded between characters', async (t) => {
  t.equal(escaped('a;b,c\\d\ne\r\nf'), 'a\\;b\\,c\\\\d\\ne\\nf')
  const line = `SUMMARY:${'é😀'.repeat(60)}`
  const parts = folded(line).split('\r\n ')
  t.equal(parts.join(''), line)
  t.ok(parts.every((part, n) => Buffer.byteLength(part) <= (n === 0 ? 75 : 74)))
  t.ok(parts.every((part) => !part.includes('\ufffd')))
  t.equal(calendarOf([], 'en').split('\r\n').length, 7)
})

t.test('/v1/me says who calls and what that allows', async (t) => {
  const { status, body, text } = await house.as('coordinator')({ url: '/v1/me' })
  t.equal(status, 200, text)
  t.match(body, {
    kind: 'education',
    side: 'education',
    organisation: school,
    roles: ['bpv-coordinator'],
    studentId: null,
  })
  t.ok(body.operations.includes('getMe') && body.operations.includes('listWork'))
  t.notOk(body.operations.includes('createOrganisation'))
  const platform = (await house.as('platformAdmin')({ url: '/v1/me' })).body
  t.match(platform, { kind: 'platform', organisation: null })
  t.ok(platform.operations.includes('createOrganisation') && !platform.operations.includes('listEvents'))
  t.same((await house.as('trainer')({ url: '/v1/me' })).body.organisation, care)
})
