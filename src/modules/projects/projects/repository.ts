import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { snakeCase } from '../../../database/columns.ts'
import type { Tx } from '../../../database/transact.ts'
import { approvalsOfVersions, type Ledger } from '../../approvals/repository.ts'
import * as versionsKept from '../../approvals/versions.ts'
import { directoryVersion } from '../../parties/organisations/names.ts'
import type { Content } from './content.ts'
import type { ProjectStatus } from './lifecycle.ts'
import { organisationOf } from './parts.ts'
import type { Waiting } from './progress.ts'
import type { ApprovalRow, PartyRow, Row, Standing, VersionRow } from './record.ts'
import type { ProjectTransitionRecord, projectQuery } from './schemas.ts'

/**
 * The last day on which the charters of these projects cover them, by their period and by the mandates of the organisations that
 * take part; another than what they lack besides.
 */
export const coveredUntil = async ({ sql }: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql<{ id: string; until: string }[]>`
    select a.id, least(c.end_date, m.until) as until from projects a join charters c on c.id = a.charter_id
      cross join lateral (select min((mandate.value->>'untilDate')::date) as until
        from charter_versions v cross join jsonb_each(v.content->'mandates') mandate
          join organisations o on o.id = mandate.key::uuid
          join project_parties p on p.project_id = a.id and p.organisation_id = coalesce(o.merged_into, o.id)
        where v.charter_id = c.id and v.number = c.number and p.role <> 'network' offset 0) m
    where a.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, until }) => [id, until]))
}

/** Where what was decided on projects is kept. */
export const ledger: Ledger = { approvals: 'project_approvals', actors: 'project_actors', record: 'project_id' }

const archive: versionsKept.Archive = { versions: 'project_versions', record: 'project_id' }

/** The versions of the content; see the engine. */
export const keepVersion = (
  tx: Tx,
  id: string,
  made: Pick<VersionRow, 'number' | 'content' | 'cause' | 'recordVersion'>,
) => versionsKept.keepVersion(tx, archive, id, made)
export const version = (tx: Tx, id: string, number: number) =>
  versionsKept.findVersion<VersionRow>(tx, archive, id, number)
export const contentAt = (tx: Tx, id: string, recordVersion: number) =>
  versionsKept.contentAt<Content>(tx, archive, id, recordVersion)
export const versions = (tx: Tx, id: string, page: PageRequest) =>
  versionsKept.listVersions<VersionRow>(tx, archive, id, page)

type Found = Row & Pick<Standing, 'content' | 'merged'>

/**
 * Of the organisations that a content names those that were merged since, each with what it is today. Looked up one by one
 * (`offset 0`): a plan that is made while there are few must not read them all.
 */
const mergedSince = `coalesce((select jsonb_object_agg(o.id, o.merged_into)
  from (select jsonb_object_keys(v.content->'parts') as id union all select v.content->>'networkId') named
    cross join lateral (select o.id, o.merged_into from organisations o where o.id = named.id::uuid offset 0) o
  where o.merged_into is not null), '{}')`

/** A project as it is shown, with the content that its parties decide on, or that holds. */
const columns = (
  tx: Tx,
) => tx.sql`a.id, a.version, a.created_at, a.updated_at, a.status, a.kind, a.title, a.lead_id, a.network_id,
  a.number, a.content_hash, a.agreed_number, a.last_number, a.change, a.start_date, a.end_date, a.decide_before, a.charter_id,
  a.submitted_at, a.ran_on, a.ended_on, a.reason, a.stands_since, v.content, ${tx.sql.unsafe(mergedSince)} as merged,
  ${tx.sql.unsafe(directoryVersion)} as directory_version`
const withContent = (tx: Tx) =>
  tx.sql`projects a join project_versions v on v.project_id = a.id and v.number = a.number`

/** A project that the caller may see; undefined when it does not exist for it. */
export const find = async (tx: Tx, id: string): Promise<Found | undefined> =>
  (await tx.sql<Found[]>`select ${columns(tx)} from ${withContent(tx)} where a.id = ${id}`)[0]

/** The same, held until the transaction ends: whatever is decided about it is decided one after another. */
export const hold = async (tx: Tx, id: string): Promise<Found | undefined> => {
  // Held first, and read after that: the version of the content is then the one of the row as it is.
  tx.send(tx.sql`select from projects where id = ${id} for update`)
  return find(tx, id)
}

/** What a number of projects have come to: parties, and the decisions on their newest version. */
export const standings = async (tx: Tx, rows: readonly Found[]): Promise<Standing[]> => {
  const ids = rows.map(({ id }) => id)
  const [parties, approvals] = await Promise.all([
    tx.sql<PartyRow[]>`select p.id, p.project_id, p.organisation_id, o.kind as side, p.role, p.decides, p.eyes
      from project_parties p join organisations o on o.id = p.organisation_id
      where p.project_id = any(${ids}::uuid[]) order by p.project_id, p.role, p.organisation_id`,
    approvalsOfVersions<ApprovalRow & { recordId: string }>(
      tx,
      ledger,
      rows.map(({ id, number }) => ({ recordId: id, number })),
    ),
  ])
  const partiesOf = Map.groupBy(parties, ({ projectId }) => projectId)
  return rows.map(({ content, merged, ...row }) => ({
    row,
    content,
    merged,
    parties: partiesOf.get(row.id) ?? [],
    approvals: approvals.get(row.id) ?? [],
  }))
}

/**
 * The caller's projects, newest first; by change, oldest first, where `updatedSince` is asked. Looked up one by one (`offset 0`),
 * however many there are.
 */
export const list = async (tx: Tx, filters: z.output<typeof projectQuery>, page: PageRequest): Promise<Found[]> => {
  const { sql, caller } = tx
  const { status, kind, organisation, goal, team, waitsFor, updatedSince } = filters
  const [first, second] = page.after ?? []
  const conditions = [
    sql`mine.party_id = ${caller.organisationId}`,
    waitsFor && sql`mine.awaited is not null`,
    kind && sql`a.kind = ${kind}`,
    organisation &&
      sql`exists (select from project_parties p where p.project_id = mine.project_id and p.organisation_id = ${organisation})`,
    goal && sql`exists (select from project_goals g where g.project_id = mine.project_id and g.goal_id = ${goal})`,
    team &&
      sql`exists (select from project_commitments c where c.project_id = mine.project_id and c.team_id = ${team})`,
    updatedSince && sql`mine.updated_at >= ${updatedSince}`,
    first === undefined
      ? undefined
      : updatedSince
        ? sql`(mine.updated_at, mine.project_id) > (${String(first)}, ${String(second)})`
        : sql`mine.project_id < ${String(first)}`,
  ]
  /** Those in one state, or in any; a state has an index of its own. */
  const those = (only?: ProjectStatus) => {
    const where = [...conditions, only && sql`mine.status = ${only}`].filter((condition) => !!condition)
    return sql`select mine.project_id, mine.updated_at from project_participants mine
        ${kind ? sql`join projects a on a.id = mine.project_id` : sql``}
      where ${where.reduce((before, next) => sql`${before} and ${next}`)}
      order by ${updatedSince ? sql`mine.updated_at, mine.project_id` : sql`mine.project_id desc`} limit ${page.limit + 1}`
  }
  const all = [...new Set<ProjectStatus | undefined>(status ?? [undefined])]
    .map((only) => sql`(${those(only)})`)
    .reduce((before, next) => sql`${before} union all ${next}`)
  return sql<Found[]>`select ${columns(tx)} from (${all}) found
      cross join lateral (select * from projects where id = found.project_id offset 0) a
      cross join lateral (select content from project_versions where project_id = a.id and number = a.number offset 0) v
    order by ${updatedSince ? sql`found.updated_at, found.project_id` : sql`found.project_id desc`} limit ${page.limit + 1}`
}

/** Writes a new project; nobody knows of it yet. */
export const insert = async (
  tx: Tx,
  row: Pick<
    Row,
    'id' | 'kind' | 'title' | 'leadId' | 'networkId' | 'contentHash' | 'startDate' | 'endDate' | 'decideBefore'
  >,
): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into projects (id, status, kind, title, lead_id, network_id, number, content_hash, last_number, start_date,
      end_date, decide_before, stands_since, created_at, updated_at)
    values (${row.id}, 'draft', ${row.kind}, ${row.title}, ${row.leadId}, ${row.networkId}, 1, ${row.contentHash}, 1,
      ${row.startDate}, ${row.endDate}, ${row.decideBefore}, ${now}, ${now}, ${now})`
}

