import t from 'tap'
import { care, type Person, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { seedPlacements } from '../../seeds/placements.ts'
import { day, runningPlacement } from '../../seeds/running.ts'

const house = await openHouse(t, { poolSize: 8 })
await seedPlacements(house)
const first = { 'if-none-match': '*' }
const assessed = { result: 'sufficient', assessedOn: day(-1), companyHeard: true }
const judged = { result: 'sufficient', judgedOn: day(-2), remarks: 'Werkt zelfstandig.' }
const put = (who: Person, id: string, part: string, body: object, headers: Record<string, string> = {}) =>
  house.as(who)({ method: 'PUT', url: `/v1/placements/${id}/${part}`, body, headers })
const read = (who: Person, id: string, part: string) => house.as(who)({ url: `/v1/placements/${id}/${part}` })
const [whole, part] = ['assessment', 'assessment/judgement']

t.test('the school assesses, the company judges, both read, each writes its own part', async (t) => {
  const id = await runningPlacement(house, 'a1', 'active')
  t.equal((await read('coordinator', id, whole)).status, 404)
  t.equal((await put('trainer', id, whole, assessed, first)).status, 403)
  t.equal((await put('coordinator', id, part, judged, first)).status, 403)
  const judgement = await put('trainer', id, part, judged, first)
  t.equal(judgement.status, 201, judgement.text)
  t.match(judgement.body, { ...judged, version: 1, placementId: id })
  const made = await put('coordinator', id, whole, assessed, first)
  t.equal(made.status, 201, made.text)
  t.match(made.body, { ...assessed, version: 1, companyJudgement: judged })
  for (const who of ['coordinator', 'trainer'] as const) {
    t.same((await read(who, id, whole)).body, made.body)
    t.same((await read(who, id, part)).body, judgement.body)
  }
  for (const who of ['otherCoordinator', 'otherTrainer'] as const)
    for (const what of [whole, part]) t.equal((await read(who, id, what)).status, 404)
  t.equal((await put('otherCoordinator', id, whole, assessed, first)).status, 404)
  t.equal((await put('otherTrainer', id, part, judged, first)).status, 404)
  const told = await house.system(
    'read',
    ({ sql }) => sql<{ type: string; organisationId: string }[]>`select type, organisation_id from events
      where resource_id = ${id} and type like '%.recorded' order by id`,
  )
  t.same(
    told.map(({ type, organisationId }) => [type, organisationId]),
    ['placement-judgement.recorded', 'placement-assessment.recorded'].flatMap((type) => [
      [type, school.id],
      [type, care.id],
    ]),
  )
})

t.test('PUT makes with If-None-Match: *, changes with If-Match: 201, 200, 412, 428', async (t) => {
  const id = await runningPlacement(house, 'a2', 'active')
  t.equal((await put('coordinator', id, whole, assessed)).status, 428)
  t.equal((await put('coordinator', id, whole, assessed, { 'if-match': '*' })).status, 412, 'there is none to change')
  const dry = await put('coordinator', id, whole, assessed, { ...first, prefer: 'dry-run' })
  t.match(dry.body.effects, [{ type: 'nl.leerketen.placement-assessment.recorded.v1' }])
  const made = await put('coordinator', id, whole, assessed, first)
  t.equal(made.status, 201)
  t.equal((await put('coordinator', id, whole, assessed, first)).status, 412, 'there is one')
  t.equal((await put('coordinator', id, whole, assessed, { ...first, 'if-match': '*' })).status, 412)
  const changed = { ...assessed, result: 'insufficient' }
  const again = await put('coordinator', id, whole, changed, { 'if-match': String(made.headers.etag) })
  t.match([again.status, again.body.result, again.body.version], [200, 'insufficient', 2])
  t.equal((await put('coordinator', id, whole, assessed, { 'if-match': String(made.headers.etag) })).status, 412)
  const same = await house.as('coordinator')({
    url: `/v1/placements/${id}/assessment`,
    headers: { 'if-none-match': String(again.headers.etag) },
  })
  t.equal(same.status, 304)
})

t.test('of many that make the first at once, one does', async (t) => {
  const id = await runningPlacement(house, 'a3', 'active')
  const answers = await Promise.all(Array.from({ length: 8 }, () => put('coordinator', id, whole, assessed, first)))
  t.same(answers.map(({ status }) => status).sort(), [201, ...Array(7).fill(412)])
})

t.test('pass or fail and no grade, on a day that has been, from the start on: 400, 409', async (t) => {
  const id = await runningPlacement(house, 'a4', 'active')
  const codes = async (more: object) =>
    (await put('coordinator', id, whole, { ...assessed, ...more }, first)).body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    )
  t.same(await codes({ result: '8', grade: 8 }), ['/result invalid-value', '/grade unknown-field'])
  t.same(await codes({ assessedOn: day(2) }), ['/assessedOn in-the-future'])
  t.same(await codes({ assessedOn: day(-61) }), ['/assessedOn before-start'])
  const bsn = await put('trainer', id, part, { ...judged, remarks: '123456782' }, first)
  t.equal(bsn.body.errors[0].code, 'bsn')
  for (const [status, answered] of [
    ['accepted', 409],
    ['confirmed', 409],
    ['suspended', 201],
    ['terminated', 201],
  ] as const) {
    const one = await runningPlacement(house, `a-${status}`, status)
    const { body, status: got } = await put('coordinator', one, whole, assessed, first)
    t.equal(got, answered, status)
    if (got === 409) t.match(body, { code: 'assessment-not-possible', state: status })
  }
})

t.test('a placement is completed after the school’s assessment and a final contact moment, not before', async (t) => {
  const id = await runningPlacement(house, 'a5', 'active')
  const complete = () =>
    house.as('coordinator')({
      method: 'POST',
      url: `/v1/placements/${id}/transitions`,
      body: { action: 'complete', actualEndDate: day(-1) },
    })
  const unmet = async () => (await complete()).body.unmet.map(({ rule }: { rule: string }) => rule)
  const talk = (kind: string) =>
    house.as('trainer')({
      method: 'POST',
      url: `/v1/placements/${id}/contact-moments`,
      body: { kind, heldOn: day(-1), attendance: ['student'] },
    })
  t.same(await unmet(), ['assessment', 'final-contact-moment'])
  await put('trainer', id, part, judged, first)
  await talk('interim')
  t.same(
    await unmet(),
    ['assessment', 'final-contact-moment'],
    'the company’s judgement and another talk are not enough',
  )
  await put('coordinator', id, whole, assessed, first)
  t.same(await unmet(), ['final-contact-moment'])
  await talk('final')
  const done = await complete()
  t.match([done.status, done.body.status, done.body.actualEndDate], [200, 'completed', day(-1)])
})
