import t from 'tap'
import { care, network, otherCare, school } from '../../cast.ts'
import { openHouse } from '../../house.ts'
import {
  asManager,
  decideOnProject,
  drawUpProject,
  type Manager,
  managerIds,
  projectBroughtTo,
  projectContent,
  seedManagers,
  stepProject,
} from '../../seeds/projects.ts'

/* What is said about a project: by whom, for whom, about what, and who never learns of it. */
const house = await openHouse(t)
await seedManagers(house)
const as = (who: Manager) => asManager(house, who)
const never = '01926f3e-0000-7000-8000-0000000000ff'

const say = (who: Manager, url: string, body: object = {}, headers: Record<string, string> = {}) =>
  as(who)({
    method: 'POST',
    url: `${url}/comments`,
    headers,
    body: { text: 'Kan dit later?', audience: 'shared', ...body },
  })
const said = async (who: Manager, url: string, body: object = {}): Promise<string> => {
  const { status, body: made, text } = await say(who, url, body)
  if (status !== 201) throw new Error(text)
  return made.id
}
const change = (who: Manager, url: string, body: object, ifMatch = '*') =>
  as(who)({ method: 'PATCH', url, headers: { 'if-match': ifMatch }, body })
const step = (who: Manager, url: string, action: string, headers = {}) =>
  as(who)({ method: 'POST', url: `${url}/transitions`, headers, body: { action } })
const idsOf = async (who: Manager, url: string, query = '') =>
  (await as(who)({ url: `${url}/comments${query}` })).body.items.map(({ id }: { id: string }) => id)
const errorsOf = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
/** What was told of a comment, to whom. */
const told = (id: string) =>
  house.system(
    'read',
    ({ sql }) =>
      sql<
        { type: string; organisationId: string; data: Record<string, unknown> }[]
      >`select type, organisation_id, data from events where resource_id = ${id} order by id`,
  )
const toldTo = async (id: string, type: string) =>
  (await told(id))
    .filter((event) => event.type === `project.${type}`)
    .map(({ organisationId }) => organisationId)
    .sort()
const asNetwork = async (call: Parameters<ReturnType<typeof house.as>>[0]) =>
  house.call({
    ...call,
    headers: {
      authorization: `Bearer ${await house.token('networkMember', { scope: ['projects:read', 'projects:write'] })}`,
      ...call.headers,
    },
  })

t.test('a comment for all: read by every organisation that takes part, told without its text', async (t) => {
  const { url, id } = await drawUpProject(house)
  const made = await say('care', url, { pointer: '/milestones/kick-off/dueDate' })
  t.match(made, {
    status: 201,
    headers: { location: `http://localhost:3000/v1/projects/${id}/comments/${made.body.id}` },
    body: {
      ...{ projectId: id, organisationId: care.id, audience: 'shared', parentId: null, number: 1 },
      ...{
        pointer: '/milestones/kick-off/dueDate',
        outdated: false,
        status: 'open',
        resolvedAt: null,
        nextActor: null,
      },
      availableActions: [{ action: 'resolve', ready: true, unmet: [] }],
    },
  })
  for (const who of ['school', 'care', 'other'] as const) {
    t.same(await idsOf(who, url), [made.body.id], who)
    t.equal((await as(who)({ url: `${url}/comments/${made.body.id}` })).status, 200, who)
  }
  t.equal((await as('outsider')({ url: `${url}/comments` })).status, 404)
  t.equal((await as('outsider')({ url: `${url}/comments/${made.body.id}` })).status, 404)
  t.equal((await say('outsider', url)).status, 404)
  t.same(await toldTo(made.body.id, 'comment-added'), [school.id, care.id, otherCare.id].sort())
  t.notMatch(JSON.stringify(await told(made.body.id)), /later/, 'no text in an event')
  const { data } = (await told(made.body.id))[0]!
  t.same(data, { projectId: id, commentId: made.body.id, parentId: null, number: 1 })
  const elsewhere = await drawUpProject(house)
  t.equal((await as('school')({ url: `${elsewhere.url}/comments/${made.body.id}` })).status, 404, 'of another project')
})

