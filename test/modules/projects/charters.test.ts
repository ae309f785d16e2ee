import fc from 'fast-check'
import t from 'tap'
import { contentHash } from '../../../src/core/canonical.ts'
import { verifySeal } from '../../../src/core/seal.ts'
import { coverage } from '../../../src/modules/projects/charters/service.ts'
import { care, otherCare, otherSchool, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import {
  asManager,
  charterContent,
  charterIn,
  type DrawnCharter,
  decideOn,
  delegateToWorker,
  limitMandate,
  type Manager,
  managerIds,
  mandateOn,
  seedManagers,
  stepWith,
} from '../../seeds/managers.ts'

let now = new Date('2026-06-01T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedManagers(house)
const as = (who: Manager) => asManager(house, who)
const read = async (who: Manager, { url }: Pick<DrawnCharter, 'url'>) => as(who)({ url })
const change = (who: Manager, url: string, body: object, headers: Record<string, string> = {}) =>
  as(who)({ method: 'PATCH', url, body, headers: { 'if-match': '*', ...headers } })
const draw = (body: object, who: Manager = 'school') => as(who)({ method: 'POST', url: '/v1/charters', body })
const three = () => charterContent({ mandates: { ...charterContent().mandates, [otherCare.id]: mandateOn('care') } })
/** The events of a charter that an organisation was told, in order. */
const told = (organisationId: string, id: string) =>
  house.system(
    'read',
    ({ sql }) => sql<{ type: string; data: Record<string, unknown> }[]>`select type, data from events
      where organisation_id = ${organisationId} and resource_id = ${id} order by id`,
  )
const wrong = (answer: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort()

t.test('a charter is worked out together, submitted, and approved by both sides on its hash', async (t) => {
  const drawn = await charterIn(house, 'draft')
  t.equal(drawn.contentHash, contentHash(charterContent()))
  t.match(await read('school', drawn), {
    status: 200,
    body: {
      ...{
        status: 'draft',
        number: 1,
        validity: 'valid',
        owner: school,
        decideBefore: null,
        content: charterContent(),
      },
      parties: [
        { organisation: school, side: 'education', approved: false, eyes: 1, validity: 'valid' },
        { organisation: care, side: 'care', approved: false, eyes: 1, validity: 'valid' },
      ],
      waitsFor: [{ act: 'submit', satisfiedBy: 'education-manager' }],
      availableActions: [
        { action: 'submit', ready: true, unmet: [] },
        { action: 'withdraw', ready: true, unmet: [] },
      ],
      nextActor: { side: 'education', role: 'education-manager', dueDate: '2026-01-01' },
    },
  })
  t.match(await read('care', drawn), { status: 200, body: { status: 'draft', availableActions: [] } })
  const own = await change('care', drawn.url, {
    content: { mandates: { [care.id]: { holder: { memberId: managerIds.care } } } },
  })
  t.match(own, { status: 200, body: { number: 2, version: 2 } })
  t.equal((await stepWith(house, 'school', drawn.url, { action: 'submit' })).status, 200)
  const { contentHash: hash } = own.body
  const submitted = await read('care', drawn)
  t.match(submitted.body, {
    status: 'submitted',
    waitsFor: [{ satisfiedBy: 'education-manager' }, { satisfiedBy: 'ld-manager' }],
    availableActions: ['approve', 'request-changes', 'reject'].map((action) => ({ action, ready: true })),
  })
  const approval = await decideOn(house, 'care', { ...drawn, contentHash: hash })
  t.match(approval, { status: 201, body: { decision: 'approve', role: 'ld-manager', number: 2, contentHash: hash } })
  t.match((await read('school', drawn)).body, { status: 'submitted', waitsFor: [{ act: 'approve' }] })
  t.equal((await decideOn(house, 'school', { ...drawn, contentHash: hash })).status, 201)
  t.match((await read('care', drawn)).body, {
    status: 'approved',
    waitsFor: [],
    nextActor: null,
    parties: [{ approved: true }, { approved: true }],
    availableActions: [{ action: 'revoke', ready: true }],
  })
  const keys = (await house.call({ url: '/.well-known/jwks.json' })).body
  const party = { organisationId: care.id, side: 'care' }
  t.match(await verifySeal(approval.body.receipt, keys, own.body.content), {
    valid: true,
    type: 'decision-receipt+jws',
    statement: { charterId: drawn.id, version: 2, contentHash: hash, decision: 'approve', party, role: 'ld-manager' },
  })
  t.match(await verifySeal(approval.body.receipt, keys, charterContent()), { valid: false, fault: 'terms' })
  for (const { id } of [school, care])
    t.same(
      (await told(id, drawn.id)).map(({ type }) => type),
      ['created', 'changed', 'submitted', 'approved', 'approved', 'concluded'].map((what) => `charter.${what}`),
    )
  const texts = JSON.stringify(await told(care.id, drawn.id))
  t.notMatch(texts, /Manager|decides/, 'ids only')
  t.match((await as('care')({ url: `${drawn.url}/transitions` })).body.items, [
    { action: 'submit', from: 'draft', to: 'submitted', number: 2, side: 'education', by: null },
    { action: 'approve', from: 'submitted', to: 'approved', by: null },
  ])
  t.match((await as('school')({ url: `${drawn.url}/versions` })).body.items, [
    { number: 2, contentHash: hash, cause: 'own-part', changedBy: care.id, recordVersion: 2 },
    { number: 1, contentHash: drawn.contentHash, cause: 'drawn-up', changedBy: school.id, recordVersion: 1 },
  ])
  t.same((await as('care')({ url: `${drawn.url}/versions/1` })).body.content, charterContent())
  t.equal((await as('care')({ url: `${drawn.url}/versions/3` })).status, 404)
  t.match((await as('school')({ url: `${drawn.url}/approvals` })).body.items, [
    { organisationId: school.id },
    { organisationId: care.id },
  ])
  t.match(await change('school', drawn.url, { content: { title: 'Anders' } }), {
    status: 409,
    body: { code: 'charter-transition-not-allowed', state: 'approved', allowed: ['revoke'] },
  })
})

t.test('who is not named knows nothing of it, also once it is left out', async (t) => {
  const drawn = await charterIn(house, 'submitted', { content: three() })
  const urls = ['', '/transitions', '/versions', '/versions/1', '/approvals'].map((path) => drawn.url + path)
  for (const url of urls) {
    t.equal((await as('outsider')({ url })).status, 404, url)
    t.equal((await as('other')({ url })).status, 200, url)
  }
  t.equal((await decideOn(house, 'outsider', drawn)).status, 404)
  t.equal((await decideOn(house, 'other', drawn)).status, 201)
  t.equal((await change('school', drawn.url, { content: { mandates: { [otherCare.id]: null } } })).status, 200)
  for (const url of urls) t.equal((await as('other')({ url })).status, 404, url)
  t.notOk((await as('other')({ url: '/v1/charters' })).body.items.some(({ id }: DrawnCharter) => id === drawn.id))
  t.match((await told(otherCare.id, drawn.id)).at(-1), {
    type: 'charter.changed',
    data: { voided: { approvals: [otherCare.id] } },
  })
  t.match((await read('school', drawn)).body.parties, [{ organisation: school }, { organisation: care }])
  await change('school', drawn.url, { content: { title: 'Weer met z’n drieën', mandates: three().mandates } })
  t.match((await read('other', drawn)).body, { number: 3, waitsFor: { length: 3 } }, 'and again when it is named again')
})

t.test('what is wrong with a content is told at once: 400', async (t) => {
  const unknown = '01926f3e-0000-7000-8000-0000000000aa'
  const content = charterContent({
    startDate: '2026-09-01',
    endDate: '2026-08-01',
    purpose: 'BSN 123456782',
    mandates: { [school.id]: mandateOn('education', { power: 'decide-within-budget' }) },
  })
  t.same(wrong(await draw({ content })), [
    '/content/endDate period',
    `/content/mandates/${school.id}/fromDate outside-charter`,
    `/content/mandates/${school.id}/limit required`,
    `/content/mandates/${school.id}/untilDate outside-charter`,
    '/content/purpose bsn',
  ])
  const mandates = {
    [unknown]: mandateOn('care'),
    [care.id]: mandateOn('education', { holder: { position: 'x', memberId: managerIds.care } }),
  }
  const judged = await draw({ content: charterContent({ mandates }), decideBefore: '2026-06-01' })
  t.same(wrong(judged), [
    '/content/mandates not-a-party',
    `/content/mandates/${care.id}/holder/memberId unknown-member`,
    `/content/mandates/${care.id}/side party-side`,
    `/content/mandates/${unknown} unknown-organisation`,
    '/decideBefore in-the-past',
  ])
  for (const limit of ['25000', '25000.0', '-1.00', 25000, '1e3'])
    t.equal(
      (
        await draw({
          content: { ...charterContent(), mandates: { [school.id]: { ...mandateOn('education'), limit } } },
        })
      ).status,
      400,
    )
  const ended = mandateOn('education', { fromDate: '2026-03-01', untilDate: '2026-02-01' })
  t.same(wrong(await draw({ content: charterContent({ mandates: { [school.id]: ended } }) })), [
    `/content/mandates/${school.id}/untilDate period`,
  ])
  const archived = await house.system(
    'write',
    ({ sql }) => sql`update organisations set status = 'archived' where id = ${otherSchool.id}`,
  )
  t.ok(archived)
  const withArchived = { ...charterContent().mandates, [otherSchool.id]: mandateOn('education') }
  t.same(wrong(await draw({ content: charterContent({ mandates: withArchived }) })), [
    `/content/mandates/${otherSchool.id} unknown-organisation`,
  ])
  await house.system('write', ({ sql }) => sql`update organisations set status = 'active' where id = ${otherSchool.id}`)
})

t.test('a member is of the caller’s own organisation; what another said stays', async (t) => {
  const drawn = await charterIn(house, 'draft')
  const holder = (memberId: string) => ({ holder: { memberId } })
  const mine = await change('care', drawn.url, { content: { mandates: { [care.id]: holder(managerIds.care) } } })
  t.equal(mine.status, 200, mine.text)
  const whole = { ...mine.body.content, title: 'Andere titel' }
  t.equal((await change('school', drawn.url, { content: whole })).status, 200, 'unchanged, as it was')
  const other = await change('school', drawn.url, { content: { mandates: { [care.id]: holder(managerIds.care2) } } })
  t.same(wrong(other), [`/content/mandates/${care.id}/holder/memberId unknown-member`])
  const none = await change('school', drawn.url, { content: { mandates: { [care.id]: holder(care.id) } } })
  t.same(wrong(none), wrong(other), 'as if it were none')
})

t.test('a party writes its own mandate until it is submitted, and nothing else: 403, 409', async (t) => {
  const drawn = await charterIn(house, 'draft', { content: three() })
  const refused = [
    { content: { title: 'Van mij' } },
    { content: { mandates: { [school.id]: { power: 'advise' } } } },
    { content: { mandates: { [care.id]: { power: 'advise' }, [otherCare.id]: { power: 'advise' } } } },
    { content: { mandates: { [care.id]: null } } },
    { content: {} },
    { decideBefore: '2026-07-01' },
    { content: { mandates: { [care.id]: { power: 'advise' } } }, decideBefore: '2026-07-01' },
  ]
  for (const body of refused)
    t.match(
      await change('care', drawn.url, body),
      { status: 403, body: { code: 'not-your-act' } },
      JSON.stringify(body),
    )
  const own = { content: { mandates: { [care.id]: { power: 'decide-within-budget', limit: '10.00' } } } }
  t.equal((await change('care', drawn.url, own)).status, 200)
  t.match(await change('care', drawn.url, own), { status: 409, body: { code: 'charter-unchanged' } })
  for (const action of [{ action: 'submit' }, { action: 'withdraw', reason: 'x' }])
    t.match(await stepWith(house, 'care', drawn.url, action), { status: 403, body: { code: 'not-your-act' } })
  await stepWith(house, 'school', drawn.url, { action: 'submit' })
  t.match(await change('care', drawn.url, { content: { mandates: { [care.id]: { limit: '20.00' } } } }), {
    status: 409,
    body: { code: 'charter-transition-not-allowed' },
  })
})

t.test('both sides are there before it is submitted, and while it is: 409 guard-not-met', async (t) => {
  const drawn = await charterIn(house, 'draft', {
    content: charterContent({ mandates: { [school.id]: mandateOn('education') } }),
  })
  const unmet = [{ rule: 'charter-side-care', message: String, satisfiedBy: 'education-manager' }]
  t.match((await read('school', drawn)).body.availableActions, [{ action: 'submit', ready: false, unmet }])
  t.match(await stepWith(house, 'school', drawn.url, { action: 'submit' }), {
    status: 409,
    body: { code: 'guard-not-met', unmet },
  })
  const submitted = await charterIn(house, 'submitted')
  t.match(await change('school', submitted.url, { content: { mandates: { [care.id]: null } } }), {
    status: 409,
    body: { code: 'guard-not-met', unmet },
  })
})

t.test('a decision on another version than the newest: 409 stale-content-hash', async (t) => {
  const drawn = await charterIn(house, 'submitted')
  const after = await change('school', drawn.url, { content: { title: 'Nieuw' } })
  t.match(await decideOn(house, 'care', drawn), {
    status: 409,
    body: { code: 'stale-content-hash', number: 2, contentHash: after.body.contentHash },
  })
  t.equal((await decideOn(house, 'care', { ...drawn, contentHash: after.body.contentHash })).status, 201)
})

t.test(
  'a change of what was submitted voids approvals and says whose; a dry run too, and changes nothing',
  async (t) => {
    const drawn = await charterIn(house, 'submitted')
    await decideOn(house, 'care', drawn)
    const patch = { content: { mandates: { [care.id]: { power: 'advise' } } }, decideBefore: '2026-06-20' }
    const dry = await change('school', drawn.url, patch, { prefer: 'dry-run' })
    const effects = [
      { type: 'approvals-voided', resource: 'charters', id: drawn.id, approvals: [care.id] },
      { type: 'nl.leerketen.charter.changed.v1' },
    ]
    t.match(dry, { status: 200, body: { number: 2, effects } })
    t.match((await read('school', drawn)).body, { number: 1, parties: [{ approved: false }, { approved: true }] })
    t.equal((await change('school', drawn.url, patch)).status, 200)
    t.match((await read('care', drawn)).body, {
      ...{ status: 'submitted', number: 2, decideBefore: '2026-06-20' },
      parties: [{ approved: false }, { approved: false }],
      waitsFor: [{ dueDate: '2026-06-20' }, { dueDate: '2026-06-20' }],
    })
    t.match((await told(care.id, drawn.id)).at(-1), {
      type: 'charter.changed',
      data: { action: 'revise', number: 2, cause: 'changed', voided: { approvals: [care.id] } },
    })
    const deciding = await change('school', drawn.url, { decideBefore: null })
    t.match(deciding.body, { number: 2, decideBefore: null }, 'a deadline is no part of what is approved')
  },
)

t.test('a party asks for changes: it is changed before it is submitted again', async (t) => {
  const drawn = await charterIn(house, 'submitted')
  await decideOn(house, 'school', drawn)
  t.same(wrong(await decideOn(house, 'care', drawn, 'request-changes')), ['/comment required'])
  t.equal((await decideOn(house, 'care', drawn, 'request-changes', 'De limiet is te laag.')).status, 201)
  t.match((await read('school', drawn)).body, {
    ...{ status: 'changes-requested', reason: 'De limiet is te laag.' },
    waitsFor: [{ act: 'submit' }],
    availableActions: [{ action: 'submit', ready: false, unmet: [{ rule: 'charter-changes-requested' }] }, {}],
  })
  t.equal((await stepWith(house, 'school', drawn.url, { action: 'submit' })).body.code, 'guard-not-met')
  const own = await change('care', drawn.url, { content: { mandates: { [care.id]: { limit: '90000.00' } } } })
  t.match(own, { status: 200, body: { status: 'changes-requested', number: 2 } })
  t.match((await told(school.id, drawn.id)).at(-1)!.data, { voided: { approvals: [school.id] } })
  t.match(await stepWith(house, 'school', drawn.url, { action: 'submit' }), {
    status: 200,
    body: { status: 'submitted', reason: null },
  })
  for (const who of ['school', 'care'] as const)
    t.equal((await decideOn(house, who, { ...drawn, contentHash: own.body.contentHash })).status, 201)
  t.equal((await read('care', drawn)).body.status, 'approved')
})

t.test('rejected, withdrawn and revoked: each with its reason, and no way back', async (t) => {
  const rejected = await charterIn(house, 'submitted')
  t.same(wrong(await decideOn(house, 'care', rejected, 'reject')), ['/comment required'])
  t.equal((await decideOn(house, 'care', rejected, 'reject', 'Wij doen niet mee.')).status, 201)
  t.match((await read('school', rejected)).body, {
    status: 'rejected',
    reason: 'Wij doen niet mee.',
    availableActions: [],
  })
  const withdrawn = await charterIn(house, 'submitted')
  const body = { action: 'withdraw', reason: 'Niet meer nodig.' }
  t.match((await stepWith(house, 'school', withdrawn.url, body)).body, {
    status: 'withdrawn',
    reason: 'Niet meer nodig.',
  })
  t.match(await decideOn(house, 'care', withdrawn), {
    status: 409,
    body: { code: 'charter-transition-not-allowed', allowed: [] },
  })
  const revoked = await charterIn(house, 'approved')
  const revoke = { action: 'revoke', reason: 'De samenwerking eindigt.' }
  t.equal((await stepWith(house, 'careWorker', revoked.url, revoke)).status, 403, 'not by who does not decide')
  t.match(await stepWith(house, 'care', revoked.url, revoke), {
    status: 200,
    body: { status: 'revoked', reason: revoke.reason },
  })
  t.match((await told(school.id, revoked.id)).at(-1), {
    type: 'charter.revoked',
    data: { action: 'revoke', partyId: String },
  })
  t.equal((await stepWith(house, 'school', revoked.url, revoke)).status, 409)
})

t.test('who decides: a person with a role and a mandate of its organisation; once', async (t) => {
  const drawn = await charterIn(house, 'submitted')
  const approve = {
    method: 'POST',
    url: `${drawn.url}/approvals`,
    body: { contentHash: drawn.contentHash, decision: 'approve' },
  }
  t.match(await decideOn(house, 'careWorker', drawn), { status: 403, body: { code: 'not-your-act' } })
  t.match(await asManager(house, 'care', { sub: 'nobody-knows' })(approve), {
    status: 403,
    body: { code: 'no-mandate' },
  })
  t.match(await asManager(house, 'care', { scope: ['projects:read'] })(approve), {
    status: 403,
    body: { code: 'insufficient-scope' },
  })
  t.match((await asManager(house, 'care', { sub: 'nobody-knows' })({ url: drawn.url })).body.availableActions, [
    { action: 'approve', ready: false, unmet: [{ rule: 'mandate', satisfiedBy: 'ld-manager' }] },
  ])
  t.equal((await decideOn(house, 'care', drawn)).status, 201)
  for (const who of ['care', 'care2'] as const)
    t.match(await decideOn(house, who, drawn), { status: 409, body: { code: 'decided-before' } })
})

t.test('a mandate that reaches less far than the charter gives asks for a second person', async (t) => {
  const content = charterContent({
    mandates: {
      [school.id]: mandateOn('education', { power: 'advise' }),
      [care.id]: mandateOn('care', { power: 'decide-within-budget', limit: '25000.00' }),
    },
  })
  const drawn = await charterIn(house, 'submitted', { content })
  await limitMandate(house, 'care', '24999.99')
  await limitMandate(house, 'school', '0.01')
  t.equal((await decideOn(house, 'school', drawn)).status, 201)
  t.equal((await decideOn(house, 'care', drawn)).status, 201)
  t.match((await read('care', drawn)).body, {
    status: 'submitted',
    parties: [
      { eyes: 1, approved: true },
      { eyes: 2, approved: false },
    ],
    waitsFor: [{ satisfiedBy: 'ld-manager' }],
  })
  t.match(await decideOn(house, 'care', drawn), { status: 409, body: { code: 'decided-before' } })
  const after = await change('school', drawn.url, { content: { title: 'Opnieuw' } })
  t.match(after.body.parties, [{ eyes: 1 }, { eyes: 1 }], 'another version begins anew')
  const newest = { ...drawn, contentHash: after.body.contentHash }
  for (const who of ['school', 'care', 'care2'] as const) t.equal((await decideOn(house, who, newest)).status, 201, who)
  t.match((await read('care', drawn)).body, { status: 'approved', parties: [{ eyes: 1 }, { eyes: 2, approved: true }] })
  await limitMandate(house, 'care', '25000.00')
  const enough = await charterIn(house, 'submitted', { content })
  await decideOn(house, 'care', enough)
  t.match((await read('care', enough)).body.parties, [{}, { eyes: 1, approved: true }], 'the same limit reaches')
  const unlimited = await charterIn(house, 'submitted')
  await decideOn(house, 'care', unlimited)
  t.match((await read('care', unlimited)).body.parties, [{}, { eyes: 2 }], 'no limit is more than any')
  for (const who of ['care', 'school'] as const) await limitMandate(house, who, null)
})

t.test('the same person never decides for two parties: 409', async (t) => {
  const member = (subject: string, email: string, n: number) =>
    house.system('write', async ({ sql }) => {
      const id = `00000000-0000-7000-8000-0000009005${String(n).padStart(2, '0')}`
      await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
        values (${id}, ${otherCare.id}, 'Twee petten', 'twee petten', ${email}, ${subject}, '{ld-manager}', '2020-01-01Z', '2020-01-01Z')`
      await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
        values (gen_random_uuid(), ${otherCare.id}, ${id}, '{charter}', '2020-01-01', 'an-admin', '2020-01-01Z', '2020-01-01Z')`
    })
  await member('care-decides', 'zelfde-login@x.test', 1)
  await member('another-login', 'Care-Decides@x.test', 2)
  const drawn = await charterIn(house, 'submitted', { content: three() })
  t.equal((await decideOn(house, 'care', drawn)).status, 201)
  const body = { contentHash: drawn.contentHash, decision: 'approve' }
  for (const sub of ['care-decides', 'another-login'])
    t.match(
      await asManager(house, 'other', { sub })({ method: 'POST', url: `${drawn.url}/approvals`, body }),
      { status: 409, body: { code: 'decided-for-another-party' } },
      sub,
    )
  t.equal((await decideOn(house, 'other', drawn)).status, 201, 'somebody else does')
})

t.test('who was delegated the role decides too, in that role; the receipt says so', async (t) => {
  const drawn = await charterIn(house, 'submitted')
  t.equal((await decideOn(house, 'careWorker', drawn)).status, 403)
  await delegateToWorker(house)
  t.match((await read('careWorker', drawn)).body.availableActions, [{ action: 'approve', ready: true }, {}, {}])
  const made = await decideOn(house, 'careWorker', drawn)
  t.match(made, { status: 201, body: { role: 'ld-manager', mandateId: String } })
  const keys = (await house.call({ url: '/.well-known/jwks.json' })).body
  t.match(await verifySeal(made.body.receipt, keys), {
    valid: true,
    statement: { delegated: true, mandateId: made.body.mandateId },
  })
  t.notOk(made.text.includes(managerIds.care))
})

t.test('If-Match of an earlier version: 412 with the version and what has changed since', async (t) => {
  const drawn = await charterIn(house, 'draft')
  const seen = await read('care', drawn)
  await change('school', drawn.url, { content: { title: 'Eerst', mandates: { [school.id]: { power: 'advise' } } } })
  await change('school', drawn.url, { decideBefore: '2026-07-01' })
  const stale = { 'if-match': String(seen.headers.etag) }
  const own = { content: { mandates: { [care.id]: { power: 'advise' } } } }
  t.match(await change('care', drawn.url, own, stale), {
    status: 412,
    body: {
      code: 'precondition-failed',
      currentVersion: 3,
      differences: [
        { pointer: '/title', before: 'Belegging Samen Opleiden', after: 'Eerst' },
        { pointer: `/mandates/${school.id}/power`, before: 'decide', after: 'advise' },
      ],
    },
  })
  const later = await change('care', drawn.url, own, { 'if-match': '"2-x"' })
  t.same([later.status, later.body.differences], [412, []], 'only the deadline has')
  t.equal((await change('care', drawn.url, own, { 'if-match': '"3-x"' })).status, 200)
  const foreign = await change('care', drawn.url, own, { 'if-match': '"x"' })
  t.match(foreign, { status: 412, body: { currentVersion: 4 } })
  t.notOk('differences' in foreign.body)
  t.equal((await as('care')({ method: 'PATCH', url: drawn.url, body: own })).status, 428)
})

t.test('expiry is a fact of the day, and no state', async (t) => {
  const mandates = {
    [school.id]: mandateOn('education', { untilDate: '2026-08-31' }),
    [care.id]: mandateOn('care', { untilDate: '2026-12-31' }),
  }
  const drawn = await charterIn(house, 'approved', { content: charterContent({ endDate: '2026-12-31', mandates }) })
  const days = { '2025-12-31': 'upcoming', '2026-08-31': 'valid', '2026-12-31': 'valid', '2027-01-01': 'expired' }
  const before = now
  for (const [day, validity] of Object.entries(days)) {
    now = new Date(`${day}T10:00:00Z`)
    const answer = await read('care', drawn)
    t.match(answer.body, { status: 'approved', validity, version: 4 }, day)
    t.equal(answer.body.parties[0].validity, day <= '2026-08-31' ? validity : 'expired', `the school on ${day}`)
  }
  now = before
})

t.test('the list: by state, organisation, day, whose turn it is and change, in pages', async (t) => {
  const fresh = await openHouse(t, { clock: () => now })
  await seedManagers(fresh)
  const list = async (who: Manager, query: string) => {
    const { status, body } = await asManager(fresh, who)({ url: `/v1/charters?${query}` })
    t.equal(status, 200, query)
    return body.items.map(({ id }: DrawnCharter) => id)
  }
  const draft = await charterIn(fresh, 'draft', { content: three() })
  const submitted = await charterIn(fresh, 'submitted')
  const approved = await charterIn(fresh, 'approved', {
    content: charterContent({
      endDate: '2026-12-31',
      mandates: {
        [school.id]: mandateOn('education', { untilDate: '2026-12-31' }),
        [care.id]: mandateOn('care', { untilDate: '2026-12-31' }),
      },
    }),
  })
  const [d, s, a] = [draft.id, submitted.id, approved.id]
  t.same(await list('school', ''), [a, s, d])
  t.same(await list('other', ''), [d])
  t.same(await list('outsider', ''), [])
  t.same(await list('care', 'status=approved,draft'), [a, d])
  t.same(await list('school', `organisation=${otherCare.id}`), [d])
  t.same(await list('school', 'validOn=2027-01-01'), [s, d])
  t.same(await list('school', 'validOn=2026-12-31&status=approved'), [a])
  t.same(await list('school', 'waitsFor=me'), [s, d])
  t.same(await list('care', 'waitsFor=me'), [s])
  t.same(await list('school', 'updatedSince=2026-01-01T00:00:00Z'), [d, s, a])
  const first = await asManager(fresh, 'school')({ url: '/v1/charters?limit=2&fields=status,content' })
  t.match(first.body.items, [{ id: a, status: 'approved', content: { endDate: '2026-12-31' } }, { id: s }])
  t.notOk('parties' in first.body.items[0])
  const next = await asManager(
    fresh,
    'school',
  )({
    url: `/v1/charters?limit=2&fields=status,content&cursor=${first.body.nextCursor}`,
  })
  t.match(next.body, { items: [{ id: d }], nextCursor: null })
})

const asked = (drawn: Pick<DrawnCharter, 'id'>, needs: Parameters<typeof coverage>[2], day = '2026-06-01') =>
  house.system('read', async (tx) =>
    (await coverage(tx, drawn.id, needs, day)).map(({ rule, satisfiedBy }) => [rule, satisfiedBy]),
  )
const need = (organisationId: string, side: 'education' | 'care', means = '0.00') => ({ organisationId, side, means })

t.test(
  'a charter covers a project when it is approved, of that day, and each organisation decides so far',
  async (t) => {
    const mandates = {
      [school.id]: mandateOn('education', { untilDate: '2026-08-31' }),
      [care.id]: mandateOn('care', { power: 'decide-within-budget', limit: '25000.00' }),
      [otherCare.id]: mandateOn('care', { power: 'advise' }),
    }
    const content = charterContent({ mandates })
    const drawn = await charterIn(house, 'submitted', { content })
    const both = [need(school.id, 'education', '999999999.99'), need(care.id, 'care', '25000.00')]
    await decideOn(house, 'school', drawn)
    t.same(await asked(drawn, both), [['charter-not-approved', 'ld-manager']])
    for (const who of ['care', 'other'] as const) await decideOn(house, who, drawn)
    t.same(await asked(drawn, both), [])
    t.same(await asked(drawn, both, '2026-09-01'), [['charter-mandate-period', 'education-manager']])
    t.same(await asked(drawn, [need(care.id, 'care', '25000.01')]), [['charter-mandate-limit', 'ld-manager']])
    t.same(await asked(drawn, [need(otherCare.id, 'care')]), [['charter-mandate-power', 'ld-manager']])
    t.same(await asked(drawn, [need(otherSchool.id, 'education')]), [['charter-no-mandate', 'education-manager']])
    t.same(await asked(drawn, [need(care.id, 'care')], '2025-12-31'), [
      ['charter-upcoming', 'education-manager'],
      ['charter-mandate-period', 'ld-manager'],
    ])
    t.same((await asked(drawn, [need(care.id, 'care')], '2100-01-01'))[0], ['charter-expired', 'education-manager'])
    t.same(await asked({ id: care.id }, both), [['charter-unknown', 'education-manager']])
    await stepWith(house, 'care', drawn.url, { action: 'revoke', reason: 'Klaar.' })
    t.same(await asked(drawn, both), [['charter-not-approved', 'education-manager']])
    const [said] = await house.system('read', (tx) =>
      coverage(tx, drawn.id, [need(otherCare.id, 'care')], '2026-06-01').then((all) => all.slice(-1)),
    )
    t.match(said!.message, { en: `${otherCare.name} may only advise.` })
  },
)

t.test('a limit holds to the cent, whatever the sums', async () => {
  const { allows } = await import('../../../src/modules/projects/charters/coverage.ts')
  const { reaches } = await import('../../../src/modules/projects/charters/decide.ts')
  const sum = fc.bigInt({ min: 0n, max: 99_999_999_999n })
  const text = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  fc.assert(
    fc.property(sum, sum, fc.constantFrom('decide', 'decide-within-budget', 'advise'), (limit, means, power) => {
      const mandate = { power, limit: text(limit) } as const
      const enough = limit >= means
      return (
        allows(mandate, text(means)) === (power !== 'advise' && enough) &&
        allows(mandate, text(limit)) === (power !== 'advise') &&
        !allows(mandate, text(limit + 1n)) &&
        reaches({ limit: text(limit) }, { power, limit: text(means) }) === (power === 'advise' || enough) &&
        reaches({ limit: null }, mandate)
      )
    }),
    { numRuns: 2000 },
  )
})

t.test('two who decide at once are two after one another: never one person twice, never a step lost', async (t) => {
  const drawn = await charterIn(house, 'submitted', { content: three() })
  const answers = await Promise.all(
    (['school', 'care', 'other', 'care2', 'care', 'school'] as const).map((who) => decideOn(house, who, drawn)),
  )
  t.same(answers.map(({ status }) => status).sort(), [201, 201, 201, 409, 409, 409])
  t.equal((await read('school', drawn)).body.status, 'approved')
})

t.test(
  'an organisation that turns out to be another: the other has its charters, and is covered by them',
  async (t) => {
    const mandates = { [school.id]: mandateOn('education'), [otherCare.id]: mandateOn('care') }
    const drawn = await charterIn(house, 'approved', {
      content: charterContent({ mandates }),
      parties: ['school', 'other'],
    })
    const needs = [need(care.id, 'care', '10.00')]
    t.same(await asked(drawn, needs), [['charter-no-mandate', 'ld-manager']])
    t.equal((await read('care', drawn)).status, 404)
    // Nobody works at both any more, by whom the two could not be one.
    await house.system(
      'write',
      ({ sql }) => sql`update members set email = id || '@x.test' where organisation_id = ${otherCare.id}`,
    )
    const url = `/v1/organisations/${otherCare.id}/merge`
    const merged = await house.as('platformAdmin')({ method: 'POST', url, body: { into: care.id } })
    t.equal(merged.status, 200, merged.text)
    t.match(await read('care', drawn), {
      status: 200,
      body: {
        status: 'approved',
        contentHash: drawn.contentHash,
        parties: [{ organisation: school }, { organisation: care }],
      },
    })
    t.same(await asked(drawn, needs), [])
  },
)
