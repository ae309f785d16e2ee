import { createHash } from 'node:crypto'
import t from 'tap'
import { contentHash } from '../../../src/core/canonical.ts'
import { runByTheClock } from '../../../src/modules/agreements/agreements/clock.ts'
import { runAmendments } from '../../../src/modules/agreements/amendments/effect.ts'
import { particularsOf, type VersionFacts } from '../../../src/modules/agreements/documents/particulars.ts'
import { keepDocuments } from '../../../src/modules/agreements/documents/service.ts'
import { school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import {
  approve,
  asSigner,
  broughtTo,
  type Drawn,
  pokTerms,
  type Signer,
  seedSigners,
  sign,
  signers,
  step,
} from '../../seeds/agreements.ts'
import { seedPlacements, student } from '../../seeds/placements.ts'
import { signAsStudent } from '../../seeds/poks.ts'
import { goldenTerms } from '../../seeds/terms.ts'
import { plain, readPdf } from './pages/reading.ts'

let now = new Date('2026-06-15T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedPlacements(house)
await seedSigners(house)

const read = async (who: Signer, url: string, accept: string, headers: Record<string, string> = {}) =>
  house.app.inject({ url, headers: { authorization: `Bearer ${await tokenFor(signers[who])}`, accept, ...headers } })
const json = (who: Signer, { url }: Drawn, query = '') => read(who, `${url}/document${query}`, 'application/json')
const pdf = (who: Signer, { url }: Drawn, query = '') => read(who, `${url}/document${query}`, 'application/pdf')
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const keptOf = ({ id }: Drawn) =>
  house.system(
    'read',
    ({ sql }) => sql`select number, json, pdf_digest from agreement_documents where agreement_id = ${id}`,
  )

t.test('before it is sealed the document says that it is a draft, to whom sees the agreement', async (t) => {
  const draft = await broughtTo(house, 'draft')
  t.match((await json('school', draft)).json(), { concept: true, status: 'Ontwerp', version: 1, signatures: [] })
  t.equal((await json('care', draft)).statusCode, 404)
  const signing = await broughtTo(house, 'signing')
  t.equal((await json('outsider', signing)).statusCode, 404)
  t.equal((await pdf('outsider', signing)).statusCode, 404)
  await sign(house, 'care', signing.url, signing.contentHash)
  const document = (await json('other', signing)).json()
  t.match(document, {
    agreementId: signing.id,
    title: 'Samenwerkingsovereenkomst',
    concept: true,
    status: 'Ontwerp, ter ondertekening',
    contentHash: signing.contentHash,
    signatures: [
      { role: 'Zorgorganisatie', name: 'Fatma Çelik', function: 'Bestuurder', method: 'click', assurance: 'low' },
    ],
    verification: { url: `http://localhost:3000/v1/agreement-verifications/${signing.contentHash}` },
  })
  t.equal(document.signatures[0].onBehalfOf, document.parties[1].name, 'by its name in the terms')
  t.same(
    document.awaiting.map(({ role }: { role: string }) => role),
    ['School', 'Zorgorganisatie'],
  )
  const made = await pdf('school', signing)
  t.equal(made.headers['content-type'], 'application/pdf')
  const { text } = await readPdf(new Uint8Array(made.rawPayload))
  t.ok(plain(text).includes(plain('Ontwerp. Versie 1 is niet door alle partijen ondertekend en bindt niemand.')))
  t.same(await keptOf(signing), [], 'and nothing of it is kept')
})

t.test('the document of a sealed version is made once: the same bytes whatever comes after', async (t) => {
  const sealed = await broughtTo(house, 'signed')
  const first = await Promise.all([
    ...['school', 'care', 'other'].map((who) => json(who as Signer, sealed)),
    ...['school', 'care', 'other'].map((who) => pdf(who as Signer, sealed)),
  ])
  for (const answer of first) t.equal(answer.statusCode, 200, answer.payload.slice(0, 200))
  const [text, , , bytes] = first
  t.match(text!.json(), { concept: false, status: 'Ondertekend', awaiting: [] })
  t.equal(text!.json().signatures.length, 3)
  t.equal(new Set(first.slice(0, 3).map(({ payload }) => payload)).size, 1, 'asked at once, made once')
  t.equal(new Set(first.slice(3).map(({ rawPayload }) => digest(rawPayload))).size, 1)
  t.match(await keptOf(sealed), [{ number: 1, pdfDigest: digest(bytes!.rawPayload) }])
  const shown = await readPdf(new Uint8Array(bytes!.rawPayload))
  t.notMatch(shown.text, /Ontwerp/)
  t.match(plain(shown.text), plain(sealed.contentHash))
  t.same(shown.links, [`http://localhost:3000/v1/agreement-verifications/${sealed.contentHash}`])

  now = new Date('2026-09-20T10:00:00Z')
  await house.system('write', ({ sql }) => sql`update organisations set name = 'Andere naam' where kind = 'care'`)
  await house.system('write', (tx) => runByTheClock(tx, 100))
  const dissolve = { action: 'dissolve', reason: 'De samenwerking stopt.', endedOn: '2026-10-01' }
  for (const who of ['school', 'care', 'other'] as const)
    t.equal((await step(house, who, sealed.url, dissolve)).status, 200, `${who} agrees to end it`)
  now = new Date('2026-10-02T10:00:00Z')
  await house.system('write', (tx) => runByTheClock(tx, 100))
  t.equal((await asSigner(house, 'care')({ url: sealed.url })).body.status, 'dissolved')
  t.equal((await json('care', sealed)).payload, text!.payload)
  t.ok((await pdf('care', sealed)).rawPayload.equals(bytes!.rawPayload))
  now = new Date('2026-06-15T10:00:00Z')
})

t.test('what is kept is what is sent, also when another would be made of it now', async (t) => {
  const sealed = await broughtTo(house, 'signed')
  await json('school', sealed)
  // As a later release would, which words or sets it otherwise.
  await house.system(
    'write',
    ({ sql }) =>
      sql`update agreement_documents set json = '{"title":"Zoals het toen was"}' where agreement_id = ${sealed.id}`,
  )
  t.same((await json('care', sealed)).json(), { title: 'Zoals het toen was' })
})

t.test('a practice agreement of a minor: the student and a legal representative stand under it', async (t) => {
  await house.system(
    'write',
    ({ sql }) =>
      sql`insert into student_births (student_id, school_id, birth_year_month) values (${student.id}, ${school.id}, '2009-03')`,
  )
  const drawn = await broughtTo(house, 'signing', { terms: pokTerms(), parties: ['school', 'care'] })
  for (const who of ['school', 'care'] as const) await sign(house, who, drawn.url, drawn.contentHash)
  await signAsStudent(house, student.id, drawn)
  t.same((await json('care', drawn)).json().awaiting, [{ role: 'Wettelijk vertegenwoordiger', onBehalfOf: null }])
  await signAsStudent(house, student.id, drawn, 'legal-representative')
  const document = (await json('care', drawn)).json()
  t.match(document, {
    kind: 'pok',
    status: 'Ondertekend',
    signatures: [
      { role: 'School' },
      { role: 'Leerbedrijf' },
      { role: 'Student', method: 'otp' },
      { role: 'Wettelijk vertegenwoordiger', onBehalfOf: student.name },
    ],
  })
  t.notOk(JSON.stringify(document).includes('2009'), 'no birth date')
  const asStudent = await house.app.inject({
    url: `${drawn.url}/document`,
    headers: { accept: 'application/pdf', authorization: `Bearer ${await house.token('student')}` },
  })
  t.equal(asStudent.statusCode, 200, 'the student has its own copy')
  t.ok(asStudent.rawPayload.equals((await pdf('school', drawn)).rawPayload))
})

t.test('ETag, conditional requests, names and methods', async (t) => {
  const sealed = await broughtTo(house, 'signed')
  const [text, bytes] = [await json('school', sealed), await pdf('school', sealed)]
  t.match(text.headers, { etag: /^"1-[0-9a-f]{16}"$/, vary: 'Accept', 'content-type': /^application\/json/ })
  t.not(text.headers.etag, bytes.headers.etag)
  t.equal(
    bytes.headers['content-disposition'],
    `attachment; filename="samenwerkingsovereenkomst-${sealed.id}-versie-1.pdf"`,
  )
  for (const [accept, answer] of [
    ['application/json', text],
    ['application/pdf', bytes],
  ] as const) {
    const again = await read('care', `${sealed.url}/document`, accept, { 'if-none-match': String(answer.headers.etag) })
    t.equal(again.statusCode, 304)
    t.equal(again.rawPayload.length, 0)
  }
  t.equal((await read('school', `${sealed.url}/document`, 'text/plain')).statusCode, 406)
  const head = await house.app.inject({
    method: 'HEAD',
    url: `${sealed.url}/document`,
    headers: { authorization: `Bearer ${await tokenFor(signers.school)}`, accept: 'application/pdf' },
  })
  t.equal(head.statusCode, 200)
  t.equal(head.headers.etag, bytes.headers.etag)
})

t.test('a version by its number; by default the one that is agreed, else the newest', async (t) => {
  const review = await broughtTo(house, 'in-review')
  const patched = await asSigner(
    house,
    'school',
  )({
    method: 'PATCH',
    url: review.url,
    headers: { 'if-match': '*' },
    body: { terms: { evaluation: 'Elk jaar in juni.' } },
  })
  t.equal(patched.status, 200, patched.text)
  t.match((await json('care', review)).json(), { version: 2, status: 'Ontwerp, ter beoordeling' })
  t.match((await json('care', review, '?version=1')).json(), { version: 1, status: 'Ontwerp, vervangen' })
  t.equal((await json('care', review, '?version=3')).statusCode, 404)
  for (const wrong of ['0', 'x', '1.5', '-1', '99999999999']) {
    const refused = await json('care', review, `?version=${wrong}`)
    t.match(refused.json(), { status: 400, errors: [{ in: 'query', pointer: 'version' }] })
  }
  const { contentHash: hash } = patched.body
  for (const who of ['school', 'care', 'other'] as const) await approve(house, who, review.url, hash)
  await step(house, 'school', review.url, { action: 'open' })
  for (const who of ['school', 'care', 'other'] as const) await sign(house, who, review.url, hash)
  t.match((await json('care', review)).json(), { version: 2, concept: false })
  t.match((await json('care', review, '?version=1')).json(), { version: 1, concept: true, signatures: [] })
})

t.test('a version that amends another says how it was agreed; the document of the one before stays', async (t) => {
  now = new Date('2026-06-15T10:00:00Z')
  const drawn = await broughtTo(house, 'signed')
  now = new Date('2026-09-01T10:00:00Z')
  await house.system('write', (tx) => runByTheClock(tx, 100))
  const before = await pdf('care', drawn)
  const proposed = await asSigner(
    house,
    'school',
  )({
    method: 'POST',
    url: `${drawn.url}/amendments`,
    body: {
      contentHash: drawn.contentHash,
      terms: { evaluation: 'Elk jaar in september.' },
      reason: 'In mei lopen de examens.',
      effectiveDate: '2026-10-05',
    },
  })
  t.equal(proposed.status, 201, proposed.text)
  const approved = await asSigner(
    house,
    'care',
  )({
    method: 'POST',
    url: `${drawn.url}/amendments/${proposed.body.id}/approvals`,
    body: { contentHash: proposed.body.contentHash, decision: 'approve' },
  })
  t.equal(approved.status, 201, approved.text)
  now = new Date('2026-10-05T10:00:00Z')
  await house.system('write', (tx) => runAmendments(tx, 100))
  const document = (await json('other', drawn)).json()
  t.match(document, {
    version: 2,
    concept: false,
    status: 'Gewijzigd',
    signatures: [],
    awaiting: [],
    amendment: {
      basedOn: 1,
      proposedBy: document.parties[0].name,
      proposedAt: '2026-09-01T10:00:00Z',
      objected: false,
      effectiveFrom: '2026-10-05',
      approvals: [{ role: 'School' }, { role: 'Zorgorganisatie', decidedAt: '2026-09-01T10:00:00Z' }],
    },
  })
  const { text } = await readPdf(new Uint8Array((await pdf('other', drawn)).rawPayload))
  for (const said of ['Deze versie wijzigt versie 1', 'maakte geen partij bezwaar', 'Geldt vanaf', '5 oktober 2026'])
    t.ok(plain(text).includes(plain(said)), said)
  t.notMatch(text, /Ondertekening\n/)
  const verified = await house.call({
    method: 'POST',
    url: '/v1/agreement-verifications',
    body: { document },
  })
  t.match(verified.body, {
    valid: true,
    proves: 'amendment',
    version: 2,
    signatures: [],
    amendment: { basedOn: 1, objected: false, effectiveFrom: '2026-10-05' },
  })
  t.ok((await pdf('care', drawn, '?version=1')).rawPayload.equals(before.rawPayload))
  now = new Date('2026-06-15T10:00:00Z')
})

t.test('the job keeps the documents of all that is sealed, once, wherever and however often it runs', async (t) => {
  const waits = [await broughtTo(house, 'signed'), await broughtTo(house, 'signed'), await broughtTo(house, 'signed')]
  const due = () =>
    house.system('read', async ({ sql }) => (await sql`select from agreement_seals where not documented`).length)
  t.equal(await due(), 3)
  const work = () => keepDocuments(house.system, 'http://localhost:3000', 20)
  t.same(await Promise.all([work(), work()]), [3, 3], 'two instances at once')
  t.equal(await due(), 0)
  t.equal(await work(), 0)
  for (const sealed of waits) {
    const [kept, ...more] = await keptOf(sealed)
    t.same(more, [])
    t.equal((await json('care', sealed)).payload, kept!.json)
  }
})

const facts = (terms: VersionFacts['terms'], more: Partial<VersionFacts> = {}): VersionFacts => ({
  id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70',
  status: 'signing',
  number: 1,
  newest: 1,
  contentHash: contentHash(terms),
  terms,
  seal: null,
  parties: terms.parties.map((party, n) => ({
    id: String(n),
    role: party.role,
    organisationId: 'organisationId' in party ? party.organisationId : null,
    studentId: 'studentId' in party ? party.studentId : null,
    fourEyes: false,
  })),
  signatures: [],
  ...more,
})
const byStudent = (asMinor: boolean) => ({
  partyId: '2',
  role: 'student' as const,
  method: 'otp' as const,
  assurance: 'substantial' as const,
  name: 'Noor de Vries',
  position: null,
  asMinor,
  signedAt: '2026-07-02T10:00:00.000Z',
})

t.test(
  'who has yet to sign: a legal representative where it is needed, two where a party asks for four eyes',
  async (t) => {
    const awaiting = (of: VersionFacts) =>
      particularsOf(of, '').awaiting.map(({ role, onBehalfOf }) => (onBehalfOf ? `${role} ${onBehalfOf}` : role))
    const [school, company] = ['School ROC Midden', 'Leerbedrijf Zorggroep De Linde']
    t.same(awaiting(facts(goldenTerms.bol)), [school, company, 'Student'])
    t.same(awaiting(facts(goldenTerms.minor)), [school, company, 'Student', 'Wettelijk vertegenwoordiger'])
    t.same(
      awaiting(facts(goldenTerms.minor, { signatures: [byStudent(false)] })),
      [school, company],
      'of age on the day',
    )
    t.same(awaiting(facts(goldenTerms.bol, { signatures: [byStudent(true)] })), [
      school,
      company,
      'Wettelijk vertegenwoordiger',
    ])
    const represented = { ...byStudent(false), role: 'legal-representative' as const, name: 'M. de Vries' }
    const both = facts(goldenTerms.minor, { signatures: [byStudent(true), represented] })
    t.same(awaiting(both), [school, company])
    t.match(particularsOf(both, '').signatures, [
      { role: 'Student', onBehalfOf: undefined },
      { role: 'Wettelijk vertegenwoordiger', onBehalfOf: 'Noor de Vries' },
    ])
    const four = facts(goldenTerms.bol)
    t.same(
      awaiting({ ...four, parties: four.parties.map((party) => ({ ...party, fourEyes: party.role === 'school' })) }),
      [school, school, company, 'Student'],
    )
    t.same(awaiting(facts(goldenTerms.secondment)), ['Inlener ROC Midden', 'Uitlener Zorggroep De Linde'])
  },
)
