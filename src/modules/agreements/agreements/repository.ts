import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { snakeCase } from '../../../database/columns.ts'
import type { Tx } from '../../../database/transact.ts'
import { approvalsOfVersions, insertActors, type Ledger } from '../../approvals/repository.ts'
import { directoryVersion } from '../../parties/organisations/names.ts'
import { type AgreementStatus, type AwaitedAct, type acts, failedStates } from './lifecycle.ts'
import type { ApprovalRow, PartyRow, Row, SignatureRow, Standing, VersionRow } from './record.ts'
import type { AgreementTransitionRecord, agreementQuery } from './schemas.ts'
import type { Awaited } from './waiting.ts'

/** Where it is kept what was done with agreements, and who did it: the decisions, where it is not said what else. */
export const ledgerOf = (act: (typeof acts)[number]): Ledger => ({
  approvals: 'agreement_approvals',
  actors: 'agreement_actors',
  record: 'agreement_id',
  act,
})
export const ledger = ledgerOf('approval')

const signatureColumns = `s.id, s.number, s.content_hash, s.party_id, s.role, s.method, s.assurance, s.name, s.position,
  s.on_behalf_of, s.mandate_id, s.as_minor, s.evidence, s.reason, s.signed_at, s.recorded_at`

const failed = [...failedStates]

/** An agreement as it is shown; what came before and after it as far as the caller sees those. */
const columns = (
  tx: Tx,
) => tx.sql`a.id, a.version, a.created_at, a.updated_at, a.kind, a.status, a.owner_id, a.placement_id,
  a.number, a.content_hash, a.agreed_number, a.start_date, a.end_date, a.value::text as value, a.in_order, a.opens_by_itself,
  a.sign_before, a.next_deadline, (select before.id from agreements before where before.id = a.predecessor_id) as predecessor_id,
  (select after.id from agreements after where after.predecessor_id = a.id and after.status <> all(${failed}::text[])) as successor_id,
  a.reason, a.ground, a.ends_on, a.ended_on, a.administrative, a.stands_since, a.signed_at, ${tx.sql.unsafe(directoryVersion)} as directory_version`

/** An agreement that the caller may see; undefined when it does not exist for it. */
export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from agreements a where a.id = ${id}`)[0]

/** The same, held until the transaction ends: whatever is decided about it is decided one after another. */
export const hold = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from agreements a where a.id = ${id} for update`)[0]

