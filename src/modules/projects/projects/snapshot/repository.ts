import type { Tx } from '../../../../database/transact.ts'
import { approvalColumns } from '../../../approvals/repository.ts'
import type { ChangeState, ProjectStatus } from '../lifecycle.ts'
import type { ApprovalRow, Row, VersionRow } from '../record.ts'

/** How a project stood at an instant, as far as its versions do not tell. */
export type Stood = {
  status: ProjectStatus
  agreedNumber: number | null
  change: ChangeState | null
  charterId: string | null
}

/** Decisions that a snapshot shows at most: those before are in `/approvals`. */
const most = 500

/** The version that counted at an instant: another is never written without becoming it. */
export const versionAt = async ({ sql }: Tx, id: string, at: string): Promise<VersionRow> =>
  (
    await sql<
      VersionRow[]
    >`select project_id, number, content_hash, content, cause, changed_by, record_version, created_at
      from project_versions where project_id = ${id} and created_at <= ${at} order by number desc limit 1`
  )[0]!

/**
 * What the events of its lead, who is told all that happens to it, say of a project until an instant. Run as the platform: each party
 * reads its own events alone, and one that came later has none of before.
 */
export const stoodAt = async ({ sql }: Tx, { id, leadId }: Pick<Row, 'id' | 'leadId'>, at: string): Promise<Stood> => {
  const last = (what: string, of: string) =>
    sql`(select ${sql.unsafe(what)} from events e where e.resource_id = ${id} and e.organisation_id = ${leadId}
      and e.occurred_at <= ${at} and ${sql.unsafe(of)} order by e.id desc limit 1)`
  const [found] = await sql<Stood[]>`select
    coalesce(${last(`e.data->>'to'`, `e.data ? 'action'`)}, 'draft') as status,
    ${last(
      `case when e.data->>'action' = 'revise' then null else (e.data->>'number')::int end`,
      `(e.type in ('project.concluded', 'project.amended', 'project.change-withdrawn') or e.data->>'action' = 'revise')`,
    )} as agreed_number,
    ${last(
      `case e.type when 'project.change-proposed' then 'proposed' when 'project.changes-requested' then 'changes-requested' end`,
      `(e.type in ('project.change-proposed', 'project.amended', 'project.change-withdrawn')
        or e.type = 'project.changes-requested' and not e.data ? 'action')`,
    )} as change,
    ${last(`(e.data->>'charterId')::uuid`, `e.type = 'project.charter-assigned'`)} as charter_id`
  return found!
}

/** What the parties decided until an instant, newest first. */
export const decisionsUntil = async ({ sql }: Tx, id: string, at: string): Promise<ApprovalRow[]> =>
  sql<ApprovalRow[]>`select ${sql.unsafe(approvalColumns)} from project_approvals d
    where d.project_id = ${id} and d.created_at <= ${at} order by d.id desc limit ${most}`
