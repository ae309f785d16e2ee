import type { z } from 'zod'
import { sideOf } from '../../../../core/caller.ts'
import { today } from '../../../../core/dates.ts'
import { actionsFrom } from '../../../../core/lifecycle.ts'
import type { PageRequest } from '../../../../core/page.ts'
import { notFound, preconditionFailed, scopeMissing } from '../../../../core/problems.ts'
import type { IfMatch } from '../../../../core/versions.ts'
import type { Tx } from '../../../../database/transact.ts'
import { actingAs, mayActAs } from '../../../approvals/acting.ts'
import { milestoneLifecycle } from '../lifecycle.ts'
import { exists, held, notNow, ownParty, tell } from '../standing.ts'
import { milestoneNotNow } from './problems.ts'
import * as repository from './repository.ts'
import type { MilestoneTransition, ProjectMilestone } from './schemas.ts'

type Shown = z.output<typeof ProjectMilestone>
const { transitions } = milestoneLifecycle

/** What the event of each step is called. */
const past = {
  start: 'started',
  reach: 'reached',
  miss: 'missed',
  drop: 'dropped',
  reopen: 'reopened',
} as const satisfies Record<keyof typeof transitions, string>

const shown = ({ caller, now }: Tx, { projectStatus, ...row }: repository.Row): Shown => {
  const may = (action: keyof typeof transitions): boolean =>
    projectStatus === 'running' &&
    sideOf(caller) !== null &&
    caller.scopes.has(transitions[action].scope) &&
    mayActAs(caller, transitions[action].by)
  return {
    ...row,
    late: row.dueDate < today(now) && row.status !== 'reached' && row.status !== 'dropped',
    availableActions: actionsFrom(milestoneLifecycle, row.status)
      .filter(may)
      .map((action) => ({ action, ready: true, unmet: [] })),
  }
}

const find = async (tx: Tx, id: string, key: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id, key)
  if (!found) throw notFound()
  return found
}

export const get = async (tx: Tx, id: string, key: string): Promise<Shown> => shown(tx, await find(tx, id, key))

export const list = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return page.page(
    await repository.list(tx, id, page),
    ({ dueDate, key }) => [dueDate, key],
    (row) => shown(tx, row),
  )
}

/**
 * Takes a step with a milestone, by any party while the project runs; the project is held, so that it does not end meanwhile. The
 * event names it a `step`: what has an `action` is a step of the project itself, and its history.
 */
export const take = async (
  tx: Tx,
  id: string,
  key: string,
  { action, reason }: z.output<typeof MilestoneTransition>,
  ifMatch: IfMatch,
): Promise<Shown> => {
  const { by, scope, from, to } = transitions[action]
  const standing = await held(tx, id)
  const found = await find(tx, id, key)
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  ownParty(tx, standing)
  actingAs(tx, by)
  if (ifMatch !== null && !ifMatch.includes(found.version)) throw preconditionFailed()
  if (standing.row.status !== 'running') throw notNow(standing.row)
  const { status } = found
  if (!from.includes(status))
    throw milestoneNotNow({ status }, { members: { state: status, allowed: actionsFrom(milestoneLifecycle, status) } })
  await repository.update(tx, id, key, to, reason ?? null)
  const told = { milestone: key, version: found.version + 1, step: action, from: status, to }
  tell(tx, `milestone-${past[action]}`, standing, told)
  return get(tx, id, key)
}

export const history = async (tx: Tx, id: string, key: string, page: PageRequest) => {
  await find(tx, id, key)
  return repository.history(tx, id, key, page)
}
