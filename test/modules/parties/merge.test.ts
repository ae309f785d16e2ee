import t from 'tap'
import { care, network, otherCare, otherSchool, school } from '../../cast.ts'
import { openHouse, tokenFor } from '../../house.ts'
import { approve, asSigner, broughtTo, partnershipTerms, seedSigners } from '../../seeds/agreements.ts'
import { seedTwins, twin, twinCare, twinSchool } from '../../seeds/parties2.ts'
import {
  asManager,
  decideOnProject,
  partOf,
  projectBroughtTo,
  projectContent,
  projectTeams,
  seedManagers,
} from '../../seeds/projects.ts'

const open = async (t: Parameters<typeof openHouse>[0]) => {
  const house = await openHouse(t)
  await house.system('write', seedTwins)
  const merge = (id: string, into: string, headers: Record<string, string> = {}) =>
    house.as('platformAdmin')({ method: 'POST', url: `/v1/organisations/${id}/merge`, body: { into }, headers })
  /** How often a table names an organisation, over all tables but the events. */
  const named = (id: string) =>
    house.system('read', async (tx) => {
      const columns = await tx.sql<{ name: string; columnName: string }[]>`
        select table_name as name, column_name from information_schema.columns
        where table_schema = 'public' and column_name in ('organisation_id', 'school_id', 'care_id', 'holder_id')
          and table_name not in ('events', 'event_sequences') order by 1, 2`
      const found: Record<string, number> = {}
      for (const { name, columnName } of columns) {
        const [count] = await tx.sql`select count(*)::int as n from ${tx.sql(name)} where ${tx.sql(columnName)} = ${id}`
        if (count!.n > 0) found[`${name}.${columnName}`] = count!.n
      }
      return found
    })
  return { ...house, merge, named }
}

t.test('a care organisation that is there twice: all of the one becomes the other’s', async (t) => {
  const house = await open(t)
  const [before, kept] = [await house.named(twinCare), await house.named(care.id)]
  t.ok(Object.keys(before).length >= 14, 'something of everything')
  const done = await house.merge(twinCare, care.id)
  t.equal(done.status, 200, done.text)
  t.match(done.body, { id: care.id, codes: [{ codeType: 'kvk', code: '87654321' }] })
  t.same(await house.named(twinCare), {})
  for (const [column, n] of Object.entries(before))
    t.equal((await house.named(care.id))[column], n + (kept[column] ?? 0), column)

  const manager = house.as('careManager')
  const placement = await manager({ url: `/v1/placements/${twin.placement}` })
  t.match(placement.body, { status: 'accepted', student: { studentNumber: 'o1' } })
  const steps = await manager({ url: `/v1/placements/${twin.placement}/transitions` })
  t.match(steps.body.items, [{ action: 'accept' }], 'its history is readable')
  const mandates = await manager({ url: `/v1/mandates?memberId=${twin.trainer}` })
  t.match(mandates.body.items, [{ id: twin.mandate, organisationId: care.id, version: 2 }], 'its mandates hold on')
  const schools = await house.as('coordinator')({ url: `/v1/placements/${twin.placement}` })
  t.match(schools.body, { version: 2 })
  const told = await house.as('coordinator')({ url: '/v1/events?types=organisation.merged' })
  t.equal(told.status, 200, told.text)
  const [events] = await house.system(
    'read',
    (tx) =>
      tx.sql`select array_agg(organisation_id order by organisation_id) as parties from events where type = 'organisation.merged'`,
  )
  t.same(events!.parties, [school.id, care.id, twinSchool].sort())
})

t.test('a school that is there twice: students, births, drafts and imports follow', async (t) => {
  const house = await open(t)
  t.equal((await house.merge(twinSchool, school.id)).status, 200)
  t.same(await house.named(twinSchool), {})
  const placement = await house.as('coordinator')({ url: `/v1/placements/${twin.schoolPlacement}` })
  t.match(placement.body, { schoolSupervisorId: twin.supervisor, student: { studentNumber: 't1' } })
})

