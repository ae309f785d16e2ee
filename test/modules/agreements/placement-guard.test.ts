import t from 'tap'
import { otherCare } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import { approve, asSigner, type Drawn, type Signer, seedSigners, sign, step } from '../../seeds/agreements.ts'
import { part, place, seedComplete, signAsStudent, studentOf } from '../../seeds/poks.ts'

/* A placement starts when its practice agreement is in effect; until then it names, by role, who must act. */

let now = new Date('2026-06-15T10:00:00Z')
/** Of a few days, so that its end comes before the tokens expire, which are made by the clock on the wall. */
const short = { startDate: '2026-06-20', endDate: '2026-06-26' }
const house = await openHouse(t, { clock: () => now })
await seedComplete(house)
await seedSigners(house)

const drawn = async (placementId: string, more: object = {}): Promise<Drawn> => {
  const { status, body, text } = await asSigner(
    house,
    'school',
  )({ method: 'POST', url: '/v1/agreements', body: { placementId, part, ...more } })
  if (status !== 201) throw new Error(text)
  return { id: body.id, url: `/v1/agreements/${body.id}`, contentHash: body.contentHash }
}
type Named = { rule: string; message: string; satisfiedBy: string }
/** What the placement says of starting: in one read, in the list, and when it is tried. */
const unmet = async (placementId: string): Promise<Named[]> => {
  const ofOne = (one: { availableActions: { action: string; unmet: Named[] }[] }) =>
    one.availableActions.find(({ action }) => action === 'start')!.unmet
  const one = ofOne((await house.as('coordinator')({ url: `/v1/placements/${placementId}` })).body)
  const { items } = (await house.as('coordinator')({ url: '/v1/placements?status=confirmed' })).body
  const listed = ofOne(items.find(({ id }: { id: string }) => id === placementId))
  if (JSON.stringify(one) !== JSON.stringify(listed)) throw new Error('the list says something else')
  return one
}
const start = (placementId: string) =>
  house.as('coordinator')({
    method: 'POST',
    url: `/v1/placements/${placementId}/transitions`,
    body: { action: 'start' },
  })
const said = (all: Named[]) => all.map(({ message, satisfiedBy }) => `${satisfiedBy}: ${message}`)

t.test('from nothing to in effect: each state names who must act, and the agreement says the same', async (t) => {
  const [id] = (await place(house, 1, short)) as [string]
  t.same(said(await unmet(id)), ['bpv-coordinator: No practice agreement (POK) has been drawn up for this placement.'])
  const pok = await drawn(id, { opensByItself: false })
  t.match(said(await unmet(id)), [/^bpv-coordinator: .* is a draft; submit it/])
  t.equal((await step(house, 'school', pok.url, { action: 'submit' })).status, 200)

  /** The same roles, in the same order, as the agreement itself. */
  const agrees = async (wanted: string[]) => {
    const found = await unmet(id)
    t.same(said(found), wanted)
    const { waitsFor } = (await asSigner(house, 'school')({ url: pok.url })).body
    t.same(
      found.map(({ satisfiedBy }) => satisfiedBy),
      waitsFor.map(({ satisfiedBy }: Named) => satisfiedBy),
    )
    t.match(await start(id), { status: 409, body: { code: 'guard-not-met', unmet: found } })
  }
  const of = (act: string, role: string) => `The practice agreement (POK) waits for the ${act} of ${role}.`
  await agrees([
    `school-signatory: ${of('approval', 'the school')}`,
    `care-signatory: ${of('approval', 'the company')}`,
  ])
  t.equal((await approve(house, 'school', pok.url, pok.contentHash)).status, 201)
  await agrees([`care-signatory: ${of('approval', 'the company')}`])
  t.equal((await approve(house, 'care', pok.url, pok.contentHash)).status, 201)
  t.match(said(await unmet(id)), [/^bpv-coordinator: All parties have approved/])
  t.equal((await step(house, 'school', pok.url, { action: 'open' })).status, 200)
  await agrees([
    `school-signatory: ${of('signature', 'the school')}`,
    `care-signatory: ${of('signature', 'the company')}`,
    `student: ${of('signature', 'the student')}`,
  ])
  t.equal((await sign(house, 'care', pok.url, pok.contentHash)).status, 201)
  t.equal((await sign(house, 'school', pok.url, pok.contentHash)).status, 201)
  await agrees([`student: ${of('signature', 'the student')}`])
  await signAsStudent(house, studentOf(id), pok)
  const signed = (await asSigner(house, 'school')({ url: pok.url })).body
  t.match(signed, { status: 'signed', signedAt: '2026-06-15T10:00:00Z' })
  t.match(said(await unmet(id)), [/^bpv-coordinator: .* it holds from 2026-06-20 on/])
  t.match(await start(id), { status: 409 })

  now = new Date('2026-06-19T22:30:00Z')
  t.same(await unmet(id), [], 'its first day has begun in Amsterdam, whether or not the clock has said so')
  now = new Date('2026-06-26T22:30:00Z')
  t.match(said(await unmet(id)), [/ended on 2026-06-26; draw up another one/])
  now = new Date('2026-06-20T08:00:00Z')
  t.match(await start(id), { status: 200, body: { status: 'active' } })
})