t.test('an event of a comment leads to the comment', async (t) => {
  const { url } = await drawUpProject(house)
  const id = await said('school', url)
  const find = async () =>
    (await as('care')({ url: '/v1/events?types=project.comment-added&limit=200' })).body.items.find(
      ({ data }: { data: { commentId: string } }) => data.commentId === id,
    )
  // The feed waits for the oldest transaction of the whole server, which other tests share.
  for (let attempt = 0; attempt < 1200 && !(await find()); attempt++)
    await new Promise((resolve) => setTimeout(resolve, 25))
  t.equal((await find()).dataref, `http://localhost:3000${url}/comments/${id}`)
})

t.test('a comment is about something that the content has: 400 else', async (t) => {
  const { url } = await drawUpProject(house)
  for (const pointer of [
    '',
    '/aim',
    '/milestones',
    '/milestones/kick-off',
    `/parts/${care.id}/commitments/hours/amount`,
  ])
    t.equal((await say('care', url, { pointer })).status, 201, pointer)
  for (const pointer of ['/nothing', '/milestones/none', '/aim/0', `/parts/${care.id}/teamIds/length`, '/__proto__'])
    t.equal((await say('care', url, { pointer })).status, 400, pointer)
  t.same(errorsOf(await say('care', url, { pointer: '/milestones/none' })), ['/pointer unknown-place'])
  t.same(errorsOf(await say('care', url, { pointer: `/parts/${care.id}/teamIds/length` })), ['/pointer unknown-place'])
  t.same(errorsOf(await say('care', url, { pointer: 'aim' })), ['/pointer invalid-format'])
  t.same(errorsOf(await say('care', url, { text: 'Haar BSN is 123456782.' })), ['/text bsn'])
  t.same(errorsOf(await say('care', url, { text: ' ', audience: 'all', onzin: 1 })).sort(), [
    '/audience invalid-value',
    '/onzin unknown-field',
    '/text too-small',
  ])
})

t.test('what is gone from the newest content is outdated', async (t) => {
  const { url } = await drawUpProject(
    house,
    projectContent({
      milestones: {
        'kick-off': { title: 'Start', dueDate: '2030-09-08' },
        halfway: { title: 'Halverwege', dueDate: '2031-01-15' },
      },
    }),
  )
  const gone = await said('care', url, { pointer: '/milestones/halfway' })
  const stays = await said('care', url, { pointer: '/milestones/kick-off' })
  const outdated = async () =>
    (await as('other')({ url: `${url}/comments` })).body.items.map((one: { outdated: boolean }) => one.outdated)
  t.same(await outdated(), [false, false])
  t.equal((await change('school', url, { content: { milestones: { halfway: null } } })).status, 200)
  t.same(await outdated(), [true, false])
  t.match((await as('care')({ url: `${url}/comments/${gone}` })).body, { outdated: true, number: 1 })
  t.match((await as('care')({ url: `${url}/comments/${stays}` })).body, { outdated: false, number: 1 })
  t.equal((await say('care', url, { pointer: '/milestones/halfway' })).status, 400)
  const answer = await say('school', url, { parentId: gone })
  t.match(
    answer,
    { status: 201, body: { pointer: '/milestones/halfway', outdated: true, number: 2 } },
    'still answered',
  )
})

