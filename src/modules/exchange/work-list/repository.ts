import type { Role, Side } from '../../../core/caller.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { AgreementStatus, AwaitedAct } from '../../agreements/agreements/lifecycle.ts'
import type { PlacementStatus } from '../../placements/placements/lifecycle.ts'
import { runningStates } from '../../places/recognition-withdrawals/running.ts'
import type { CharterAct, CharterStatus } from '../../projects/charters/lifecycle.ts'
import type { FollowUpStatus } from '../../projects/projects/follow-ups/lifecycle.ts'
import type { AwaitedAct as ProjectAct, ProjectStatus } from '../../projects/projects/lifecycle.ts'

/** What waits, as it is found: placements carry their state, tasks are open; of what is decided on, which act of the party. */
export type Row = {
  id: string
  dueDate: string
  updatedAt: string
  placementId: string | null
  projectId: string | null
} & (
  | { resource: 'placements'; status: PlacementStatus; act: null; role: null }
  | { resource: 'recognition-tasks' | 'replacement-tasks'; status: 'open'; act: null; role: null }
  | { resource: 'agreements'; status: AgreementStatus; act: AwaitedAct; role: null }
  | { resource: 'projects'; status: ProjectStatus; act: ProjectAct; role: null }
  | { resource: 'charters'; status: CharterStatus; act: CharterAct; role: null }
  | { resource: 'follow-ups'; status: FollowUpStatus; act: null; role: Role }
)

/** Whose work: the states of placements and the tasks that wait for this side and its roles. */
export type Whose = {
  side: Side
  organisationId: string
  states: readonly PlacementStatus[]
  recognitionTasks: boolean
  replacementTasks: boolean
  /** What of agreements waits for its roles; somebody who did its own part of four eyes is waited for no longer. */
  agreements: readonly AwaitedAct[]
  /** The same of projects and of charters. */
  projects: readonly ProjectAct[]
  charters: readonly CharterAct[]
  /** The roles whose follow-ups it sees. */
  followUps: readonly Role[]
  subject: string
}

/** What waits, by due date; each part is read along its own index and cut to a page before they are merged. */
export const list = async (tx: Tx, whose: Whose, page: PageRequest): Promise<readonly Row[]> => {
  const { sql } = tx
  const { side, organisationId, states } = whose
  const [due, id] = page.after ?? []
  const most = page.limit + 1
  const placements = sql`
    select 'placements' as resource, p.id, p.status, p.due_date, p.updated_at, p.id as placement_id, null as act,
      null::uuid as project_id, null as role
    from placements p
    where ${side === 'education' ? sql`p.school_id` : sql`p.care_id`} = ${organisationId}
      and p.waits_for_side = ${side} and p.status = any(${[...states]}::text[])
      ${due ? sql`and (p.due_date, p.id) > (${String(due)}, ${String(id)})` : sql``}
    order by p.due_date, p.id limit ${most}`
  const recognition = sql`
    select 'recognition-tasks', t.id, 'open', t.withdrawn_on, t.updated_at, t.placement_id, null, null::uuid, null
    from recognition_tasks t
      join placements p on p.id = t.placement_id and p.status = any(${[...runningStates]}::text[])
    where t.school_id = ${organisationId} and t.response is null
      ${due ? sql`and (t.withdrawn_on, t.id) > (${String(due)}, ${String(id)})` : sql``}
    order by t.withdrawn_on, t.id limit ${most}`
  const replacement = sql`
    select 'replacement-tasks', t.id, 'open', t.due_date, t.updated_at, t.placement_id, null, null::uuid, null
    from replacement_tasks t
    where t.school_id = ${organisationId} and t.outcome is null
      ${due ? sql`and (t.due_date, t.id) > (${String(due)}, ${String(id)})` : sql``}
    order by t.due_date, t.id limit ${most}`
  const agreements = sql`
    select 'agreements', a.id, mine.status, mine.due_date, a.updated_at, a.placement_id, mine.awaited, null::uuid, null
    from agreement_participants mine join agreements a on a.id = mine.agreement_id
    where mine.party_id = ${organisationId} and mine.awaited is not null and mine.awaited = any(${[...whose.agreements]}::text[])
      and not exists (select from agreement_actors x where x.agreement_id = a.id and x.number = a.number
        and x.owner_id = mine.party_id and x.subject = ${whose.subject}
        and x.act = case mine.awaited when 'approve' then 'approval' when 'sign' then 'signature' end)
      ${due ? sql`and (mine.due_date, mine.agreement_id) > (${String(due)}, ${String(id)})` : sql``}
    order by mine.due_date, mine.agreement_id limit ${most}`
  /** What waits for the party by who knows of it; who decided on the newest version already is waited for no longer. */
  const decided = (what: 'project' | 'charter', acts: readonly string[]) => {
    const [record, one, about] = [`${what}s`, `${what}_id`, what === 'project' ? 'mine.project_id' : 'null::uuid']
    const [participants, actors] = [`${what}_participants`, `${what}_actors`]
    return sql`
    select ${sql.unsafe(`'${record}'`)}, mine.${sql(one)}, mine.status, mine.due_date, mine.updated_at, null::uuid, mine.awaited,
      ${sql.unsafe(about)}, null
    from ${sql(participants)} mine join ${sql(record)} a on a.id = mine.${sql(one)}
    where mine.party_id = ${organisationId} and mine.awaited is not null and mine.awaited = any(${[...acts]}::text[])
      and not (mine.awaited = 'approve' and exists (select from ${sql(actors)} x where x.${sql(one)} = a.id and x.number = a.number
        and x.owner_id = mine.party_id and x.subject = ${whose.subject}))
      ${due ? sql`and (mine.due_date, mine.${sql(one)}) > (${String(due)}, ${String(id)})` : sql``}
    order by mine.due_date, mine.${sql(one)} limit ${most}`
  }
  const followUps = sql`
    select 'follow-ups', f.id, f.status, f.due_date, f.updated_at, null::uuid, null, f.project_id, f.role
    from project_follow_ups f
    where f.organisation_id = ${organisationId} and f.status = 'open' and f.role = any(${[...whose.followUps]}::text[])
      ${due ? sql`and (f.due_date, f.id) > (${String(due)}, ${String(id)})` : sql``}
    order by f.due_date, f.id limit ${most}`
  return tx.last(
    () => sql<Row[]>`
    select * from (${placements}) placements
    ${whose.recognitionTasks ? sql`union all select * from (${recognition}) recognition` : sql``}
    ${whose.replacementTasks ? sql`union all select * from (${replacement}) replacement` : sql``}
    ${whose.agreements.length > 0 ? sql`union all select * from (${agreements}) agreements` : sql``}
    ${whose.projects.length > 0 ? sql`union all select * from (${decided('project', whose.projects)}) projects` : sql``}
    ${whose.charters.length > 0 ? sql`union all select * from (${decided('charter', whose.charters)}) charters` : sql``}
    ${whose.followUps.length > 0 ? sql`union all select * from (${followUps}) follow_ups` : sql``}
    order by due_date, id limit ${most}`,
  )
}
