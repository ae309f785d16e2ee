import fc from 'fast-check'
import t from 'tap'
import { care, otherCare, school } from '../cast.ts'
import { type Answer, openHouse } from '../house.ts'
import {
  approvedCharter,
  asManager,
  decideOnProject,
  drawUpProject,
  type Manager,
  managers,
  seedManagers,
  stepProject,
} from '../seeds/projects.ts'

/*
 * Three parties that act at the same moment, 300 times: whatever the order in which their requests come, what was told to have
 * happened is a life that the model allows, and the project is what that life leads to.
 */

t.setTimeout(600_000)

const house = await openHouse(t, { poolSize: 8 })
await seedManagers(house)
const charterId = await approvedCharter(house)

const deciders = ['school', 'care', 'other'] as const
type Act =
  | { act: 'submit' }
  | { act: 'edit' }
  | { act: 'run' }
  | { act: 'withdraw' }
  | { act: 'approve' | 'request-changes'; who: (typeof deciders)[number]; fresh: boolean }

const acts = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Act>({ act: 'submit' }) },
  { weight: 2, arbitrary: fc.constant<Act>({ act: 'edit' }) },
  { weight: 3, arbitrary: fc.constant<Act>({ act: 'run' }) },
  { weight: 1, arbitrary: fc.constant<Act>({ act: 'withdraw' }) },
  {
    weight: 16,
    arbitrary: fc.record({
      act: fc.constant('approve' as const),
      who: fc.constantFrom(...deciders),
      fresh: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('request-changes' as const),
      who: fc.constantFrom(...deciders),
      fresh: fc.boolean(),
    }),
  },
)
/** What each of four clients asks, one thing after another. */
const clients = fc.array(fc.array(acts, { minLength: 1, maxLength: 5 }), { minLength: 4, maxLength: 4 })

type Told = { type: string; data: Record<string, unknown> }
const toldOf = async (id: string): Promise<Told[]> =>
  (
    await house.system(
      'read',
      (tx) =>
        tx.sql<
          Told[]
        >`select type, data from events where resource_id = ${id} and organisation_id = ${school.id} order by id`,
    )
  ).map((row) => ({ ...row }))

/** The life that was told, judged step by step: what it leads to, or where it is no life of a project. */
const live = (told: readonly Told[], hashOf: (number: number) => string, partyIds: readonly string[]) => {
  const wrong: string[] = []
  const must = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what)
  }
  let [status, number, runs] = ['', 0, 0]
  let approved = new Set<string>()
  let asked = false
  let change: string | null = null
  let agreed: number | null = null
  for (const { type, data } of told) {
    const what = type.replace('project.', '')
    const before = status
    if (what === 'created') [status, number] = ['draft', 1]
    else if (what === 'submitted') {
      must(before === 'draft' || (before === 'changes-requested' && !asked), `submitted from ${before}`)
      status = 'submitted'
    } else if (what === 'changed') {
      must(['draft', 'submitted', 'changes-requested', 'approved'].includes(before), `changed from ${before}`)
      must(data.number === number + 1, `changed to ${data.number} from ${number}`)
      must((data.voided as unknown[]).length === approved.size, `voided ${data.voided} of ${approved.size}`)
      if (before === 'approved') status = 'submitted'
      agreed = null
      number++
      approved = new Set()
      asked = false
    } else if (what === 'approved') {
      const party = String(data.partyId)
      must(before === 'submitted' || change === 'proposed', `approved while ${before} ${change}`)
      must(data.contentHash === hashOf(number), 'approved what is not the newest version')
      must(!approved.has(party), 'approved twice')
      approved.add(party)
    } else if (what === 'concluded') {
      must(before === 'submitted' && partyIds.every((id) => approved.has(id)), 'concluded without all of them')
      status = 'approved'
      agreed = number
    } else if (what === 'change-proposed') {
      must(before === 'running' && data.number === number + 1, `a change to ${data.number} while ${before}`)
      number++
      approved = new Set()
      change = 'proposed'
    } else if (what === 'amended') {
      must(change === 'proposed' && partyIds.every((id) => approved.has(id)), 'amended without all of them')
      change = null
      agreed = number
    } else if (what === 'changes-requested') {
      must(before === 'submitted' || change === 'proposed', `changes requested while ${before} ${change}`)
      must(data.contentHash === hashOf(number), 'changes requested of what is not the newest version')
      if (before === 'running') change = 'changes-requested'
      else {
        asked = true
        status = 'changes-requested'
      }
    } else if (what === 'started') {
      must(before === 'approved', `started from ${before}`)
      runs++
      status = 'running'
    } else if (what === 'withdrawn') {
      must(['draft', 'submitted', 'changes-requested', 'approved'].includes(before), `withdrawn from ${before}`)
      status = 'withdrawn'
    } else must(what === 'charter-assigned', `unknown: ${what}`)
  }
  must(runs <= 1, `${runs} runs`)
  return { wrong, is: { status, number, change, agreedNumber: agreed } }
}

