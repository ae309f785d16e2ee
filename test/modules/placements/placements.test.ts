import t from 'tap'
import type { Person } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import {
  learningPlace,
  otherStudent,
  registration,
  seedPlacements,
  supervisor,
  team,
  trainer,
} from '../../seeds/placements.ts'

const house = await openHouse(t, { poolSize: 8 })
await seedPlacements(house)
const coordinator = house.as('coordinator')
const register = (number: string, more: object = {}) =>
  coordinator({ method: 'POST', url: '/v1/placements', body: registration(number, more) })
const step = (who: Person, id: string, body: object) =>
  house.as(who)({ method: 'POST', url: `/v1/placements/${id}/transitions`, body })

t.test('from draft to confirmed: each side sees what it may and does what is its to do', async (t) => {
  const made = await register('e1')
  t.equal(made.status, 201, made.text)
  const { id } = made.body
  t.equal(made.body.student.name, 'Noor de Vries')
  t.equal(
    (await house.as('trainer')({ url: `/v1/placements/${id}` })).status,
    404,
    'a draft does not exist for the care side',
  )
  t.equal((await step('trainer', id, { action: 'accept' })).status, 404)
  t.equal((await step('coordinator', id, { action: 'propose' })).status, 200)
  const seen = await house.as('trainer')({ url: `/v1/placements/${id}` })
  t.equal(seen.status, 200, seen.text)
  t.equal(seen.body.student, null, 'who it is comes with acceptance')
  t.equal(seen.body.enrolmentNumber, null)
  t.notMatch(seen.text, /Noor|1045123/)
  t.equal((await step('coordinator', id, { action: 'accept' })).status, 403)
  t.equal((await step('otherTrainer', id, { action: 'accept' })).status, 404)
  const accepted = await step('trainer', id, { action: 'accept' })
  t.equal(accepted.status, 200, accepted.text)
  t.equal(accepted.body.student.name, 'Noor de Vries')
  const early = await step('coordinator', id, { action: 'confirm' })
  t.equal(early.status, 409)
  t.same(
    early.body.unmet.map(({ rule }: { rule: string }) => rule),
    ['school-supervisor', 'practice-trainer'],
  )
  const change = async (who: Person, body: object) => {
    const read = await house.as(who)({ url: `/v1/placements/${id}` })
    return house.as(who)({
      method: 'PATCH',
      url: `/v1/placements/${id}`,
      body,
      headers: { 'if-match': String(read.headers.etag) },
    })
  }
  t.equal((await change('coordinator', { schoolSupervisorId: supervisor.id })).status, 200)
  t.equal((await change('coordinator', { practiceTrainerId: trainer.id })).status, 409)
  t.equal((await change('trainer', { practiceTrainerId: trainer.id })).status, 200)
  const confirmed = await step('coordinator', id, { action: 'confirm' })
  t.equal(confirmed.status, 200, confirmed.text)
  t.match(confirmed.body.availableActions, [
    { action: 'start', ready: false, unmet: [{ rule: 'agreement-in-effect' }] },
  ])
  const again = await step('coordinator', id, { action: 'confirm' })
  t.equal(again.body.code, 'transition-not-allowed')
  t.match(again.body, { status: 409, state: 'confirmed' })
  t.same(again.body.allowed, ['start', 'cancel'])
  const history = await house.as('trainer')({ url: `/v1/placements/${id}/transitions` })
  t.same(
    history.body.items.map(({ action }: { action: string }) => action),
    ['propose', 'accept', 'confirm'],
  )
  t.same(
    history.body.items.map(({ by }: { by: string | null }) => by),
    [null, 'trainer', null],
  )
})

t.test('notes are a side’s own', async (t) => {
  const { body } = await register('e2')
  await step('coordinator', body.id, { action: 'propose' })
  const url = `/v1/placements/${body.id}/notes`
  t.equal((await coordinator({ method: 'POST', url, body: { text: 'Belt in week 40.' } })).status, 201)
  t.equal((await coordinator({ url })).body.items.length, 1)
  t.same((await house.as('trainer')({ url })).body.items, [])
  const bsn = await coordinator({ method: 'POST', url, body: { text: 'BSN 123456782' } })
  t.equal(bsn.body.errors[0].code, 'bsn')
})

t.test('a student of another school cannot be placed, nor the same enrolment twice: 409', async (t) => {
  t.equal((await register('e3', { studentId: otherStudent.id })).body.code, 'not-of-the-school')
  t.equal((await register('e4')).status, 201)
  t.equal((await register('e4')).body.code, 'placement-exists')
})

t.test('a learning place of 10 seats takes exactly 10 of 40 that are accepted at once', async (t) => {
  const ids = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const { body } = await register(`seat-${n}`, { learningPlaceId: learningPlace.id })
      await step('coordinator', body.id, { action: 'propose' })
      return body.id as string
    }),
  )
  const answers = await Promise.all(ids.map((id) => step('trainer', id, { action: 'accept' })))
  t.equal(answers.filter(({ status }) => status === 200).length, 10)
  t.equal(answers.filter(({ body }) => body.code === 'no-seat-free').length, 30)
  const taken = ids[answers.findIndex(({ status }) => status === 200)]!
  const refused = ids[answers.findIndex(({ status }) => status === 409)]!
  t.equal((await step('coordinator', taken, { action: 'cancel' })).status, 200)
  t.equal((await step('trainer', refused, { action: 'accept' })).status, 200, 'a seat that is released can be taken')
})

t.test('lists are pages in a stable order, of one’s own placements only', async (t) => {
  const all = await coordinator({ url: '/v1/placements?limit=200' })
  const ids: string[] = []
  let url: string | undefined = '/v1/placements?limit=7&status=proposed,accepted'
  while (url) {
    const page = await coordinator({ url })
    ids.push(...page.body.items.map(({ id }: { id: string }) => id))
    const link: RegExpExecArray | null = /<http:\/\/[^/]+([^>]+)>; rel="next"/.exec(String(page.headers.link ?? ''))
    url = link?.[1]
  }
  const wanted = all.body.items.filter(({ status }: { status: string }) => ['proposed', 'accepted'].includes(status))
  t.same(
    ids,
    wanted.map(({ id }: { id: string }) => id),
  )
  t.same((await house.as('otherCoordinator')({ url: '/v1/placements' })).body.items, [])
  t.same((await house.as('networkMember')({ url: '/v1/placements' })).body.items, [])
  t.equal((await coordinator({ url: '/v1/placements?cursor=abc.def' })).body.code, 'invalid-cursor')
  const sparse = await coordinator({ url: '/v1/placements?fields=status&limit=1' })
  t.same(Object.keys(sparse.body.items[0]), ['id', 'status'])
})

t.test('an archived place takes no new placements: 409, in Dutch on request; active again: 201', async (t) => {
  const archived = (status: string) =>
    house.system('write', (tx) => tx.sql`update teams set status = ${status} where id = ${team.id}`)
  const send = (number: string) =>
    coordinator({
      method: 'POST',
      url: '/v1/placements',
      body: registration(number, { teamId: team.id }),
      headers: { 'accept-language': 'nl' },
    })
  await archived('archived')
  t.match(await send('archived-1'), { status: 409, body: { code: 'place-archived', title: 'De plek is gearchiveerd' } })
  await archived('active')
  t.equal((await send('archived-1')).status, 201)
})