const inOrderOf = (ids: readonly string[], rows: readonly Row[]): Row[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Agreements that the caller may see, in the order of these ids. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  inOrderOf(ids, await tx.sql<Row[]>`select ${columns(tx)} from agreements a where a.id = any(${[...ids]}::uuid[])`)

/** The same, held until the transaction ends; taken in one order by all, so that two who hold many wait in turn. */
export const holdAll = async (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  inOrderOf(
    ids,
    await tx.sql<Row[]>`select ${columns(tx)} from agreements a where a.id = any(${[...ids]}::uuid[])
      order by a.id for update`,
  )

/**
 * What a number of agreements have come to: parties, and the approvals and signatures of their newest version. Looked up per
 * agreement (`offset 0`): a plan that is made while the tables are empty must not begin at the far end.
 */
export const standings = async (tx: Tx, rows: readonly Row[]): Promise<Standing[]> => {
  const ids = rows.map(({ id }) => id)
  const { sql } = tx
  const [parties, approvals, signatures] = await Promise.all([
    sql<
      PartyRow[]
    >`select p.id, p.agreement_id, p.position, p.role, p.organisation_id, p.student_id, o.kind as side, p.four_eyes,
        p.sign_before, p.dissolve_ground, p.dissolve_reason, p.dissolve_on
      from agreement_parties p left join organisations o on o.id = p.organisation_id
      where p.agreement_id = any(${ids}::uuid[]) order by p.agreement_id, p.position`,
    approvalsOfVersions<ApprovalRow>(
      tx,
      ledger,
      rows.map(({ id, number }) => ({ recordId: id, number })),
    ),
    sql<(SignatureRow & { agreementId: string })[]>`select s.* from agreements a cross join lateral (
        select s.agreement_id, ${sql.unsafe(signatureColumns)} from agreement_signatures s
        where s.agreement_id = a.id and s.number = a.number offset 0) s
      where a.id = any(${ids}::uuid[])`,
  ])
  const of = <T extends { agreementId: string }>(all: readonly T[]) =>
    Map.groupBy(all, ({ agreementId }) => agreementId)
  const [partiesOf, signaturesOf] = [of(parties), of(signatures)]
  return rows.map((row) => ({
    row,
    parties: partiesOf.get(row.id) ?? [],
    approvals: approvals.get(row.id) ?? [],
    signatures: (signaturesOf.get(row.id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }))
}

/** The caller's agreements, newest first; by change, oldest first, where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof agreementQuery>, page: PageRequest): Promise<Row[]> => {
  const { sql, caller } = tx
  const { status, kind, placement, counterparty, startDateFrom, startDateUntil, waitsFor, updatedSince } = filters
  const [first, second] = page.after ?? []
  const conditions = [
    sql`mine.party_id = ${caller.studentId ?? caller.organisationId}`,
    kind && sql`mine.kind = ${kind}`,
    waitsFor && sql`mine.awaited is not null`,
    placement && sql`a.placement_id = ${placement}`,
    counterparty &&
      sql`exists (select from agreement_parties p where p.agreement_id = mine.agreement_id and p.organisation_id = ${counterparty})`,
    startDateFrom && sql`a.start_date >= ${startDateFrom}`,
    startDateUntil && sql`a.start_date <= ${startDateUntil}`,
    updatedSince && sql`mine.updated_at >= ${updatedSince}`,
    first === undefined
      ? undefined
      : updatedSince
        ? sql`(mine.updated_at, mine.agreement_id) > (${String(first)}, ${String(second)})`
        : sql`mine.agreement_id < ${String(first)}`,
  ]
  /** Those in one state, or in any; a state has an index of its own. */
  const those = (only?: AgreementStatus) => {
    const where = [...conditions, only && sql`mine.status = ${only}`].filter((condition) => !!condition)
    return sql`select mine.agreement_id, mine.updated_at from agreement_participants mine
        ${placement || startDateFrom || startDateUntil ? sql`join agreements a on a.id = mine.agreement_id` : sql``}
      where ${where.reduce((before, next) => sql`${before} and ${next}`)}
      order by ${updatedSince ? sql`mine.updated_at, mine.agreement_id` : sql`mine.agreement_id desc`} limit ${page.limit + 1}`
  }
  const all = [...new Set<AgreementStatus | undefined>(status ?? [undefined])]
    .map((only) => sql`(${those(only)})`)
    .reduce((before, next) => sql`${before} union all ${next}`)
  return sql<Row[]>`select ${columns(tx)} from (${all}) found join agreements a on a.id = found.agreement_id
    order by ${updatedSince ? sql`found.updated_at, found.agreement_id` : sql`found.agreement_id desc`} limit ${page.limit + 1}`
}

/** Which of these organisations are there, with what they are, and which of these students the caller sees. */
export const known = async (
  { sql }: Tx,
  organisations: readonly string[],
  students: readonly string[],
): Promise<ReadonlyMap<string, PartyRow['side'] | 'student'>> => {
  const rows = await sql<{ id: string; side: PartyRow['side'] | 'student' }[]>`
    select id, kind as side from organisations where id = any(${[...organisations]}::uuid[]) and status = 'active'
    union all select id, 'student' from students where id = any(${[...students]}::uuid[])`
  return new Map(rows.map(({ id, side }) => [id, side]))
}

/** What is written of an agreement that is drawn up. */
type New = Pick<
  Row,
  | 'id'
  | 'kind'
  | 'ownerId'
  | 'placementId'
  | 'contentHash'
  | 'startDate'
  | 'endDate'
  | 'value'
  | 'inOrder'
  | 'opensByItself'
  | 'signBefore'
  | 'predecessorId'
  | 'administrative'
> & { parties: readonly Pick<PartyRow, 'id' | 'role' | 'organisationId' | 'studentId'>[] }

/** Writes new agreements; their owner alone knows of them. */
export const insertAll = async (tx: Tx, drafts: readonly New[]): Promise<void> => {
  const { sql } = tx
  const now = tx.now.toISOString()
  const rows = drafts.map(({ parties, ...row }) => row)
  await sql`insert into agreements (id, kind, status, owner_id, placement_id, number, content_hash, start_date, end_date, value,
      in_order, opens_by_itself, sign_before, predecessor_id, administrative, stands_since, created_at, updated_at)
    select a.id, a.kind, 'draft', a."ownerId", a."placementId", 1, a."contentHash", a."startDate", a."endDate", a.value,
      a."inOrder", a."opensByItself", a."signBefore", a."predecessorId", a.administrative, ${now}, ${now}, ${now}
    from jsonb_to_recordset(${sql.json(rows as never)}) as a (id uuid, kind text, "ownerId" uuid, "placementId" uuid,
      "contentHash" text, "startDate" date, "endDate" date, value numeric, "inOrder" boolean, "opensByItself" boolean,
      "signBefore" date, "predecessorId" uuid, administrative jsonb)`
  await admitAll(
    tx,
    drafts.map(({ id, ownerId, kind, signBefore, startDate }) => ({
      ...{ id, ownerId, kind, status: 'draft', updatedAt: now, parties: [ownerId] },
      ...{ awaited: 'submit', dueDate: signBefore ?? startDate },
    })),
  )
  const parties = drafts.flatMap(({ id: agreementId, parties }) =>
    parties.map((party, at) => ({ ...party, agreementId, position: at + 1 })),
  )
  await sql`insert into agreement_parties (id, agreement_id, position, role, organisation_id, student_id)
    select p.id, p."agreementId", p.position, p.role, p."organisationId", p."studentId"
    from jsonb_to_recordset(${sql.json(parties as never)}) as p
      (id uuid, "agreementId" uuid, position integer, role text, "organisationId" uuid, "studentId" uuid)`
}

/** From here on these know of the agreements, which have this state. */
export const admitAll = async (
  tx: Tx,
  known: readonly (Pick<Row, 'id' | 'ownerId' | 'kind' | 'status' | 'updatedAt'> & {
    parties: readonly string[]
    /** What waits for them; what `settleAll` says afterwards where that is left out. */
    awaited?: AwaitedAct
    dueDate?: string
  })[],
): Promise<void> => {
  const rows = known.flatMap(({ parties, ...row }) => parties.map((party) => ({ ...row, party })))
  await tx.sql`insert into agreement_participants (party_id, agreement_id, owner_id, kind, status, updated_at, awaited, due_date)
    select p.party, p.id, p."ownerId", p.kind, p.status, p."updatedAt", p.awaited, p."dueDate"
    from jsonb_to_recordset(${tx.sql.json(rows as never)}) as p
      (party uuid, id uuid, "ownerId" uuid, kind text, status text, "updatedAt" timestamptz, awaited text, "dueDate" date)
    on conflict do nothing`
}

/** The same of one. */
export const admit = (
  tx: Tx,
  { id, ownerId, kind, status, updatedAt }: Pick<Row, 'id' | 'ownerId' | 'kind' | 'status' | 'updatedAt'>,
  parties: readonly string[],
): Promise<void> => admitAll(tx, [{ id, ownerId, kind, status, updatedAt, parties }])

/** What waits for each participant of these agreements from here on, and nothing for the others. Sent without waiting for its answer. */
export const keepAwaited = (tx: Tx, ids: readonly string[], awaited: readonly Awaited[]): void =>
  tx.send(tx.sql`update agreement_participants p set awaited = w.act, due_date = w.due
    from agreement_participants q left join jsonb_to_recordset(${tx.sql.json([...awaited])}) w (id uuid, party uuid, act text, due date)
      on w.id = q.agreement_id and w.party = q.party_id
    where q.agreement_id = any(${[...ids]}::uuid[]) and p.agreement_id = q.agreement_id and p.party_id = q.party_id
      and (p.awaited, p.due_date) is distinct from (w.act, w.due)`)

export const insertVersions = async (tx: Tx, versions: readonly VersionRow[]): Promise<void> => {
  await tx.sql`insert into agreement_versions (agreement_id, number, content_hash, terms, cause, proposed_by, created_at)
    select v."agreementId", v.number, v."contentHash", v.terms, v.cause, v."proposedBy", v."createdAt"
    from jsonb_to_recordset(${tx.sql.json(versions as never)}) as v ("agreementId" uuid, number integer, "contentHash" text,
      terms jsonb, cause text, "proposedBy" uuid, "createdAt" timestamptz)`
}

export const insertVersion = (tx: Tx, version: VersionRow): Promise<void> => insertVersions(tx, [version])

export const version = async (tx: Tx, id: string, number: number): Promise<VersionRow | undefined> =>
  (
    await tx.sql<VersionRow[]>`select agreement_id, number, content_hash, terms, cause, proposed_by, created_at
    from agreement_versions where agreement_id = ${id} and number = ${number}`
  )[0]

/** The columns of a change, and since when it stands as it does. */
const changed = (tx: Tx, changes: Partial<Row>): Record<string, unknown> => {
  const now = tx.now.toISOString()
  const stands = 'status' in changes || 'number' in changes ? { standsSince: now } : {}
  return Object.fromEntries(
    Object.entries({ ...changes, ...stands, updatedAt: now }).map(([name, value]) => [
      snakeCase(name),
      name === 'administrative' ? tx.sql.json(value as never) : value,
    ]),
  )
}

/** With the step that it is signed: when the last of all did. */
const signedAt = ({ sql }: Tx, { status }: Partial<Row>) =>
  status === 'signed'
    ? sql`, signed_at = (select max(s.signed_at) from agreement_signatures s where s.agreement_id = agreements.id and s.number = agreements.number)`
    : sql``

/** Changes what is given of an agreement that is held, or that still has the version asked for; false when it has not. */
export const update = async (tx: Tx, id: string, changes: Partial<Row>, ifMatch: IfMatch = null): Promise<boolean> => {
  const { sql } = tx
  const { count } =
    await sql`update agreements set ${sql(changed(tx, changes))}, version = version + 1 ${signedAt(tx, changes)}
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** The same change of agreements that are held. */
export const updateAll = async (tx: Tx, ids: readonly string[], changes: Partial<Row>): Promise<void> => {
  const { sql } = tx
  await sql`update agreements set ${sql(changed(tx, changes))}, version = version + 1 ${signedAt(tx, changes)}
    where id = any(${[...ids]}::uuid[])`
}

/** Keeps a signature, and who put it for the signer's own party, or recorded it for that of the recorder. */
export const insertSignature = async (
  tx: Tx,
  agreementId: string,
  signature: SignatureRow,
  act: 'signature' | 'recording' = 'signature',
): Promise<void> => {
  await tx.sql`insert into agreement_signatures (id, agreement_id, number, content_hash, party_id, role, method, assurance, name,
      position, on_behalf_of, mandate_id, as_minor, evidence, reason, signed_at, recorded_at)
    values (${signature.id}, ${agreementId}, ${signature.number}, ${signature.contentHash}, ${signature.partyId},
      ${signature.role}, ${signature.method}, ${signature.assurance}, ${signature.name}, ${signature.position},
      ${signature.onBehalfOf}, ${signature.mandateId}, ${signature.asMinor}, ${signature.evidence}, ${signature.reason},
      ${signature.signedAt}, ${signature.recordedAt})`
  await insertActors(tx, ledgerOf(act), [{ ...signature, recordId: agreementId }])
}

export const insertSeal = async (tx: Tx, id: string, number: number, seal: string): Promise<void> => {
  await tx.sql`insert into agreement_seals (agreement_id, number, seal, sealed_at)
    values (${id}, ${number}, ${seal}, ${tx.now.toISOString()})`
}

/** The month a student was born in, where its school keeps it; asked by the platform, to judge who must sign. */
export const birthMonth = async (tx: Tx, studentId: string): Promise<string | undefined> =>
  (
    await tx.sql<
      { birthYearMonth: string }[]
    >`select birth_year_month from student_births where student_id = ${studentId}`
  )[0]?.birthYearMonth

/** A party says whether two of its people must decide and sign. */
export const askFourEyes = async (tx: Tx, partyId: string, fourEyes: boolean): Promise<void> => {
  await tx.sql`update agreement_parties set four_eyes = ${fourEyes} where id = ${partyId}`
}

/** The days before which parties must sign, of an opening of the signing; whoever is not named has none of its own. */
export const setDeadlines = async (
  { sql }: Tx,
  id: string,
  deadlines: readonly { partyId: string; signBefore: string }[],
): Promise<void> => {
  await sql`update agreement_parties p set sign_before = d."signBefore"
    from agreement_parties q left join jsonb_to_recordset(${sql.json([...deadlines])}) d ("partyId" uuid, "signBefore" date)
      on d."partyId" = q.id
    where q.agreement_id = ${id} and p.id = q.id and p.sign_before is distinct from d."signBefore"`
}

/** A party says that it dissolves the agreement. */
export const declareDissolution = async (
  { sql }: Tx,
  partyId: string,
  { ground, reason, endedOn, mandateId }: { ground: string; reason: string; endedOn: string; mandateId: string },
): Promise<void> => {
  await sql`update agreement_parties set dissolve_ground = ${ground}, dissolve_reason = ${reason}, dissolve_on = ${endedOn},
    dissolve_mandate_id = ${mandateId} where id = ${partyId}`
}

/** These parties say so no longer. */
export const withdrawDissolution = async ({ sql }: Tx, partyIds: readonly string[]): Promise<void> => {
  await sql`update agreement_parties set dissolve_ground = null, dissolve_reason = null, dissolve_on = null,
    dissolve_mandate_id = null where id = any(${[...partyIds]}::uuid[])`
}

/** No party has a day of its own before which it must sign any more. */
export const clearDeadlines = async ({ sql }: Tx, ids: readonly string[]): Promise<void> => {
  await sql`update agreement_parties set sign_before = null where agreement_id = any(${[...ids]}::uuid[]) and sign_before is not null`
}

/** Of these placements, those with a practice agreement in effect; what is being decided about one is waited for. */
export const inEffectOf = async ({ sql }: Tx, placementIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = await sql<{ placementId: string; status: string }[]>`select placement_id, status from agreements
    where placement_id = any(${[...placementIds]}::uuid[]) and status in ('signed', 'in-effect') order by id for share`
  return new Set(found.flatMap(({ placementId, status }) => (status === 'in-effect' ? [placementId] : [])))
}

/** Whether somebody decided or signed for its party under the newest version, as only its own party knows. */
export const hasActed = async ({ sql, caller }: Tx, { id, number }: Pick<Row, 'id' | 'number'>): Promise<boolean> =>
  (
    await sql`select from agreement_actors where agreement_id = ${id} and number = ${number} and subject = ${caller.subject}
      and act in ('approval', 'signature') and owner_id = ${caller.studentId ?? caller.organisationId} limit 1`
  ).length > 0

/** The steps that were taken with an agreement, as the caller's own events tell them. */
export const history = async (tx: Tx, id: string, page: PageRequest) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<(z.output<typeof AgreementTransitionRecord> & { sequence: number })[]>`
    select e.id as sequence, e.data->>'action' as action, e.data->>'from' as "from", e.data->>'to' as "to",
      e.data->>'reason' as reason, e.actor_side as side, e.actor_subject as by, (e.data->>'number')::int as number, e.occurred_at as at
    from events e where e.resource_id = ${id} and e.organisation_id = ${tx.caller.organisationId} and e.data ? 'action'
      ${after === undefined ? tx.sql`` : tx.sql`and e.id > ${Number(after)}`}
    order by e.id limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ sequence }) => [sequence],
    (row) => row,
  )
}

