import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { runByTheClock } from '../../src/modules/agreements/agreements/clock.ts'
import { runAmendments } from '../../src/modules/agreements/amendments/effect.ts'
import { otherCare, school } from '../cast.ts'
import { type Answer, type Call, openHouse, tokenFor } from '../house.ts'
import { asSigner, partnershipTerms, type Signer, seedSigners } from '../seeds/agreements.ts'
import { part, place, seedComplete } from '../seeds/poks.ts'

/*
 * Three practice agreements (a BOL student, a BBL student with a contract partner, a minor) and a partnership of a school and
 * three care organisations: drawn up, countered, signed, sealed, verified offline, amended, dissolved. Over HTTP only; the days
 * go by as the platform's own job sees them.
 */
let now = new Date('2026-06-15T08:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedComplete(house)
await seedSigners(house)

/** A third care organisation, and who signs for it. */
const third = { id: '00000000-0000-7000-8000-000000000203', member: '00000000-0000-7000-8000-000000000139' }
await house.system('write', async ({ sql }) => {
  const at = '2020-01-01Z'
  await sql`insert into organisations (id, kind, name, search_name, created_at, updated_at)
    values (${third.id}, 'care', 'Wijkzorg De Beek', 'wijkzorg de beek', ${at}, ${at})`
  await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
    values (${third.member}, ${third.id}, 'W. Beek', 'w. beek', 'w.beek@zorg.test', 'third-signer', '{care-signatory}', ${at}, ${at})`
  await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
    values ('00000000-0000-7000-8000-000000000140', ${third.id}, ${third.member}, '{partnership}', '2020-01-01', 'an-admin', ${at}, ${at})`
})
type Who = Signer | 'third'
const as =
  (who: Who) =>
  async (call: Call): Promise<Answer> => {
    if (who !== 'third') return asSigner(house, who)(call)
    const scope = ['agreements:read', 'agreements:write', 'agreements:sign']
    const token = await tokenFor({ organisation_id: third.id, sub: 'third-signer', roles: ['care-signatory'], scope })
    return house.call({ ...call, headers: { authorization: `Bearer ${token}`, ...call.headers } })
  }
const post = (who: Who, url: string, body: object, headers = {}) => as(who)({ method: 'POST', url, body, headers })
const wanted = (status: number, answer: Answer): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}

/** The morning of a day, after the platform's job has run twice: it may. */
const morningOf = async (day: string): Promise<void> => {
  now = new Date(`${day}T08:00:00Z`)
  for (let n = 0; n < 2; n++) {
    await house.system('write', (tx) => runAmendments(tx, 100))
    await house.system('write', (tx) => runByTheClock(tx, 100))
  }
}

const approve = async (who: Who, url: string) => {
  const { contentHash } = (await as(who)({ url })).body
  return wanted(201, await post(who, `${url}/approvals`, { contentHash, decision: 'approve' }))
}
const sign = async (who: Who, url: string) => {
  const { contentHash } = (await as(who)({ url })).body
  const body = { contentHash, method: 'click', name: 'Fatma Çelik', position: 'Bestuurder' }
  return wanted(201, await post(who, `${url}/signatures`, body))
}
/** The school makes a link and a code, sends them by two ways, and the signer reads and signs; without an account. */
const signByLink = async (t: Test, url: string, signer: 'student' | 'legal-representative', name: string) => {
  const link = wanted(201, await post('school', `${url}/signing-links`, { signer })).body
  const { code } = wanted(201, await post('school', `${url}/signing-links/${link.id}/code`, {})).body
  const { token } = link
  const page = wanted(200, await house.call({ method: 'POST', url: '/v1/signing-links/_read', body: { token } })).body
  const body = { token, code, contentHash: page.contentHash, name }
  const send = () => house.call({ method: 'POST', url: '/v1/signing-links/_sign', body })
  const signed = await send()
  t.match(signed.status, /^20[01]$/, signed.text)
  t.same((await send()).body, signed.body, 'a second click is the same signature')
}

const verifier = fileURLToPath(new URL('../../src/verify.ts', import.meta.url))
/** What `leerketen-verify` says of the seal, in a folder with two files and no network. */
const verifiedOffline = async (t: Test, url: string, who: Who): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'seal-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const [seal, keys] = [join(folder, 'seal.json'), join(folder, 'jwks.json')]
  await writeFile(seal, wanted(200, await as(who)({ url: `${url}/seal` })).text)
  await writeFile(keys, wanted(200, await house.call({ url: '/.well-known/jwks.json' })).text)
  return (await promisify(execFile)(process.execPath, [verifier, seal, keys])).stdout
}
/** The seal as the platform itself verifies it for anybody. */
const verifiedByAnybody = async (t: Test, url: string, who: Who) => {
  const { seal } = wanted(200, await as(who)({ url: `${url}/seal` })).body
  const { body } = wanted(200, await house.call({ method: 'POST', url: '/v1/agreement-verifications', body: { seal } }))
  t.equal(body.valid, true)
  return body
}
/** The PDF is one for ever, for whoever asks. */
const documentOf = async (t: Test, url: string, whos: readonly Who[]) => {
  const pdfs = []
  for (const who of whos) {
    const answer = await as(who)({ url: `${url}/document`, headers: { accept: 'application/pdf' } })
    t.equal(answer.status, 200)
    t.match(answer.text, /^%PDF-/)
    pdfs.push(answer.text)
  }
  t.equal(new Set(pdfs).size, 1, 'the same bytes for every party')
}
const statusOf = async (url: string, who: Who = 'school'): Promise<string> => (await as(who)({ url })).body.status

