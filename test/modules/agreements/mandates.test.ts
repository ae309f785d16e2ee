import t from 'tap'
import { type MandateKind, mandateKinds } from '../../../src/modules/agreements/kinds.ts'
import { covering, decidingUnder, type Signing } from '../../../src/modules/agreements/mandates/repository.ts'
import { care, otherCare } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'

/** Half past midnight in Amsterdam: the day is the 2nd there, and still the 1st in UTC. */
let now = new Date('2026-07-01T22:30:00Z')
const house = await openHouse(t, { clock: () => now })
const uuid = (n: number): string => `00000000-0000-7000-8000-0000009${String(n).padStart(5, '0')}`
const [signatory, deputy, left, stranger, trainer, administrator, manager] = [1, 2, 3, 4, 5, 6, 7].map(uuid) as [
  ...[string, string, string, string, string, string, string],
]
await house.system('write', async ({ sql }) => {
  const member = (id: string, subject: string, roles: string[], more: object = {}) => ({
    ...{ id, organisation_id: care.id, name: id, search_name: id, email: `${id}@linde.test`, subject, roles },
    ...{ active: true, created_at: '2026-01-01Z', updated_at: '2026-01-01Z', ...more },
  })
  await sql`insert into members ${sql([
    member(signatory, 'signer', ['care-signatory', 'ld-manager']),
    member(deputy, 'deputy', ['practice-trainer']),
    member(left, 'left', ['care-signatory'], { active: false }),
    member(stranger, 'stranger', ['care-signatory'], { organisation_id: otherCare.id }),
    member(trainer, 'trainer', ['practice-trainer']),
    member(administrator, 'careAdmin', ['organisation-admin']),
    member(manager, 'manager', ['ld-manager']),
  ])}`
})
const admin = house.as('careAdmin')
const value = { memberId: signatory, kinds: ['pok', 'secondment'], fromDate: '2026-07-02', untilDate: '2026-07-31' }
const give = (changes: object = {}) =>
  admin({ method: 'POST', url: '/v1/mandates', body: { ...value, limit: '25000.10', ...changes } })
const withdraw = (id: string, ifMatch = '*') =>
  admin({ method: 'DELETE', url: `/v1/mandates/${id}`, headers: { 'if-match': ifMatch } })
/** Whoever is given here signs in a test of its own: what was given before is withdrawn first. */
const withdrawAll = async () => {
  for (const { id } of (await admin({ url: '/v1/mandates?limit=200' })).body.items) await withdraw(id)
}
const signing: Signing = { organisationId: care.id, subject: 'signer', kind: 'pok', onDate: '2026-07-02', value: null }
const sign = (changes: Partial<Signing> = {}) => house.system('read', (tx) => covering(tx, { ...signing, ...changes }))
const delegate = (changes: object = {}) =>
  admin({
    method: 'POST',
    url: `/v1/members/${signatory}/delegations`,
    body: {
      ...{ toMemberId: deputy, roles: ['care-signatory'], fromDate: '2026-07-02', untilDate: '2026-07-10' },
      ...changes,
    },
  })

t.test('an administrator gives a mandate; it is read, listed, and withdrawn once, and stays known', async (t) => {
  const given = await give()
  t.equal(given.status, 201, given.text)
  t.match(given.body, { organisationId: care.id, ...value, limit: '25000.10', status: 'active', withdrawnAt: null })
  t.notOk('givenBySubject' in given.body)
  const url = `/v1/mandates/${given.body.id}`
  t.match(given.headers.location, url)
  t.same((await house.as('trainer')({ url })).body, given.body, 'a colleague reads it')
  for (const who of ['otherTrainer', 'coordinator', 'networkMember'] as const) {
    t.equal((await house.as(who)({ url })).status, 404, who)
    t.same((await house.as(who)({ url: '/v1/mandates' })).body.items, [], who)
  }
  t.equal((await admin({ method: 'DELETE', url })).status, 428)
  t.equal((await withdraw(given.body.id, '"9"')).status, 412)
  t.equal((await withdraw(given.body.id, String((await admin({ url })).headers.etag))).status, 204)
  const after = await admin({ url })
  t.match(after.body, { status: 'withdrawn', version: 2, withdrawnAt: '2026-07-01T22:30:00Z' })
  t.equal((await withdraw(given.body.id)).status, 204, 'twice is once')
  t.same((await admin({ url })).body, after.body)
  t.equal((await admin({ method: 'PATCH', url, body: { limit: null } })).status, 405)
  const told = await house.system(
    'read',
    (tx) =>
      tx.sql`select type, organisation_id, data from events where resource = 'mandates' and resource_id = ${given.body.id} order by id`,
  )
  t.same(
    [...told].map((row) => ({ ...row })),
    ['mandate.given', 'mandate.withdrawn'].map((type) => ({ type, organisationId: care.id, data: {} })),
  )
})

