import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { actingAs } from '../../approvals/acting.ts'
import { decidedBefore } from '../../approvals/problems.ts'
import { drafters, type SignerRole } from '../agreements/lifecycle.ts'
import { byItsOwner } from '../agreements/owner.ts'
import { awaitingSignature, isDone, needsRepresentative, signaturesToCome } from '../agreements/progress.ts'
import type { PartyRow, Standing } from '../agreements/record.ts'
import { isMinor } from '../agreements/sign.ts'
import { exists, held, inTime, notNow } from '../agreements/standing.ts'
import * as services from '../signing-services/service.ts'
import { signingRequestOpen } from './problems.ts'
import * as repository from './repository.ts'
import type { SigningRequestCreate } from './schemas.ts'

/**
 * Has the version that is signed now signed by a signing service that the organisation engages: for the parties that are named, or
 * all that have not signed. It is sent by a job (`sender.ts`). By a drafter of who drew it up: each organisation has approved this
 * hash, so that it may be put to it elsewhere. 409 when signing is not open, a party has signed, or was asked already; 400 for a
 * service or party that is not there.
 */
export const ask = async (
  tx: Tx,
  agreementId: string,
  { serviceId, partyIds }: z.output<typeof SigningRequestCreate>,
): Promise<repository.Row> => {
  const standing = await held(tx, agreementId)
  const { row, parties } = standing
  byItsOwner(tx, standing)
  actingAs(tx, drafters)
  if (row.status !== 'signing') throw notNow(row)
  const service = await services.find(tx, serviceId)
  refuse([
    ...(service?.status === 'active' ? [] : [unknownService]),
    ...(partyIds ?? []).flatMap((id, n) => (parties.some((party) => party.id === id) ? [] : [unknownParty(n)])),
  ])
  const unsigned = awaitingSignature(standing)
  const wanted = partyIds === null ? unsigned : unsigned.filter(({ id }) => partyIds.includes(id))
  if (partyIds !== null && wanted.length < partyIds.length) throw decidedBefore()
  for (const party of wanted) inTime(tx, standing, party)
  if (
    await repository.isUnderWay(
      tx,
      row,
      wanted.map(({ id }) => id),
    )
  )
    throw signingRequestOpen()
  const id = newId()
  const signers = (await Promise.all(wanted.map((party) => signersOf(tx, standing, party)))).flat()
  const { number, contentHash } = row
  const organisationId = row.ownerId
  await repository.insert(tx, { id, agreementId, number, contentHash, serviceId, organisationId, signers })
  tell(tx, 'queued', { id, agreementId, organisationId })
  return get(tx, agreementId, id)
}

/** Who of a party still signs: two people where it asks for four eyes; of a minor the student and a representative. */
const signersOf = async (tx: Tx, standing: Standing, party: PartyRow) => {
  const roles: SignerRole[] = Array.from({ length: signaturesToCome(standing, party) }, () => party.role)
  if (party.studentId !== null && !isDone(standing, party, 'legal-representative')) {
    const minor = needsRepresentative(standing, party) || (await isMinor(tx, party.studentId, today(tx.now)))
    if (minor) roles.push('legal-representative')
  }
  return roles.map((role) => ({ id: newId(), partyId: party.id, role }))
}

const unknownService: FieldError = {
  in: 'body',
  pointer: '/serviceId',
  code: 'unknown-service',
  message: {
    en: 'Your organisation engages no such signing service.',
    nl: 'Uw organisatie heeft deze ondertekendienst niet.',
  },
}
const unknownParty = (n: number): FieldError => ({
  in: 'body',
  pointer: `/partyIds/${n}`,
  code: 'unknown-party',
  message: {
    en: 'The agreement has no such party; `parties` names them.',
    nl: 'De overeenkomst heeft deze partij niet; `parties` noemt ze.',
  },
})

export const get = async (tx: Tx, agreementId: string, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, agreementId, id)
  if (!found) throw notFound()
  return found
}

/** The requests of the caller's organisation; none for the other parties, 404 for who may not see the agreement. */
export const list = async (tx: Tx, agreementId: string, page: PageRequest) => {
  await exists(tx, agreementId)
  return repository.list(tx, agreementId, page)
}

/** Tells the organisation that asked what became of its request. */
export const tell = (
  tx: Tx,
  what: 'queued' | 'sent' | 'completed' | 'declined' | 'expired' | 'failed',
  { id, agreementId, organisationId }: { id: string; agreementId: string; organisationId: string },
  data: Readonly<Record<string, unknown>> = {},
): void =>
  append(tx, [
    {
      ...{ type: `signing-request.${what}`, resource: 'signing-requests', resourceId: id },
      ...{ parties: [organisationId], data: { agreementId, ...data } },
    },
  ])
