import { get } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { Webhook } from 'standardwebhooks'
import t from 'tap'
import { sendSigningRequests } from '../../../src/modules/agreements/signing-requests/sender.ts'
import { postOutside } from '../../../src/modules/agreements/signing-services/outgoing.ts'
import { standardService } from '../../../src/modules/agreements/signing-services/standard.ts'
import { care, school } from '../../cast.ts'
import { type Answer, openHouse, tokenFor } from '../../house.ts'
import { asSigner, broughtTo, type Drawn, pokTerms, type Signer, seedSigners, sign } from '../../seeds/agreements.ts'
import { seedPlacements, student } from '../../seeds/placements.ts'
import { openSigningService } from '../../signing-service.ts'

let now = new Date('2026-07-02T08:00:00Z')
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const house = await openHouse(t, { clock: () => now })
await seedPlacements(house)
await seedSigners(house)
const pen = await openSigningService(t, house)
const sender = sendSigningRequests({
  ...{ transact: house.transact, clock: house.clock, publicUrl: 'http://localhost:3000' },
  signing: standardService(pen.post, house.clock),
})
/** Sends all that waits. */
const sendAll = async (): Promise<void> => {
  while (await sender.tick());
}

const admin = async (
  call: { method?: string; url: string; body?: unknown; headers?: Record<string, string> },
  organisation = school.id,
) =>
  house.call({
    ...call,
    headers: {
      authorization: `Bearer ${await tokenFor({ sub: 'an-admin', organisation_id: organisation, roles: ['organisation-admin'], scope: ['agreements:read', 'agreements:write', 'events:read'] })}`,
      ...call.headers,
    },
  })
type Service = { id: string; secret: string; callbackUrl: string }
const engage = async (more: object = {}): Promise<Service> => {
  const value = { name: 'De Pen', endpoint: 'https://pen.example/leerketen', assurance: 'substantial', ...more }
  const answer = await admin({ method: 'POST', url: '/v1/signing-services', body: value })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}
const born = (month: string | null) =>
  house.system('write', async ({ sql }) => {
    await sql`delete from student_births where student_id = ${student.id}`
    if (month)
      await sql`insert into student_births (student_id, school_id, birth_year_month) values (${student.id}, ${school.id}, ${month})`
  })

type Signing = { id: string; partyId: string; role: string; outcome: string | null; signatureId: string | null }
type Asked = { id: string; url: string; signers: Signing[]; service: Service; agreement: Drawn }
const askFor = (agreement: Drawn, service: Service, more: object = {}, who: Signer = 'school'): Promise<Answer> =>
  asSigner(
    house,
    who,
  )({ method: 'POST', url: `${agreement.url}/signing-requests`, body: { serviceId: service.id, ...more } })
/** An agreement of three organisations that a service was asked to have signed, and got. */
const asked = async (settings: Record<string, unknown> = {}, service?: Service): Promise<Asked> => {
  const agreement = await broughtTo(house, 'signing', settings)
  const engaged = service ?? (await engage())
  const { status, body, text } = await askFor(agreement, engaged)
  if (status !== 201) throw new Error(text)
  pen.be('accepts')
  await sendAll()
  return {
    id: body.id,
    url: `${agreement.url}/signing-requests/${body.id}`,
    signers: body.signers,
    service: engaged,
    agreement,
  }
}
const read = async ({ url }: Asked) => (await asSigner(house, 'school')({ url })).body
const agreementOf = async ({ agreement }: Asked) => (await asSigner(house, 'school')({ url: agreement.url })).body
const signaturesOf = async ({ agreement }: Asked): Promise<Record<string, unknown>[]> =>
  (await asSigner(house, 'care')({ url: `${agreement.url}/signatures` })).body.items
const message = ({ id }: Asked, signer: Signing | undefined, outcome: string, data: object = {}, more: object = {}) =>
  JSON.stringify({
    type: `signer.${outcome}`,
    timestamp: now.toISOString(),
    data: {
      ...{ requestId: id, externalId: `pen-${id}`, signerId: signer?.id },
      ...(outcome === 'signed' ? { name: 'Bram de Boer', position: 'Bestuurder' } : {}),
      ...data,
    },
    ...more,
  })
