import t from 'tap'
import { care, otherSchool, school } from '../../cast.ts'
import { type Answer, openHouse, tokenFor } from '../../house.ts'
import {
  asSigner,
  broughtTo,
  type Drawn,
  pokTerms,
  type Signer,
  seedSigners,
  sign,
  step,
} from '../../seeds/agreements.ts'
import { seedPlacements, student } from '../../seeds/placements.ts'

/** Half past midnight in Amsterdam: the 2nd there, the 1st in UTC. */
const morning = new Date('2026-07-01T22:30:00Z')
let now = morning
const house = await openHouse(t, { clock: () => now })
await seedPlacements(house)
await seedSigners(house)

const days = (n: number): Date => new Date(morning.getTime() + n * 86_400_000)
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
/** The month of birth that the school keeps; none is what a school has that needs none. */
const born = (month: string | null) =>
  house.system('write', async ({ sql }) => {
    await sql`delete from student_births where student_id = ${student.id}`
    if (month)
      await sql`insert into student_births (student_id, school_id, birth_year_month) values (${student.id}, ${school.id}, ${month})`
  })
/** On 2 July 2026: seventeen, and an adult. */
const minor = '2008-07'
const adult = '2008-06'

const opened = async (settings: object = {}): Promise<Drawn> => {
  now = morning
  return broughtTo(house, 'signing', { terms: pokTerms(), parties: ['school', 'care'], ...settings })
}
type Link = { id: string; token: string; url: string; expiresAt: string; status: string }
const make = (agreement: Drawn, body: object = { signer: 'student' }, who: Signer = 'school') =>
  asSigner(house, who)({ method: 'POST', url: `${agreement.url}/signing-links`, body })
const made = async (agreement: Drawn, signer = 'student'): Promise<Link> => {
  const answer = await make(agreement, { signer })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}
const linkUrl = (agreement: Drawn, link: Link) => `${agreement.url}/signing-links/${link.id}`
const makeCode = (agreement: Drawn, link: Link, body: object = {}) =>
  asSigner(house, 'school')({ method: 'POST', url: `${linkUrl(agreement, link)}/code`, body })
const codeFor = async (agreement: Drawn, link: Link): Promise<string> => (await makeCode(agreement, link)).body.code
const seen = (agreement: Drawn, link: Link) => asSigner(house, 'school')({ url: linkUrl(agreement, link) })
const read = (token: string) => house.call({ method: 'POST', url: '/v1/signing-links/_read', body: { token } })
const byLink = (agreement: Drawn, { token }: Link, code: string, more: object = {}, headers = {}): Promise<Answer> =>
  house.call({
    method: 'POST',
    url: '/v1/signing-links/_sign',
    body: { token, code, contentHash: agreement.contentHash, name: 'Noor de Vries', ...more },
    headers,
  })
const other = (code: string, n = 1): string => String((Number(code) + n) % 1_000_000).padStart(6, '0')
const signatures = async ({ url }: Drawn): Promise<Record<string, unknown>[]> =>
  (await asSigner(house, 'care')({ url: `${url}/signatures` })).body.items