t.test('a comment of one’s own does not exist for others', async (t) => {
  const { url } = await projectBroughtTo(house, 'submitted')
  const secret = 'Alleen onder ons.'
  const own = await said('care', url, {
    ...{ audience: 'own', text: secret, pointer: '/aim' },
    mentions: [{ organisationId: care.id, role: 'team-lead' }],
  })
  const open = await said('care', url)
  t.equal((await as('trainer')({ url: `${url}/comments/${own}` })).status, 200, 'a colleague reads it')
  t.same(await idsOf('trainer', url), [own, open])
  for (const who of ['school', 'other'] as const) {
    t.same(await idsOf(who, url), [open], who)
    for (const query of [
      '?audience=own',
      '?pointer=/aim',
      `?parent=${own}`,
      '?audience=own&updatedSince=2020-01-01T00:00:00Z',
    ])
      t.same(await idsOf(who, url, query), [], `${who} ${query}`)
    const one = await as(who)({ url: `${url}/comments?limit=1` })
    t.equal(one.body.nextCursor, null, 'nor by a page that has no next')
    const seen = [
      await as(who)({ url: `${url}/comments/${own}` }),
      await as(who)({ url: `${url}/comments/${own}/transitions` }),
      await change(who, `${url}/comments/${own}`, { text: 'Van mij.' }),
      await step(who, `${url}/comments/${own}`, 'resolve'),
    ]
    t.same(
      seen.map(({ status }) => status),
      [404, 404, 404, 404],
    )
    const [hidden, unknown] = [
      await say(who, url, { parentId: own, audience: 'own' }),
      await say(who, url, { parentId: never, audience: 'own' }),
    ]
    t.same([hidden.status, errorsOf(hidden)], [400, ['/parentId unknown-comment']])
    t.same(hidden.body.errors, unknown.body.errors, 'as one that never was')
    t.same(errorsOf(await say(who, url, { parentId: own })), ['/parentId unknown-comment'])
  }
  t.equal((await step('trainer', `${url}/comments/${own}`, 'resolve')).status, 200)
  t.equal((await change('care', `${url}/comments/${own}`, { text: `${secret} Echt.` })).status, 200)
  await said('trainer', url, { parentId: own, audience: 'own' })
  const all = await house.system(
    'read',
    ({ sql }) => sql<{ organisationId: string; type: string }[]>`
      select distinct organisation_id, type from events where resource_id = ${own} or data->>'parentId' = ${own} order by 2`,
  )
  t.same(
    all.map(({ organisationId, type }) => [organisationId, type]),
    [
      [care.id, 'project.comment-added'],
      [care.id, 'project.comment-changed'],
      [care.id, 'project.comment-mentioned'],
      [care.id, 'project.comment-resolved'],
    ],
  )
  const texts = [await as('school')({ url }), await as('school')({ url: `${url}/transitions` })].map(({ text }) => text)
  t.notMatch(texts.join(), new RegExp(`${own}|${secret}`))
})

t.test('a dry run tells who would know, and leaves nothing', async (t) => {
  const { url } = await drawUpProject(house)
  const dry = await say(
    'care',
    url,
    { mentions: [{ organisationId: school.id, role: 'bpv-coordinator' }] },
    { prefer: 'dry-run' },
  )
  t.match(dry.body.effects, [
    { type: 'nl.leerketen.project.comment-added.v1' },
    { type: 'nl.leerketen.project.comment-mentioned.v1' },
  ])
  t.same(await idsOf('care', url), [])
})

t.test('who is mentioned is told: that organisation alone, by role or as a colleague', async (t) => {
  const { url } = await drawUpProject(house)
  const colleague = managerIds.trainer
  const made = await say('care', url, {
    mentions: [
      { organisationId: school.id, role: 'education-manager' },
      { organisationId: care.id, memberId: colleague },
    ],
  })
  t.equal(made.status, 201, made.text)
  const { id } = made.body
  t.same(await toldTo(id, 'comment-mentioned'), [school.id, care.id].sort())
  const events = (await told(id)).filter(({ type }) => type === 'project.comment-mentioned')
  t.match(events, [
    { organisationId: school.id, data: { commentId: id, role: 'education-manager' } },
    { organisationId: care.id, data: { commentId: id, memberId: colleague } },
  ])
  t.notMatch(JSON.stringify(events[0]), colleague)
  t.match((await as('care')({ url: `${url}/comments/${id}` })).body.mentions, made.body.mentions)
  const seen = await as('school')({ url: `${url}/comments/${id}` })
  t.same(
    seen.body.mentions,
    [{ organisationId: school.id, role: 'education-manager' }],
    'a colleague is for the own organisation',
  )
  t.notMatch(seen.text, colleague)

  // A change tells only who was not asked before.
  const more = [...made.body.mentions, { organisationId: otherCare.id, role: 'ld-manager' }]
  t.match(await change('care', `${url}/comments/${id}`, { mentions: more }), {
    status: 200,
    body: { version: 2, mentions: more },
  })
  t.same(await toldTo(id, 'comment-mentioned'), [school.id, care.id, otherCare.id].sort())
  t.equal((await change('trainer', `${url}/comments/${id}`, { mentions: [] })).status, 200)
  t.equal((await toldTo(id, 'comment-mentioned')).length, 3, 'nobody is told that they are left out')
})

