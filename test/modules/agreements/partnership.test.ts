import t from 'tap'

import { care, otherCare, otherSchool, school } from '../../cast.ts'
import { type Call, openHouse, tokenFor } from '../../house.ts'
import { asJson, goldenTerms } from '../../seeds/terms.ts'

const now = new Date('2026-06-15T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
const uuid = (n: number): string => `00000000-0000-7000-8000-0000008${String(n).padStart(5, '0')}`

const scope = 'agreements:read agreements:write agreements:sign events:read'.split(' ')
const signers = {
  school: { organisation_id: school.id, sub: 'school-signer', roles: ['school-signatory'], scope },
  care: { organisation_id: care.id, sub: 'care-signer', roles: ['care-signatory'], scope },
  other: { organisation_id: otherCare.id, sub: 'other-signer', roles: ['care-signatory'], scope },
  outsider: { organisation_id: otherSchool.id, sub: 'outsider', roles: ['school-signatory'], scope },
} as const
type Who = keyof typeof signers
await house.system('write', async ({ sql }) => {
  const at = '2026-01-01Z'
  for (const [n, { organisation_id, sub, roles }] of Object.values(signers).entries()) {
    await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
      values (${uuid(n)}, ${organisation_id}, ${sub}, ${sub}, ${`${sub}@x.test`}, ${sub}, ${[...roles]}::text[], ${at}, ${at})`
    await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
      values (${uuid(100 + n)}, ${organisation_id}, ${uuid(n)}, '{partnership}', '2026-01-01', 'an-admin', ${at}, ${at})`
  }
})
const as = (who: Who) => async (call: Call) =>
  house.call({ ...call, headers: { authorization: `Bearer ${await tokenFor(signers[who])}`, ...call.headers } })

const terms = () => {
  const made = asJson(goldenTerms.partnership) as Record<string, unknown> & { parties: Record<string, unknown>[] }
  const [one, two] = made.parties
  made.parties = [
    { ...one, organisationId: school.id, side: 'education' },
    { ...two, organisationId: care.id, side: 'care' },
    { ...two, organisationId: otherCare.id, side: 'care', codes: [] },
  ]
  return made
}

t.test('a partnership of three: drawn up, changed, approved, signed, sealed and verified', async (t) => {
  const drawn = await as('school')({ method: 'POST', url: '/v1/agreements', body: { terms: terms() } })
  t.equal(drawn.status, 201, drawn.text)
  const url = `/v1/agreements/${drawn.body.id}`
  t.match(drawn.body, { status: 'draft', number: 1, agreedNumber: null, owner: { id: school.id } })
  t.equal((await as('care')({ url })).status, 404, 'a draft is its owner’s')
  t.equal(
    (await as('school')({ method: 'POST', url: `${url}/transitions`, body: { action: 'submit' } })).body.status,
    'in-review',
  )
  const seen = (await as('care')({ url })).body
  t.same(seen.availableActions, [
    { action: 'approve', ready: true, unmet: [] },
    { action: 'decline', ready: true, unmet: [] },
  ])
  await house.system(
    'write',
    ({ sql }) => sql`update mandates set withdrawn_at = now() where organisation_id = ${otherCare.id}`,
  )
  t.match((await as('other')({ url })).body.availableActions, [
    { action: 'approve', ready: false, unmet: [{ rule: 'mandate', satisfiedBy: 'care-signatory' }] },
    { action: 'decline', ready: false },
  ])
  await house.system(
    'write',
    ({ sql }) => sql`update mandates set withdrawn_at = null where organisation_id = ${otherCare.id}`,
  )
  t.match(seen, { status: 'in-review', waitsFor: [{ act: 'approve' }, { act: 'approve' }, { act: 'approve' }] })
  t.equal((await as('outsider')({ url })).status, 404)
  t.same((await as('outsider')({ url: '/v1/agreements' })).body.items, [])
  t.equal((await as('other')({ url: '/v1/agreements?status=in-review' })).body.items.length, 1)

  const approve = (who: Who, contentHash: string) =>
    as(who)({ method: 'POST', url: `${url}/approvals`, body: { contentHash, decision: 'approve' } })
  t.equal((await approve('care', seen.contentHash)).status, 201)
  t.match(await approve('care', seen.contentHash), { status: 409, body: { code: 'decided-before' } })

  const headers = { 'if-match': (await as('school')({ url })).headers.etag as string }
  const patch = { terms: { evaluation: 'Elk jaar in september, met alle teams.' } }
  const dry = await as('school')({ method: 'PATCH', url, body: patch, headers: { ...headers, prefer: 'dry-run' } })
  t.match(dry.body.effects, [{ type: 'approvals-voided', approvals: [care.id] }, {}], dry.text)
  const changed = await as('school')({ method: 'PATCH', url, body: patch, headers })
  t.match(changed, { status: 200, body: { number: 2, status: 'in-review' } }, changed.text)
  t.match(await approve('other', seen.contentHash), {
    status: 409,
    body: { code: 'stale-content-hash', contentHash: changed.body.contentHash, number: 2 },
  })
  for (const who of ['school', 'care', 'other'] as const)
    t.equal((await approve(who, changed.body.contentHash)).status, 201)
  t.match((await as('care')({ url })).body, { status: 'ready-to-sign', nextActor: { side: 'education' } })
  t.equal((await as('care')({ method: 'POST', url: `${url}/transitions`, body: { action: 'open' } })).status, 403)
  t.equal(
    (await as('school')({ method: 'POST', url: `${url}/transitions`, body: { action: 'open' } })).body.status,
    'signing',
  )

  const sign = (who: Who, contentHash = changed.body.contentHash) =>
    as(who)({
      method: 'POST',
      url: `${url}/signatures`,
      body: { contentHash, method: 'click', name: 'Fatma Çelik', position: 'Bestuurder' },
    })
  t.match(await sign('care', seen.contentHash), { status: 409, body: { code: 'stale-content-hash' } })
  for (const who of ['care', 'school'] as const) t.equal((await sign(who)).status, 201)
  t.match((await as('care')({ url })).body, {
    status: 'signing',
    waitsFor: [{ act: 'sign', satisfiedBy: 'care-signatory' }],
  })
  const last = await sign('other')
  t.equal(last.status, 201, last.text)
  const concluded = (await as('care')({ url })).body
  t.match(concluded, { status: String, agreedNumber: 2 })
  t.match(
    (await as('care')({ url: `${url}/transitions` })).body.items.map(({ action }: { action: string }) => action),
    ['submit', 'revise', 'approve', 'open', 'sign'],
  )
})
