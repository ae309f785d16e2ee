import t from 'tap'
import { care, network, otherCare, school } from '../../cast.ts'
import { projectsOn, watch } from '../../seeds/project-clock.ts'
import {
  approvedCharter,
  type Drawn,
  partOf,
  projectBroughtTo,
  projectContent,
  stepProject,
} from '../../seeds/projects.ts'

/* A charter that ends stops new runs and warns running ones: in what they read, and by the clock, once each. */

const { house, as, asNetwork, on, told } = await projectsOn(t, '2026-06-01')
const content = projectContent({
  networkId: network.id,
  parts: { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') },
})
const parties = ['school', 'care'] as const
const assign = (url: string, charterId: string) =>
  as('school')({ method: 'PUT', url: `${url}/charter`, headers: { 'if-match': '*' }, body: { charterId } })

/** A running project under a charter whose mandates end on this day. */
const runningUntil = async (untilDate: string): Promise<Drawn & { charterId: string }> => {
  const drawn = await projectBroughtTo(house, 'approved', { content, parties })
  const charterId = await approvedCharter(house, parties, { untilDate })
  await assign(drawn.url, charterId)
  const run = await stepProject(house, 'school', drawn.url, { action: 'run' })
  if (run.status !== 200) throw new Error(run.text)
  return { ...drawn, charterId }
}
const codes = async (url: string, ask = as('care')) =>
  (await ask({ url })).body.warnings.map(({ code }: { code: string }) => code)

t.test('60, 30 and 7 days before and when it has ended, all parties are told, once each', async (t) => {
  const { id, url, charterId } = await runningUntil('2026-10-31')
  for (const day of ['09-01', '09-02', '09-15', '10-01', '10-02', '10-24', '10-25', '10-31', '11-01', '11-02']) {
    await on(`2026-${day}`)
    await watch(house)
  }
  for (const organisation of [school.id, care.id, network.id]) {
    t.match(
      await told(organisation, id, 'charter-expiring'),
      [60, 30, 7].map((daysLeft) => ({ charterId, endDate: '2026-10-31', daysLeft, daysBefore: daysLeft })),
      organisation,
    )
    t.match(await told(organisation, id, 'charter-expired'), [
      { charterId, endDate: '2026-10-31', rules: ['charter-mandate-period', 'charter-mandate-period'] },
    ])
  }
  t.match((await as('care')({ url })).body, { status: 'running' }, 'it runs on')
  await on('2026-06-01', false)
})

t.test('a late clock says what is so now, and not what it missed', async (t) => {
  const { id } = await runningUntil('2026-10-31')
  await on('2026-10-20')
  t.match(await told(care.id, id, 'charter-expiring'), [{ daysLeft: 11, daysBefore: 30 }])
  await on('2026-11-05')
  t.equal((await told(care.id, id, 'charter-expiring')).length, 1)
  t.equal((await told(care.id, id, 'charter-expired')).length, 1)
  await on('2026-06-01', false)
})

t.test('a running project shows it, in a read and in a list, the same to all', async (t) => {
  const { id, url } = await runningUntil('2026-10-31')
  t.same(await codes(url), [])
  await on('2026-09-01', false)
  t.same(await codes(url), ['charter-expiring'])
  t.same((await asNetwork({ url })).body.warnings, (await as('care')({ url })).body.warnings)
  const listed = (await as('care')({ url: '/v1/projects', headers: { 'accept-language': 'nl' } })).body.items
  t.match(listed.find((item: { id: string }) => item.id === id).warnings, [
    { code: 'charter-expiring', message: /tot en met 2026-10-31/ },
  ])
  await on('2026-11-01', false)
  t.same(await codes(url), ['charter-expired'])
  await stepProject(house, 'school', url, { action: 'stop', reason: 'Geen belegging.' })
  t.same(await codes(url), [], 'of what is over nobody is warned')
  await on('2026-06-01', false)
})

t.test('one that is revoked covers no longer: shown at once, told by the clock, once', async (t) => {
  const { id, url, charterId } = await runningUntil('2099-01-01')
  const body = { action: 'revoke', reason: 'Andere afspraken.' }
  const revoked = await as('care')({ method: 'POST', url: `/v1/charters/${charterId}/transitions`, body })
  t.equal(revoked.status, 200, revoked.text)
  t.same(await codes(url), ['charter-not-covering'])
  for (const day of ['02', '03', '04']) await on(`2026-06-${day}`)
  t.match(await told(care.id, id, 'charter-expired'), [{ charterId, rules: ['charter-not-approved'] }])
  t.equal((await told(care.id, id, 'charter-expired')).length, 1)
  const { status } = await assign(url, await approvedCharter(house, parties))
  t.equal(status, 200)
  t.same(await codes(url), [], 'another covers it')
  await on('2026-06-05')
  t.equal((await told(care.id, id, 'charter-expired')).length, 1)
  await on('2026-06-01', false)
})

t.test('after its last day it starts no run', async (t) => {
  const drawn = await projectBroughtTo(house, 'approved', { content, parties })
  await assign(drawn.url, await approvedCharter(house, parties, { untilDate: '2026-06-30' }))
  await on('2026-07-01', false)
  t.match(await stepProject(house, 'school', drawn.url, { action: 'run' }), {
    status: 409,
    body: { unmet: [{ rule: 'charter-mandate-period' }, { rule: 'charter-mandate-period' }] },
  })
  t.same((await as('other')({ url: drawn.url })).status, 404, otherCare.id)
  await on('2026-06-01', false)
})

t.test('each project of a list is warned of by its own charter', async (t) => {
  for (let n = 0; n < 3; n++) await runningUntil('2026-07-15')
  const { items } = (await as('care')({ url: '/v1/projects?status=running' })).body
  t.ok(items.length >= 3)
  t.equal(
    items.filter(({ warnings }: { warnings: { code: string }[] }) => warnings[0]?.code === 'charter-expiring').length,
    3,
    'each its own',
  )
})