t.test('who cannot be mentioned: 400 with each', async (t) => {
  const { url } = await drawUpProject(house)
  const wrong = async (mentions: object[], body: object = {}) => errorsOf(await say('care', url, { mentions, ...body }))
  t.same(
    await wrong([
      { organisationId: never, role: 'ld-manager' },
      { organisationId: school.id, role: 'ld-manager' },
      { organisationId: school.id, memberId: managerIds.school },
      { organisationId: care.id, memberId: managerIds.school },
      { organisationId: care.id, memberId: never },
      { organisationId: school.id, role: 'organisation-admin' },
    ]),
    [
      '/mentions/0/organisationId not-a-party',
      '/mentions/1/role other-side',
      '/mentions/2/memberId not-yours',
      '/mentions/3/memberId unknown-member',
      '/mentions/4/memberId unknown-member',
    ],
  )
  t.same(await wrong([{ organisationId: school.id, role: 'bpv-coordinator' }], { audience: 'own' }), [
    '/mentions/0/organisationId own-only',
  ])
  t.same(await wrong([{ organisationId: care.id }]), ['/mentions/0 role-or-member'])
  t.same(await wrong([{ organisationId: care.id, role: 'student' }]), ['/mentions/0/role invalid-value'])
  const twice = { organisationId: care.id, role: 'ld-manager' }
  t.same(await wrong([twice, twice]), ['/mentions duplicate'])
})

t.test('an answer is about the same, for the same readers, and follows its thread', async (t) => {
  const { url } = await drawUpProject(house)
  const first = await said('care', url, { pointer: '/aim' })
  const answer = await say('school', url, { parentId: first })
  t.match(answer, {
    status: 201,
    body: { parentId: first, pointer: '/aim', audience: 'shared', status: 'open', availableActions: [] },
  })
  t.match((await told(answer.body.id))[0]!.data, { parentId: first })
  t.same(errorsOf(await say('school', url, { parentId: first, audience: 'own' })), ['/audience as-parent'])
  t.same(errorsOf(await say('school', url, { parentId: first, pointer: '/title' })), ['/pointer as-parent'])
  t.same(errorsOf(await say('school', url, { parentId: answer.body.id })), ['/parentId is-an-answer'])
  const elsewhere = await drawUpProject(house)
  t.same(errorsOf(await say('school', elsewhere.url, { parentId: first })), ['/parentId unknown-comment'])
  t.match(await step('care', `${url}/comments/${answer.body.id}`, 'resolve'), {
    status: 409,
    body: { code: 'project-comment-transition-not-allowed', allowed: [] },
  })

  t.match(await step('other', `${url}/comments/${first}`, 'resolve'), {
    status: 200,
    body: { status: 'resolved', version: 2, availableActions: [{ action: 'reopen' }] },
  })
  t.match((await as('care')({ url: `${url}/comments/${answer.body.id}` })).body, {
    ...{ status: 'resolved', version: 2 },
  })
  t.match(await say('care', url, { parentId: first }), { body: { status: 'resolved', resolvedAt: String } })
  t.same(await idsOf('care', url, '?status=open'), [])
  t.match(await step('care', `${url}/comments/${first}`, 'resolve'), {
    status: 409,
    body: { code: 'project-comment-transition-not-allowed', state: 'resolved', allowed: ['reopen'] },
  })
  t.equal((await step('care', `${url}/comments/${first}`, 'reopen', { 'if-match': '"1"' })).status, 412)
  t.match(await step('care', `${url}/comments/${first}`, 'reopen', { 'if-match': '"2"' }), {
    body: { status: 'open', resolvedAt: null, version: 3 },
  })
  t.equal((await idsOf('care', url, '?status=open')).length, 3)
  t.match((await as('school')({ url: `${url}/comments/${first}/transitions` })).body, {
    items: [
      { action: 'resolve', from: 'open', to: 'resolved', number: 1, side: 'care', by: null },
      { action: 'reopen', from: 'resolved', to: 'open' },
    ],
    nextCursor: null,
  })
  t.same((await as('school')({ url: `${url}/transitions` })).body.items, [], 'no step of the project')
})

