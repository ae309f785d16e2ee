import { setImmediate } from 'node:timers/promises'
import { today } from '../../../core/dates.ts'
import { Problem } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { actingAs } from '../../approvals/acting.ts'
import { decided } from '../../approvals/decide.ts'
import { noMandate, personNeeded } from '../../approvals/problems.ts'
import type { Decision } from '../../approvals/record.ts'
import { decidedByCaller, insertApprovals } from '../../approvals/repository.ts'
import { sealer } from '../../approvals/sealing.ts'
import * as mandates from '../mandates/service.ts'
import { deciders, type decisions, signatories } from './lifecycle.ts'
import { awaitingApproval } from './progress.ts'
import type { ApprovalRow, PartyRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import { heldAll, notNow, ownParty, settleAll, step, stepAll, tell } from './standing.ts'

/** The mandate under which the caller binds its organisation to this agreement today; 403 without one. */
export const mandateOf = async (
  tx: Tx,
  { row }: { row: Pick<Row, 'kind' | 'value'> },
  party: Pick<PartyRow, 'organisationId'>,
) => {
  if (tx.caller.integration) throw personNeeded()
  const found = await mandates.covering(tx, {
    organisationId: party.organisationId!,
    subject: tx.caller.subject,
    kind: row.kind,
    onDate: today(tx.now),
    value: row.value,
  })
  if (!found) throw noMandate()
  return found
}

/** The same for many agreements of one party: looked up once for each kind and value. */
export const mandatesOf = (tx: Tx): ((standing: Standing, party: PartyRow) => ReturnType<typeof mandateOf>) => {
  const found = new Map<string, ReturnType<typeof mandateOf>>()
  return (standing, party) => {
    const of = `${standing.row.kind} ${standing.row.value}`
    const known = found.get(of) ?? mandateOf(tx, standing, party)
    found.set(of, known)
    return known
  }
}

/** What a party decides about which agreement, on the hash of it that it saw. */
export type Asked = { id: string; contentHash: string }
/** A decision as it is kept, or why there is none. */
export type Decided = ApprovalRow | Problem
/** What can be decided (DOMAIN.md §4). */
type Choice = (typeof decisions)[number]

/**
 * An organisation approves the newest version, or declines it. The record binds it to the hash it saw, and it gets a signed
 * receipt. The last approval ends the review. 409 when the terms have changed since, or it has decided before.
 */
export const decide = async (tx: Tx, id: string, { contentHash, ...decision }: Decision<Choice>) => {
  const [made] = await decideAll(tx, [{ id, contentHash }], decision)
  if (made instanceof Problem) throw made
  return made!
}

/**
 * The same about many at once, each asked once and judged by itself, in as many statements as about one; answers in this order.
 * What stands in the way of one hurts no other.
 */
export const decideAll = async (
  tx: Tx,
  asked: readonly Asked[],
  { decision, comment }: Omit<Decision<Choice>, 'contentHash'>,
): Promise<Decided[]> => {
  const found = await heldAll(
    tx,
    asked.map(({ id }) => id),
  )
  const before = await decidedBySelf(tx, [...found.values()])
  const receipt = once(() => sealer(tx))
  const mandateFor = mandatesOf(tx)
  const judged = await inTurn(asked, async ({ id, contentHash }): Promise<Judged> => {
    const standing = found.get(id)
    if (!standing) throw notFound()
    const { row } = standing
    const party = ownParty(tx, standing)
    const approval = await decided(
      tx,
      {
        matter: { about: { agreementId: id }, number: row.number, contentHash: row.contentHash },
        party: { id: party.id, organisationId: party.organisationId! },
        partyAs: { role: party.role, organisationId: party.organisationId },
        decision: { contentHash, decision, comment },
        role: () => actingAs(tx, decision === 'decline' ? signatories : deciders),
        inState: () => {
          if (row.status !== 'in-review') throw notNow(row)
        },
        isAsked: () => awaitingApproval(standing).includes(party) && !before.has(id),
        mandateId: async () => (await mandateFor(standing, party)).id,
      },
      receipt,
    )
    return { approval, standing: { ...standing, approvals: [...standing.approvals, approval] } }
  })
  const made = judged.flatMap((one) => (one instanceof Problem ? [] : [one]))
  if (made.length > 0)
    await insertApprovals(
      tx,
      repository.ledger,
      made.map(({ approval, standing }) => ({ ...approval, recordId: standing.row.id })),
    )
  if (decision === 'decline')
    for (const { approval, standing } of made)
      await step(tx, standing, 'decline', 'declined', { reason: comment }, { partyId: approval.partyId })
  else await approved(tx, made)
  return judged.map((one) => (one instanceof Problem ? one : one.approval))
}

type Judged = { approval: ApprovalRow; standing: Standing }

/** What each came to is told, and what follows is done. */
const approved = async (tx: Tx, made: readonly Judged[]): Promise<void> => {
  for (const { approval, standing } of made)
    tell(tx, 'approved', standing, { partyId: approval.partyId, contentHash: approval.contentHash })
  await reviewed(
    tx,
    made.map(({ standing }) => standing),
  )
}

/** After approvals, or when fewer are asked for: others decide, or else the review has ended, and signing opens where that was said. */
export const reviewed = async (tx: Tx, standings: readonly Standing[], changes: Partial<Row> = {}): Promise<void> => {
  const after = Map.groupBy(standings, (standing) => awaitingApproval(standing).length > 0)
  const waiting = after.get(true) ?? []
  if (waiting.length > 0) {
    const ids = waiting.map(({ row }) => row.id)
    await repository.updateAll(tx, ids, changes)
    await settleAll(tx, waiting)
  }
  const ready = await stepAll(tx, after.get(false) ?? [], 'approve', 'ready-to-sign', changes)
  const opening = ready.filter(({ row }) => row.opensByItself)
  // Deadlines of signers belong to an opening by hand; those of an earlier one say nothing of this.
  const dated = opening.filter(({ parties }) => parties.some(({ signBefore }) => signBefore !== null))
  if (dated.length > 0)
    await repository.clearDeadlines(
      tx,
      dated.map(({ row }) => row.id),
    )
  await stepAll(
    tx,
    opening.map((one) => ({ ...one, parties: one.parties.map((party) => ({ ...party, signBefore: null })) })),
    'open',
    'opened',
    { nextDeadline: null },
  )
}

/** Where two people must decide, the second is somebody else: the agreements on which the caller is the first. */
const decidedBySelf = async (tx: Tx, standings: readonly Standing[]): Promise<ReadonlySet<string>> => {
  const asked = standings.filter(({ parties, approvals }) =>
    parties.some(({ id, fourEyes }) => fourEyes && approvals.some(({ partyId }) => partyId === id)),
  )
  return asked.length === 0
    ? new Set()
    : decidedByCaller(
        tx,
        repository.ledger,
        asked.map(({ row: { id, number } }) => ({ recordId: id, number })),
      )
}

/** What each comes to, one after another: its value, or the problem it throws. The process serves others in between. */
const inTurn = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<(R | Problem)[]> => {
  const made: (R | Problem)[] = []
  for (const [n, item] of items.entries()) {
    if (n % 50 === 49) await setImmediate()
    made.push(
      await work(item).catch((error: unknown) => {
        if (error instanceof Problem) return error
        throw error
      }),
    )
  }
  return made
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
