import type { z } from 'zod'
import type { Caller } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Language } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { mayActAs } from '../../approvals/acting.ts'
import { awaitingOf } from '../../approvals/decide.ts'
import { deciders } from '../agreements/lifecycle.ts'
import { eyesOf } from '../agreements/progress.ts'
import type { PartyRow, Standing } from '../agreements/record.ts'
import { mandateMissing } from '../agreements/show.ts'
import { signatory } from '../agreements/waiting.ts'
import { covers, signedUnder } from '../mandates/service.ts'
import { type AmendmentStatus, amendmentLifecycle } from './lifecycle.ts'
import { amendmentNotNow } from './problems.ts'
import type { Row } from './record.ts'
import type { AmendmentSummary } from './schemas.ts'

/** The 409 that names what an amendment's state allows. */
export const notNow = (status: AmendmentStatus) =>
  amendmentNotNow({ status }, { members: { state: status, allowed: actionsFrom(amendmentLifecycle, status) } })

/** Whether a party has approved, with two people where it asks for four eyes. */
export const hasApproved = (amendment: Row, party: PartyRow): boolean =>
  awaitingOf([party], amendment.approvals, eyesOf).length === 0

/** The parties whose word is needed where silence is not enough: every organisation, and the student that objected. */
export const awaiting = ({ parties }: Standing, amendment: Row): readonly PartyRow[] =>
  awaitingOf(
    parties.filter(({ id, organisationId }) => organisationId !== null || id === amendment.objectorId),
    amendment.approvals,
    eyesOf,
  )

/** The proposer's own second pair of eyes, without which its silence about itself counts for nothing. */
export const awaitsProposer = ({ parties }: Standing, amendment: Row): PartyRow | undefined =>
  parties.find((party) => party.id === amendment.partyId && !hasApproved(amendment, party))

const waitsFor = (standing: Standing, amendment: Row) => {
  const { status, partyId: proposer } = amendment
  if (status !== 'proposed' && status !== 'contested') return []
  const parties =
    status === 'contested' ? awaiting(standing, amendment) : awaitingOf(standing.parties, amendment.approvals, eyesOf)
  return parties.map((party) => ({
    partyId: party.id,
    act: status === 'contested' || party.id === proposer ? ('approve' as const) : ('respond' as const),
    role: party.role,
    satisfiedBy: party.role === 'student' ? ('student' as const) : signatory(party),
  }))
}

const actions = ['approve', 'object', 'decline', 'withdraw'] as const
type Action = (typeof actions)[number]
/** Those that bind an organisation, which only a person with a mandate takes. */
const binding: readonly Action[] = ['approve', 'decline']

const mayTake = (caller: Caller, { parties }: Standing, amendment: Row, action: Action, day: string): boolean => {
  // An approval is no step by itself: the last one is.
  const { from, scope, by } = amendmentLifecycle.transitions[action === 'approve' ? 'agree' : action]
  const student = caller.kind === 'student'
  const own = parties.find(({ organisationId, studentId }) =>
    student ? studentId === caller.studentId : organisationId === caller.organisationId,
  )
  if (!own || !(from as readonly string[]).includes(amendment.status) || !caller.scopes.has(scope)) return false
  if (!student && !mayActAs(caller, action === 'approve' ? deciders : by)) return false
  const isProposer = own.id === amendment.partyId
  if (action === 'withdraw') return isProposer && !student
  if (hasApproved(amendment, own)) return false
  if (action === 'object') return !isProposer && day <= amendment.objectUntilDate
  return !student || own.id === amendment.objectorId
}

/** How a caller sees amendments of an agreement: what was decided, whom each waits for, and what can be done now. */
export const shown = async <R extends Row>(
  tx: Tx,
  standing: Standing,
  amendments: readonly R[],
  language: Language,
) => {
  const { caller } = tx
  const day = today(tx.now)
  const steps = amendments.map((amendment) =>
    actions.filter((action) => mayTake(caller, standing, amendment, action, day)),
  )
  const { organisationId, subject } = caller
  const own = caller.kind === 'student' ? null : organisationId
  const asked = own !== null && !caller.integration && steps.flat().some((action) => binding.includes(action))
  const mandates = asked ? await signedUnder(tx, { organisationId: own, subject, onDate: day }) : []
  const { message, ...missing } = mandateMissing(caller)
  const unmet = [{ ...missing, message: message[language] }]
  const sideOfParty = new Map(standing.parties.map(({ id, side }) => [id, side]))
  return amendments.map((amendment, n) => {
    const { objectorId, objection, objectedAt, objectionRecordedBy, writtenStatus: _, ...row } = amendment
    const waiting = waitsFor(standing, amendment)
    const next = waiting.find(({ partyId }) => ['education', 'care'].includes(sideOfParty.get(partyId) ?? ''))
    const money = { kind: standing.row.kind, value: row.value }
    return {
      ...row,
      objection:
        objectorId === null
          ? null
          : { partyId: objectorId, reason: objection!, objectedAt: objectedAt!, recordedBy: objectionRecordedBy },
      waitsFor: waiting,
      availableActions: steps[n]!.map((action) => {
        const ready = own === null || !binding.includes(action) || mandates.some((mandate) => covers(mandate, money))
        return { action, ready, unmet: ready ? [] : unmet }
      }),
      nextActor: next
        ? {
            side: sideOfParty.get(next.partyId) as 'education' | 'care',
            role: next.satisfiedBy,
            dueDate: row.status === 'proposed' ? row.objectUntilDate : null,
          }
        : null,
    } satisfies z.output<typeof AmendmentSummary>
  })
}