/** The versions of the terms, newest first. */
export const versions = async (tx: Tx, id: string, page: PageRequest) => {
  const [before] = page.after ?? []
  const rows = await tx.sql<
    VersionRow[]
  >`select agreement_id, number, content_hash, terms, cause, proposed_by, created_at
    from agreement_versions where agreement_id = ${id} ${before === undefined ? tx.sql`` : tx.sql`and number < ${Number(before)}`}
    order by number desc limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ number }) => [number],
    (row) => row,
  )
}

/** The signatures, of every version, newest first. */
export const signatures = async (tx: Tx, id: string, page: PageRequest) => {
  const [before] = page.after ?? []
  const rows = await tx.sql<SignatureRow[]>`select ${tx.sql.unsafe(signatureColumns)} from agreement_signatures s
    where s.agreement_id = ${id} ${before === undefined ? tx.sql`` : tx.sql`and s.id < ${String(before)}`}
    order by s.id desc limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

/**
 * Agreements that the calendar moves on this day; those that another is moving are left to it. One that was moved between being
 * found and being held comes as it is now: its state and dates must be judged again.
 */
export const due = async (tx: Tx, day: string, most: number): Promise<Row[]> =>
  tx.sql<Row[]>`select ${columns(tx)} from agreements a where a.id in (
      (select id from agreements where status = 'signed' and start_date <= ${day} order by start_date limit ${most})
      union all (select id from agreements where status = 'in-effect' and end_date < ${day} order by end_date limit ${most})
      union all (select id from agreements where status in ('signed', 'in-effect') and ends_on <= ${day} order by ends_on limit ${most})
      union all (select id from agreements where status = 'signing' and sign_before <= ${day} order by sign_before limit ${most})
      union all (select id from agreements where status = 'signing' and next_deadline <= ${day} order by next_deadline limit ${most})
      union all (select agreement_id from agreement_parties where dissolve_ground = 'mutual-consent' and dissolve_on < ${day}
        order by dissolve_on limit ${most}))
    limit ${most} for update skip locked`

/** The next day on which the clock looks whether a signer is late. */
export const setNextDeadline = async ({ sql }: Tx, id: string, day: string | null): Promise<void> => {
  await sql`update agreements set next_deadline = ${day} where id = ${id}`
}
