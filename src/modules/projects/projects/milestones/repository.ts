import type { z } from 'zod'
import type { PageRequest } from '../../../../core/page.ts'
import type { Tx } from '../../../../database/transact.ts'
import type { MilestoneStatus, ProjectStatus } from '../lifecycle.ts'
import type { MilestoneTransitionRecord } from './schemas.ts'

/** A milestone with what the content that holds says of it, and the state of its project. */
export type Row = {
  projectId: string
  key: string
  version: number
  title: string
  dueDate: string
  description: string | null
  goalIds: string[]
  status: MilestoneStatus
  reason: string | null
  changedAt: string | null
  projectStatus: ProjectStatus
}

/** The content is opened once, whatever the number of milestones that are read from it. */
const milestones = (tx: Tx, projectId: string) => tx.sql`
  with held as materialized (
    select a.status, v.content->'milestones' as planned from projects a
    join project_versions v on v.project_id = a.id and v.number = coalesce(a.agreed_number, a.number) where a.id = ${projectId})
  select m.project_id, m.key, m.version, m.title, m.due_date, h.planned->m.key->>'description' as description,
    coalesce(h.planned->m.key->'goalIds', '[]') as goal_ids, m.status, m.reason, m.changed_at, h.status as project_status
  from held h cross join project_milestones m where m.project_id = ${projectId}`

export const find = async (tx: Tx, projectId: string, key: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`${milestones(tx, projectId)} and m.key = ${key}`)[0]

/** The milestones of a project, by their day. */
export const list = async (tx: Tx, projectId: string, page: PageRequest): Promise<Row[]> => {
  const [day, key] = page.after ?? []
  const after = key === undefined ? tx.sql`` : tx.sql`and (m.due_date, m.key) > (${String(day)}, ${String(key)})`
  return tx.sql<Row[]>`${milestones(tx, projectId)} ${after} order by m.due_date, m.key limit ${page.limit + 1}`
}

/** Writes how a milestone stands; its project is held. */
export const update = async (
  { sql, now }: Tx,
  projectId: string,
  key: string,
  status: MilestoneStatus,
  reason: string | null,
): Promise<void> => {
  await sql`update project_milestones set status = ${status}, reason = ${reason}, changed_at = ${now.toISOString()},
      version = version + 1 ${reason === null ? sql`` : sql`, reasons = reasons || jsonb_build_object((version + 1)::text, ${reason}::text)`}
    where project_id = ${projectId} and key = ${key}`
}

/** The steps that were taken with a milestone, as the caller's own events of the project tell them. */
export const history = async (tx: Tx, projectId: string, key: string, page: PageRequest) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<(z.output<typeof MilestoneTransitionRecord> & { sequence: number })[]>`
    select e.id as sequence, e.data->>'step' as action, e.data->>'from' as "from", e.data->>'to' as "to",
      m.reasons->>(e.data->>'version') as reason, e.actor_side as side, e.actor_subject as by, e.occurred_at as at
    from project_milestones m join events e on e.resource_id = m.project_id
    where m.project_id = ${projectId} and m.key = ${key} and e.organisation_id = ${tx.caller.organisationId}
      and e.data->>'milestone' = ${key} and e.data ? 'step' ${after === undefined ? tx.sql`` : tx.sql`and e.id > ${Number(after)}`}
    order by e.id limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ sequence }) => [sequence],
    (row) => row,
  )
}
