import type { Tx } from '../../../database/transact.ts'
import type { Approval } from '../../approvals/record.ts'
import { insertApprovals } from '../../approvals/repository.ts'
import type { PartyRow } from '../agreements/record.ts'
import type { ApprovalRow, Row } from './record.ts'
import { ledger } from './repository.ts'

type Amendment = Pick<Row, 'id' | 'agreementId' | 'number' | 'contentHash'>

/** What a decision binds a party to: the hash of the terms as amended; `recordedBy` where a school recorded it for its student. */
export const bindingTo = (
  { id, agreementId, number, contentHash }: Amendment,
  party: PartyRow,
  recordedBy: string | null,
) => ({
  matter: { about: { agreementId, amendmentId: id }, number, contentHash },
  party: { id: party.id, organisationId: party.organisationId },
  partyAs: {
    id: party.id,
    role: party.role,
    ...(party.organisationId ? { organisationId: party.organisationId } : {}),
  },
  says: recordedBy ? { recordedBy } : {},
})

/** Keeps what a party decided on an amendment. */
export const keep = async (
  tx: Tx,
  { id, agreementId }: Amendment,
  approval: Approval<ApprovalRow['decision']>,
  recordedBy: string | null,
): Promise<ApprovalRow> => {
  const kept = { ...approval, agreementId, amendmentId: id, recordedBy }
  await insertApprovals(tx, ledger, [{ ...kept, recordId: id }])
  return kept
}
