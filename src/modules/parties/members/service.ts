import type { z } from 'zod'
import { roles as allRoles, holdsRole } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { invalidInput, notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { ownOnly } from '../access.ts'
import * as organisations from '../organisations/service.ts'
import * as teams from '../teams/service.ts'
import * as repository from './repository.ts'
import type { Absence, MemberCreate, MemberPatch, memberQuery } from './schemas.ts'

/** A member as the caller may see it: sign-in, teams and absence are for the own organisation alone. */
const shownTo =
  ({ caller }: Tx) =>
  (member: repository.Row): repository.Row => {
    if (member.organisationId === caller.organisationId) return member
    const { subject, teamIds, absence, ...shown } = member
    return shown
  }

/** The member, or nothing, for other collections to judge. */
export const find = async (tx: Tx, id: string): Promise<repository.Row | undefined> => {
  const found = await repository.find(tx, id)
  return found && shownTo(tx)(found)
}

export const get = async (tx: Tx, id: string): Promise<repository.Row> => {
  const found = await find(tx, id)
  if (!found) throw notFound()
  return found
}

/** A member of the caller's own organisation; for what is of that organisation alone another's does not exist. */
export const colleague = async (tx: Tx, id: string): Promise<repository.Row> => {
  const found = await get(tx, id)
  if (found.organisationId !== tx.caller.organisationId) throw notFound()
  return found
}

/** 403 unless the caller is the administrator of the organisation, or the member itself: who signs in with its `subject`. */
export const byItself = ({ caller }: Tx, member: Pick<repository.Row, 'subject'>): void => {
  if (holdsRole(caller, ['organisation-admin']) || (!caller.integration && member.subject === caller.subject)) return
  const nl = `de medewerker zelf of de ${allRoles['organisation-admin'].nl}`
  throw notYourAct({ who: 'the member itself or the organisation-admin', 'who.nl': nl })
}

/** Those of these members that the caller may see, by id. */
export const findAll = async (tx: Tx, ids: readonly string[]): Promise<Map<string, repository.Row>> => {
  const found = await repository.findAll(tx, ids)
  return new Map([...found].map(([id, member]) => [id, shownTo(tx)(member)]))
}

/** The active member who signs in with this `sub`. */
export const findBySubject = repository.findBySubject

/** The members of the caller's own organisation; another's do not exist to it. */
export const list = async (
  tx: Tx,
  organisationId: string,
  filters: z.output<typeof memberQuery>,
  page: PageRequest,
) => {
  if (tx.caller.organisationId !== organisationId) {
    await organisations.get(tx, organisationId)
    throw notFound()
  }
  return repository.list(tx, organisationId, filters, page)
}

export const add = async (tx: Tx, organisationId: string, value: z.output<typeof MemberCreate>) => {
  await organisations.get(tx, organisationId)
  ownOnly(tx.caller, organisationId)
  await fits(tx, organisationId, value)
  const id = newId()
  await repository.insert(tx, id, organisationId, value)
  append(tx, [{ type: 'member.added', resource: 'members', resourceId: id, parties: [organisationId] }])
  return get(tx, id)
}

export const change = async (tx: Tx, id: string, patch: z.output<typeof MemberPatch>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  const { organisationId } = found
  ownOnly(tx.caller, organisationId)
  await fits(tx, organisationId, patch)
  const value = { ...found, teamIds: found.teamIds ?? [], ...patch }
  if (!(await repository.update(tx, id, value, ifMatch))) throw preconditionFailed()
  append(tx, [
    {
      type: 'member.changed',
      resource: 'members',
      resourceId: id,
      parties: [organisationId],
      data: { active: value.active },
    },
  ])
  return get(tx, id)
}

/** Tells when a member is absent, or that it is not: whoever it made its substitute acts in those days. */
export const setAbsence = async (tx: Tx, id: string, value: z.output<typeof Absence>, ifMatch: IfMatch) => {
  const member = await colleague(tx, id)
  byItself(tx, member)
  if (value.untilDate !== null && value.untilDate < today(tx.now)) {
    const message = { en: 'Use today or a later day.', nl: 'Gebruik vandaag of een latere dag.' }
    throw invalidInput({}, { errors: [{ in: 'body', pointer: '/untilDate', code: 'in-the-past', message }] })
  }
  if (!(await repository.setAbsence(tx, id, value, ifMatch))) throw preconditionFailed()
  const parties = [member.organisationId]
  append(tx, [{ type: 'member.absence-changed', resource: 'members', resourceId: id, parties }])
  return get(tx, id)
}

/** 400, all at once, for roles of another side than the organisation's and teams of another organisation. */
const fits = async (tx: Tx, organisationId: string, value: z.output<typeof MemberPatch>): Promise<void> => {
  const errors: FieldError[] = []
  const { roles = [], teamIds = [] } = value
  for (const [at, role] of roles.entries()) {
    const { side } = allRoles[role]
    if (side === 'both' || side === tx.caller.kind) continue
    const message = {
      en: 'This role belongs to another kind of organisation.',
      nl: 'Deze rol hoort bij een ander soort organisatie.',
    }
    errors.push({ in: 'body', pointer: `/roles/${at}`, code: 'role-of-another-side', message })
  }
  const own = teamIds.length > 0 ? await teams.ownAmong(tx, organisationId, teamIds) : new Set<string>()
  for (const [at, teamId] of teamIds.entries()) {
    if (own.has(teamId)) continue
    const message = { en: 'Your organisation has no such team.', nl: 'Uw organisatie heeft dit team niet.' }
    errors.push({ in: 'body', pointer: `/teamIds/${at}`, code: 'unknown-team', message })
  }
  if (errors.length > 0) throw invalidInput({}, { errors })
}
