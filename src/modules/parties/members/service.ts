import type { z } from 'zod'
import { roles as allRoles } from '../../../core/caller.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { invalidInput, notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { ownOnly } from '../access.ts'
import * as organisations from '../organisations/service.ts'
import * as teams from '../teams/service.ts'
import * as repository from './repository.ts'
import type { MemberCreate, MemberPatch, memberQuery } from './schemas.ts'

/** A member as the caller may see it: sign-in and teams are for the own organisation alone. */
export const get = async (tx: Tx, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  if (found.organisationId === tx.caller.organisationId) return found
  const { subject, teamIds, ...shown } = found
  return shown
}

/** The member, or nothing, and those of these that the caller may see; for other collections, which show less of them. */
export const { find, findAll } = repository

/** The members of the caller's own organisation; another's do not exist to it. */
/** The active member who signs in with this `sub`. */
export const findBySubject = repository.findBySubject

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