t.test('of several who withdraw at once one does, and the version counts once', async (t) => {
  const { id } = (await give()).body
  const answers = await Promise.all([1, 2, 3].map(() => withdraw(id, '"1"')))
  for (const { status } of answers) t.ok([204, 412].includes(status), String(status))
  t.match((await admin({ url: `/v1/mandates/${id}` })).body, { version: 2 })
  const [told] = await house.system(
    'read',
    (tx) => tx.sql`select count(*)::int as n from events where type = 'mandate.withdrawn' and resource_id = ${id}`,
  )
  t.equal(told!.n, 1)
})

t.test('the status is that of the day in Amsterdam', async (t) => {
  const status = async (fromDate: string, untilDate: string | null) => (await give({ fromDate, untilDate })).body.status
  t.equal(await status('2026-07-02', '2026-07-02'), 'active')
  t.equal(await status('2026-07-03', null), 'future')
  t.match(await give({ fromDate: '2026-06-01', untilDate: '2026-07-01' }), {
    status: 400,
    body: { errors: [{ pointer: '/untilDate', code: 'in-the-past' }] },
  })
  const { id } = (await give()).body
  now = new Date('2026-07-31T21:59:00Z')
  t.equal((await admin({ url: `/v1/mandates/${id}` })).body.status, 'active')
  now = new Date('2026-07-31T22:00:00Z')
  t.equal((await admin({ url: `/v1/mandates/${id}` })).body.status, 'expired')
  now = new Date('2026-07-01T22:30:00Z')
})

t.test('what cannot be is said: 400 per field', async (t) => {
  const refused = async (changes: object) => {
    const { status, body } = await give(changes)
    t.equal(status, 400)
    return body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
  }
  for (const memberId of [left, stranger, uuid(99)]) t.same(await refused({ memberId }), ['/memberId unknown-member'])
  t.same(await refused({ memberId: trainer, fromDate: '2026-01-01', untilDate: '2026-02-01' }), [
    '/memberId no-signing-role',
    '/untilDate in-the-past',
  ])
  t.same(await refused({ untilDate: '2026-07-01' }), ['/untilDate before-from'])
  t.same(await refused({ kinds: ['pok', 'pok'] }), ['/kinds duplicate'])
  t.equal((await refused({ kinds: [] })).length, 1)
  t.equal((await refused({ kinds: ['lease'] })).length, 1)
  for (const limit of ['1', '1.5', '1,00', '-1.00', '1234567890.00', '1.000', 25, '', '1e3.00'])
    t.equal((await refused({ limit })).length, 1, String(limit))
})

t.test('a limit comes back to the cent, the largest too', async (t) => {
  for (const limit of ['999999999.99', '0.10', '123456789.01', null]) t.equal((await give({ limit })).body.limit, limit)
})

