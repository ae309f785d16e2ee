import t from 'tap'
import { care, otherCare, school } from '../../cast.ts'
import { approve, broughtTo, drawUp, partnershipTerms, sign, step } from '../../seeds/agreements.ts'
import { houseOn, runTheClock } from '../../seeds/moving-clock.ts'

const { house, on, told, as } = await houseOn(t, '2026-06-01')
const terms = (more: object = {}) => ({
  ...partnershipTerms(),
  period: { startDate: '2026-09-01', endDate: '2027-07-31' },
  ...more,
})
type Party = { id: string; organisation: { id: string } }
const partyOf = async (url: string, organisation: { id: string }): Promise<string> =>
  (await as('school')({ url })).body.parties.find((party: Party) => party.organisation.id === organisation.id).id
const reminded = async (organisation: { id: string }, id: string) =>
  (await told(organisation.id, id)).filter(({ type }) => type === 'agreement.reminder-due').map(({ data }) => data)
const opened = async (settings: (url: string) => Promise<object>) => {
  const drawn = await broughtTo(house, 'ready-to-sign', { terms: terms() })
  const open = await step(house, 'school', drawn.url, { action: 'open', ...(await settings(drawn.url)) })
  return { ...drawn, open }
}

t.test('a deadline for all and one for a party: shown, and the first that passes lapses it', async (t) => {
  const { url, open } = await opened(async (url) => ({
    signBefore: '2026-06-30',
    deadlines: [{ partyId: await partyOf(url, care), signBefore: '2026-06-10' }],
  }))
  t.equal(open.status, 200, open.text)
  t.match(open.body, {
    signBefore: '2026-06-30',
    parties: [{ signBefore: null }, { signBefore: '2026-06-10' }, { signBefore: null }],
    waitsFor: [{ dueDate: '2026-06-30' }, { dueDate: '2026-06-10' }, { dueDate: '2026-06-30' }],
  })
  await on('2026-06-09')
  t.equal((await as('care')({ url })).body.status, 'signing')
  await on('2026-06-10', false)
  t.match(await sign(house, 'care', url, open.body.contentHash), {
    status: 409,
    body: { code: 'signing-closed' },
  })
  await on('2026-06-10')
  t.equal((await as('care')({ url })).body.status, 'lapsed')
  await on('2026-06-01', false)
})

t.test('who signed in time has met its deadline; the next one counts then', async (t) => {
  const { url, contentHash } = await opened(async (url) => ({
    deadlines: [
      { partyId: await partyOf(url, care), signBefore: '2026-06-10' },
      { partyId: await partyOf(url, otherCare), signBefore: '2026-06-20' },
    ],
  }))
  t.equal((await sign(house, 'care', url, contentHash)).status, 201)
  await on('2026-06-15')
  t.match((await as('school')({ url })).body, {
    status: 'signing',
    nextActor: { side: 'education', dueDate: '2026-09-01' },
  })
  await on('2026-06-20')
  t.equal((await as('school')({ url })).body.status, 'lapsed')
  await on('2026-06-01', false)
})

