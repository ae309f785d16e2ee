import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { idempotencyInProgress, idempotencyMismatch } from '../core/problems.ts'
import { constraint } from '../database/errors.ts'
import type { Tx } from '../database/transact.ts'

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

/**
 * Judges the key that this transaction claimed as it began (`enter` in `rules.sql`): throws Kept when the request was
 * answered before, 409 while another run holds the key, 422 when the key belongs to another request.
 */
export const judge = async (tx: Tx, mark: string): Promise<void> => {
  const found = await tx.claimed()
  if (!found.free) throw idempotencyInProgress({}, { headers: { 'retry-after': '1' } })
  if (found.fingerprint === null) return
  if (found.fingerprint !== mark) throw idempotencyMismatch()
  const headers = { ...found.headers, 'idempotency-replayed': 'true' }
  throw new Kept({ status: found.status, headers, body: found.body })
}

/** Keeps the answer in the business transaction. A run that got in between holds the primary key, and this one rolls back. */
export const keep = (tx: Tx, key: string, mark: string, { status, headers, body }: Answer): void => {
  tx.left.answer = { key, fingerprint: mark, status, headers, body }
}

/** Forgets answers older than 24 hours (API.md §1); run by the clock. */
export const forgetOldKeys = async (tx: Tx): Promise<void> => {
  await tx.sql`delete from idempotency_keys where created_at < now() - interval '24 hours'`
}
