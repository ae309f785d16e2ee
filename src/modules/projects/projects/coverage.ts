import type { Unmet } from '../../../core/lifecycle.ts'
import type { Text } from '../../../core/problem.ts'
import { asPlatform } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { daysBetween } from '../../approvals/reminders.ts'
import * as charters from '../charters/service.ts'
import { needsOf } from './guards.ts'
import type { projectWarningCodes } from './lifecycle.ts'
import type { Standing } from './record.ts'
import * as repository from './repository.ts'

/** Days before the last day that a charter covers a running project on which its parties are warned. */
export const warnedBefore = [7, 30, 60] as const

/** What the charter of a project lacks on a day, and until when it covers by its period and its mandates. */
export type Coverage = { until: string | null; unmet: readonly Unmet[] }

/**
 * How the charters of these projects stand on a day, in as many statements as for one. As the platform: a network that looks on
 * takes part in no charter, and hears of it what the parties hear.
 */
export const coveragesOf = async (tx: Tx, standings: readonly Standing[], day: string): Promise<readonly Coverage[]> =>
  standings.length === 0
    ? []
    : asPlatform(tx, async () => {
        const until = await repository.coveredUntil(
          tx,
          standings.map(({ row }) => row.id),
        )
        const asked = standings.map((standing) => ({ charterId: standing.row.charterId, needs: needsOf(standing) }))
        const unmet = await charters.coverageOfAll(tx, asked, day)
        return standings.map(({ row }, n) => ({ until: until.get(row.id) ?? null, unmet: unmet[n]! }))
      })

/** The last day on which the charters of these projects cover them; told to all who take part, as in `coveragesOf`. */
export const coveredUntil = (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  asPlatform(tx, () => repository.coveredUntil(tx, ids))

export type Warning = { code: (typeof projectWarningCodes)[number]; message: Text }

/** What the parties to a project that runs are warned of: its charter ends soon, has ended, or does not cover it. */
export const warningsOf = ({ until, unmet }: Coverage, day: string): readonly Warning[] => {
  if (unmet.length > 0)
    return until !== null && until < day
      ? [
          {
            code: 'charter-expired',
            message: {
              en: `The charter covered this project until ${until}; assign another, or stop the project.`,
              nl: `De belegging dekte dit project tot en met ${until}; wijs een andere toe, of stop het project.`,
            },
          },
        ]
      : [
          {
            code: 'charter-not-covering',
            message: {
              en: 'The charter does not cover this project today; `/charter` says what it lacks.',
              nl: 'De belegging dekt dit project vandaag niet; `/charter` zegt wat eraan ontbreekt.',
            },
          },
        ]
  if (until === null || daysBetween(day, until) > Math.max(...warnedBefore)) return []
  return [
    {
      code: 'charter-expiring',
      message: {
        en: `The charter covers this project until ${until}.`,
        nl: `De belegging dekt dit project tot en met ${until}.`,
      },
    },
  ]
}
