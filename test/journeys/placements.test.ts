import t from 'tap'
import { runImports } from '../../src/modules/exchange/placement-imports/worker.ts'
import { loadQualifications } from '../../src/modules/parties/qualifications/service.ts'
import { care, type Person, school } from '../cast.ts'
import { type Answer, openHouse } from '../house.ts'
import { step as agreementStep, approve, asSigner, type Signer, sign, signers } from '../seeds/agreements.ts'
import { signAsStudent } from '../seeds/poks.ts'

/*
 * A school year begins: ROC Midden places Noor and Sem at Zorggroep De Linde. Told over HTTP only, step by step; each
 * step goes on where the last one ended. Thuiszorg Het Anker has nothing to do with it and must not notice anything.
 */
/** In the third week: what is agreed on holds from its first day on. */
const house = await openHouse(t, { clock: () => new Date('2026-09-14T09:00:00Z') })
await house.system('write', loadQualifications)
const worker = runImports({
  transact: house.transact,
  clock: house.clock,
  log: { error: (said) => t.fail('import', said) },
})

const get = (who: Person, url: string) => house.as(who)({ url })
const post = (who: Person, url: string, body: unknown, headers = {}) =>
  house.as(who)({ method: 'POST', url, body, headers })
const change = async (who: Person, url: string, body: unknown) => {
  const { headers } = await get(who, url)
  return house.as(who)({ method: 'PATCH', url, body, headers: { 'if-match': String(headers.etag) } })
}
const step = (who: Person, id: string, action: string, more = {}) =>
  post(who, `/v1/placements/${id}/transitions`, { action, ...more })
const made = (answer: Answer): string => {
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}
const leerbedrijfId = '100000001'
const outsiders: Person[] = ['otherTrainer', 'otherCoordinator', 'networkMember']

const file = (learningPlaceId: string) =>
  [
    'Studentnummer;Inschrijvingsnummer;Volgnummer;Achternaam;Voornaam;Opleidingscode;Leerweg;Leerbedrijf-ID;Begindatum;Einddatum;Uren totaal;Uren per week;Leerplaats-ID',
    `1045123;1045123-1;1;Vries;Noor;25655;BOL;${leerbedrijfId};31-08-2026;29-01-2027;640;32;${learningPlaceId}`,
    `1045124;1045124-1;1;Bakker;Sem;25655;BOL;${leerbedrijfId};31-08-2026;29-01-2027;640;32;${learningPlaceId}`,
    `1045125;1045125-1;1;Jansen;Lot;99999;BOL;${leerbedrijfId};31-08-2026;29-01-2027;640;32;`,
  ].join('\r\n')

let [teamId, learningPlaceId, supervisorId, trainerId, workSupervisorId] = ['', '', '', '', '']
let [noor, sem, student] = ['', '', '']
let [clientId, clientSecret] = ['', '']

t.test('the school gives its supervisor a place in the register, and its information system a key', async (t) => {
  supervisorId = made(
    await post('schoolAdmin', `/v1/organisations/${school.id}/members`, {
      name: 'Anke Jansen',
      email: 'a.jansen@roc.test',
      roles: ['school-supervisor'],
    }),
  )
  const integration = await post('schoolAdmin', '/v1/integrations', {
    name: 'Studentinformatiesysteem',
    scopes: ['placements:read', 'events:read'],
    expiresAt: new Date(house.clock().getTime() + 300 * 86_400_000).toISOString(),
  })
  t.equal(integration.status, 201)
  ;({ clientId, clientSecret } = integration.body)
})

