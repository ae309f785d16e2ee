import postgres from 'postgres'
import { migrate } from '../src/database/migrate.ts'
import { withDatabase } from '../test/template.ts'
import { uuid } from './data.ts'
import { type Call, median } from './load.ts'
import type { Running } from './process.ts'
import { token } from './tokens.ts'

/*
 * The national set of projects (DOMAIN.md §9): 570 organisations with 4,000 teams and 20,000 goals. What is measured is what one
 * care organisation reads, which takes part in the same few projects however many others there are.
 */
const [schools, cares, networks, teams, goals] = [45, 500, 25, 4000, 20_000]
/** Schools and care organisations: those that have teams and goals of their own. */
const parties = schools + cares
/** Projects of the first school and the first care organisation, among all. */
const own = 12
/** Goals of one organisation and level in which a circle is looked for, each contributing to three before it. */
const chained = 20_000

const kind = { organisation: 60, location: 61, team: 62, goal: 63, project: 64, party: 65, placement: 66, chain: 67 }
const made = (of: number, n: string): string =>
  `('01900000-0000-7000-8000-' || lpad(to_hex(${of}), 2, '0') || lpad(to_hex((${n})::bigint), 10, '0'))::uuid`
const at = "timestamptz '2026-06-01T08:00:00Z'"
/** The organisation with the chain of goals, besides those of the set. */
const chainOwner = parties + networks

/** Of project `p`: its school, its care organisation, and the teams of an organisation. */
const schoolOf = `case when p < ${own} then 0 else 1 + p % ${schools - 1} end`
const careOf = `case when p < ${own} then ${schools} else ${schools + 1} + p % ${cares - 1} end`
const teamOf = (organisation: string, nth: string): string =>
  made(kind.team, `(${organisation}) + ${parties} * (${nth})`)
const month = "to_char(date '2026-09-01' + make_interval(months => m), 'YYYY-MM')"

const commitmentsOf = (organisation: string): string => `(
  select jsonb_object_agg('c' || m || '-' || k, jsonb_build_object('kind', (array['time', 'means', 'attention'])[1 + k % 3],
    'teamId', ${teamOf(organisation, 'k % 3')}, 'month', ${month}, 'amount', case k % 3 when 2 then '2' else '8.50' end))
  from generate_series(0, 9) m, generate_series(0, 3) k)`
const partOf = (organisation: string, side: string): string => `jsonb_build_object('side', '${side}',
  'commissioners', '{"c":{"position":"Bestuurder"}}'::jsonb, 'team', '{}'::jsonb, 'teamIds', '[]'::jsonb, 'students', 20,
  'goalIds', jsonb_build_array(${made(kind.goal, `(${organisation}) + ${parties} * (5 + p % 5)`)}),
  'commitments', ${commitmentsOf(organisation)})`