t.test('four eyes: nobody gives itself a mandate, nor by a detour', async (t) => {
  const refused = await give({ memberId: administrator })
  t.match(refused, { status: 409, body: { code: 'mandate-to-oneself' } })
  const other = async (sub: string, roles = ['organisation-admin']) => ({
    authorization: `Bearer ${await tokenFor({ sub, organisation_id: care.id, roles, scope: ['agreements:write'] })}`,
  })
  const body = { ...value, memberId: administrator }
  const url = '/v1/mandates'
  t.equal((await house.call({ method: 'POST', url, body, headers: await other('colleague') })).status, 201)
  t.equal((await house.call({ method: 'POST', url, body, headers: await other('x', ['ld-manager']) })).status, 403)
  t.match(await sign({ subject: 'careAdmin' }), { limit: null, onBehalfOf: null }, 'another gave it')

  await withdrawAll()
  t.equal((await give()).status, 201)
  t.ok(await sign(), 'the member signs')
  const rename = (subject: string) =>
    house.system('write', ({ sql }) => sql`update members set subject = ${subject} where id = ${signatory}`)
  await rename('careAdmin')
  t.equal(await sign({ subject: 'careAdmin' }), undefined, 'not the giver who takes the name of the member')
  await rename('signer')
  const passed = await delegate({ toMemberId: administrator, fromDate: '2026-07-20', untilDate: '2026-07-21' })
  t.equal(passed.status, 201, passed.text)
  t.equal(await sign({ subject: 'careAdmin', onDate: '2026-07-20' }), undefined, 'nor the giver it is delegated to')
})

t.test('a mandate covers its kinds, its days and up to its limit, of its own organisation', async (t) => {
  await withdrawAll()
  const { id } = (await give()).body
  const expected = { id, limit: '25000.10', onBehalfOf: null }
  for (const kind of mandateKinds) t.same(await sign({ kind }), value.kinds.includes(kind) ? expected : undefined, kind)
  for (const [onDate, covers] of [
    ['2026-07-01', false],
    ['2026-07-02', true],
    ['2026-07-31', true],
    ['2026-08-01', false],
  ] as const)
    t.same(await sign({ onDate }), covers ? expected : undefined, onDate)
  for (const [amount, covers] of [
    ['25000.09', true],
    ['25000.10', true],
    ['25000.11', false],
    ['0.00', true],
    [null, true],
  ] as const)
    t.same(await sign({ value: amount }), covers ? expected : undefined, String(amount))
  t.equal(await sign({ subject: 'deputy' }), undefined)
  t.equal(await sign({ organisationId: otherCare.id }), undefined)
  t.equal(await sign({ organisationId: otherCare.id, subject: 'stranger' }), undefined)
  await house.system('write', ({ sql }) => sql`update members set active = false where id = ${signatory}`)
  t.equal(await sign(), undefined, 'who left signs nothing')
  await house.system(
    'write',
    ({ sql }) => sql`update members set active = true, roles = '{work-supervisor}' where id = ${signatory}`,
  )
  t.equal(await sign(), undefined, 'nor who has no role that signs any more')
  await house.system(
    'write',
    ({ sql }) => sql`update members set roles = '{care-signatory,ld-manager}' where id = ${signatory}`,
  )
  t.same(await sign(), expected)
  await withdraw(id)
  t.equal(await sign(), undefined, 'withdrawn')
  t.equal((await give({ untilDate: null, limit: null })).status, 201)
  t.match(await sign({ onDate: '2099-01-01', value: '999999999.99' }), { limit: null, onBehalfOf: null })
})

t.test('the signer finds its mandate as itself; another party finds none of it', async (t) => {
  await withdrawAll()
  const { id } = (await give()).body
  const callerOf = async (organisation_id: string) => {
    const token = await tokenFor({
      sub: 'signer',
      organisation_id,
      roles: ['care-signatory'],
      scope: ['agreements:sign'],
    })
    return house.authentication.authenticate(token)
  }
  const seen = async (organisation: string) =>
    house.transact({ caller: await callerOf(organisation), requestId: 'r', now }, 'read', (tx) => covering(tx, signing))
  t.match(await seen(care.id), { id })
  t.equal(await seen(otherCare.id), undefined)
})

