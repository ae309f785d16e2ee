import type { z } from 'zod'
import { type Caller, holdsRole, type Role, sideOf } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import type { Language } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { withNames } from '../../parties/organisations/names.ts'
import { covers, signedUnder } from '../mandates/service.ts'
import { type AgreementAction, agreementLifecycle, deciders, ownersTurn, signatories } from './lifecycle.ts'
import { awaitingApproval, awaitingConsent, awaitingSignature, hasSigned, mayNowSign } from './progress.ts'
import type { PartyRow, Row, Standing } from './record.ts'
import * as repository from './repository.ts'
import type { Agreement, AgreementSummary } from './schemas.ts'
import { stepsFrom } from './standing.ts'
import { deadlineOf, signatory, waitsFor } from './waiting.ts'

/** Steps that only the organisation that drew it up takes. */
const ownersSteps: readonly AgreementAction[] = ['submit', 'open', 'withdraw', 'replace']

/** Whether this caller may take a step at all: side, role, scope, and whose step it is. */
export const mayTake = (caller: Caller, { row, parties }: Standing, action: AgreementAction): boolean => {
  const { by, scope } = agreementLifecycle.transitions[action]
  const side = sideOf(caller)
  const roles: readonly Role[] | undefined = side
    ? by[side]
    : caller.kind === 'network' && Object.keys(by).length > 0
      ? ['organisation-admin']
      : undefined
  if (!roles || !caller.scopes.has(scope) || !holdsRole(caller, roles)) return false
  if (ownersSteps.includes(action)) return row.ownerId === caller.organisationId
  const own = parties.find(({ organisationId }) => organisationId === caller.organisationId)
  // Who has said that it dissolves it takes that back first.
  return own !== undefined && (action !== 'dissolve' || own.dissolveGround === null)
}

/** Whose turn it is: the owner's, or the first side of the organisations that have not decided or signed yet. */
const nextActor = (standing: Standing) => {
  const { row, parties } = standing
  const owner = parties.find(({ organisationId }) => organisationId === row.ownerId)
  const party = ownersTurn.includes(row.status)
    ? owner
    : (row.status === 'in-review'
        ? awaitingApproval(standing)
        : row.status === 'signing'
          ? awaitingSignature(standing)
          : awaitingConsent(standing).parties
      ).find(({ side }) => side === 'education' || side === 'care')
  if (!party || (party.side !== 'education' && party.side !== 'care')) return null
  const due = row.status === 'signing' ? deadlineOf(row, party) : (awaitingConsent(standing).on ?? row.signBefore)
  return { side: party.side, role: signatory(party), dueDate: due ?? row.startDate }
}

/** What a caller's own party can decide or sign now. */
const ownActs = (caller: Caller, standing: Standing): AgreementAction[] => {
  const side = sideOf(caller)
  const own = (party: PartyRow) => party.organisationId !== null && party.organisationId === caller.organisationId
  const { status } = standing.row
  const act = status === 'in-review' ? 'approve' : status === 'signing' ? 'sign' : undefined
  const waiting = act === 'approve' ? awaitingApproval(standing) : act === 'sign' ? mayNowSign(standing) : []
  const roles: readonly Role[] = side ? (act === 'sign' ? signatories[side] : deciders[side]) : ['organisation-admin']
  return act && waiting.some(own) && caller.scopes.has('agreements:sign') && holdsRole(caller, roles) ? [act] : []
}

/** The steps that bind an organisation, which only a person with a mandate takes. */
const binding: readonly AgreementAction[] = ['approve', 'sign', 'decline', 'dissolve', 'replace']
/** What stands in the way of a person without a mandate, or of a system. */
export const mandateMissing = (caller: Caller) => ({
  rule: 'mandate',
  message: {
    en: 'You need a mandate of your organisation for this kind and value; a third-party system cannot have one.',
    nl: 'U heeft een mandaat van uw organisatie nodig voor deze soort en waarde; een koppeling kan dat niet hebben.',
  },
  satisfiedBy: signatory({ side: sideOf(caller) }),
})

/** How a caller sees agreements: with names, how far each party is, and what can be done now. */
export const shown = async (
  tx: Tx,
  standings: readonly Standing[],
  language: Language,
): Promise<z.output<typeof AgreementSummary>[]> => {
  const newest = standings[0]?.row.directoryVersion ?? null
  const { caller } = tx
  const steps = standings.map((standing) => [
    ...ownActs(caller, standing),
    ...stepsFrom[standing.row.status].filter((action) => mayTake(caller, standing, action)),
  ])
  const asked = !caller.integration && steps.some((actions) => actions.some((action) => binding.includes(action)))
  const mandates = asked
    ? await signedUnder(tx, {
        organisationId: caller.organisationId!,
        subject: caller.subject,
        onDate: today(tx.now),
      })
    : []
  const { message, ...missing } = mandateMissing(caller)
  const unmet = [{ ...missing, message: message[language] }]
  return withNames(tx, newest, (named) =>
    standings.map((standing, n) => {
      const { ownerId, directoryVersion, nextDeadline: _, ...row } = standing.row
      const unapproved = awaitingApproval(standing)
      return {
        ...row,
        administrative: row.administrative as z.output<typeof AgreementSummary>['administrative'],
        owner: nameOf(named(ownerId)),
        parties: standing.parties.map((party) => ({
          id: party.id,
          role: party.role,
          organisation: party.organisationId ? nameOf(named(party.organisationId)) : null,
          studentId: party.studentId,
          fourEyes: party.fourEyes,
          // A version that came by an amendment is agreed without a decision or signature of its own.
          approved: party.organisationId !== null && (!unapproved.includes(party) || isAgreed(row)),
          signed: hasSigned(standing, party) || isAgreed(row),
          signBefore: party.signBefore,
          dissolution:
            party.dissolveGround === null
              ? null
              : { ground: party.dissolveGround, reason: party.dissolveReason!, endedOn: party.dissolveOn! },
        })),
        waitsFor: waitsFor(standing),
        availableActions: steps[n]!.map((action) => {
          const ready = !binding.includes(action) || mandates.some((mandate) => covers(mandate, row))
          return { action, ready, unmet: ready ? [] : unmet }
        }),
        nextActor: nextActor(standing),
      }
    }),
  )
}
const isAgreed = ({ number, agreedNumber }: Pick<Row, 'number' | 'agreedNumber'>) => number === agreedNumber
const nameOf = ({ id, name }: { id: string; name: string }) => ({ id, name })

/** The same of one agreement, with its newest terms. */
export const shownInFull = async (
  tx: Tx,
  standing: Standing,
  language: Language,
): Promise<z.output<typeof Agreement>> => {
  const [summary] = await shown(tx, [standing], language)
  const version = await repository.version(tx, standing.row.id, standing.row.number)
  return { ...summary!, terms: version!.terms as z.output<typeof Agreement>['terms'] }
}