t.test(
  'a student signs by its link and code: the agreement is sealed, and a second click is no second signature',
  async (t) => {
    await born(adult)
    const agreement = await opened()
    const answer = await make(agreement)
    t.equal(answer.status, 201, answer.text)
    const link: Link = answer.body
    t.match(answer.body, {
      status: 'open',
      signer: 'student',
      number: 1,
      contentHash: agreement.contentHash,
      code: null,
    })
    t.equal(link.expiresAt, '2026-07-15T22:30:00Z', 'two weeks by default')
    t.equal(link.url, `http://localhost:3000/sign#${link.token}`, 'the token in the fragment, which no server is told')
    t.notMatch(String(answer.headers.location), link.token)

    const page = await read(link.token)
    t.equal(page.status, 200, page.text)
    t.match(page.body, {
      ...{ kind: 'pok', number: 1, contentHash: agreement.contentHash, signer: 'student', signed: false },
      ...{ signBefore: null, signatures: [], document: { language: 'nl', sections: [{ number: 1 }] } },
    })
    t.same(
      page.body.parties.map(({ role }: { role: string }) => role),
      pokTerms().parties.map(({ role }) => role),
    )
    t.same(page.body.terms, (await asSigner(house, 'care')({ url: agreement.url })).body.terms)

    const code = await makeCode(agreement, link)
    t.equal(code.status, 201, code.text)
    t.match(code.body, { linkId: link.id, code: /^\d{6}$/, expiresAt: '2026-07-01T22:45:00Z' })
    t.match((await seen(agreement, link)).body, { code: { triesLeft: 5, expiresAt: '2026-07-01T22:45:00Z' } })
    for (const who of ['school', 'care'] as const)
      t.equal((await sign(house, who, agreement.url, agreement.contentHash)).status, 201)

    later(5)
    const signed = await byLink(agreement, link, code.body.code)
    t.equal(signed.status, 200, signed.text)
    t.match(signed.body, {
      ...{ role: 'student', method: 'otp', assurance: 'low', name: 'Noor de Vries', asMinor: false },
      ...{ contentHash: agreement.contentHash, signedAt: '2026-07-01T22:35:00Z', mandateId: null },
    })
    t.match((await asSigner(house, 'care')({ url: agreement.url })).body, { status: 'signed', agreedNumber: 1 })
    t.match((await seen(agreement, link)).body, { status: 'used', signatureId: signed.body.id, code: null })
    for (const again of [code.body.code, '000000'])
      t.same((await byLink(agreement, link, again, { name: 'Iemand anders' })).body, signed.body, 'the same answer')
    t.equal((await signatures(agreement)).length, 3)
    t.match((await read(link.token)).body, {
      signed: true,
      signatures: [{ role: 'school' }, { role: 'company' }, { role: 'student' }],
    })
    t.match(await makeCode(agreement, link), { status: 409, body: { code: 'signing-link-closed', state: 'used' } })
    now = days(15)
    t.match(
      await read(link.token),
      { status: 409, body: { code: 'signing-link-expired' } },
      'it tells nothing for ever',
    )
    t.match(await byLink(agreement, link, code.body.code), { status: 409, body: { code: 'signing-link-expired' } })
  },
)

t.test('a secret is told once: not in a replay, a list, a dry run, an event, or the database', async (t) => {
  await born(adult)
  const agreement = await opened()
  const send = (headers: Record<string, string>) =>
    asSigner(
      house,
      'school',
    )({ method: 'POST', url: `${agreement.url}/signing-links`, body: { signer: 'student' }, headers })
  const first = await send({ 'idempotency-key': 'one' })
  const again = await send({ 'idempotency-key': 'one' })
  t.match(again, { status: 201, body: { id: first.body.id, token: null, url: null } })
  const dry = await send({ prefer: 'dry-run' })
  t.match(dry, { status: 201, body: { token: null, url: null } })
  const link: Link = first.body
  const codes = (headers: Record<string, string>) =>
    asSigner(house, 'school')({ method: 'POST', url: `${linkUrl(agreement, link)}/code`, body: {}, headers })
  const code = (await codes({ 'idempotency-key': 'two' })).body.code
  t.match(code, /^\d{6}$/)
  t.equal((await codes({ 'idempotency-key': 'two' })).body.code, null)
  t.equal((await codes({ prefer: 'dry-run' })).body.code, null)
  const stored = await house.system('read', async ({ sql }) => [
    ...(await sql`select * from signing_links`),
    ...(await sql`select * from signing_codes`),
    ...(await sql`select * from events`),
    ...(await sql`select * from idempotency_keys`),
  ])
  const kept = JSON.stringify(stored)
  t.notMatch(kept, link.token)
  t.notMatch(kept, new RegExp(`"${code}"`))
  t.equal((await byLink(agreement, link, code)).status, 200, 'it was the code')
})

