import type { z } from 'zod'
import { today, written } from '../../../../core/dates.ts'
import { newId } from '../../../../core/ids.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { FieldError } from '../../../../core/problem.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import { personNeeded } from '../../../approvals/problems.ts'
import { insertActors } from '../../../approvals/repository.ts'
import { byItsOwner } from '../owner.ts'
import * as agreements from '../repository.ts'
import { exists, held, notNow, tell } from '../standing.ts'
import * as repository from './repository.ts'
import type { BackdatingGrantCreate } from './schemas.ts'

/**
 * An administrator of the organisation that drew the agreement up lets a paper bear a day before the one on which it is
 * recorded; who records it is somebody else. Only for a paper of the version that is signed now, so not before that was made: a
 * new version voids it like the signatures. 400 for a party or a day that cannot be; 409 when signing is not open.
 */
export const give = async (
  tx: Tx,
  agreementId: string,
  value: z.output<typeof BackdatingGrantCreate>,
): Promise<repository.Row> => {
  const standing = await held(tx, agreementId)
  const { row, parties } = standing
  byItsOwner(tx, standing)
  if (tx.caller.integration) throw personNeeded()
  if (row.status !== 'signing') throw notNow(row)
  const madeOn = today(new Date((await agreements.version(tx, agreementId, row.number))!.createdAt))
  refuse([
    ...(parties.some(({ id }) => id === value.partyId) ? [] : [unknownParty]),
    ...(value.earliestDate < madeOn ? [beforeVersion(madeOn)] : []),
    ...(value.earliestDate > today(tx.now) ? [inTheFuture] : []),
  ])
  const { number } = row
  const grant = { id: newId(), number, organisationId: row.ownerId, createdAt: written(tx.now), ...value }
  await repository.insert(tx, agreementId, grant)
  await insertActors(tx, agreements.ledgerOf('grant'), [{ ...grant, recordId: agreementId }])
  tell(tx, 'backdating-granted', standing, { partyId: value.partyId, earliestDate: value.earliestDate })
  return grant
}

/** Of every version, newest first; 404 for an agreement that the caller may not see. */
export const list = async (tx: Tx, agreementId: string, page: PageRequest) => {
  await exists(tx, agreementId)
  return repository.list(tx, agreementId, page)
}

const unknownParty: FieldError = {
  in: 'body',
  pointer: '/partyId',
  code: 'unknown-party',
  message: {
    en: 'The agreement has no such party; `parties` names them.',
    nl: 'De overeenkomst heeft deze partij niet; `parties` noemt ze.',
  },
}
const beforeVersion = (madeOn: string): FieldError => ({
  in: 'body',
  pointer: '/earliestDate',
  code: 'before-version',
  message: {
    en: `This version was made on ${madeOn}; nobody saw it before.`,
    nl: `Deze versie is van ${madeOn}; niemand zag haar eerder.`,
  },
})
const inTheFuture: FieldError = {
  in: 'body',
  pointer: '/earliestDate',
  code: 'in-the-future',
  message: { en: 'Use today or an earlier day.', nl: 'Gebruik vandaag of een eerdere dag.' },
}
