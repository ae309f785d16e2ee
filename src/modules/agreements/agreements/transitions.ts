import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Language } from '../../../core/problem.ts'
import { notYourAct, preconditionFailed, scopeMissing } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import { actingAs } from '../../approvals/acting.ts'
import { sawTheNewest } from '../../approvals/decide.ts'
import { openFor } from './deadlines.ts'
import { decide, mandateOf } from './decide.ts'
import { dissolve } from './dissolve.ts'
import { agreementLifecycle, drafters, signatories } from './lifecycle.ts'
import type { Standing } from './record.ts'
import { replace } from './replace.ts'
import * as repository from './repository.ts'
import type { AgreementTransition } from './schemas.ts'
import { get } from './service.ts'
import { exists, held, notNow, ownParty, step } from './standing.ts'
import { submitAll } from './submit.ts'

type Asked = z.output<typeof AgreementTransition>

const byOwner = ({ caller }: Tx, { row }: Standing): void => {
  if (row.ownerId !== caller.organisationId)
    throw notYourAct({
      who: 'the organisation that drew it up',
      'who.nl': 'de organisatie die de overeenkomst opmaakte',
    })
}

/** Takes a step that is asked for: side, role and scope, then state; all that is judged is held until it is done. */
export const take = async (tx: Tx, id: string, asked: Asked, ifMatch: IfMatch, language: Language) => {
  const { scope, from } = agreementLifecycle.transitions[asked.action]
  const standing = await held(tx, id)
  if (!tx.caller.scopes.has(scope)) throw scopeMissing(scope)
  if (ifMatch !== null && !ifMatch.includes(standing.row.version)) throw preconditionFailed()
  await taken[asked.action](tx, standing, asked as never, () => {
    if (!from.includes(standing.row.status)) throw notNow(standing.row)
  })
  return get(tx, id, language)
}

type Taking<A extends Asked['action']> = (
  tx: Tx,
  standing: Standing,
  asked: Extract<Asked, { action: A }>,
  inState: () => void,
) => Promise<unknown>

const taken: { [A in Asked['action']]: Taking<A> } = {
  /** From here on the parties know of it, and each decides on the terms it sees. */
  submit: async (tx, standing, _asked, inState) => {
    byOwner(tx, standing)
    actingAs(tx, drafters)
    inState()
    await submitAll(tx, [standing])
  },
  open: async (tx, standing, asked, inState) => {
    byOwner(tx, standing)
    actingAs(tx, drafters)
    inState()
    await openFor(tx, standing, asked)
  },
  /** In review it is a decision like an approval; once signing is open it ends that for all. */
  decline: async (tx, standing, { contentHash, reason }, inState) => {
    actingAs(tx, signatories)
    inState()
    const { row } = standing
    if (row.status === 'in-review') return decide(tx, row.id, { contentHash, decision: 'decline', comment: reason })
    sawTheNewest(row, contentHash)
    const party = ownParty(tx, standing)
    await mandateOf(tx, standing, party)
    return step(tx, standing, 'decline', 'declined', { reason }, { partyId: party.id })
  },
  withdraw: async (tx, standing, { reason }, inState) => {
    byOwner(tx, standing)
    actingAs(tx, drafters)
    inState()
    await step(tx, standing, 'withdraw', 'withdrawn', { reason })
  },
  dissolve: async (tx, standing, asked, inState) => {
    actingAs(tx, signatories)
    inState()
    await dissolve(tx, standing, asked)
  },
  replace: async (tx, standing, { successorId }, inState) => {
    byOwner(tx, standing)
    actingAs(tx, signatories)
    inState()
    await mandateOf(tx, standing, ownParty(tx, standing))
    await replace(tx, standing, successorId)
  },
}

export const history = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return repository.history(tx, id, page)
}