t.test('who was delegated the role signs under the mandate of who delegated', async (t) => {
  await withdrawAll()
  const { id } = (await give({ limit: '100.00' })).body
  const made = await delegate()
  t.equal(made.status, 201, made.text)
  const expected = { id, limit: '100.00', onBehalfOf: signatory }
  const stands = (changes: Partial<Signing> = {}) => sign({ subject: 'deputy', ...changes })
  t.same(await stands(), expected)
  t.same(await stands({ onDate: '2026-07-10' }), expected)
  t.equal(await stands({ onDate: '2026-07-11' }), undefined, 'the delegation ended')
  t.equal(await stands({ value: '100.01' }), undefined, 'under the same limit')
  t.equal(await stands({ kind: 'partnership' }), undefined, 'for the same kinds')
  const inactive = (who: string, active: boolean) =>
    house.system('write', ({ sql }) => sql`update members set active = ${active} where id = ${who}`)
  for (const who of [signatory, deputy]) {
    await inactive(who, false)
    t.equal(await stands(), undefined)
    await inactive(who, true)
  }
  await house.system('write', ({ sql }) => sql`update members set roles = '{ld-manager}' where id = ${signatory}`)
  t.equal(await stands(), undefined, 'a role that was lost delegates nothing')
  await house.system(
    'write',
    ({ sql }) => sql`update members set roles = '{care-signatory,ld-manager}' where id = ${signatory}`,
  )
  t.same(await stands(), expected)

  await house.system('write', ({ sql }) => sql`update members set roles = '{care-signatory}' where id = ${deputy}`)
  const own = (await give({ memberId: deputy, limit: '50.00' })).body.id
  t.same(await stands(), { id: own, limit: '50.00', onBehalfOf: null }, 'its own mandate first')
  t.same(await stands({ value: '75.00' }), expected, 'and the other where its own does not reach')
  const withdrawn = await admin({
    method: 'DELETE',
    url: `/v1/members/${signatory}/delegations/${made.body.id}`,
    headers: { 'if-match': '*' },
  })
  t.equal(withdrawn.status, 204)
  t.equal(await stands({ value: '75.00' }), undefined, 'withdrawn')

  const lesser = { roles: ['ld-manager'], toMemberId: trainer }
  t.equal((await delegate(lesser)).status, 201)
  t.equal(await sign({ subject: 'trainer' }), undefined, 'another role delegates no signature')
})

t.test('the list filters by member, kind, day and change, in pages', async (t) => {
  await withdrawAll()
  now = new Date('2026-07-05T10:00:00Z')
  const made = []
  for (const changes of [
    { memberId: manager, kinds: ['partnership'], untilDate: '2026-12-31' },
    { memberId: manager, kinds: ['data-sharing', 'pok'], fromDate: '2026-09-01', untilDate: null },
    { kinds: ['learning-ward'], fromDate: '2026-09-01', untilDate: '2026-09-30' },
  ])
    made.push((await give(changes)).body.id as string)
  const [partnership, sharing, ward] = made as [string, string, string]
  const found = async (query: string) => {
    const ids: string[] = []
    let cursor = ''
    do {
      const { status, body, text } = await admin({ url: `/v1/mandates?limit=1&${query}${cursor}` })
      t.equal(status, 200, text)
      ids.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : ''
    } while (cursor)
    return ids
  }
  t.same(await found(`memberId=${manager}`), [partnership, sharing])
  t.same(await found('kind=learning-ward'), [ward])
  t.same(await found('onDate=2026-09-01'), [partnership, sharing, ward])
  t.same(await found('onDate=2026-10-01'), [partnership, sharing])
  t.same(await found(`memberId=${manager}&kind=pok&onDate=2030-01-01`), [sharing])
  now = new Date('2026-09-10T10:00:00Z')
  await withdraw(partnership)
  t.same(await found('onDate=2026-09-09'), [partnership, sharing, ward], 'it held until it was withdrawn')
  t.same(await found('onDate=2026-09-10'), [sharing, ward])
  t.same(await found('updatedSince=2026-07-05T10:00:00Z'), [sharing, ward, partnership], 'by change')
  t.same(await found('updatedSince=2026-09-10T10:00:00Z'), [partnership])
  t.equal((await admin({ url: '/v1/mandates?kind=lease' })).status, 400)
  const sparse = await admin({ url: `/v1/mandates?memberId=${manager}&limit=1&fields=status,limit` })
  t.same(sparse.body.items, [{ id: partnership, status: 'withdrawn', limit: '25000.10' }])
})

