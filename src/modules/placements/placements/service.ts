import type { z } from 'zod'
import { sideOf } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { notFound, preconditionFailed, scopeMissing } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import { within } from '../../../database/nested.ts'
import { keeping, type Tx } from '../../../database/transact.ts'
import type { RecognitionProvider } from '../../places/recognitions/provider.ts'
import { expanded, mayExpand } from './expand.ts'
import { unmetFor } from './guards.ts'
import { type PlacementAction, placementLifecycle } from './lifecycle.ts'
import { guardNotMet, transitionNotAllowed } from './problems.ts'
import { type Judged, judgeRecognition, keepChecks } from './recognition.ts'
import * as repository from './repository.ts'
import type {
  Expandable,
  NoteCreate,
  PlacementCreate,
  PlacementPatch,
  PlacementTransition,
  placementQuery,
} from './schemas.ts'
import { mayTake, notYours, shownTo } from './show.ts'

const known = (row: repository.Row | undefined): repository.Row => {
  if (!row) throw notFound()
  return row
}
/** A placement that the caller may see; 404 else. */
export const load = async (tx: Tx, id: string): Promise<repository.Row> => known(await repository.find(tx, id))

/** A placement after a change, in the change's own transaction. */
const show = async (tx: Tx, id: string, language: Language) => shownTo(tx.caller, language)(await load(tx, id))

/** One placement, with what was asked for in full. */
export const get = async (tx: Tx, id: string, language: Language, expand: readonly Expandable[] = []) => {
  if (expand.length === 0) return shownTo(tx.caller, language)(known(await repository.findAlone(tx, id)))
  mayExpand(tx, expand)
  const [one] = await expanded(tx, [await show(tx, id, language)], expand)
  return one!
}

export const list = async (tx: Tx, filters: z.output<typeof placementQuery>, page: PageRequest, language: Language) => {
  const { expand = [] } = filters
  if (expand.length === 0) return repository.list(tx, filters, page, shownTo(tx.caller, language))
  mayExpand(tx, expand)
  const { items, nextCursor } = await repository.list(within(tx), filters, page, shownTo(tx.caller, language))
  return { items: await expanded(tx, items, expand), nextCursor }
}

/** Who may know of a placement: the care organisation from the proposal on. */
const partiesOf = (row: { schoolId: string; careId: string; status: string }): string[] =>
  row.status === 'draft' ? [row.schoolId] : [row.schoolId, row.careId]

export const register = async (tx: Tx, value: z.output<typeof PlacementCreate>, language: Language) => {
  const id = newId()
  append(tx, [
    { type: 'placement.registered', resource: 'placements', resourceId: id, parties: [tx.caller.organisationId!] },
  ])
  repository.insert(tx, id, value)
  return show(tx, id, language)
}

/** Which side fills in what after the draft. */
const fieldsOf = {
  education: ['schoolSupervisorId', 'employmentContractSeenOn', 'vogSeenOn'],
  care: ['practiceTrainerId', 'workSupervisorIds', 'employmentContractSeenOn', 'vogSeenOn', 'teamId'],
} as const

const ended = ['completed', 'rejected', 'cancelled', 'terminated']

export const change = async (
  tx: Tx,
  id: string,
  patch: z.output<typeof PlacementPatch>,
  ifMatch: IfMatch,
  language: Language,
) => {
  const row = await load(tx, id)
  const side = sideOf(tx.caller)!
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  if (ended.includes(row.status))
    throw transitionNotAllowed({ status: row.status }, { members: { state: row.status, allowed: [] } })
  if (row.status !== 'draft') {
    const foreign = given
      .filter(([name]) => !(fieldsOf[side] as readonly string[]).includes(name))
      .map(([name]) => name)
    if (foreign.length > 0)
      throw transitionNotAllowed(
        { status: row.status },
        { members: { state: row.status, allowed: actionsFrom(placementLifecycle, row.status), frozen: foreign } },
      )
  }
  const { careOrganisationId, ...changes } = Object.fromEntries(given)
  const columns = careOrganisationId === undefined ? changes : { ...changes, careId: careOrganisationId }
  if (!(await repository.update(tx, id, columns, ifMatch))) throw preconditionFailed()
  append(tx, [
    {
      type: 'placement.changed',
      resource: 'placements',
      resourceId: id,
      parties: partiesOf(row),
      data: { fields: given.map(([name]) => name) },
    },
  ])
  return show(tx, id, language)
}

