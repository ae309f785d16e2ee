import type { z } from 'zod'
import { type Caller, sideOf } from '../../../../core/caller.ts'
import { actionsFrom } from '../../../../core/lifecycle.ts'
import type { Tx } from '../../../../database/transact.ts'
import { mayActAs } from '../../../approvals/acting.ts'
import { workers } from '../lifecycle.ts'
import type { Standing } from '../record.ts'
import { knowing } from '../standing.ts'
import { type ReflectionAction, type ReflectionStatus, reflectionLifecycle } from './lifecycle.ts'
import { reflectionNotNow } from './problems.ts'
import type { Row } from './repository.ts'
import type { Reflection } from './schemas.ts'

/** The 409 that names what the state of a reflection moment allows. */
export const notNow = (status: ReflectionStatus) =>
  reflectionNotNow({ status }, { members: { state: status, allowed: actionsFrom(reflectionLifecycle, status) } })

/** Whether the caller may take a step at all: a network looks on. */
const mayTake = (caller: Caller, action: ReflectionAction): boolean => {
  const { by, scope } = reflectionLifecycle.transitions[action]
  return sideOf(caller) !== null && caller.scopes.has(scope) && mayActAs(caller, by)
}

/** Who is asked first: the organisation that planned it, on the day that it is planned on, or was held. */
const nextActor = ({ parties }: Standing, { status, organisationId, plannedDate, heldDate }: Row) => {
  const side = parties.find((party) => party.organisationId === organisationId)?.side
  if (!['planned', 'held'].includes(status) || side === undefined || side === 'network') return null
  return { side, role: workers[side][0], dueDate: heldDate ?? plannedDate }
}

/** How a caller sees a reflection moment: who takes part, and what can be done now. */
export const shown = ({ caller }: Tx, standing: Standing, row: Row): z.output<typeof Reflection> => {
  const { partyIds, ...reflection } = row
  const taking = knowing(standing).filter(({ id }) => partyIds === null || partyIds.includes(id))
  return {
    ...reflection,
    organisationIds: taking.map(({ organisationId }) => organisationId),
    availableActions: actionsFrom(reflectionLifecycle, row.status)
      .filter((action) => mayTake(caller, action))
      .map((action) => ({ action, ready: true, unmet: [] })),
    nextActor: nextActor(standing, row),
  }
}
