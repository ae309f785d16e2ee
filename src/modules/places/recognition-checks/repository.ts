import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { RecognitionCheck, recognitionCheckQuery } from './schemas.ts'

export type Row = z.output<typeof RecognitionCheck>

const columns = (tx: Tx) =>
  tx.sql`id, 1 as version, leerbedrijf_id, education_code, on_date, outcome, recognised_code, provider, checked_at`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from recognition_checks where id = ${id}`)[0]

/** The caller's own checks by id; by time where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof recognitionCheckQuery>, page: PageRequest) => {
  const { leerbedrijfId, educationCode, outcome, updatedSince } = filters
  const wanted = tx.sql`
    ${leerbedrijfId ? tx.sql`and leerbedrijf_id = ${leerbedrijfId}` : tx.sql``}
    ${educationCode ? tx.sql`and education_code = ${educationCode}` : tx.sql``}
    ${outcome ? tx.sql`and outcome = ${outcome}` : tx.sql``}`
  const own = tx.sql`organisation_id = ${tx.caller.organisationId}`
  if (updatedSince) {
    const [at, id] = page.after ?? []
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from recognition_checks
      where ${own} and checked_at >= ${updatedSince} ${at ? tx.sql`and (checked_at, id) > (${String(at)}, ${String(id)})` : tx.sql``} ${wanted}
      order by checked_at, id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.checkedAt, row.id],
      (row) => row,
    )
  }
  const [id] = page.after ?? []
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from recognition_checks
    where ${own} ${id ? tx.sql`and id > ${String(id)}` : tx.sql``} ${wanted} order by id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** Keeps a check of the caller's organisation. */
export const insert = async (tx: Tx, check: Omit<Row, 'version' | 'checkedAt'>): Promise<Row> => {
  const [kept] = await tx.sql<Row[]>`
    insert into recognition_checks (id, organisation_id, leerbedrijf_id, education_code, on_date, outcome, recognised_code, provider, checked_at)
    values (${check.id}, ${tx.caller.organisationId}, ${check.leerbedrijfId}, ${check.educationCode}, ${check.onDate},
      ${check.outcome}, ${check.recognisedCode}, ${check.provider}, ${tx.now.toISOString()})
    returning ${columns(tx)}`
  return kept!
}
