import { type Caller, type Role, sideOf } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { cents } from '../../../core/money.ts'
import type { Tx } from '../../../database/transact.ts'
import { type Covering, decidingUnder } from '../../agreements/mandates/service.ts'
import { actingAs, mayActAs } from '../../approvals/acting.ts'
import { decided } from '../../approvals/decide.ts'
import { decidedForAnother, noMandate } from '../../approvals/problems.ts'
import type { Decision } from '../../approvals/record.ts'
import { decidedByCaller, insertApprovals } from '../../approvals/repository.ts'
import { sealer } from '../../approvals/sealing.ts'
import type { CharterMandate } from './content.ts'
import { type CharterDecision, charterDeciders } from './lifecycle.ts'
import { awaitingApproval, mandateIn } from './progress.ts'
import type { CharterApproval, PartyRow, Standing } from './record.ts'
import * as repository from './repository.ts'
import { hasDecidedForOther, held, notNow, ownParty, settle, step, tell } from './standing.ts'

/** The mandates under which the caller decides on charters for its organisation today; a third-party system has none. */
export const mandatesOf = async (tx: Tx): Promise<readonly Covering[]> => {
  const { caller } = tx
  if (caller.integration) return []
  const { subject } = caller
  return decidingUnder(tx, {
    organisationId: caller.organisationId!,
    subject,
    kind: 'charter',
    onDate: today(tx.now),
  })
}

type Delegable = readonly Pick<Covering, 'onBehalfOf'>[]
const isDelegate = (mandates: Delegable): boolean => mandates.some(({ onBehalfOf }) => onBehalfOf !== null)

/** Whether the caller decides for its organisation: by its role, or because somebody delegated its own. */
export const isDecider = (caller: Caller, mandates: Delegable): boolean =>
  mayActAs(caller, charterDeciders) || isDelegate(mandates)

/** The role it is done in; a delegate's is the first that decides for its side; 403 for who is neither. */
export const decidingRole = (tx: Tx, mandates: Delegable): Role =>
  !mayActAs(tx.caller, charterDeciders) && isDelegate(mandates)
    ? charterDeciders[sideOf(tx.caller)!][0]
    : actingAs(tx, charterDeciders)

/** Whether who has this mandate can approve alone what the charter lets the organisation's holder commit to. */
export const reaches = (
  { limit }: Pick<Covering, 'limit'>,
  given: Pick<CharterMandate, 'power' | 'limit'> | undefined,
): boolean =>
  limit === null || given?.power === 'advise' || (given?.limit !== undefined && cents(limit) >= cents(given.limit))

/** The mandate that it is done under: the first that reaches far enough alone, or else the first. */
const mandateFor = (standing: Standing, party: PartyRow, mandates: readonly Covering[]): Covering | undefined => {
  const given = mandateIn(standing, party.organisationId)
  return mandates.find((mandate) => reaches(mandate, given)) ?? mandates[0]
}

/**
 * An organisation approves the newest version, asks for changes of it or rejects it. The record binds it to the hash it saw, and
 * it gets a signed receipt. A mandate that does not reach as far as the charter asks for a second person of that organisation.
 * 409 when the content has changed since, when the caller has decided before, or has decided for another party.
 */
export const decide = async (tx: Tx, id: string, decision: Decision<CharterDecision>): Promise<CharterApproval> => {
  const standing = await held(tx, id)
  const { row } = standing
  const party = ownParty(tx, standing)
  const mandates = await mandatesOf(tx)
  const mandate = mandateFor(standing, party, mandates)
  const made = await decided(
    tx,
    {
      matter: { about: { charterId: id }, number: row.number, contentHash: row.contentHash },
      party,
      partyAs: { side: party.side, organisationId: party.organisationId },
      decision,
      role: () => decidingRole(tx, mandates),
      inState: () => {
        if (row.status !== 'submitted') throw notNow(row)
      },
      isAsked: () => isAsked(tx, standing, party),
      mandateId: async () => {
        if (!mandate) throw noMandate()
        return mandate.id
      },
      says: mandate && mandate.onBehalfOf !== null ? { delegated: true } : {},
    },
    () => sealer(tx),
  )
  const approval: CharterApproval = { ...made, organisationId: party.organisationId }
  await insertApprovals(tx, repository.ledger, [{ ...approval, recordId: id }])
  const after = { ...standing, approvals: [...standing.approvals, approval] }
  if (decision.decision === 'approve')
    await approved(tx, after, party, reaches(mandate!, mandateIn(standing, party.organisationId)))
  else {
    const past = decision.decision === 'reject' ? 'rejected' : 'changes-requested'
    await step(tx, after, decision.decision, past, { reason: decision.comment }, { partyId: party.id })
  }
  return approval
}

const isAsked = async (tx: Tx, standing: Standing, party: PartyRow): Promise<boolean> => {
  if (await hasDecidedForOther(tx, standing, party)) throw decidedForAnother()
  if (!awaitingApproval(standing).includes(party)) return false
  const { id, number } = standing.row
  // Where two people must decide, the second is somebody else.
  const isSecond = standing.approvals.some(({ partyId }) => partyId === party.id)
  return !isSecond || !(await decidedByCaller(tx, repository.ledger, [{ recordId: id, number }])).has(id)
}

/** What an approval comes to: others are waited for, a second person too where its mandate asks for one, or all is said. */
const approved = async (tx: Tx, standing: Standing, party: PartyRow, alone: boolean): Promise<void> => {
  const { row } = standing
  const second = !alone && party.eyes === 1
  if (second) await repository.askSecond(tx, party.id)
  const parties = standing.parties.map((one) => (second && one === party ? { ...one, eyes: 2 } : one))
  const after = { ...standing, parties }
  tell(tx, 'approved', after, { partyId: party.id, contentHash: row.contentHash })
  if (awaitingApproval(after).length === 0) {
    await step(tx, after, 'approve', 'concluded')
    return
  }
  await repository.update(tx, row.id, {})
  await settle(tx, after)
}
