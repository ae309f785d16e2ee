import type { Tx } from '../../../database/transact.ts'
import type { Level } from '../goals/levels.ts'
import { type CommitmentKind, promisedStates } from '../projects/lifecycle.ts'

/** What a content asks of a team in a month; `month` is its first day. */
export type Asked = { teamId: string; month: string; kind: CommitmentKind; amount: string }

/** A kind of scarce means of a team in a month, as decimal text. */
export type Cell = {
  teamId: string
  name: string
  learningHoursPerWeek: number
  supervisionCapacity: number
  month: string
  kind: CommitmentKind
  asked: string
  holds: string
  promised: string
  pending: string
}

/**
 * What is asked of the own teams, by month and kind, beside what holds of this project (where `changes`) and what other projects
 * of the own organisation ask of them. Every sum is one of `numeric`. It goes from each team and month into the index of
 * commitments (`offset 0`), so that it costs what was promised of these teams and nothing of what others do.
 */
export const cells = ({ sql, caller }: Tx, projectId: string, asked: readonly Asked[], changes: boolean) =>
  sql<Cell[]>`
    with asked as materialized (
        select a."teamId" as team_id, a.month, a.kind, sum(a.amount) as amount
        from jsonb_to_recordset(${sql.json(asked as never)}) as a ("teamId" uuid, month date, kind text, amount numeric)
        group by a."teamId", a.month, a.kind),
      held as materialized (
        select c.team_id, c.month, c.kind, sum(c.amount) as amount from project_commitments c
        where c.project_id = ${projectId} and c.organisation_id = ${caller.organisationId} and ${changes}
        group by c.team_id, c.month, c.kind),
      spots as materialized (select team_id, month from asked union select team_id, month from held),
      others as materialized (
        select s.team_id, s.month, c.kind,
          sum(c.amount) filter (where c.status = any(${[...promisedStates]}::text[])) as promised,
          sum(c.amount) filter (where c.status = 'submitted') as pending
        from spots s cross join lateral (
          select c.kind, c.amount, mine.status from project_commitments c
            join project_participants mine on mine.party_id = ${caller.organisationId} and mine.project_id = c.project_id
          where c.organisation_id = ${caller.organisationId} and c.team_id = s.team_id and c.month = s.month
            and c.project_id <> ${projectId} offset 0) c
        group by s.team_id, s.month, c.kind)
    select s.team_id, t.name, t.learning_hours_per_week, t.supervision_capacity, s.month, k.kind,
      coalesce(a.amount, 0)::numeric(13,2)::text as asked, coalesce(h.amount, 0)::numeric(13,2)::text as holds,
      coalesce(o.promised, 0)::numeric(13,2)::text as promised, coalesce(o.pending, 0)::numeric(13,2)::text as pending
    from spots s join teams t on t.id = s.team_id cross join (values ('time', 1), ('means', 2), ('attention', 3)) k (kind, place)
      left join asked a on (a.team_id, a.month, a.kind) = (s.team_id, s.month, k.kind)
      left join held h on (h.team_id, h.month, h.kind) = (s.team_id, s.month, k.kind)
      left join others o on (o.team_id, o.month, o.kind) = (s.team_id, s.month, k.kind)
    order by t.search_name, s.team_id, s.month, k.place`

export type Supervised = { teamId: string; month: string; students: number }

/** Placements in which a team has a student, or will have. */
const supervised = ['accepted', 'confirmed', 'active', 'suspended'] as const

/** How many students are placed at these teams at the same time, at most, in each of these months. */
export const students = ({ sql, caller }: Tx, spots: readonly Pick<Asked, 'teamId' | 'month'>[]) =>
  sql<Supervised[]>`
    with spots as materialized (
        select distinct s."teamId" as team_id, s.month, (s.month + interval '1 month')::date as until
        from jsonb_to_recordset(${sql.json(spots as never)}) as s ("teamId" uuid, month date)),
      placed as materialized (
        select t.team_id, p.start_date as first, p.last from (select distinct team_id from spots) t cross join lateral (
          select p.start_date, coalesce(p.actual_end_date, p.planned_end_date) as last from placements p
          where p.team_id = t.team_id and p.care_id = ${caller.organisationId} and p.status = any(${[...supervised]}::text[]) offset 0) p),
      -- Who is there on the first of the month came before it; whoever leaves is gone the day after.
      steps as (
        select s.team_id, s.month, greatest(p.first, s.month) as day, 1 as step
          from spots s join placed p on p.team_id = s.team_id and p.first < s.until and p.last >= s.month
        union all
        select s.team_id, s.month, p.last + 1, -1
          from spots s join placed p on p.team_id = s.team_id and p.first < s.until and p.last >= s.month),
      counted as (select team_id, month, sum(step) over (partition by team_id, month order by day) as students from steps)
    select team_id, month, max(students)::int as students from counted group by team_id, month`

export type GoalRow = {
  id: string
  title: string
  indicator: string
  target: string
  level: Level
  reach: 'linked' | 'reached' | 'none'
  /** How many there are like it, served or not. */
  of: number
}

/** Goals that are shown of each kind. */
export const most = 50

/**
 * Goals of the own organisation: those that these lead to, themselves or by what they contribute to, and those active in the period
 * that they do not. The network's own goals are no part of it.
 */
export const goals = (
  { sql, caller }: Tx,
  linked: readonly string[],
  { startDate, endDate }: { startDate: string; endDate: string },
) =>
  sql<GoalRow[]>`
    with recursive reached as (
        select g.id from goals g where g.id = any(${[...linked]}::uuid[]) and g.organisation_id = ${caller.organisationId}
        union
        select c.to_goal_id from reached r join goal_contributions c on c.goal_id = r.id
        where c.organisation_id = ${caller.organisationId}),
      served as (
        select g.id, g.title, g.indicator, g.target, g.level, g.id = any(${[...linked]}::uuid[]) as direct,
          count(*) over ()::int as of
        from reached r join goals g on g.id = r.id where g.organisation_id = ${caller.organisationId}
        order by direct desc, array_position('{organisation,team}', g.level), g.id limit ${most}),
      others as (
        select g.id, g.title, g.indicator, g.target, g.level, count(*) over ()::int as of from goals g
        where g.organisation_id = ${caller.organisationId} and g.status = 'active'
          and g.start_date <= ${endDate} and g.end_date >= ${startDate} and g.id not in (select id from reached)
        order by array_position('{organisation,team}', g.level), g.id limit ${most})
    select id, title, indicator, target, level, case when direct then 'linked' else 'reached' end as reach, of from served
    union all select id, title, indicator, target, level, 'none', of from others`
