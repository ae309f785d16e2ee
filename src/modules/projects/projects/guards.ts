import type { Role, Side } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import type { Unmet } from '../../../core/lifecycle.ts'
import type { Text } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import * as charters from '../charters/service.ts'
import { totalOf } from './content.ts'
import type { ProjectAction } from './lifecycle.ts'
import { deciders, workers } from './lifecycle.ts'
import { organisationOf } from './parts.ts'
import type { Standing } from './record.ts'

const sides = ['education', 'care'] as const
const sideNames: Record<Side, Text> = {
  education: { en: 'the school side', nl: 'de onderwijskant' },
  care: { en: 'the care side', nl: 'de zorgkant' },
}
const missing = (rule: string, en: string, nl: string, satisfiedBy: Role): Unmet => ({
  rule,
  message: { en, nl },
  satisfiedBy,
})

/** What a project lacks to be decided on: both sides commission it, and each organisation says what it puts in (DOMAIN.md §5). */
const toSubmit = ({ content, row, parties, approvals }: Standing): Unmet[] => {
  const unmet: Unmet[] = []
  const lead = parties.find(({ organisationId }) => organisationId === row.leadId)
  const worker = lead?.side === 'care' ? workers.care[0] : workers.education[0]
  // A decision is about one version: who asked for changes decides again on another.
  if (approvals.some(({ decision }) => decision === 'request-changes'))
    unmet.push(missing('changed', 'Change what was asked for first.', 'Wijzig eerst wat er is gevraagd.', worker))
  if (!content.problem) unmet.push(missing('problem', 'Say what the problem is.', 'Geef het vraagstuk.', worker))
  if (!content.aim) unmet.push(missing('aim', 'Say what is to be achieved.', 'Geef de doelstelling.', worker))
  if (Object.keys(content.milestones).length === 0)
    unmet.push(missing('milestone', 'Add at least one milestone.', 'Voeg minstens één mijlpaal toe.', worker))
  for (const side of sides) {
    const { en, nl } = sideNames[side]
    const own = Object.values(content.parts).filter((part) => part.side === side)
    if (own.every(({ commissioners }) => Object.keys(commissioners).length === 0))
      unmet.push(
        missing(
          `commissioner-${side}`,
          `Name at least one commissioner of ${en}.`,
          `Noem minstens één opdrachtgever van ${nl}.`,
          deciders[side][0],
        ),
      )
  }
  for (const side of sides)
    if (Object.values(content.parts).some((part) => part.side === side && Object.keys(part.commitments).length === 0))
      unmet.push(
        missing(
          `commitments-${side}`,
          `Each organisation of ${sideNames[side].en} says what it puts in.`,
          `Elke organisatie van ${sideNames[side].nl} geeft aan wat zij inzet.`,
          workers[side][0],
        ),
      )
  return unmet
}

/** What a charter must cover of a project: its organisations, each with the euros of its part. */
export const needsOf = ({ content, merged }: Pick<Standing, 'content' | 'merged'>) =>
  Object.entries(content.parts).map(([id, part]) => ({
    organisationId: organisationOf({ merged }, id),
    side: part.side,
    means: totalOf(part, 'means'),
  }))

/**
 * What these projects lack for a step, by project, in as many statements as for one. To run asks for a charter (officiële belegging)
 * that is valid on the day and covers the budget.
 */
export const unmetOf = async (
  tx: Tx,
  asked: readonly { standing: Standing; action: ProjectAction }[],
): Promise<readonly Unmet[][]> => {
  const running = asked.filter(({ action }) => action === 'run')
  const covered = await charters.coverageOfAll(
    tx,
    running.map(({ standing }) => ({ charterId: standing.row.charterId, needs: needsOf(standing) })),
    today(tx.now),
  )
  return asked.map((one) => {
    if (one.action === 'submit') return toSubmit(one.standing)
    return one.action === 'run' ? [...covered[running.indexOf(one)]!] : []
  })
}

/** What a change of a running project asks beyond the limits of its charter: it never runs with a budget that nobody may decide on. */
export const beyondLimits = async (
  tx: Tx,
  { row, ...known }: Pick<Standing, 'row' | 'content' | 'merged'>,
): Promise<readonly Unmet[]> => {
  const [unmet] = await charters.coverageOfAll(tx, [{ charterId: row.charterId, needs: needsOf(known) }], today(tx.now))
  return unmet!.filter(({ rule }) => rule === 'charter-mandate-limit')
}
