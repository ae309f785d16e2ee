import type { z } from 'zod'
import type { Caller } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import { actionsFrom, type Unmet } from '../../../core/lifecycle.ts'
import type { Language } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Covering } from '../../agreements/mandates/service.ts'
import { mayActAs } from '../../approvals/acting.ts'
import { withNames } from '../../parties/organisations/names.ts'
import { isDecider, mandatesOf } from './decide.ts'
import {
  type CharterAction,
  charterDeciders,
  charterDecisions,
  charterDrafters,
  charterLifecycle,
} from './lifecycle.ts'
import { awaitingApproval, mandateIn, unmetToSubmit, validityOn, waitsFor } from './progress.ts'
import type { PartyRow, Standing } from './record.ts'
import type { Charter } from './schemas.ts'

const decisions: readonly CharterAction[] = charterDecisions
/** The steps that bind an organisation, which only a person with a mandate takes. */
const binding: readonly CharterAction[] = [...decisions, 'revoke']

const ownParty = ({ organisationId }: Caller, { parties }: Standing): PartyRow | undefined =>
  parties.find((party) => party.organisationId === organisationId)

/** The binding steps that wait for the caller's own party, whoever of it takes them. */
const bindingSteps = (caller: Caller, standing: Standing): readonly CharterAction[] => {
  if (!caller.scopes.has('projects:approve')) return []
  const own = ownParty(caller, standing)
  if (standing.row.status === 'approved') return own ? ['revoke'] : []
  return standing.row.status === 'submitted' && own && awaitingApproval(standing).includes(own) ? decisions : []
}

/** The steps of its owner. */
const ownersSteps = (caller: Caller, { row }: Standing): readonly CharterAction[] =>
  row.ownerId === caller.organisationId && caller.scopes.has('projects:write') && mayActAs(caller, charterDrafters)
    ? actionsFrom(charterLifecycle, row.status).filter((action) => action === 'submit' || action === 'withdraw')
    : []

const mandateMissing = ({ side }: PartyRow): Unmet => ({
  rule: 'mandate',
  message: {
    en: 'You need a mandate of your organisation for charters; a third-party system cannot have one.',
    nl: 'U heeft een mandaat van uw organisatie voor beleggingen nodig; een koppeling kan dat niet hebben.',
  },
  satisfiedBy: charterDeciders[side][0],
})

const available = (caller: Caller, standing: Standing, mandates: readonly Covering[]) => {
  const bound = isDecider(caller, mandates) ? bindingSteps(caller, standing) : []
  return [...bound, ...ownersSteps(caller, standing)].map((action): { action: CharterAction; unmet: Unmet[] } => {
    if (action === 'submit') return { action, unmet: unmetToSubmit(standing) }
    const lacks = binding.includes(action) && mandates.length === 0
    return { action, unmet: lacks ? [mandateMissing(ownParty(caller, standing)!)] : [] }
  })
}

/** How a caller sees charters: with names, how far each party is, whether they hold today, and what can be done now. */
export const shown = async (
  tx: Tx,
  standings: readonly Standing[],
  language: Language,
): Promise<z.output<typeof Charter>[]> => {
  const { caller } = tx
  const day = today(tx.now)
  const asked = standings.some((standing) => bindingSteps(caller, standing).length > 0)
  const mandates = asked ? await mandatesOf(tx) : []
  return withNames(tx, standings[0]?.row.directoryVersion ?? null, (named) => {
    const nameOf = (organisationId: string) => {
      const { id, name } = named(organisationId)
      return { id, name }
    }
    return standings.map((standing) => {
      const { ownerId, directoryVersion: _, startDate, endDate, ...row } = standing.row
      const unapproved = awaitingApproval(standing)
      const waiting = waitsFor(standing)
      const [first] = waiting
      return {
        ...row,
        content: standing.content,
        validity: validityOn(day, startDate, endDate),
        owner: nameOf(ownerId),
        parties: standing.parties.map((party) => {
          const mandate = mandateIn(standing, party.organisationId)!
          return {
            id: party.id,
            organisation: nameOf(party.organisationId),
            side: party.side,
            approved: !unapproved.includes(party),
            eyes: party.eyes,
            validity: validityOn(day, mandate.fromDate, mandate.untilDate),
          }
        }),
        waitsFor: waiting.map(({ party, ...one }) => ({ partyId: party.id, ...one })),
        availableActions: available(caller, standing, mandates).map(({ action, unmet }) => ({
          action,
          ready: unmet.length === 0,
          unmet: unmet.map((one) => ({ ...one, message: one.message[language] })),
        })),
        nextActor: first ? { side: first.party.side, role: first.satisfiedBy, dueDate: first.dueDate } : null,
      }
    })
  })
}
