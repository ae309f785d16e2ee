import { asSystem, type Transact, type Tx } from '../../../database/transact.ts'
import { version } from '../agreements/acts.ts'
import { load } from '../agreements/standing.ts'
import { textOf } from '../document/compose.ts'
import type { Outgoing, Reached, SigningPort } from '../signing-services/port.ts'
import * as services from '../signing-services/service.ts'
import * as repository from './repository.ts'
import { tell } from './service.ts'
import { type Failure, waits } from './states.ts'

export type SenderOptions = {
  transact: Transact
  clock: () => Date
  publicUrl: string
  signing: SigningPort
}

const minute = 60_000
/** Longer than a send can last; who was killed while sending is followed after it. */
const lease = 2 * minute

type Work = { id: string; to: Reached; outgoing: Outgoing }

/**
 * Sends what waits to be signed, one at a time: `tick` answers whether there was one. Nothing is held while the other side is
 * waited for. Sent twice after a crash, it has the same `requestId`, by which the service knows it.
 */
export const sendSigningRequests = ({ transact, clock, publicUrl, signing }: SenderOptions) => {
  const system = asSystem(transact, clock)
  return {
    tick: async (): Promise<boolean> => {
      const work = await system('write', (tx) => claim(tx, publicUrl))
      if (work === undefined) return false
      if (work === 'settled') return true
      const answer = await signing.send(work.to, work.outgoing)
      await system('write', (tx) => settle(tx, work.id, answer))
      return true
    },
  }
}

/** Takes the next request; one that was overtaken fails at once. */
const claim = async (tx: Tx, publicUrl: string): Promise<Work | 'settled' | undefined> => {
  const request = await repository.claim(tx, new Date(tx.now.getTime() + lease))
  if (!request) return undefined
  const { id, agreementId } = request
  const service = await services.findEngaged(tx, request.serviceId)
  const { row, parties } = await load(tx, agreementId)
  const current = row.status === 'signing' && row.number === request.number && row.contentHash === request.contentHash
  if (!service || !current) {
    await fail(tx, request, service ? 'void' : 'removed')
    return 'settled'
  }
  const { terms } = await version(tx, agreementId, request.number)
  const nameOf = (partyId: string): string => {
    const party = parties.find((one) => one.id === partyId)!
    const own = terms.parties.find((one) =>
      'studentId' in one ? one.studentId === party.studentId : one.organisationId === party.organisationId,
    )
    return own!.name
  }
  const turnOf = (partyId: string): number => parties.find((one) => one.id === partyId)!.position
  const outgoing: Outgoing = {
    ...{ requestId: id, agreementId, kind: row.kind, version: request.number, contentHash: request.contentHash },
    ...{ signBefore: row.signBefore, terms, document: textOf(terms) },
    pdfUrl: `${publicUrl}/v1/agreements/${agreementId}/document`,
    callbackUrl: services.callbackUrlOf(publicUrl, service.id),
    signers: request.signers.map(({ id: signerId, partyId, role }) => ({
      ...{ signerId, partyId, role, name: nameOf(partyId), turn: row.inOrder ? turnOf(partyId) : null },
    })),
  }
  return { id, to: { endpoint: service.endpoint, secret: service.secret }, outgoing }
}

/** Puts down what the other side answered; a callback can have come before it. */
const settle = async (tx: Tx, id: string, answer: Awaited<ReturnType<SigningPort['send']>>): Promise<void> => {
  const queued = await repository.holdQueued(tx, id)
  if (!queued) {
    if ('externalId' in answer) await repository.nameIt(tx, id, answer.externalId)
    return
  }
  if ('externalId' in answer) {
    await repository.update(tx, id, { status: 'sent', externalId: answer.externalId })
    return tell(tx, 'sent', { id, ...queued })
  }
  const wait = waits[queued.attempts - 1]
  if (answer.failed === 'refused' || wait === undefined) return fail(tx, { id, ...queued }, answer.failed)
  await repository.putOff(tx, id, new Date(tx.now.getTime() + wait * minute))
}

const fail = async (
  tx: Tx,
  request: { id: string; agreementId: string; organisationId: string },
  failure: Failure,
): Promise<void> => {
  await repository.update(tx, request.id, { status: 'failed', failure })
  tell(tx, 'failed', request, { failure })
}
