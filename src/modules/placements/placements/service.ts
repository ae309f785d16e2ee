import type { z } from 'zod'
import { sideOf } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import { within } from '../../../database/nested.ts'
import { momentOf } from '../../../database/packed.ts'
import type { Tx } from '../../../database/transact.ts'
import { remembered } from '../../parties/organisations/names.ts'
import { expanded, mayExpand } from './expand.ts'
import { placeArchived } from './problems.ts'
import type { Expandable, placementQuery } from './query.ts'
import type { Row } from './record.ts'
import * as repository from './repository.ts'
import type { PlacementCreate, PlacementPatch } from './schemas.ts'
import { notNow, placeIsActive, shown, stepsFrom } from './show.ts'

const known = (row: Row | undefined): Row => {
  if (!row) throw notFound()
  return row
}
/** A placement that the caller may see; 404 else. */
export const load = async (tx: Tx, id: string): Promise<Row> => known(await repository.find(tx, id))

/** A placement after a change, in the change's own transaction. */
export const show = async (tx: Tx, id: string, language: Language) => showRow(tx, await load(tx, id), language)

const showRow = async (tx: Tx, row: Row, language: Language) => (await shown(tx, [row], language))[0]!

/** A placement that is made, or goes elsewhere, goes to a place that is active. */
const atActivePlace = async (tx: Tx, row: Row): Promise<Row> => {
  if (!(await placeIsActive(tx, row))) throw placeArchived()
  return row
}

/** One placement, with what was asked for in full. */
export const get = async (tx: Tx, id: string, language: Language, expand: readonly Expandable[] = []) => {
  if (expand.length === 0) return showRow(tx, known(await repository.findAlone(tx, id)), language)
  mayExpand(tx, expand)
  const [one] = await expanded(tx, [await show(tx, id, language)], expand)
  return one!
}

export const list = async (tx: Tx, filters: z.output<typeof placementQuery>, page: PageRequest, language: Language) => {
  const { expand = [], updatedSince } = filters
  mayExpand(tx, expand)
  const found = page.page(
    await repository.list(expand.length > 0 ? within(tx) : tx, filters, page),
    (row) => (updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
  const items = await shown(tx, found.items, language)
  return { items: expand.length > 0 ? await expanded(tx, items, expand) : items, nextCursor: found.nextCursor }
}

/** Who may know of a placement: the care organisation from the proposal on. */
const partiesOf = (row: { schoolId: string; careId: string; status: string }): string[] =>
  row.status === 'draft' ? [row.schoolId] : [row.schoolId, row.careId]

/**
 * Registers a placement. Where the names it is shown with are remembered, its answer is made before it and all of it is
 * one statement; the database takes it only where those names still hold.
 */
export const register = async (tx: Tx, value: z.output<typeof PlacementCreate>, language: Language) => {
  const id = newId()
  const schoolId = tx.caller.organisationId!
  append(tx, [{ type: 'placement.registered', resource: 'placements', resourceId: id, parties: [schoolId] }])
  const places = [value.careOrganisationId, value.locationId, value.teamId]
  const known = tx.canBeAlone ? remembered(tx, [schoolId, ...places]) : undefined
  if (known && places.every((place) => place === null || known.named(place).active)) {
    tx.left.change = repository.registration(tx, id, value, known.version)
    return showRow(tx, drafted(tx, id, value, known.version), language)
  }
  await repository.insert(tx, id, value)
  return showRow(tx, await atActivePlace(tx, await load(tx, id)), language)
}

/** A placement as it is once it is registered. */
const drafted = (
  { caller, now }: Tx,
  id: string,
  { careOrganisationId, ...value }: z.output<typeof PlacementCreate>,
  directoryVersion: number,
): Row => {
  const at = momentOf(now)
  return {
    ...value,
    ...repository.holes(id),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    status: 'draft',
    reason: null,
    schoolId: caller.organisationId!,
    careId: careOrganisationId,
    seatId: null,
    actualEndDate: null,
    practiceTrainerId: null,
    workSupervisorIds: [],
    employmentContractSeenOn: null,
    vogSeenOn: null,
    dueDate: value.startDate,
    recognised: null,
    assessed: null,
    finalMoment: null,
    agreement: null,
    directoryVersion,
  }
}

/** Which side fills in what after the draft. */
const fieldsOf = {
  education: ['schoolSupervisorId', 'employmentContractSeenOn', 'vogSeenOn'],
  care: ['practiceTrainerId', 'workSupervisorIds', 'employmentContractSeenOn', 'vogSeenOn', 'teamId'],
} as const

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
  // An end, from which no step leads.
  if (stepsFrom[row.status].length === 0) throw notNow(row)
  if (row.status !== 'draft') {
    const foreign = given
      .filter(([name]) => !(fieldsOf[side] as readonly string[]).includes(name))
      .map(([name]) => name)
    if (foreign.length > 0) throw notNow(row, { frozen: foreign })
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
  const changed = await load(tx, id)
  const elsewhere = given.some(([name]) => ['careOrganisationId', 'locationId', 'teamId'].includes(name))
  return showRow(tx, elsewhere ? await atActivePlace(tx, changed) : changed, language)
}
