import type { z } from 'zod'
import { today } from '../../../../core/dates.ts'
import { newId } from '../../../../core/ids.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { FieldError } from '../../../../core/problem.ts'
import { notFound, preconditionFailed } from '../../../../core/problems.ts'
import type { IfMatch } from '../../../../core/versions.ts'
import { append } from '../../../../database/events.ts'
import type { Tx } from '../../../../database/transact.ts'
import { refuse } from '../../../../http/zod.ts'
import { actingAs } from '../../../approvals/acting.ts'
import * as followUps from '../follow-ups/service.ts'
import { workers } from '../lifecycle.ts'
import type { Standing } from '../record.ts'
import { exists, held, knowing, load, notNow as projectNotNow } from '../standing.ts'
import { stepsTaken } from '../steps.ts'
import { type ReflectionStatus, reflectionLifecycle, reflectiveStates } from './lifecycle.ts'
import * as repository from './repository.ts'
import type { Reflection, ReflectionCreate, ReflectionPatch, ReflectionTransition, reflectionQuery } from './schemas.ts'
import { notNow, shown } from './show.ts'

type Shown = z.output<typeof Reflection>
type Asked = z.output<typeof ReflectionTransition>

const find = async (tx: Tx, projectId: string, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, projectId, id)
  if (!found) throw notFound()
  return found
}

export const get = async (tx: Tx, projectId: string, id: string): Promise<Shown> =>
  shown(tx, await load(tx, projectId), await find(tx, projectId, id))

export const list = async (tx: Tx, projectId: string, filters: z.output<typeof reflectionQuery>, page: PageRequest) => {
  const standing = await load(tx, projectId)
  return page.page(
    await repository.list(tx, projectId, filters, page),
    (row) => [filters.updatedSince ? row.updatedAt : row.plannedDate, row.id],
    (row) => shown(tx, standing, row),
  )
}

/** Any party plans a reflection moment of a project that is approved or runs; 409 else, and 400 for who is no party to it. */
export const plan = async (
  tx: Tx,
  projectId: string,
  { organisationIds, ...value }: z.output<typeof ReflectionCreate>,
): Promise<Shown> => {
  const standing = await held(tx, projectId)
  actingAs(tx, workers)
  if (!reflectiveStates.includes(standing.row.status)) throw projectNotNow(standing.row)
  const parties = knowing(standing)
  const named = organisationIds?.map((id) => parties.find(({ organisationId }) => organisationId === id))
  refuse(named?.flatMap((party, n) => (party ? [] : [notAParty(n)])) ?? [])
  const id = newId()
  const organisationId = tx.caller.organisationId!
  const partyIds = named?.map((party) => party!.id) ?? null
  await repository.insert(tx, { ...value, id, projectId, organisationId, partyIds })
  tell(tx, 'planned', standing, { id, kind: value.kind, version: 1 })
  return shown(tx, standing, await find(tx, projectId, id))
}

/** Any party changes what is planned. */
export const change = async (
  tx: Tx,
  projectId: string,
  id: string,
  patch: z.output<typeof ReflectionPatch>,
  ifMatch: IfMatch,
): Promise<Shown> => {
  const standing = await held(tx, projectId)
  const reflection = await find(tx, projectId, id)
  actingAs(tx, workers)
  if (ifMatch !== null && !ifMatch.includes(reflection.version)) throw preconditionFailed()
  if (reflection.status !== 'planned') throw notNow(reflection.status)
  await repository.update(tx, id, patch)
  tell(tx, 'changed', standing, after(reflection), { fields: Object.keys(patch) })
  return shown(tx, standing, await find(tx, projectId, id))
}

/** Takes a step: role and state, then what is wrong with what was sent. A report opens its follow-ups, each for a role somewhere. */
export const take = async (tx: Tx, projectId: string, id: string, asked: Asked, ifMatch: IfMatch): Promise<Shown> => {
  const { by, from, to } = reflectionLifecycle.transitions[asked.action]
  const standing = await held(tx, projectId)
  const reflection = await find(tx, projectId, id)
  actingAs(tx, by)
  if (ifMatch !== null && !ifMatch.includes(reflection.version)) throw preconditionFailed()
  if (!(from as readonly ReflectionStatus[]).includes(reflection.status)) throw notNow(reflection.status)
  if (asked.action === 'hold' && asked.heldDate > today(tx.now)) refuse([notYet])
  if (asked.action === 'report') await followUps.open(tx, standing, id, asked.followUps)
  await repository.update(tx, id, { status: to, ...fieldsOf(asked) })
  tell(tx, to, standing, after(reflection), { action: asked.action, from: reflection.status, to })
  return shown(tx, standing, await find(tx, projectId, id))
}

/** What a step writes of what was sent with it. */
const fieldsOf = (asked: Asked): Partial<repository.Row> => {
  if (asked.action === 'hold') return { heldDate: asked.heldDate }
  if (asked.action === 'cancel') return { reason: asked.reason }
  return { summary: asked.summary, agreements: asked.agreements }
}

/** It is cancelled once, so that its reason is the one of that step. */
export const history = async (tx: Tx, projectId: string, id: string, page: PageRequest) => {
  await exists(tx, projectId)
  const { reason } = await find(tx, projectId, id)
  return stepsTaken(tx, id, page, ({ action }) => (action === 'cancel' ? reason : null))
}

/** As much of a reflection moment as its events tell. */
type Told = Pick<repository.Row, 'id' | 'kind' | 'version'>
const after = (reflection: repository.Row): Told => ({ ...reflection, version: reflection.version + 1 })

/** Tells every party, under the reflection moment itself: the history of the project is that of its own steps. */
const tell = (
  tx: Tx,
  what: 'changed' | ReflectionStatus,
  standing: Standing,
  { id, kind, version }: Told,
  data: Readonly<Record<string, unknown>> = {},
): void =>
  append(tx, [
    {
      type: `project.reflection-${what}`,
      resource: `projects/${standing.row.id}/reflections`,
      resourceId: id,
      parties: knowing(standing).map(({ organisationId }) => organisationId),
      data: { projectId: standing.row.id, kind, version, ...data },
    },
  ])

const notYet: FieldError = {
  in: 'body',
  pointer: '/heldDate',
  code: 'in-the-future',
  message: { en: 'Use today or an earlier day.', nl: 'Gebruik vandaag of een eerdere dag.' },
}
const notAParty = (n: number): FieldError => ({
  in: 'body',
  pointer: `/organisationIds/${n}`,
  code: 'not-a-party',
  message: { en: 'Name an organisation of the project.', nl: 'Noem een organisatie van het project.' },
})
