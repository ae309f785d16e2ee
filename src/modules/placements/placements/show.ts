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

/** How a caller sees a placement: with what can be done now, in the language asked. */
export const shownTo =
  (caller: Caller, language: Language) =>
  (row: Row): z.output<typeof Placement> => {
    const next = turn[row.status]
    return {
      ...row,
      school: { id: row.schoolId, name: row.schoolName },
      careOrganisation: { id: row.careId, name: row.careName },
      location: { id: row.locationId, name: row.locationName },
      team: row.teamId && row.teamName ? { id: row.teamId, name: row.teamName } : null,
      student:
        row.studentId && row.studentName && row.studentNumber
          ? { id: row.studentId, name: row.studentName, studentNumber: row.studentNumber }
          : null,
      availableActions: stepsFrom[row.status]
        .filter((action) => mayTake(caller, action))
        .map((action) => {
          const unmet = unmetFor(action, row).map(({ rule, message, satisfiedBy }) => ({
            rule,
            message: message[language],
            satisfiedBy,
          }))
          return { action, ready: unmet.length === 0, unmet }
        }),
      nextActor: next ? { ...next, dueDate: row.dueDate } : null,
    }
  }
