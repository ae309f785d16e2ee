import t from 'tap'
import { contentHash } from '../../../src/core/canonical.ts'
import { verifySeal } from '../../../src/core/seal.ts'
import { care, network, otherCare, otherSchool, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import {
  asManager,
  decideOnProject,
  drawUpProject,
  type Manager,
  managerIds,
  managers,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  seedManagers,
  stepProject,
} from '../../seeds/projects.ts'

const house = await openHouse(t)
await seedManagers(house)
const as = (who: Manager) => asManager(house, who)
const read = async (who: Manager, url: string) => (await as(who)({ url })).body
const patch = (who: Manager, url: string, content: object, headers: Record<string, string> = {}) =>
  as(who)({ method: 'PATCH', url, headers: { 'if-match': '*', ...headers }, body: { content } })
const draw = (content: object, more: object = {}) =>
  as('school')({ method: 'POST', url: '/v1/projects', body: { content, ...more } })
const eventsOf = async (url: string, organisation: string) =>
  (
    await house.system(
      'read',
      (tx) =>
        tx.sql<
          { type: string; data: Record<string, unknown> }[]
        >`select type, data from events where resource_id = ${url.split('/').pop()!} and organisation_id = ${organisation} order by id`,
    )
  ).map((row) => ({ ...row }))
const actions = (body: { availableActions: { action: string }[] }) => body.availableActions.map(({ action }) => action)

t.test('a project is drawn up, and everybody with a part in it knows of it', async (t) => {
  const { url } = await drawUpProject(house)
  for (const who of ['school', 'care', 'other', 'trainer'] as const) t.equal((await as(who)({ url })).status, 200, who)
  t.equal((await as('outsider')({ url })).status, 404)
  const seen = await read('care', url)
  t.match(seen, {
    status: 'draft',
    number: 1,
    agreedNumber: null,
    lead: { id: school.id, name: school.name },
    content: { parts: { [care.id]: { commitments: { money: { amount: '750.50' } } } } },
    nextActor: { side: 'education', role: 'bpv-coordinator' },
    availableActions: [],
  })
  t.equal(seen.contentHash, contentHash(seen.content), 'anybody can compute the hash from what is shown')
  t.same(actions(await read('school', url)), ['submit', 'withdraw'])
  t.same(
    (await eventsOf(url, care.id)).map(({ type }) => type),
    ['project.created'],
  )
  t.same(await eventsOf(url, otherSchool.id), [])
})

t.test('what is alone is its own: nobody else knows of a draft without parts of others', async (t) => {
  const { status, body } = await draw({ title: 'Plan', kind: 'pilot', startDate: '2030-09-01', endDate: '2030-12-31' })
  t.equal(status, 201)
  t.same(Object.keys(body.content.parts), [school.id], 'the lead has a part')
  for (const who of ['care', 'other', 'outsider'] as const)
    t.equal((await as(who)({ url: `/v1/projects/${body.id}` })).status, 404, who)
  const invited = await patch('school', `/v1/projects/${body.id}`, { parts: { [care.id]: { side: 'care' } } })
  t.equal(invited.status, 200, invited.text)
  t.equal((await as('care')({ url: `/v1/projects/${body.id}` })).status, 200)
  const left = await patch('school', `/v1/projects/${body.id}`, { parts: { [care.id]: null } })
  t.equal(left.status, 200, left.text)
  t.equal((await as('care')({ url: `/v1/projects/${body.id}` })).status, 404, 'and no longer when it is left out')
})

t.test('a template of its kind fills in what was not given', async (t) => {
  const given = {
    title: 'Proef',
    kind: 'learning-ward',
    startDate: '2030-09-01',
    endDate: '2031-08-31',
    aim: 'Ons doel',
  }
  const { status, body, text } = await draw(given, { template: true })
  t.equal(status, 201, text)
  t.match(body.content, { aim: 'Ons doel', problem: /leren studenten/, risks: { guidance: { effect: 'high' } } })
  t.equal(body.content.milestones.start.dueDate, '2030-09-01')
  t.equal(body.content.milestones.close.dueDate, '2031-08-31')
  const { items } = (await as('care')({ url: '/v1/project-templates' })).body
  t.same(
    items.map(({ kind }: { kind: string }) => kind),
    ['action-group', 'pilot', 'learning-ward', 'innovation', 'curriculum', 'practice-learning'],
  )
  const wrong = await draw({ ...given, endDate: '2029-01-01' }, { template: true })
  t.match(wrong.body.errors, [{ pointer: '/content/endDate', code: 'before-start' }])
})

t.test('all that is wrong is told at once, with its place, also in Dutch', async (t) => {
  const bad = {
    ...projectContent(),
    milestones: { 'Kick Off': { title: 'x', dueDate: '2030-09-08' }, late: { title: 'x', dueDate: '2035-01-01' } },
    deliverables: { report: { title: 'x', milestone: 'nowhere', organisationId: otherSchool.id } },
    unknown: 1,
    aim: 'BSN 123456782 hoort hier niet',
    parts: {
      [care.id]: {
        side: 'care',
        commitments: {
          a: { kind: 'time', teamId: projectTeams[care.id]![0], month: '2030-13', amount: '1,5' },
          b: { kind: 'attention', teamId: projectTeams[care.id]![0], month: '2030-10', amount: '1.5' },
          c: { kind: 'time', teamId: projectTeams[care.id]![0], month: '2030-10', amount: '0.00' },
        },
      },
    },
  }
  const { status, body } = await draw(bad)
  t.equal(status, 400)
  const at = `/content/parts/${care.id}/commitments`
  const pointers = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
  for (const wanted of [
    '/content/milestones/Kick Off invalid-key',
    '/content/unknown unknown-field',
    '/content/aim bsn',
    `${at}/a/month invalid-format`,
    `${at}/a/amount invalid-format`,
    `${at}/b/amount not-whole`,
    `${at}/c/amount not-positive`,
  ])
    t.ok(pointers.includes(wanted), `${wanted} in ${pointers.join('; ')}`)
  const named = body.errors.find(({ code }: { code: string }) => code === 'invalid-key')
  t.match(named.message, /^Use a short name of lower-case letters/, 'what would be right')
  const { milestones: _, unknown: __, aim: ___, parts: ____, ...rest } = bad
  const second = await as('school')({
    method: 'POST',
    url: '/v1/projects',
    headers: { 'accept-language': 'nl' },
    body: { content: { ...rest, milestones: { late: bad.milestones.late } } },
  })
  t.match(second.body.errors, [
    { pointer: '/content/milestones/late/dueDate', message: 'Gebruik een dag in de projectperiode.' },
    { pointer: '/content/deliverables/report/milestone', code: 'unknown-milestone' },
    { pointer: '/content/deliverables/report/organisationId', code: 'not-a-party' },
  ])
})

t.test('what it names must be there, and for the caller to name', async (t) => {
  const content = projectContent({
    networkId: care.id,
    parts: {
      [school.id]: partOf(school.id, 'education', {
        teamIds: [projectTeams[care.id]![0]],
        team: { a: { position: 'Docent', memberId: managerIds.care } },
        goalIds: ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f'],
      }),
      [care.id]: {
        ...partOf(care.id, 'care'),
        side: 'education',
        team: { b: { position: 'x', memberId: managerIds.care } },
      },
      '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f': { side: 'care' },
    },
  })
  const { status, body } = await draw(content)
  t.equal(status, 400)
  t.same(
    body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer.slice(8)} ${code}`).sort(),
    [
      `/networkId unknown-network`,
      `/parts/${school.id}/goalIds/0 unknown-goal`,
      `/parts/${school.id}/team/a/memberId unknown-member`,
      `/parts/${school.id}/teamIds/0 unknown-team`,
      `/parts/${care.id}/side party-side`,
      `/parts/${care.id}/team/b/memberId not-yours`,
      '/parts/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f unknown-organisation',
    ].sort(),
  )
})

t.test('a partner writes its own part, the lead the whole; nobody else anything', async (t) => {
  const { url } = await drawUpProject(house)
  const own = await patch('trainer', url, {
    parts: { [care.id]: { team: { mentor: { position: 'Praktijkopleider', memberId: managerIds.trainer } } } },
  })
  t.equal(own.status, 200, own.text)
  t.equal(own.body.number, 2)
  t.match(
    own.body.content.parts[care.id],
    { team: { mentor: { memberId: managerIds.trainer } }, commitments: { hours: {} } },
    'and the rest stays',
  )
  for (const change of [
    { title: 'Anders' },
    { parts: { [otherCare.id]: { students: 4 } } },
    { milestones: { 'kick-off': null } },
  ])
    t.equal((await patch('care', url, change)).status, 403, JSON.stringify(change))
  t.equal((await patch('outsider', url, { title: 'Anders' })).status, 404)
  const whole = await patch('school', url, { title: 'Anders', parts: { [otherCare.id]: { students: 4 } } })
  t.equal(whole.status, 200, whole.text)
  t.match(
    whole.body,
    { title: 'Anders', number: 3, content: { parts: { [care.id]: { team: { mentor: {} } } } } },
    'the member of another stays',
  )
  t.match((await patch('school', url, { title: 'Anders' })).body, { status: 409, code: 'project-unchanged' })
  t.match((await patch('school', url, { parts: { [school.id]: null } })).body.errors, [{ code: 'lead-stays' }])
  t.match((await patch('care', url, { parts: { [care.id]: null } })).body.errors, [{ code: 'lead-leaves-out' }])
  const past = { method: 'PATCH', url, headers: { 'if-match': '*' }, body: { decideBefore: '2020-01-01' } }
  t.match((await as('school')(past)).body.errors, [{ pointer: '/decideBefore', code: 'in-the-past' }])
  t.equal((await as('care')({ ...past, body: { decideBefore: '2090-01-01' } })).status, 403, 'the lead sets the day')
})

t.test('edits at the same time never lose anything: a 412 tells what became of it', async (t) => {
  const { url } = await drawUpProject(house)
  const { headers } = await as('school')({ url })
  const etag = String(headers.etag)
  const mine = { parts: { [care.id]: { students: 3 } } }
  t.equal((await patch('care', url, mine, { 'if-match': etag })).status, 200)
  const stale = await patch('school', url, { title: 'Van de school' }, { 'if-match': etag })
  t.equal(stale.status, 412)
  t.match(stale.body, {
    code: 'project-changed-meanwhile',
    currentVersion: 2,
    differences: [{ pointer: `/parts/${care.id}/students`, before: 0, after: 3 }],
  })
  t.equal(stale.body.differences.length, 1)
  const again = await patch('school', url, { title: 'Van de school' }, { 'if-match': '"2"' })
  t.equal(again.status, 200, again.text)
  t.match(again.body.content, { title: 'Van de school', parts: { [care.id]: { students: 3 } } }, 'both are there')
  t.equal((await as('school')({ method: 'PATCH', url, body: { content: { title: 'x' } } })).status, 428)
  // Ten of each side at once, each trying again on what the 412 told: all twenty are there.
  const add = async (who: 'school' | 'care' | 'other', key: string) => {
    for (let etag = '"3"', tries = 0; ; tries++) {
      const part = { [managers[who].organisation_id]: { team: { [key]: { position: key } } } }
      const { status, body } = await patch(who, url, { parts: part }, { 'if-match': etag })
      if (status === 200) return
      if (status !== 412 || tries > 60) throw new Error(`${status} ${JSON.stringify(body)}`)
      etag = `"${body.currentVersion}"`
    }
  }
  await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      (['school', 'care', 'other'] as const).map((who) => add(who, `lid-${n}`)),
    ).flat(),
  )
  const { parts } = (await read('school', url)).content
  for (const id of [school.id, care.id, otherCare.id]) t.equal(Object.keys(parts[id].team).length, 5, id)
})

t.test('it is submitted when both sides commission it and each says what it puts in', async (t) => {
  const bare = {
    title: 'Plan',
    kind: 'pilot',
    startDate: '2030-09-01',
    endDate: '2030-12-31',
    parts: { [care.id]: { side: 'care' } },
  }
  const { body } = await draw(bare)
  const url = `/v1/projects/${body.id}`
  const refused = await stepProject(house, 'school', url, { action: 'submit' })
  t.equal(refused.status, 409)
  t.same(
    refused.body.unmet.map(({ rule, satisfiedBy }: { rule: string; satisfiedBy: string }) => `${rule} ${satisfiedBy}`),
    [
      'problem bpv-coordinator',
      'aim bpv-coordinator',
      'milestone bpv-coordinator',
      'commissioner-education education-manager',
      'commissioner-care ld-manager',
      'commitments-education bpv-coordinator',
      'commitments-care ld-manager',
    ],
  )
  t.match(
    (await read('school', url)).availableActions.find(({ action }: { action: string }) => action === 'submit'),
    { ready: false, unmet: refused.body.unmet },
  )
  const drawn = await drawUpProject(house)
  t.equal((await stepProject(house, 'care', drawn.url, { action: 'submit' })).status, 403, 'by the lead')
  t.match(
    (await stepProject(house, 'school', drawn.url, { action: 'submit', decideBefore: '2020-01-01' })).body.errors,
    [{ pointer: '/decideBefore', code: 'in-the-past' }],
  )
  const submitted = await stepProject(house, 'coordinator', drawn.url, { action: 'submit' })
  t.equal(submitted.status, 200, submitted.text)
  t.match(submitted.body, { status: 'submitted', nextActor: { role: String }, waitsFor: { length: 3 } })
  t.match(submitted.body.decideBefore, /^\d{4}-/, 'three weeks where no day was given')
  t.match((await stepProject(house, 'school', drawn.url, { action: 'submit' })).body, {
    code: 'project-transition-not-allowed',
    state: 'submitted',
    allowed: ['approve', 'request-changes', 'reject', 'revise', 'withdraw'],
  })
})

t.test('each approves the hash it saw; an edit voids the approvals and says whose', async (t) => {
  const { url, contentHash: seen } = await projectBroughtTo(house, 'submitted')
  t.equal((await decideOnProject(house, 'care', url, seen)).status, 201)
  t.match((await decideOnProject(house, 'care', url, seen)).body, { code: 'decided-before' })
  t.match((await read('other', url)).parties, [
    { organisation: { id: school.id }, approved: false },
    { organisation: { id: care.id }, approved: true },
    { organisation: { id: otherCare.id }, approved: false },
  ])
  const dry = await patch('school', url, { title: 'Anders' }, { prefer: 'dry-run' })
  t.match(dry.body.effects, [
    { type: 'approvals-voided', approvals: [care.id] },
    { type: 'nl.leerketen.project.changed.v1' },
  ])
  t.equal((await read('school', url)).contentHash, seen, 'a dry run changes nothing')
  t.equal(
    (await patch('care', url, { parts: { [care.id]: { students: 1 } } })).status,
    403,
    'once submitted the lead changes it',
  )
  const changed = await patch('school', url, { title: 'Anders' })
  t.match(changed.body, { status: 'submitted', number: 2 })
  t.ok(changed.body.parties.every(({ approved }: { approved: boolean }) => !approved))
  t.match((await eventsOf(url, otherCare.id)).at(-1), {
    type: 'project.changed',
    data: { number: 2, action: 'revise', voided: [care.id], pointers: ['/title'] },
  })
  const stale = await decideOnProject(house, 'other', url, seen)
  t.match(stale.body, { status: 409, code: 'stale-content-hash', number: 2, contentHash: changed.body.contentHash })
  for (const who of ['care', 'other', 'school'] as const)
    t.equal((await decideOnProject(house, who, url, changed.body.contentHash)).status, 201, who)
  const approved = await read('care', url)
  t.match(approved, { status: 'approved', agreedNumber: 2, nextActor: { side: 'education', role: 'bpv-coordinator' } })
  t.ok(approved.parties.every(({ approved }: { approved: boolean }) => approved))
  const reopened = await patch('school', url, { title: 'Nog eens' })
  t.match(reopened.body, { status: 'submitted', agreedNumber: null, number: 3 })
  const { items } = (await as('care')({ url: `${url}/approvals` })).body
  t.same(
    items.map(({ number }: { number: number }) => number),
    [2, 2, 2, 1],
    'what was decided stays known',
  )
  t.same(
    (await as('care')({ url: `${url}/transitions` })).body.items.map(({ action }: { action: string }) => action),
    ['submit', 'revise', 'approve', 'revise'],
  )
  const versions = (await as('other')({ url: `${url}/versions` })).body.items
  t.same(
    versions.map(({ number }: { number: number }) => number),
    [3, 2, 1],
  )
  t.match((await as('other')({ url: `${url}/versions/1` })).body, { contentHash: seen, cause: 'drawn-up' })
})

t.test('a receipt is verified without us', async (t) => {
  const { url, id, contentHash: seen } = await projectBroughtTo(house, 'submitted')
  const { body } = await decideOnProject(house, 'care', url, seen, { decision: 'approve', comment: 'Akkoord' })
  const jwks = (await house.call({ url: '/.well-known/jwks.json' })).body
  const verified = await verifySeal(body.receipt, jwks, (await read('care', url)).content)
  t.match(verified, {
    valid: true,
    type: 'decision-receipt+jws',
    statement: {
      ...{ projectId: id, version: 1, contentHash: seen, decision: 'approve', role: 'ld-manager' },
      party: { role: 'partner', organisationId: care.id },
    },
  })
  t.match(await verifySeal(body.receipt, jwks, { ...projectContent(), title: 'Anders' }), {
    valid: false,
    fault: 'terms',
  })
  t.match(
    await verifySeal(
      body.receipt.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A')),
      jwks,
    ),
    { valid: false },
  )
})

t.test('above the limit of a mandate a second manager decides too', async (t) => {
  const { url, contentHash: seen } = await projectBroughtTo(house, 'submitted')
  // 750.50 is asked: school2 may decide alone up to 1000, school3 up to 500.
  t.equal((await decideOnProject(house, 'school3', url, seen)).status, 201)
  const half = await read('school', url)
  t.match(half.parties[0], { organisation: { id: school.id }, approved: false, eyes: 2 })
  t.match((await decideOnProject(house, 'school3', url, seen)).body, { code: 'decided-before' }, 'somebody else')
  t.equal((await decideOnProject(house, 'school2', url, seen)).status, 201)
  t.match((await read('school', url)).parties[0], { approved: true })
  const exact = await projectBroughtTo(house, 'submitted', {
    content: projectContent({
      parts: {
        [school.id]: partOf(school.id, 'education', {
          commitments: {
            a: { kind: 'means', teamId: projectTeams[school.id]![0], month: '2030-09', amount: '333.33' },
            b: { kind: 'means', teamId: projectTeams[school.id]![1], month: '2030-09', amount: '166.67' },
          },
        }),
        [care.id]: partOf(care.id, 'care'),
      },
    }),
  })
  t.equal((await decideOnProject(house, 'school3', exact.url, exact.contentHash)).status, 201)
  t.match(
    (await read('school', exact.url)).parties.find(
      ({ organisation }: { organisation: { id: string } }) => organisation.id === school.id,
    ),
    { approved: true, eyes: 1 },
    'exactly the limit is within it',
  )
})

t.test('who decides: in person, in the role, with a mandate of its own or of a colleague, for one party', async (t) => {
  const { url, contentHash: seen } = await projectBroughtTo(house, 'submitted')
  t.equal((await decideOnProject(house, 'coordinator', url, seen)).status, 403, 'a coordinator does not decide')
  t.equal((await decideOnProject(house, 'outsider', url, seen)).status, 404)
  const claims = { ...managers.care, sub: 'nobody-knows' }
  const unknown = await house.call({
    method: 'POST',
    url: `${url}/approvals`,
    headers: { authorization: `Bearer ${await tokenFor(claims)}` },
    body: { contentHash: seen, decision: 'approve' },
  })
  t.match(unknown.body, { status: 403, code: 'no-mandate' })
  const day = new Date().toISOString().slice(0, 10)
  const delegated = await house.call({
    method: 'POST',
    url: `/v1/members/${managerIds.care}/delegations`,
    headers: { authorization: `Bearer ${await tokenFor(managers.care)}` },
    body: { toMemberId: managerIds.trainer, roles: ['ld-manager'], kinds: ['project'], fromDate: day, untilDate: day },
  })
  t.equal(delegated.status, 201, delegated.text)
  const decided = await decideOnProject(house, 'trainer', url, seen)
  t.equal(decided.status, 201, decided.text)
  t.match(decided.body, { role: 'ld-manager', organisationId: care.id })
  t.notMatch(decided.text, /trainer/, 'never who')
  // A substitute decides only while the manager is away.
  const away = await projectBroughtTo(house, 'submitted')
  const ofCare = `Bearer ${await tokenFor(managers.care)}`
  await house.system('write', async ({ sql }) => {
    await sql`update member_delegations set condition = 'absent' where to_member_id = ${managerIds.trainer}`
  })
  t.equal((await decideOnProject(house, 'trainer', away.url, away.contentHash)).status, 403, 'the manager is there')
  const absent = await house.call({
    method: 'PUT',
    url: `/v1/members/${managerIds.care}/absence`,
    headers: { authorization: ofCare, 'if-match': '*' },
    body: { fromDate: day, untilDate: day },
  })
  t.equal(absent.status, 200, absent.text)
  t.equal((await decideOnProject(house, 'trainer', away.url, away.contentHash)).status, 201)
  // The same person at two organisations: by its login, and by its e-mail address.
  const twice = async (sub: string) =>
    house.call({
      method: 'POST',
      url: `${url}/approvals`,
      headers: { authorization: `Bearer ${await tokenFor({ ...managers.other, sub })}` },
      body: { contentHash: seen, decision: 'approve' },
    })
  await house.system('write', async ({ sql }) => {
    await sql`update members set subject = 'care-trainer' where id = ${managerIds.other}`
  })
  t.match((await twice('care-trainer')).body, { status: 409, code: 'decided-for-another-party' })
  await house.system('write', async ({ sql }) => {
    await sql`update members set subject = 'other-manager-1', email = 'CARE-TRAINER@x.test' where id = ${managerIds.other}`
  })
  t.match((await twice('other-manager-1')).body, { status: 409, code: 'decided-for-another-party' })
  await house.system('write', async ({ sql }) => {
    await sql`update members set email = 'other@x.test' where id = ${managerIds.other}`
  })
  t.equal((await twice('other-manager-1')).status, 201)
})

t.test('changes are requested with remarks on fields, and it is submitted again when they are made', async (t) => {
  const { url, contentHash: seen } = await projectBroughtTo(house, 'submitted')
  t.match((await decideOnProject(house, 'care', url, seen, { decision: 'request-changes' })).body.errors, [
    { pointer: '/comment', code: 'required' },
  ])
  t.match(
    (
      await decideOnProject(house, 'care', url, seen, {
        decision: 'request-changes',
        remarks: [{ pointer: '/milestones/nowhere', comment: 'Later' }],
      })
    ).body.errors,
    [{ pointer: '/remarks/0/pointer', code: 'unknown-place' }],
  )
  const asked = await decideOnProject(house, 'care', url, seen, {
    decision: 'request-changes',
    comment: 'In december kan het niet.',
    remarks: [{ pointer: '/milestones/kick-off/dueDate', comment: 'Graag een week later.' }],
  })
  t.equal(asked.status, 201, asked.text)
  const back = await read('school', url)
  t.match(back, { status: 'changes-requested', nextActor: { side: 'education' } })
  t.match((await stepProject(house, 'school', url, { action: 'submit' })).body.unmet, [{ rule: 'changed' }])
  t.equal(
    (await patch('care', url, { parts: { [care.id]: { students: 1 } } })).status,
    200,
    'each writes its own part again',
  )
  t.equal((await stepProject(house, 'school', url, { action: 'submit' })).status, 200)
  const rejected = await projectBroughtTo(house, 'submitted')
  t.match(
    (await decideOnProject(house, 'other', rejected.url, rejected.contentHash, { decision: 'reject' })).body.errors,
    [{ pointer: '/comment' }],
  )
  t.equal(
    (
      await decideOnProject(house, 'other', rejected.url, rejected.contentHash, {
        decision: 'reject',
        comment: 'Geen tijd.',
      })
    ).status,
    201,
  )
  t.match(await read('care', rejected.url), { status: 'rejected', reason: 'Geen tijd.', availableActions: [] })
})

t.test('it runs under a charter that is valid and covers it, and not without', async (t) => {
  const { url } = await projectBroughtTo(house, 'approved')
  const refused = await stepProject(house, 'school', url, { action: 'run' })
  t.match(refused.body, { code: 'guard-not-met', unmet: [{ rule: 'charter-unknown' }] })
  const { approvedCharter } = await import('../../seeds/projects.ts')
  const assign = (charterId: string | null) =>
    as('school')({ method: 'PUT', url: `${url}/charter`, headers: { 'if-match': '*' }, body: { charterId } })
  t.match((await assign('01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f')).body.errors, [{ pointer: '/charterId' }])
  const low = await approvedCharter(house, ['school', 'care', 'other'], {
    power: 'decide-within-budget',
    limit: '750.49',
  })
  t.equal((await assign(low)).status, 200)
  t.match((await as('care')({ url: `${url}/charter` })).body, { covers: false, unmet: { length: 3 } })
  t.match((await stepProject(house, 'school', url, { action: 'run' })).body.unmet, { length: 3 })
  const enough = await approvedCharter(house, ['school', 'care', 'other'], {
    power: 'decide-within-budget',
    limit: '750.50',
  })
  t.equal((await assign(enough)).status, 200)
  t.match((await as('care')({ url: `${url}/charter` })).body, { covers: true, unmet: [] })
  const [one, two] = await Promise.all([
    stepProject(house, 'school', url, { action: 'run' }),
    stepProject(house, 'coordinator', url, { action: 'run' }),
  ])
  t.same([one.status, two.status].sort(), [200, 409], 'it begins to run once')
  t.match((await assign(low)).body, { code: 'guard-not-met' }, 'and is never without')
  const dearer = { parts: { [care.id]: { commitments: { money: { amount: '750.51' } } } } }
  t.match(
    (await patch('school', url, dearer)).body,
    { status: 409, code: 'guard-not-met', unmet: [{ rule: 'charter-mandate-limit', satisfiedBy: 'ld-manager' }] },
    'nor with a budget beyond it',
  )
  t.match((await assign(null)).body, { code: 'guard-not-met' })
})

t.test('a change of a running project is approved by those whom it touches, and holds then', async (t) => {
  const { url } = await projectBroughtTo(house, 'running')
  const committed = async () =>
    (
      await house.system(
        'read',
        (tx) =>
          tx.sql<{ sum: string }[]>`select sum(amount)::text from project_commitments
            where project_id = ${url.split('/').pop()!} and organisation_id = ${care.id} and kind = 'time'`,
      )
    )[0]!.sum
  const more = { parts: { [care.id]: { commitments: { hours: { amount: '60' } } } } }
  t.equal((await patch('care', url, more)).status, 403, 'the lead proposes it')
  const proposed = await patch('school', url, more)
  t.match(proposed.body, { status: 'running', change: 'proposed', agreedNumber: 1, number: 2 })
  t.same(
    proposed.body.waitsFor.map(({ organisationId }: { organisationId: string }) => organisationId),
    [care.id],
    'only whom it touches',
  )
  t.equal(await committed(), '40.00', 'what holds stays meanwhile')
  t.equal((await decideOnProject(house, 'other', url, proposed.body.contentHash)).status, 409, 'it is not asked')
  t.equal((await decideOnProject(house, 'care', url, proposed.body.contentHash)).status, 201)
  t.match(await read('school', url), { status: 'running', change: null, agreedNumber: 2, number: 2 })
  t.equal(await committed(), '60.00')
  const shared = await patch('school', url, { aim: 'Een ander doel' })
  t.equal(shared.body.waitsFor.length, 3, 'what all share touches all')
  t.equal(
    (await decideOnProject(house, 'other', url, shared.body.contentHash, { decision: 'reject', comment: 'Nee' }))
      .status,
    201,
  )
  t.match(await read('school', url), { status: 'running', change: null, content: { aim: projectContent().aim } })
  const again = await patch('school', url, { aim: 'Weer anders' })
  t.equal(
    (
      await decideOnProject(house, 'care', url, again.body.contentHash, {
        decision: 'request-changes',
        comment: 'Korter',
      })
    ).status,
    201,
  )
  t.match(await read('care', url), { change: 'changes-requested', nextActor: { side: 'education' } })
  t.equal((await stepProject(house, 'school', url, { action: 'withdraw-change', reason: 'Laat maar' })).status, 200)
  t.match(await read('care', url), { change: null, content: { aim: projectContent().aim } })
  t.match((await stepProject(house, 'school', url, { action: 'withdraw-change', reason: 'x' })).body, {
    code: 'project-no-change-pending',
  })
  const there = await patch('school', url, { aim: 'Heen' })
  t.equal(there.body.change, 'proposed')
  const back = await patch('school', url, { aim: projectContent().aim })
  t.match(back.body, { change: null, waitsFor: [] }, 'changed back asks nobody anything')
  t.match((await patch('school', url, { parts: { [otherCare.id]: null } })).body.errors, [{ code: 'parties-stay' }])
})

t.test('it is completed with results and lessons, or stopped with a reason', async (t) => {
  const { url } = await projectBroughtTo(house, 'running')
  t.equal((await as('care')({ url: `${url}/results` })).status, 404)
  const body = { action: 'complete', results: 'Vier teams leren samen.', lessons: 'Plan vooruit.' }
  t.match(
    (
      await stepProject(house, 'school', url, {
        ...body,
        continues: [{ what: 'x', organisationId: otherSchool.id, position: 'x' }],
      })
    ).body.errors,
    [{ pointer: '/continues/0/organisationId', code: 'not-a-party' }],
  )
  const continues = [{ what: 'De leertafel', organisationId: care.id, position: 'Teamleider' }]
  const done = await stepProject(house, 'school', url, { ...body, continues })
  t.match(done.body, { status: 'completed', endedOn: String, availableActions: [] })
  t.match((await as('care')({ url: `${url}/results` })).body, {
    results: body.results,
    lessons: body.lessons,
    continues,
  })
  const other = await projectBroughtTo(house, 'running')
  await patch('school', other.url, { aim: 'Anders' })
  const stopped = await stepProject(house, 'school', other.url, { action: 'stop', reason: 'Te weinig mensen.' })
  t.match(stopped.body, {
    status: 'stopped',
    reason: 'Te weinig mensen.',
    change: null,
    content: { aim: projectContent().aim },
  })
  t.equal((await patch('school', other.url, { aim: 'x' })).status, 409)
})

t.test('a network looks on once it is submitted, and decides nothing', async (t) => {
  const token = await tokenFor({
    organisation_id: network.id,
    sub: 'net',
    roles: ['organisation-admin'],
    scope: managers.care.scope,
  })
  const asNetwork = (call: object) => house.call({ ...call, headers: { authorization: `Bearer ${token}` } } as never)
  const { url, contentHash: seen } = await drawUpProject(house, projectContent({ networkId: network.id }))
  t.equal((await asNetwork({ url })).status, 404)
  t.equal((await stepProject(house, 'school', url, { action: 'submit' })).status, 200)
  const looked = await asNetwork({ url })
  t.match(looked.body, { status: 'submitted', network: { id: network.id, name: network.name }, availableActions: [] })
  t.equal(looked.body.waitsFor.length, 3, 'it is not waited for')
  t.equal(
    (await asNetwork({ url: `${url}/approvals`, method: 'POST', body: { contentHash: seen, decision: 'approve' } }))
      .status,
    403,
  )
})

t.test('lists: by state, kind, organisation, team, what waits, and change', async (t) => {
  const {
    id,
    url,
    contentHash: seen,
  } = await projectBroughtTo(house, 'submitted', {
    content: projectContent({
      kind: 'innovation',
      parts: { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') },
    }),
    parties: ['school', 'care'],
  })
  const ids = async (who: Manager, query: string) => {
    const { status, body, text } = await as(who)({ url: `/v1/projects?limit=200&${query}` })
    t.equal(status, 200, text)
    return body.items.map((item: { id: string }) => item.id)
  }
  t.same(await ids('care', 'kind=innovation'), [id])
  t.same(await ids('other', 'kind=innovation'), [])
  t.ok((await ids('care', 'waitsFor=mine')).includes(id))
  t.equal((await decideOnProject(house, 'care', url, seen)).status, 201)
  t.notOk((await ids('care', 'waitsFor=mine')).includes(id))
  t.ok((await ids('care', `status=draft,submitted&organisation=${school.id}`)).includes(id))
  t.notOk((await ids('care', `organisation=${otherCare.id}`)).includes(id))
  t.ok((await ids('care', `team=${projectTeams[care.id]![0]}`)).includes(id))
  const { updatedAt } = await read('care', url)
  t.same(await ids('care', `updatedSince=${encodeURIComponent(updatedAt)}`), [id])
  const first = (await as('care')({ url: '/v1/projects?limit=2' })).body
  const second = (await as('care')({ url: `/v1/projects?limit=2&cursor=${first.nextCursor}` })).body
  t.ok(first.items.at(-1).id > second.items[0].id, 'newest first')
  t.same(await ids('outsider', ''), [])
})
