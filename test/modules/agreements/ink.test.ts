import t from 'tap'
import { school } from '../../cast.ts'
import { type Answer, openHouse, tokenFor } from '../../house.ts'
import {
  asSigner,
  broughtTo,
  type Drawn,
  partnershipTerms,
  pokTerms,
  type Signer,
  seedSigners,
  sign,
} from '../../seeds/agreements.ts'
import { seedPlacements, student } from '../../seeds/placements.ts'

/** Half past midnight in Amsterdam: the 2nd there, the 1st in UTC. */
const morning = new Date('2026-07-01T22:30:00Z')
let now = morning
const house = await openHouse(t, { clock: () => now })
await seedPlacements(house)
await seedSigners(house)

type Party = { id: string; role: string; organisation: { name: string } | null; signed: boolean }
type Opened = Drawn & { parties: Party[]; partyOf: (role: string, nth?: number) => string }
const opened = async (
  terms: object = partnershipTerms(),
  parties?: Signer[],
  settings: object = {},
): Promise<Opened> => {
  now = morning
  const drawn = await broughtTo(house, 'signing', { terms, ...(parties ? { parties } : {}), ...settings })
  const all: Party[] = (await asSigner(house, 'school')({ url: drawn.url })).body.parties
  return {
    ...drawn,
    parties: all,
    partyOf: (role, nth = 0) => all.filter((party) => party.role === role)[nth]?.id ?? '',
  }
}
const pok = () => opened(pokTerms(), ['school', 'care'])
const ink = (agreement: Opened, more: object = {}, who: Signer = 'school', headers = {}): Promise<Answer> =>
  asSigner(
    house,
    who,
  )({
    method: 'POST',
    url: `${agreement.url}/signatures`,
    body: {
      ...{ method: 'wet-ink', contentHash: agreement.contentHash, name: 'Bram de Boer', position: 'Bestuurder' },
      ...{ partyId: agreement.partyOf('partner', 1), signedOn: '2026-07-02', evidence: 'Map 14', reason: 'Op papier.' },
      ...more,
    },
    headers,
  })
const admin = async (agreement: Opened, body: object, sub = 'an-admin', more: object = {}): Promise<Answer> =>
  house.call({
    method: 'POST',
    url: `${agreement.url}/backdating-grants`,
    body: { earliestDate: '2026-07-02', reason: 'Later ingevoerd.', partyId: agreement.partyOf('partner', 1), ...body },
    headers: {
      authorization: `Bearer ${await tokenFor({ sub, organisation_id: school.id, roles: ['organisation-admin', 'school-signatory'], scope: ['agreements:read', 'agreements:write', 'agreements:sign'], ...more })}`,
    },
  })
const errors = ({ status, body }: Answer): string[] =>
  status === 400
    ? body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
    : [String(status)]
const born = (month: string | null) =>
  house.system('write', async ({ sql }) => {
    await sql`delete from student_births where student_id = ${student.id}`
    if (month)
      await sql`insert into student_births (student_id, school_id, birth_year_month) values (${student.id}, ${school.id}, ${month})`
  })

t.test(
  'who drew it up records ink for a party that approved the hash; all are told how, and it counts for the seal',
  async (t) => {
    const agreement = await opened()
    const recorded = await ink(agreement)
    t.equal(recorded.status, 201, recorded.text)
    t.match(recorded.body, {
      ...{ method: 'wet-ink', assurance: 'low', role: 'partner', name: 'Bram de Boer', position: 'Bestuurder' },
      ...{ evidence: 'Map 14', reason: 'Op papier.', mandateId: null, onBehalfOf: null },
      ...{ signedAt: '2026-07-01T22:00:00Z', recordedAt: '2026-07-01T22:30:00Z' },
    })
    for (const who of ['care', 'other'] as const)
      t.same((await asSigner(house, who)({ url: `${agreement.url}/signatures` })).body.items, [recorded.body], who)
    t.match(await ink(agreement), { status: 409, body: { code: 'decided-before' } })
    t.match(await sign(house, 'care', agreement.url, agreement.contentHash), {
      status: 409,
      body: { code: 'decided-before' },
    })
    const told = await house.system(
      'read',
      (tx) => tx.sql`select organisation_id, data, actor_subject from events
      where type = 'agreement.signed' and resource_id = ${agreement.id} order by organisation_id`,
    )
    t.equal(told.length, 3)
    for (const { data, organisationId, actorSubject } of told) {
      t.match(data, { method: 'wet-ink', partyId: agreement.partyOf('partner', 1) })
      t.equal(
        actorSubject,
        organisationId === school.id ? 'school-signer' : null,
        'who recorded it is for its own alone',
      )
    }
    t.equal(
      (await ink(agreement, { partyId: agreement.partyOf('partner', 2) })).status,
      201,
      'the same person may record more',
    )
    t.equal((await sign(house, 'school', agreement.url, agreement.contentHash)).status, 201, 'and sign for its own')
    t.equal((await asSigner(house, 'other')({ url: agreement.url })).body.agreedNumber, 1)
  },
)

