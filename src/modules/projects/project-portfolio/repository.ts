import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { directoryVersion } from '../../parties/organisations/names.ts'
import { closedStates, type ProjectStatus } from '../projects/lifecycle.ts'
import { type Grouping, mostGroups, type PortfolioProject, type portfolioQuery } from './schemas.ts'

/*
 * Run as the platform, since a figure is one for all parties, and each sees of what the others are awaited for only that. So every
 * statement begins with the caller's own participations, and reads of those projects alone.
 */
type Filters = Omit<z.output<typeof portfolioQuery>, 'by'>
type Shown = z.output<typeof PortfolioProject>

type Waits = { organisationId: string; side: Shown['waitsFor'][number]['side']; act: Shown['waitsFor'][number]['act'] }
export type GroupRow = {
  value: string | null
  name: string | null
  projects: number
  statuses: Readonly<Partial<Record<ProjectStatus, number>>>
  waiting: readonly (Waits & { count: number; oldestDays: number })[]
  use: Shown['use']
  oldestAge: number
  medianAge: number
  oldestStanding: number
  medianStanding: number
}
export type ProjectRow = Omit<Shown, 'lead' | 'network' | 'parties' | 'waitsFor' | 'nextMilestone' | 'coveredUntil'> & {
  leadId: string
  networkId: string | null
  parties: readonly { organisationId: string; side: Waits['side']; role: Shown['parties'][number]['role'] }[]
  waiting: readonly (Waits & { dueDate: string })[]
  milestone: NonNullable<Shown['nextMilestone']> | null
  directoryVersion: number | null
}

/** The conditions on a project `a` that the caller takes part in (`mine`), but those on its state. */
const conditions = ({ sql, caller }: Tx, filters: Filters) => {
  const { organisation, network, goal, kind, startDateFrom, startDateUntil } = filters
  return [
    sql`mine.party_id = ${caller.organisationId}`,
    kind && sql`a.kind = ${kind}`,
    network && sql`a.network_id = ${network}`,
    startDateFrom && sql`a.start_date >= ${startDateFrom}`,
    startDateUntil && sql`a.start_date <= ${startDateUntil}`,
    organisation &&
      sql`exists (select from project_parties p where p.project_id = mine.project_id and p.organisation_id = ${organisation})`,
    goal && sql`exists (select from project_goals g where g.project_id = mine.project_id and g.goal_id = ${goal})`,
  ].filter((condition) => !!condition)
}
const all = (tx: Tx, those: ReturnType<typeof conditions>) =>
  those.reduce((before, next) => tx.sql`${before} and ${next}`)

/** Moments are whole; hours and euros have two decimals. */
const written = (amount: string) =>
  `case when kinds.kind = 'attention' then trunc(${amount})::text else round(${amount}, 2)::text end`
/** Per kind what was committed and realised, as a list of JSON, where `made` has a row per kind. */
const used = `jsonb_agg(jsonb_build_object('kind', kinds.kind, 'committed', ${written('coalesce(made.committed, 0)')},
  'realised', ${written('coalesce(made.realised, 0)')}, 'usePercentage', round(100 * coalesce(made.realised, 0) / nullif(made.committed, 0), 2)::text))`
const kinds = `unnest('{time,means,attention}'::text[]) with ordinality kinds (kind, place)`
const days = (since: string) => `floor(extract(epoch from moment.now - ${since}) / 86400)::int`

/** The groups that a project `a` is in. */
const groupsOf: Record<Grouping, string> = {
  status: `select a.status as value`,
  kind: `select a.kind as value`,
  network: `select a.network_id::text as value`,
  organisation: `select p.organisation_id::text as value from project_parties p where p.project_id = a.id and p.role <> 'network'`,
  goal: `select g.goal_id::text as value from (select distinct goal_id from project_goals g where g.project_id = a.id) g
    union all select null where not exists (select from project_goals g where g.project_id = a.id)`,
}
/** How a group is called, by `g.value`. */
const nameOf: Record<Grouping, string> = {
  status: 'null',
  kind: 'null',
  network: '(select o.name from organisations o where o.id = g.value::uuid)',
  organisation: '(select o.name from organisations o where o.id = g.value::uuid)',
  goal: '(select t.title from goals t where t.id = g.value::uuid)',
}