t.test('the care organisation describes where one can learn: location, team, people, learning place', async (t) => {
  const locationId = made(
    await post('careAdmin', `/v1/organisations/${care.id}/locations`, {
      name: 'De Lindehof',
      address: { street: 'Lindelaan', streetNumber: '12a', postalCode: '3512ab', city: 'Utrecht' },
      codes: [{ codeType: 'leerbedrijf_id', code: leerbedrijfId }],
    }),
  )
  t.equal((await get('coordinator', `/v1/locations/${locationId}`)).body.address.postalCode, '3512 AB')
  teamId = made(
    await post('careAdmin', `/v1/locations/${locationId}/teams`, { name: 'Afdeling Noord', supervisionCapacity: 2 }),
  )
  const member = async (name: string, role: string) =>
    made(
      await post('careAdmin', `/v1/organisations/${care.id}/members`, {
        name,
        email: `${name.split(' ')[1]!.toLowerCase()}@linde.test`,
        roles: [role],
        teamIds: [teamId],
      }),
    )
  trainerId = await member('Bram Peters', 'practice-trainer')
  workSupervisorId = await member('Carla Smit', 'work-supervisor')
  learningPlaceId = made(
    await post('careManager', '/v1/learning-places', {
      teamId,
      educationCodes: ['25655'],
      routes: ['BOL'],
      startDate: '2026-08-01',
      endDate: '2027-07-31',
      seats: 1,
    }),
  )
  const found = await get('coordinator', '/v1/learning-places?educationCode=25655&route=BOL&free=true&place=utrecht')
  t.match(found.body.items, [{ id: learningPlaceId, seatsFree: 1 }], 'the school finds it')
  t.equal((await get('coordinator', `/v1/members/${trainerId}`)).status, 404, 'not who works there')
})

t.test('the coordinator tries the file, then loads it: good rows land, the wrong one is named in Dutch', async (t) => {
  const csv = { 'content-type': 'text/csv', 'accept-language': 'nl' }
  const upload = (headers = {}) =>
    post('coordinator', '/v1/placement-imports?fileName=najaar.csv', file(learningPlaceId), { ...csv, ...headers })
  const tried = await upload({ prefer: 'dry-run' })
  t.equal(tried.status, 202)
  t.equal(tried.headers['preference-applied'], 'dry-run')
  while (await worker.tick());
  const url = (answer: Answer) => new URL(String(answer.headers.location)).pathname
  t.match((await get('coordinator', url(tried))).body, { status: 'completed', dryRun: true, rowsRejected: 1 })
  t.same((await get('coordinator', '/v1/placements')).body.items, [])

  const sent = await upload()
  while (await worker.tick());
  t.match((await get('coordinator', url(sent))).body, {
    status: 'completed',
    rowsRead: 3,
    rowsImported: 2,
    rowsRejected: 1,
  })
  const report = await house.as('coordinator')({ url: `${url(sent)}/rejections`, headers: { 'accept-language': 'nl' } })
  t.match(report.body.items, [
    { line: 4, column: 'Opleidingscode', code: 'unknown-education-code', message: /geen erkende opleiding/ },
  ])
  const errors = await get('coordinator', `${url(sent)}/error-file`)
  t.match(errors.text, /1045125-1/)
  t.notMatch(errors.text, /Noor/)
  for (const who of [...outsiders, 'trainer'] as Person[]) t.not((await get(who, url(sent))).status, 200, who)

  const { items } = (await get('coordinator', '/v1/placements?status=draft')).body
  t.equal(items.length, 2)
  const of = (name: string) => items.find((one: { student: { name: string } }) => one.student.name === name)
  noor = of('Noor Vries').id
  sem = of('Sem Bakker').id
  student = of('Noor Vries').student.id
})

