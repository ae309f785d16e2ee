import postgres from 'postgres'
import t from 'tap'
import { expandable } from '../../src/modules/placements/placements/query.ts'
import { care, type Person, people, school } from '../cast.ts'
import { openHouse } from '../house.ts'
import { student } from '../seeds/placements.ts'
import { seedRegion } from '../seeds/region.ts'

/*
 * How the statements that are really sent are really executed: auto_explain tells the plan of each, under row-level
 * security, of a region with 20,000 placements. No list may sort, none may read a big table beside an index.
 */
type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Loops': number
  Plans?: Plan[]
}
type Told = { 'Query Text': string; Plan: Plan }
let plans: Told[] = []
const house = await openHouse(t, {
  poolSize: 1,
  settings: {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_level': 'notice',
    'auto_explain.log_format': 'json',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    // What a function does as well: one placement is read in one.
    'auto_explain.log_nested_statements': 'on',
  },
  listener: {
    onnotice: ({ message }) => {
      const plan = /plan:\n(.*)/s.exec(message ?? '')?.[1]
      if (plan) plans.push(JSON.parse(plan))
    },
  },
})
/** The region is put there untold: its keys are a statement a row. */
const sql = postgres(house.url, {
  max: 1,
  onnotice: () => undefined,
  connection: { 'auto_explain.log_min_duration': -1 },
})
t.teardown(() => sql.end())
await seedRegion(sql)

const big = [
  ...[
    'agreement_approvals',
    'agreement_participants',
    'agreement_parties',
    'agreement_reminders',
    'agreement_signatures',
    'agreement_versions',
  ],
  ...['agreements', 'amendment_approvals', 'amendments', 'counter_proposals'],
  ...['charter_approvals', 'charter_participants', 'charter_parties', 'charter_versions', 'charters'],
  ...['backdating_grants', 'signing_links', 'signing_request_signers', 'signing_requests', 'signing_services'],
  ...[
    'contact_moments',
    'event_sequences',
    'events',
    'goal_contributions',
    'goals',
    'learning_places',
    'mandates',
    'member_delegations',
  ],
  ...['members', 'organisations', 'placement_import_rejections'],
  ...['project_participants', 'project_parties', 'project_reminders', 'projects'],
  ...[
    'placement_imports',
    'placement_notes',
    'placement_students',
    'project_realisations',
    'placements',
    'recognition_checks',
    'recognition_tasks',
  ],
  ...['charter_participants', 'charters', 'project_comments', 'project_follow_ups', 'project_participants'],
  ...['project_placements', 'project_reflections', 'projects', 'recognitions', 'replacement_tasks', 'students'],
]
/** What may be put in order, because it is never many: by the tables it is read from, or by who reads. */
const few: readonly { of: readonly string[]; why: string }[] = [
  { of: ['codes'], why: 'the codes of one record' },
  { of: ['seat_takings'], why: 'the takings of one learning place' },
  { of: ['organisations', 'project_participants', 'project_parties'], why: 'the parties of one project' },
  { of: ['goals', 'project_goals'], why: 'which projects hang on the nearest thousand of one goal' },
  { of: ['placement_import_rejections'], why: 'what is wrong with one row of a file' },
]
/**
 * A student has a handful of placements; codes are found by an index that has no order; the groups of a portfolio are shown by what
 * was counted.
 */
const sortsAnyway = (url: string, by: string): boolean =>
  by === 'student' || url.includes('educationCode=') || /^\/v1\/project-portfolio(?:\?|$)/.test(url)

/** What was executed of a plan: the branch of a policy for another kind of caller never is. */
const nodes = (plan: Plan): Plan[] => (plan['Actual Loops'] === 0 ? [] : [plan, ...(plan.Plans ?? []).flatMap(nodes)])
const relations = (plan: Plan): string[] => nodes(plan).flatMap((node) => node['Relation Name'] ?? [])
/** What a plan does that it must not. */
const wrong = (plan: Plan, sorts: boolean): string[] =>
  nodes(plan).flatMap((node) => {
    const type = node['Node Type']
    const read = relations(node)
    if (/Sort$/.test(type) && !sorts && !few.some(({ of }) => read.every((name) => of.includes(name))))
      return [`${type} of ${read}`]
    if (/^Bitmap/.test(type) && !sorts) return [`${type} of ${read}`]
    if (type === 'Seq Scan' && big.includes(node['Relation Name']!)) return [`${type} of ${read}`]
    return []
  })