t.test('the old id answers 308 with the new address, below it too; the directory shows one', async (t) => {
  const house = await open(t)
  await house.merge(twinCare, care.id)
  const reader = house.as('careAdmin')
  for (const rest of ['', '/locations?limit=1', '/members']) {
    const moved = await reader({ url: `/v1/organisations/${twinCare}${rest}` })
    t.equal(moved.status, 308, rest)
    t.equal(moved.headers.location, `http://localhost:3000/v1/organisations/${care.id}${rest}`)
    t.equal(moved.body.code, 'organisation-moved')
    t.equal((await reader({ url: `/v1/organisations/${care.id}${rest}` })).status, 200)
  }
  const directory = await reader({ url: '/v1/organisations?kind=care' })
  t.notOk(directory.body.items.some(({ id }: { id: string }) => id === twinCare))
  const changes = await reader({ url: '/v1/organisations?updatedSince=2026-06-01T00:00:00Z' })
  t.match(
    changes.body.items.find(({ id }: { id: string }) => id === twinCare),
    { mergedInto: care.id, status: 'archived' },
  )
  t.match(await house.merge(twinCare, otherCare.id), {
    status: 409,
    body: { code: 'already-merged', mergedInto: care.id },
  })
  t.equal((await house.merge(care.id, otherCare.id)).status, 200)
  const twice = await house.as('coordinator')({ url: `/v1/organisations/${twinCare}` })
  t.equal(twice.headers.location, `http://localhost:3000/v1/organisations/${otherCare.id}`, 'straight to the last')
})

t.test('tokens of the old organisation end, and of its integrations', async (t) => {
  const house = await open(t)
  const bearer = async (claims: Record<string, unknown>) => ({ authorization: `Bearer ${await tokenFor(claims)}` })
  const headers = await bearer({
    organisation_id: twinCare,
    roles: ['organisation-admin'],
    scope: ['organisations:read'],
  })
  t.equal((await house.call({ url: '/v1/me', headers })).status, 200)
  await house.merge(twinCare, care.id)
  house.authentication.flush()
  t.equal((await house.call({ url: '/v1/me', headers })).status, 401)
  const [integration] = await house.system(
    'read',
    (tx) => tx.sql`select revoked_at is not null as revoked from integrations where id = ${twin.integration}`,
  )
  t.same(integration, { revoked: true })
})

t.test('conflicts are named, all of them, and nothing happens', async (t) => {
  const house = await open(t)
  await house.system('write', async ({ sql }) => {
    await sql`insert into members (id, organisation_id, name, search_name, email, created_at, updated_at)
      values (gen_random_uuid(), ${care.id}, 'A', 'a', 'ANS@linde.test', now(), now()), (gen_random_uuid(), ${care.id}, 'B', 'b', 'bea@linde.test', now(), now())`
    await sql`insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
      values (gen_random_uuid(), ${school.id}, 't1', 'A', 'a', now(), now())`
  })
  const refused = await house.merge(twinCare, care.id)
  t.equal(refused.status, 409)
  t.match(refused.body, {
    code: 'merge-conflicts',
    conflicts: [
      { collection: 'members', id: twin.trainer },
      { collection: 'members', id: twin.deputy },
    ],
  })
  t.notMatch(refused.text, /linde\.test/)
  t.match((await house.merge(twinSchool, school.id)).body, {
    conflicts: [{ collection: 'students', id: twin.student }],
  })
  t.match(await house.merge(twinCare, network.id), { status: 409, body: { code: 'kinds-differ' } })
  t.match(await house.merge(twinCare, twinCare), {
    status: 400,
    body: { errors: [{ pointer: '/into', code: 'itself' }] },
  })
  t.match(await house.merge(twinCare, '00000000-0000-7000-8000-000000999999'), {
    status: 400,
    body: { errors: [{ pointer: '/into', code: 'unknown-organisation' }] },
  })
  t.equal((await house.merge('00000000-0000-7000-8000-000000999999', care.id)).status, 404)
  t.equal((await house.merge(twinCare, otherCare.id, { 'if-match': '"9"' })).status, 412)
  t.ok(Object.keys(await house.named(twinCare)).length >= 14)
})