t.test('four eyes, a contract partner and a minor are named too', async (t) => {
  const [id] = (await place(house, 1, { ...short, birthYearMonth: '2010-01' })) as [string]
  const pok = await drawn(id, { contractPartnerId: otherCare.id })
  const patched = await asSigner(
    house,
    'school',
  )({ method: 'PATCH', url: pok.url, headers: { 'if-match': '*' }, body: { fourEyes: true } })
  t.equal(patched.status, 200, patched.text)
  await step(house, 'school', pok.url, { action: 'submit' })
  const roles = async () => {
    const found = (await unmet(id)).map(({ satisfiedBy }) => satisfiedBy)
    const { waitsFor } = (await asSigner(house, 'school')({ url: pok.url })).body
    t.same(
      found,
      waitsFor.map(({ satisfiedBy }: Named) => satisfiedBy),
    )
    return found
  }
  t.same(await roles(), ['school-signatory', 'care-signatory', 'care-signatory'])
  const approved = async (who: Signer) =>
    t.equal((await approve(house, who, pok.url, pok.contentHash)).status, 201, `${who} approves`)
  await approved('school')
  t.same(await roles(), ['school-signatory', 'care-signatory', 'care-signatory'], 'a second person must')
  t.match(await approve(house, 'school', pok.url, pok.contentHash), { status: 409, body: { code: 'decided-before' } })
  for (const who of ['school2', 'care', 'other'] as const) await approved(who)
  t.same(await roles(), ['school-signatory', 'care-signatory', 'student', 'care-signatory'])
  await signAsStudent(house, studentOf(id), pok)
  t.same(await roles(), ['school-signatory', 'care-signatory', 'legal-representative', 'care-signatory'])
  await signAsStudent(house, studentOf(id), pok, 'legal-representative')
  for (const who of ['school', 'care', 'other'] as const)
    t.equal((await sign(house, who, pok.url, pok.contentHash)).status, 201, `${who} signs`)
  t.same(await roles(), ['school-signatory'], 'the second of the school')
  t.equal((await sign(house, 'school2', pok.url, pok.contentHash)).status, 201)
  t.same(await unmet(id), [])
  t.equal((await start(id)).status, 200)
})

t.test('a POK that came to nothing counts for nothing; a draft is not told to the care side', async (t) => {
  const [id] = (await place(house, 1, short)) as [string]
  const pok = await drawn(id)
  const seen = async () => (await house.as('trainer')({ url: `/v1/placements/${id}` })).text
  t.notMatch(await seen(), pok.id)
  await step(house, 'school', pok.url, { action: 'withdraw', reason: 'Verkeerde periode.' })
  t.match(said(await unmet(id)), [/^bpv-coordinator: No practice agreement/])
  const again = await drawn(id)
  t.not(again.id, pok.id)
})
