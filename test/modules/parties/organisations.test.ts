import t from 'tap'
import { school } from '../../cast.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t)

t.test('a platform administrator registers an organisation: 201, and everybody finds it', async (t) => {
  const made = await house.as('platformAdmin')({
    method: 'POST',
    url: '/v1/organisations',
    body: { kind: 'care', name: 'Zorg Éénhoorn', codes: [{ codeType: 'kvk', code: '12345678' }] },
  })
  t.equal(made.status, 201, made.text)
  t.match(made.headers.location, `/v1/organisations/${made.body.id}`)
  const found = await house.as('coordinator')({ url: '/v1/organisations?q=zorg%20een' })
  t.same(
    found.body.items.map(({ name }: { name: string }) => name),
    ['Zorg Éénhoorn'],
  )
})

t.test('all that is wrong is said at once, in Dutch on request: 400', async (t) => {
  const refused = await house.as('platformAdmin')({
    method: 'POST',
    url: '/v1/organisations?x=1',
    headers: { 'accept-language': 'nl' },
    body: { kind: 'bank', codes: [{ codeType: 'brin', code: 'zz' }], extra: 1 },
  })
  t.equal(refused.status, 400)
  t.same(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/codes/0/code',
    '/extra',
    '/kind',
    '/name',
    'x',
  ])
  t.equal(refused.body.title, 'Het verzoek is niet geldig')
})

t.test('a change needs If-Match: 428 without, 412 when stale, 200 with the ETag', async (t) => {
  const admin = house.as('schoolAdmin')
  const read = await admin({ url: `/v1/organisations/${school.id}` })
  t.equal(read.status, 200, read.text)
  const change = (headers: Record<string, string>) =>
    admin({ method: 'PATCH', url: `/v1/organisations/${school.id}`, body: { name: 'ROC Midden-Nederland' }, headers })
  t.equal((await change({})).status, 428)
  t.equal((await change({ 'if-match': '"99"' })).status, 412)
  const done = await change({ 'if-match': String(read.headers.etag) })
  t.equal(done.status, 200, done.text)
  t.equal(done.body.version, 2)
})

t.test('the same Idempotency-Key answers the same once: replayed, 422 for another body', async (t) => {
  const register = (name: string) =>
    house.as('platformAdmin')({
      method: 'POST',
      url: '/v1/organisations',
      body: { kind: 'care', name },
      headers: { 'idempotency-key': 'k1' },
    })
  const first = await register('Zorg A')
  const second = await register('Zorg A')
  t.equal(first.status, 201, first.text)
  t.equal(second.text, first.text)
  t.equal(second.headers['idempotency-replayed'], 'true')
  t.equal((await register('Zorg B')).status, 422)
})

t.test('a dry run says what would be and changes nothing', async (t) => {
  const dry = await house.as('platformAdmin')({
    method: 'POST',
    url: '/v1/organisations',
    body: { kind: 'care', name: 'Zorg Dry' },
    headers: { prefer: 'dry-run' },
  })
  t.equal(dry.status, 201, dry.text)
  t.match(dry.body.effects, [{ type: 'nl.leerketen.organisation.registered.v1' }])
  t.equal((await house.call({ url: `/v1/organisations/${dry.body.id}` })).status, 401)
  t.equal((await house.as('coordinator')({ url: `/v1/organisations/${dry.body.id}` })).status, 404)
})