const tell = (request: Asked, n: number, outcome: string, data: object = {}, options: object = {}): Promise<Answer> =>
  pen.send(request.service, message(request, request.signers[n], outcome, data), options)

t.test(
  'a service is engaged by an administrator in person; its secret is told once, and it is its organisation’s alone',
  async (t) => {
    const value = { name: 'De Pen', endpoint: 'https://pen.example/a?b=c', assurance: 'high' }
    const post = (headers = {}) =>
      admin({
        method: 'POST',
        url: '/v1/signing-services',
        body: value,
        headers: { 'idempotency-key': 'k', ...headers },
      })
    const made = await post()
    t.match(
      made,
      { status: 201, body: { ...value, organisationId: school.id, status: 'active', secret: /^whsec_[\w+/]{43}=$/ } },
      made.text,
    )
    const { secret, ...shown } = made.body
    t.equal(shown.callbackUrl, `http://localhost:3000/v1/signing-services/${shown.id}/callbacks`)
    t.same((await post()).body, { ...shown, secret: null })
    const url = `/v1/signing-services/${shown.id}`
    t.same((await admin({ url })).body, shown)
    t.same((await admin({ url: '/v1/signing-services' })).body.items, [shown])
    t.same((await admin({ url: '/v1/signing-services?updatedSince=2026-01-01T00:00:00Z' })).body.items, [shown])
    t.equal((await admin({ url }, care.id)).status, 404)
    t.same((await admin({ url: '/v1/signing-services' }, care.id)).body.items, [])
    const wrong = async (body: object) =>
      (await admin({ method: 'POST', url: '/v1/signing-services', body: { ...value, ...body } })).body.errors?.[0]
    for (const endpoint of [
      'http://pen.example/',
      'https://user:secret@pen.example/',
      'https://pen.example/#x',
      'ftp://pen.example',
      'pen',
    ])
      t.match(await wrong({ endpoint }), { pointer: '/endpoint', code: 'https' }, endpoint)
    t.equal((await admin({ method: 'PATCH', url, body: { name: 'Pen 2' } })).status, 428)
    const changed = await admin({ method: 'PATCH', url, body: { name: 'Pen 2' }, headers: { 'if-match': '"1"' } })
    t.match(changed, { status: 200, body: { ...value, name: 'Pen 2', version: 2 } })
    t.equal(
      (await admin({ method: 'PATCH', url, body: { assurance: 'low' }, headers: { 'if-match': '"1"' } })).status,
      412,
    )
    const remove = () => admin({ method: 'DELETE', url, headers: { 'if-match': '*' } })
    t.equal((await remove()).status, 204)
    t.equal((await remove()).status, 204, 'twice is once')
    t.match((await admin({ url })).body, { status: 'removed', version: 3, removedAt: '2026-07-02T08:00:00Z' })
    t.match(await admin({ method: 'PATCH', url, body: { name: 'x' }, headers: { 'if-match': '*' } }), {
      status: 409,
      body: { code: 'signing-service-removed' },
    })
    const events = await house.system(
      'read',
      ({ sql }) => sql`select data from events where resource = 'signing-services'`,
    )
    t.notMatch(JSON.stringify(events), secret)
  },
)

