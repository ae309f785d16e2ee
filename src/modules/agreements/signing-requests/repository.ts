import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { SignerRole } from '../agreements/lifecycle.ts'
import type { Outcome } from '../signing-services/port.ts'
import type { SigningRequest } from './schemas.ts'
import { type Failure, openStates, type RequestState } from './states.ts'

export type Row = z.output<typeof SigningRequest>
export type SignerRow = Row['signers'][number]
type Bare = Omit<Row, 'signers'>

const columns = `r.id, r.version, r.created_at, r.updated_at, r.agreement_id, r.number, r.content_hash, r.service_id, r.status,
  r.failure, r.external_id, r.attempts`

const withSigners = async ({ sql }: Tx, rows: readonly Bare[]): Promise<Row[]> => {
  if (rows.length === 0) return []
  const signers = await sql<(SignerRow & { requestId: string })[]>`
    select s.request_id, s.id, s.party_id, s.role, s.outcome, s.outcome_at, s.signature_id from signing_request_signers s
    where s.request_id = any(${rows.map(({ id }) => id)}::uuid[])`
  const of = Map.groupBy(signers, ({ requestId }) => requestId)
  return rows.map((row) => ({
    ...row,
    signers: (of.get(row.id) ?? [])
      .map(({ requestId: _, ...signer }) => signer)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  }))
}

/** A request of an agreement that the caller's organisation made. */
export const find = async (tx: Tx, agreementId: string, id: string): Promise<Row | undefined> =>
  (
    await withSigners(
      tx,
      await tx.sql<
        Bare[]
      >`select ${tx.sql.unsafe(columns)} from signing_requests r where r.id = ${id} and r.agreement_id = ${agreementId}`,
    )
  )[0]

/** The same by what a service names it. */
export const findOfService = async (tx: Tx, serviceId: string, id: string): Promise<Row | undefined> =>
  (
    await withSigners(
      tx,
      await tx.sql<
        Bare[]
      >`select ${tx.sql.unsafe(columns)} from signing_requests r where r.id = ${id} and r.service_id = ${serviceId}`,
    )
  )[0]

/** The requests of an agreement, newest first. */
export const list = async (tx: Tx, agreementId: string, page: PageRequest) => {
  const { sql } = tx
  const [before] = page.after ?? []
  const rows = await sql<Bare[]>`select ${sql.unsafe(columns)} from signing_requests r
    where r.agreement_id = ${agreementId} ${before === undefined ? sql`` : sql`and r.id < ${String(before)}`}
    order by r.id desc limit ${page.limit + 1}`
  const found = page.page(
    rows,
    ({ id }) => [id],
    (row) => row,
  )
  return { ...found, items: await withSigners(tx, found.items) }
}

export type NewRequest = Pick<Row, 'id' | 'agreementId' | 'number' | 'contentHash' | 'serviceId'> & {
  organisationId: string
  signers: readonly { id: string; partyId: string; role: SignerRole }[]
}

export const insert = async (tx: Tx, request: NewRequest): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into signing_requests (id, organisation_id, agreement_id, number, content_hash, service_id, status,
      next_attempt_at, created_at, updated_at)
    values (${request.id}, ${request.organisationId}, ${request.agreementId}, ${request.number}, ${request.contentHash},
      ${request.serviceId}, 'queued', ${now}, ${now}, ${now})`
  await tx.sql`insert into signing_request_signers (id, organisation_id, request_id, agreement_id, party_id, role)
    select s.id, ${request.organisationId}, ${request.id}, ${request.agreementId}, s."partyId", s.role
    from jsonb_to_recordset(${tx.sql.json(request.signers as never)}) as s (id uuid, "partyId" uuid, role text)`
}

/** Whether a request of this version is under way for one of these parties; of an agreement that is held. */
export const isUnderWay = async (
  { sql }: Tx,
  { id, number }: { id: string; number: number },
  partyIds: readonly string[],
): Promise<boolean> => {
  const [found] = await sql`select from signing_requests r join signing_request_signers s on s.request_id = r.id
    where r.agreement_id = ${id} and r.number = ${number} and r.status = any(${[...openStates]}::text[])
      and s.party_id = any(${[...partyIds]}::uuid[]) limit 1`
  return found !== undefined
}

/** What is put down of a request: how far it is, and what it was told. */
export const update = async (
  tx: Tx,
  id: string,
  { status, failure, externalId }: { status: RequestState; failure?: Failure; externalId?: string },
): Promise<void> => {
  await tx.sql`update signing_requests set status = ${status}, failure = ${failure ?? null},
      external_id = coalesce(external_id, ${externalId ?? null}), version = version + 1, updated_at = ${tx.now.toISOString()} where id = ${id}`
}

/** Puts down what became of a signer, and the signature where it became one. */
export const tellOf = async (
  { sql }: Tx,
  signerId: string,
  { outcome, at, signatureId }: { outcome: Outcome; at: string; signatureId: string | null },
): Promise<void> => {
  await sql`update signing_request_signers set outcome = ${outcome}, outcome_at = ${at}, signature_id = ${signatureId}
    where id = ${signerId}`
}

/** Notes a message; false when it was heard before. */
export const hear = async (
  tx: Tx,
  { serviceId, messageId }: { serviceId: string; messageId: string },
): Promise<boolean> => {
  const { count } = await tx.sql`insert into signing_callbacks (service_id, message_id, organisation_id, received_at)
    values (${serviceId}, ${messageId}, ${tx.caller.organisationId}, ${tx.now.toISOString()}) on conflict do nothing`
  return count === 1
}

/** Forgets messages that are too old to come again: their signature is refused by its time. */
export const forgetOldMessages = async (tx: Tx): Promise<void> => {
  await tx.sql`delete from signing_callbacks where received_at < ${new Date(tx.now.getTime() - 7 * 86_400_000).toISOString()}`
}

/** The request that is to be sent now, as the platform sends it; put off until `until`, so that nobody else sends it meanwhile. */
export const claim = async (tx: Tx, until: Date): Promise<(Row & { organisationId: string }) | undefined> => {
  const now = tx.now.toISOString()
  const [row] = await tx.sql<(Bare & { organisationId: string })[]>`
    update signing_requests r set attempts = r.attempts + 1, next_attempt_at = ${until.toISOString()}, version = r.version + 1, updated_at = ${now}
    where r.id = (select id from signing_requests where status = 'queued' and next_attempt_at <= ${now}
      order by next_attempt_at limit 1 for update skip locked)
    returning ${tx.sql.unsafe(columns)}, r.organisation_id`
  return row && ((await withSigners(tx, [row]))[0] as Row & { organisationId: string })
}

/** Holds a request that was sent; undefined when it is settled meanwhile. */
export const holdQueued = async (
  { sql }: Tx,
  id: string,
): Promise<{ attempts: number; organisationId: string; agreementId: string } | undefined> =>
  (
    await sql<{ attempts: number; organisationId: string; agreementId: string }[]>`
      select attempts, organisation_id, agreement_id from signing_requests where id = ${id} and status = 'queued' for update`
  )[0]

/** What the service calls a request that was settled before it answered. */
export const nameIt = async ({ sql }: Tx, id: string, externalId: string): Promise<void> => {
  await sql`update signing_requests set external_id = coalesce(external_id, ${externalId}) where id = ${id}`
}

/** It is sent again at that moment. */
export const putOff = async ({ sql }: Tx, id: string, until: Date): Promise<void> => {
  await sql`update signing_requests set next_attempt_at = ${until.toISOString()} where id = ${id}`
}