/** Puts what was given and delegated out of the way of a test about others. */
const clear = async () => {
  now = new Date('2026-07-01T22:30:00Z')
  await withdrawAll()
  await house.system(
    'write',
    ({ sql }) => sql`update member_delegations set withdrawn_at = ${now.toISOString()} where withdrawn_at is null`,
  )
}
const rolesOf = (id: string, roles: string[]) =>
  house.system('write', ({ sql }) => sql`update members set roles = ${roles}::text[] where id = ${id}`)
const deciding = (subject: string, kind: MandateKind = 'project', onDate = '2026-07-02') =>
  house.system('read', (tx) => decidingUnder(tx, { organisationId: care.id, subject, kind, onDate }))
const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id)

t.test(
  'a mandate for projects is for who decides: a signatory is refused it, and loses it with the role',
  async (t) => {
    await clear()
    await rolesOf(deputy, ['care-signatory'])
    const refused = await give({ memberId: deputy, kinds: ['pok', 'project', 'charter'] })
    t.equal(refused.status, 400)
    t.same(
      refused.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
      ['/kinds/1 no-deciding-role', '/kinds/2 no-deciding-role'],
    )
    t.match((await give({ memberId: trainer, kinds: ['project'] })).body.errors, [
      { pointer: '/memberId', code: 'no-signing-role' },
    ])
    const given = await give({ memberId: manager, kinds: ['project', 'pok', 'charter'], limit: '5000.00' })
    t.equal(given.status, 201, given.text)
    t.same((await admin({ url: '/v1/mandates?kind=project&onDate=2026-07-02' })).body.items, [given.body])
    const { id } = given.body
    for (const kind of mandateKinds) {
      const own = {
        id,
        kinds: ['project', 'pok', 'charter'],
        limit: '5000.00',
        untilDate: '2026-07-31',
        onBehalfOf: null,
      }
      const covered = given.body.kinds.includes(kind)
      t.same(await deciding('manager', kind), covered ? [own] : [], kind)
      t.equal((await sign({ subject: 'manager', kind, value: '5000.00' }))?.id, covered ? id : undefined, kind)
      t.equal(await sign({ subject: 'manager', kind, value: '5000.01' }), undefined, `${kind} above the limit`)
    }
    t.same(await deciding('manager', 'project', '2026-08-01'), [])
    await rolesOf(manager, ['care-signatory'])
    t.same(await deciding('manager'), [], 'who signs does not decide')
    t.equal((await sign({ subject: 'manager' }))?.id, id, 'and still signs')
    for (const role of ['education-manager', 'ld-manager', 'organisation-admin']) {
      await rolesOf(manager, [role])
      t.same(idsOf(await deciding('manager')), [id], role)
    }
    await rolesOf(manager, ['ld-manager'])
  },
)

