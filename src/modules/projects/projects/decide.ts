import type { z } from 'zod'
import { holdsRole, type Role, roles as roleTexts } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { cents } from '../../../core/money.ts'
import { notYourAct, scopeMissing } from '../../../core/problems.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { type Covering, decidingUnder } from '../../agreements/mandates/service.ts'
import { decided } from '../../approvals/decide.ts'
import { decidedForAnother, noMandate } from '../../approvals/problems.ts'
import { decidedByCaller, decidedForOther, insertApprovals } from '../../approvals/repository.ts'
import { sealer } from '../../approvals/sealing.ts'
import { restore } from './change.ts'
import { remark } from './comments/remark.ts'
import { totalOf } from './content.ts'
import { deciders } from './lifecycle.ts'
import { networkIn, partOf } from './parts.ts'
import { awaitingApproval, isDecided } from './progress.ts'
import type { ApprovalRow, PartyRow, Standing } from './record.ts'
import * as repository from './repository.ts'
import type { ProjectApprovalCreate } from './schemas.ts'
import { after, held, notNow, ownParty, settle, step, tell } from './standing.ts'

/** Whether somebody with this mandate decides alone on what its organisation puts in: up to the limit (DOMAIN.md §5). */
const decidesAlone = ({ limit }: Pick<Covering, 'limit'>, value: string): boolean =>
  limit === null || cents(limit) >= cents(value)

/** What binds an organisation in a project: the euros of its part. */
export const valueFor = (standing: Standing, { organisationId }: Pick<PartyRow, 'organisationId'>): string => {
  const part = partOf(standing, organisationId)
  return part ? totalOf(part, 'means') : '0.00'
}

/**
 * A party decides on the newest version, or on a change of a running project: it approves, asks for changes, or rejects. The
 * record binds it to the hash it saw, and it gets a signed receipt. A manager decides under a mandate of its own or of a colleague
 * that delegated it; above the limit of that a second manager must approve too. One person never decides for two parties.
 */
export const decide = async (
  tx: Tx,
  id: string,
  { remarks, ...decision }: z.output<typeof ProjectApprovalCreate>,
): Promise<ApprovalRow> => {
  const standing = await held(tx, id)
  const { row } = standing
  const party = ownParty(tx, standing)
  if (!tx.caller.scopes.has('projects:approve')) throw scopeMissing('projects:approve')
  const side = party.side === 'network' ? undefined : party.side
  const wanted: readonly Role[] = side ? deciders[side] : []
  const value = valueFor(standing, party)
  const version = { recordId: id, number: row.number }
  const mandates = await decidingUnder(tx, {
    organisationId: party.organisationId,
    subject: tx.caller.subject,
    kind: 'project',
    onDate: today(tx.now),
  })
  const mandate = mandates.find((one) => decidesAlone(one, value)) ?? mandates[0]
  const approval = await decided(
    tx,
    {
      matter: { about: { projectId: id }, number: row.number, contentHash: row.contentHash },
      party,
      partyAs: { role: party.role, organisationId: party.organisationId },
      decision,
      role: () => {
        const own = wanted.find((role) => holdsRole(tx.caller, [role]))
        // Who decides for a colleague acts in the role of that one.
        if (own ?? mandates.some(({ onBehalfOf }) => onBehalfOf !== null)) return own ?? wanted[0]!
        throw notYourAct({ who: wanted.join(', '), 'who.nl': wanted.map((role) => roleTexts[role].nl).join(', ') })
      },
      inState: () => {
        if (!isDecided(row)) throw notNow(row)
      },
      isAsked: async () => {
        if (!awaitingApproval(standing).includes(party)) return false
        if ((await decidedByCaller(tx, repository.ledger, [version])).has(id)) return false
        const elsewhere = await asPlatform(tx, () =>
          decidedForOther(tx, repository.ledger, { ...version, partyId: party.id }),
        )
        if (elsewhere) throw decidedForAnother()
        return true
      },
      mandateId: async () => {
        if (!mandate) throw noMandate()
        return mandate.id
      },
    },
    () => sealer(tx),
  )
  await insertApprovals(tx, repository.ledger, [{ ...approval, recordId: id }])
  const made = { ...approval, decision: decision.decision }
  await remark(tx, standing, remarks)
  const told = { partyId: party.id, organisationId: party.organisationId, contentHash: row.contentHash }
  if (decision.decision === 'approve') {
    const alone = decidesAlone(mandate!, value)
    if (!alone) await repository.setEyes(tx, party.id, 2)
    await approved(tx, standing, { ...party, eyes: alone ? party.eyes : 2 }, made, told)
  } else await sentBack(tx, standing, decision, told)
  return made
}

/** After an approval: others decide, or the project is approved, or the change of a running one holds. */
const approved = async (
  tx: Tx,
  before: Standing,
  party: PartyRow,
  approval: ApprovalRow,
  told: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const standing = {
    ...before,
    parties: before.parties.map((one) => (one.id === party.id ? party : one)),
    approvals: [...before.approvals, approval],
  }
  const { row, content } = standing
  tell(tx, 'approved', standing, told)
  if (awaitingApproval(standing).length > 0) {
    await repository.update(tx, row.id, {})
    return settle(tx, after(tx, standing, {}))
  }
  if (row.status === 'submitted') {
    await step(tx, standing, 'approve', 'concluded', { agreedNumber: row.number })
    return
  }
  const { kind, title, startDate, endDate } = content
  const set = {
    agreedNumber: row.number,
    change: null,
    kind,
    title,
    startDate,
    endDate,
    networkId: networkIn(standing),
  }
  repository.derive(tx, row.id, standing)
  await step(tx, standing, 'amend', 'amended', set)
}

/** A party asks for changes, or rejects. Of a change of a running project only that change is at stake: the project runs on. */
const sentBack = async (
  tx: Tx,
  standing: Standing,
  { decision, comment }: Pick<ApprovalRow, 'decision' | 'comment'>,
  told: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { row } = standing
  if (row.status === 'submitted') {
    if (decision === 'reject')
      await step(tx, standing, 'reject', 'rejected', { reason: comment, endedOn: today(tx.now) }, told)
    else await step(tx, standing, 'request-changes', 'changes-requested', {}, told)
    return
  }
  if (decision === 'reject') return restore(tx, standing, comment, told)
  const set = { change: 'changes-requested' as const }
  await repository.update(tx, row.id, set)
  const next = after(tx, standing, set)
  await settle(tx, next)
  tell(tx, 'changes-requested', next, told)
}
