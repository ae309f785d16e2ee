import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { type Language, Problem } from '../../../../core/problem.ts'
import { notFound, scopeMissing } from '../../../../core/problems.ts'
import { savepoint } from '../../../../database/nested.ts'
import { keptOf, type Tx } from '../../../../database/transact.ts'
import { asProblem, failure, problemOfItem, refusal } from '../../../../http/bulk.ts'
import { actingAs } from '../../../approvals/acting.ts'
import { decideAll, mandateOf, mandatesOf } from '../decide.ts'
import { type Draft, drawUpAll } from '../draw-up.ts'
import { drafters, signatories } from '../lifecycle.ts'
import { commonOf, draftOf } from '../of-placement.ts'
import { placementFacts } from '../placement-facts.ts'
import type { ApprovalRow, SignatureRow } from '../record.ts'
import { shown } from '../show.ts'
import { put } from '../sign.ts'
import { heldAll, loadAll, ownParty } from '../standing.ts'
import { submitAll } from '../submit.ts'
import type { AgreementBulk, ApprovalBulk, SignatureBulk } from './schemas.ts'

/** How many things are asked for: all or nothing, or each by itself; and how the answer reads. */
export type Manner = { atomic: boolean; language: Language; publicUrl: string }
type Result<B> = {
  index: number
  status: number
  location?: string
  body?: B
  problem?: ReturnType<typeof problemOfItem>
}

/** One result each, in order; all or nothing, any problem refuses them all. */
const told = async <B>(
  tx: Tx,
  made: readonly ({ id: string; body: B } | Problem)[],
  { list, path }: { list: string; path: string },
  { atomic, language, publicUrl }: Manner,
): Promise<{ items: Result<B>[] }> => {
  const failures = made.flatMap((one, index) => (one instanceof Problem ? [failure(list, index, one)] : []))
  if (atomic && failures.length > 0) throw refusal(failures)
  for (const { thrown } of failures) await keptOf(thrown)?.(tx)
  const problems = new Map(failures.map((one) => [one.index, one]))
  return {
    items: made.map((one, index) =>
      one instanceof Problem
        ? {
            index,
            status: one.kind.status,
            problem: problemOfItem(problems.get(index)!, tx, { path, language, publicUrl }),
          }
        : { index, status: 201, location: `${publicUrl}/v1/agreements/${one.id}`, body: one.body },
    ),
  }
}

/** What work comes to, or the problem it throws; what fails them all is thrown on. */
const attempt = async <T>(work: () => T | Promise<T>): Promise<T | Problem> => {
  try {
    return await work()
  } catch (error) {
    const thrown = asProblem(error)
    if (!thrown) throw error
    return thrown
  }
}

/**
 * Draws up the practice agreements of many placements, and as asked opens them for review and approves them for the school: in
 * as many statements as for one. Each placement is judged by itself; whether the caller may approve is judged first, since it is
 * the same for all.
 */
export const drawUpMany = async (
  tx: Tx,
  { placementIds, submit, approve, ...said }: z.output<typeof AgreementBulk>,
  manner: Manner,
) => {
  actingAs(tx, drafters)
  if (approve) {
    if (!tx.caller.scopes.has('agreements:sign')) throw scopeMissing('agreements:sign')
    await mandateOf(tx, { row: { kind: 'pok', value: null } }, { organisationId: tx.caller.organisationId })
  }
  const common = await commonOf(tx, { ...said, perStudyYear: null })
  const facts = await placementFacts(tx, placementIds)
  const drafts: (Draft | Problem)[] = []
  for (const [n, id] of placementIds.entries()) {
    // To make the terms takes a while: the process serves others in between.
    if (n % 25 === 24) await setImmediate()
    drafts.push(await attempt(() => draftOf(tx, facts.get(id), common)))
  }
  const drawn = await drawUpAll(
    tx,
    drafts.filter((draft): draft is Draft => !(draft instanceof Problem)),
  )
  const submitted = submit ? await submitAll(tx, await loadAll(tx, drawn)) : []
  if (approve) {
    const decided = await decideAll(
      tx,
      submitted.map(({ row }) => ({ id: row.id, contentHash: row.contentHash })),
      { decision: 'approve', comment: null },
    )
    // They were drawn up here and now: what stands in the way of one is no fault of its placement.
    for (const one of decided) if (one instanceof Problem) throw one
  }
  const now = await loadAll(tx, drawn)
  const bodies = now.length === 0 ? [] : await shown(tx, now, manner.language)
  let next = 0
  const made = drafts.map((draft) => {
    if (draft instanceof Problem) return draft
    const body = bodies[next++]!
    return { id: body.id, body }
  })
  return told(tx, made, { list: 'placementIds', path: '/v1/agreements/_bulk' }, manner)
}

/** One decision on many agreements, each on the hash that was seen of it. */
export const decideMany = async (
  tx: Tx,
  { items, decision, comment }: z.output<typeof ApprovalBulk>,
  manner: Manner,
) => {
  const decided = await decideAll(tx, items, { decision, comment })
  const made = decided.map((one, n) => (one instanceof Problem ? one : { id: items[n]!.id, body: one as ApprovalRow }))
  return told(tx, made, { list: 'items', path: '/v1/agreements/_approvals' }, manner)
}

/**
 * One person signs many agreements for its organisation, each on the hash that was seen of it and behind a savepoint of its own;
 * what is judged by is read once for all.
 */
export const signMany = async (tx: Tx, { items, ...signed }: z.output<typeof SignatureBulk>, manner: Manner) => {
  actingAs(tx, signatories)
  const found = await heldAll(
    tx,
    items.map(({ id }) => id),
  )
  const mandateFor = mandatesOf(tx)
  const made: ({ id: string; body: SignatureRow } | Problem)[] = []
  for (const { id, contentHash } of items)
    made.push(
      await attempt(async () => {
        const standing = found.get(id)
        if (!standing) throw notFound()
        const party = ownParty(tx, standing)
        const { id: mandateId, onBehalfOf } = await mandateFor(standing, party)
        const how = { ...signed, contentHash, assurance: 'low' } as const
        const body = await savepoint(tx, (part) =>
          put(part, standing, party, party.role, how, { mandateId, onBehalfOf }),
        )
        return { id, body }
      }),
    )
  return told(tx, made, { list: 'items', path: '/v1/agreements/_signatures' }, manner)
}
