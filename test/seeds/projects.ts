import { care, otherCare, otherSchool, school } from '../cast.ts'
import { type Answer, type Call, type TestHouse, tokenFor } from '../house.ts'

/* Projects of the cast, and the people who work them out and decide on them. */

const uuid = (n: number): string => `00000000-0000-7000-8000-0000007${String(n).padStart(5, '0')}`
const scope = [
  'projects:read',
  'projects:write',
  'projects:approve',
  'placements:read',
  'events:read',
  'organisations:write',
]

/** Who works on projects and decides on them; those with a `limit` hold a mandate for projects and charters up to that. */
export const managers = {
  school: { organisation_id: school.id, sub: 'school-manager-1', roles: ['education-manager'], scope, limit: null },
  school2: {
    organisation_id: school.id,
    sub: 'school-manager-2',
    roles: ['education-manager'],
    scope,
    limit: '1000.00',
  },
  school3: {
    organisation_id: school.id,
    sub: 'school-manager-3',
    roles: ['education-manager'],
    scope,
    limit: '500.00',
  },
  coordinator: {
    organisation_id: school.id,
    sub: 'school-coordinator',
    roles: ['bpv-coordinator'],
    scope,
    limit: undefined,
  },
  care: { organisation_id: care.id, sub: 'care-manager-1', roles: ['ld-manager'], scope, limit: null },
  trainer: { organisation_id: care.id, sub: 'care-trainer', roles: ['practice-trainer'], scope, limit: undefined },
  other: { organisation_id: otherCare.id, sub: 'other-manager-1', roles: ['ld-manager'], scope, limit: null },
  outsider: {
    organisation_id: otherSchool.id,
    sub: 'outsider-manager',
    roles: ['education-manager'],
    scope,
    limit: null,
  },
} as const
export type Manager = keyof typeof managers

/** The members behind them, by who they are. */
export const managerIds = Object.fromEntries(Object.keys(managers).map((who, n) => [who, uuid(n)])) as Record<
  Manager,
  string
>

/** A location and two teams of each organisation. */
export const projectTeams = {
  [school.id]: [uuid(300), uuid(301)],
  [care.id]: [uuid(310), uuid(311)],
  [otherCare.id]: [uuid(320), uuid(321)],
} as Record<string, [string, string]>

/** The members, their mandates, which run since 2020 and were given by somebody else, and teams of each organisation. */
export const seedManagers = async (house: TestHouse): Promise<void> => {
  await house.system('write', async ({ sql }) => {
    const at = '2020-01-01Z'
    for (const [n, { organisation_id, sub, roles, limit }] of Object.values(managers).entries()) {
      await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
        values (${uuid(n)}, ${organisation_id}, ${sub}, ${sub}, ${`${sub}@x.test`}, ${sub}, ${[...roles]}::text[], ${at}, ${at})`
      if (limit !== undefined)
        await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, value_limit, given_by_subject, created_at, updated_at)
          values (${uuid(100 + n)}, ${organisation_id}, ${uuid(n)}, '{project,charter}', '2020-01-01', ${limit}, 'an-admin', ${at}, ${at})`
    }
    for (const [n, [organisation, teams]] of Object.entries(projectTeams).entries()) {
      await sql`insert into locations (id, organisation_id, name, search_name, created_at, updated_at)
        values (${uuid(200 + n)}, ${organisation}, 'Projectlocatie', 'projectlocatie', ${at}, ${at})`
      for (const [m, id] of teams.entries())
        await sql`insert into teams (id, organisation_id, location_id, name, search_name, supervision_capacity, learning_hours_per_week, created_at, updated_at)
          values (${id}, ${organisation}, ${uuid(200 + n)}, ${`Projectteam ${m + 1}`}, ${`projectteam ${m + 1}`}, 4, 10, ${at}, ${at})`
    }
  })
}

/** Calls as one of them. */
export const asManager =
  (house: TestHouse, who: Manager) =>
  async (call: Call): Promise<Answer> => {
    const { limit: _, ...claims } = managers[who]
    return house.call({
      ...call,
      headers: { authorization: `Bearer ${await tokenFor(claims, { expires: '100y' })}`, ...call.headers },
    })
  }

/** A part of an organisation that asks hours and euros of its first team. */
export const partOf = (organisation: string, side: 'education' | 'care', more: object = {}) => ({
  side,
  commissioners: { sponsor: { position: 'Bestuurder' } },
  commitments: {
    hours: { kind: 'time', teamId: projectTeams[organisation]![0], month: '2030-09', amount: '40.00' },
    money: { kind: 'means', teamId: projectTeams[organisation]![0], month: '2030-09', amount: '750.50' },
  },
  ...more,
})

/** A complete content of the school and two care organisations. */
export const projectContent = (more: object = {}) => ({
  title: 'Leren op de werkvloer',
  kind: 'pilot',
  problem: 'Studenten en begeleiders weten niet wat zij van elkaar mogen verwachten.',
  aim: 'Aan het eind leert elk team samen met studenten.',
  startDate: '2030-09-01',
  endDate: '2031-07-31',
  milestones: { 'kick-off': { title: 'Startbijeenkomst', dueDate: '2030-09-08' } },
  parts: {
    [school.id]: partOf(school.id, 'education'),
    [care.id]: partOf(care.id, 'care'),
    [otherCare.id]: partOf(otherCare.id, 'care'),
  },
  ...more,
})

