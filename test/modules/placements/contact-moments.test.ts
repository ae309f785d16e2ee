import t from 'tap'
import { care, type Person, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { seedPlacements } from '../../seeds/placements.ts'
import { asRole, day, runningPlacement } from '../../seeds/running.ts'

const house = await openHouse(t)
await seedPlacements(house)
const moment = (more: object = {}) => ({
  kind: 'interim',
  heldOn: day(-10),
  attendance: ['student', 'school-supervisor', 'practice-trainer'],
  summary: 'Leerdoelen besproken.',
  ...more,
})
const record = (who: Person, id: string, more: object = {}) =>
  house.as(who)({ method: 'POST', url: `/v1/placements/${id}/contact-moments`, body: moment(more) })
const list = (who: Person, id: string, query = '') =>
  house.as(who)({ url: `/v1/placements/${id}/contact-moments${query}` })

t.test('either side records, both read, nobody else knows; each is an event to both', async (t) => {
  const id = await runningPlacement(house, 'm1', 'active')
  const made = await record('coordinator', id)
  t.equal(made.status, 201, made.text)
  t.match(made.body, { ...moment(), recordedBySide: 'education' })
  t.equal((await record('trainer', id, { kind: 'incident', summary: null })).status, 201)
  for (const who of ['coordinator', 'trainer'] as const) {
    const { body } = await list(who, id)
    t.same(
      body.items.map(({ kind, recordedBySide }: { kind: string; recordedBySide: string }) => [kind, recordedBySide]),
      [
        ['interim', 'education'],
        ['incident', 'care'],
      ],
    )
  }
  t.equal((await list('coordinator', id, '?kind=incident')).body.items.length, 1)
  t.equal((await list('coordinator', id, `?updatedSince=${day(2)}T00:00:00Z`)).body.items.length, 0)
  const first = await list('trainer', id, '?limit=1')
  const second = await list('trainer', id, `?limit=1&cursor=${first.body.nextCursor}`)
  t.same([second.body.items[0].kind, second.body.nextCursor], ['incident', null])
  for (const who of ['otherCoordinator', 'otherTrainer'] as const) {
    t.equal((await list(who, id)).status, 404)
    t.equal((await record(who, id)).status, 404)
  }
  const told = await house.system(
    'read',
    ({ sql }) => sql<{ organisationId: string; data: object }[]>`select organisation_id, data from events
      where type = 'contact-moment.recorded' and resource_id = ${id} order by id`,
  )
  t.same(
    told.map(({ organisationId }) => organisationId),
    [school.id, care.id, school.id, care.id],
  )
  t.same(told[0]!.data, { contactMomentId: made.body.id, kind: 'interim' })
})

t.test('a kind that makes no sense in the state is 409, and says which kinds do', async (t) => {
  const possible: Record<string, string[]> = {
    draft: [],
    proposed: [],
    rejected: [],
    cancelled: [],
    accepted: ['start', 'other'],
    confirmed: ['start', 'incident', 'other'],
    active: ['start', 'interim', 'final', 'incident', 'other'],
    suspended: ['interim', 'final', 'incident', 'other'],
    completed: ['final', 'incident', 'other'],
    terminated: ['final', 'incident', 'other'],
  }
  for (const [status, allowed] of Object.entries(possible)) {
    const id = await runningPlacement(house, `k-${status}`, status)
    for (const kind of ['start', 'interim', 'final', 'incident', 'other']) {
      const { status: answered, body } = await record('coordinator', id, { kind })
      t.equal(answered, allowed.includes(kind) ? 201 : 409, `${kind} in ${status}`)
      if (answered === 409) t.match(body, { code: 'contact-moment-not-possible', state: status, allowed })
    }
  }
})

t.test('only supervisors record; what is wrong is told: 403, 400', async (t) => {
  const id = await runningPlacement(house, 'm2', 'active')
  const url = `/v1/placements/${id}/contact-moments`
  for (const [person, role, status] of [
    ['coordinator', 'school-supervisor', 201],
    ['trainer', 'work-supervisor', 201],
    ['coordinator', 'school-signatory', 403],
    ['trainer', 'team-lead', 403],
  ] as const)
    t.equal((await asRole(house, person, role)({ method: 'POST', url, body: moment() })).status, status, role)
  const codes = async (more: object) =>
    (await record('coordinator', id, more)).body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    )
  t.same(await codes({ summary: 'BSN 123456782' }), ['/summary bsn'])
  t.same(await codes({ attendance: ['student', 'student'], kind: 'party' }), [
    '/kind invalid-value',
    '/attendance duplicate',
  ])
  t.same(await codes({ heldOn: day(2) }), ['/heldOn in-the-future'])
  t.same(await codes({ kind: 'final', heldOn: day(-61) }), ['/heldOn before-start'])
  t.equal(
    (await record('coordinator', id, { kind: 'start', heldOn: day(-61) })).status,
    201,
    'a first talk may be earlier',
  )
})
