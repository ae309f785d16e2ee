import t from 'tap'
import { care, otherSchool, school } from '../../../cast.ts'
import { openHouse } from '../../../house.ts'
import { otherStudent, registration, seedPlacements, student } from '../../../seeds/placements.ts'

const house = await openHouse(t)
await seedPlacements(house)
const colleague = { id: '00000000-0000-7000-8000-000000000113' }
await house.system(
  'write',
  ({ sql }) => sql`insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
    values (${colleague.id}, ${school.id}, '1045125', 'Mila Visser', 'mila visser', '2026-01-01Z', '2026-01-01Z')`,
)
/** Every scope there could be: what a student may not do is not for want of one. */
const scope = ['placements', 'students', 'learning-places', 'organisations', 'agreements']
  .flatMap((noun) => [`${noun}:read`, `${noun}:write`])
  .concat('placements:decide', 'events:read', 'imports:write', 'integrations:write')
const call = async (url: string, claims: object = {}, method = 'GET', body?: unknown) =>
  house.call({
    method,
    url,
    body,
    headers: {
      authorization: `Bearer ${await house.token('coordinator', { student_id: student.id, roles: ['student', 'bpv-coordinator'], scope, ...claims })}`,
      ...(method === 'PATCH' ? { 'if-match': '*' } : {}),
    },
  })
const register = async (number: string, more: object = {}) =>
  (await house.as('coordinator')({ method: 'POST', url: '/v1/placements', body: registration(number, more) })).body
    .id as string
const propose = (id: string) =>
  house.as('coordinator')({ method: 'POST', url: `/v1/placements/${id}/transitions`, body: { action: 'propose' } })

const own = await register('st1')
await propose(own)
const draft = await register('st2')
const others = await register('st3', { studentId: colleague.id })
await propose(others)
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id)

t.test('a student sees the own placements that are more than a draft, and nobody else’s', async (t) => {
  const { status, body, text } = await call('/v1/placements')
  t.equal(status, 200, text)
  t.same(idsOf(body), [own])
  t.match(body.items[0], { student: { id: student.id }, availableActions: [] })
  t.equal((await call(`/v1/placements/${own}`)).status, 200)
  for (const id of [draft, others]) t.equal((await call(`/v1/placements/${id}`)).status, 404)
  for (const filter of [`student=${colleague.id}`, 'status=draft', `care=${school.id}`])
    t.same(idsOf((await call(`/v1/placements?${filter}`)).body), [], filter)
  t.same(idsOf((await call('/v1/placements?updatedSince=2020-01-01T00:00:00Z')).body), [own])
  t.same(idsOf((await call('/v1/placements', { student_id: colleague.id })).body), [others])
})

t.test('these operations and no others are a student’s, whatever its token says', async (t) => {
  const { body } = await call('/v1/me')
  t.match(body, { kind: 'student', side: null, studentId: student.id, roles: ['student'] })
  const public_ = house.app.operations.flatMap(({ operationId, access }) => ('public' in access ? [operationId] : []))
  t.same(
    body.operations.filter((name: string) => !public_.includes(name)),
    [
      ...['getAgreement', 'getAgreementChanges', 'getAgreementDocument', 'getAgreementSeal', 'getAgreementTemplate'],
      ...['getAgreementVersion', 'getAmendment', 'getCounterProposal', 'getMe', 'getPlacement', 'getQualification'],
      ...['getTermsOnDay', 'listAgreementApprovals', 'listAgreementSignatures', 'listAgreementTemplates'],
      ...['listAgreementVersions', 'listAgreements', 'listAmendments', 'listBackdatingGrants', 'listCounterProposals'],
      ...['listPlacements', 'listQualifications', 'objectToAmendment', 'previewAgreementTemplate'],
    ],
  )
  for (const path of ['transitions', 'notes']) t.equal((await call(`/v1/placements/${own}/${path}`)).status, 403, path)
  const step = { action: 'withdraw' }
  t.equal((await call(`/v1/placements/${own}/transitions`, {}, 'POST', step)).status, 403)
  t.equal((await call('/v1/placements/_bulk', {}, 'POST', { items: [] })).status, 403)
  t.equal((await call('/v1/placements', {}, 'POST', registration('st9'))).status, 403)
  t.equal((await call(`/v1/placements/${own}`, {}, 'PATCH', { vogSeenOn: '2026-06-01' })).status, 403)
  for (const url of ['/v1/students', `/v1/students/${colleague.id}`, '/v1/events', '/v1/work-list', '/v1/integrations'])
    t.equal((await call(url)).status, 403, url)
})

t.test('a token names a student of the school it speaks for: else 401', async (t) => {
  t.equal((await call('/v1/placements', { student_id: otherStudent.id })).status, 401)
  t.equal((await call('/v1/placements', { student_id: otherStudent.id, organisation_id: otherSchool.id })).status, 200)
  t.equal((await call('/v1/placements', { organisation_id: care.id })).status, 401)
  t.equal((await call('/v1/placements', { student_id: '00000000-0000-7000-8000-000000009999' })).status, 401)
})

t.test('to the database a student is not its school: what belongs to an organisation matches nothing', async (t) => {
  const note = { text: 'Alleen voor ons.' }
  const url = `/v1/placements/${own}/notes`
  t.equal((await house.as('coordinator')({ method: 'POST', url, body: note })).status, 201)
  const caller = Object.freeze({
    kind: 'student' as const,
    organisationId: school.id,
    studentId: student.id,
    subject: 'noor',
    clientId: 'tests',
    integration: false,
    roles: new Set<string>(),
    scopes: new Set<string>(),
  })
  await house.transact({ caller, requestId: 'r', now: house.clock() }, 'read', async ({ sql }) => {
    for (const table of ['placement_notes', 'events', 'recognition_checks', 'student_births'])
      t.equal((await sql`select from ${sql(table)}`).length, 0, table)
    t.equal((await sql`select from placements`).length, 1)
    t.equal((await sql`select from students`).length, 1)
  })
})
