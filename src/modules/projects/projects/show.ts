import type { z } from 'zod'
import { type Caller, holdsRole, type Role, sideOf } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import type { Language } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { mayActAs } from '../../approvals/acting.ts'
import { withNames } from '../../parties/organisations/names.ts'
import { coveragesOf, warningsOf } from './coverage.ts'
import { unmetOf } from './guards.ts'
import { deciders, type ProjectAction, projectLifecycle, stepsFrom } from './lifecycle.ts'
import { awaitingApproval, deciding, isDecided, waitsFor } from './progress.ts'
import type { Standing } from './record.ts'
import type { ProjectSummary } from './schemas.ts'

/** Whether this caller may take a step at all: it leads, and has the role and scope. */
export const mayTake = (caller: Caller, { row }: Standing, action: ProjectAction): boolean => {
  const { by, scope } = projectLifecycle.transitions[action]
  const side = sideOf(caller)
  const roles: readonly Role[] | undefined = side ? by[side] : undefined
  if (!roles || !caller.scopes.has(scope) || !holdsRole(caller, roles)) return false
  if (action === 'withdraw-change' && row.change === null) return false
  return row.leadId === caller.organisationId
}

/** Whether this caller's party is asked to decide, and this caller by its role; a delegation is asked for when it does. */
const mayApprove = (caller: Caller, standing: Standing): boolean =>
  caller.scopes.has('projects:approve') &&
  !caller.integration &&
  mayActAs(caller, deciders) &&
  awaitingApproval(standing).some(({ organisationId }) => organisationId === caller.organisationId)

/** Whose turn it is: the first that can act now and is on a side. */
const nextActor = (standing: Standing) => {
  const [next] = waitsFor(standing)
  const side = next && standing.parties.find(({ id }) => id === next.partyId)?.side
  return next && side && side !== 'network' ? { side, role: next.satisfiedBy, dueDate: next.dueDate } : null
}

/** How a caller sees projects: with names, how far each party is, and what can be done now. */
export const shown = async (
  tx: Tx,
  standings: readonly Standing[],
  language: Language,
): Promise<z.output<typeof ProjectSummary>[]> => {
  const { caller } = tx
  const steps = standings.flatMap((standing) =>
    stepsFrom[standing.row.status]
      .filter((action) => mayTake(caller, standing, action))
      .map((action) => ({ standing, action })),
  )
  const unmet = await unmetOf(tx, steps)
  const day = today(tx.now)
  const running = standings.filter(({ row }) => row.status === 'running')
  const coverages = await coveragesOf(tx, running, day)
  const warnings = new Map(running.map(({ row }, n) => [row.id, warningsOf(coverages[n]!, day)]))
  const newest = standings[0]?.row.directoryVersion ?? null
  return withNames(tx, newest, (named) => {
    const nameOf = (id: string) => ({ id, name: named(id).name })
    return standings.map((standing) => {
      const { leadId, networkId, directoryVersion: _, lastNumber: __, ...row } = standing.row
      const waiting = awaitingApproval(standing)
      const asked = deciding(standing)
      return {
        ...row,
        lead: nameOf(leadId),
        network: networkId ? nameOf(networkId) : null,
        parties: standing.parties.map((party) => ({
          id: party.id,
          organisation: nameOf(party.organisationId),
          side: party.side,
          role: party.role,
          decides: party.role !== 'network' && party.decides,
          eyes: party.eyes,
          approved:
            asked.includes(party) && (isDecided(row) ? !waiting.includes(party) : row.agreedNumber === row.number),
        })),
        warnings: (warnings.get(row.id) ?? []).map(({ code, message }) => ({ code, message: message[language] })),
        waitsFor: waitsFor(standing),
        availableActions: [
          ...(mayApprove(caller, standing) ? [{ action: 'approve', ready: true, unmet: [] }] : []),
          ...steps.flatMap((one, n) =>
            one.standing !== standing
              ? []
              : [
                  {
                    action: one.action as string,
                    ready: unmet[n]!.length === 0,
                    unmet: unmet[n]!.map(({ message, ...rest }) => ({ ...rest, message: message[language] })),
                  },
                ],
          ),
        ],
        nextActor: nextActor(standing),
      }
    })
  })
}
