import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { invalidInput, notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import * as members from '../members/service.ts'
import { delegationOverlaps, memberInactive } from './problems.ts'
import * as repository from './repository.ts'
import type { DelegationCreate, delegationQuery } from './schemas.ts'

export const list = async (tx: Tx, memberId: string, filters: z.output<typeof delegationQuery>, page: PageRequest) => {
  await members.colleague(tx, memberId)
  return repository.list(tx, memberId, filters, page)
}

export const get = async (tx: Tx, memberId: string, id: string) => {
  const found = await repository.find(tx, memberId, id)
  if (!found) throw notFound()
  return found
}

/** The delegations that let a member act for others now. */
export const applyingTo = repository.applyingTo

/** A member lets a colleague act in its roles for a time. */
export const delegate = async (tx: Tx, memberId: string, value: z.output<typeof DelegationCreate>) => {
  const member = await members.colleague(tx, memberId)
  members.byItself(tx, member)
  await repository.hold(tx, memberId)
  if (!member.active) throw memberInactive()
  const errors: FieldError[] = []
  const wrong = (pointer: string, code: string, en: string, nl: string) =>
    errors.push({ in: 'body', pointer, code, message: { en, nl } })
  for (const [at, role] of value.roles.entries())
    if (!member.roles.includes(role))
      wrong(`/roles/${at}`, 'not-held', 'The member does not hold this role.', 'De medewerker heeft deze rol niet.')
  if (value.untilDate < today(tx.now))
    wrong('/untilDate', 'in-the-past', 'Use today or a later day.', 'Gebruik vandaag of een latere dag.')
  const to = value.toMemberId === memberId ? undefined : await members.find(tx, value.toMemberId)
  if (value.toMemberId === memberId)
    wrong('/toMemberId', 'itself', 'Name another member.', 'Noem een andere medewerker.')
  else if (!to || to.organisationId !== member.organisationId || !to.active)
    wrong(
      '/toMemberId',
      'unknown-member',
      'Your organisation has no such active member.',
      'Uw organisatie heeft deze actieve medewerker niet.',
    )
  if (errors.length > 0) throw invalidInput({}, { errors })
  const overlaps = await repository.overlapping(tx, memberId, value)
  if (overlaps.length > 0) throw delegationOverlaps({}, { members: { overlaps } })
  const id = newId()
  await repository.insert(tx, id, member.organisationId, memberId, value)
  tell(tx, 'made', id, member.organisationId)
  return get(tx, memberId, id)
}

/** Ends a delegation from now on; that it was there stays known. Twice is once. */
export const withdraw = async (tx: Tx, memberId: string, id: string, ifMatch: IfMatch): Promise<undefined> => {
  const member = await members.colleague(tx, memberId)
  members.byItself(tx, member)
  const found = await get(tx, memberId, id)
  if (found.status === 'withdrawn') return
  if (!(await repository.withdraw(tx, id, ifMatch))) throw preconditionFailed()
  tell(tx, 'withdrawn', id, member.organisationId)
}

const tell = (tx: Tx, what: 'made' | 'withdrawn', id: string, organisationId: string): void =>
  append(tx, [{ type: `delegation.${what}`, resource: 'delegations', resourceId: id, parties: [organisationId] }])