t.test(
  'five wrong tries and the code is void; each counts, at the same moment too; a new code begins anew',
  async (t) => {
    await born(adult)
    const agreement = await opened()
    const link = await made(agreement)
    t.match(
      await byLink(agreement, link, '123456'),
      { status: 409, body: { code: 'signing-code-needed' } },
      'there is none',
    )
    const code = await codeFor(agreement, link)
    t.match(await byLink(agreement, link, other(code)), {
      status: 403,
      body: { code: 'signing-code-wrong', triesLeft: 4 },
    })
    t.match((await seen(agreement, link)).body.code, { triesLeft: 4 })
    for (let n = 0; n < 10; n++) {
      const dry = await byLink(agreement, link, other(code, n), {}, { prefer: 'dry-run' })
      t.equal(dry.status, 200, 'a dry run tells nothing of the code')
    }
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => byLink(agreement, link, other(code, n + 2))))
    t.equal(guesses.filter(({ body }) => body.code === 'signing-code-wrong').length, 4, 'no more than were left')
    t.equal(guesses.filter(({ body }) => body.code === 'signing-code-needed').length, 8)
    t.match(
      await byLink(agreement, link, code),
      { status: 409, body: { code: 'signing-code-needed' } },
      'the right one too',
    )
    t.equal((await signatures(agreement)).length, 0)
    const anew = await codeFor(agreement, link)
    if (anew !== code) t.match(await byLink(agreement, link, code), { status: 403 }, 'the old code')
    t.equal((await byLink(agreement, link, anew)).status, 200)
  },
)

t.test('a code is good for its minutes, and no code of another link', async (t) => {
  await born(minor)
  const agreement = await opened()
  const link = await made(agreement)
  const representative = await made(agreement, 'legal-representative')
  const code = await codeFor(agreement, link)
  await codeFor(agreement, representative)
  later(15)
  t.match(await byLink(agreement, link, code), { status: 409, body: { code: 'signing-code-needed' } })
  for (const validMinutes of [4, 1441, 15.5]) t.equal((await makeCode(agreement, link, { validMinutes })).status, 400)
  const long = await makeCode(agreement, link, { validMinutes: 1440 })
  const foreign = await codeFor(agreement, representative)
  if (foreign !== long.body.code) t.equal((await byLink(agreement, link, foreign)).status, 403)
  later(1439)
  t.equal((await byLink(agreement, link, long.body.code)).status, 200)
})

t.test(
  'a minor on the day of signing needs a representative; the verdict is kept, no month and no address',
  async (t) => {
    await born(minor)
    const agreement = await opened()
    const [own, theirs] = [await made(agreement), await made(agreement, 'legal-representative')]
    for (const who of ['school', 'care'] as const) await sign(house, who, agreement.url, agreement.contentHash)
    const signed = await byLink(agreement, own, await codeFor(agreement, own))
    t.match(signed, { status: 200, body: { asMinor: true } })
    t.match((await asSigner(house, 'care')({ url: agreement.url })).body, {
      status: 'signing',
      waitsFor: [{ act: 'sign', role: 'legal-representative', satisfiedBy: 'legal-representative' }],
    })
    const again = await make(agreement, { signer: 'student' })
    t.match(again, { status: 409, body: { code: 'decided-before' } }, 'the student has signed')
    now = days(10)
    const late = await byLink(agreement, theirs, await codeFor(agreement, theirs), { name: 'Ans de Vries' })
    t.match(late, { status: 200, body: { role: 'legal-representative', name: 'Ans de Vries', asMinor: false } })
    t.match((await asSigner(house, 'care')({ url: agreement.url })).body, { status: 'signed' })
    const shown = JSON.stringify([await signatures(agreement), (await read(theirs.token)).body, signed.body])
    t.notMatch(shown, /2008-07|@/)
  },
)