t.test('a document goes out signed, with all that is needed to sign it; all sign, and it is sealed', async (t) => {
  pen.received.length = 0
  const request = await asked()
  const [{ headers, body, data }] = pen.received as [(typeof pen.received)[number]]
  const verified = new Webhook(request.service.secret)
  t.equal(headers['webhook-signature'], verified.sign(request.id, now, body), 'by which the service knows us')
  t.equal(headers['webhook-id'], request.id)
  t.match(data, {
    ...{ requestId: request.id, agreementId: request.agreement.id, kind: 'partnership', version: 1 },
    ...{
      contentHash: request.agreement.contentHash,
      document: { language: 'nl' },
      callbackUrl: request.service.callbackUrl,
    },
    ...{ pdfUrl: `http://localhost:3000${request.agreement.url}/document` },
  })
  t.same(data.terms, (await agreementOf(request)).terms)
  t.same(
    data.signers.map(({ signerId, partyId, role, turn }) => ({ id: signerId, partyId, role, turn })),
    request.signers.map(({ id, partyId, role }) => ({ id, partyId, role, turn: null })),
  )
  t.same(
    data.signers.map(({ name }) => name),
    (await agreementOf(request)).terms.parties.map(({ name }: { name: string }) => name),
  )
  t.notMatch(body, /birth|@/i)
  t.match(await read(request), { status: 'sent', externalId: `pen-${request.id}`, attempts: 1 })

  const methods = [{ method: 'eidas-advanced', assurance: 'high' }, { method: 'eidas-qualified', assurance: 'low' }, {}]
  for (const [n, how] of methods.entries()) {
    later(1)
    t.equal((await tell(request, n, 'signed', how)).status, 204)
  }
  t.match(await read(request), {
    status: 'completed',
    signers: [{ outcome: 'signed' }, { outcome: 'signed' }, { outcome: 'signed' }],
  })
  t.match(await agreementOf(request), { agreedNumber: 1 })
  const put = (await signaturesOf(request)).reverse()
  t.match(
    put,
    [
      { method: 'eidas-advanced', assurance: 'substantial' },
      { method: 'external-provider', assurance: 'low' },
      { method: 'external-provider', assurance: 'low' },
    ],
    'as the service is trusted, at most',
  )
  t.match(put[0], {
    name: 'Bram de Boer',
    evidence: `De Pen: pen-${request.id}`,
    mandateId: null,
    signedAt: '2026-07-02T08:01:00Z',
  })
  const told = await house.system(
    'read',
    ({ sql }) => sql`select type, organisation_id from events where resource_id = ${request.id} order by id`,
  )
  t.same(
    [...told].map(({ type, organisationId }) => [type, organisationId]),
    ['queued', 'sent', 'completed'].map((what) => [`signing-request.${what}`, school.id]),
  )
})

t.test('what is told again, or in another order, changes nothing: a signature is final and there is one', async (t) => {
  const request = await asked()
  const first = await tell(request, 0, 'signed', {}, { messageId: 'a' })
  t.equal(first.status, 204)
  t.equal((await tell(request, 0, 'signed', {}, { messageId: 'a' })).status, 204, 'the same message')
  t.equal((await tell(request, 0, 'signed', { name: 'Iemand anders' }, { messageId: 'b' })).status, 204, 'another')
  t.equal((await tell(request, 0, 'declined', {}, { messageId: 'c' })).status, 204)
  t.equal((await tell(request, 0, 'expired', {}, { messageId: 'd' })).status, 204)
  t.match((await read(request)).signers[0], { outcome: 'signed' })
  t.match(await signaturesOf(request), [{ name: 'Bram de Boer' }])

  t.equal((await tell(request, 1, 'declined')).status, 204)
  t.match(await read(request), { status: 'declined' })
  t.match(await agreementOf(request), { status: 'signing' }, 'the agreement is the parties’ to decline')
  t.equal((await tell(request, 1, 'signed')).status, 204, 'which was overtaken by the refusal')
  t.match(await read(request), { status: 'sent' })
  t.equal((await tell(request, 2, 'expired')).status, 204)
  t.match(await read(request), { status: 'expired' })
  const again = await askFor(request.agreement, request.service)
  t.match(
    again,
    { status: 201, body: { signers: [{ partyId: request.signers[2]!.partyId }] } },
    'it can be asked again',
  )
  const same = await Promise.all(
    ['e', 'e', 'f', 'f', 'g'].map((messageId) => tell(request, 2, 'signed', {}, { messageId })),
  )
  t.same(
    same.map(({ status }) => status),
    [204, 204, 204, 204, 204],
  )
  t.equal((await signaturesOf(request)).length, 3)
  t.match(await agreementOf(request), { agreedNumber: 1 })
})

t.test('a signature that came here first stays the one; the service’s is noted', async (t) => {
  const request = await asked()
  const { contentHash, url } = request.agreement
  t.equal((await sign(house, 'care', url, contentHash)).status, 201)
  const noted = request.signers.findIndex(({ partyId }) => partyId === request.signers[1]!.partyId)
  t.equal((await tell(request, noted, 'signed')).status, 204)
  t.match((await read(request)).signers[noted], { outcome: 'signed', signatureId: null })
  t.match(await signaturesOf(request), [{ method: 'click' }])
})

