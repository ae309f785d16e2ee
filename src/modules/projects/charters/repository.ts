import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import { snakeCase } from '../../../database/columns.ts'
import type { Tx } from '../../../database/transact.ts'
import { approvalsOfVersions, type Ledger } from '../../approvals/repository.ts'
import * as versionsKept from '../../approvals/versions.ts'
import { directoryVersion } from '../../parties/organisations/names.ts'
import type { CharterContent } from './content.ts'
import type { CharterStatus } from './lifecycle.ts'
import type { CharterApproval, PartyRow, Row, Standing, VersionRow } from './record.ts'
import type { CharterTransitionRecord, charterQuery } from './schemas.ts'

/** Where what the parties decided is kept. */
export const ledger: Ledger = { approvals: 'charter_approvals', actors: 'charter_actors', record: 'charter_id' }

const archive: versionsKept.Archive = { versions: 'charter_versions', record: 'charter_id' }

/** The versions of the content; see the engine. */
export const keepVersion = (
  tx: Tx,
  id: string,
  made: Pick<VersionRow, 'number' | 'content' | 'cause' | 'recordVersion'>,
) => versionsKept.keepVersion(tx, archive, id, made)
export const version = (tx: Tx, id: string, number: number) =>
  versionsKept.findVersion<VersionRow>(tx, archive, id, number)
export const contentAt = (tx: Tx, id: string, recordVersion: number) =>
  versionsKept.contentAt<CharterContent>(tx, archive, id, recordVersion)
export const versions = (tx: Tx, id: string, page: PageRequest) =>
  versionsKept.listVersions<VersionRow>(tx, archive, id, page)

const columns = (
  tx: Tx,
) => tx.sql`c.id, c.version, c.created_at, c.updated_at, c.status, c.owner_id, c.number, c.content_hash,
  c.start_date, c.end_date, c.decide_before, c.reason, c.stands_since, ${tx.sql.unsafe(directoryVersion)} as directory_version`

/** A charter that the caller may see; undefined when it does not exist for it. */
export const find = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from charters c where c.id = ${id}`)[0]

/** Charters that the caller may see, of these ids. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  tx.sql<Row[]>`select ${columns(tx)} from charters c where c.id = any(${[...ids]}::uuid[])`

/** The same, held until the transaction ends: whatever is decided about it is decided one after another. */
export const hold = async (tx: Tx, id: string): Promise<Row | undefined> =>
  (await tx.sql<Row[]>`select ${columns(tx)} from charters c where c.id = ${id} for update`)[0]

type Newest = { charterId: string; content: CharterContent; merged: Record<string, string> }

/**
 * What a number of charters have come to: the newest content, who is named in it, and what they decided. Looked up per charter
 * (`offset 0`): a plan that is made while the tables are empty must not begin at the far end.
 */
export const standings = async (tx: Tx, rows: readonly Row[]): Promise<Standing[]> => {
  const { sql } = tx
  const asked = rows.map(({ id, number }) => ({ id, number }))
  const [parties, versions, approvals] = await Promise.all([
    sql<PartyRow[]>`select p.id, p.charter_id, p.organisation_id, p.side, p.eyes from charter_parties p
      where p.charter_id = any(${asked.map(({ id }) => id)}::uuid[])`,
    sql<Newest[]>`select v.* from jsonb_to_recordset(${sql.json(asked)}) as a (id uuid, number integer)
      cross join lateral (select v.charter_id, v.content, coalesce((
          select jsonb_object_agg(o.merged_into, o.id) from jsonb_object_keys(v.content->'mandates') named
            join organisations o on o.id = named::uuid where o.merged_into is not null), '{}') as merged
        from charter_versions v where v.charter_id = a.id and v.number = a.number offset 0) v`,
    approvalsOfVersions<CharterApproval>(
      tx,
      ledger,
      asked.map(({ id, number }) => ({ recordId: id, number })),
    ),
  ])
  const partiesOf = Map.groupBy(
    parties.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({ charterId }) => charterId,
  )
  const newest = new Map(versions.map((version) => [version.charterId, version]))
  return rows.map((row) => ({
    row,
    content: newest.get(row.id)!.content,
    merged: newest.get(row.id)!.merged,
    parties: partiesOf.get(row.id) ?? [],
    approvals: approvals.get(row.id) ?? [],
  }))
}

/** The caller's charters, newest first; by change, oldest first, where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof charterQuery>, page: PageRequest): Promise<Row[]> => {
  const { sql, caller } = tx
  const { status, organisation, validOn, waitsFor, updatedSince } = filters
  const [first, second] = page.after ?? []
  const conditions = [
    sql`mine.party_id = ${caller.organisationId}`,
    waitsFor && sql`mine.awaited is not null`,
    organisation &&
      sql`exists (select from charter_parties p where p.charter_id = mine.charter_id and p.organisation_id = ${organisation})`,
    validOn && sql`c.start_date <= ${validOn} and c.end_date >= ${validOn}`,
    updatedSince && sql`mine.updated_at >= ${updatedSince}`,
    first === undefined
      ? undefined
      : updatedSince
        ? sql`(mine.updated_at, mine.charter_id) > (${String(first)}, ${String(second)})`
        : sql`mine.charter_id < ${String(first)}`,
  ]
  /** Those in one state, or in any; a state has an index of its own. */
  const those = (only?: CharterStatus) => {
    const where = [...conditions, only && sql`mine.status = ${only}`].filter((condition) => !!condition)
    return sql`select mine.charter_id, mine.updated_at from charter_participants mine
        ${validOn ? sql`join charters c on c.id = mine.charter_id` : sql``}
      where ${where.reduce((before, next) => sql`${before} and ${next}`)}
      order by ${updatedSince ? sql`mine.updated_at, mine.charter_id` : sql`mine.charter_id desc`} limit ${page.limit + 1}`
  }
  const all = [...new Set<CharterStatus | undefined>(status ?? [undefined])]
    .map((only) => sql`(${those(only)})`)
    .reduce((before, next) => sql`${before} union all ${next}`)
  return sql<Row[]>`select ${columns(tx)} from (${all}) found join charters c on c.id = found.charter_id
    order by ${updatedSince ? sql`found.updated_at, found.charter_id` : sql`found.charter_id desc`} limit ${page.limit + 1}`
}

/** Of these organisations, those that are active, with the side they are on. */
export const sidesOf = async ({ sql }: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql<{ id: string; kind: string }[]>`
    select id, kind from organisations where id = any(${[...ids]}::uuid[]) and status = 'active'`
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

type New = Pick<Row, 'id' | 'ownerId' | 'contentHash' | 'startDate' | 'endDate' | 'decideBefore'>

/** Writes a new charter, which nobody knows of yet. */
export const insert = async (tx: Tx, made: New): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into charters (id, status, owner_id, number, content_hash, start_date, end_date, decide_before,
      stands_since, created_at, updated_at)
    values (${made.id}, 'draft', ${made.ownerId}, 1, ${made.contentHash}, ${made.startDate}, ${made.endDate},
      ${made.decideBefore}, ${now}, ${now}, ${now})`
}

