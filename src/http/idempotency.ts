import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Problem, type ProblemFactory } from '../core/problem.ts'
import { idempotencyInProgress, idempotencyMismatch } from '../core/problems.ts'
import type { Claimed } from '../database/conclude.ts'
import { constraint } from '../database/errors.ts'
import { RunAgain, type Tx } from '../database/transact.ts'

constraint(
  'idempotency_keys_pkey',
  Object.assign(
    (...[parameters, extra]: Parameters<ProblemFactory>) =>
      idempotencyInProgress(parameters, { headers: { 'retry-after': '1' }, ...extra }),
    idempotencyInProgress,
  ),
)

/** An answer ready to be sent, and to be kept under an idempotency key. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string
  /** Of the record that is shown; its entity tag is made of it and the body. */
  version?: number | undefined
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

/** Judges what was found under a key: throws Kept when this request was answered before, 422 when another was. */
const judge = ({ fingerprint, status, headers, body }: Claimed, mark: string): void => {
  if (fingerprint === null) return
  if (fingerprint !== mark) throw idempotencyMismatch()
  const { version } = (body === '' ? {} : JSON.parse(body)) as { version?: number }
  throw new Kept({ status, headers: { ...headers, 'idempotency-replayed': 'true' }, body, version })
}

/** What the key itself led to: nothing more can be learned from it. */
const isJudged = (error: unknown): boolean =>
  error instanceof Kept ||
  error instanceof RunAgain ||
  (error instanceof Problem && error.kind === idempotencyMismatch.kind)

/**
 * The work, once per idempotency key, which the transaction claims as it begins (`enter` in `rules.sql`): claim, change
 * and kept answer share it. A run that got in between holds the key's lock or its primary key, and this one rolls back.
 */
export const onceUnder = (key: string | undefined, mark: string, work: (tx: Tx) => Promise<Answer>) => {
  const finish = async (tx: Tx, made: Answer): Promise<Answer> => {
    const { change } = tx.left
    // Read after the work, so that nothing waits for it; an answer that was kept before rolls the second run back.
    if (key && !change) judge(await tx.claimed(), mark)
    const { status, headers, body } = made.kept ?? made
    if (key) tx.left.answer = { key, fingerprint: mark, status, headers, body }
    if (!change) return made
    const [found] = await tx.alone((sql, left) => change(sql, left, body))
    if (found!.body === null) throw new RunAgain('its answer was made of what is no longer so')
    judge(found as Claimed, mark)
    return { ...made, body: found!.body }
  }
  let judgedAgain = false
  return async (tx: Tx): Promise<Answer> => {
    try {
      return await finish(tx, await work(tx))
    } catch (error) {
      if (!key || isJudged(error)) throw error
      judge(await tx.claimed(), mark)
      if (judgedAgain) throw error
      // An earlier run may have committed and let go of the key just while it was claimed, and be the reason of the failure.
      judgedAgain = true
      throw new RunAgain('failed under an idempotency key', { cause: error })
    }
  }
}

/** Forgets answers older than 24 hours (API.md §1); run by the clock. */
export const forgetOldKeys = async (tx: Tx): Promise<void> => {
  await tx.sql`delete from idempotency_keys where created_at < now() - interval '24 hours'`
}
