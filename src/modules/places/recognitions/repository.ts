import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Recognition, RecognitionCreate, recognitionQuery } from './schemas.ts'

export type Row = z.output<typeof Recognition>

const columns = (tx: Tx) =>
  tx.sql`id, version, created_at, updated_at, leerbedrijf_id, education_code, granted_on, withdrawn_on`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from recognitions where id = ${id}`)[0]

/** Recognitions by id; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof recognitionQuery>, page: PageRequest) => {
  const { leerbedrijfId, educationCode, onDate, updatedSince } = filters
  const wanted = tx.sql`
    ${leerbedrijfId ? tx.sql`and leerbedrijf_id = ${leerbedrijfId}` : tx.sql``}
    ${educationCode ? tx.sql`and education_code = ${educationCode}` : tx.sql``}
    ${onDate ? tx.sql`and granted_on <= ${onDate} and (withdrawn_on is null or withdrawn_on > ${onDate})` : tx.sql``}`
  if (updatedSince) {
    const [at, id] = page.after ?? []
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from recognitions
      where updated_at >= ${updatedSince} ${at ? tx.sql`and (updated_at, id) > (${String(at)}, ${String(id)})` : tx.sql``} ${wanted}
      order by updated_at, id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const [id] = page.after ?? []
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from recognitions
    where true ${id ? tx.sql`and id > ${String(id)}` : tx.sql``} ${wanted} order by id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

export const insert = async (tx: Tx, id: string, value: z.output<typeof RecognitionCreate>): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into recognitions (id, leerbedrijf_id, education_code, granted_on, created_at, updated_at)
    values (${id}, ${value.leerbedrijfId}, ${value.educationCode}, ${value.grantedOn}, ${now}, ${now})`
}

/** Ends a recognition that still holds, once; false when it was ended before. */
export const withdraw = async (tx: Tx, id: string, withdrawnOn: string): Promise<boolean> => {
  const { count } = await tx.sql`update recognitions
    set withdrawn_on = ${withdrawnOn}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${id} and withdrawn_on is null`
  return count === 1
}

/** The organisation whose location carries this leerbedrijf-ID: who may know. At most one. */
export const holders = async (tx: Tx, leerbedrijfId: string): Promise<string[]> =>
  (
    await tx.sql<{ organisationId: string }[]>`select organisation_id from codes
      where code_type = 'leerbedrijf_id' and code = ${leerbedrijfId}`
  ).map(({ organisationId }) => organisationId)
