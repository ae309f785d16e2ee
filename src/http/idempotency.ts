import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { idempotencyInProgress, idempotencyMismatch } from '../core/problems.ts'
import { constraint } from '../database/errors.ts'
import { identityOf, type Tx } from '../database/transact.ts'

constraint('idempotency_keys_pkey', idempotencyInProgress)

/** An answer ready to be sent, and to be kept under an idempotency key. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string
  /** What is kept instead of it under an idempotency key. */
  kept?: Answer
}

/** Thrown to roll a second run back: the first one's answer is sent again. */
export class Kept extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('answered before')
    this.answer = answer
  }
}

/** The same request: method, URL and body. */
export const fingerprint = (request: FastifyRequest): string =>
  hash('sha256', `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`, 'base64url')

type Found = {
  free: boolean
  fingerprint: string | null
  status: number
  headers: Record<string, string>
  body: string
}

/**
 * Claims a key of this client: a lock that ends with the transaction, and what is kept under the key. It is sent
 * without waiting, so that it costs no round trip. The function it returns throws Kept when the request was answered
 * before, 409 while another run holds the key, 422 when the key belongs to another request.
 */
export const claim = (tx: Tx, key: string, mark: string): (() => Promise<void>) => {
  const asked = tx.sql<Found[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${identityOf(tx.caller)} ${key}`}, 0)) as free,
      k.fingerprint, k.status, k.headers, k.body
    from (select) one left join idempotency_keys k on k.identity = ${identityOf(tx.caller)} and k.key = ${key}`.execute()
  asked.catch(() => undefined)
  return async () => {
    const [found] = await asked
    if (!found?.free) throw idempotencyInProgress({}, { headers: { 'retry-after': '1' } })
    if (found.fingerprint === null) return
    if (found.fingerprint !== mark) throw idempotencyMismatch()
    const headers = { ...found.headers, 'idempotency-replayed': 'true' }
    throw new Kept({ status: found.status, headers, body: found.body })
  }
}

/** Keeps the answer in the business transaction. A run that got in between holds the primary key, and this one rolls back. */
export const keep = async (tx: Tx, key: string, mark: string, { status, headers, body }: Answer): Promise<void> => {
  await tx.last(tx.sql`
    insert into idempotency_keys (identity, key, fingerprint, status, headers, body, created_at)
    values (${identityOf(tx.caller)}, ${key}, ${mark}, ${status}, ${tx.sql.json(headers)}, ${body}, now())`)
}

/** Forgets answers older than 24 hours (API.md §1); run by the clock. */
export const forgetOldKeys = async (tx: Tx): Promise<void> => {
  await tx.sql`delete from idempotency_keys where created_at < now() - interval '24 hours'`
}