t.test('its own organisation changes a comment, on the version it read', async (t) => {
  const { url } = await drawUpProject(house)
  const comment = `${url}/comments/${await said('care', url)}`
  const { etag } = (await as('care')({ url: comment })).headers
  t.match(await change('school', comment, { text: 'Anders.' }), { status: 403, body: { code: 'not-your-act' } })
  t.equal((await as('care')({ method: 'PATCH', url: comment, body: { text: 'Anders.' } })).status, 428)
  t.match(await change('care', comment, {}), { status: 400 })
  t.same(
    errorsOf(await change('care', comment, { text: 'x', audience: 'own', pointer: '/aim', status: 'resolved' })).sort(),
    ['/audience unknown-field', '/pointer unknown-field', '/status unknown-field'],
  )
  t.same(errorsOf(await change('care', comment, { text: 'BSN 123456782' })), ['/text bsn'])
  t.match(await change('trainer', comment, { text: 'Graag een week later.' }, String(etag)), {
    status: 200,
    body: { text: 'Graag een week later.', version: 2, audience: 'shared' },
  })
  t.equal((await change('care', comment, { text: 'Toch niet.' }, String(etag))).status, 412)
})

t.test('a network reads what is said for all once it knows of the project, and says something too', async (t) => {
  const { url } = await drawUpProject(house, projectContent({ networkId: network.id }))
  const early = await said('school', url)
  const own = await said('school', url, { audience: 'own' })
  t.equal((await asNetwork({ url: `${url}/comments` })).status, 404)
  t.same(
    errorsOf(await say('school', url, { mentions: [{ organisationId: network.id, role: 'organisation-admin' }] })),
    ['/mentions/0/organisationId not-a-party'],
    'it is not asked to look at what it does not know of',
  )
  t.notOk((await toldTo(early, 'comment-added')).includes(network.id))
  t.equal((await stepProject(house, 'school', url, { action: 'submit' })).status, 200)
  const { body } = await asNetwork({ url: `${url}/comments` })
  t.same(
    body.items.map(({ id }: { id: string }) => id),
    [early],
  )
  t.equal((await asNetwork({ url: `${url}/comments/${own}` })).status, 404)
  const made = await asNetwork({
    ...{ method: 'POST', url: `${url}/comments` },
    body: { text: 'Goed plan.', audience: 'shared', mentions: [{ organisationId: care.id, role: 'ld-manager' }] },
  })
  t.match(made, { status: 201, body: { organisationId: network.id } }, made.text)
  t.same(await toldTo(made.body.id, 'comment-added'), [school.id, care.id, otherCare.id, network.id].sort())
  t.same(errorsOf(await say('school', url, { mentions: [{ organisationId: network.id, role: 'ld-manager' }] })), [
    '/mentions/0/role other-side',
  ])
  const asked = await said('school', url, { mentions: [{ organisationId: network.id, role: 'organisation-admin' }] })
  t.same(await toldTo(asked, 'comment-mentioned'), [network.id])
  t.equal(
    (await asNetwork({ method: 'POST', url: `${url}/comments/${asked}/transitions`, body: { action: 'resolve' } }))
      .status,
    200,
  )
})

t.test('what a party remarks as it decides is a comment for all, and told as one', async (t) => {
  const { url, contentHash } = await projectBroughtTo(house, 'submitted')
  const decision = {
    ...{ decision: 'request-changes', comment: 'Nog niet.' },
    remarks: [{ pointer: '/milestones/kick-off/dueDate', comment: 'Graag een week later.' }],
  }
  const wrong = { ...decision, remarks: [{ pointer: '/nothing', comment: 'Wat?' }] }
  t.same(errorsOf(await decideOnProject(house, 'care', url, contentHash, wrong)), ['/remarks/0/pointer unknown-place'])
  t.equal((await decideOnProject(house, 'care', url, contentHash, decision)).status, 201)
  const { items } = (await as('other')({ url: `${url}/comments` })).body
  t.match(items, [{ organisationId: care.id, text: 'Graag een week later.', audience: 'shared', status: 'open' }])
  t.same(await toldTo(items[0].id, 'comment-added'), [school.id, care.id, otherCare.id].sort())
  t.equal((await step('school', `${url}/comments/${items[0].id}`, 'resolve')).status, 200)
})

