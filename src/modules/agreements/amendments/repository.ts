import type { PageRequest } from '../../../core/page.ts'
import { snakeCase } from '../../../database/columns.ts'
import type { Tx } from '../../../database/transact.ts'
import { approvalsOfVersions, type Ledger } from '../../approvals/repository.ts'
import type { Terms } from '../terms/schemas.ts'
import { type AmendmentStatus, amendable, openStates } from './lifecycle.ts'
import type { ApprovalRow, FullRow, Row } from './record.ts'

/** An open amendment of an agreement that is no longer amended has lapsed, written or not. */
const status = ({ sql }: Tx) => sql`case when m.status = any (${[...openStates]}::text[])
  and a.status <> all (${[...amendable]}::text[]) then 'lapsed' else m.status end`
const columns = (tx: Tx) => tx.sql`m.id, m.version, m.created_at, m.updated_at, m.agreement_id, ${status(tx)} as status,
  m.status as written_status, m.number,
  m.base_hash, m.party_id, m.organisation_id, m.mandate_id, m.content_hash, m.value::text as value, m.differences, m.reason, m.effective_date,
  m.object_until_date, m.objector_id, m.objection, m.objected_at, m.objection_recorded_by, m.agreed_on, m.result_number,
  m.effective_from`

/** Where the decisions on amendments are kept. */
export const ledger: Ledger = {
  approvals: 'amendment_approvals',
  actors: 'amendment_actors',
  record: 'amendment_id',
  more: ['agreement_id', 'recorded_by'],
}

/** With what was decided on each, in the order in which it was. */
const withApprovals = async <R extends Omit<Row, 'approvals'>>(tx: Tx, rows: readonly R[]) => {
  if (rows.length === 0) return []
  const of = await approvalsOfVersions<ApprovalRow>(
    tx,
    ledger,
    rows.map(({ id, number }) => ({ recordId: id, number })),
  )
  return rows.map((row) => ({ ...row, approvals: [...(of.get(row.id) ?? [])] }))
}

/** One of an agreement; undefined when it does not exist for the caller. */
export const find = async (tx: Tx, agreementId: string, id: string): Promise<FullRow | undefined> => {
  const found = await tx.sql<Omit<FullRow, 'approvals'>[]>`select ${columns(tx)}, m.terms
    from amendments m join agreements a on a.id = m.agreement_id where m.agreement_id = ${agreementId} and m.id = ${id}`
  return (await withApprovals(tx, found))[0]
}

/** Those of an agreement, newest first. */
export const list = async (
  tx: Tx,
  agreementId: string,
  filters: { status?: AmendmentStatus | undefined },
  page: PageRequest,
): Promise<Row[]> => {
  const { sql } = tx
  const [before] = page.after ?? []
  const found = await sql<Omit<Row, 'approvals'>[]>`select ${columns(tx)}
    from amendments m join agreements a on a.id = m.agreement_id
    where m.agreement_id = ${agreementId} ${filters.status ? sql`and ${status(tx)} = ${filters.status}` : sql``}
      ${before === undefined ? sql`` : sql`and m.id < ${String(before)}`}
    order by m.id desc limit ${page.limit + 1}`
  return withApprovals(tx, found)
}

export const insert = async (
  tx: Tx,
  row: Pick<
    FullRow,
    | 'id'
    | 'agreementId'
    | 'number'
    | 'baseHash'
    | 'partyId'
    | 'organisationId'
    | 'mandateId'
    | 'terms'
    | 'contentHash'
    | 'value'
    | 'differences'
    | 'reason'
    | 'effectiveDate'
    | 'objectUntilDate'
  >,
): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  await sql`insert into amendments (id, agreement_id, status, number, base_hash, party_id, organisation_id, mandate_id, terms,
      content_hash, value, differences, reason, effective_date, object_until_date, created_at, updated_at)
    values (${row.id}, ${row.agreementId}, 'proposed', ${row.number}, ${row.baseHash}, ${row.partyId}, ${row.organisationId},
      ${row.mandateId}, ${sql.json(row.terms as never)}, ${row.contentHash}, ${row.value}, ${sql.json(row.differences as never)}, ${row.reason},
      ${row.effectiveDate}, ${row.objectUntilDate}, ${now}, ${now})`
}