t.test('submit, edit, approve, run by three parties at random: 300 interleavings against a model', async (t) => {
  const counts: Record<string, number> = {}
  const tally = (said: string): void => {
    counts[said] = (counts[said] ?? 0) + 1
  }
  await fc.assert(
    fc.asyncProperty(clients, fc.integer({ min: 0, max: 3 }), async (asked, begun) => {
      const { id, url, contentHash } = await drawUpProject(house)
      const as = (who: Manager) => asManager(house, who)
      await as('school')({ method: 'PUT', url: `${url}/charter`, headers: { 'if-match': '*' }, body: { charterId } })
      if (begun > 0) await stepProject(house, 'school', url, { action: 'submit' })
      if (begun > 1) await decideOnProject(house, 'care', url, contentHash)
      if (begun > 2) await decideOnProject(house, 'other', url, contentHash)
      let edits = 0
      const perform = async (one: Act): Promise<Answer> => {
        if (one.act === 'submit' || one.act === 'run') return stepProject(house, 'school', url, { action: one.act })
        if (one.act === 'withdraw')
          return stepProject(house, 'school', url, { action: 'withdraw', reason: 'Toch niet.' })
        if (one.act === 'edit')
          return as('school')({
            method: 'PATCH',
            url,
            headers: { 'if-match': '*' },
            body: { content: { title: `Versie ${edits++} van ${id}` } },
          })
        const seen = one.fresh ? (await as(one.who)({ url })).body.contentHash : contentHash
        const comment = one.act === 'approve' ? {} : { comment: 'Graag anders.' }
        return decideOnProject(house, one.who, url, seen, { decision: one.act, ...comment })
      }
      await Promise.all(
        asked.map(async (list) => {
          for (const one of list) {
            const { status } = await perform(one)
            tally(`${one.act} ${status}`)
            if (![200, 201, 409].includes(status)) throw new Error(`${one.act} was answered ${status}`)
          }
        }),
      )
      const now = (await as('care')({ url })).body
      const versions = (await as('care')({ url: `${url}/versions?limit=200` })).body.items as {
        number: number
        contentHash: string
      }[]
      const hashes = new Map(versions.map((one) => [one.number, one.contentHash]))
      const partyIds = now.parties.map((party: { id: string }) => party.id)
      const life = live(await toldOf(id), (number) => hashes.get(number)!, partyIds)
      if (life.wrong.length > 0) throw new Error(life.wrong.join('; '))
      const { status, number, change, agreedNumber } = now
      const [is, led] = [{ status, number, change, agreedNumber }, life.is].map((one) => JSON.stringify(one))
      if (is !== led) throw new Error(`it is ${is}, and its life led to ${led}`)
      if (['approved', 'running'].includes(now.status)) {
        tally(now.status)
        // Never an approved project with an approval of another version.
        const { items } = (await as('other')({ url: `${url}/approvals?limit=200` })).body
        for (const { organisation_id } of [managers.school, managers.care, managers.other]) {
          const own = items.filter(
            (one: { organisationId: string; number: number; decision: string; contentHash: string }) =>
              one.organisationId === organisation_id &&
              one.number === now.agreedNumber &&
              one.contentHash === hashes.get(one.number) &&
              one.decision === 'approve',
          )
          if (own.length !== 1) throw new Error(`${own.length} approvals of ${organisation_id} on what holds`)
        }
      }
    }),
    { numRuns: 300, endOnFailure: true, includeErrorInReport: true },
  )
  t.comment(JSON.stringify(counts))
  for (const said of ['submit 200', 'edit 200', 'approve 201', 'approve 409', 'run 200', 'run 409', 'running'])
    t.ok(counts[said]! > 0, `${said} happened`)
})

t.test('a project that all approved begins to run once, whoever asks', async (t) => {
  for (let n = 0; n < 20; n++) {
    const { id, url, contentHash } = await drawUpProject(house)
    await asManager(
      house,
      'school',
    )({ method: 'PUT', url: `${url}/charter`, headers: { 'if-match': '*' }, body: { charterId } })
    await stepProject(house, 'school', url, { action: 'submit' })
    for (const who of ['care', 'other'] as const) await decideOnProject(house, who, url, contentHash)
    // The last approval, and four that want it to run.
    const answers = await Promise.all([
      decideOnProject(house, 'school', url, contentHash),
      ...(['school', 'coordinator', 'school', 'coordinator'] as const).map((who) =>
        stepProject(house, who, url, { action: 'run' }),
      ),
    ])
    const runs = answers.slice(1).filter(({ status }) => status === 200).length
    t.ok(runs <= 1, `${runs} runs`)
    const told = (await toldOf(id)).filter(({ type }) => type === 'project.started').length
    t.equal(told, runs, 'as many are told')
  }
})

t.test('parties write their own parts at once, and nothing of anybody is lost', async (t) => {
  const { url } = await drawUpProject(house)
  const of = { school: school.id, care: care.id, other: otherCare.id }
  const write = async (who: keyof typeof of, key: string): Promise<number> => {
    for (let tries = 1; ; tries++) {
      const { headers } = await asManager(house, who)({ url })
      const { status } = await asManager(
        house,
        who,
      )({
        method: 'PATCH',
        url,
        headers: { 'if-match': String(headers.etag) },
        body: { content: { parts: { [of[who]]: { team: { [key]: { position: key } } } } } },
      })
      if (status === 200) return tries
      if (status !== 412 || tries > 200) throw new Error(String(status))
    }
  }
  const tries = await Promise.all(
    (Object.keys(of) as (keyof typeof of)[]).flatMap((who) =>
      Array.from({ length: 8 }, (_, n) => write(who, `lid-${n}`)),
    ),
  )
  t.comment(`tries: ${tries.join(' ')}`)
  const { parts } = (await asManager(house, 'school')({ url })).body.content
  for (const id of Object.values(of)) t.equal(Object.keys(parts[id].team).length, 8)
})