t.test('proposed: care sees what it needs to match, and not who it is', async (t) => {
  for (const id of [noor, sem]) {
    t.equal((await get('trainer', `/v1/placements/${id}`)).status, 404, 'a draft is the school’s own')
    t.equal((await step('coordinator', id, 'propose')).status, 200)
  }
  const waiting = await get('trainer', '/v1/work-list')
  t.same(new Set(waiting.body.items.map(({ id }: { id: string }) => id)), new Set([noor, sem]))
  const seen = await get('trainer', `/v1/placements/${noor}`)
  t.match(seen.body, { educationCode: '25655', level: 4, totalHours: 640, student: null, enrolmentNumber: null })
  t.same(
    seen.body.availableActions.map(({ action }: { action: string }) => action),
    ['accept', 'reject'],
  )
  const everything = [
    seen,
    waiting,
    await get('trainer', '/v1/placements'),
    await get('trainer', '/v1/events'),
    await get('trainer', `/v1/placements/${noor}/transitions`),
    await get('trainer', `/v1/placements?student=${student}`),
  ]
  for (const { text } of everything) t.notMatch(text, /Noor|Bakker|104512[345]/)
  t.equal((await get('trainer', `/v1/students/${student}`)).status, 404)
})

t.test('accepted: the seat is taken, and the name is known to whom it concerns', async (t) => {
  const accepted = await step('trainer', noor, 'accept')
  t.match(accepted, { status: 200, body: { status: 'accepted', student: { id: student, name: 'Noor Vries' } } })
  const known = await get('trainer', `/v1/students/${student}`)
  t.match(known, { status: 200, body: { name: 'Noor Vries', studentNumber: '1045123' } })
  t.notOk('birthYearMonth' in known.body, 'not more than matching needs')
  t.equal((await change('trainer', `/v1/students/${student}`, { name: 'X' })).status, 403, 'reading is not writing')
  const full = await step('trainer', sem, 'accept')
  t.match(full, { status: 409, body: { code: 'no-seat-free' } })
  const rejected = await step('trainer', sem, 'reject', { reason: 'no-capacity' })
  t.match(rejected.body, { status: 'rejected', reason: 'no-capacity', student: null, availableActions: [] })
  t.match((await get('coordinator', `/v1/learning-places/${learningPlaceId}`)).body, { seatsTaken: 1, seatsFree: 0 })
})

t.test('each side names its own people, who are then known to the other', async (t) => {
  const url = `/v1/placements/${noor}`
  t.equal((await get('trainer', `/v1/members/${supervisorId}`)).status, 404)
  t.equal((await change('coordinator', url, { schoolSupervisorId: supervisorId })).status, 200)
  t.match((await get('trainer', `/v1/members/${supervisorId}`)).body, {
    name: 'Anke Jansen',
    email: 'a.jansen@roc.test',
  })
  t.equal((await change('coordinator', url, { practiceTrainerId: trainerId })).status, 409, 'not the school’s to say')
  const named = await change('trainer', url, {
    practiceTrainerId: trainerId,
    workSupervisorIds: [workSupervisorId],
    teamId,
  })
  t.match(named, { status: 200, body: { practiceTrainerId: trainerId, team: { name: 'Afdeling Noord' } } })
  const shared = await get('coordinator', `/v1/members/${trainerId}`)
  t.match(shared.body, { name: 'Bram Peters' })
  t.notOk('teamIds' in shared.body || 'subject' in shared.body, 'not how care organises itself')
  for (const foreign of [supervisorId, care.id])
    t.match(await change('trainer', url, { workSupervisorIds: [foreign] }), {
      status: 409,
      body: { code: 'not-of-the-care-organisation' },
    })
  for (const who of outsiders) {
    t.equal((await get(who, `/v1/members/${trainerId}`)).status, 404, who)
    t.equal((await get(who, `/v1/students/${student}`)).status === 200, false, who)
  }
})