/** Changes what is given of a project that is held. */
export const update = async (tx: Tx, id: string, changes: Partial<Row>): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  const stands = 'status' in changes || 'number' in changes || 'change' in changes ? { standsSince: now } : {}
  const set = Object.fromEntries(
    Object.entries({ ...changes, ...stands, updatedAt: now }).map(([name, value]) => [snakeCase(name), value]),
  )
  await sql`update projects set ${sql(set as never)}, version = version + 1
    ${changes.reason ? sql`, reasons = reasons || jsonb_build_object((version + 1)::text, ${changes.reason}::text)` : sql``} where id = ${id}`
}

/** How many of a party's managers must approve the newest version. */
export const setEyes = async ({ sql }: Tx, partyId: string, eyes: number): Promise<void> => {
  await sql`update project_parties set eyes = ${eyes} where id = ${partyId}`
}

/** Whom a new version asks: these parties, one manager each. */
export const askAnew = async ({ sql }: Tx, id: string, partyIds: readonly string[]): Promise<void> => {
  await sql`update project_parties set eyes = 1, decides = (id = any(${[...partyIds]}::uuid[])) where project_id = ${id}`
}

/** The parties as the content names them; those that it names no longer are none. */
export const keepParties = async (
  { sql }: Tx,
  id: string,
  parties: readonly Pick<PartyRow, 'id' | 'organisationId' | 'role' | 'decides'>[],
): Promise<void> => {
  const rows = parties.map((party) => ({ ...party, projectId: id }))
  await sql`delete from project_parties where project_id = ${id}
    and organisation_id <> all(${rows.map(({ organisationId }) => organisationId)}::uuid[])`
  await sql`insert into project_parties (id, project_id, organisation_id, role, decides)
    select p.id, p."projectId", p."organisationId", p.role, p.decides from jsonb_to_recordset(${sql.json(rows as never)}) as p
      (id uuid, "projectId" uuid, "organisationId" uuid, role text, decides boolean)
    on conflict on constraint project_parties_once do update set eyes = 1, decides = excluded.decides, role = excluded.role`
}