const readers = { school: 'coordinator', care: 'trainer', student: 'student' } as const satisfies Record<string, Person>
const both = ['school', 'care'] as const
const all = ['school', 'care', 'student'] as const
const team = '01926f3e-0005-7000-8000-000000000000'
/** Between the school and the care organisation of the cast. */
const agreement = '01926f3e-0016-7000-8000-000000000640'
const charter = '01926f3e-0040-7000-8000-000000000320'
/** Of the same two. */
const project = '01926f3e-001f-7000-8000-000000000000'
const placement = '01926f3e-000a-7000-8000-000000000320'
const comment = '01926f3e-0020-7000-8000-000000000000'
/** The same for a project, with many reflection moments. */
const reflecting = '01926f3e-002a-7000-8000-000000000000'

const asked: readonly { url: string; by: readonly (keyof typeof readers)[] }[] = [
  { url: '/v1/placements', by: all },
  { url: '/v1/placements?status=proposed', by: all },
  { url: '/v1/placements?status=confirmed', by: all },
  { url: '/v1/placements?status=proposed,accepted', by: all },
  { url: `/v1/placements?school=${school.id}`, by: all },
  { url: `/v1/placements?care=${care.id}`, by: all },
  { url: `/v1/placements?team=${team}`, by: all },
  { url: `/v1/placements?student=${student.id}`, by: all },
  { url: '/v1/placements?startDateFrom=2026-03-01&startDateUntil=2026-03-31', by: all },
  { url: '/v1/placements?updatedSince=2026-01-10T00:00:00Z', by: all },
  { url: `/v1/placements?team=${team}&status=active`, by: all },
  { url: `/v1/placements/${placement}`, by: both },
  { url: '/v1/placements/01926f3e-000a-7000-8000-000000000000', by: ['student'] },
  { url: `/v1/placements/${placement}/transitions`, by: both },
  { url: `/v1/placements/${placement}/notes`, by: both },
  { url: `/v1/placements/${placement}/contact-moments`, by: both },
  { url: `/v1/placements/${placement}/contact-moments?updatedSince=2026-01-10T00:00:00Z`, by: both },
  { url: `/v1/placements?expand=${expandable}`, by: both },
  { url: `/v1/placements/${placement}?expand=${expandable}`, by: both },
  { url: `/v1/projects/${project}/realisations`, by: both },
  { url: `/v1/projects/${project}/realisations?organisation=${care.id}`, by: both },
  { url: `/v1/projects/${project}/realisations?updatedSince=2026-01-02T00:00:00Z`, by: both },
  { url: '/v1/recognition-tasks', by: both },
  { url: '/v1/recognition-tasks?status=open', by: both },
  { url: '/v1/recognition-tasks?updatedSince=2026-01-02T00:00:00Z', by: both },
  { url: '/v1/recognition-tasks/01926f3e-0010-7000-8000-000000000320', by: both },
  { url: '/v1/replacement-tasks', by: ['school'] },
  { url: '/v1/replacement-tasks?status=open', by: ['school'] },
  { url: '/v1/replacement-tasks?updatedSince=2026-01-02T00:00:00Z', by: ['school'] },
  { url: '/v1/replacement-tasks/01926f3e-0012-7000-8000-000000000320', by: ['school'] },
  { url: '/v1/events', by: both },
  { url: '/v1/events?after=100', by: both },
  { url: '/v1/events?types=placement.proposed', by: both },
  { url: '/v1/work-list', by: both },
  { url: '/v1/organisations', by: both },
  { url: '/v1/organisations?q=zorg', by: both },
  { url: '/v1/organisations?kind=care', by: both },
  { url: '/v1/organisations?updatedSince=2026-01-10T00:00:00Z', by: both },
  { url: '/v1/locations/01926f3e-0004-7000-8000-000000000000/teams', by: both },
  { url: `/v1/organisations/${care.id}/locations`, by: both },
  { url: '/v1/organisations/OWN/members', by: both },
  { url: '/v1/organisations/OWN/members?updatedSince=2026-01-01T00:00:00Z', by: both },
  { url: '/v1/members/01926f3e-0008-7000-8000-000000000000', by: ['school'] },
  { url: '/v1/members/01926f3e-0008-7000-8000-000000000320', by: ['care'] },
  { url: '/v1/members/01926f3e-0008-7000-8000-000000000000/delegations', by: ['school'] },
  {
    url: '/v1/members/01926f3e-0008-7000-8000-000000000000/delegations?updatedSince=2026-01-01T00:00:00Z',
    by: ['school'],
  },
  { url: '/v1/agreements', by: all },
  { url: '/v1/agreements?status=in-review', by: all },
  { url: '/v1/agreements?status=in-review,signing', by: all },
  { url: '/v1/agreements?kind=pok', by: all },
  { url: '/v1/agreements?kind=partnership', by: all },
  { url: '/v1/agreements?waitsFor=mine', by: all },
  { url: `/v1/agreements?placement=${placement}`, by: both },
  { url: `/v1/agreements?counterparty=${care.id}`, by: all },
  { url: '/v1/agreements?startDateFrom=2026-03-01&startDateUntil=2026-03-31', by: all },
  { url: '/v1/agreements?kind=pok&status=signing&waitsFor=mine&updatedSince=2026-01-01T00:00:00Z', by: both },
  { url: `/v1/agreements/${agreement}/reminders`, by: both },
  { url: '/v1/agreements?updatedSince=2026-01-10T00:00:00Z', by: all },
  { url: `/v1/agreements/${agreement}`, by: both },
  { url: '/v1/agreements/01926f3e-0016-7000-8000-000000000000', by: ['student'] },
  { url: `/v1/agreements/${agreement}/transitions`, by: both },
  { url: `/v1/agreements/${agreement}/versions`, by: both },
  { url: `/v1/agreements/${agreement}/approvals`, by: both },
  { url: `/v1/agreements/${agreement}/signatures`, by: both },
  { url: `/v1/agreements/${agreement}/counter-proposals`, by: both },
  { url: `/v1/agreements/${agreement}/counter-proposals?status=open`, by: both },
  { url: `/v1/agreements/${agreement}/amendments`, by: both },
  { url: `/v1/agreements/${agreement}/amendments?status=proposed`, by: both },
  { url: '/v1/agreement-board?startDateFrom=2026-03-01&startDateUntil=2026-03-31', by: both },
  { url: '/v1/agreement-board/waiting?startDateFrom=2026-03-01&startDateUntil=2026-05-31', by: both },
  { url: `/v1/agreement-board/waiting?startDateFrom=2026-03-01&startDateUntil=2026-05-31&care=${care.id}`, by: both },
  { url: `/v1/agreements/${agreement}/backdating-grants`, by: both },
  { url: `/v1/agreements/${agreement}/signing-links`, by: both },
  { url: `/v1/agreements/${agreement}/signing-links/01926f3e-001b-7000-8000-000000000640`, by: ['school'] },
  { url: `/v1/agreements/${agreement}/signing-requests`, by: both },
  { url: `/v1/agreements/${agreement}/signing-requests/01926f3e-001d-7000-8000-000000000640`, by: ['school'] },
  { url: '/v1/projects/01926f3e-001f-7000-8000-000000000000/reminders', by: both },
  { url: '/v1/project-portfolio', by: both },
  { url: '/v1/project-portfolio?by=organisation&status=running', by: both },
  { url: '/v1/project-portfolio?by=goal', by: both },
  { url: '/v1/project-portfolio/projects', by: both },
  { url: '/v1/project-portfolio/projects?status=running', by: both },
  { url: '/v1/project-portfolio/projects?status=running,submitted', by: both },
  { url: `/v1/project-portfolio/projects?organisation=${care.id}`, by: both },
  { url: '/v1/project-portfolio/projects?kind=pilot&startDateFrom=2026-01-01', by: both },
  { url: '/v1/signing-services', by: ['school'] },
  { url: '/v1/signing-services?updatedSince=2026-01-01T00:00:00Z', by: ['school'] },
  { url: '/v1/signing-services/01926f3e-001c-7000-8000-000000000000', by: ['school'] },
  { url: '/v1/charters', by: both },
  { url: '/v1/charters?status=submitted', by: both },
  { url: '/v1/charters?status=submitted,approved', by: both },
  { url: `/v1/charters?organisation=${care.id}`, by: both },
  { url: '/v1/charters?validOn=2026-09-01', by: both },
  { url: '/v1/charters?waitsFor=me', by: both },
  { url: '/v1/charters?updatedSince=2026-01-10T00:00:00Z', by: both },
  { url: `/v1/charters/${charter}`, by: both },
  { url: `/v1/charters/${charter}/transitions`, by: both },
  { url: `/v1/charters/${charter}/versions`, by: both },
  { url: `/v1/charters/${charter}/approvals`, by: both },
  { url: `/v1/projects/${project}/placements`, by: both },
  { url: `/v1/projects/${project}/comments`, by: both },
  { url: `/v1/projects/${project}/comments?status=open&audience=shared&pointer=/milestones`, by: both },
  { url: `/v1/projects/${project}/comments?parent=${comment}`, by: both },
  { url: `/v1/projects/${project}/comments?updatedSince=2026-01-02T00:00:00Z`, by: both },
  { url: `/v1/projects/${project}/comments/${comment}`, by: both },
  { url: `/v1/projects/${project}/comments/${comment}/transitions`, by: both },
  { url: `/v1/projects/${reflecting}/reflections`, by: both },
  { url: `/v1/projects/${reflecting}/reflections?status=planned&kind=check-in`, by: both },
  { url: `/v1/projects/${reflecting}/reflections?updatedSince=2026-01-01T00:00:00Z`, by: both },
  { url: `/v1/projects/${reflecting}/follow-ups`, by: both },
  { url: `/v1/projects/${reflecting}/follow-ups?updatedSince=2026-01-01T00:00:00Z`, by: both },
  { url: '/v1/follow-ups', by: both },
  { url: '/v1/follow-ups?status=open', by: both },
  { url: '/v1/follow-ups?status=done&role=practice-trainer', by: ['care'] },
  { url: `/v1/follow-ups?project=${reflecting}`, by: both },
  { url: '/v1/follow-ups?updatedSince=2026-01-01T00:00:00Z', by: both },
  { url: '/v1/mandates', by: ['school'] },
  { url: '/v1/mandates?memberId=01926f3e-0008-7000-8000-000000000000', by: ['school'] },
  { url: '/v1/mandates?kind=pok&onDate=2026-09-01', by: ['school'] },
  { url: '/v1/mandates?updatedSince=2026-01-01T00:00:00Z', by: ['school'] },
  { url: '/v1/mandates/01926f3e-0015-7000-8000-000000000000', by: ['school'] },
  { url: '/v1/students', by: ['school'] },
  { url: '/v1/students?updatedSince=2026-01-10T00:00:00Z', by: ['school'] },
  { url: `/v1/students/${student.id}`, by: ['school'] },
  { url: '/v1/students/01926f3e-0006-7000-8000-000000000320', by: ['care'] },
  { url: '/v1/learning-places', by: both },
  { url: `/v1/learning-places?care=${care.id}`, by: both },
  { url: `/v1/learning-places?team=${team}`, by: both },
  { url: '/v1/learning-places?educationCode=25601', by: both },
  { url: '/v1/learning-places?from=2026-09-01&until=2026-12-01&free=true', by: both },
  { url: '/v1/learning-places?updatedSince=2026-01-10T00:00:00Z', by: both },
  { url: '/v1/recognitions', by: both },
  { url: '/v1/recognition-checks', by: both },
  { url: '/v1/recognition-withdrawals', by: both },
  { url: '/v1/goals', by: ['school'] },
  { url: '/v1/goals?level=organisation', by: ['school'] },
  { url: `/v1/goals?organisation=${school.id}&status=active`, by: both },
  { url: '/v1/goals?onDate=2026-09-01', by: ['school'] },
  { url: '/v1/goals?updatedSince=2026-01-02T00:00:00Z', by: ['school'] },
  { url: `/v1/goals?organisation=${school.id}&updatedSince=2026-01-02T00:00:00Z`, by: ['care'] },
  { url: '/v1/goals/01926f3e-0020-7000-8000-000000000000', by: both },
  { url: '/v1/goals/01926f3e-0020-7000-8000-000000000000/dependents', by: both },
  { url: '/v1/placement-imports', by: ['school'] },
  { url: '/v1/placement-imports?updatedSince=2026-01-02T00:00:00Z', by: ['school'] },
  { url: '/v1/placement-imports/01926f3e-000d-7000-8000-000000000000/rejections', by: ['school'] },
]

for (const { url, by } of asked)
  t.test(url, async (t) => {
    for (const name of by) {
      plans = []
      const own = url.replace('OWN', people[readers[name]].organisation_id)
      // Twice: made and kept, the plan is for any parameters from the first.
      for (let n = 0; n < 2; n++) {
        const { status, text } = await house.as(readers[name])({ url: own })
        t.equal(status, 200, text)
      }
      // What is told of the last statement may come after its answer, with what is sent next.
      await house.system('read', ({ sql }) => sql`select`)
      t.ok(plans.length >= 2)
      t.ok(
        plans.some(({ Plan }) => relations(Plan).some((relation) => big.includes(relation))),
        'a plan that reads the tables was told',
      )
      t.same([...new Set(plans.flatMap(({ Plan }) => wrong(Plan, sortsAnyway(url, name))))], [], `as ${name}`)
    }
  })
