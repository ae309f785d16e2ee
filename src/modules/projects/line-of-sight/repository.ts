import type { z } from 'zod'
import type { Side } from '../../../core/caller.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Level } from '../goals/levels.ts'
import { closedStates, type ProjectStatus, projectLifecycle } from '../projects/lifecycle.ts'
import type { lineOfSightQuery } from './schemas.ts'

export type ProjectRow = { id: string; title: string; status: ProjectStatus }

/** What is still to be decided on or done. */
const open = projectLifecycle.states.filter((status) => !closedStates.includes(status))

/** The caller's projects, newest first; each state has an index of its own. Looked up one by one (`offset 0`), however many there are. */
export const projects = (tx: Tx, filters: z.output<typeof lineOfSightQuery>, page: PageRequest) => {
  const { sql, caller } = tx
  const { project, status, organisation, goal } = filters
  const [before] = page.after ?? []
  const conditions = [
    sql`mine.party_id = ${caller.organisationId}`,
    project && sql`mine.project_id = ${project}`,
    organisation &&
      sql`exists (select from project_parties p where p.project_id = mine.project_id and p.organisation_id = ${organisation})`,
    goal && sql`exists (select from project_goals g where g.project_id = mine.project_id and g.goal_id = ${goal})`,
    before !== undefined && sql`mine.project_id < ${String(before)}`,
  ].filter((condition) => !!condition)
  const where = conditions.reduce((all, next) => sql`${all} and ${next}`)
  const those = [...new Set(status ?? open)]
    .map(
      (only) => sql`(select mine.project_id from project_participants mine where ${where} and mine.status = ${only}
        order by mine.project_id desc limit ${page.limit + 1})`,
    )
    .reduce((all, next) => sql`${all} union all ${next}`)
  return sql<ProjectRow[]>`select a.id, a.title, a.status from (${those}) found
    cross join lateral (select id, title, status from projects where id = found.project_id offset 0) a
    order by found.project_id desc limit ${page.limit + 1}`
}

export type PartyRow = { projectId: string; organisationId: string; side: Side }

/** The organisations of these projects that are on a side; a network is on none. */
export const parties = ({ sql }: Tx, ids: readonly string[]) =>
  sql<PartyRow[]>`select p.project_id, p.organisation_id, o.kind as side
    from project_parties p join organisations o on o.id = p.organisation_id
    where p.project_id = any(${[...ids]}::uuid[]) and p.role <> 'network'`

export type MilestoneRow = { projectId: string; key: string; title: string; dueDate: string }

export const milestones = ({ sql }: Tx, ids: readonly string[]) =>
  sql<MilestoneRow[]>`select project_id, key, title, due_date from project_milestones
    where project_id = any(${[...ids]}::uuid[]) order by project_id, due_date, key`

export type LinkRow = { projectId: string; milestone: string; goalId: string }

/** The goals that these projects and their milestones link; `milestone` is empty for the project itself. */
export const links = ({ sql }: Tx, ids: readonly string[]) =>
  sql<LinkRow[]>`select project_id, milestone, goal_id from project_goals where project_id = any(${[...ids]}::uuid[])`

export type GoalRow = { id: string; title: string; level: Level; organisationId: string; contributesTo: string[] }

/** How far up is looked. */
const deepest = 20

/**
 * All goals between those that these projects link and the goals of organisations and networks that they lead to, as far as the
 * caller may see them: one walk for all of them, which ends at a goal that is no team's and comes to each goal once a step.
 */
export const goals = ({ sql }: Tx, ids: readonly string[]) =>
  sql<GoalRow[]>`
    with recursive walk (goal_id, depth) as (
        select distinct l.goal_id, 0 from project_goals l where l.project_id = any(${[...ids]}::uuid[])
        union
        select c.to_goal_id, w.depth + 1 from walk w join goals g on g.id = w.goal_id and g.level = 'team'
          join goal_contributions c on c.goal_id = w.goal_id where w.depth < ${deepest}),
      met as materialized (select distinct goal_id from walk)
    select g.id, g.title, g.level, g.organisation_id, case when g.level = 'team'
        then array(select c.to_goal_id from goal_contributions c where c.goal_id = g.id order by c.to_goal_id) else '{}' end as contributes_to
    from met m join goals g on g.id = m.goal_id`
