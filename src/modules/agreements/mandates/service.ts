import type { z } from 'zod'
import { roles as allRoles } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { FieldError } from '../../../core/problem.ts'
import { invalidInput, notFound, notYourAct, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import * as members from '../../parties/members/service.ts'
import { mandateToOneself } from './problems.ts'
import * as repository from './repository.ts'
import { deciderRoles, mandateRoles, rolesOfKind } from './roles.ts'
import type { MandateCreate } from './schemas.ts'

/**
 * A person, not a system that a person connected: through one of its own systems an administrator could give a mandate to
 * itself after all. That it is the administrator was judged before.
 */
const byAPerson = ({ caller }: Tx): void => {
  const admin = allRoles['organisation-admin'].nl
  if (caller.integration) throw notYourAct({ who: 'the organisation-admin in person', 'who.nl': `de ${admin} zelf` })
}

export const list = repository.list

/** The mandate under which somebody may sign, if any; all of them, and those of a kind; whether one covers: see the repository. */
export const { covering, signedUnder, decidingUnder, covers } = repository
export type Covering = repository.Covering

export const get = async (tx: Tx, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

/**
 * An administrator gives a member of its organisation a mandate. 409 `mandate-to-oneself` for itself; 400 for who is no
 * active member of it, or holds no role that signs or decides on each of these kinds, and for a mandate that has ended.
 */
export const give = async (tx: Tx, value: z.output<typeof MandateCreate>): Promise<repository.Row> => {
  byAPerson(tx)
  const errors: FieldError[] = []
  const wrong = (pointer: string, code: string, en: string, nl: string) =>
    errors.push({ in: 'body', pointer, code, message: { en, nl } })
  const member = await members.find(tx, value.memberId)
  if (!member?.active || member.organisationId !== tx.caller.organisationId)
    wrong(
      '/memberId',
      'unknown-member',
      'Your organisation has no such active member.',
      'Uw organisatie heeft deze actieve medewerker niet.',
    )
  else if (!mandateRoles.some((role) => member.roles.includes(role)))
    wrong(
      '/memberId',
      'no-signing-role',
      `The member holds none of the roles that sign: ${mandateRoles.join(', ')}.`,
      `De medewerker heeft geen rol die tekent: ${mandateRoles.map((role) => allRoles[role].nl).join(', ')}.`,
    )
  else if (member.subject === tx.caller.subject) throw mandateToOneself()
  // Who signs agreements need not decide on projects; whoever decides signs too.
  else
    for (const [at, kind] of value.kinds.entries())
      if (!rolesOfKind[kind].own.some((role) => member.roles.includes(role)))
        wrong(
          `/kinds/${at}`,
          'no-deciding-role',
          `The member holds none of the roles that decide on this: ${deciderRoles.join(', ')}.`,
          `De medewerker heeft geen rol die hierover beslist: ${deciderRoles.map((role) => allRoles[role].nl).join(', ')}.`,
        )
  if (value.untilDate !== null && value.untilDate < today(tx.now))
    wrong('/untilDate', 'in-the-past', 'Use today or a later day.', 'Gebruik vandaag of een latere dag.')
  if (!member || errors.length > 0) throw invalidInput({}, { errors })
  const id = newId()
  await repository.insert(tx, id, member.organisationId, value)
  tell(tx, 'given', id, member.organisationId)
  return get(tx, id)
}

/** Ends a mandate from now on; that it was there stays known. Twice is once. */
export const withdraw = async (tx: Tx, id: string, ifMatch: IfMatch): Promise<undefined> => {
  const found = await get(tx, id)
  byAPerson(tx)
  if (found.status === 'withdrawn') return
  if (!(await repository.withdraw(tx, id, ifMatch))) throw preconditionFailed()
  tell(tx, 'withdrawn', id, found.organisationId)
}

const tell = (tx: Tx, what: 'given' | 'withdrawn', id: string, organisationId: string): void =>
  append(tx, [{ type: `mandate.${what}`, resource: 'mandates', resourceId: id, parties: [organisationId] }])
