import { addDays, compare, today } from '../../../core/dates.ts'
import type { Tx } from '../../../database/transact.ts'
import { amend } from '../agreements/amend.ts'
import type { Standing } from '../agreements/record.ts'
import { held } from '../agreements/standing.ts'
import { amendable, openStates } from './lifecycle.ts'
import type { FullRow } from './record.ts'
import * as repository from './repository.ts'
import { find, step } from './service.ts'
import { awaitsProposer } from './show.ts'

const later = (one: string, other: string): string => (compare(one, other) > 0 ? one : other)

/** All are agreed, by silence or by word: it takes effect on its day, at once where that has come. */
export const agree = async (tx: Tx, standing: Standing, amendment: FullRow, agreedOn: string): Promise<void> => {
  const agreed = await step(tx, standing, amendment, 'agree', 'agreed', { agreedOn })
  if (agreed.effectiveDate <= today(tx.now)) await takeEffect(tx, standing, agreed)
}

/**
 * Whether it comes too late: the agreement had ended by then, would have ended, or had started on another day than it says.
 * Judged by the day on which it should hold and not by when that is noticed, so that a late clock comes to the same.
 */
const tooLate = ({ row }: Standing, { terms: { period } }: FullRow, since: string): boolean =>
  !amendable.includes(row.status) ||
  (row.endDate !== null && row.endDate < since) ||
  (row.endsOn !== null && row.endsOn <= since) ||
  (period.endDate !== null && period.endDate < since) ||
  (period.startDate !== row.startDate && (row.status === 'in-effect' || row.startDate < since))

/** The terms as amended become the version that holds, from the day on which they should, however late that is noticed. */
const takeEffect = async (tx: Tx, standing: Standing, amendment: FullRow): Promise<void> => {
  const effectiveFrom = later(amendment.effectiveDate, amendment.agreedOn!)
  if (tooLate(standing, amendment, effectiveFrom)) {
    await step(tx, standing, amendment, 'lapse', 'lapsed')
    return
  }
  const { row } = await amend(tx, standing, {
    amendmentId: amendment.id,
    terms: amendment.terms,
    proposedBy: amendment.organisationId,
    since: effectiveFrom,
    statement: statementOf(amendment, effectiveFrom),
  })
  const became = { resultNumber: row.number, effectiveFrom }
  await step(tx, { ...standing, row }, amendment, 'take-effect', 'took-effect', became, {
    resultNumber: row.number,
    effectiveFrom,
  })
}

/** What the seal says of how it was agreed: ids, days and decisions, and nothing personal. */
const statementOf = (amendment: FullRow, effectiveFrom: string) => ({
  proposedBy: { partyId: amendment.partyId, organisationId: amendment.organisationId },
  mandateId: amendment.mandateId,
  proposedAt: amendment.createdAt,
  objectUntilDate: amendment.objectUntilDate,
  agreedOn: amendment.agreedOn,
  effectiveFrom,
  objections: amendment.objectorId
    ? [
        {
          partyId: amendment.objectorId,
          objectedAt: amendment.objectedAt,
          ...(amendment.objectionRecordedBy ? { recordedBy: amendment.objectionRecordedBy } : {}),
        },
      ]
    : 'none',
  approvals: amendment.approvals
    .filter(({ decision }) => decision === 'approve')
    .map(({ partyId, role, mandateId, recordedBy, createdAt }) => ({
      partyId,
      role,
      ...(mandateId ? { mandateId } : {}),
      ...(recordedBy ? { recordedBy } : {}),
      decidedAt: createdAt,
    })),
})

/**
 * What the calendar does to amendments: without objection they are agreed on the day after the days to object in, and what is
 * agreed takes effect on its day; those of an agreement that holds no longer lapse, as does one that its own proposer never
 * completed. Found by state and date, so it is safe to run anywhere, twice, or late. Run as system, before the calendar moves the
 * agreements themselves: an amendment may have moved their end. Answers how many it took.
 */
export const runAmendments = async (tx: Tx, most: number): Promise<number> => {
  const day = today(tx.now)
  const due = await repository.due(tx, day, most)
  // Read again under the lock: what was found may have been decided by who held the agreement until now.
  for (const { id, agreementId } of due)
    await move(tx, await held(tx, agreementId), await find(tx, agreementId, id), day)
  return due.length
}

const move = async (tx: Tx, standing: Standing, found: FullRow, day: string): Promise<void> => {
  const amendment = { ...found, status: found.writtenStatus }
  const { status } = amendment
  if (!openStates.includes(status)) return
  if (!amendable.includes(standing.row.status)) await step(tx, standing, amendment, 'lapse', 'lapsed')
  else if (status === 'agreed' && amendment.effectiveDate <= day) await takeEffect(tx, standing, amendment)
  else if (status === 'proposed' && amendment.objectUntilDate < day) {
    if (awaitsProposer(standing, amendment)) await step(tx, standing, amendment, 'lapse', 'lapsed')
    else await agree(tx, standing, amendment, addDays(amendment.objectUntilDate, 1))
  }
}
