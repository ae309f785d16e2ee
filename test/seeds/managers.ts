import type { CharterContent } from '../../src/modules/projects/charters/content.ts'
import { care, otherCare, otherSchool, school } from '../cast.ts'
import { type Answer, type Call, type TestHouse, tokenFor } from '../house.ts'

/* The people who work out projects and charters for the cast, and decide on them under a mandate. */

const uuid = (n: number): string => `00000000-0000-7000-8000-0000009${String(n).padStart(5, '0')}`
const scope = ['projects:read', 'projects:write', 'projects:approve', 'events:read']

/**
 * Managers of each organisation, each with a mandate for projects and charters of any value; `school2` and `care2` are second
 * ones. `careWorker` holds no role that decides and has a mandate of nobody, until the manager of the care organisation delegates.
 */
export const managers = {
  school: { organisation_id: school.id, sub: 'school-decides', roles: ['education-manager'], scope },
  school2: { organisation_id: school.id, sub: 'school-decides-too', roles: ['education-manager'], scope },
  care: { organisation_id: care.id, sub: 'care-decides', roles: ['ld-manager'], scope },
  care2: { organisation_id: care.id, sub: 'care-decides-too', roles: ['organisation-admin'], scope },
  other: { organisation_id: otherCare.id, sub: 'other-decides', roles: ['ld-manager'], scope },
  outsider: { organisation_id: otherSchool.id, sub: 'outsider-decides', roles: ['education-manager'], scope },
  careWorker: { organisation_id: care.id, sub: 'care-works', roles: ['practice-trainer'], scope },
} as const
export type Manager = keyof typeof managers

/** The members that they are, and their mandates. */
export const managerIds = Object.fromEntries(Object.keys(managers).map((who, n) => [who, uuid(n)])) as Record<
  Manager,
  string
>
const mandateIds = Object.fromEntries(Object.keys(managers).map((who, n) => [who, uuid(100 + n)])) as Record<
  Manager,
  string
>

/** The managers and their mandates, which run since 2020 and were given by somebody else. */
export const seedManagers = async (house: TestHouse): Promise<void> => {
  await house.system('write', async ({ sql }) => {
    const at = '2020-01-01Z'
    for (const [who, { organisation_id, sub, roles }] of Object.entries(managers)) {
      const [member, mandate] = [managerIds[who as Manager], mandateIds[who as Manager]]
      await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
        values (${member}, ${organisation_id}, ${sub}, ${sub}, ${`${sub}@x.test`}, ${sub}, ${[...roles]}::text[], ${at}, ${at})`
      if (who === 'careWorker') continue
      await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
        values (${mandate}, ${organisation_id}, ${member}, '{project,charter}', '2020-01-01', 'an-admin', ${at}, ${at})`
    }
  })
}

/** From here on the mandate of this manager reaches no further than so many euros. */
export const limitMandate = (house: TestHouse, who: Manager, limit: string | null): Promise<unknown> =>
  house.system(
    'write',
    ({ sql }) => sql`update mandates set value_limit = ${limit}::text::numeric where id = ${mandateIds[who]}`,
  )

/** The manager of the care organisation delegates its role to a colleague, whatever day it is. */
export const delegateToWorker = (house: TestHouse): Promise<unknown> =>
  house.system(
    'write',
    ({
      sql,
    }) => sql`insert into member_delegations (id, organisation_id, member_id, to_member_id, roles, from_date, until_date,
        created_at, updated_at)
      values (gen_random_uuid(), ${care.id}, ${managerIds.care}, ${managerIds.careWorker}, '{ld-manager}', '2020-01-01',
        '2099-12-31', '2020-01-01Z', '2020-01-01Z')`,
  )

/** Calls as one of them, with other claims where given. */
export const asManager =
  (house: TestHouse, who: Manager, other: Record<string, unknown> = {}) =>
  async (call: Call): Promise<Answer> =>
    house.call({
      ...call,
      headers: {
        authorization: `Bearer ${await tokenFor({ ...managers[who], ...other }, { expires: '100y' })}`,
        ...call.headers,
      },
    })

const period = { startDate: '2026-01-01', endDate: '2099-12-31' }

type Mandate = CharterContent['mandates'][string]

/** A mandate that decides without a limit for the whole period of the charter below. */
export const mandateOn = (side: Mandate['side'], more: Partial<Mandate> = {}): Mandate => ({
  side,
  holder: { position: side === 'education' ? 'Onderwijsmanager' : 'Manager Leren & Ontwikkelen' },
  power: 'decide',
  fromDate: period.startDate,
  untilDate: period.endDate,
  ...more,
})

/** The content of a charter of the school and a care organisation, with what is given instead. */
export const charterContent = (more: Partial<CharterContent> = {}): CharterContent => ({
  title: 'Belegging Samen Opleiden',
  purpose: 'Wie beslist over gezamenlijke projecten.',
  ...period,
  mandates: { [school.id]: mandateOn('education'), [care.id]: mandateOn('care') },
  ...more,
})

const wanted = (status: number, answer: Answer): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}

export type DrawnCharter = { id: string; url: string; contentHash: string }

/** Decides on a charter as one of them, on this hash of it. */
export const decideOn = (
  house: TestHouse,
  who: Manager,
  { url, contentHash }: Pick<DrawnCharter, 'url' | 'contentHash'>,
  decision: string = 'approve',
  comment?: string,
): Promise<Answer> =>
  asManager(
    house,
    who,
  )({
    method: 'POST',
    url: `${url}/approvals`,
    body: { contentHash, decision, ...(comment === undefined ? {} : { comment }) },
  })

/** Takes a step with a charter as one of them. */
export const stepWith = (house: TestHouse, who: Manager, url: string, body: object): Promise<Answer> =>
  asManager(house, who)({ method: 'POST', url: `${url}/transitions`, body })

/** A charter of the school, brought to a state over the API. */
export const charterIn = async (
  house: TestHouse,
  status: 'draft' | 'submitted' | 'approved',
  {
    content = charterContent(),
    parties = ['school', 'care'],
  }: { content?: CharterContent; parties?: readonly Manager[] } = {},
): Promise<DrawnCharter> => {
  const { body } = wanted(
    201,
    await asManager(house, 'school')({ method: 'POST', url: '/v1/charters', body: { content } }),
  )
  const drawn = { id: body.id as string, url: `/v1/charters/${body.id}`, contentHash: body.contentHash as string }
  if (status !== 'draft') wanted(200, await stepWith(house, 'school', drawn.url, { action: 'submit' }))
  if (status === 'approved') for (const who of parties) wanted(201, await decideOn(house, who, drawn))
  return drawn
}
