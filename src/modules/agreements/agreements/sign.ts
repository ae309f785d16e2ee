import { isMinorOn, today, written } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { actingAs } from '../../approvals/acting.ts'
import { sawTheNewest } from '../../approvals/decide.ts'
import { decidedBefore } from '../../approvals/problems.ts'
import { sealed } from '../../approvals/sealing.ts'
import { start } from './clock.ts'
import { mandateOf } from './decide.ts'
import { type assurances, type SignerRole, signatories, type signatureMethods } from './lifecycle.ts'
import { notYourTurnToSign, representativeNotNeeded } from './problems.ts'
import { awaitingSignature, isDone, mayNowSign, needsRepresentative } from './progress.ts'
import type { PartyRow, Row, SignatureRow, Standing } from './record.ts'
import * as repository from './repository.ts'
import { held, inTime, notNow, ownParty, settle, step, tell } from './standing.ts'

/** How a signature is put, apart from who puts it: that comes from the token or the link, never from the body. */
export type Manner = {
  contentHash: string
  method: (typeof signatureMethods)[number]
  assurance: (typeof assurances)[number]
  name: string
  position: string | null
}

/** An organisation signs the newest version, by a person with a mandate. */
export const signForOrganisation = async (tx: Tx, id: string, manner: Manner): Promise<SignatureRow> => {
  const standing = await held(tx, id)
  const party = ownParty(tx, standing)
  actingAs(tx, signatories)
  const mandate = await mandateOf(tx, standing, party)
  return put(tx, standing, party, party.role, manner, { mandateId: mandate.id, onBehalfOf: mandate.onBehalfOf })
}

/** A student signs, or its legal representative; see `putForStudent`. */
export const signForStudent = async (tx: Tx, id: string, role: StudentsSigner, manner: Manner): Promise<SignatureRow> =>
  putForStudent(tx, await held(tx, id), role, manner)

/**
 * The same of an agreement that is held: by the student's own token or a personal link, or by a link of the representative. Age
 * is judged on this day and only the verdict is kept.
 */
export const putForStudent = async (
  tx: Tx,
  standing: Standing,
  role: StudentsSigner,
  manner: Manner,
): Promise<SignatureRow> => {
  const party = ownParty(tx, standing)
  return put(tx, standing, party, role, manner, await ageOf(tx, standing, party, role, today(tx.now)))
}

/** Who signs for a student party. */
export type StudentsSigner = 'student' | 'legal-representative'

/**
 * What the student's age on a day means for a signature: the student's own says whether it was put as a minor; a representative
 * signs for who is a minor that day, or was one when it signed (BW art. 1:233, 1:245). 409 when none is needed.
 */
export const ageOf = async (
  tx: Tx,
  standing: Standing,
  party: PartyRow,
  role: StudentsSigner,
  day: string,
): Promise<{ asMinor: boolean }> => {
  const asMinor = await isMinor(tx, party.studentId!, day)
  if (role === 'student') return { asMinor }
  if (!asMinor && !needsRepresentative(standing, party)) throw representativeNotNeeded()
  return { asMinor: false }
}

/** Whether a student is known as a minor on a day; asked of the platform, which tells nothing else. */
export const isMinor = async (tx: Tx, studentId: string, day: string): Promise<boolean> => {
  const month = await asPlatform(tx, () => repository.birthMonth(tx, studentId))
  return month !== undefined && isMinorOn(month, day)
}

/** What a signature can have besides its manner: a mandate, the age it was put at, or what is said of one recorded for another. */
type More = Partial<
  Pick<SignatureRow, 'mandateId' | 'onBehalfOf' | 'asMinor' | 'evidence' | 'reason' | 'signedAt'> & {
    /** It was put elsewhere, and is recorded here by another than the signer. */
    recorded: true
  }
>

/**
 * Puts a signature under the newest version of an agreement that is held. 409 when signing is not open, or is over; when the
 * terms have changed since they were seen; when this signer has signed; or others sign first. The last one concludes it.
 */
export const put = async (
  tx: Tx,
  standing: Standing,
  party: PartyRow,
  role: SignerRole,
  { contentHash, ...manner }: Manner,
  { recorded, ...more }: More,
): Promise<SignatureRow> => {
  const { row } = standing
  if (row.status !== 'signing') throw notNow(row)
  sawTheNewest(row, contentHash)
  inTime(tx, standing, party)
  if (isDone(standing, party, role)) throw decidedBefore()
  if (!mayNowSign(standing).includes(party)) throw notYourTurnToSign()
  const at = written(tx.now)
  const signature: SignatureRow = {
    id: newId(),
    number: row.number,
    contentHash,
    partyId: party.id,
    role,
    ...manner,
    onBehalfOf: null,
    mandateId: null,
    asMinor: false,
    evidence: null,
    reason: null,
    signedAt: at,
    recordedAt: at,
    ...more,
  }
  await repository.insertSignature(tx, row.id, signature, recorded ? 'recording' : 'signature')
  const after: Standing = { ...standing, signatures: [...standing.signatures, signature] }
  tell(tx, 'signed', after, { partyId: party.id, role, contentHash, method: manner.method })
  await wentOn(tx, after)
  return signature
}

/** After a signature, or when fewer are asked for: others sign, or else all have. */
export const wentOn = async (tx: Tx, standing: Standing, changes: Partial<Row> = {}): Promise<void> => {
  if (awaitingSignature(standing).length === 0) return conclude(tx, standing, changes)
  await repository.update(tx, standing.row.id, changes)
  await settle(tx, standing)
}

/** All have signed: the version is sealed and holds from its first day on, today if that has come. */
const conclude = async (tx: Tx, standing: Standing, changes: Partial<Row>): Promise<void> => {
  const { row, parties, signatures } = standing
  const seal = await sealed(tx, 'agreement-seal+jws', {
    agreementId: row.id,
    kind: row.kind,
    version: row.number,
    contentHash: row.contentHash,
    parties: parties.map(({ id, role, organisationId }) => ({
      id,
      role,
      ...(organisationId ? { organisationId } : {}),
    })),
    signatures: signatures.map(({ partyId, role, method, assurance, signedAt, mandateId }) => ({
      partyId,
      role,
      method,
      assurance,
      signedAt,
      ...(mandateId ? { mandateId } : {}),
    })),
    sealedAt: written(tx.now),
  })
  await repository.insertSeal(tx, row.id, row.number, seal)
  const signed = await step(tx, standing, 'sign', 'concluded', { ...changes, agreedNumber: row.number })
  if (row.startDate <= today(tx.now)) await start(tx, signed)
}