/** What is derived from the content that counts: commitments, goals and milestones. Sent without waiting for the answers. */
export const derive = (tx: Tx, id: string, { content, merged }: Pick<Standing, 'content' | 'merged'>): void => {
  const { sql } = tx
  const { parts, milestones } = content
  const commitments = Object.entries(parts).flatMap(([of, part]) =>
    Object.entries(part.commitments).map(([key, { note: _, month, ...one }]) => ({
      ...one,
      organisationId: organisationOf({ merged }, of),
      // Of an organisation that was merged the keys are told apart from those of what it is now (merge_organisations).
      key: merged[of] ? `${of}/${key}` : key,
      month: `${month}-01`,
    })),
  )
  const linked = [
    ...Object.values(parts).flatMap(({ goalIds }) => goalIds.map((goalId) => ({ goalId, milestone: '' }))),
    ...Object.entries(milestones).flatMap(([milestone, { goalIds }]) =>
      goalIds.map((goalId) => ({ goalId, milestone })),
    ),
  ]
  const planned = Object.entries(milestones).map(([key, { title, dueDate }]) => ({ key, title, dueDate }))
  tx.send(sql`delete from project_commitments where project_id = ${id}`)
  tx.send(sql`insert into project_commitments (project_id, organisation_id, key, team_id, month, kind, amount)
    select ${id}, c."organisationId", c.key, c."teamId", c.month, c.kind, c.amount from jsonb_to_recordset(${sql.json(commitments)}) as c
      ("organisationId" uuid, key text, "teamId" uuid, month date, kind text, amount numeric)`)
  tx.send(sql`delete from project_goals where project_id = ${id}`)
  tx.send(sql`insert into project_goals (project_id, goal_id, milestone)
    select distinct ${id}::uuid, g."goalId", g.milestone from jsonb_to_recordset(${sql.json(linked)}) as g ("goalId" uuid, milestone text)`)
  tx.send(
    sql`delete from project_milestones where project_id = ${id} and key <> all(${planned.map(({ key }) => key)}::text[])`,
  )
  tx.send(sql`insert into project_milestones (project_id, key, title, due_date)
    select ${id}, m.key, m.title, m."dueDate" from jsonb_to_recordset(${sql.json(planned)}) as m (key text, title text, "dueDate" date)
    on conflict (project_id, key) do update set title = excluded.title, due_date = excluded.due_date`)
}