t.test('a dry run says what would be; nobody else merges', async (t) => {
  const house = await open(t)
  const before = await house.named(twinCare)
  const dry = await house.merge(twinCare, care.id, { prefer: 'dry-run' })
  t.equal(dry.status, 200, dry.text)
  t.match(dry.body.effects, [{ type: 'nl.leerketen.organisation.merged.v1' }])
  t.same(await house.named(twinCare), before)
  const url = `/v1/organisations/${twinCare}/merge`
  t.equal((await house.as('careAdmin')({ method: 'POST', url, body: { into: care.id } })).status, 403)
})

t.test(
  'agreements of an organisation that is there twice become the other’s, also one that both conclude',
  async (t) => {
    const house = await open(t)
    await seedSigners(house)
    const withTwin = (...ids: readonly string[]) => {
      const terms = partnershipTerms()
      const [own, other] = terms.parties
      terms.parties = [own!, ...ids.map((organisationId) => ({ ...other, organisationId, codes: [] }))]
      return terms
    }
    const one = await broughtTo(house, 'in-review', { terms: withTwin(twinCare) })
    const both = await broughtTo(house, 'in-review', { terms: withTwin(twinCare, care.id) })
    const care1 = asSigner(house, 'care')
    t.equal((await care1({ url: one.url })).status, 404)
    t.equal((await house.merge(twinCare, care.id)).status, 200)
    const read = await care1({ url: one.url })
    t.match(read.body, { status: 'in-review', parties: [{}, { organisation: { id: care.id } }] }, read.text)
    t.equal((await approve(house, 'care', one.url, one.contentHash)).status, 201)
    t.equal((await care1({ url: both.url })).body.parties.length, 3)
    const listed = (await care1({ url: '/v1/agreements' })).body.items
    t.same(listed.map(({ id }: { id: string }) => id).sort(), [one.id, both.id].sort())
    t.equal((await house.merge(twinSchool, school.id)).status, 200)
  },
)

t.test('an agreement of a school that is there twice has the other as its owner', async (t) => {
  const house = await open(t)
  await seedSigners(house)
  const { id } = await broughtTo(house, 'in-review')
  t.equal((await house.merge(school.id, twinSchool)).status, 200)
  const [row] = await house.system(
    'read',
    (
      tx,
    ) => tx.sql`select a.owner_id, v.proposed_by, (select array_agg(party_id) from agreement_participants p where p.agreement_id = a.id) as parties
      from agreements a join agreement_versions v on v.agreement_id = a.id where a.id = ${id}`,
  )
  t.match(row, { ownerId: twinSchool, proposedBy: twinSchool })
  t.ok((row!.parties as string[]).includes(twinSchool))
})