const draw = async (placement: object, more: object = {}): Promise<string> => {
  const [placementId] = await place(house, 1, { startDate: '2026-08-31', endDate: '2027-01-29', ...placement })
  const drawn = wanted(201, await post('school', '/v1/agreements', { placementId, part, ...more })).body
  return `/v1/agreements/${drawn.id}`
}
const submit = (url: string) => post('school', `${url}/transitions`, { action: 'submit' })

t.test('BOL: countered in review, signed, sealed, in effect on its first day, amended, dissolved', async (t) => {
  await morningOf('2026-06-15')
  const url = await draw({})
  wanted(200, await submit(url))
  await approve('school', url)
  const seen = (await as('care')({ url })).body
  const proposal = wanted(
    201,
    await post('care', `${url}/counter-proposals`, {
      contentHash: seen.contentHash,
      terms: { guidance: { company: 'Elke week een uur met de praktijkopleider.' } },
      comment: 'Zo doen wij het met iedereen.',
    }),
  ).body
  const accepting = { action: 'accept', comment: 'Akkoord.' }
  const proposalUrl = `${url}/counter-proposals/${proposal.id}/transitions`
  const dry = await post('school', proposalUrl, accepting, { prefer: 'dry-run' })
  t.match(dry.body.effects, [{ type: 'approvals-voided', approvals: [school.id] }], dry.text)
  wanted(200, await post('school', proposalUrl, accepting))
  t.match((await as('care')({ url })).body, {
    number: 2,
    status: 'in-review',
    terms: { guidance: { company: 'Elke week een uur met de praktijkopleider.' } },
  })
  t.match(await post('care', `${url}/approvals`, { contentHash: seen.contentHash, decision: 'approve' }), {
    status: 409,
  })
  for (const who of ['school', 'care'] as const) await approve(who, url)
  t.equal(await statusOf(url), 'signing', 'the last approval opens the signing')
  for (const who of ['care', 'school'] as const) await sign(who, url)
  t.match((await as('school')({ url })).body.waitsFor, [{ act: 'sign', satisfiedBy: 'student' }])
  await signByLink(t, url, 'student', 'Noor de Vries')
  t.match((await as('care')({ url })).body, { status: 'signed', agreedNumber: 2 })
  t.match(await verifiedOffline(t, url, 'care'), /It holds, and these are its terms\./)
  const { signatures } = await verifiedByAnybody(t, url, 'care')
  t.same(signatures.map(({ role }: { role: string }) => role).sort(), ['company', 'school', 'student'])
  await documentOf(t, url, ['school', 'care'])

  await morningOf('2026-08-31')
  t.equal(await statusOf(url), 'in-effect')
  const { contentHash } = (await as('care')({ url })).body
  const sheet = wanted(
    201,
    await post('care', `${url}/amendments`, {
      contentHash,
      terms: { weekdays: ['monday', 'friday'] },
      reason: 'Het team werkt met een ander rooster.',
      effectiveDate: '2026-09-21',
    }),
  ).body
  t.equal(sheet.objectUntilDate, '2026-09-14', 'ten working days')
  await morningOf('2026-09-20')
  t.equal((await as('school')({ url })).body.agreedNumber, 2, 'the version that was agreed holds until the next does')
  await morningOf('2026-09-21')
  t.match((await as('school')({ url })).body, { agreedNumber: 3, terms: { weekdays: ['monday', 'friday'] } })
  t.match(await verifiedOffline(t, url, 'school'), /amendment/)
  const composed = wanted(200, await as('care')({ url: `${url}/terms?asOf=2026-09-20` }))
  t.notSame(composed.body.terms.weekdays, ['monday', 'friday'])
  const other = { terms: { parties: [] }, reason: 'Naar een ander leerbedrijf.', effectiveDate: '2026-10-05' }
  const elsewhere = await post('school', `${url}/amendments`, {
    ...other,
    contentHash: (await as('school')({ url })).body.contentHash,
  })
  t.match(elsewhere.status, /^4(00|09|22)$/, elsewhere.text)

  const dissolving = {
    action: 'dissolve',
    ground: 'company-unavailable',
    reason: 'Het leerbedrijf sluit deze afdeling.',
    endedOn: '2026-11-02',
  }
  const said = await post('care', `${url}/transitions`, dissolving)
  t.equal(said.status, 200, said.text)
  t.equal(await statusOf(url), 'in-effect', 'until the day it was said for')
  await morningOf('2026-11-02')
  t.match((await as('school')({ url })).body, { status: 'dissolved', endedOn: '2026-11-02' })
  t.match(await verifiedOffline(t, url, 'school'), /It holds/, 'what was sealed stays so')
})

