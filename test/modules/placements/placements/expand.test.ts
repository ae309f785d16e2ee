import t from 'tap'
import { expanded } from '../../../../src/modules/placements/placements/expand.ts'
import type { Person } from '../../../cast.ts'
import { openHouse } from '../../../house.ts'
import {
  location,
  registration,
  seedPlacements,
  student,
  supervisor,
  team,
  trainer,
} from '../../../seeds/placements.ts'

const house = await openHouse(t)
await seedPlacements(house)
const all = 'student,school,care,location,team,schoolSupervisor,practiceTrainer'
await house.system('write', async ({ sql }) => {
  await sql`update students set email = 'noor@roc.test' where id = ${student.id}`
  await sql`update members set absent_from = '2091-03-17', absent_until = '2091-03-17' where id = ${supervisor.id}`
})
const step = (who: Person, id: string, action: string) =>
  house.as(who)({ method: 'POST', url: `/v1/placements/${id}/transitions`, body: { action } })
const patch = (who: Person, id: string, body: object) =>
  house.as(who)({ method: 'PATCH', url: `/v1/placements/${id}`, body, headers: { 'if-match': '*' } })
const make = async (number: string, until: 'proposed' | 'accepted') => {
  const { body } = await house.as('coordinator')({
    method: 'POST',
    url: '/v1/placements',
    body: registration(number, { teamId: team.id, schoolSupervisorId: supervisor.id }),
  })
  await step('coordinator', body.id, 'propose')
  if (until === 'accepted') {
    await step('trainer', body.id, 'accept')
    await patch('trainer', body.id, { practiceTrainerId: trainer.id })
  }
  return body.id as string
}
const proposed = await make('x1', 'proposed')
let accepted = ''

t.test('before acceptance the care side gets neither student nor supervisor, one by one or in a list', async (t) => {
  for (const url of [`/v1/placements/${proposed}?`, '/v1/placements?status=proposed&']) {
    const seen = await house.as('trainer')({ url: `${url}expand=${all}` })
    t.equal(seen.status, 200, seen.text)
    const one = seen.body.items?.[0] ?? seen.body
    t.match(one, { id: proposed, student: null, enrolmentNumber: null, schoolSupervisor: null, practiceTrainer: null })
    t.match(one, { school: { kind: 'education' }, location: { codes: [{ codeType: 'leerbedrijf_id' }] } })
    t.notMatch(seen.text, /Noor de|noor@|1045123|Jansen/)
  }
})

t.test('each is there in full, in its place, for both sides from acceptance on', async (t) => {
  accepted = await make('x2', 'accepted')
  for (const who of ['coordinator', 'trainer'] as const) {
    const { body, text } = await house.as(who)({ url: `/v1/placements/${accepted}?expand=${all}` })
    t.match(
      body,
      {
        student: { id: student.id, name: student.name, studentNumber: '1045123', email: 'noor@roc.test' },
        school: { kind: 'education', status: 'active' },
        careOrganisation: { kind: 'care', status: 'active' },
        location: { id: location.id, codes: [{ code: location.leerbedrijfId }] },
        team: { id: team.id, supervisionCapacity: 0 },
        schoolSupervisor: { id: supervisor.id, name: 'A. Jansen', email: 'a.jansen@roc.test' },
        practiceTrainer: { id: trainer.id, name: 'B. Peters' },
      },
      text,
    )
    t.notOk('subject' in body.schoolSupervisor)
    if (who === 'trainer') t.notMatch(text, '2091-03-17', 'the other party is not told who is absent')
    t.equal('birthYearMonth' in body.student, who === 'coordinator', 'the month of birth is the school’s alone')
    t.same((await house.as(who)({ url: `/v1/placements?expand=${all}&status=accepted` })).body.items, [body])
  }
})

t.test('a placement that was accepted does not open the proposal of the same student', async (t) => {
  const seen = await house.as('trainer')({ url: `/v1/placements/${proposed}?expand=${all}` })
  t.equal(seen.body.student, null)
  t.notMatch(seen.text, /Noor de|noor@|1045123/)
})

t.test('what is not asked for is as it was; fields and expand go together; the unknown is 400', async (t) => {
  const plain = await house.as('coordinator')({ url: `/v1/placements/${accepted}` })
  t.same(Object.keys(plain.body.school), ['id', 'name'])
  t.notOk('schoolSupervisor' in plain.body)
  const { body } = await house.as('coordinator')({
    url: `/v1/placements/${accepted}?fields=status,school&expand=school`,
  })
  t.same(Object.keys(body), ['id', 'status', 'school'])
  t.equal(body.school.kind, 'education')
  t.equal((await house.as('coordinator')({ url: `/v1/placements/${accepted}?expand=secrets` })).status, 400)
  t.equal((await house.as('otherTrainer')({ url: `/v1/placements/${accepted}?expand=${all}` })).status, 404)
})

t.test('expand opens nothing that the token could not read by itself: 403', async (t) => {
  const call = async (url: string, claims: object) =>
    house.call({ url, headers: { authorization: `Bearer ${await house.token('coordinator', claims as never)}` } })
  for (const url of [`/v1/placements/${accepted}`, '/v1/placements']) {
    const scope = ['placements:read', 'organisations:read']
    t.equal((await call(`${url}?expand=school`, { scope })).status, 200)
    t.equal((await call(`${url}?expand=school,student`, { scope })).body.code, 'insufficient-scope')
    const asStudent = { student_id: student.id, scope: [...scope, 'students:read'] }
    t.equal((await call(`${url}?expand=schoolSupervisor`, asStudent)).status, 403)
  }
})

t.test('a list takes a statement per kind of record, however many placements there are', async (t) => {
  const statements = async (limit: number) => {
    let count = 0
    const { body } = await house.as('coordinator')({ url: `/v1/placements?limit=${limit}` })
    const caller = {
      kind: 'education' as const,
      organisationId: body.items[0].school.id,
      studentId: null,
      subject: 's',
      clientId: 'c',
      integration: true,
      roles: new Set<string>(),
      scopes: new Set(['students:read', 'organisations:read']),
    }
    await house.transact({ caller, requestId: 'r', now: house.clock() }, 'read', async (tx) => {
      const sql = new Proxy(tx.sql, {
        apply: (target, self, given) => {
          if (/^select\s/.test(String(given[0]?.[0]))) count++
          return Reflect.apply(target as never, self, given)
        },
      })
      await expanded({ ...tx, sql }, body.items, all.split(',') as never)
    })
    return [body.items.length, count]
  }
  t.same(await statements(1), [1, 5])
  for (let n = 0; n < 8; n++) await make(`many-${n}`, 'accepted')
  t.same(await statements(10), [10, 5])
})