/** Who knows of a project, and what waits for each; whoever is not named knows of it no longer. Run as the platform. */
export const keepParticipants = (
  tx: Tx,
  { id, status, updatedAt }: Pick<Row, 'id' | 'status' | 'updatedAt'>,
  parties: readonly Pick<PartyRow, 'organisationId' | 'role'>[],
  waiting: readonly Waiting[],
): void => {
  const { sql } = tx
  const rows = parties.map(({ organisationId, role }) => {
    const found = waiting.find((one) => one.organisationId === organisationId)
    return { organisationId, role, awaited: found?.act ?? null, due: found?.dueDate ?? null }
  })
  tx.send(sql`delete from project_participants where project_id = ${id}
    and party_id <> all(${rows.map(({ organisationId }) => organisationId)}::uuid[])`)
  tx.send(sql`insert into project_participants (party_id, project_id, status, updated_at, role, awaited, due_date)
    select p."organisationId", ${id}, ${status}, ${updatedAt}, p.role, p.awaited, p.due from jsonb_to_recordset(${sql.json(rows)}) as p
      ("organisationId" uuid, role text, awaited text, due date)
    on conflict (party_id, project_id) do update set role = excluded.role, awaited = excluded.awaited, due_date = excluded.due_date
    where (project_participants.role, project_participants.awaited, project_participants.due_date)
      is distinct from (excluded.role, excluded.awaited, excluded.due_date)`)
}

/** The steps that were taken with a project, or with a comment on one, as the caller's own events tell them. */
export const history = async (tx: Tx, id: string, page: PageRequest) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<(z.output<typeof ProjectTransitionRecord> & { sequence: number })[]>`
    select e.id as sequence, e.data->>'action' as action, e.data->>'from' as "from", e.data->>'to' as "to",
      a.reasons->>(e.data->>'version') as reason, e.actor_side as side, e.actor_subject as by, (e.data->>'number')::int as number, e.occurred_at as at
    from events e left join projects a on a.id = e.resource_id
    where e.resource_id = ${id} and e.organisation_id = ${tx.caller.organisationId} and e.data ? 'action'
      ${after === undefined ? tx.sql`` : tx.sql`and e.id > ${Number(after)}`}
    order by e.id limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ sequence }) => [sequence],
    (row) => row,
  )
}

/** What is there of what a content names, as far as the caller may see it: organisations, teams, members and goals. */
export type Known = {
  id: string
  what: 'organisation' | 'team' | 'member' | 'goal'
  organisationId: string
  kind: string
}
export const known = async (
  { sql }: Tx,
  asked: {
    organisations: readonly string[]
    teams: readonly string[]
    members: readonly string[]
    goals: readonly string[]
  },
): Promise<readonly Known[]> => sql<Known[]>`
  select id, 'organisation' as what, id as organisation_id, kind from organisations where id = any(${[...asked.organisations]}::uuid[]) and status = 'active'
  union all select id, 'team', organisation_id, '' from teams where id = any(${[...asked.teams]}::uuid[]) and status = 'active'
  union all select id, 'member', organisation_id, '' from members where id = any(${[...asked.members]}::uuid[]) and active
  union all select id, 'goal', organisation_id, level from goals where id = any(${[...asked.goals]}::uuid[]) and status = 'active'`