t.test('confirming waits for the recognition; starting says what is still missing', async (t) => {
  const early = await step('coordinator', noor, 'confirm')
  t.match(early, {
    status: 409,
    body: { code: 'guard-not-met', unmet: [{ rule: 'recognition', satisfiedBy: 'ld-manager' }] },
  })
  made(
    await post('platformAdmin', '/v1/recognitions', { leerbedrijfId, educationCode: '25655', grantedOn: '2020-01-01' }),
  )
  const checked = await post('coordinator', '/v1/recognition-checks', {
    leerbedrijfId,
    educationCode: '25655',
    onDate: '2026-08-31',
  })
  t.match(checked.body, { outcome: 'recognised' })
  const confirmed = await step('coordinator', noor, 'confirm')
  t.match(confirmed, { status: 200, body: { status: 'confirmed', nextActor: { side: 'education' } } })
  const start = await house.as('coordinator')({
    method: 'POST',
    url: `/v1/placements/${noor}/transitions`,
    body: { action: 'start' },
    headers: { 'accept-language': 'nl' },
  })
  t.match(start, {
    status: 409,
    body: {
      code: 'guard-not-met',
      unmet: [
        { rule: 'agreement-in-effect', message: /nog geen praktijkovereenkomst/, satisfiedBy: 'bpv-coordinator' },
      ],
    },
  })
  t.notMatch(start.text, /Jansen|Peters/, 'a role is named, never a person')
})

t.test(
  'the information system follows it with a token of its own: the feed, and no more than was granted',
  async (t) => {
    const token = await house.call({
      method: 'POST',
      url: '/oauth/token',
      body: 'grant_type=client_credentials',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      },
    })
    t.equal(token.status, 200, token.text)
    const headers = { authorization: `Bearer ${token.body.access_token}` }
    // The feed waits for every transaction still running on the server, so a reader asks again.
    const read = async (tries = 600): Promise<{ feed: Answer; about: { type: string; dataref: string }[] }> => {
      const feed = await house.call({ url: '/v1/events?limit=200', headers })
      const about = feed.body.items.filter(({ subject }: { subject: string }) => subject === `placements/${noor}`)
      if (about.length >= 6 || tries === 0) return { feed, about }
      await new Promise((resolve) => setTimeout(resolve, 50))
      return read(tries - 1)
    }
    const { feed, about } = await read()
    t.equal(feed.status, 200)
    t.same(
      about.map(({ type }) => type.split('.').slice(2, 4).join(' ')),
      [
        'placement registered',
        'placement proposed',
        'placement accepted',
        'placement changed',
        'placement changed',
        'placement confirmed',
      ],
    )
    t.notMatch(feed.text, /Noor|Jansen|1045123/, 'the feed is thin')
    const placement = await house.call({ url: new URL(about[0]!.dataref).pathname, headers })
    t.match(placement, { status: 200, body: { id: noor, student: { name: 'Noor Vries' } } })
    t.equal((await house.call({ method: 'POST', url: '/v1/placements', body: {}, headers })).status, 403)
    t.equal((await house.call({ url: `/v1/students/${student}`, headers })).status, 403)
  },
)

t.test('notes stay with the side that wrote them', async (t) => {
  const url = `/v1/placements/${noor}/notes`
  made(await post('trainer', url, { text: 'Begint in de vroege dienst.' }))
  t.equal((await get('trainer', url)).body.items.length, 1)
  t.same((await get('coordinator', url)).body.items, [])
})

t.test('the third party has noticed nothing', async (t) => {
  for (const who of outsiders) {
    for (const at of ['', '/transitions', '/notes']) {
      const { status } = await get(who, `/v1/placements/${noor}${at}`)
      t.ok(status === 404 || (who === 'networkMember' && status === 403), `${who} ${at} ${status}`)
    }
    t.same((await get(who, '/v1/placements')).body.items, [], who)
    t.same((await get(who, '/v1/events')).body.items, [], who)
  }
  t.equal((await step('otherTrainer', noor, 'cancel')).status, 404)
  t.equal((await step('otherCoordinator', noor, 'cancel')).status, 404)
  t.same((await get('otherTrainer', '/v1/work-list')).body.items, [])
})

