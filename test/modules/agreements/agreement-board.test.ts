import { parse } from 'csv-parse/sync'
import t from 'tap'
import { care, otherCare } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { approve, asSigner, type Drawn, type Signer, seedSigners, sign, step } from '../../seeds/agreements.ts'
import { part, place, seedComplete, signAsStudent, studentOf } from '../../seeds/poks.ts'

/* How far the practice agreements of a cohort are: counted, and one by one. */

let now = new Date('2026-06-01T10:00:00Z')
const house = await openHouse(t, { clock: () => now })
await seedComplete(house)
await seedSigners(house)

const cohort = 'startDateFrom=2026-08-01&startDateUntil=2026-10-31'
const board = async (who: Signer, query = cohort) => asSigner(house, who)({ url: `/v1/agreement-board?${query}` })
const waiting = async (who: Signer, query = cohort, headers = {}) =>
  asSigner(house, who)({ url: `/v1/agreement-board/waiting?${query}`, headers })

const ids = await place(house, 8)
const [, draft, review, approvedBySchool, ready, signing, waitsForStudent, signed] = ids as [string, ...string[]]
const late = (await place(house, 1, { startDate: '2026-06-04', endDate: '2026-06-20' }))[0]!
await place(house, 1, { status: 'proposed' })
await place(house, 1, { status: 'cancelled' })
await place(house, 1, { status: 'terminated' })
await place(house, 1, { startDate: '2026-11-01', endDate: '2027-03-01' })

const drawn = new Map<string, Drawn>()
const draw = async (placementId: string, more: object = {}): Promise<Drawn> => {
  const { body, text } = await asSigner(
    house,
    'school',
  )({ method: 'POST', url: '/v1/agreements', body: { placementId, part, ...more } })
  if (!body.id) throw new Error(text)
  const made = { id: body.id, url: `/v1/agreements/${body.id}`, contentHash: body.contentHash }
  drawn.set(placementId, made)
  return made
}
const reach = async (placementId: string, ...steps: ((pok: Drawn) => Promise<{ status: number; text: string }>)[]) => {
  const pok = await draw(placementId, { opensByItself: placementId !== ready })
  for (const one of steps) {
    const { status, text } = await one(pok)
    if (status >= 300) throw new Error(text)
  }
  return pok
}
const submit = ({ url }: Drawn) => step(house, 'school', url, { action: 'submit' })
const approves = (who: Signer) => (pok: Drawn) => approve(house, who, pok.url, pok.contentHash)
const signs = (who: Signer) => (pok: Drawn) => sign(house, who, pok.url, pok.contentHash)

t.test('before anything is drawn up, the whole cohort is missing one', async (t) => {
  t.match((await board('school')).body, {
    startDateFrom: '2026-08-01',
    startDateUntil: '2026-10-31',
    placements: 8,
    statuses: [{ status: 'not-drawn-up', count: 8 }],
    waiting: [{ act: 'draw-up', role: 'school', satisfiedBy: 'bpv-coordinator', count: 8, oldestDays: null }],
    signedBeforeStart: { signed: 0, of: 8, percentage: 0, target: 95 },
  })
})

t.test('each state is counted, and for whom it waits and how long', async (t) => {
  await reach(draft!)
  await reach(review!, submit)
  await reach(approvedBySchool!, submit, approves('school'))
  now = new Date('2026-06-03T10:00:00Z')
  const both = [submit, approves('school'), approves('care')]
  await reach(ready!, ...both)
  await reach(signing!, ...both)
  await reach(waitsForStudent!, ...both, signs('school'), signs('care'))
  for (const id of [signed!, late]) {
    const pok = await reach(id, ...both, signs('school'), signs('care'))
    if (id === late) now = new Date('2026-06-04T10:00:00Z')
    await signAsStudent(house, studentOf(id), pok)
  }
  now = new Date('2026-06-10T12:00:00Z')
  const seen = (await board('school')).body
  t.same(seen.statuses, [
    { status: 'not-drawn-up', count: 1 },
    { status: 'draft', count: 1 },
    { status: 'in-review', count: 2 },
    { status: 'ready-to-sign', count: 1 },
    { status: 'signing', count: 2 },
    { status: 'signed', count: 1 },
  ])
  t.same(seen.waiting, [
    { act: 'draw-up', role: 'school', satisfiedBy: 'bpv-coordinator', count: 1, oldestDays: null },
    { act: 'submit', role: 'school', satisfiedBy: 'bpv-coordinator', count: 1, oldestDays: 9 },
    { act: 'approve', role: 'company', satisfiedBy: 'care-signatory', count: 2, oldestDays: 9 },
    { act: 'approve', role: 'school', satisfiedBy: 'school-signatory', count: 1, oldestDays: 9 },
    { act: 'open', role: 'school', satisfiedBy: 'bpv-coordinator', count: 1, oldestDays: 7 },
    { act: 'sign', role: 'student', satisfiedBy: 'student', count: 2, oldestDays: 7 },
    { act: 'sign', role: 'company', satisfiedBy: 'care-signatory', count: 1, oldestDays: 7 },
    { act: 'sign', role: 'school', satisfiedBy: 'school-signatory', count: 1, oldestDays: 7 },
  ])
  t.same(seen.signedBeforeStart, { signed: 1, of: 8, percentage: 12.5, target: 95 })
  const june = (await board('school', 'startDateFrom=2026-06-01&startDateUntil=2026-06-30')).body
  t.match(june, {
    placements: 1,
    statuses: [{ status: 'in-effect', count: 1 }],
    waiting: [],
    signedBeforeStart: { signed: 0, of: 1, percentage: 0 },
  })
})