t.test(
  'the representative can sign first; not for an adult, nor for one who came of age before the signature',
  async (t) => {
    await born(minor)
    const first = await opened()
    const theirs = await made(first, 'legal-representative')
    t.equal((await byLink(first, theirs, await codeFor(first, theirs), { name: 'Ans de Vries' })).status, 200)
    const own = await made(first)
    for (const who of ['school', 'care'] as const) await sign(house, who, first.url, first.contentHash)
    t.equal((await byLink(first, own, await codeFor(first, own))).body.asMinor, true)
    t.equal((await asSigner(house, 'care')({ url: first.url })).body.status, 'signed')

    for (const month of [adult, null]) {
      await born(month)
      const agreement = await opened()
      const refused = await make(agreement, { signer: 'legal-representative' })
      t.match(refused, { status: 409, body: { code: 'representative-not-needed' } }, String(month))
    }
    await born('2008-07')
    const agreement = await opened()
    const waiting = await made(agreement, 'legal-representative')
    const student = await made(agreement)
    // Certainly eighteen on the last day of the month of birth.
    now = new Date('2026-07-30T22:30:00Z')
    t.match(await read(waiting.token), { status: 409 }, 'the link is over by then')
    now = days(13)
    await born(adult)
    t.match(await byLink(agreement, waiting, await codeFor(agreement, waiting)), {
      status: 409,
      body: { code: 'representative-not-needed' },
    })
    t.match(await byLink(agreement, student, await codeFor(agreement, student)), {
      status: 200,
      body: { asMinor: false },
    })
  },
)

t.test(
  'what voids a link is judged when it is used: a newer one, revocation, its time, a new version, an end',
  async (t) => {
    await born(adult)
    const agreement = await opened()
    const [old, newest] = [await made(agreement), await made(agreement)]
    const refused = async (link: Link, code: string, why: string) => {
      const about = [await read(link.token), await byLink(agreement, link, '123456')]
      for (const answer of about) t.match(answer, { status: 409, body: { code } }, why)
      for (const { text } of about) t.notMatch(text, /Noor|Linde|ROC|2026-0[89]/, 'and nothing of the agreement')
    }
    await refused(old, 'signing-link-withdrawn', 'a newer one')
    t.equal((await seen(agreement, old)).body.status, 'replaced')
    const revoke = (link: Link, reason = 'lost') =>
      asSigner(house, 'school')({ method: 'POST', url: `${linkUrl(agreement, link)}/revocation`, body: { reason } })
    t.match(await revoke(newest), { status: 200, body: { status: 'revoked', revokedFor: 'lost', version: 2 } })
    t.match(await revoke(newest, 'other'), { status: 200, body: { revokedFor: 'lost', version: 2 } }, 'twice is once')
    await refused(newest, 'signing-link-withdrawn', 'revoked')
    await refused(old, 'signing-link-withdrawn', 'what was replaced does not come back')
    const third = await made(agreement)
    now = days(14)
    await refused(third, 'signing-link-expired', 'its time is over')
    now = morning
    const fourth = await made(agreement)
    const code = await codeFor(agreement, fourth)
    const changed = await asSigner(
      house,
      'school',
    )({
      method: 'PATCH',
      url: agreement.url,
      body: { terms: { guidance: { school: 'Twee gesprekken per periode.' } } },
      headers: { 'if-match': '*' },
    })
    t.equal(changed.status, 200, changed.text)
    await refused(fourth, 'signing-link-void', 'a new version')
    t.match(await byLink(agreement, fourth, code), { status: 409, body: { code: 'signing-link-void' } })
    t.match(await make(agreement), { status: 409, body: { code: 'agreement-transition-not-allowed' } })

    const ended = await opened()
    const link = await made(ended)
    await step(house, 'school', ended.url, { action: 'withdraw', reason: 'De student gaat naar elders.' })
    await refused(link, 'signing-link-void', 'withdrawn')
    const hashes = await opened()
    const stale = await made(hashes)
    t.match(await byLink(hashes, stale, await codeFor(hashes, stale), { contentHash: '0'.repeat(64) }), {
      status: 409,
      body: { code: 'stale-content-hash', contentHash: hashes.contentHash },
    })
  },
)