const past: Record<PlacementAction, string> = {
  propose: 'proposed',
  accept: 'accepted',
  reject: 'rejected',
  withdraw: 'withdrawn',
  confirm: 'confirmed',
  start: 'started',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  terminate: 'terminated',
  cancel: 'cancelled',
}

/**
 * Takes a step of the lifecycle: side and role, then state, then guards; the write is a compare-and-set.
 *
 * `confirm` is judged by the recognition provider, and its check is kept whatever comes of it. With the step it is
 * written in the step's transaction. A refusal rolls that back, so the check goes with the problem and is written in a
 * transaction of its own afterwards (`keeping`): nothing else of the refused step can slip through, and nobody is told
 * of a refusal whose check could not be kept.
 */
export const take = async (
  tx: Tx,
  id: string,
  asked: z.output<typeof PlacementTransition>,
  ifMatch: IfMatch,
  language: Language,
  provider?: RecognitionProvider,
) => {
  const { action } = asked
  const found = await load(tx, id)
  const { by, from, to, scope } = placementLifecycle.transitions[action]
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  if (!mayTake(tx.caller, action)) throw notYours(Object.values(by).flat())
  if (!from.includes(found.status as never)) throw notNow(found)
  const { row, checks }: Judged =
    action === 'confirm' ? await judgeRecognition(tx, found, provider) : { row: found, checks: [] }
  const recognitionCheckIds = checks.map((check) => check.id)
  const unmet = unmetFor(action, row)
  if (unmet.length > 0) {
    const refused = guardNotMet({}, { members: { unmet, ...(checks.length > 0 ? { recognitionCheckIds } : {}) } })
    throw checks.length > 0 ? keeping(refused, (after) => keepChecks(after, checks)) : refused
  }
  await keepChecks(tx, checks)
  const reason = 'reason' in asked ? asked.reason : null
  const actualEndDate = 'actualEndDate' in asked ? asked.actualEndDate : null

  let seatId: string | null | undefined
  if (action === 'accept' && row.learningPlaceId) {
    seatId = newId()
    await repository.takeSeat(tx, seatId, row)
  }
  if (
    !(await repository.step(
      tx,
      row,
      to,
      { reason, actualEndDate, ...(seatId === undefined ? {} : { seatId }) },
      ifMatch,
    ))
  ) {
    const now = await load(tx, id)
    throw now.status === row.status || ifMatch !== null ? preconditionFailed() : notNow(now)
  }
  if (row.seatId && ['cancel', 'complete', 'terminate'].includes(action))
    await repository.releaseSeat(tx, row.seatId, actualEndDate)
  if (action === 'terminate') openReplacement(tx, row, actualEndDate!)
  append(tx, [
    {
      type: `placement.${past[action]}`,
      resource: 'placements',
      resourceId: id,
      parties: [row.schoolId, row.careId],
      data: {
        action,
        from: row.status,
        to,
        ...(reason ? { reason } : {}),
        ...(checks.length > 0 ? { recognitionCheckIds } : {}),
      },
    },
  ])
  return show(tx, id, language)
}

/** The school must look for another place (WEB art. 7.2.9), whichever side ended this one. */
const openReplacement = (tx: Tx, row: repository.Row, lastDay: string): void => {
  const taskId = newId()
  repository.openReplacementTask(tx, taskId, row, lastDay)
  append(tx, [
    {
      type: 'replacement-task.opened',
      resource: 'replacement-tasks',
      resourceId: taskId,
      parties: [row.schoolId],
      data: { placementId: row.id },
    },
  ])
}

const notNow = (row: repository.Row) =>
  transitionNotAllowed(
    { status: row.status },
    { members: { state: row.status, allowed: actionsFrom(placementLifecycle, row.status) } },
  )

export const history = async (tx: Tx, id: string, page: PageRequest) => {
  await load(tx, id)
  return repository.history(tx, id, page)
}

export const notes = async (tx: Tx, id: string, page: PageRequest) => {
  await load(tx, id)
  return repository.notes(tx, id, page)
}

export const addNote = async (tx: Tx, id: string, { text }: z.output<typeof NoteCreate>) => {
  await load(tx, id)
  const note = { id: newId(), text, author: tx.caller.subject, createdAt: tx.now.toISOString() }
  append(tx, [
    { type: 'placement-note.added', resource: 'placements', resourceId: id, parties: [tx.caller.organisationId!] },
  ])
  await repository.insertNote(tx, id, note)
  return note
}
