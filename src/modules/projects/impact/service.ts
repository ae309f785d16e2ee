import type { Language } from '../../../core/problem.ts'
import type { Tx } from '../../../database/transact.ts'
import { withNames } from '../../parties/organisations/names.ts'
import type { Content } from '../projects/content.ts'
import { awaitingApproval, deciding, isDecided } from '../projects/progress.ts'
import type { Standing } from '../projects/record.ts'
import { load, ownParty } from '../projects/standing.ts'
import { askedOf, overcommitmentOf, teamsOf, totalsOf } from './figures.ts'
import * as repository from './repository.ts'
import type { ProjectImpact } from './schemas.ts'
import { definitionsIn, tooMuch } from './words.ts'

/** The goals that a content links, of the project itself and of its milestones. */
const linkedBy = ({ parts, milestones }: Content): string[] => [
  ...new Set([...Object.values(parts), ...Object.values(milestones)].flatMap(({ goalIds }) => goalIds)),
]

/** What a project asks of the caller's organisation, against what that has promised, and what the others have decided. */
export const get = async (tx: Tx, id: string, language: Language): Promise<ProjectImpact> => {
  const standing = await load(tx, id)
  const { row, content } = standing
  const { organisationId, side } = ownParty(tx, standing)
  const changes = row.change !== null
  const cells = await repository.cells(tx, id, askedOf(content, organisationId), changes)
  const [placed, goals] = await Promise.all([
    side === 'care' && cells.length > 0 ? repository.students(tx, cells) : [],
    repository.goals(tx, linkedBy(content), content),
  ])
  const students = new Map(placed.map((one) => [`${one.teamId} ${one.month}`, one.students]))
  const teams = teamsOf(cells, side === 'care' ? students : null, changes)
  return withNames(tx, row.directoryVersion, (named) => {
    const nameOf = (organisation: string) => ({ id: organisation, name: named(organisation).name })
    return {
      id,
      title: content.title,
      status: row.status,
      change: row.change,
      ...{ number: row.number, contentHash: row.contentHash },
      ...{ startDate: content.startDate, endDate: content.endDate, decideBefore: row.decideBefore },
      lead: nameOf(row.leadId),
      organisation: nameOf(organisationId),
      asOf: tx.now.toISOString(),
      teams,
      overcommitment: overcommitmentOf(teams, (one) => tooMuch(language, one)),
      totals: totalsOf(content, organisationId, changes ? cells : null),
      goalsServed: listed(
        goals.filter(({ reach }) => reach !== 'none'),
        ({ reach, of: _, ...goal }) => ({ ...goal, direct: reach === 'linked' }),
      ),
      goalsNotServed: listed(
        goals.filter(({ reach }) => reach === 'none'),
        ({ reach: _, of: __, ...goal }) => goal,
      ),
      approvals: approvalsOf(standing, nameOf),
      definitions: definitionsIn(language),
    }
  })
}

const listed = <T>(rows: readonly repository.GoalRow[], shown: (row: repository.GoalRow) => T) => ({
  items: rows.map(shown),
  more: (rows[0]?.of ?? 0) - rows.length,
})

/** How far each party is with the version that is shown; a network looks on. */
const approvalsOf = (
  standing: Standing,
  nameOf: (id: string) => { id: string; name: string },
): ProjectImpact['approvals'] => {
  const waiting = awaitingApproval(standing)
  const asked = deciding(standing)
  return standing.parties.flatMap((party) =>
    party.side === 'network'
      ? []
      : [
          {
            organisation: nameOf(party.organisationId),
            side: party.side,
            role: party.role,
            asked: asked.includes(party) && (isDecided(standing.row) || standing.row.change === null),
            decisions: standing.approvals
              .filter(({ partyId }) => partyId === party.id)
              .map(({ decision, comment, role, createdAt }) => ({ decision, comment, role, createdAt })),
            awaited: waiting.includes(party),
          },
        ],
  )
}