/** Changes what is given of a charter that is held. */
export const update = async (tx: Tx, id: string, changes: Partial<Row>): Promise<void> => {
  const now = tx.now.toISOString()
  const stands = 'status' in changes || 'number' in changes ? { standsSince: now } : {}
  const set = Object.entries({ ...changes, ...stands, updatedAt: now }).map(([name, value]) => [snakeCase(name), value])
  await tx.sql`update charters set ${tx.sql(Object.fromEntries(set))}, version = version + 1 where id = ${id}`
}

/** What waits for a participant: at most one thing at a time. `due` is the day before which. */
export type Known = { party: string; act: string | null; due: string | null }

/** From here on these know of the charter, and nobody else, with what waits for each; by the platform, after each change. */
export const keepKnown = async ({ sql }: Tx, id: string, known: readonly Known[]): Promise<void> => {
  await sql`with wanted as (
      select * from jsonb_to_recordset(${sql.json([...known])}) as w (party uuid, act text, due date)),
    gone as (delete from charter_participants p where p.charter_id = ${id}
      and not exists (select from wanted w where w.party = p.party_id))
    insert into charter_participants as p (party_id, charter_id, owner_id, status, updated_at, awaited, due_date)
    select w.party, c.id, c.owner_id, c.status, c.updated_at, w.act, w.due from wanted w join charters c on c.id = ${id}
    on conflict (party_id, charter_id) do update set awaited = excluded.awaited, due_date = excluded.due_date
      where (p.awaited, p.due_date) is distinct from (excluded.awaited, excluded.due_date)`
}

/** These are the parties of the charter, of each of which one person approves. */
export const keepParties = async ({ sql }: Tx, id: string, parties: readonly PartyRow[]): Promise<void> => {
  const rows = parties.map(({ id, organisationId, side }) => ({ id, organisationId, side }))
  await sql`with wanted as (
      select * from jsonb_to_recordset(${sql.json(rows)}) as w (id uuid, "organisationId" uuid, side text)),
    gone as (delete from charter_parties p where p.charter_id = ${id}
      and not exists (select from wanted w where w."organisationId" = p.organisation_id))
    insert into charter_parties (id, charter_id, organisation_id, side)
    select w.id, ${id}, w."organisationId", w.side from wanted w
    on conflict (charter_id, organisation_id) do update set side = excluded.side, eyes = 1`
}

/** Two people of a party must approve the newest version. */
export const askSecond = async ({ sql }: Tx, partyId: string): Promise<void> => {
  await sql`update charter_parties set eyes = 2 where id = ${partyId}`
}

/** The steps that were taken with a charter, as the caller's own events tell them. */
export const history = async ({ sql, caller }: Tx, id: string, page: PageRequest) => {
  const [after] = page.after ?? []
  const rows = await sql<(z.output<typeof CharterTransitionRecord> & { sequence: number })[]>`
    select e.id as sequence, e.data->>'action' as action, e.data->>'from' as "from", e.data->>'to' as "to",
      e.data->>'partyId' as party_id, (e.data->>'number')::int as number, e.actor_side as side, e.actor_subject as by, e.occurred_at as at
    from events e where e.resource_id = ${id} and e.organisation_id = ${caller.organisationId} and e.data ? 'action'
      ${after === undefined ? sql`` : sql`and e.id > ${Number(after)}`}
    order by e.id limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ sequence }) => [sequence],
    (row) => row,
  )
}
