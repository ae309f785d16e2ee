import t from 'tap'
import { care, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t)
const admin = house.as('careAdmin')
const url = `/v1/organisations/${care.id}/locations`
const linde = {
  name: 'De Linde Centrum',
  address: { street: 'Lindelaan', streetNumber: '12a', postalCode: '3512ab', city: 'Utrecht' },
  codes: [{ codeType: 'leerbedrijf_id', code: '100000001' }],
}

t.test('an administrator adds a location, its postcode is canonical, every party reads it: 201, 200', async (t) => {
  const made = await admin({ method: 'POST', url, body: linde })
  t.equal(made.status, 201, made.text)
  t.equal(made.body.address.postalCode, '3512 AB')
  t.match(made.headers.location, `/v1/locations/${made.body.id}`)
  const read = await house.as('coordinator')({ url: `/v1/locations/${made.body.id}` })
  t.equal(read.status, 200, read.text)
  t.match(read.body, { organisationId: care.id, status: 'active', codes: linde.codes })
  const found = await house.as('networkMember')({ url: `${url}?q=100000001&fields=name` })
  t.same(found.body.items, [{ id: made.body.id, name: linde.name }])
})

t.test('another organisation or role cannot add or change one: 403; an unknown organisation: 404', async (t) => {
  t.equal((await house.as('schoolAdmin')({ method: 'POST', url, body: { name: 'X' } })).status, 403)
  t.equal((await house.as('trainer')({ method: 'POST', url, body: { name: 'X' } })).status, 403)
  t.equal((await house.as('platformAdmin')({ method: 'POST', url, body: { name: 'X' } })).status, 403)
  const unknown = url.replace(care.id, '00000000-0000-7000-8000-000000009999')
  t.equal((await admin({ method: 'POST', url: unknown, body: { name: 'X' } })).status, 404)
  t.equal((await admin({ url: unknown })).status, 404)
  const { id } = (await admin({ url })).body.items[0]
  const change = { method: 'PATCH', url: `/v1/locations/${id}`, body: { name: 'X' }, headers: { 'if-match': '*' } }
  t.equal((await house.as('schoolAdmin')(change)).status, 403)
})

t.test('what is wrong is said at once: postcode, BSN in text, code of an organisation: 400', async (t) => {
  const refused = await admin({
    method: 'POST',
    url,
    body: {
      name: 'Huis 123456782',
      address: { postalCode: '0123 AB' },
      codes: [{ codeType: 'kvk', code: '12345678' }],
      version: 1,
    },
  })
  t.equal(refused.status, 400)
  t.same(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
    '/address/postalCode',
    '/codes/0/codeType',
    '/name',
    '/version',
  ])
})

t.test('a code belongs to one location: 409', async (t) => {
  const taken = await house.as('schoolAdmin')({
    method: 'POST',
    url: `/v1/organisations/${school.id}/locations`,
    body: { name: 'Leerhuis', codes: linde.codes },
  })
  t.equal(taken.status, 409, taken.text)
  t.equal(taken.body.code, 'code-taken')
})

t.test('a change keeps what is absent and needs the version: 200, 412', async (t) => {
  const { body } = await admin({ method: 'POST', url, body: { ...linde, name: 'De Linde Zuid', codes: [] } })
  const change = (etag: string) =>
    admin({
      method: 'PATCH',
      url: `/v1/locations/${body.id}`,
      body: { address: { street: null }, status: 'archived' },
      headers: { 'if-match': etag },
    })
  t.equal((await change('"9"')).status, 412)
  const done = await change('"1"')
  t.equal(done.status, 200, done.text)
  t.match(done.body, {
    version: 2,
    status: 'archived',
    name: 'De Linde Zuid',
    address: { street: null, city: 'Utrecht' },
  })
  t.same((await admin({ url: `${url}?status=archived&fields=name` })).body.items.length, 1)
})

t.test('the list pages by name and by change', async (t) => {
  for (const query of ['', '&updatedSince=2020-01-01T00:00:00Z']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await admin({ url: `${url}?limit=1${query}${cursor}` })
      t.equal(page.status, 200, page.text)
      seen.push(...page.body.items.map(({ name }: { name: string }) => name))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    t.same(seen, ['De Linde Centrum', 'De Linde Zuid'])
  }
})
