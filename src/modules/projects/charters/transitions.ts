import type { z } from 'zod'
import { notYourAct, scopeMissing } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { actingAs } from '../../approvals/acting.ts'
import { noMandate, personNeeded } from '../../approvals/problems.ts'
import { guardNotMet } from '../../placements/placements/problems.ts'
import { sawCurrent } from './change.ts'
import { decidingRole, mandatesOf } from './decide.ts'
import { charterLifecycle } from './lifecycle.ts'
import { unmetToSubmit } from './progress.ts'
import type { Standing } from './record.ts'
import type { CharterTransition } from './schemas.ts'
import { held, notNow, ownParty, step } from './standing.ts'

type Asked = z.output<typeof CharterTransition>

const byOwner = ({ caller }: Tx, { row }: Standing): void => {
  if (row.ownerId !== caller.organisationId)
    throw notYourAct({ who: 'the organisation that drew it up', 'who.nl': 'de organisatie die de belegging opmaakte' })
}

/** Takes a step that is asked for: side, role and scope, then state; all that is judged is held until it is done. */
export const take = async (tx: Tx, id: string, asked: Asked, ifMatch: IfMatch): Promise<void> => {
  const { scope, by, from } = charterLifecycle.transitions[asked.action]
  const standing = await held(tx, id)
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  await sawCurrent(tx, standing, ifMatch)
  const inState = () => {
    if (!(from as readonly string[]).includes(standing.row.status)) throw notNow(standing.row)
  }
  if (asked.action === 'revoke') return revoke(tx, standing, asked.reason, inState)
  byOwner(tx, standing)
  actingAs(tx, by)
  inState()
  if (asked.action === 'submit') await submit(tx, standing)
  else await step(tx, standing, 'withdraw', 'withdrawn', { reason: asked.reason })
}

/** From here on each party decides on the hash it sees. */
const submit = async (tx: Tx, standing: Standing): Promise<void> => {
  const unmet = unmetToSubmit(standing)
  if (unmet.length > 0) throw guardNotMet({}, { members: { unmet } })
  await step(tx, standing, 'submit', 'submitted', { reason: null })
}

/** Any party ends what all approved: who decides for it, in person and under a mandate, as it was approved. */
const revoke = async (tx: Tx, standing: Standing, reason: string, inState: () => void): Promise<void> => {
  const mandates = await mandatesOf(tx)
  decidingRole(tx, mandates)
  if (tx.caller.integration) throw personNeeded()
  inState()
  if (mandates.length === 0) throw noMandate()
  await step(tx, standing, 'revoke', 'revoked', { reason }, { partyId: ownParty(tx, standing).id })
}
