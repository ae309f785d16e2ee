import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import { cents } from '../../../core/money.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { type MandateKind, mandateKinds } from '../kinds.ts'
import { rolesOfKind } from './roles.ts'
import type { Mandate, MandateCreate, mandateQuery } from './schemas.ts'

export type Row = z.output<typeof Mandate>
type Value = z.output<typeof MandateCreate>

const status = (tx: Tx) => tx.sql`case when a.withdrawn_at is not null then 'withdrawn'
  when a.until_date < ${today(tx.now)} then 'expired' when a.from_date > ${today(tx.now)} then 'future' else 'active' end`
// A sum of money leaves as text: a number of JavaScript would round it.
const columns = (tx: Tx) => tx.sql`a.id, a.version, a.created_at, a.updated_at, a.organisation_id, a.member_id, a.kinds,
  a.from_date, a.until_date, a.value_limit::text as "limit", a.withdrawn_at, ${status(tx)} as status`

export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from mandates a where a.id = ${id}`)[0]

/** The mandates of the caller's organisation, oldest first; by change where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof mandateQuery>, page: PageRequest) => {
  const { sql } = tx
  const { memberId, kind, onDate, updatedSince } = filters
  const [key, id] = page.after ?? []
  const wanted = sql`a.organisation_id = ${tx.caller.organisationId}
    ${memberId ? sql`and a.member_id = ${memberId}` : sql``}
    ${kind ? sql`and a.kinds @> ${[kind]}::text[]` : sql``}
    ${
      onDate
        ? sql`and a.from_date <= ${onDate} and (a.until_date is null or a.until_date >= ${onDate})
            and (a.withdrawn_at is null or (a.withdrawn_at at time zone 'Europe/Amsterdam')::date > ${onDate})`
        : sql``
    }`
  const order = updatedSince
    ? sql`and a.updated_at >= ${updatedSince} ${id ? sql`and (a.updated_at, a.id) > (${String(key)}, ${String(id)})` : sql``} order by a.updated_at, a.id`
    : sql`${key ? sql`and a.id > ${String(key)}` : sql``} order by a.id`
  const rows = await tx.last(
    () => sql<Row[]>`select ${columns(tx)} from mandates a where ${wanted} ${order} limit ${page.limit + 1}`,
  )
  return page.page(
    rows,
    (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
}

export const insert = async (tx: Tx, id: string, organisationId: string, value: Value): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into mandates (id, organisation_id, member_id, kinds, from_date, until_date, value_limit, given_by_subject, created_at, updated_at)
    values (${id}, ${organisationId}, ${value.memberId}, ${value.kinds}::text[], ${value.fromDate}, ${value.untilDate},
      ${value.limit}::text::numeric, ${tx.caller.subject}, ${now}, ${now})`
}

/** Ends a mandate where the version still matches; false when it does not. */
export const withdraw = async (tx: Tx, id: string, ifMatch: IfMatch): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { count } = await tx.sql`update mandates set withdrawn_at = ${now}, version = version + 1, updated_at = ${now}
    where id = ${id} and withdrawn_at is null and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** Who is to sign or decide, and on which day. */
export type Signer = {
  organisationId: string
  /** The `sub` of its token. */
  subject: string
  onDate: string
}
/** What is to be signed or decided on, by whom, for whom; `value` in euros as a decimal, null where it has none. */
export type Signing = Signer & { kind: MandateKind; value: string | null }
/**
 * A mandate as it reaches one person. `kinds`: those of its kinds for which this person has the role, or was delegated it;
 * `onBehalfOf`: the member who delegated, where the person does not act under a mandate of its own.
 */
export type Covering = {
  id: string
  kinds: readonly MandateKind[]
  limit: string | null
  onBehalfOf: string | null
  untilDate: string | null
}

/** Each kind with each of the roles that count for it so, as two columns. */
const counting = (how: 'own' | 'delegable') => {
  const pairs = mandateKinds.flatMap((kind) => rolesOfKind[kind][how].map((role) => ({ kind, role })))
  return { kinds: pairs.map(({ kind }) => kind), roles: pairs.map(({ role }) => role) }
}
const own = counting('own')
const delegable = counting('delegable')

/**
 * The mandates under which somebody may sign or decide on a day, each with the kinds for which it may: its own before those of
 * colleagues that delegated a role to it for that day, the oldest first. Which roles count for a kind, and which of them can be
 * delegated, is in roles.ts. Both members must still be active and hold the role; a delegation reaches no further than its
 * kinds, and one for absence only while who delegated is absent that day. A mandate that was withdrawn covers nothing any more,
 * on no day (BW art. 3:72), and none covers an act of who gave it: four eyes, whatever was done to subjects and delegations in
 * between.
 */
export const signedUnder = async (tx: Tx, { organisationId, subject, onDate }: Signer): Promise<readonly Covering[]> =>
  tx.sql<Covering[]>`
    with acting as (
      select m.id, c.kind, null::uuid as on_behalf_of from members m
        join unnest(${own.kinds}::text[], ${own.roles}::text[]) as c(kind, role) on c.role = any(m.roles)
        where m.organisation_id = ${organisationId} and m.subject = ${subject} and m.active
      union
      select giver.id, c.kind, giver.id from members m
        join member_delegations d on d.to_member_id = m.id and d.withdrawn_at is null
          and ${onDate} between d.from_date and d.until_date
        join members giver on giver.id = d.member_id and giver.organisation_id = ${organisationId} and giver.active
          and (d.condition = 'always' or ${onDate} between giver.absent_from and giver.absent_until)
        join unnest(${delegable.kinds}::text[], ${delegable.roles}::text[]) as c(kind, role)
          on c.role = any(d.roles) and c.role = any(giver.roles) and (d.kinds is null or c.kind = any(d.kinds))
        where m.organisation_id = ${organisationId} and m.subject = ${subject} and m.active)
    select a.id, array_agg(k.kind order by k.place) as kinds, a.value_limit::text as "limit", a.until_date, s.on_behalf_of
    from mandates a cross join lateral unnest(a.kinds) with ordinality as k(kind, place)
      join acting s on s.id = a.member_id and s.kind = k.kind
    where a.organisation_id = ${organisationId} and a.withdrawn_at is null and a.given_by_subject <> ${subject}
      and a.from_date <= ${onDate} and (a.until_date is null or a.until_date >= ${onDate})
    group by a.id, s.on_behalf_of
    order by s.on_behalf_of is not null, a.id limit 200`

/**
 * Every mandate under which somebody may decide on something of this kind that day, its own first, whatever the value:
 * above the limit of a mandate it is for the caller of this to ask a second person.
 */
export const decidingUnder = async (
  tx: Tx,
  { kind, ...signer }: Signer & { kind: MandateKind },
): Promise<readonly Covering[]> => (await signedUnder(tx, signer)).filter(({ kinds }) => kinds.includes(kind))

/** Whether a mandate covers something of a kind and value; what has no value is covered by any limit. */
export const covers = (
  { kinds, limit }: Pick<Covering, 'kinds' | 'limit'>,
  { kind, value }: Pick<Signing, 'kind' | 'value'>,
): boolean => kinds.includes(kind) && (limit === null || value === null || cents(limit) >= cents(value))

/** The mandate under which somebody may sign or decide this, if any. */
export const covering = async (
  tx: Tx,
  signing: Signing,
): Promise<Omit<Covering, 'kinds' | 'untilDate'> | undefined> => {
  const found = (await signedUnder(tx, signing)).find((mandate) => covers(mandate, signing))
  return found && { id: found.id, limit: found.limit, onBehalfOf: found.onBehalfOf }
}