t.test('for a version that is void, or an agreement that ended, it is noted and nothing is signed', async (t) => {
  const request = await asked()
  t.equal((await tell(request, 0, 'signed')).status, 204)
  const changed = await asSigner(
    house,
    'school',
  )({
    method: 'PATCH',
    url: request.agreement.url,
    body: { terms: { evaluation: 'Elk jaar in september.' } },
    headers: { 'if-match': '*' },
  })
  t.equal(changed.status, 200)
  t.equal((await tell(request, 1, 'signed')).status, 204)
  t.match((await read(request)).signers, [
    { signatureId: String },
    { outcome: 'signed', signatureId: null },
    { outcome: null },
  ])
  t.match(await agreementOf(request), { status: 'in-review', number: 2 })
  t.equal((await signaturesOf(request)).length, 1)
})

t.test('who cannot prove to be the service finds nothing there: always the same 404', async (t) => {
  const request = await asked()
  const { service } = request
  const other = await engage()
  const body = message(request, request.signers[0], 'signed')
  const said = new Set<string>()
  const refused = async (answer: Answer, why: string) => {
    t.equal(answer.status, 404, why)
    said.add(answer.text.replace(/"(?:requestId|instance)":"[^"]*"/g, ''))
  }
  await refused(await pen.send({ ...service, secret: other.secret }, body), 'another secret')
  await refused(await pen.send({ ...service, id: request.id }, body), 'no such service')
  for (const minutes of [-6, 6])
    await refused(
      await pen.send(service, body, { at: new Date(now.getTime() + minutes * 60_000) }),
      'a clock that is off',
    )
  await refused(await pen.send(service, body, { signature: 'v1,' }), 'no signature')
  await refused(
    await pen.send(service, body, { signature: `v1a,${new Webhook(service.secret).sign('x', now, body).slice(3)}` }),
    'of another kind',
  )
  const signature = new Webhook(service.secret).sign('m', now, body)
  await refused(
    await pen.send(service, body.replace('Bram', 'Bram '), { messageId: 'm', signature }),
    'a byte was changed',
  )
  await refused(await pen.send(service, body, { messageId: 'n', signature }), 'another message')
  await refused(
    await house.call({ method: 'POST', url: `/v1/signing-services/${service.id}/callbacks`, body }),
    'no headers',
  )
  await admin({ method: 'DELETE', url: `/v1/signing-services/${service.id}`, headers: { 'if-match': '*' } })
  await refused(await pen.send(service, body), 'removed')
  t.equal(said.size, 1)
  t.equal((await signaturesOf(request)).length, 0)

  const kept = await asked({}, other)
  t.equal((await pen.send(other, body)).status, 404, 'a request of another service')
  t.equal(
    (await tell(kept, 9, 'signed', { signerId: request.signers[0]!.id })).status,
    404,
    'a signer of another request',
  )
  t.match(await tell(kept, 0, 'signed', { externalId: 'x' }), {
    status: 400,
    body: { errors: [{ pointer: '/data/externalId' }] },
  })
  t.match(await tell(kept, 0, 'signed', { name: null }), {
    status: 400,
    body: { errors: [{ pointer: '/data/name', code: 'required' }] },
  })
  t.match(await tell(kept, 0, 'signed', { name: 'Burger 111222333' }), {
    status: 400,
    body: { errors: [{ pointer: '/data/name', code: 'bsn' }] },
  })
  for (const nonsense of ['', '{', '[]', 'null', '"x"', '{"type":"signer.vanished"}'])
    t.equal((await pen.send(other, nonsense)).status, 400, `signed, and nonsense: ${nonsense}`)
  const both = message(kept, kept.signers[0], 'signed')
  const two = `v1,${'A'.repeat(43)}= ${new Webhook(other.secret).sign('z', now, both)}`
  t.equal(
    (await pen.send(other, both, { messageId: 'z', signature: two })).status,
    204,
    'signed with an old and a new secret',
  )
})

t.test('whoever cannot be reached is tried again, ever later, for three days; a refusal is not', async (t) => {
  const service = await engage()
  const agreement = await broughtTo(house, 'signing')
  for (const mood of ['refuses', 'babbles'] as const) {
    pen.be(mood)
    const refused = (await askFor(agreement, service)).body
    await sendAll()
    t.match(
      (await asSigner(house, 'school')({ url: `${agreement.url}/signing-requests/${refused.id}` })).body,
      { status: 'failed', failure: 'refused', attempts: 1 },
      mood,
    )
  }
  const { id } = (await askFor(agreement, service)).body
  t.match(await askFor(agreement, service), { status: 409, body: { code: 'signing-request-open' } })
  const state = async () => (await asSigner(house, 'school')({ url: `${agreement.url}/signing-requests/${id}` })).body
  pen.received.length = 0
  pen.be('silent')
  await sendAll()
  t.match(await state(), { status: 'queued', attempts: 1 })
  pen.be('down')
  for (const [n, wait] of [1, 5, 15, 60, 180, 480, 1440].entries()) {
    later(wait - 0.1)
    await sendAll()
    t.equal((await state()).attempts, n + 1, `not before ${wait} minutes`)
    later(0.1)
    await sendAll()
    t.match(await state(), { status: 'queued', attempts: n + 2 })
  }
  const ids = new Set(pen.received.map(({ data }) => data.requestId))
  t.same([...ids], [id], 'each time the same')
  later(2160)
  await sendAll()
  t.match(await state(), { status: 'failed', failure: 'unreachable', attempts: 9 })
  pen.be('accepts')
  await sendAll()
  t.match(await state(), { status: 'failed', attempts: 9 })
})

t.test('a service that tells before it has answered is heard; who dies while sending is followed', async (t) => {
  const service = await engage()
  const agreement = await broughtTo(house, 'signing')
  const { body } = await askFor(agreement, service)
  const request: Asked = {
    id: body.id,
    url: `${agreement.url}/signing-requests/${body.id}`,
    signers: body.signers,
    service,
    agreement,
  }
  pen.be('accepts')
  pen.before(async () => {
    pen.before(undefined)
    for (const n of [2, 0, 1]) t.equal((await tell(request, n, 'signed')).status, 204)
  })
  await sendAll()
  t.match(await read(request), { status: 'completed', externalId: `pen-${request.id}`, attempts: 1 })

  const other = await broughtTo(house, 'signing')
  const { id } = (await askFor(other, service)).body
  const dying = sendSigningRequests({
    ...{ transact: house.transact, clock: house.clock, publicUrl: 'http://localhost:3000' },
    signing: { ...standardService(pen.post, house.clock), send: () => Promise.reject(new Error('killed')) },
  })
  await t.rejects(dying.tick(), { message: 'killed' })
  t.equal(await sender.tick(), false, 'it is left to who sends it')
  later(2)
  const both = await Promise.all([sender.tick(), sender.tick()])
  t.same(both.sort(), [false, true], 'and then to one other')
  t.match((await asSigner(house, 'school')({ url: `${other.url}/signing-requests/${id}` })).body, {
    status: 'sent',
    attempts: 2,
  })
})

t.test('what was overtaken before it was sent is not sent', async (t) => {
  const [service, gone] = [await engage(), await engage()]
  const [changed, removed] = [await broughtTo(house, 'signing'), await broughtTo(house, 'signing')]
  const ids = [(await askFor(changed, service)).body.id, (await askFor(removed, gone)).body.id]
  await asSigner(
    house,
    'school',
  )({ method: 'POST', url: `${changed.url}/transitions`, body: { action: 'withdraw', reason: 'Uitgesteld.' } })
  await admin({ method: 'DELETE', url: `/v1/signing-services/${gone.id}`, headers: { 'if-match': '*' } })
  pen.received.length = 0
  await sendAll()
  t.equal(pen.received.length, 0)
  const failure = async ({ url }: Drawn, id: string) =>
    (await asSigner(house, 'school')({ url: `${url}/signing-requests/${id}` })).body.failure
  t.same([await failure(changed, ids[0]), await failure(removed, ids[1])], ['void', 'removed'])
})

t.test('a minor and its representative sign by the service; the age is that of the day it was signed', async (t) => {
  // Certainly eighteen from 31 July 2026 on.
  await born('2008-07')
  now = new Date('2026-07-20T08:00:00Z')
  const request = await asked({ terms: pokTerms(), parties: ['school', 'care'] })
  t.same(
    request.signers.map(({ role }) => role),
    ['school', 'company', 'student', 'legal-representative'],
  )
  const signedAt = now.toISOString()
  now = new Date('2026-08-02T08:00:00Z')
  for (const n of [0, 1]) t.equal((await tell(request, n, 'signed')).status, 204)
  const body = message(request, request.signers[2], 'signed', { position: null }, { timestamp: signedAt })
  t.equal((await pen.send(request.service, body)).status, 204)
  t.match((await signaturesOf(request))[0], {
    role: 'student',
    asMinor: true,
    signedAt: '2026-07-20T08:00:00Z',
    recordedAt: '2026-08-02T08:00:00Z',
  })
  t.match(await agreementOf(request), { status: 'signing' })
  t.equal((await tell(request, 3, 'signed', { name: 'Ans de Vries', position: null })).status, 204)
  t.match(await agreementOf(request), { agreedNumber: 1 })

  await born(null)
  const adult = await asked({ terms: pokTerms(), parties: ['school', 'care'] })
  t.same(
    adult.signers.map(({ role }) => role),
    ['school', 'company', 'student'],
  )
})

t.test('where parties sign in order, a service is told the order, and who comes too early comes again', async (t) => {
  pen.received.length = 0
  const request = await asked({ inOrder: true })
  t.same(
    pen.received[0]?.data.signers.map(({ turn }) => turn),
    [1, 2, 3],
  )
  t.match(await tell(request, 1, 'signed', {}, { messageId: 'early' }), {
    status: 409,
    body: { code: 'not-your-turn-to-sign' },
  })
  t.equal((await tell(request, 0, 'signed')).status, 204)
  t.equal((await tell(request, 1, 'signed', {}, { messageId: 'early' })).status, 204, 'the same message, told again')
  t.equal((await signaturesOf(request)).length, 2)
})

t.test('who may ask: who drew it up, of its own services and its own parties', async (t) => {
  const agreement = await broughtTo(house, 'signing')
  const service = await engage()
  t.match(await askFor(agreement, service, {}, 'care'), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await askFor(agreement, service, {}, 'outsider')).status, 404)
  const errors = async (body: object) =>
    (await askFor(agreement, service, body)).body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    )
  t.same(await errors({ serviceId: agreement.id, partyIds: [service.id] }), [
    '/serviceId unknown-service',
    '/partyIds/0 unknown-party',
  ])
  const parties: { id: string }[] = (await asSigner(house, 'school')({ url: agreement.url })).body.parties
  t.same(await errors({ partyIds: [parties[0]!.id, parties[0]!.id] }), ['/partyIds duplicate'])
  await sign(house, 'care', agreement.url, agreement.contentHash)
  t.match(await askFor(agreement, service, { partyIds: [parties[0]!.id, parties[1]!.id] }), {
    status: 409,
    body: { code: 'decided-before' },
  })
  const made = await askFor(agreement, service, { partyIds: [parties[2]!.id] })
  t.match(made, { status: 201, body: { status: 'queued', signers: [{ partyId: parties[2]!.id }] } })
  t.equal((await askFor(agreement, service, { partyIds: [parties[0]!.id] })).status, 201, 'for another party')
  const url = `${agreement.url}/signing-requests`
  t.equal((await asSigner(house, 'school')({ url })).body.items.length, 2)
  t.same((await asSigner(house, 'care')({ url })).body.items, [])
  t.equal((await asSigner(house, 'care')({ url: `${url}/${made.body.id}` })).status, 404)
  t.equal((await asSigner(house, 'outsider')({ url })).status, 404)
  const early = await broughtTo(house, 'in-review')
  t.match(await askFor(early, service), { status: 409, body: { code: 'agreement-transition-not-allowed' } })
})

t.test('nothing is ever sent into a private network, by whatever name, or without TLS', async (t) => {
  let connections = 0
  const listening = createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => listening.listen(0, '::', resolve))
  t.teardown(() => listening.close())
  const { port } = listening.address() as AddressInfo
  const straight = new Promise<void>((resolve) => {
    get(`https://127.0.0.1:${port}/`).on('error', () => resolve())
  })
  await straight
  t.equal(connections, 1, 'somebody listens')
  const names = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1', '127.1']
  for (const name of names)
    t.same(await postOutside(`https://${name}:${port}/`, {}, '{}'), { status: 0, body: '' }, name)
  t.same(await postOutside(`http://127.0.0.1:${port}/`, {}, '{}'), { status: 0, body: '' })
  t.equal(connections, 1, 'and hears nothing')
})