t.test('the practice agreement: what is missing is added, then all three sign what they saw', async (t) => {
  const mandated = async (admin: 'schoolAdmin' | 'careAdmin', who: Signer) => {
    const { organisation_id, sub, roles } = signers[who]
    const memberId = made(
      await post(admin, `/v1/organisations/${organisation_id}/members`, {
        name: 'Tekenaar',
        email: `${sub}@tekent.test`,
        roles,
        subject: sub,
      }),
    )
    made(await post(admin, '/v1/mandates', { memberId, kinds: ['pok'], fromDate: '2026-08-01' }))
  }
  await mandated('schoolAdmin', 'school')
  await mandated('careAdmin', 'care')
  const drawUp = () =>
    asSigner(
      house,
      'school',
    )({
      method: 'POST',
      url: '/v1/agreements',
      body: { placementId: noor, part: { description: 'Basisdeel, kerntaak 1', codes: [] } },
    })
  t.same(
    (await drawUp()).body.unmet.map(({ rule, satisfiedBy }: { rule: string; satisfiedBy: string }) => [
      rule,
      satisfiedBy,
    ]),
    [
      ['brin', 'organisation-admin'],
      ['school-address', 'organisation-admin'],
      ['kvk', 'organisation-admin'],
    ],
  )
  const named = (admin: 'schoolAdmin' | 'careAdmin', id: string, codeType: string, code: string) =>
    change(admin, `/v1/organisations/${id}`, { codes: [{ codeType, code }] })
  t.equal((await named('schoolAdmin', school.id, 'brin', '99AB')).status, 200)
  t.equal((await named('careAdmin', care.id, 'kvk', '12345678')).status, 200)
  const address = { street: 'Schoolplein', streetNumber: '1', postalCode: '3511 AA', city: 'Utrecht' }
  made(await post('schoolAdmin', `/v1/organisations/${school.id}/locations`, { name: 'Hoofdgebouw', address }))

  const drawn = await drawUp()
  const pok = { id: made(drawn), url: `/v1/agreements/${drawn.body.id}`, contentHash: drawn.body.contentHash }
  t.equal((await agreementStep(house, 'school', pok.url, { action: 'submit' })).status, 200)
  for (const who of ['school', 'care'] as const)
    t.equal((await approve(house, who, pok.url, pok.contentHash)).status, 201)
  for (const who of ['care', 'school'] as const) t.equal((await sign(house, who, pok.url, pok.contentHash)).status, 201)
  t.match(await step('coordinator', noor, 'start'), {
    status: 409,
    body: {
      unmet: [
        { message: 'The practice agreement (POK) waits for the signature of the student.', satisfiedBy: 'student' },
      ],
    },
  })
  await signAsStudent(house, student, pok)
  t.match((await asSigner(house, 'care')({ url: pok.url })).body, { status: 'in-effect', agreedNumber: 1 })
  for (const who of ['outsider', 'other'] as const) t.equal((await asSigner(house, who)({ url: pok.url })).status, 404)
  const tried = await post(
    'coordinator',
    `/v1/placements/${noor}/transitions`,
    { action: 'start' },
    { prefer: 'dry-run' },
  )
  t.match(tried, { status: 200, body: { status: 'active' } })
})

t.test('it comes to nothing after all: the seat is free again and the name is gone', async (t) => {
  t.match((await step('trainer', noor, 'cancel')).body, { status: 'cancelled', student: null })
  t.match((await get('coordinator', `/v1/learning-places/${learningPlaceId}`)).body, { seatsTaken: 0, seatsFree: 1 })
  t.equal((await get('trainer', `/v1/students/${student}`)).status, 404)
  t.equal((await get('trainer', `/v1/members/${supervisorId}`)).status, 404)
  const history = await get('coordinator', `/v1/placements/${noor}/transitions`)
  t.same(
    history.body.items.map(({ action, side }: { action: string; side: string }) => `${side} ${action}`),
    ['education propose', 'care accept', 'education confirm', 'care cancel'],
  )
})