/** What is counted of the caller's projects, in one statement. */
export const groups = async (tx: Tx, by: Grouping, filters: Filters): Promise<readonly GroupRow[]> => {
  const { sql } = tx
  const { status } = filters
  const where = [...conditions(tx, filters), ...(status ? [sql`mine.status = any(${status}::text[])`] : [])]
  return sql<GroupRow[]>`
    with moment as (select ${tx.now.toISOString()}::timestamptz as now),
    a as materialized (select a.id, a.status, a.kind, a.network_id, a.created_at, a.stands_since
      from project_participants mine join projects a on a.id = mine.project_id where ${all(tx, where)}),
    member as materialized (select g.value, a.* from a cross join lateral (${sql.unsafe(groupsOf[by])}) g),
    g as (select m.value, count(*)::int as projects,
        max(${sql.unsafe(days('m.created_at'))}) as oldest_age, max(${sql.unsafe(days('m.stands_since'))}) as oldest_standing,
        percentile_disc(0.5) within group (order by ${sql.unsafe(days('m.created_at'))}) as median_age,
        percentile_disc(0.5) within group (order by ${sql.unsafe(days('m.stands_since'))}) as median_standing
      from member m cross join moment group by m.value order by projects desc, m.value limit ${mostGroups}),
    statuses as (select s.value, jsonb_object_agg(s.status, s.count) as statuses
      from (select m.value, m.status, count(*) from member m group by 1, 2) s group by 1),
    waiting as (select w.value, jsonb_agg(jsonb_build_object('organisationId', w.party_id, 'side', w.kind, 'act', w.awaited,
          'count', w.count, 'oldestDays', w.oldest)) as waiting
      from (select m.value, p.party_id, o.kind, p.awaited, count(*), max(${sql.unsafe(days('m.stands_since'))}) as oldest
        from member m cross join moment join project_participants p on p.project_id = m.id and p.awaited is not null
          join organisations o on o.id = p.party_id group by 1, 2, 3, 4) w group by 1),
    sums as (select m.value, c.kind, sum(c.committed) as committed, sum(c.realised) as realised
      from member m join (
        select c.project_id, c.kind, sum(c.amount) as committed, null::numeric as realised
          from project_commitments c where c.project_id in (select id from a) group by 1, 2
        union all select r.project_id, r.kind, null, sum(r.amount)
          from project_realisations r where r.project_id in (select id from a) and r.withdrawn_at is null group by 1, 2) c
        on c.project_id = m.id group by 1, 2)
    select g.*, ${sql.unsafe(nameOf[by])} as name, s.statuses, coalesce(w.waiting, '[]') as waiting,
      (select ${sql.unsafe(used)} from ${sql.unsafe(kinds)}
        left join sums made on made.kind = kinds.kind and made.value is not distinct from g.value) as use
    from g join statuses s on s.value is not distinct from g.value left join waiting w on w.value is not distinct from g.value
    order by g.projects desc, g.value`
}

/** The caller's projects one by one, newest first. */
export const projects = async (tx: Tx, filters: Filters, page: PageRequest): Promise<readonly ProjectRow[]> => {
  const { sql } = tx
  const [before] = page.after ?? []
  const common = [
    ...conditions(tx, filters),
    ...(before === undefined ? [] : [sql`mine.project_id < ${String(before)}`]),
  ]
  const { kind, network, startDateFrom, startDateUntil, status } = filters
  const joins = kind || network || startDateFrom || startDateUntil
  /** Those in one state, or in any; a state has an index of its own. */
  const those = (only?: ProjectStatus) => sql`select mine.project_id from project_participants mine
      ${joins ? sql`join projects a on a.id = mine.project_id` : sql``}
    where ${all(tx, [...common, ...(only ? [sql`mine.status = ${only}`] : [])])} order by mine.project_id desc limit ${page.limit + 1}`
  const found = [...new Set<ProjectStatus | undefined>(status ?? [undefined])]
    .map((only) => sql`(${those(only)})`)
    .reduce((one, next) => sql`${one} union all ${next}`)
  return sql<ProjectRow[]>`
    with moment as materialized (select ${tx.now.toISOString()}::timestamptz as now)
    select a.id as project_id, a.status, a.change, a.kind, a.title, a.start_date, a.end_date, a.lead_id, a.network_id,
      a.stands_since, ${sql.unsafe(days('a.stands_since'))} as stands_days, a.created_at, ${sql.unsafe(days('a.created_at'))} as age_days,
      p.parties, w.waiting, u.use, m.milestone, ${sql.unsafe(directoryVersion)} as directory_version
    from (${found}) found join projects a on a.id = found.project_id cross join moment
      cross join lateral (select jsonb_agg(jsonb_build_object('organisationId', p.organisation_id, 'side', o.kind, 'role', p.role)) as parties
        from project_parties p join organisations o on o.id = p.organisation_id where p.project_id = a.id) p
      cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('organisationId', p.party_id, 'side', o.kind, 'act', p.awaited,
          'dueDate', p.due_date)), '[]') as waiting
        from project_participants p join organisations o on o.id = p.party_id where p.project_id = a.id and p.awaited is not null) w
      cross join lateral (select ${sql.unsafe(used)} as use from ${sql.unsafe(kinds)} cross join lateral (select
          (select sum(c.amount) from project_commitments c where c.project_id = a.id and c.kind = kinds.kind) as committed,
          (select sum(r.amount) from project_realisations r
            where r.project_id = a.id and r.kind = kinds.kind and r.withdrawn_at is null) as realised) made) u
      left join lateral (select jsonb_build_object('key', m.key, 'title', m.title, 'dueDate', m.due_date,
          'late', m.due_date < (moment.now at time zone 'Europe/Amsterdam')::date) as milestone
        from project_milestones m where m.project_id = a.id and m.status in ('planned', 'in-progress')
          and a.status <> all(${[...closedStates]}::text[]) order by m.due_date, m.key limit 1) m on true
    order by found.project_id desc limit ${page.limit + 1}`
}