t.test('who was delegated the role of a manager decides under its mandate, and signs nothing', async (t) => {
  await clear()
  await rolesOf(deputy, ['practice-trainer'])
  const { id } = (await give({ kinds: ['project', 'pok'], limit: '100.00' })).body
  const made = await delegate({ roles: ['ld-manager'] })
  t.equal(made.status, 201, made.text)
  const covering = { id, kinds: ['project'], limit: '100.00', untilDate: '2026-07-31', onBehalfOf: signatory }
  t.same(await deciding('deputy'), [covering])
  t.same(await deciding('deputy', 'pok'), [])
  t.equal(await sign({ subject: 'deputy' }), undefined)
  t.same(await deciding('deputy', 'project', '2026-07-11'), [], 'the delegation ended')
  const me = async () => {
    const token = await tokenFor({ sub: 'deputy', organisation_id: care.id, roles: ['practice-trainer'], scope: [] })
    return (await house.call({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).body
  }
  t.match((await me()).delegations, [{ id: made.body.id, roles: ['ld-manager'], kinds: null, condition: 'always' }])
  const { id: mandateId, ...what } = covering
  t.same((await me()).maySign, [{ mandateId, ...what }], 'what it may do, not all that the mandate covers')

  const signs = await delegate({ roles: ['care-signatory'] })
  t.equal(signs.status, 201, signs.text)
  t.same(await deciding('deputy'), [{ ...covering, kinds: ['project', 'pok'] }], 'two delegations, one mandate')
  t.equal((await sign({ subject: 'deputy' }))?.id, id)
  await rolesOf(signatory, ['care-signatory'])
  t.same(await deciding('deputy'), [], 'a role that was lost delegates nothing')
  await rolesOf(signatory, ['care-signatory', 'ld-manager'])

  await rolesOf(deputy, ['ld-manager'])
  const own = (await give({ memberId: deputy, kinds: ['project'], limit: null })).body.id
  t.match(await deciding('deputy'), [
    { id: own, limit: null, onBehalfOf: null },
    { id, limit: '100.00', onBehalfOf: signatory },
  ])
  await rolesOf(deputy, ['practice-trainer'])
})

t.test('a delegation reaches no further than its kinds', async (t) => {
  await clear()
  const { id } = (await give({ kinds: ['project', 'charter', 'pok', 'secondment'] })).body
  const kinds = ['charter', 'secondment']
  const made = await delegate({ roles: ['care-signatory', 'ld-manager'], kinds })
  t.equal(made.status, 201, made.text)
  for (const kind of mandateKinds) {
    const reached = kinds.includes(kind) ? id : undefined
    t.equal((await sign({ subject: 'deputy', kind }))?.id, reached, kind)
    t.same(idsOf(await deciding('deputy', kind)), reached ? [id] : [], kind)
    t.equal(
      (await sign({ kind }))?.id,
      value.kinds.includes(kind) || kinds.includes(kind) || kind === 'project' ? id : undefined,
    )
  }
  t.match(await deciding('deputy', 'charter'), [{ kinds }])
})

t.test('a substitute signs and decides only on the days that who delegated is absent', async (t) => {
  await clear()
  const { id } = (await give({ kinds: ['project', 'pok'] })).body
  const made = await delegate({ roles: ['care-signatory', 'ld-manager'], condition: 'absent' })
  t.equal(made.status, 201, made.text)
  const absent = async (fromDate: string | null, untilDate: string | null) => {
    const set = await admin({
      method: 'PUT',
      url: `/v1/members/${signatory}/absence`,
      body: { fromDate, untilDate },
      headers: { 'if-match': '*' },
    })
    t.equal(set.status, 200, set.text)
  }
  const acts = async (onDate: string) => {
    const [found] = await deciding('deputy', 'project', onDate)
    t.same(
      await sign({ subject: 'deputy', onDate }),
      found && { id, limit: found.limit, onBehalfOf: signatory },
      onDate,
    )
    return found !== undefined
  }
  t.notOk(await acts('2026-07-04'))
  await absent('2026-07-03', '2026-07-05')
  for (const [onDate, expected] of [
    ['2026-07-02', false],
    ['2026-07-03', true],
    ['2026-07-05', true],
    ['2026-07-06', false],
  ] as const)
    t.equal(await acts(onDate), expected, onDate)
  t.same(idsOf(await deciding('signer', 'project', '2026-07-04')), [id], 'an absence takes nothing from who is absent')
  await absent('2026-07-09', '2026-07-20')
  t.ok(await acts('2026-07-10'))
  t.notOk(await acts('2026-07-11'), 'the delegation ended before the absence')
  await absent(null, null)
  t.notOk(await acts('2026-07-10'))
})

t.test('four eyes hold for projects too: nobody decides under a mandate it gave', async (t) => {
  await clear()
  const { id } = (await give({ kinds: ['project'] })).body
  t.same(idsOf(await deciding('signer')), [id])
  t.equal((await delegate({ toMemberId: administrator, roles: ['ld-manager'] })).status, 201)
  t.same(await deciding('careAdmin'), [])
})
