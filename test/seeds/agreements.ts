import { care, otherCare, otherSchool, school } from '../cast.ts'
import { type Answer, type Call, type TestHouse, tokenFor } from '../house.ts'
import { student } from './placements.ts'
import { asJson, goldenTerms } from './terms.ts'

/* Agreements of the cast, and the people who draw them up, approve and sign them. */

const uuid = (n: number): string => `00000000-0000-7000-8000-0000008${String(n).padStart(5, '0')}`
const scope = ['agreements:read', 'agreements:write', 'agreements:sign', 'placements:read', 'events:read']

/** Who signs for each organisation, each with a mandate for every kind; `school2` is a second one of the school. */
export const signers = {
  school: { organisation_id: school.id, sub: 'school-signer', roles: ['school-signatory'], scope },
  school2: { organisation_id: school.id, sub: 'school-manager', roles: ['education-manager'], scope },
  care: { organisation_id: care.id, sub: 'care-signer', roles: ['care-signatory'], scope },
  other: { organisation_id: otherCare.id, sub: 'other-signer', roles: ['care-signatory'], scope },
  outsider: { organisation_id: otherSchool.id, sub: 'outsider', roles: ['school-signatory'], scope },
} as const
export type Signer = keyof typeof signers

/** The members that sign, by who they are. */
export const signerIds = Object.fromEntries(Object.keys(signers).map((who, n) => [who, uuid(n)])) as Record<
  Signer,
  string
>

const kinds = ['pok', 'partnership', 'learning-ward', 'data-sharing', 'secondment']

/** The members that sign and their mandates, which run since 2020 and were given by somebody else. */
export const seedSigners = async (house: TestHouse): Promise<void> => {
  await house.system('write', async ({ sql }) => {
    const at = '2020-01-01Z'
    for (const [n, { organisation_id, sub, roles }] of Object.values(signers).entries()) {
      await sql`insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
        values (${uuid(n)}, ${organisation_id}, ${sub}, ${sub}, ${`${sub}@x.test`}, ${sub}, ${[...roles]}::text[], ${at}, ${at})`
      await sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
        values (${uuid(100 + n)}, ${organisation_id}, ${uuid(n)}, ${kinds}::text[], '2020-01-01', 'an-admin', ${at}, ${at})`
    }
  })
}

/** Calls as one of the signers. */
export const asSigner =
  (house: TestHouse, who: Signer) =>
  async (call: Call): Promise<Answer> =>
    house.call({
      ...call,
      headers: { authorization: `Bearer ${await tokenFor(signers[who], { expires: '100y' })}`, ...call.headers },
    })

type Loose = Record<string, unknown> & { parties: Record<string, unknown>[] }

/** Terms of a partnership of the school and two care organisations. */
export const partnershipTerms = (): Loose => {
  const made = asJson(goldenTerms.partnership) as Loose
  const [one, two] = made.parties
  made.parties = [
    { ...one, organisationId: school.id, side: 'education' },
    { ...two, organisationId: care.id, side: 'care' },
    { ...two, organisationId: otherCare.id, side: 'care', codes: [] },
  ]
  return made
}

/** Terms of a partnership of the school and one care organisation, which has begun whatever day it is. */
export const pairTerms = (): Loose => {
  const made = partnershipTerms()
  made.parties = made.parties.slice(0, 2)
  made.period = { startDate: '2024-09-01', endDate: null }
  return made
}

/** Terms of a practice agreement of the school, the care organisation and the student of `seeds/placements.ts`. */
export const pokTerms = (): Loose => {
  const made = asJson(goldenTerms.bol) as Loose
  const ids: Record<string, object> = {
    school: { organisationId: school.id },
    company: { organisationId: care.id },
    student: { studentId: student.id, name: student.name },
  }
  made.parties = made.parties.map((party) => ({ ...party, ...ids[party.role as string] }))
  return made
}

const wanted = (status: number, answer: Answer): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`)
  return answer
}

export type Drawn = { id: string; url: string; contentHash: string }

/** Draws up an agreement as the school's signer: a draft. */
export const drawUp = async (house: TestHouse, terms: object, settings: object = {}): Promise<Drawn> => {
  const { body } = wanted(
    201,
    await asSigner(house, 'school')({ method: 'POST', url: '/v1/agreements', body: { terms, ...settings } }),
  )
  return { id: body.id, url: `/v1/agreements/${body.id}`, contentHash: body.contentHash }
}

export const step = (house: TestHouse, who: Signer, url: string, body: object): Promise<Answer> =>
  asSigner(house, who)({ method: 'POST', url: `${url}/transitions`, body })
export const approve = (house: TestHouse, who: Signer, url: string, contentHash: string): Promise<Answer> =>
  asSigner(house, who)({ method: 'POST', url: `${url}/approvals`, body: { contentHash, decision: 'approve' } })
export const sign = (house: TestHouse, who: Signer, url: string, contentHash: string): Promise<Answer> =>
  asSigner(
    house,
    who,
  )({
    method: 'POST',
    url: `${url}/signatures`,
    body: { contentHash, method: 'click', name: 'Fatma Çelik', position: 'Bestuurder' },
  })

const states = ['draft', 'in-review', 'ready-to-sign', 'signing', 'signed'] as const

/**
 * An agreement between organisations, brought to a state over the API; `signed` is `in-effect` where its first day has come.
 * Of a practice agreement the student's own signature is another matter: it comes as far as `signing`.
 */
export const broughtTo = async (
  house: TestHouse,
  status: (typeof states)[number],
  {
    terms = partnershipTerms(),
    parties = ['school', 'care', 'other'],
    ...settings
  }: {
    terms?: object
    parties?: readonly Signer[]
    [setting: string]: unknown
  } = {},
): Promise<Drawn> => {
  const drawn = await drawUp(house, terms, settings)
  const { url, contentHash } = drawn
  const reached = states.indexOf(status)
  if (reached >= 1) wanted(200, await step(house, 'school', url, { action: 'submit' }))
  if (reached >= 2) for (const who of parties) wanted(201, await approve(house, who, url, contentHash))
  if (reached >= 3 && !settings.opensByItself) wanted(200, await step(house, 'school', url, { action: 'open' }))
  if (reached >= 4) for (const who of parties) wanted(201, await sign(house, who, url, contentHash))
  return drawn
}

/** The student of `seeds/placements.ts` signs with its own token. */
export const signAsStudent = async (house: TestHouse, url: string, contentHash: string): Promise<Answer> => {
  const claims = { organisation_id: school.id, student_id: student.id, roles: ['student'], scope, sub: 'noor' }
  return house.call({
    method: 'POST',
    url: `${url}/signatures`,
    headers: { authorization: `Bearer ${await tokenFor(claims, { expires: '100y' })}` },
    body: { contentHash, method: 'click', name: student.name, position: 'student' },
  })
}

/** A practice agreement that all have signed; it needs what `seedPlacements` makes. */
export const signedPok = async (
  house: TestHouse,
  more: { terms?: object; [setting: string]: unknown } = {},
): Promise<Drawn> => {
  const drawn = await broughtTo(house, 'signing', { terms: pokTerms(), parties: ['school', 'care'], ...more })
  wanted(201, await signAsStudent(house, drawn.url, drawn.contentHash))
  for (const who of ['school', 'care'] as const) wanted(201, await sign(house, who, drawn.url, drawn.contentHash))
  return drawn
}
