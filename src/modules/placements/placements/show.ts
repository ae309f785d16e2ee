import type { z } from 'zod'
import { type Caller, holdsRole, type Role, roles, sideOf } from '../../../core/caller.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Language } from '../../../core/problem.ts'
import { notYourAct } from '../../../core/problems.ts'
import { unmetFor } from './guards.ts'
import { type PlacementAction, type PlacementStatus, placementLifecycle, turn } from './lifecycle.ts'
import type { Row } from './repository.ts'
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

const stepsFrom = Object.fromEntries(
  placementLifecycle.states.map((status) => [status, actionsFrom(placementLifecycle, status)]),
) as Record<PlacementStatus, PlacementAction[]>

/** How a caller sees a placement: with what can be done now, in the language asked. The row itself becomes what is shown. */
export const shownTo = (caller: Caller, language: Language) => {
  const mine = (status: PlacementStatus) => stepsFrom[status].filter((action) => mayTake(caller, action))
  const actions = new Map<PlacementStatus, PlacementAction[]>()
  return (row: Row): z.output<typeof Placement> => {
    const { status, schoolId, careId, locationId, teamId, teamName, studentId, studentName, studentNumber } = row
    const next = turn[status]
    const steps = actions.get(status) ?? mine(status)
    actions.set(status, steps)
    const shown = row as Row & z.output<typeof Placement>
    shown.school = { id: schoolId, name: row.schoolName }
    shown.careOrganisation = { id: careId, name: row.careName }
    shown.location = { id: locationId, name: row.locationName }
    shown.team = teamId && teamName ? { id: teamId, name: teamName } : null
    shown.student =
      studentId && studentName && studentNumber ? { id: studentId, name: studentName, studentNumber } : null
    shown.availableActions = steps.map((action) => {
      const unmet = unmetFor(action, row).map(({ rule, message, satisfiedBy }) => ({
        rule,
        message: message[language],
        satisfiedBy,
      }))
      return { action, ready: unmet.length === 0, unmet }
    })
    shown.nextActor = next ? { ...next, dueDate: row.dueDate } : null
    return shown
  }
}
