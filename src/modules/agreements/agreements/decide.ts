import { setImmediate } from 'node:timers/promises'
import { type Caller, holdsRole, type Role, roles, sideOf } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import { Problem } from '../../../core/problem.ts'
import { notFound, notYourAct } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import * as mandates from '../mandates/service.ts'
import { sealer } from '../sealing/keys.ts'
import { deciders, type decisions, signatories } from './lifecycle.ts'
import { decidedBefore, noMandate, personNeeded } from './problems.ts'
import { awaitingApproval } from './progress.ts'
import type { ApprovalRow, PartyRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import { heldAll, notNow, ownParty, sawTheNewest, settleAll, step, stepAll, tell } from './standing.ts'

type BySide = Readonly<Partial<Record<'education' | 'care', readonly Role[]>>>

/** A network has one role that acts for it. */
const wantedOf = (caller: Caller, of: BySide): readonly Role[] => {
  const side = sideOf(caller)
  return side ? (of[side] ?? []) : ['organisation-admin']
}

/** Whether the caller holds one of these roles, of its own side. */
export const mayActAs = (caller: Caller, of: BySide): boolean => holdsRole(caller, wantedOf(caller, of))

/** The first of these roles that the caller holds; 403 with all of them when it holds none. */
export const actingAs = ({ caller }: Tx, of: BySide): Role => {
  const wanted = wantedOf(caller, of)
  const role = wanted.find((one) => holdsRole(caller, [one]))
  if (!role) throw notYourAct({ who: wanted.join(', '), 'who.nl': wanted.map((one) => roles[one].nl).join(', ') })
  return role
}

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

/** What a party decides on the hash it saw (DOMAIN.md §4). */
export type Decision = {
  contentHash: string
  decision: (typeof decisions)[number]
  comment: string | null
}

/** What a party decides about which agreement, on the hash of it that it saw. */
export type Asked = { id: string; contentHash: string }
/** A decision as it is kept, or why there is none. */
export type Decided = ApprovalRow | Problem

/**
 * An organisation approves the newest version, or declines it. The record binds it to the hash it saw, and it gets a signed
 * receipt. The last approval ends the review. 409 when the terms have changed since, or it has decided before.
 */
export const decide = async (tx: Tx, id: string, { contentHash, ...decision }: Decision): Promise<ApprovalRow> => {
  const [decided] = await decideAll(tx, [{ id, contentHash }], decision)
  if (decided instanceof Problem) throw decided
  return decided!
}

/**
 * The same about many at once, each asked once and judged by itself, in as many statements as about one; answers in this order.
 * What stands in the way of one hurts no other.
 */
export const decideAll = async (
  tx: Tx,
  asked: readonly Asked[],
  { decision, comment }: Omit<Decision, 'contentHash'>,
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
    const role = actingAs(tx, decision === 'decline' ? signatories : deciders)
    if (tx.caller.integration) throw personNeeded()
    if (row.status !== 'in-review') throw notNow(row)
    sawTheNewest(row, contentHash)
    if (!awaitingApproval(standing).includes(party) || before.has(id)) throw decidedBefore()
    const mandate = await mandateFor(standing, party)
    const at = tx.now.toISOString()
    const approval: ApprovalRow = {
      id: newId(),
      number: row.number,
      contentHash,
      partyId: party.id,
      organisationId: party.organisationId!,
      decision,
      comment,
      role,
      mandateId: mandate.id,
      createdAt: at,
      receipt: await (await receipt())('decision-receipt+jws', {
        agreementId: id,
        version: row.number,
        contentHash,
        decision,
        party: { role: party.role, organisationId: party.organisationId },
        role,
        mandateId: mandate.id,
        decidedAt: at,
      }),
    }
    return { approval, standing: { ...standing, approvals: [...standing.approvals, approval] } }
  })
  const made = judged.flatMap((one) => (one instanceof Problem ? [] : [one]))
  if (made.length > 0)
    await repository.insertApprovals(
      tx,
      made.map(({ approval, standing }) => ({ ...approval, agreementId: standing.row.id })),
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
    : repository.decidedByCaller(
        tx,
        asked.map(({ row }) => row),
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
