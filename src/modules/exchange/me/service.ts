import type { z } from 'zod'
import { type Caller, type Scope, scopes, sideOf } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import type { Tx } from '../../../database/transact.ts'
import { permits } from '../../../http/access.ts'
import type { Documented } from '../../../http/definition.ts'
import { signedUnder } from '../../agreements/mandates/service.ts'
import { applyingTo } from '../../parties/delegations/service.ts'
import { findBySubject } from '../../parties/members/service.ts'
import { find } from '../../parties/organisations/service.ts'
import type { Me } from './schemas.ts'

/** The caller as the service knows it. */
export const whoami = async (
  tx: Tx,
  operations: readonly Pick<Documented, 'operationId' | 'access'>[],
): Promise<z.output<typeof Me>> => {
  const { caller } = tx
  const organisation = caller.organisationId ? await find(tx, caller.organisationId) : undefined
  const memberId =
    caller.organisationId && !caller.integration
      ? ((await findBySubject(tx, caller.organisationId, caller.subject)) ?? null)
      : null
  return {
    kind: caller.kind,
    side: sideOf(caller),
    organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
    studentId: caller.studentId,
    subject: caller.subject,
    clientId: caller.clientId,
    integration: caller.integration,
    memberId,
    delegations: memberId ? [...(await applyingTo(tx, memberId))] : [],
    maySign: memberId ? await maySign(tx) : [],
    roles: [...caller.roles].sort(),
    scopes: scopes.filter((scope: Scope) => caller.scopes.has(scope)),
    operations: allowed(caller, operations),
  }
}

/** What the mandates that hold today let this person sign; whoever asks has an organisation, and is a person. */
const maySign = async (tx: Tx) => {
  const { caller } = tx
  const found = await signedUnder(tx, {
    organisationId: caller.organisationId!,
    subject: caller.subject,
    onDate: today(tx.now),
  })
  return found.map(({ id: mandateId, kinds, ...what }) => ({ mandateId, kinds: [...kinds], ...what }))
}

const allowed = (caller: Caller, operations: readonly Pick<Documented, 'operationId' | 'access'>[]): string[] =>
  operations.flatMap(({ operationId, access }) => (permits(caller, access) ? [operationId] : [])).sort()
