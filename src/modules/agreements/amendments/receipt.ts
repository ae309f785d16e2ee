import type { Role } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import type { Tx } from '../../../database/transact.ts'
import type { PartyRow } from '../agreements/record.ts'
import { sealed } from '../sealing/keys.ts'
import type { ApprovalRow, Row } from './record.ts'

/** What a party decided on an amendment, apart from what it was about. */
export type Decided = Pick<ApprovalRow, 'decision' | 'comment' | 'mandateId' | 'recordedBy'> & { role: Role }

/** The record of a decision with its signed receipt, which binds it to the hash of the terms as amended. */
export const receiptOf = async (
  tx: Tx,
  { id, agreementId, number, contentHash }: Pick<Row, 'id' | 'agreementId' | 'number' | 'contentHash'>,
  party: PartyRow,
  { decision, comment, role, mandateId, recordedBy }: Decided,
): Promise<ApprovalRow> => {
  const at = tx.now.toISOString()
  return {
    id: newId(),
    amendmentId: id,
    contentHash,
    partyId: party.id,
    decision,
    comment,
    role,
    mandateId,
    recordedBy,
    createdAt: at,
    receipt: await sealed(tx, 'decision-receipt+jws', {
      agreementId,
      amendmentId: id,
      version: number,
      contentHash,
      decision,
      party: {
        id: party.id,
        role: party.role,
        ...(party.organisationId ? { organisationId: party.organisationId } : {}),
      },
      role,
      ...(mandateId ? { mandateId } : {}),
      ...(recordedBy ? { recordedBy } : {}),
      decidedAt: at,
    }),
  }
}