/** Makes a migrated database with this many projects; all else is the same. */
export const makeProjects = async (server: string, name: string, projects: number): Promise<string> => {
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = withDatabase(server, name)
  await migrate(url)
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`
    set session_replication_role = replica;
    insert into organisations (id, kind, name, search_name, created_at, updated_at)
      select ${made(kind.organisation, 'n')}, case when n < ${schools} then 'education' when n < ${parties} or n = ${chainOwner} then 'care' else 'network' end,
        'Organisatie ' || n, 'organisatie ' || n, ${at}, ${at} from generate_series(0, ${chainOwner}) n;
    insert into locations (id, organisation_id, name, search_name, created_at, updated_at)
      select ${made(kind.location, 'n')}, ${made(kind.organisation, 'n')}, 'Locatie', 'locatie', ${at}, ${at} from generate_series(0, ${chainOwner}) n;
    insert into teams (id, organisation_id, location_id, name, search_name, supervision_capacity, learning_hours_per_week, created_at, updated_at)
      select ${made(kind.team, 'n')}, ${made(kind.organisation, `n % ${parties}`)}, ${made(kind.location, `n % ${parties}`)}, 'Team ' || n, 'team ' || n, 6, 20, ${at}, ${at}
      from generate_series(0, ${teams - 1}) n
      union all select ${made(kind.team, String(teams))}, ${made(kind.organisation, String(chainOwner))}, ${made(kind.location, String(chainOwner))}, 'Team', 'team', 6, 20, ${at}, ${at};
    insert into placements (id, school_id, care_id, location_id, team_id, education_code, level, learning_route, start_date, planned_end_date,
        total_hours, hours_per_week, matching_method, vog_required, status, created_at, updated_at)
      select ${made(kind.placement, `t * 10 + n`)}, ${made(kind.organisation, `t % ${schools}`)}, ${made(kind.organisation, `t % ${parties}`)}, ${made(kind.location, `t % ${parties}`)},
        ${made(kind.team, 't')}, '25655', 4, 'BOL', '2026-09-01', '2027-01-29', 640, 32, 'school-matched', false,
        case when n < 5 then 'active' else 'completed' end, ${at}, ${at}
      from generate_series(0, ${teams - 1}) t, generate_series(0, 9) n where t % ${parties} >= ${schools};
    -- The first five of an organisation are its own, the others of its teams.
    insert into goals (id, organisation_id, level, team_id, title, indicator, target, start_date, end_date, shared, created_at, updated_at)
      select ${made(kind.goal, 'n')}, ${made(kind.organisation, `n % ${parties}`)}, case when n / ${parties} < 5 then 'organisation' else 'team' end,
        case when n / ${parties} < 5 then null else ${teamOf(`n % ${parties}`, `n / ${parties} % 7`)} end, 'Doel ' || n, 'Gezien', 'Meer',
        '2026-08-01', '2027-07-31', n / ${parties} < 5, ${at}, ${at} from generate_series(0, ${goals - 1}) n;
    insert into goals (id, organisation_id, level, team_id, title, indicator, target, start_date, end_date, shared, created_at, updated_at)
      select ${made(kind.chain, 'n')}, ${made(kind.organisation, String(chainOwner))}, 'team', ${made(kind.team, String(teams))}, 'Doel ' || n, 'Gezien', 'Meer',
        '2026-08-01', '2027-07-31', false, ${at}, ${at} from generate_series(0, ${chained - 1}) n;
    insert into projects (id, status, kind, title, lead_id, number, content_hash, agreed_number, last_number, start_date, end_date,
        decide_before, submitted_at, stands_since, created_at, updated_at)
      select ${made(kind.project, 'p')}, case when p % 3 = 0 then 'submitted' else 'approved' end, 'pilot', 'Project ' || p, ${made(kind.organisation, schoolOf)}, 1,
        repeat('0', 64), case when p % 3 = 0 then null else 1 end, 1, '2026-09-01', '2027-07-31', '2026-08-20', ${at}, ${at}, ${at}, ${at} from generate_series(0, ${projects - 1}) p;
    insert into project_participants (party_id, project_id, status, updated_at, role)
      select ${made(kind.organisation, schoolOf)}, a.id, a.status, a.updated_at, 'lead' from generate_series(0, ${projects - 1}) p join projects a on a.id = ${made(kind.project, 'p')}
      union all select ${made(kind.organisation, careOf)}, a.id, a.status, a.updated_at, 'partner' from generate_series(0, ${projects - 1}) p join projects a on a.id = ${made(kind.project, 'p')};
    insert into project_parties (id, project_id, organisation_id, role)
      select ${made(kind.party, 'p * 2')}, ${made(kind.project, 'p')}, ${made(kind.organisation, schoolOf)}, 'lead' from generate_series(0, ${projects - 1}) p
      union all select ${made(kind.party, 'p * 2 + 1')}, ${made(kind.project, 'p')}, ${made(kind.organisation, careOf)}, 'partner' from generate_series(0, ${projects - 1}) p;
    insert into project_versions (project_id, number, content_hash, content, cause, changed_by, record_version, created_at)
      select ${made(kind.project, 'p')}, 1, repeat('0', 64), jsonb_build_object('title', 'Project ' || p, 'kind', 'pilot', 'problem', 'x', 'aim', 'y',
          'startDate', '2026-09-01', 'endDate', '2027-07-31', 'deliverables', '{}'::jsonb, 'risks', '{}'::jsonb,
          'milestones', (select jsonb_object_agg('m' || m, jsonb_build_object('title', 'Mijlpaal ' || m, 'dueDate', '2026-10-01', 'goalIds', '[]'::jsonb)) from generate_series(0, 4) m),
          'parts', jsonb_build_object((${made(kind.organisation, schoolOf)})::text, ${partOf(schoolOf, 'education')}, (${made(kind.organisation, careOf)})::text, ${partOf(careOf, 'care')})),
        'drawn-up', ${made(kind.organisation, schoolOf)}, 1, ${at} from generate_series(0, ${projects - 1}) p;
    -- As the service derives them from the content.
    insert into project_commitments (project_id, organisation_id, key, team_id, month, kind, amount)
      select v.project_id, part.key::uuid, c.key, (c.value->>'teamId')::uuid, (c.value->>'month' || '-01')::date, c.value->>'kind', (c.value->>'amount')::numeric
      from project_versions v, jsonb_each(v.content->'parts') part, jsonb_each(part.value->'commitments') c;
    insert into project_goals (project_id, goal_id, milestone)
      select v.project_id, (g #>> '{}')::uuid, '' from project_versions v, jsonb_each(v.content->'parts') part, jsonb_array_elements(part.value->'goalIds') g;
    insert into project_milestones (project_id, key, title, due_date)
      select v.project_id, m.key, m.value->>'title', (m.value->>'dueDate')::date from project_versions v, jsonb_each(v.content->'milestones') m;
    insert into goal_contributions (goal_id, to_goal_id, organisation_id)
      select ${made(kind.goal, 'n')}, ${made(kind.goal, `n % ${parties} + ${parties} * (n / ${parties} - 5)`)}, ${made(kind.organisation, `n % ${parties}`)}
      from generate_series(${parties * 5}, ${goals - 1}) n;
    insert into goal_contributions (goal_id, to_goal_id, organisation_id)
      select ${made(kind.chain, 'n')}, ${made(kind.chain, `n - d`)}, ${made(kind.organisation, String(chainOwner))}
      from generate_series(1, ${chained - 1}) n, unnest(array[1, 7, 100]) d where n >= d;
    analyze goals, goal_contributions;
    -- As the trigger of contributions keeps it, for all at once.
    update goals set upward = found.upward from (
      select g.id, int4send(g.number) || int4send(count(*)::int) || string_agg(int4send(t.number), '' order by t.number) as upward
      from goal_contributions c join goals g on g.id = c.goal_id
        join goals t on t.id = c.to_goal_id and t.organisation_id = g.organisation_id and t.level = g.level
      group by g.id) found where found.id = goals.id;
    set session_replication_role = default;
  `)
  await sql.unsafe('vacuum analyze')
  await sql.end()
  return url
}

