import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Level, Ranked } from './levels.ts'
import type { Goal, GoalDependent, goalQuery } from './schemas.ts'

export type Row = z.output<typeof Goal>
/** What is written of a goal; its contributions are rows of their own. */
export type Value = Omit<Row, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'organisationId' | 'contributesTo'>

const columns = (tx: Tx) => tx.sql`g.id, g.version, g.created_at, g.updated_at, g.organisation_id, g.level, g.team_id,
  g.title, g.description, g.indicator, g.target, g.start_date, g.end_date, g.shared, g.status,
  array(select c.to_goal_id from goal_contributions c join goals t on t.id = c.to_goal_id
        where c.goal_id = g.id order by c.to_goal_id) as contributes_to`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from goals g where g.id = ${id}`)[0]

/** The goals of one organisation that the caller may see, oldest first; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof goalQuery>, page: PageRequest) => {
  const { sql } = tx
  const { level, team, status, onDate, updatedSince } = filters
  const [key, id] = page.after ?? []
  const wanted = sql`g.organisation_id = ${filters.organisation ?? tx.caller.organisationId}
    ${level ? sql`and g.level = ${level}` : sql``} ${team ? sql`and g.team_id = ${team}` : sql``}
    ${status ? sql`and g.status = ${status}` : sql``}
    ${onDate ? sql`and g.start_date <= ${onDate} and g.end_date >= ${onDate}` : sql``}`
  const order = updatedSince
    ? sql`and g.updated_at >= ${updatedSince} ${id ? sql`and (g.updated_at, g.id) > (${String(key)}, ${String(id)})` : sql``} order by g.updated_at, g.id`
    : sql`${key ? sql`and g.id > ${String(key)}` : sql``} order by g.id`
  const rows = await tx.last(
    () => sql<Row[]>`select ${columns(tx)} from goals g where ${wanted} ${order} limit ${page.limit + 1}`,
  )
  return page.page(
    rows,
    (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
}

export type Aim = { id: string; number: number; organisationId: string; level: Level }

/** Those of these goals that the caller may see, by id: what the rule of contribution asks of them. */
export const aims = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Aim>> => {
  const rows = await tx.sql<Aim[]>`select id, number, organisation_id, level from goals
    where id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

export const insert = async (tx: Tx, id: string, organisationId: string, value: Value): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into goals (id, organisation_id, level, team_id, title, description, indicator, target, start_date,
      end_date, shared, status, created_at, updated_at)
    values (${id}, ${organisationId}, ${value.level}, ${value.teamId}, ${value.title}, ${value.description},
      ${value.indicator}, ${value.target}, ${value.startDate}, ${value.endDate}, ${value.shared}, ${value.status}, ${now}, ${now})`
}

/** Writes the whole record where it still has this version; false when it does not. */
export const update = async (tx: Tx, id: string, version: number, value: Value): Promise<boolean> => {
  const { count } = await tx.sql`update goals set team_id = ${value.teamId}, title = ${value.title},
      description = ${value.description}, indicator = ${value.indicator}, target = ${value.target},
      start_date = ${value.startDate}, end_date = ${value.endDate}, shared = ${value.shared}, status = ${value.status},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and version = ${version}`
  return count === 1
}

/** Makes these what a goal of the caller contributes to. What it cannot see now it cannot have meant to end: that stays. */
export const replaceContributions = async (tx: Tx, id: string, aims: readonly string[]): Promise<void> => {
  tx.send(tx.sql`delete from goal_contributions c using goals t
    where c.goal_id = ${id} and t.id = c.to_goal_id and c.to_goal_id <> all(${[...aims]}::uuid[])`)
  await contribute(tx, id, aims)
}

export const contribute = async (tx: Tx, id: string, aims: readonly string[]): Promise<void> => {
  if (aims.length === 0) return
  await tx.sql`insert into goal_contributions (goal_id, to_goal_id, organisation_id)
    select ${id}, aim, ${tx.caller.organisationId} from unnest(${[...aims]}::uuid[]) aim on conflict do nothing`
}

/**
 * Lets contributions within an organisation and level be judged one after another, until the transaction ends. An advisory lock:
 * a lock on the organisation's row would hold up everything that names it, one on the goals would have to be on all of them.
 */
export const lockGraph = async (tx: Tx, organisationId: string, level: Level): Promise<void> => {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`goals ${organisationId} ${level}`}, 0))`
}

/**
 * A goal's number, and all contributions within its organisation and level, as `circle.ts` reads them. In base64: bytes come from
 * the database as hexadecimals, half as many again.
 */
export const graphOf = async (tx: Tx, id: string, { organisationId, level }: Ranked) => {
  const [row] = await tx.sql<{ number: number; graph: string | null }[]>`
    select (select number from goals where id = ${id}) as number, encode(string_agg(upward, ''), 'base64') as graph
    from goals where organisation_id = ${organisationId} and level = ${level} and upward is not null`
  return { number: row!.number, graph: Buffer.from(row!.graph ?? '', 'base64') }
}

export type Step = { id: string; title: string }

/** These goals, named. */
export const named = async (tx: Tx, numbers: readonly number[]): Promise<Map<number, Step>> => {
  const rows = await tx.sql<(Step & { number: number })[]>`select number, id, title from goals
    where number = any(${[...numbers]}::int[])`
  return new Map(rows.map(({ number, id, title }) => [number, { id, title }]))
}

/** Up to so many goals of the own organisation that contribute to this one directly. */
export const directDependents = async (tx: Tx, id: string, most: number): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`select goal_id as id from goal_contributions
    where to_goal_id = ${id} and organisation_id = ${tx.caller.organisationId} order by goal_id limit ${most}`
  return rows.map(({ id }) => id)
}

/** How much is looked at of what hangs on a goal. */
const [most, deepest] = [1000, 20]

/** What hangs on a goal, of what the caller may see, the nearest first. One more is asked than is shown, to know whether there is. */
export const dependents = async (tx: Tx, id: string, page: PageRequest) => {
  const [depth, after] = page.after ?? [0, id]
  type Found = z.output<typeof GoalDependent> & { truncated: boolean }
  const rows = await tx.sql<Found[]>`
    with found as materialized (select * from goal_dependents(${id}, ${most + 1}, ${deepest + 1})),
      known as (select * from found where depth <= ${deepest} order by depth, goal_id limit ${most}),
      -- A project is as near as the nearest of these goals that it links.
      linking as (select distinct on (l.project_id) l.project_id, k.depth + 1 as depth, k.goal_id as via
        from (select ${id}::uuid as goal_id, 0 as depth union all select goal_id, depth from known) k
          join project_goals l on l.goal_id = k.goal_id order by l.project_id, k.depth, k.goal_id),
      hanging as (
        select 'goals' as resource, k.goal_id as id, g.title, k.depth, k.via from known k join goals g on g.id = k.goal_id
        union all select 'projects', l.project_id, p.title, l.depth, l.via from linking l join projects p on p.id = l.project_id)
    select h.*, (select count(*) > ${most} or coalesce(max(depth), 0) > ${deepest} from found) as truncated from hanging h
    where (h.depth, h.id) > (${Number(depth)}, ${String(after)}) order by h.depth, h.id limit ${page.limit + 1}`
  const made = page.page(
    rows,
    (row) => [row.depth, row.id],
    ({ truncated, ...row }) => row,
  )
  return { ...made, truncated: rows[0]?.truncated ?? false }
}
