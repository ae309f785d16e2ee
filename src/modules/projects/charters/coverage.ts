import type { Side } from '../../../core/caller.ts'
import type { Unmet } from '../../../core/lifecycle.ts'
import { cents } from '../../../core/money.ts'
import type { CharterMandate } from './content.ts'
import { charterDeciders } from './lifecycle.ts'
import { awaitingApproval, mandateIn, ownersSide, validityOn } from './progress.ts'
import type { Standing } from './record.ts'

/** What a project asks of a charter for one of its organisations; `means` in euros as a decimal text. */
export type Need = { organisationId: string; side: Side; means: string }

/** Whether what a mandate may commit to is enough; one that decides without a limit commits to any sum. */
export const allows = ({ power, limit }: Pick<CharterMandate, 'power' | 'limit'>, means: string): boolean =>
  power !== 'advise' && (limit === undefined ? power === 'decide' : cents(limit) >= cents(means))

/** What is missing of the charter itself: that it is approved, and that the day lies in its period. */
const ofCharter = (standing: Standing, day: string): Unmet[] => {
  const { row } = standing
  const role = charterDeciders[ownersSide(standing)][0]
  if (row.status !== 'approved') {
    const [waiting] = row.status === 'submitted' ? awaitingApproval(standing) : []
    return [
      {
        rule: 'charter-not-approved',
        message: { en: 'The charter is not approved.', nl: 'De belegging is niet goedgekeurd.' },
        satisfiedBy: waiting ? charterDeciders[waiting.side][0] : role,
      },
    ]
  }
  const validity = validityOn(day, row.startDate, row.endDate)
  if (validity === 'valid') return []
  return [
    {
      rule: `charter-${validity}`,
      message:
        validity === 'expired'
          ? { en: 'The period of the charter is over.', nl: 'De periode van de belegging is voorbij.' }
          : { en: 'The charter has not begun yet.', nl: 'De belegging is nog niet begonnen.' },
      satisfiedBy: role,
    },
  ]
}

/** What is missing of the mandate of one organisation, whose name is given. */
const ofMandate = (
  mandate: CharterMandate | undefined,
  { side, means }: Need,
  day: string,
  name: string,
): Unmet | undefined => {
  const missing = (rule: string, en: string, nl: string): Unmet => ({
    rule,
    message: { en: `${name} ${en}`, nl: `${name} ${nl}` },
    satisfiedBy: charterDeciders[side][0],
  })
  if (!mandate || mandate.side !== side)
    return missing('charter-no-mandate', 'has no mandate in the charter.', 'heeft geen mandaat in de belegging.')
  if (validityOn(day, mandate.fromDate, mandate.untilDate) !== 'valid')
    return missing('charter-mandate-period', 'has no mandate on that day.', 'heeft op die dag geen mandaat.')
  if (mandate.power === 'advise') return missing('charter-mandate-power', 'may only advise.', 'mag alleen adviseren.')
  if (!allows(mandate, means))
    return missing(
      'charter-mandate-limit',
      'is asked for more than its limit.',
      'wordt om meer gevraagd dan haar limiet.',
    )
  return undefined
}

/**
 * What a charter lacks to cover a project on a day: it is approved and valid, and every organisation of the project has a mandate
 * in it that decides that day, as far as what is asked of it. Nothing when it covers.
 */
export const missing = (
  standing: Standing,
  needs: readonly Need[],
  day: string,
  nameOf: (organisationId: string) => string,
): Unmet[] => [
  ...ofCharter(standing, day),
  ...needs.flatMap(
    (need) => ofMandate(mandateIn(standing, need.organisationId), need, day, nameOf(need.organisationId)) ?? [],
  ),
]
