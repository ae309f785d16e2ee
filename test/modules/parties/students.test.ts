import t from 'tap'
import { school } from '../../cast.ts'
import { openHouse } from '../../house.ts'

const house = await openHouse(t, { clock: () => new Date('2026-11-23T09:00:00Z') })
const coordinator = house.as('coordinator')
const register = (body: unknown) => coordinator({ method: 'POST', url: '/v1/students', body })
const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name)

t.test(
  'a school registers a student, in letters of any script: 201, and reads it with its month of birth',
  async (t) => {
    const made = await register({ studentNumber: '1045123', name: 'Zoë  van der Berg', birthYearMonth: '2009-03' })
    t.equal(made.status, 201, made.text)
    t.match(made.body, {
      schoolId: school.id,
      name: 'Zoë van der Berg',
      email: null,
      birthYearMonth: '2009-03',
      version: 1,
    })
    t.match(made.headers.location, `/v1/students/${made.body.id}`)
    t.equal((await register({ studentNumber: '1045124', name: 'سمیرا الادریسی', email: 's@roc.nl' })).status, 201)
    t.same((await coordinator({ url: '/v1/students' })).body.items.length, 2)
  },
)

t.test('a BSN, a digit in a name, a birth to come: 400, each with its place', async (t) => {
  const refused = await register({
    studentNumber: '123456782',
    name: 'Piet 3',
    email: '123456782@roc.nl',
    birthYearMonth: '2009-13',
  })
  t.equal(refused.status, 400)
  t.same(
    refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort(),
    ['/birthYearMonth invalid-format', '/email bsn', '/name name-characters', '/studentNumber bsn'],
  )
  const unborn = await register({ studentNumber: '7', name: 'Piet', birthYearMonth: '2026-12' })
  t.match(unborn.body, { status: 400, errors: [{ pointer: '/birthYearMonth', code: 'in-the-future' }] })
})

t.test('a number is unique within its school only: 409, and 201 at another', async (t) => {
  const taken = await register({ studentNumber: '1045123', name: 'Ander' })
  t.match(taken.body, { status: 409, code: 'student-number-taken' })
  const elsewhere = await house.as('otherCoordinator')({
    method: 'POST',
    url: '/v1/students',
    body: { studentNumber: '1045123', name: 'Ander' },
  })
  t.equal(elsewhere.status, 201, elsewhere.text)
  t.equal((await coordinator({ url: `/v1/students/${elsewhere.body.id}` })).status, 404)
  const change = {
    method: 'PATCH',
    url: `/v1/students/${elsewhere.body.id}`,
    body: { name: 'X' },
    headers: { 'if-match': '*' },
  }
  t.equal((await coordinator(change)).status, 404)
})

t.test(
  'a search is in the body, by number or the begin of a part of the name; its cursor belongs to it: 200, 400',
  async (t) => {
    const search = (body: unknown, query = '') =>
      coordinator({ method: 'POST', url: `/v1/students/_search${query}`, body })
    t.same(names(await search({ name: 'zoe' })), ['Zoë van der Berg'])
    t.same(names(await search({ name: 'BERG' })), ['Zoë van der Berg'])
    t.same(names(await search({ studentNumber: '1045123' })), ['Zoë van der Berg'])
    t.same(names(await search({ name: '%%' })).length, 2)
    t.equal((await search({})).status, 400)
    t.equal((await coordinator({ url: '/v1/students?studentNumber=1045123' })).status, 400)
    for (const [number, name] of [
      ['1', 'Jan Bos'],
      ['2', 'Jan Aal'],
      ['3', 'Jan Bos'],
    ])
      await register({ studentNumber: number, name })
    const first = await search({ name: 'jan' }, '?limit=2')
    const rest = await search({ name: 'jan' }, `?limit=2&cursor=${first.body.nextCursor}`)
    t.same([...names(first), ...names(rest)], ['Jan Aal', 'Jan Bos', 'Jan Bos'])
    const payload = Buffer.from(String(first.body.nextCursor).split('.')[0]!, 'base64url').toString()
    t.notMatch(payload, /jan/i, 'a cursor holds no name')
    t.equal((await search({ name: 'zoe' }, `?limit=2&cursor=${first.body.nextCursor}`)).status, 400)
  },
)

t.test(
  'a care organisation neither lists nor searches nor finds them: 403, 404; a signatory does not write: 403',
  async (t) => {
    const { id } = (await coordinator({ url: '/v1/students?limit=1' })).body.items[0]
    const trainer = house.as('trainer')
    t.equal((await trainer({ url: '/v1/students' })).status, 403)
    t.equal((await trainer({ method: 'POST', url: '/v1/students/_search', body: { name: 'zoe' } })).status, 403)
    t.equal((await trainer({ url: `/v1/students/${id}` })).status, 404)
    t.equal((await house.as('otherCoordinator')({ url: `/v1/students/${id}` })).status, 404)
  },
)

t.test('a change keeps what is absent, null forgets: 200, 412, 428', async (t) => {
  const { id } = (await coordinator({ url: '/v1/students?limit=1' })).body.items[0]
  const change = (body: unknown, headers: Record<string, string> = {}) =>
    coordinator({ method: 'PATCH', url: `/v1/students/${id}`, body, headers })
  t.equal((await change({ email: 'z@roc.nl' })).status, 428)
  t.equal((await change({ email: 'z@roc.nl' }, { 'if-match': '"3"' })).status, 412)
  const done = await change({ email: 'z@roc.nl' }, { 'if-match': '"1"' })
  t.match(done.body, { version: 2, email: 'z@roc.nl', birthYearMonth: '2009-03', name: 'Zoë van der Berg' })
  t.match((await change({ birthYearMonth: '2009-04' }, { 'if-match': '"2"' })).body, {
    birthYearMonth: '2009-04',
    email: 'z@roc.nl',
  })
  t.match((await change({ birthYearMonth: null }, { 'if-match': '"3"' })).body, { version: 4, birthYearMonth: null })
  t.same(
    (await coordinator({ url: '/v1/students?updatedSince=2026-11-23T08:00:00Z&fields=name&limit=200' })).body.items
      .length,
    5,
  )
})