t.test('an unknown token is 404, whatever it looks like: always the same', async (t) => {
  const said = new Set<string>()
  for (const token of ['x', `lsl_${'A'.repeat(43)}`, '\u0000', "' or 1=1 --", 'é'.repeat(200)]) {
    const answers = [
      await read(token),
      await house.call({
        method: 'POST',
        url: '/v1/signing-links/_sign',
        body: { token, code: '123456', contentHash: '0'.repeat(64), name: 'Noor' },
      }),
    ]
    for (const { status, text } of answers) {
      t.equal(status, 404, text)
      said.add(text.replace(/"(?:requestId|instance)":"[^"]*"/g, ''))
    }
  }
  t.equal(said.size, 1)
})

t.test('times: sixty days at most, not past the day before which all must sign, and none after it', async (t) => {
  await born(adult)
  const agreement = await opened({ signBefore: '2026-07-10' })
  t.equal((await made(agreement)).expiresAt, '2026-07-09T22:00:00Z', 'as that day begins in Amsterdam')
  for (const expiresAt of [days(0), days(-1), days(9)]) {
    const { status, body } = await make(agreement, { signer: 'student', expiresAt: expiresAt.toISOString() })
    t.match({ status, body }, { status: 400, body: { errors: [{ pointer: '/expiresAt', code: 'out-of-range' }] } })
  }
  const free = await opened()
  t.equal((await make(free, { signer: 'student', expiresAt: days(61).toISOString() })).status, 400)
  t.equal((await make(free, { signer: 'student', expiresAt: days(60).toISOString() })).status, 201)
  now = new Date('2026-07-09T22:00:00Z')
  t.match(await make(agreement), { status: 409, body: { code: 'signing-closed' } })
  t.match(await sign(house, 'school', agreement.url, agreement.contentHash), {
    status: 409,
    body: { code: 'signing-closed' },
  })
})

t.test('only the student’s school makes links and knows of them; the others find none', async (t) => {
  await born(adult)
  const agreement = await opened()
  const link = await made(agreement)
  t.match(await make(agreement, { signer: 'student' }, 'care'), { status: 403 })
  t.match(await make(agreement, { signer: 'student' }, 'outsider'), { status: 404 })
  t.same((await asSigner(house, 'care')({ url: `${agreement.url}/signing-links` })).body.items, [])
  t.equal((await asSigner(house, 'care')({ url: linkUrl(agreement, link) })).status, 404)
  for (const path of ['', `/${link.id}`])
    t.equal((await asSigner(house, 'outsider')({ url: `${agreement.url}/signing-links${path}` })).status, 404)
  const elsewhere = await opened()
  t.equal((await seen(elsewhere, link)).status, 404, 'under another agreement')
  const listed = await asSigner(house, 'school')({ url: `${agreement.url}/signing-links?limit=1` })
  t.same(listed.body, { items: [(await seen(agreement, link)).body], nextCursor: null })
  const partnership = await broughtTo(house, 'signing')
  t.match(await make(partnership), { status: 403, body: { code: 'not-your-act' } }, 'there is no student')
  const told = await house.system(
    'read',
    (tx) => tx.sql`select distinct organisation_id from events where resource = 'signing-links'`,
  )
  t.same(
    [...told].map(({ organisationId }) => organisationId),
    [school.id],
  )
  t.not(school.id, otherSchool.id)
})

t.test(
  'a student with a token that signs does so without a link; the first way that is used is the only one',
  async (t) => {
    await born(adult)
    const agreement = await opened()
    const link = await made(agreement)
    const code = await codeFor(agreement, link)
    const as = async (scope: string[]) =>
      house.call({
        method: 'POST',
        url: `${agreement.url}/signatures`,
        body: { contentHash: agreement.contentHash, method: 'click', name: 'Noor de Vries' },
        headers: {
          authorization: `Bearer ${await tokenFor({ sub: 'noor', organisation_id: school.id, student_id: student.id, roles: ['student'], scope })}`,
        },
      })
    t.equal((await as(['agreements:read'])).status, 403)
    const race = await Promise.all([
      as(['agreements:sign']),
      byLink(agreement, link, code),
      byLink(agreement, link, code),
    ])
    const put = (await signatures(agreement)).filter(({ role }) => role === 'student')
    t.equal(put.length, 1, race.map(({ text }) => text).join('\n'))
    t.match(await as(['agreements:sign']), { status: 409, body: { code: 'decided-before' } })
    t.not(care.id, school.id)
  },
)
