import t from 'tap'
import { people, school } from '../../cast.ts'
import { tokenFor } from '../../house.ts'
import { approve, broughtTo, type Drawn, pokTerms, sign, signerIds, signers, step } from '../../seeds/agreements.ts'
import { houseOn } from '../../seeds/moving-clock.ts'
import { seedPlacements } from '../../seeds/placements.ts'

const { house, as } = await houseOn(t, '2026-06-01')
await seedPlacements(house)
const ask = (who: Parameters<typeof as>[0], url: string, fourEyes: boolean) =>
  as(who)({ method: 'PATCH', url, headers: { 'if-match': '*' }, body: { fourEyes } })
const status = async (url: string) => (await as('care')({ url })).body.status
const inReview = async (): Promise<Drawn> => {
  const drawn = await broughtTo(house, 'in-review')
  t.equal((await ask('school', drawn.url, true)).status, 200)
  return drawn
}

t.test('two different people decide, and two sign', async (t) => {
  const { url, contentHash } = await inReview()
  t.match((await as('care')({ url })).body.parties, [{ fourEyes: true }, { fourEyes: false }, { fourEyes: false }])
  for (const who of ['care', 'other'] as const) await approve(house, who, url, contentHash)
  t.equal((await approve(house, 'school', url, contentHash)).status, 201)
  t.match((await as('care')({ url })).body, {
    status: 'in-review',
    waitsFor: [{ act: 'approve', satisfiedBy: 'school-signatory' }],
    parties: [{ approved: false }, { approved: true }, { approved: true }],
  })
  t.match(await approve(house, 'school', url, contentHash), { status: 409, body: { code: 'decided-before' } })
  t.equal((await approve(house, 'school2', url, contentHash)).status, 201)
  t.equal(await status(url), 'ready-to-sign')
  await step(house, 'school', url, { action: 'open' })
  for (const who of ['care', 'other', 'school'] as const)
    t.equal((await sign(house, who, url, contentHash)).status, 201)
  t.match(await sign(house, 'school', url, contentHash), { status: 409, body: { code: 'decided-before' } })
  t.equal(await status(url), 'signing')
  t.equal((await sign(house, 'school2', url, contentHash)).status, 201)
  t.equal(await status(url), 'signed')
  const ofOthers = (await as('care')({ url: `${url}/approvals` })).text
  for (const subject of ['school-signer', 'school-manager']) t.notOk(ofOthers.includes(subject))
})

t.test('one person twice at once counts once', async (t) => {
  const { url, contentHash } = await inReview()
  const answers = await Promise.all([1, 2, 3, 4].map(() => approve(house, 'school', url, contentHash)))
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409, 409])
  await t.rejects(
    house.system(
      'write',
      ({ sql }) => sql`insert into agreement_actors (act_id, agreement_id, number, party_id, owner_id, act, subject)
        select gen_random_uuid(), agreement_id, number, party_id, owner_id, act, subject from agreement_actors limit 1`,
    ),
    /agreement_actors_once/,
    'and the database holds to it',
  )
})

t.test('turned off after one approval: not by who gave it, and then nobody is left to wait for', async (t) => {
  const { url, contentHash } = await inReview()
  for (const who of ['care', 'other', 'school'] as const) await approve(house, who, url, contentHash)
  t.match(await ask('school', url, false), { status: 409, body: { code: 'decided-before' } })
  t.equal(await status(url), 'in-review')
  const off = await ask('school2', url, false)
  t.match(off, { status: 200, body: { status: 'ready-to-sign', waitsFor: [] } }, off.text)
  t.equal((await ask('school', url, true)).status, 200, 'asked for again before the signing')
  await step(house, 'school', url, { action: 'open' })
  for (const who of ['care', 'other', 'school'] as const) await sign(house, who, url, contentHash)
  t.equal(await status(url), 'signing')
  t.equal((await ask('school', url, false)).status, 409)
  t.equal((await ask('school2', url, false)).body.status, 'signed', 'the last signature had been put')
})

t.test('turned on after an approval asks for a second; a party asks for its own only', async (t) => {
  const { url, contentHash } = await broughtTo(house, 'in-review')
  await approve(house, 'care', url, contentHash)
  t.match((await ask('care', url, true)).body.parties, [
    { fourEyes: false },
    { fourEyes: true, approved: false },
    { fourEyes: false },
  ])
  t.match((await as('school')({ url })).body.waitsFor.length, 3)
  t.equal((await ask('outsider', url, true)).status, 404)
})