t.test('a list of what waits, first what starts first, a page at a time', async (t) => {
  const [soon] = await place(house, 1, { startDate: '2026-06-10', endDate: '2026-10-01' })
  const wide = 'startDateFrom=2026-06-01&startDateUntil=2026-10-31'
  const { items } = (await waiting('school', wide)).body
  t.equal(items.length, 8, 'neither what is signed nor what is in effect')
  t.match(items[0], {
    placementId: soon,
    agreementId: null,
    status: 'not-drawn-up',
    careOrganisation: { id: care.id },
    startDate: '2026-06-10',
    waitingSince: null,
    daysLeft: 0,
    late: true,
    waitsFor: [{ act: 'draw-up', satisfiedBy: 'bpv-coordinator' }],
  })
  const one = items.find(({ placementId }: { placementId: string }) => placementId === waitsForStudent)
  t.match(one, {
    agreementId: drawn.get(waitsForStudent!)!.id,
    status: 'signing',
    waitsFor: [{ act: 'sign', role: 'student', satisfiedBy: 'student' }],
    waitingSince: '2026-06-03T10:00:00Z',
    daysLeft: 82,
    late: false,
  })
  const read: string[] = []
  for (let query: string | undefined = `${wide}&limit=3`; query; ) {
    const { body } = await waiting('school', query)
    read.push(...body.items.map(({ placementId }: { placementId: string }) => placementId))
    query = body.nextCursor && `${wide}&limit=3&cursor=${body.nextCursor}`
  }
  t.same(
    read,
    items.map(({ placementId }: { placementId: string }) => placementId),
  )
  t.match((await waiting('school', `${wide}&care=${otherCare.id}`)).body, { items: [] })
  t.match((await waiting('school', `${wide}&learningRoute=BBL`)).body, { items: [] })
  t.equal((await waiting('school', `${wide}&educationCode=25655&care=${care.id}`)).body.items.length, 8)
})

t.test(
  'each side sees its own: a draft of the school is none to the care organisation, and others see nothing',
  async (t) => {
    const theirs = (await board('care')).body
    t.match(theirs, { placements: 8, statuses: [{ status: 'not-drawn-up', count: 2 }, { status: 'in-review' }] })
    const listed = (await waiting('care')).body.items
    t.same(
      listed.filter(({ agreementId }: { agreementId: string | null }) => agreementId === null).length,
      2,
      'the one that is missing, and the draft',
    )
    t.notOk(JSON.stringify(listed).includes(drawn.get(draft!)!.id))
    for (const who of ['outsider', 'other'] as const) {
      t.match((await board(who)).body, {
        placements: 0,
        statuses: [],
        waiting: [],
        signedBeforeStart: { of: 0, percentage: null },
      })
      t.same((await waiting(who)).body.items, [])
    }
    t.equal((await house.as('networkMember')({ url: '/v1/agreement-board' })).status, 403)
    t.notMatch(JSON.stringify([theirs, listed]), /Student [a-j]/, 'nobody is named')
  },
)

t.test('what came to nothing is to be drawn up again', async (t) => {
  await step(house, 'school', drawn.get(review!)!.url, { action: 'withdraw', reason: 'Verkeerde uren.' })
  const one = (await waiting('school')).body.items.find(
    ({ placementId }: { placementId: string }) => placementId === review,
  )
  t.match(one, { status: 'withdrawn', waitsFor: [{ act: 'draw-up' }] })
})

t.test('as a table for a spreadsheet', async (t) => {
  const csv = { accept: 'text/csv', 'accept-language': 'nl' }
  const list = await waiting('school', cohort, csv)
  t.match(list.headers['content-type'], /^text\/csv/)
  const rows = parse(list.text, { bom: true, columns: true }) as Record<string, string>[]
  t.match(
    rows.find((row) => row['plaatsing-id'] === signing),
    {
      begindatum: '2026-08-31',
      'dagen resterend': '82',
      'te laat': 'nee',
      status: 'signing',
      'wacht op': 'sign school-signatory, sign care-signatory, sign student',
      zorgorganisatie: care.name,
    },
  )
  const table = await asSigner(
    house,
    'school',
  )({ url: `/v1/agreement-board?${cohort}`, headers: { accept: 'text/csv' } })
  t.match(parse(table.text, { bom: true }).at(-1), ['signed before start', '', '', '', '1', '', '12.5'])
})

t.test('a period that is none, or too wide: 400 that names it; by default the study year', async (t) => {
  for (const query of [
    'startDateFrom=2026-09-01&startDateUntil=2026-08-01',
    'startDateFrom=2025-01-01&startDateUntil=2026-12-31',
  ])
    t.match(await board('school', query), {
      status: 400,
      body: { errors: [{ pointer: 'startDateUntil', code: 'period' }] },
    })
  t.match((await board('school', '')).body, { startDateFrom: '2025-08-01', startDateUntil: '2026-07-31' })
  t.match((await board('school', 'startDateFrom=2026-08-01')).body, { startDateUntil: '2027-09-05' })
})
