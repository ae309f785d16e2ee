import type { z } from 'zod'
import { today } from '../../../../core/dates.ts'
import { newId } from '../../../../core/ids.ts'
import type { PageRequest } from '../../../../core/page.ts'
import type { FieldError } from '../../../../core/problem.ts'
import { notFound, notYourAct, preconditionFailed } from '../../../../core/problems.ts'
import type { IfMatch } from '../../../../core/versions.ts'
import { append } from '../../../../database/events.ts'
import type { Tx } from '../../../../database/transact.ts'
import { check, refuse } from '../../../../http/zod.ts'
import { actingAs } from '../../../approvals/acting.ts'
import * as teams from '../../../parties/teams/service.ts'
import { workers } from '../lifecycle.ts'
import type { Standing } from '../record.ts'
import { exists, knowing, load, ownParty } from '../standing.ts'
import { realisationsClosed, realisationWithdrawn } from './problems.ts'
import * as repository from './repository.ts'
import { ProjectRealisationCreate, type ProjectRealisationPatch, type realisationQuery, type Value } from './schemas.ts'
import { isOpen, openUntil } from './window.ts'

const find = async (tx: Tx, id: string, realisationId: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id, realisationId)
  if (!found) throw notFound()
  return found
}

export const get = find

export const list = async (tx: Tx, id: string, filters: z.output<typeof realisationQuery>, page: PageRequest) => {
  await exists(tx, id)
  return page.page(
    await repository.list(tx, id, filters, page),
    (row) => (filters.updatedSince ? [row.updatedAt, row.id] : [row.id]),
    (row) => row,
  )
}

/**
 * A party writes down what it put in. The project is not held: that it ends meanwhile changes nothing, since what was put in is
 * written down for a while after that too, and no month lies beyond this one.
 */
export const register = async (tx: Tx, id: string, value: Value) => {
  const standing = await load(tx, id)
  const { organisationId } = ownParty(tx, standing)
  actingAs(tx, workers)
  whileOpen(tx, standing)
  refuse([...outOfTime(tx, standing, value.month), ...(await ofOwnTeam(tx, value.teamId))])
  const realisationId = newId()
  await repository.insert(tx, { id: realisationId, projectId: id, organisationId }, value)
  const made = await find(tx, id, realisationId)
  tell(tx, 'registered', standing, made)
  return made
}

/** Corrects what the own party wrote down; what it named before stays: a team may have closed since. */
export const change = async (
  tx: Tx,
  id: string,
  realisationId: string,
  patch: z.output<typeof ProjectRealisationPatch>,
  ifMatch: IfMatch,
) => {
  const { standing, found } = await own(tx, id, realisationId)
  if (ifMatch !== null && !ifMatch.includes(found.version)) throw preconditionFailed()
  if (found.withdrawnAt !== null) throw realisationWithdrawn()
  whileOpen(tx, standing)
  const { kind, teamId, month, amount, note } = { ...found, ...patch } as repository.Row
  const errors: FieldError[] = []
  const value = check(ProjectRealisationCreate, 'body', { kind, teamId, month, amount, note }, errors)
  if (month !== found.month) errors.push(...outOfTime(tx, standing, month))
  if (teamId !== found.teamId) errors.push(...(await ofOwnTeam(tx, teamId)))
  refuse(errors)
  if (!(await repository.update(tx, found, value!))) throw preconditionFailed()
  const made = await find(tx, id, realisationId)
  tell(tx, 'changed', standing, made)
  return made
}

/** It counts no more; that it was there stays known. Twice is once. */
export const withdraw = async (tx: Tx, id: string, realisationId: string, ifMatch: IfMatch): Promise<undefined> => {
  const { standing, found } = await own(tx, id, realisationId)
  if (found.withdrawnAt !== null) return
  if (ifMatch !== null && !ifMatch.includes(found.version)) throw preconditionFailed()
  whileOpen(tx, standing)
  if (!(await repository.withdraw(tx, found))) throw preconditionFailed()
  tell(tx, 'withdrawn', standing, found)
}

/** A realisation of the caller's own organisation, for who works on its projects; 403 else. */
const own = async (tx: Tx, id: string, realisationId: string) => {
  const standing = await load(tx, id)
  const found = await find(tx, id, realisationId)
  if (found.organisationId !== tx.caller.organisationId)
    throw notYourAct({ who: 'the organisation that wrote it down', 'who.nl': 'de organisatie die het boekte' })
  actingAs(tx, workers)
  return { standing, found }
}

const whileOpen = (tx: Tx, { row }: Standing): void => {
  if (!isOpen(row, tx.now))
    throw realisationsClosed({ status: row.status }, { members: { state: row.status, until: openUntil(row) ?? null } })
}

const wrong = (pointer: string, code: string, en: string, nl: string): FieldError => ({
  in: 'body',
  pointer,
  code,
  message: { en, nl },
})

/** What is wrong with a month: the project did not run in it, or it has yet to come. */
const outOfTime = ({ now }: Tx, { row }: Standing, month: string): FieldError[] => {
  if (month > today(now).slice(0, 7))
    return [wrong('/month', 'in-the-future', 'Use this month or an earlier one.', 'Gebruik deze maand of een eerdere.')]
  if (month < row.ranOn!.slice(0, 7) || (row.endedOn !== null && month > row.endedOn.slice(0, 7)))
    return [
      wrong(
        '/month',
        'outside-period',
        'Use a month in which the project ran.',
        'Gebruik een maand waarin het project liep.',
      ),
    ]
  return []
}

const ofOwnTeam = async (tx: Tx, teamId: string): Promise<FieldError[]> => {
  const team = (await teams.findAll(tx, [teamId])).get(teamId)
  if (team?.organisationId === tx.caller.organisationId && team?.status === 'active') return []
  return [
    wrong(
      '/teamId',
      'unknown-team',
      'Your organisation has no such active team.',
      'Uw organisatie heeft dit actieve team niet.',
    ),
  ]
}

/** Tells every organisation that knows of the project what was put in: ids, kind, month and amount, never the note. */
const tell = (
  tx: Tx,
  what: 'registered' | 'changed' | 'withdrawn',
  standing: Standing,
  { id, projectId, organisationId, teamId, kind, month, amount }: repository.Row,
): void =>
  append(tx, [
    {
      type: `project.realisation-${what}`,
      resource: `projects/${projectId}/realisations`,
      resourceId: id,
      parties: knowing(standing).map((party) => party.organisationId),
      data: { projectId, organisationId, teamId, kind, month, amount },
    },
  ])