t.test(
  'projects of an organisation that is there twice become the other’s; the content knows it as it was',
  async (t) => {
    const house = await openHouse(t)
    await seedManagers(house)
    const content = { parts: { [school.id]: partOf(school.id, 'education'), [care.id]: partOf(care.id, 'care') } }
    const own = projectContent({ ...content, networkId: network.id })
    const one = await projectBroughtTo(house, 'submitted', { content: own })
    const draft = await projectBroughtTo(house, 'draft', { content: projectContent(content) })
    const running = await projectBroughtTo(house, 'running', {
      content: projectContent(content),
      parties: ['school', 'care'],
    })
    const both = await projectBroughtTo(house, 'draft')
    await decideOnProject(house, 'care', one.url, one.contentHash)
    const [other, lead] = [asManager(house, 'other'), asManager(house, 'school')]
    const projects = async () =>
      (await other({ url: '/v1/projects' })).body.items.map(({ id }: { id: string }) => id).sort()
    t.same(await projects(), [both.id])
    const merge = (id: string, into: string) =>
      house.as('platformAdmin')({ method: 'POST', url: `/v1/organisations/${id}/merge`, body: { into } })
    const done = await merge(care.id, otherCare.id)
    t.equal(done.status, 200, done.text)
    t.same(await projects(), [one.id, draft.id, running.id, both.id].sort())

    const seen = (await other({ url: one.url })).body
    t.match(seen, {
      contentHash: one.contentHash,
      content: { parts: { [care.id]: { side: 'care' } } },
    })
    const party = seen.parties.find((each: { organisation: { id: string } }) => each.organisation.id === otherCare.id)
    t.match(party, { side: 'care', approved: true }, 'what it decided is its own')
    t.equal(seen.parties.length, 3)
    t.equal((await decideOnProject(house, 'school', one.url, one.contentHash)).status, 201)
    t.match((await other({ url: one.url })).body, { status: 'approved' })

    const patch = (ask: typeof other, url: string, parts: object) =>
      ask({ method: 'PATCH', url, headers: { 'if-match': '*' }, body: { content: { parts } } })
    const part = {
      students: 3,
      commitments: { more: { kind: 'time', teamId: projectTeams[care.id]![1], month: '2030-10', amount: '5' } },
    }
    const changed = await patch(other, draft.url, { [care.id]: part })
    t.match(changed, { status: 200, body: { content: { parts: { [care.id]: { students: 3 } } } } }, changed.text)
    t.equal(changed.body.parties.length, 2)
    t.match(await patch(lead, draft.url, { [otherCare.id]: partOf(otherCare.id, 'care') }), {
      status: 400,
      body: { errors: [{ pointer: `/content/parts/${otherCare.id}`, code: 'known-otherwise' }] },
    })
    t.equal((await patch(other, draft.url, { [school.id]: { students: 9 } })).status, 403)

    t.match((await other({ url: running.url })).body, { warnings: [] }, 'its charter covers it still')
    const asked = await patch(lead, running.url, { [care.id]: { students: 7 } })
    t.match(
      asked.body,
      { change: 'proposed', waitsFor: [{ organisationId: otherCare.id, act: 'approve' }] },
      asked.text,
    )
    t.equal((await decideOnProject(house, 'other', running.url, asked.body.contentHash)).status, 201)
    t.match((await lead({ url: running.url })).body, { change: null, agreedNumber: 2 })

    t.equal((await other({ url: both.url })).body.parties.length, 3, 'each stays a party to what both had a part in')
    const renewed = await patch(lead, both.url, { [school.id]: { students: 2 } })
    t.match(renewed, { status: 200 }, renewed.text)
    t.equal(renewed.body.parties.length, 2, 'a new version knows them as one')
    const sums = await house.system(
      'read',
      (
        tx,
      ) => tx.sql`select project_id, organisation_id, sum(amount)::text as sum from project_commitments where kind = 'time'
      and organisation_id = ${otherCare.id} group by 1, 2`,
    )
    t.equal(sums.find((row) => row.projectId === both.id)!.sum, '80.00', 'what was asked of either is asked of it')
    t.equal(sums.find((row) => row.projectId === draft.id)!.sum, '45.00')
    const { body } = await other({ url: '/v1/project-portfolio?by=organisation' })
    t.notOk(body.groups.some(({ value }: { value: string }) => value === care.id))

    t.equal((await merge(school.id, otherSchool.id)).status, 200)
    const after = (await asManager(house, 'outsider')({ url: running.url })).body
    t.match(after, {
      lead: { id: otherSchool.id },
      parties: [{ organisation: { id: otherSchool.id }, role: 'lead' }, {}],
    })
    const step = { method: 'POST', url: `${running.url}/transitions`, body: { action: 'stop', reason: 'Klaar.' } }
    t.equal((await asManager(house, 'outsider')(step)).status, 200, 'and leads it')
    const history = await asManager(
      house,
      'outsider',
    )({ url: `${running.url}/snapshot?asOf=${new Date().toISOString()}` })
    t.match(history, { status: 200, body: { number: 2 } }, history.text)
  },
)

t.test('every key that names an organisation with something else can be deferred', async (t) => {
  const house = await open(t)
  const fixed = await house.system(
    'read',
    (tx) => tx.sql`select conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
      and not condeferrable and array_length(conkey, 1) > 1 and exists (select from pg_attribute a where a.attrelid = conrelid
        and a.attnum = any(conkey) and a.attname in ('organisation_id', 'school_id', 'care_id'))`,
  )
  t.same([...fixed], [], 'add it to src/modules/parties/organisations/rules.sql')
})
