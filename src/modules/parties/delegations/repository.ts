import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Delegation, DelegationCreate, delegationQuery } from './schemas.ts'

export type Row = z.output<typeof Delegation>
type Value = z.output<typeof DelegationCreate>

const status = (tx: Tx) => tx.sql`case when d.withdrawn_at is not null then 'withdrawn'
  when d.from_date > ${today(tx.now)} then 'planned' when d.until_date < ${today(tx.now)} then 'ended' else 'in-effect' end`
const columns = (
  tx: Tx,
) => tx.sql`d.id, d.version, d.created_at, d.updated_at, d.member_id, d.to_member_id, d.roles, d.kinds, d.condition,
  d.from_date, d.until_date, d.withdrawn_at, ${status(tx)} as status`

export const find = async (tx: Tx, memberId: string, id: string): Promise<Row | undefined> =>
  (
    await tx.sql<
      Row[]
    >`select ${columns(tx)} from member_delegations d where d.id = ${id} and d.member_id = ${memberId}`
  )[0]

/** The delegations of a member by id; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, memberId: string, filters: z.output<typeof delegationQuery>, page: PageRequest) => {
  const wanted = tx.sql`d.member_id = ${memberId} ${filters.status ? tx.sql`and ${status(tx)} = ${filters.status}` : tx.sql``}`
  const [key, id] = page.after ?? []
  if (filters.updatedSince) {
    const after = id ? tx.sql`and (d.updated_at, d.id) > (${String(key)}, ${String(id)})` : tx.sql``
    const rows = await tx.sql<Row[]>`select ${columns(tx)} from member_delegations d
      where ${wanted} and d.updated_at >= ${filters.updatedSince} ${after} order by d.updated_at, d.id limit ${page.limit + 1}`
    return page.page(
      rows,
      (row) => [row.updatedAt, row.id],
      (row) => row,
    )
  }
  const rows = await tx.sql<Row[]>`select ${columns(tx)} from member_delegations d
    where ${wanted} ${key ? tx.sql`and d.id > ${String(key)}` : tx.sql``} order by d.id limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/** Holds the member until the transaction ends, so that its delegations are judged one after another. */
export const hold = async (tx: Tx, memberId: string): Promise<void> => {
  await tx.sql`select from members where id = ${memberId} for update`
}

/**
 * Delegations of the member for one of these roles and kinds on one of these days. Their conditions do not keep them apart:
 * while the member is absent both would work.
 */
export const overlapping = async (tx: Tx, memberId: string, value: Value): Promise<string[]> => {
  const { roles, kinds, fromDate, untilDate } = value
  const found = await tx.sql<{ id: string }[]>`select id from member_delegations
    where member_id = ${memberId} and withdrawn_at is null and roles && ${roles}::text[]
      and (kinds is null or ${kinds}::text[] is null or kinds && ${kinds}::text[])
      and from_date <= ${untilDate} and until_date >= ${fromDate} order by id`
  return found.map(({ id }) => id)
}

export const insert = async (
  tx: Tx,
  id: string,
  organisationId: string,
  memberId: string,
  value: Value,
): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into member_delegations (id, organisation_id, member_id, to_member_id, roles, kinds, condition, from_date, until_date, created_at, updated_at)
    values (${id}, ${organisationId}, ${memberId}, ${value.toMemberId}, ${value.roles}::text[], ${value.kinds}::text[], ${value.condition},
      ${value.fromDate}, ${value.untilDate}, ${now}, ${now})`
}

/** Ends a delegation where the version still matches; false when it does not. */
export const withdraw = async (tx: Tx, id: string, ifMatch: IfMatch): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { count } =
    await tx.sql`update member_delegations set withdrawn_at = ${now}, version = version + 1, updated_at = ${now}
    where id = ${id} and withdrawn_at is null and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

export type Applying = Pick<Row, 'id' | 'memberId' | 'roles' | 'kinds' | 'condition' | 'untilDate'>

/**
 * What colleagues have delegated to this member and holds today: roles that the colleague, still active, has now; to a
 * substitute only while the colleague is absent.
 */
export const applyingTo = (tx: Tx, memberId: string) =>
  tx.sql<Applying[]>`select d.id, d.member_id, d.kinds, d.condition, d.until_date,
      array(select unnest(d.roles) intersect select unnest(m.roles) order by 1) as roles
    from member_delegations d join members m on m.id = d.member_id
    where d.to_member_id = ${memberId} and d.withdrawn_at is null and m.active and d.roles && m.roles
      and ${today(tx.now)} between d.from_date and d.until_date
      and (d.condition = 'always' or ${today(tx.now)} between m.absent_from and m.absent_until) order by d.id`
