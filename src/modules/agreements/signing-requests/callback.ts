import type { Caller } from '../../../core/caller.ts'
import { today, written } from '../../../core/dates.ts'
import type { FieldError } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { version } from '../agreements/acts.ts'
import { assurances } from '../agreements/lifecycle.ts'
import { isDone, needsRepresentative } from '../agreements/progress.ts'
import type { PartyRow, SignatureRow, Standing } from '../agreements/record.ts'
import { ageOf, isMinor, put } from '../agreements/sign.ts'
import { held } from '../agreements/standing.ts'
import type { Told } from '../signing-services/port.ts'
import type { Engaged } from '../signing-services/service.ts'
import * as repository from './repository.ts'
import { tell } from './service.ts'
import { stateOf } from './states.ts'

/** A signing service that speaks: for the organisation that engages it, with no right but to sign. */
export const callerOf = ({ id, kind, organisationId }: Engaged): Caller =>
  Object.freeze({
    ...{ kind, organisationId, studentId: null, subject: `signing-service:${id}`, clientId: 'signing-service' },
    ...{ integration: true, roles: new Set<string>(), scopes: new Set(['agreements:sign']) },
  })

/**
 * Puts down what a service tells of a signer, once: a message that comes again changes nothing, and neither does what comes after a
 * signature, for that is final. A signature after a refusal counts, since messages can overtake each other. It is put under the
 * agreement while that very version is being signed and its signer has not signed; else it is noted. 404 for what was not asked of
 * this service; 409 when others sign first: the service tells it again later.
 */
export const hear = async (tx: Tx, service: Engaged, told: Told): Promise<undefined> => {
  if (!(await repository.hear(tx, { serviceId: service.id, messageId: told.messageId }))) return
  const asked = await repository.findOfService(tx, service.id, told.requestId)
  if (!asked) throw notFound()
  const standing = await held(tx, asked.agreementId)
  // Once more, now that nobody else hears of this agreement meanwhile.
  const request = (await repository.findOfService(tx, service.id, told.requestId))!
  const signer = request.signers.find(({ id }) => id === told.signerId)
  if (!signer) throw notFound()
  if (request.externalId !== null && request.externalId !== told.externalId) refuse([otherRequest])
  if (signer.outcome === 'signed' || signer.outcome === told.outcome) return
  const signature =
    told.outcome === 'signed' ? await signatureOf(tx, standing, service, request, signer, told) : undefined
  const at = earliest(told.at, written(tx.now))
  await repository.tellOf(tx, signer.id, { outcome: told.outcome, at, signatureId: signature?.id ?? null })
  const status = stateOf(request.signers.map((one) => (one.id === signer.id ? told.outcome : one.outcome)))
  await repository.update(tx, request.id, { status, externalId: told.externalId })
  const { id, agreementId } = request
  if (status !== request.status) tell(tx, status as 'sent', { id, agreementId, organisationId: service.organisationId })
}

/** The signature that it becomes; none when the version is not being signed any more, or there is nothing left for this signer. */
const signatureOf = async (
  tx: Tx,
  standing: Standing,
  service: Engaged,
  request: repository.Row,
  signer: repository.SignerRow,
  told: Told,
): Promise<SignatureRow | undefined> => {
  const { row } = standing
  const party = standing.parties.find(({ id }) => id === signer.partyId)!
  const signedAt = await within(tx, standing, told.at)
  const over = row.signBefore !== null && row.signBefore <= today(tx.now)
  if (row.status !== 'signing' || over || row.contentHash !== request.contentHash || row.number !== request.number)
    return
  if (isDone(standing, party, signer.role)) return
  const day = today(new Date(signedAt))
  if (signer.role === 'legal-representative' && !(await representativeIsNeeded(tx, standing, party, day))) return
  const { name, position } = told
  return put(
    tx,
    standing,
    party,
    signer.role,
    { contentHash: request.contentHash, name: name!, position, ...trusted(service, told) },
    {
      ...(signer.role === 'student' ? await ageOf(tx, standing, party, signer.role, day) : {}),
      recorded: true,
      evidence: `${service.name}: ${told.externalId}`,
      signedAt,
    },
  )
}

const representativeIsNeeded = async (tx: Tx, standing: Standing, party: PartyRow, day: string): Promise<boolean> =>
  needsRepresentative(standing, party) || (await isMinor(tx, party.studentId!, day))

/** What a service says of a signature, as far as the organisation that engages it trusts it (eIDAS art. 26 and 28). */
const trusted = (
  { assurance: most }: Engaged,
  { method, assurance }: Told,
): Pick<SignatureRow, 'method' | 'assurance'> => {
  const level = (one: Told['assurance']) => assurances.indexOf(one)
  const asks = { 'external-provider': 'low', 'eidas-advanced': 'substantial', 'eidas-qualified': 'high' } as const
  return {
    method: level(most) >= level(asks[method]) ? method : 'external-provider',
    assurance: level(assurance) < level(most) ? assurance : most,
  }
}

const earliest = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? one : other)

/** When it was signed, as the service has it: clocks differ, but nobody signed before there was a version, or after now. */
const within = async (tx: Tx, { row }: Standing, at: string): Promise<string> => {
  const { createdAt } = await version(tx, row.id, row.number)
  const signedAt = earliest(at, written(tx.now))
  return Date.parse(signedAt) < Date.parse(createdAt) ? createdAt : written(new Date(signedAt))
}

const otherRequest: FieldError = {
  in: 'body',
  pointer: '/data/externalId',
  code: 'other-request',
  message: {
    en: 'The request is known under another `externalId`.',
    nl: 'Het verzoek is bekend onder een andere `externalId`.',
  },
}