const wanted = (status: number, answer: Answer): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}

export type Drawn = { id: string; url: string; contentHash: string; version: number }

/** Draws up a project as the school's manager: a draft of the school and two care organisations. */
export const drawUpProject = async (house: TestHouse, content: object = projectContent()): Promise<Drawn> => {
  const { body } = wanted(
    201,
    await asManager(house, 'school')({ method: 'POST', url: '/v1/projects', body: { content } }),
  )
  return { id: body.id, url: `/v1/projects/${body.id}`, contentHash: body.contentHash, version: body.version }
}

export const stepProject = (house: TestHouse, who: Manager, url: string, body: object): Promise<Answer> =>
  asManager(house, who)({ method: 'POST', url: `${url}/transitions`, body })
export const decideOnProject = (
  house: TestHouse,
  who: Manager,
  url: string,
  contentHash: string,
  more: object = { decision: 'approve' },
): Promise<Answer> => asManager(house, who)({ method: 'POST', url: `${url}/approvals`, body: { contentHash, ...more } })

/** A charter between the same organisations that all approved, without limits, from 2020 until 2099. */
export const approvedCharter = async (
  house: TestHouse,
  parties: readonly Manager[] = ['school', 'care', 'other'],
  mandate: object = {},
): Promise<string> => {
  const mandates = Object.fromEntries(
    parties.map((who) => [
      managers[who].organisation_id,
      {
        side: who === 'school' ? 'education' : 'care',
        holder: { position: 'Manager' },
        power: 'decide',
        fromDate: '2020-01-01',
        untilDate: '2099-12-31',
        ...mandate,
      },
    ]),
  )
  const content = {
    title: 'Belegging',
    purpose: 'Samen leren',
    startDate: '2020-01-01',
    endDate: '2099-12-31',
    mandates,
  }
  const made = wanted(
    201,
    await asManager(house, 'school')({ method: 'POST', url: '/v1/charters', body: { content } }),
  ).body
  wanted(
    200,
    await asManager(
      house,
      'school',
    )({ method: 'POST', url: `/v1/charters/${made.id}/transitions`, body: { action: 'submit' } }),
  )
  for (const who of parties)
    wanted(
      201,
      await asManager(
        house,
        who,
      )({
        method: 'POST',
        url: `/v1/charters/${made.id}/approvals`,
        body: { contentHash: made.contentHash, decision: 'approve' },
      }),
    )
  return made.id
}

const states = ['draft', 'submitted', 'approved', 'running'] as const

/** A project brought to a state over the API; one that runs is assigned to a charter that covers it. */
export const projectBroughtTo = async (
  house: TestHouse,
  status: (typeof states)[number],
  {
    content = projectContent(),
    parties = ['school', 'care', 'other'],
  }: { content?: object; parties?: readonly Manager[] } = {},
): Promise<Drawn> => {
  const drawn = await drawUpProject(house, content)
  const { url, contentHash } = drawn
  const reached = states.indexOf(status)
  if (reached >= 1) wanted(200, await stepProject(house, 'school', url, { action: 'submit' }))
  if (reached >= 2) for (const who of parties) wanted(201, await decideOnProject(house, who, url, contentHash))
  if (reached >= 3) {
    const charterId = await approvedCharter(house, parties)
    wanted(
      200,
      await asManager(
        house,
        'school',
      )({ method: 'PUT', url: `${url}/charter`, headers: { 'if-match': '*' }, body: { charterId } }),
    )
    wanted(200, await stepProject(house, 'school', url, { action: 'run' }))
  }
  return drawn
}

/** A reflection moment that is planned, and a follow-up, for the care organisation's practice trainer, of one that was reported. */
export const seedReflections = async (house: TestHouse, projectId: string) => {
  const url = `/v1/projects/${projectId}/reflections`
  const day = house.clock().toISOString().slice(0, 10)
  const moment = async (title: string): Promise<string> =>
    wanted(
      201,
      await asManager(
        house,
        'care',
      )({ method: 'POST', url, body: { kind: 'after-action', title, plannedDate: '2030-10-01' } }),
    ).body.id
  const reported = await moment('Terugblik op de start')
  const followUp = {
    what: 'Begeleiding inplannen',
    organisationId: care.id,
    role: 'practice-trainer',
    dueDate: '2090-01-01',
  }
  for (const body of [
    { action: 'hold', heldDate: day },
    { action: 'report', summary: 'We zochten elkaar te laat op.', followUps: [followUp] },
  ])
    wanted(200, await asManager(house, 'care')({ method: 'POST', url: `${url}/${reported}/transitions`, body }))
  const { items } = wanted(200, await asManager(house, 'care')({ url: `/v1/projects/${projectId}/follow-ups` })).body
  return { reflection: await moment('Terugblik op het jaar'), followUp: items[0].id as string }
}
