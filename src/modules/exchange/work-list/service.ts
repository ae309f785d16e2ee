import type { z } from 'zod'
import {
  roles as allRoles,
  type Caller,
  holdsRole,
  type Role,
  type Scope,
  type Side,
  sideOf,
} from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { Page, PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { type AwaitedAct, awaitedActs, drafters, signatories } from '../../agreements/agreements/lifecycle.ts'
import type { MandateKind } from '../../agreements/kinds.ts'
import { signedUnder } from '../../agreements/mandates/service.ts'
import { placementLifecycle, rolesInTurn, schoolStaff, turn } from '../../placements/placements/lifecycle.ts'
import { mayTake } from '../../placements/placements/show.ts'
import { taskRoles } from '../../places/recognition-tasks/roles.ts'
import { charterActs, charterDeciders, charterDrafters } from '../../projects/charters/lifecycle.ts'
import { actorsOf, followUpLifecycle } from '../../projects/projects/follow-ups/lifecycle.ts'
import { deciders, awaitedActs as projectActs, workers } from '../../projects/projects/lifecycle.ts'
import * as repository from './repository.ts'
import type { WorkItem } from './schemas.ts'

/** What waits for the caller's side and role; an integration sees all of its side. */
export const list = async (tx: Tx, page: PageRequest, publicUrl: string): Promise<Page<z.output<typeof WorkItem>>> => {
  const { caller } = tx
  const side = sideOf(caller)!
  const ofTheSchool = (roles: readonly Role[]) => side === 'education' && holdsRole(caller, roles)
  const delegated = await decidesFor(tx, side)
  const ofProjects = <A extends string>(acts: readonly A[], rolesOf: typeof rolesForProject, kind: MandateKind) =>
    caller.scopes.has('projects:read')
      ? acts.filter((act) => holdsRole(caller, rolesOf(act, side)) || (act === 'approve' && delegated.includes(kind)))
      : []
  const rows = await repository.list(
    tx,
    {
      side,
      organisationId: caller.organisationId!,
      states: placementLifecycle.states.filter(
        (status) => turn[status]?.side === side && holdsRole(caller, rolesInTurn(status)),
      ),
      recognitionTasks: ofTheSchool(taskRoles),
      replacementTasks: ofTheSchool(schoolStaff),
      agreements: caller.scopes.has('agreements:read')
        ? awaitedActs.filter((act) => holdsRole(caller, rolesFor(act, side)))
        : [],
      projects: ofProjects(projectActs, rolesForProject, 'project'),
      charters: ofProjects(charterActs, rolesForCharter, 'charter'),
      followUps: caller.scopes.has('projects:read') ? rolesSeen(caller) : [],
      subject: caller.subject,
    },
    page,
  )
  return page.page(
    rows,
    (row) => [row.dueDate, row.id],
    (row) => {
      const { resource, id, status, dueDate, updatedAt, placementId, projectId } = row
      const at = (path: string) => `${publicUrl}/v1/${path}`
      return {
        ...{ resource, id, status, dueDate, updatedAt },
        ...waitsFor(row, side),
        href: at(`${resource}/${id}`),
        placement: placementId && at(`placements/${placementId}`),
        project: projectId && at(`projects/${projectId}`),
        actions: actionsOf(caller, row),
      }
    },
  )
}

/**
 * On what the caller decides for a colleague today, who delegated it: what waits for that one waits for the caller. Whoever
 * decides by a role of its own is not asked, nor is a system, which never decides.
 */
const decidesFor = async (tx: Tx, side: Side): Promise<readonly MandateKind[]> => {
  const { caller } = tx
  if (!caller.scopes.has('projects:approve') || holdsRole(caller, deciders[side])) return []
  const { subject, organisationId } = caller
  const mandates = await signedUnder(tx, { organisationId: organisationId!, subject, onDate: today(tx.now) })
  return mandates.flatMap(({ kinds, onBehalfOf }) => (onBehalfOf === null ? [] : [...kinds]))
}

/** Whose follow-ups a caller sees: those for its own roles; an administrator and a system those of the whole organisation. */
const rolesSeen = (caller: Caller): readonly Role[] =>
  (Object.keys(allRoles) as Role[]).filter((role) => holdsRole(caller, [role, 'organisation-admin']))

/** Who does what of a project, and of a charter. */
const rolesForProject = (act: string, side: Side): readonly Role[] => (act === 'approve' ? deciders : workers)[side]
const rolesForCharter = (act: string, side: Side): readonly Role[] =>
  (act === 'approve' ? charterDeciders : charterDrafters)[side]

/** Who does what of an agreement; a review asks drafters too, where they hold a mandate. */
const rolesFor = (act: AwaitedAct, side: Side): readonly Role[] =>
  act === 'submit' || act === 'open'
    ? drafters[side]
    : act === 'approve'
      ? [...new Set([...signatories[side], ...drafters[side]])]
      : signatories[side]

/** Every role that may act on something, the first of which it waits for. */
const rolesOn = (row: repository.Row, side: Side): readonly Role[] => {
  switch (row.resource) {
    case 'placements':
      return rolesInTurn(row.status)
    case 'agreements':
      return rolesFor(row.act, side)
    case 'projects':
      return rolesForProject(row.act, side)
    case 'charters':
      return rolesForCharter(row.act, side)
    case 'follow-ups':
      return actorsOf(row.role, side)
    case 'recognition-tasks':
      return taskRoles
    case 'replacement-tasks':
      return schoolStaff
  }
}
const waitsFor = (row: repository.Row, side: Side): { role: Role; roles: Role[] } => {
  const roles = rolesOn(row, side)
  return { role: roles[0]!, roles: [...roles] }
}

/** What the caller may do with it by side, role and scope; a mandate is asked for when it does. */
const actionsOf = (caller: Caller, row: repository.Row): string[] => {
  const having = (scope: Scope, actions: readonly string[]) => (caller.scopes.has(scope) ? [...actions] : [])
  switch (row.resource) {
    case 'placements':
      return actionsFrom(placementLifecycle, row.status).filter((action) => mayTake(caller, action))
    case 'agreements':
      if (row.act === 'submit' || row.act === 'open') return having('agreements:write', [row.act])
      // A person approves, signs and dissolves.
      return caller.integration ? [] : having('agreements:sign', [row.act])
    case 'projects':
    case 'charters':
      if (row.act !== 'approve') return having('projects:write', [row.act])
      return caller.integration ? [] : having('projects:approve', [row.act])
    case 'follow-ups':
      return having('projects:write', actionsFrom(followUpLifecycle, row.status))
    case 'recognition-tasks':
      return having('placements:write', ['answer'])
    case 'replacement-tasks':
      return having('placements:write', ['finish'])
  }
}