t.test('a delegate of a mandated member signs on its behalf', async (t) => {
  const delegate = {
    organisation_id: school.id,
    sub: 'delegate',
    roles: ['school-signatory'],
    scope: signers.school.scope,
  }
  const uuid = '00000000-0000-7000-8000-000000810001'
  await house.system('write', async ({ sql }) => {
    await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
      values (${uuid}, ${school.id}, 'D', 'd', 'd@x.test', 'delegate', '{bpv-coordinator}', '2026-01-01Z', '2026-01-01Z')`
  })
  const token = await tokenFor(delegate)
  const asDelegate = (call: { method?: string; url: string; body?: unknown }) =>
    house.call({ ...call, headers: { authorization: `Bearer ${token}` } })
  const { url, contentHash } = await broughtTo(house, 'signing')
  const put = () =>
    asDelegate({
      method: 'POST',
      url: `${url}/signatures`,
      body: { contentHash, method: 'click', name: 'Dirk Delger', position: 'Teamleider' },
    })
  t.match(await put(), { status: 403, body: { code: 'no-mandate' } })
  t.same((await asDelegate({ url: '/v1/me' })).body.maySign, [])
  const delegated = await house.call({
    method: 'POST',
    url: `/v1/members/${signerIds.school}/delegations`,
    headers: { authorization: `Bearer ${await tokenFor({ sub: 'admin', ...people.schoolAdmin })}` },
    body: { toMemberId: uuid, roles: ['school-signatory'], fromDate: '2026-06-01', untilDate: '2026-06-30' },
  })
  t.equal(delegated.status, 201, delegated.text)
  t.match((await asDelegate({ url: '/v1/me' })).body.maySign, [{ onBehalfOf: signerIds.school, limit: null }])
  const signed = await put()
  t.match(signed, { status: 201, body: { onBehalfOf: signerIds.school } }, signed.text)
  const own = (await as('school')({ url: '/v1/me' })).body.maySign
  t.match(own, [{ onBehalfOf: null, kinds: ['pok', 'partnership', 'learning-ward', 'data-sharing', 'secondment'] }])
})

t.test('declined with its reason, in review and in signing; no words where they do not belong', async (t) => {
  const reason = 'De vergoeding klopt niet met het overleg.'
  for (const at of ['in-review', 'signing'] as const) {
    const { url, contentHash } = await broughtTo(house, at)
    t.equal((await step(house, 'care', url, { action: 'decline', contentHash })).status, 400, 'a reason is given')
    t.match(await step(house, 'care', url, { action: 'decline', reason, contentHash: '0'.repeat(64) }), {
      status: 409,
      body: { code: 'stale-content-hash' },
    })
    t.equal((await step(house, 'outsider', url, { action: 'decline', reason, contentHash })).status, 404)
    const declined = await step(house, 'care', url, { action: 'decline', reason, contentHash })
    t.match(declined, { status: 200, body: { status: 'declined', reason, waitsFor: [], availableActions: [] } })
    t.equal((await as('school')({ url })).body.reason, reason)
    t.match(await approve(house, 'other', url, contentHash), { status: 409 })
    t.match(await sign(house, 'other', url, contentHash), { status: 409 })
    const events = await house.system(
      'read',
      ({ sql }) => sql`select data::text from events where type = 'agreement.declined'`,
    )
    t.ok(events.length > 0 && !events.some(({ data }) => data.includes('vergoeding')))
  }
  const { url, contentHash } = await broughtTo(house, 'in-review')
  const body = { contentHash, decision: 'decline', comment: reason }
  t.equal((await as('other')({ method: 'POST', url: `${url}/approvals`, body })).status, 201)
  t.match((await as('school')({ url })).body, { status: 'declined', reason })
})

t.test('a practice agreement: the student waits for nobody to be approved, and signs', async (t) => {
  const { url } = await broughtTo(house, 'signing', { terms: pokTerms(), parties: ['school', 'care'] })
  t.match((await as('school')({ url })).body.waitsFor, [
    { role: 'school', act: 'sign' },
    { role: 'company', act: 'sign' },
    { role: 'student', satisfiedBy: 'student', act: 'sign' },
  ])
})