/** Changes an amendment whose agreement is held. */
export const update = async (tx: Tx, id: string, changes: Partial<Row>): Promise<void> => {
  const { sql } = tx
  const given = Object.entries({ ...changes, updatedAt: tx.now.toISOString() }).map(([key, value]) => [
    snakeCase(key),
    value,
  ])
  await sql`update amendments set ${sql(Object.fromEntries(given) as never)}, version = version + 1 where id = ${id}`
}

/**
 * Amendments that the calendar moves: the days to object in have passed, the day of effect has come, or the agreement holds no
 * longer. Their agreements are held by this transaction; those that another is working on are left to it.
 */
export const due = async (tx: Tx, day: string, most: number): Promise<{ id: string; agreementId: string }[]> => {
  const { sql } = tx
  return sql<{ id: string; agreementId: string }[]>`select m.id, m.agreement_id from amendments m
      join agreements a on a.id = m.agreement_id
    where m.id in (
      (select id from amendments where status = 'proposed' and object_until_date < ${day} order by object_until_date limit ${most})
      union all (select id from amendments where status = 'agreed' and effective_date <= ${day} order by effective_date limit ${most})
      union all (select o.id from amendments o join agreements b on b.id = o.agreement_id
        where o.status in ('proposed', 'contested', 'agreed') and b.status <> all (${[...amendable]}::text[]) limit ${most}))
    order by m.id limit ${most} for update of a skip locked`
}

/** An amendment that took effect: which version it made of which, and since when that holds. */
export type Effective = { amendmentId: string; number: number; resultNumber: number; since: string }

/** Those of an agreement that took effect, in the order in which they did. */
export const effective = (tx: Tx, agreementId: string) =>
  tx.sql<Effective[]>`select id as amendment_id, number, result_number, effective_from as since from amendments
    where agreement_id = ${agreementId} and status = 'in-effect' order by result_number`

/** What may still change an agreement. */
export type Pending = Pick<Row, 'id' | 'status' | 'effectiveDate' | 'objectUntilDate'>

export const pending = (tx: Tx, agreementId: string) =>
  tx.sql<Pending[]>`select m.id, m.status, m.effective_date, m.object_until_date from amendments m
      join agreements a on a.id = m.agreement_id
    where m.agreement_id = ${agreementId} and m.status = any (${[...openStates]}::text[])
      and a.status = any (${[...amendable]}::text[]) order by m.id`

/** Some versions of the terms, by number. */
export const versionsOf = async (tx: Tx, agreementId: string, numbers: readonly number[]) =>
  new Map(
    (
      await tx.sql<{ number: number; contentHash: string; terms: Terms }[]>`select number, content_hash, terms
        from agreement_versions where agreement_id = ${agreementId} and number = any (${[...numbers]}::int[])`
    ).map((row) => [row.number, row]),
  )

/** The partnership agreement between all of these organisations that held on a day and that the caller takes part in: the newest. */
export const frameworkOf = async (
  tx: Tx,
  organisationIds: readonly string[],
  day: string,
): Promise<string | undefined> => {
  const { sql, caller } = tx
  return (
    await sql<{ id: string }[]>`select a.id from agreements a
      join agreement_participants mine on mine.agreement_id = a.id and mine.party_id = ${caller.studentId ?? caller.organisationId}
      where a.kind = 'partnership' and a.agreed_number is not null
        and a.start_date <= ${day} and (a.end_date is null or a.end_date >= ${day})
        and (a.status not in ('dissolved', 'superseded') or a.ended_on > ${day})
        and (select count(*) from agreement_parties p
          where p.agreement_id = a.id and p.organisation_id = any (${[...organisationIds]}::uuid[])) = ${organisationIds.length}
      order by a.start_date desc, a.id desc limit 1`
  )[0]?.id
}
