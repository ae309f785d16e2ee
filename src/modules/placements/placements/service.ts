import type { z } from 'zod'
import { type Role, roles, sideOf } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import { actionsFrom } from '../../../core/lifecycle.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { notFound, notYourAct, preconditionFailed, scopeMissing } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { unmetFor } from './guards.ts'
import { type PlacementAction, placementLifecycle } from './lifecycle.ts'
import { guardNotMet, transitionNotAllowed } from './problems.ts'
import * as repository from './repository.ts'
import type { NoteCreate, PlacementCreate, PlacementPatch, PlacementTransition, placementQuery } from './schemas.ts'
import { mayTake, shownTo } from './show.ts'

const load = async (tx: Tx, id: string): Promise<repository.Row> => {
  const row = await repository.find(tx, id)
  if (!row) throw notFound()
  return row
}

export const get = async (tx: Tx, id: string, language: Language) => shownTo(tx.caller, language)(await load(tx, id))

export const list = (tx: Tx, filters: z.output<typeof placementQuery>, page: PageRequest, language: Language) =>
  repository.list(tx, filters, page, shownTo(tx.caller, language))

/** Who may know of a placement: the care organisation from the proposal on. */
const partiesOf = (row: { schoolId: string; careId: string; status: string }): string[] =>
  row.status === 'draft' ? [row.schoolId] : [row.schoolId, row.careId]

export const register = async (tx: Tx, value: z.output<typeof PlacementCreate>, language: Language) => {
  const id = newId()
  append(tx, [
    { type: 'placement.registered', resource: 'placements', resourceId: id, parties: [tx.caller.organisationId!] },
  ])
  await repository.insert(tx, id, value)
  return get(tx, id, language)
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
    throw transitionNotAllowed({ status: row.status }, { members: { status: row.status, allowed: [] } })
  if (row.status !== 'draft') {
    const foreign = given
      .filter(([name]) => !(fieldsOf[side] as readonly string[]).includes(name))
      .map(([name]) => name)
    if (foreign.length > 0)
      throw transitionNotAllowed(
        { status: row.status },
        { members: { status: row.status, allowed: actionsFrom(placementLifecycle, row.status), frozen: foreign } },
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
  return get(tx, id, language)
}

/** Those who may, as people call them. */
const who = (may: readonly Role[]) => {
  const names = [...new Set(may)]
  return { who: names.join(', '), 'who.nl': names.map((role) => roles[role].nl).join(', ') }
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

/** Takes a step of the lifecycle: side and role, then state, then guards; the write is a compare-and-set. */
export const take = async (
  tx: Tx,
  id: string,
  asked: z.output<typeof PlacementTransition>,
  ifMatch: IfMatch,
  language: Language,
) => {
  const { action } = asked
  const row = await load(tx, id)
  const { by, from, to, scope } = placementLifecycle.transitions[action]
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  if (!mayTake(tx.caller, action)) throw notYourAct(who(Object.values(by).flat()))
  if (!from.includes(row.status as never)) throw notNow(row)
  const unmet = unmetFor(action, row)
  if (unmet.length > 0) throw guardNotMet({}, { members: { unmet } })
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
  append(tx, [
    {
      type: `placement.${past[action]}`,
      resource: 'placements',
      resourceId: id,
      parties: [row.schoolId, row.careId],
      data: { action, from: row.status, to, ...(reason ? { reason } : {}) },
    },
  ])
  return get(tx, id, language)
}

const notNow = (row: repository.Row) =>
  transitionNotAllowed(
    { status: row.status },
    { members: { status: row.status, allowed: actionsFrom(placementLifecycle, row.status) } },
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