t.test('not by another party, a system, before signing is open, or on other terms', async (t) => {
  const agreement = await opened()
  t.match(await ink(agreement, {}, 'care'), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await ink(agreement, {}, 'outsider')).status, 404)
  t.match(await ink(agreement, { contentHash: '0'.repeat(64) }), { status: 409, body: { code: 'stale-content-hash' } })
  const early = await broughtTo(house, 'in-review')
  t.match(await ink({ ...agreement, ...early }), { status: 409, body: { code: 'agreement-transition-not-allowed' } })
  t.same(errors(await ink(agreement, { partyId: early.id })), ['/partyId unknown-party'])
  t.same(errors(await ink(agreement, { role: 'student', position: null })), [
    '/role not-a-student',
    '/position required',
  ])
  t.same(errors(await ink(agreement, { signedOn: '2026-07-03' })), ['/signedOn in-the-future'])
  t.same(errors(await ink(agreement, { signedOn: '2026-07-01' })), ['/signedOn before-version'])
  t.same(errors(await ink(agreement, { evidence: '', reason: undefined })), ['/evidence too-small', '/reason required'])
  const clicked = await asSigner(
    house,
    'care',
  )({
    method: 'POST',
    url: `${agreement.url}/signatures`,
    body: { contentHash: agreement.contentHash, method: 'click', name: 'Fatma Çelik' },
  })
  t.same(errors(clicked), ['/position required'], 'who clicks for an organisation says what it is there')
})

t.test(
  'an earlier day is granted by another person first, for one party and one version, and every party reads it',
  async (t) => {
    const agreement = await opened()
    now = new Date('2026-07-10T10:00:00Z')
    t.match(await ink(agreement), { status: 409, body: { code: 'backdating-not-granted' } })
    const own = await admin(agreement, {}, 'school-signer')
    t.equal(own.status, 201, own.text)
    t.match(
      await ink(agreement),
      { status: 409, body: { code: 'backdating-not-granted' } },
      'who records it grants nothing',
    )
    t.equal((await admin(agreement, { partyId: agreement.partyOf('partner', 2) })).status, 201)
    t.equal((await admin(agreement, { earliestDate: '2026-07-03' })).status, 201)
    t.match(
      await ink(agreement),
      { status: 409, body: { code: 'backdating-not-granted' } },
      'another party, a later day',
    )
    const granted = await admin(agreement, {})
    t.match(granted, {
      status: 201,
      body: { number: 1, earliestDate: '2026-07-02', organisationId: school.id, createdAt: '2026-07-10T10:00:00Z' },
    })
    const seen = await asSigner(house, 'other')({ url: `${agreement.url}/backdating-grants?limit=1` })
    t.same(seen.body.items, [granted.body])
    t.notMatch(seen.text, /an-admin/)
    t.ok(seen.body.nextCursor)
    t.equal((await asSigner(house, 'outsider')({ url: `${agreement.url}/backdating-grants` })).status, 404)
    const recorded = await ink(agreement)
    t.match(recorded, { status: 201, body: { signedAt: '2026-07-01T22:00:00Z', recordedAt: '2026-07-10T10:00:00Z' } })

    const dates = await opened()
    now = new Date('2026-07-10T10:00:00Z')
    t.same(errors(await admin(dates, { earliestDate: '2026-07-01' })), ['/earliestDate before-version'])
    t.same(errors(await admin(dates, { earliestDate: '2026-07-11' })), ['/earliestDate in-the-future'])
    t.same(errors(await admin(dates, { partyId: agreement.partyOf('partner') })), ['/partyId unknown-party'])
    t.equal((await admin(dates, {}, 'an-admin', { roles: ['school-signatory'] })).status, 403)
    const careAdmin = { organisation_id: '00000000-0000-7000-8000-000000000201' }
    t.equal((await admin(dates, {}, 'an-admin', careAdmin)).status, 403, 'the other party cannot let it be recorded')
    t.equal((await admin(dates, {})).status, 201)
    const changed = await asSigner(
      house,
      'school',
    )({
      method: 'PATCH',
      url: dates.url,
      body: { terms: { evaluation: 'Elk jaar in september.' } },
      headers: { 'if-match': '*' },
    })
    t.match(await admin(dates, {}), { status: 409 }, 'it is in review again')
    const { contentHash } = changed.body
    for (const who of ['school', 'care', 'other'] as const)
      await asSigner(
        house,
        who,
      )({ method: 'POST', url: `${dates.url}/approvals`, body: { contentHash, decision: 'approve' } })
    await asSigner(house, 'school')({ method: 'POST', url: `${dates.url}/transitions`, body: { action: 'open' } })
    now = new Date('2026-07-12T10:00:00Z')
    t.match(
      await ink({ ...dates, contentHash }, { signedOn: '2026-07-10' }),
      { status: 409, body: { code: 'backdating-not-granted' } },
      'it was for the version before',
    )
  },
)

