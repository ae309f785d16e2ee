import type { z } from 'zod'
import { type Role, roles } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import type { Language } from '../../../core/problem.ts'
import { notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { decided } from '../../approvals/decide.ts'
import { decidedBefore } from '../../approvals/problems.ts'
import { sealer } from '../../approvals/sealing.ts'
import { mandateOf } from '../agreements/decide.ts'
import { deciders } from '../agreements/lifecycle.ts'
import type { PartyRow, Standing } from '../agreements/record.ts'
import { held, ownParty } from '../agreements/standing.ts'
import { bindingTo, keep } from './approval.ts'
import { agree } from './effect.ts'
import { amendmentLifecycle } from './lifecycle.ts'
import { objectionWindowClosed } from './problems.ts'
import type { ApprovalRow } from './record.ts'
import * as repository from './repository.ts'
import type { AmendmentApprovalCreate, AmendmentObjection } from './schemas.ts'
import { find, get, step, tell } from './service.ts'
import { awaiting, hasApproved, notNow } from './show.ts'

/** The party spoken for: one's own, or the student's by its school. 400 where the agreement has no student. */
const speaksFor = (tx: Tx, standing: Standing, forStudent: boolean): { own: PartyRow; party: PartyRow } => {
  const own = ownParty(tx, standing)
  if (!forStudent || own.role === 'student') return { own, party: own }
  const student = standing.parties.find(({ role }) => role === 'student')
  if (!student)
    throw refuse([
      {
        in: 'body',
        pointer: '/forStudent',
        code: 'no-student',
        message: { en: 'No student is party to this agreement.', nl: 'Bij deze overeenkomst is geen student partij.' },
      },
    ])
  if (own.role !== 'school')
    throw notYourAct({ who: 'the school of the student', 'who.nl': 'de school van de student' })
  return { own, party: student }
}

const roleOf = (tx: Tx): Role => (tx.caller.kind === 'student' ? 'student' : actingAs(tx, deciders))

/**
 * Another party objects, within the days for it: the amendment takes effect only when every organisation approves it after all,
 * and the student where that objected. A student does so itself, or has its school record it. 409 after those days.
 */
export const object = async (
  tx: Tx,
  id: string,
  amendmentId: string,
  { reason, forStudent }: z.output<typeof AmendmentObjection>,
  ifMatch: IfMatch,
  language: Language,
) => {
  const standing = await held(tx, id)
  const amendment = await find(tx, id, amendmentId)
  if (ifMatch !== null && !ifMatch.includes(amendment.version)) throw preconditionFailed()
  const { own, party } = speaksFor(tx, standing, forStudent)
  roleOf(tx)
  if (party.id === amendment.partyId)
    throw notYourAct({
      who: 'another party; who proposed it withdraws it',
      'who.nl': 'een andere partij; wie het voorstelde trekt het in',
    })
  if (amendment.status !== 'proposed') throw notNow(amendment.status)
  if (today(tx.now) > amendment.objectUntilDate) throw objectionWindowClosed({ until: amendment.objectUntilDate })
  if (hasApproved(amendment, party)) throw decidedBefore()
  await step(
    tx,
    standing,
    amendment,
    'object',
    'contested',
    {
      objectorId: party.id,
      objection: reason,
      objectedAt: tx.now.toISOString(),
      objectionRecordedBy: own === party ? null : own.organisationId,
    },
    { objectorId: party.id },
  )
  return get(tx, id, amendmentId, language)
}

/**
 * A party approves the amendment on the hash it saw, or declines it once it is contested, which ends it. Organisations do so
 * under a mandate; of students only the one that objected is asked. The last approval that is needed ends the days to object.
 */
export const decide = async (
  tx: Tx,
  id: string,
  amendmentId: string,
  { contentHash, decision, comment, forStudent }: z.output<typeof AmendmentApprovalCreate>,
): Promise<ApprovalRow> => {
  const standing = await held(tx, id)
  const amendment = await find(tx, id, amendmentId)
  const { own, party } = speaksFor(tx, standing, forStudent)
  const { status } = amendment
  const recordedBy = own === party ? null : own.organisationId
  const asked = {
    ...bindingTo(amendment, party, recordedBy),
    decision: { contentHash, decision, comment },
    role: () => {
      const role = roleOf(tx)
      if (party.role === 'student' && party.id !== amendment.objectorId)
        throw notYourAct({
          who: 'the organisations, and the student that objected',
          'who.nl': `de organisaties, en de ${roles.student.nl} die bezwaar maakte`,
        })
      return role
    },
    inState: () => {
      if (status !== 'contested' && (status !== 'proposed' || decision === 'decline')) throw notNow(status)
    },
    isAsked: () => !hasApproved(amendment, party),
    mandateId: async () => {
      if (own.organisationId === null) return null
      return (await mandateOf(tx, { row: { kind: standing.row.kind, value: amendment.value } }, own)).id
    },
  }
  const approval = await keep(tx, amendment, await decided(tx, asked, () => sealer(tx)), recordedBy)
  if (decision === 'decline') {
    await step(tx, standing, amendment, 'decline', 'rejected', {}, { decidedBy: party.id })
    return approval
  }
  const after = { ...amendment, approvals: [...amendment.approvals, approval] }
  tell(tx, 'approved', standing, amendment, { decidedBy: party.id })
  if (awaiting(standing, after).length > 0) await repository.update(tx, amendmentId, {})
  else await agree(tx, standing, after, today(tx.now))
  return approval
}

/** Who proposed it takes it back, as long as it is not agreed. */
export const withdraw = async (tx: Tx, id: string, amendmentId: string, ifMatch: IfMatch, language: Language) => {
  const standing = await held(tx, id)
  const amendment = await find(tx, id, amendmentId)
  if (ifMatch !== null && !ifMatch.includes(amendment.version)) throw preconditionFailed()
  const { from, by } = amendmentLifecycle.transitions.withdraw
  if (amendment.organisationId !== tx.caller.organisationId)
    throw notYourAct({ who: 'the organisation that proposed it', 'who.nl': 'de organisatie die het voorstelde' })
  actingAs(tx, by)
  if (!(from as readonly string[]).includes(amendment.status)) throw notNow(amendment.status)
  await step(tx, standing, amendment, 'withdraw', 'withdrawn')
  return get(tx, id, amendmentId, language)
}
