import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { RecognitionWithdrawal, recognitionWithdrawalQuery } from './schemas.ts'

export type Row = z.output<typeof RecognitionWithdrawal>

const columns = (tx: Tx) =>
  tx.sql`id, 1 as version, created_at, recognition_id, withdrawn_on, leerbedrijf_id, education_code`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from recognition_withdrawals where id = ${id}`)[0]

/** Withdrawals by id; by time where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof recognitionWithdrawalQuery>, page: PageRequest) => {
  const { leerbedrijfId, educationCode, updatedSince } = filters
  const wanted = tx.sql`
    ${leerbedrijfId ? tx.sql`and leerbedrijf_id = ${leerbedrijfId}` : tx.sql``}
    ${educationCode ? tx.sql`and education_code = ${educationCode}` : tx.sql``}`
  if (updatedSince) {
    const [at, id] = page.after ?? []
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from recognition_withdrawals
      where created_at >= ${updatedSince} ${at ? tx.sql`and (created_at, id) > (${String(at)}, ${String(id)})` : tx.sql``} ${wanted}
      order by created_at, id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.createdAt, row.id],
      (row) => row,
    )
  }
  const [id] = page.after ?? []
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from recognition_withdrawals
    where true ${id ? tx.sql`and id > ${String(id)}` : tx.sql``} ${wanted} order by id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

export const insert = async (tx: Tx, id: string, recognitionId: string): Promise<void> => {
  await tx.sql`insert into recognition_withdrawals (id, recognition_id, leerbedrijf_id, education_code, withdrawn_on, created_at)
    select ${id}, r.id, r.leerbedrijf_id, r.education_code, r.withdrawn_on, ${tx.now.toISOString()} from recognitions r where r.id = ${recognitionId}`
}

/** A placement that a withdrawal touches. */
export type Touched = {
  withdrawalId: string
  withdrawnOn: string
  placementId: string
  schoolId: string
  careId: string
}

/**
 * Placements that lose their recognition by a withdrawal and have no task for it yet: they run on or after that day, and
 * on their first day without it the company has no recognition for their code or an equivalent of it (so neither a new
 * recognition nor an equivalent one asks anything of a school). Asked anew each time: a placement can be accepted afterwards.
 */
export const touched = (tx: Tx, states: readonly string[], limit: number): Promise<Touched[]> => tx.sql<Touched[]>`
  select w.id as withdrawal_id, w.withdrawn_on, p.id as placement_id, p.school_id, p.care_id
  from recognition_withdrawals w
  join codes c on c.code_type = 'leerbedrijf_id' and c.code = w.leerbedrijf_id
  join placements p on p.care_id = c.organisation_id and p.location_id = c.holder_id
    and p.status = any(${[...states]}::text[]) and coalesce(p.actual_end_date, p.planned_end_date) >= w.withdrawn_on
  left join qualifications q on q.education_code = p.education_code
  where (p.education_code = w.education_code or w.education_code = any(q.equivalents))
    and not exists (select from recognition_tasks t where t.placement_id = p.id and t.withdrawal_id = w.id)
    and not is_recognised(p.location_id, p.education_code, greatest(p.start_date, w.withdrawn_on))
  order by w.id, p.id limit ${limit}`

/** Opens the tasks that are not there yet and answers which placements got one. */
export const insertTasks = (tx: Tx, tasks: readonly (Touched & { id: string })[]): Promise<Touched[]> => tx.sql<
  Touched[]
>`
  insert into recognition_tasks (id, placement_id, school_id, care_id, withdrawal_id, withdrawn_on, created_at, updated_at)
  select t.id, t."placementId", t."schoolId", t."careId", t."withdrawalId", t."withdrawnOn", ${tx.now.toISOString()}, ${tx.now.toISOString()}
  from jsonb_to_recordset(${tx.sql.json(tasks as never)})
    as t (id uuid, "placementId" uuid, "schoolId" uuid, "careId" uuid, "withdrawalId" uuid, "withdrawnOn" date)
  on conflict (placement_id, withdrawal_id) do nothing
  returning placement_id, school_id, care_id, withdrawal_id, withdrawn_on`