t.test('deadlines that cannot be are refused, each by its field', async (t) => {
  const { open } = await opened(async (url) => ({
    signBefore: '2026-06-01',
    deadlines: [
      { partyId: await partyOf(url, care), signBefore: '2026-05-31' },
      { partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f', signBefore: '2026-06-10' },
      { partyId: await partyOf(url, care), signBefore: '2026-06-11' },
    ],
  }))
  t.same(
    open.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    [
      ['/signBefore', 'in-the-past'],
      ['/deadlines/0/signBefore', 'in-the-past'],
      ['/deadlines/1/partyId', 'unknown-party'],
      ['/deadlines/2/partyId', 'duplicate'],
    ],
  )
})

t.test('deadlines belong to an opening: a new version begins without them', async (t) => {
  const { url } = await opened(async (url) => ({
    deadlines: [{ partyId: await partyOf(url, care), signBefore: '2026-06-10' }],
  }))
  const patch = { terms: { evaluation: 'Elk jaar in juni.' }, opensByItself: true }
  const changed = await as('school')({ method: 'PATCH', url, headers: { 'if-match': '*' }, body: patch })
  t.equal(changed.status, 200, changed.text)
  for (const who of ['school', 'care', 'other'] as const) await approve(house, who, url, changed.body.contentHash)
  t.match((await as('care')({ url })).body, { status: 'signing', parties: [{}, { signBefore: null }, {}] })
  await on('2026-06-11')
  t.equal((await as('care')({ url })).body.status, 'signing')
  await on('2026-06-01', false)
})

t.test(
  'the clock reminds 7, 3 and 1 days before, in review too: who must act and the owner, and nobody else',
  async (t) => {
    const { url, id, contentHash } = await broughtTo(house, 'in-review', {
      terms: terms(),
      signBefore: '2026-06-20',
    })
    await approve(house, 'school', url, contentHash)
    await approve(house, 'other', url, contentHash)
    for (const day of ['12', '13', '14', '16', '17', '18', '19']) {
      await on(`2026-06-${day}`)
      await runTheClock(house)
    }
    const partyId = await partyOf(url, care)
    t.match(
      await reminded(care, id),
      [7, 3, 1].map((daysBefore) => ({ partyId, act: 'approve', role: 'partner', dueDate: '2026-06-20', daysBefore })),
    )
    t.equal((await reminded(school, id)).length, 3)
    t.equal((await reminded(otherCare, id)).length, 0)
    const listed = async (who: 'school' | 'care' | 'other') => (await as(who)({ url: `${url}/reminders` })).body.items
    t.match(await listed('care'), [{ daysBefore: 1 }, { daysBefore: 3 }, { daysBefore: 7 }])
    t.equal((await listed('school')).length, 3)
    t.equal((await listed('other')).length, 0)
    t.equal((await as('outsider')({ url: `${url}/reminders` })).status, 404)
    await on('2026-06-01', false)
  },
)

t.test('a late clock reminds once, and a review without a deadline goes by the first day', async (t) => {
  const { url, id, contentHash } = await broughtTo(house, 'in-review', {
    terms: terms({ period: { startDate: '2026-06-20', endDate: null } }),
  })
  await approve(house, 'other', url, contentHash)
  await on('2026-06-18')
  t.match(await reminded(care, id), [{ daysBefore: 3, dueDate: '2026-06-20' }])
  await on('2026-06-25')
  t.equal((await reminded(care, id)).length, 1, 'nothing after the day')
  await on('2026-06-01', false)
})

t.test('the owner reminds: once a day, five times in all of a version, only who can act', async (t) => {
  const { url, id } = await broughtTo(house, 'signing', { terms: terms() })
  const partyId = await partyOf(url, care)
  const remind = (who: Parameters<typeof as>[0] = 'school', body: object = { partyId }) =>
    as(who)({ method: 'POST', url: `${url}/reminders`, body })
  const first = await remind()
  t.match(
    first,
    { status: 201, body: { partyId, act: 'sign', daysBefore: null, remindedOn: '2026-06-01' } },
    first.text,
  )
  t.match(await remind(), { status: 409, body: { code: 'reminded-today', again: '2026-06-02' } })
  t.equal((await remind('school', { partyId: await partyOf(url, otherCare) })).status, 201, 'each party by itself')
  t.equal((await remind('care')).status, 403)
  t.equal((await remind('outsider')).status, 404)
  t.match(await remind('school', { partyId: id }), { status: 400, body: { errors: [{ pointer: '/partyId' }] } })
  t.match(await remind('school', { partyId, loud: true }), { status: 400, body: { errors: [{ pointer: '/loud' }] } })
  for (const day of ['02', '03', '04', '05']) {
    await on(`2026-06-${day}`, false)
    t.equal((await remind()).status, 201, day)
  }
  await on('2026-06-06', false)
  t.match(await remind(), { status: 409, body: { code: 'reminded-enough', again: null } })
  await on('2026-08-31')
  t.equal((await reminded(care, id)).length, 5, 'the clock adds none to five')
  await on('2026-06-01', false)
  await sign(house, 'care', url, (await as('care')({ url })).body.contentHash)
  t.equal((await remind()).status, 400, 'who has signed is reminded of nothing')
  const draft = await drawUp(house, terms())
  t.equal((await as('school')({ method: 'POST', url: `${draft.url}/reminders`, body: { partyId } })).status, 409)
})

t.test('ten reminders at once are one', async (t) => {
  const { url } = await broughtTo(house, 'signing', { terms: terms() })
  const partyId = await partyOf(url, care)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => as('school')({ method: 'POST', url: `${url}/reminders`, body: { partyId } })),
  )
  t.equal(answers.filter(({ status }) => status === 201).length, 1)
  t.equal(answers.filter(({ status }) => status === 409).length, 9)
})

t.test('the end of a framework is warned of 90, 60 and 30 days before, each once', async (t) => {
  const warned = async (id: string) =>
    (await told(care.id, id)).filter(({ type }) => type === 'agreement.expiring').map(({ data }) => data)
  const period = { startDate: '2026-06-01', endDate: '2026-12-31' }
  const { id } = await broughtTo(house, 'signed', { terms: terms({ period }) })
  const late = await broughtTo(house, 'signed', { terms: terms({ period: { ...period, endDate: '2027-01-31' } }) })
  const open = await broughtTo(house, 'signed', { terms: terms({ period: { ...period, endDate: null } }) })
  for (const day of ['10-01', '10-02', '10-03', '10-20', '11-01', '11-02', '11-15', '12-01', '12-15', '12-31']) {
    await on(`2026-${day}`)
    await runTheClock(house)
  }
  t.match(await warned(id), [
    { endDate: '2026-12-31', daysLeft: 90, daysBefore: 90 },
    { daysLeft: 60, daysBefore: 60 },
    { daysLeft: 30, daysBefore: 30 },
  ])
  t.equal((await warned(open.id)).length, 0)
  await on('2026-10-01', false)
  const missed = await broughtTo(house, 'signed', { terms: terms({ period: { ...period, endDate: '2027-02-20' } }) })
  await on('2027-01-25')
  t.same(
    (await warned(late.id)).map(({ daysBefore }) => daysBefore),
    [90, 60, 30],
  )
  const [rows] = await house.system('read', ({ sql }) => sql`select count(*)::int as rows from agreement_warnings`)
  t.equal(rows!.rows, 9)
  t.match(await warned(missed.id), [{ daysLeft: 26, daysBefore: 30 }], 'a late clock says it once')
  t.equal((await warned(missed.id)).length, 1)
})
