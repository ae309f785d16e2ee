import type { Difference } from '../../../core/difference.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { type CounterProposalStatus, negotiable } from './lifecycle.ts'

/** A counter-proposal as it is stored, with the state it has today. */
export type Row = {
  id: string
  version: number
  createdAt: string
  updatedAt: string
  agreementId: string
  status: CounterProposalStatus
  number: number
  contentHash: string
  partyId: string
  organisationId: string
  differences: Difference[]
  comment: string | null
  acceptedPointers: string[] | null
  resultNumber: number | null
  answer: string | null
  answeredAt: string | null
}

/** An open one has been overtaken when the agreement has another version, or is no longer spoken about. */
const status = (tx: Tx) => tx.sql`case when p.status <> 'open' then p.status when a.number <> p.number then 'superseded'
  when a.status <> all (${[...negotiable]}::text[]) then 'lapsed' else 'open' end`
const columns = (
  tx: Tx,
) => tx.sql`p.id, p.version, p.created_at, p.updated_at, p.agreement_id, ${status(tx)} as status, p.number,
  p.content_hash, p.party_id, p.organisation_id, p.differences, p.comment, p.accepted_pointers, p.result_number, p.answer,
  p.answered_at`

/** One of an agreement; undefined when it does not exist for the caller. */
export const find = async (tx: Tx, agreementId: string, id: string): Promise<Row | undefined> =>
  (
    await tx.sql<Row[]>`select ${columns(tx)} from counter_proposals p join agreements a on a.id = p.agreement_id
      where p.agreement_id = ${agreementId} and p.id = ${id}`
  )[0]

/** Those of an agreement, newest first. */
export const list = async (
  tx: Tx,
  agreementId: string,
  filters: { status?: CounterProposalStatus | undefined },
  page: PageRequest,
): Promise<Row[]> => {
  const { sql } = tx
  const [before] = page.after ?? []
  return sql<Row[]>`select ${columns(tx)} from counter_proposals p join agreements a on a.id = p.agreement_id
    where p.agreement_id = ${agreementId} ${filters.status ? sql`and ${status(tx)} = ${filters.status}` : sql``}
      ${before === undefined ? sql`` : sql`and p.id < ${String(before)}`}
    order by p.id desc limit ${page.limit + 1}`
}

export const insert = async (
  tx: Tx,
  row: Pick<
    Row,
    'id' | 'agreementId' | 'number' | 'contentHash' | 'partyId' | 'organisationId' | 'differences' | 'comment'
  >,
): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  await sql`insert into counter_proposals (id, agreement_id, status, number, content_hash, party_id, organisation_id,
      differences, comment, created_at, updated_at)
    values (${row.id}, ${row.agreementId}, 'open', ${row.number}, ${row.contentHash}, ${row.partyId}, ${row.organisationId},
      ${sql.json(row.differences as never)}, ${row.comment}, ${now}, ${now})`
}

/** Writes how it ended. The agreement is held, so that nobody else does at the same time. */
export const end = async (
  tx: Tx,
  id: string,
  ended: Pick<Row, 'status' | 'acceptedPointers' | 'resultNumber' | 'answer'>,
): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  await sql`update counter_proposals set status = ${ended.status}, answer = ${ended.answer}, answered_at = ${now},
      accepted_pointers = ${ended.acceptedPointers === null ? null : sql.json(ended.acceptedPointers)},
      result_number = ${ended.resultNumber}, version = version + 1, updated_at = ${now}
    where id = ${id}`
}
