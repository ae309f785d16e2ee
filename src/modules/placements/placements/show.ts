import type { z } from 'zod'
import { type Caller, holdsRole, type Role, roles, sideOf } from '../../../core/caller.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Language } from '../../../core/problem.ts'
import { notYourAct } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { withNames } from '../../parties/organisations/names.ts'
import { unmetFor } from './guards.ts'
import { type PlacementAction, type PlacementStatus, placementLifecycle, turn } from './lifecycle.ts'
import { transitionNotAllowed } from './problems.ts'
import type { Row } from './record.ts'
import type { Placement } from './schemas.ts'

/** Whether this caller may take a step at all: side, role and scope. */
export const mayTake = (caller: Caller, action: PlacementAction): boolean => {
  const { by, scope } = placementLifecycle.transitions[action]
  const side = sideOf(caller)
  const roles = side ? by[side] : undefined
  return roles !== undefined && caller.scopes.has(scope) && holdsRole(caller, roles)
}

/** The 403 that names the roles whose act it is. */
export const notYours = (of: readonly Role[]) =>
  notYourAct({ who: of.join(', '), 'who.nl': of.map((role) => roles[role].nl).join(', ') })

/** The actions that lead out of each state. */
export const stepsFrom = Object.fromEntries(
  placementLifecycle.states.map((status) => [status, actionsFrom(placementLifecycle, status)]),
) as Record<PlacementStatus, PlacementAction[]>

/** The 409 that names what a placement's state allows, and what more there is to say of it. */
export const notNow = ({ status }: Pick<Row, 'status'>, more: Readonly<Record<string, unknown>> = {}) =>
  transitionNotAllowed({ status }, { members: { state: status, allowed: stepsFrom[status], ...more } })

/** How a caller sees placements: with names, and what can be done now, in the language asked. The rows themselves become what is shown. */
export const shown = async (
  tx: Tx,
  rows: readonly Row[],
  language: Language,
): Promise<z.output<typeof Placement>[]> => {
  const { caller } = tx
  const placements = rows as (Row & z.output<typeof Placement>)[]
  const steps = new Map<PlacementStatus, PlacementAction[]>()
  const mine = (status: PlacementStatus): PlacementAction[] => {
    const known = steps.get(status)
    if (known) return known
    const made = stepsFrom[status].filter((action) => mayTake(caller, action))
    steps.set(status, made)
    return made
  }
  for (const row of placements) {
    const { status, studentId, studentName, studentNumber } = row
    const next = turn[status]
    row.student = studentId && studentName && studentNumber ? { id: studentId, name: studentName, studentNumber } : null
    row.availableActions = mine(status).map((action) => {
      const unmet = unmetFor(action, row, tx.now).map(({ rule, message, satisfiedBy }) => ({
        rule,
        message: message[language],
        satisfiedBy,
      }))
      return { action, ready: unmet.length === 0, unmet }
    })
    row.nextActor = next ? { ...next, dueDate: row.dueDate } : null
  }
  const newest = rows[0]?.directoryVersion ?? null
  return withNames(tx, newest, (named) => {
    for (const row of placements) {
      row.school = named(row.schoolId)
      row.careOrganisation = named(row.careId)
      row.location = named(row.locationId)
      row.team = row.teamId ? named(row.teamId) : null
    }
    return placements
  })
}

/** Whether care organisation, location and team of a placement are active. */
export const placeIsActive = (tx: Tx, row: Row): Promise<boolean> =>
  withNames(tx, row.directoryVersion, (named) =>
    [row.careId, row.locationId, row.teamId].map((id) => id === null || named(id).active).every(Boolean),
  )