/** What a manager of the first care organisation reads, by as many clients as the rate limit asks for. */
export const projectWorkloads = async (): Promise<{ name: string; ours: () => Call }[]> => {
  const tokens = await Promise.all(
    Array.from({ length: 60 }, (_, n) => token(uuid(kind.organisation, schools), ['ld-manager'], `p${n}`)),
  )
  const headers = () => ({ authorization: `Bearer ${tokens[Math.floor(Math.random() * tokens.length)]}` })
  const project = () => uuid(kind.project, Math.floor(Math.random() * own))
  return [
    { name: 'Impact of a project', ours: () => ({ path: `/v1/projects/${project()}/impact`, headers: headers() }) },
    {
      name: 'Line of sight of one',
      ours: () => ({ path: `/v1/goals/line-of-sight?project=${project()}`, headers: headers() }),
    },
    { name: `Line of sight of ${own}`, ours: () => ({ path: '/v1/goals/line-of-sight', headers: headers() }) },
  ]
}

/**
 * Milliseconds of a change of a goal whose contributions are looked through for a circle among 20,000, and of the same change where
 * none can be. Tried out each time, so that each looks through the same.
 */
export const measureCircles = async (
  service: Running,
  times: number,
): Promise<{ circle: number; found: number; plain: number }> => {
  const bearer = await token(uuid(kind.organisation, chainOwner), ['ld-manager'], 'circles')
  const timed = async (goal: number, patch: object, wanted: number): Promise<number> => {
    const began = performance.now()
    const answer = await fetch(`${service.url}/v1/goals/${uuid(kind.chain, goal)}`, {
      method: 'PATCH',
      headers: {
        ...{ authorization: `Bearer ${bearer}`, 'content-type': 'application/merge-patch+json' },
        ...{ 'if-match': '*', prefer: 'dry-run' },
      },
      body: JSON.stringify(patch),
    })
    await answer.text()
    if (answer.status !== wanted) throw new Error(`${answer.status} instead of ${wanted}`)
    return performance.now() - began
  }
  const middle = async (goal: number, patch: object, wanted: number): Promise<number> => {
    const all: number[] = []
    for (let n = 0; n < times + 5; n++) all.push(await timed(goal, patch, wanted))
    return median(all.slice(5))
  }
  const [last, first] = [chained - 1, 0]
  return {
    // From the top down all of them can be reached, and none leads back.
    circle: await middle(last, { contributesTo: [uuid(kind.chain, last - 1)] }, 200),
    found: await middle(first, { contributesTo: [uuid(kind.chain, last)] }, 409),
    plain: await middle(last, { target: 'Meer' }, 200),
  }
}