t.test('filters and pages', async (t) => {
  const { url } = await drawUpProject(house)
  const about: Record<string, string> = {}
  for (const pointer of ['', '/aim', '/milestones', '/milestones/kick-off', '/milestones/kick-off/title'])
    about[pointer] = await said('care', url, { pointer })
  const own = await said('care', url, { audience: 'own' })
  const answer = await said('school', url, { parentId: about['/aim'] })
  t.same(await idsOf('care', url, '?pointer=/milestones/kick-off'), [
    about['/milestones/kick-off'],
    about['/milestones/kick-off/title'],
  ])
  t.same((await idsOf('care', url, '?pointer=/milestones')).length, 3)
  t.same(await idsOf('care', url, '?pointer=/mile'), [], 'whole names')
  t.same((await idsOf('care', url, '?pointer=')).length, 7)
  t.same(await idsOf('care', url, '?audience=own'), [own])
  t.same(await idsOf('care', url, `?parent=${about['/aim']}`), [answer])
  t.equal((await as('care')({ url: `${url}/comments?pointer=%00` })).status, 400)
  const all = await idsOf('care', url)
  t.same(all, [...all].sort(), 'oldest first')
  for (const query of ['', '&updatedSince=2020-01-01T00:00:00Z']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await as('care')({ url: `${url}/comments?limit=3${query}${cursor}` })
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    t.same(seen, all, query)
  }
  const { updatedAt } = (await step('care', `${url}/comments/${about['/aim']}`, 'resolve')).body
  t.same(
    (await idsOf('care', url, `?updatedSince=${updatedAt}`)).slice(-2),
    [about['/aim'], answer],
    'the answer changed with its thread',
  )
})

t.test('answers and a resolution at once: a thread has one state', async (t) => {
  const { url } = await drawUpProject(house)
  for (let round = 0; round < 10; round++) {
    const first = await said('care', url)
    const answers = await Promise.all([
      step('other', `${url}/comments/${first}`, 'resolve'),
      say('school', url, { parentId: first }),
      say('care', url, { parentId: first }),
      say('other', url, { parentId: first }),
    ])
    t.same(
      answers.map(({ status }) => status),
      [200, 201, 201, 201],
    )
    const { items } = (await as('care')({ url: `${url}/comments?parent=${first}` })).body
    t.same(
      items.map(({ status }: { status: string }) => status),
      ['resolved', 'resolved', 'resolved'],
    )
  }
})

t.test('who may not: without scope or role', async (t) => {
  const { url } = await drawUpProject(house)
  const id = await said('care', url)
  const with_ = async (claims: Record<string, unknown>) => `Bearer ${await house.token('trainer', claims)}`
  const reader = await with_({ scope: ['projects:read'] })
  const supervisor = await with_({ scope: ['projects:read', 'projects:write'], roles: ['work-supervisor'] })
  for (const [authorization, code] of [
    [reader, 'insufficient-scope'],
    [supervisor, 'not-your-act'],
  ] as const) {
    const headers = { authorization }
    const body = { text: 'Hallo', audience: 'shared' }
    t.match(await house.call({ method: 'POST', url: `${url}/comments`, headers, body }), {
      status: 403,
      body: { code },
    })
    t.equal((await house.call({ url: `${url}/comments/${id}`, headers })).status, 200)
  }
  t.same(
    (await house.call({ url: `${url}/comments/${id}`, headers: { authorization: reader } })).body.availableActions,
    [],
    'what it cannot do is not offered',
  )
  t.equal(
    (
      await house.call({
        url: `${url}/comments`,
        headers: { authorization: await with_({ scope: ['projects:write'] }) },
      })
    ).status,
    403,
  )
})