t.test(
  'of a student on paper: its age on the day that the paper bears decides whether a representative signs',
  async (t) => {
    // Certainly eighteen from 31 July 2026 on.
    await born('2008-07')
    const agreement = await pok()
    const studentParty = agreement.partyOf('student')
    now = new Date('2026-08-05T10:00:00Z')
    t.match(
      await ink(agreement, {
        partyId: studentParty,
        role: 'legal-representative',
        signedOn: '2026-08-05',
        position: null,
      }),
      { status: 409, body: { code: 'representative-not-needed' } },
    )
    t.equal((await admin(agreement, { partyId: studentParty })).status, 201)
    const signed = await ink(agreement, { partyId: studentParty, name: 'Noor de Vries', position: null })
    t.match(signed, { status: 201, body: { role: 'student', asMinor: true } })
    const party = async (): Promise<Party> =>
      (await asSigner(house, 'care')({ url: agreement.url })).body.parties.find(({ id }: Party) => id === studentParty)
    t.equal((await party()).signed, false)
    t.match(await ink(agreement, { partyId: studentParty, name: 'Noor de Vries', position: null }), {
      status: 409,
      body: { code: 'decided-before' },
    })
    const representative = await ink(agreement, {
      partyId: studentParty,
      role: 'legal-representative',
      name: 'Ans de Vries',
      position: null,
    })
    t.match(representative, { status: 201, body: { role: 'legal-representative', asMinor: false } })
    t.equal((await party()).signed, true)
  },
)

t.test(
  'where a party asks for four eyes, ink of two people is recorded; the same name is the same person',
  async (t) => {
    const agreement = await opened()
    await house.system(
      'write',
      (tx) => tx.sql`update agreement_parties set four_eyes = true where id = ${agreement.partyOf('partner', 1)}`,
    )
    t.equal((await ink(agreement)).status, 201)
    t.match(await ink(agreement, { name: 'BRAM de Boer' }), { status: 409, body: { code: 'decided-before' } })
    t.equal((await asSigner(house, 'care')({ url: agreement.url })).body.parties[1].signed, false)
    t.equal((await ink(agreement, { name: 'Els Bos' })).status, 201)
    t.equal((await asSigner(house, 'care')({ url: agreement.url })).body.parties[1].signed, true)
    t.equal((await ink(agreement, { name: 'Nog Een' })).status, 409)
  },
)

t.test('of many recordings at the same moment one is a signature', async (t) => {
  const agreement = await opened()
  const answers = await Promise.all(Array.from({ length: 6 }, () => ink(agreement)))
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409, 409])
})