t.test('BBL with a contract partner: four sign, in effect, and the placement may start', async (t) => {
  await morningOf('2026-06-15')
  const url = await draw(
    { learning_route: 'BBL', employment_contract_seen_on: '2026-06-01' },
    { contractPartnerId: otherCare.id },
  )
  wanted(200, await submit(url))
  for (const who of ['school', 'care', 'other'] as const) await approve(who, url)
  await signByLink(t, url, 'student', 'Samira El Idrissi')
  for (const who of ['other', 'care', 'school'] as const) await sign(who, url)
  t.equal(await statusOf(url, 'other'), 'signed')
  const { signatures } = await verifiedByAnybody(t, url, 'other')
  t.same(signatures.map(({ role }: { role: string }) => role).sort(), [
    'company',
    'contract-partner',
    'school',
    'student',
  ])
  t.match(await verifiedOffline(t, url, 'other'), /It holds, and these are its terms\./)
  await documentOf(t, url, ['school', 'care', 'other'])
})

t.test('a minor: the legal representative signs too, by a link of its own', async (t) => {
  await morningOf('2026-06-15')
  const url = await draw({ birthYearMonth: '2009-05' })
  wanted(200, await submit(url))
  for (const who of ['school', 'care'] as const) await approve(who, url)
  for (const who of ['school', 'care'] as const) await sign(who, url)
  await signByLink(t, url, 'student', 'Bo Derksen')
  t.match((await as('care')({ url })).body, { status: 'signing', waitsFor: [{ satisfiedBy: 'legal-representative' }] })
  await signByLink(t, url, 'legal-representative', 'P. Derksen')
  t.equal(await statusOf(url), 'signed')
  const { text } = await as('care')({ url })
  t.notMatch(text, /2009/, 'the month of birth stays with the school')
  t.match(await verifiedOffline(t, url, 'school'), /legal-representative/)
  await documentOf(t, url, ['school', 'care'])
})

t.test('a partnership of a school and three care organisations', async (t) => {
  await morningOf('2026-06-15')
  const terms = partnershipTerms()
  const [, , last] = terms.parties
  terms.parties.push({ ...last, organisationId: third.id, name: 'Wijkzorg De Beek' })
  const drawn = wanted(201, await post('school', '/v1/agreements', { terms })).body
  const url = `/v1/agreements/${drawn.id}`
  const care = ['care', 'other', 'third'] as const
  const everybody = ['school', ...care] as const
  wanted(200, await submit(url))
  for (const who of ['care', 'other'] as const) await approve(who, url)
  const proposal = wanted(
    201,
    await post('third', `${url}/counter-proposals`, {
      contentHash: drawn.contentHash,
      terms: { evaluation: 'Elk jaar in september, met alle teams.' },
    }),
  ).body
  wanted(200, await post('school', `${url}/counter-proposals/${proposal.id}/transitions`, { action: 'accept' }))
  t.equal((await as('third')({ url })).body.waitsFor.length, 4, 'all decide again, on what it is now')
  for (const who of everybody) await approve(who, url)
  wanted(200, await post('school', `${url}/transitions`, { action: 'open' }))
  for (const who of everybody) await sign(who, url)
  t.match(await statusOf(url, 'third'), 'signed')
  t.match(await verifiedOffline(t, url, 'third'), /It holds, and these are its terms\./)
  await documentOf(t, url, everybody)

  await morningOf('2026-09-01')
  t.equal(await statusOf(url, 'other'), 'in-effect')
  const { contentHash } = (await as('other')({ url })).body
  const sheet = wanted(
    201,
    await post('other', `${url}/amendments`, {
      contentHash,
      terms: { evaluation: 'Elk jaar in november, met alle teams.' },
      reason: 'In september begint iedereen.',
      effectiveDate: '2026-10-05',
    }),
  ).body
  const amendment = `${url}/amendments/${sheet.id}`
  const objected = await post('care', `${amendment}/objection`, { reason: 'In november is er inspectie.' })
  t.match(objected.status, /^20[01]$/, objected.text)
  for (const who of ['school', 'care', 'third'] as const)
    wanted(201, await post(who, `${amendment}/approvals`, { contentHash: sheet.contentHash, decision: 'approve' }))
  await morningOf('2026-10-05')
  t.match((await as('third')({ url })).body, {
    agreedNumber: 3,
    terms: { evaluation: 'Elk jaar in november, met alle teams.' },
  })
  t.match(await verifiedOffline(t, url, 'third'), /It holds, and these are its terms\./)

  const together = { action: 'dissolve', reason: 'Het netwerk gaat verder in de regio.', endedOn: '2026-11-09' }
  for (const who of everybody) {
    t.equal(await statusOf(url), 'in-effect')
    wanted(200, await post(who, `${url}/transitions`, together))
  }
  await morningOf('2026-11-09')
  t.match((await as('third')({ url })).body, { status: 'dissolved', endedOn: '2026-11-09' })
})
