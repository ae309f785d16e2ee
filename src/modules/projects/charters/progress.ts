import type { Role, Side } from '../../../core/caller.ts'
import type { Unmet } from '../../../core/lifecycle.ts'
import { awaitingOf } from '../../approvals/decide.ts'
import { type CharterMandate, missingSides } from './content.ts'
import { type CharterAct, charterDeciders, charterDrafters, openStates } from './lifecycle.ts'
import type { PartyRow, Row, Standing } from './record.ts'

/** The parties of which fewer people stand behind the newest version than must. */
export const awaitingApproval = ({
  parties,
  approvals,
}: Pick<Standing, 'parties' | 'approvals'>): readonly PartyRow[] => awaitingOf(parties, approvals, ({ eyes }) => eyes)

/** What the newest version says of an organisation, by whichever id it knows it. */
export const mandateIn = (
  { content, merged }: Pick<Standing, 'content' | 'merged'>,
  organisationId: string,
): CharterMandate | undefined =>
  content.mandates[organisationId] ?? content.mandates[merged[organisationId] ?? organisationId]

/** The side of the organisation that drew it up. */
export const ownersSide = ({ row, parties }: Pick<Standing, 'row' | 'parties'>): Side =>
  parties.find(({ organisationId }) => organisationId === row.ownerId)!.side

/** The sides of which an organisation is still missing. */
export const sidesUnmet = (standing: Pick<Standing, 'row' | 'parties' | 'content'>): Unmet[] =>
  missingSides(standing.content).map((side) => ({
    rule: `charter-side-${side}`,
    message:
      side === 'education'
        ? { en: 'No school has a mandate in it yet.', nl: 'Er staat nog geen mandaat van een school in.' }
        : {
            en: 'No care organisation has a mandate in it yet.',
            nl: 'Er staat nog geen mandaat van een zorgorganisatie in.',
          },
    satisfiedBy: charterDrafters[ownersSide(standing)][0],
  }))

/** What stands in the way of a submission: a side that is missing, or that changes were asked for and none was made since. */
export const unmetToSubmit = (standing: Standing): Unmet[] => [
  ...sidesUnmet(standing),
  ...(standing.approvals.some(({ decision }) => decision === 'request-changes')
    ? [
        {
          rule: 'charter-changes-requested',
          message: {
            en: 'Changes were asked for; change the content first.',
            nl: 'Er is om wijzigingen gevraagd; wijzig eerst de inhoud.',
          },
          satisfiedBy: charterDrafters[ownersSide(standing)][0],
        },
      ]
    : []),
]

/** Someone who can act now, by role and never by name. */
export type Waiting = { party: PartyRow; act: CharterAct; satisfiedBy: Role; dueDate: string }

/** As much of a charter as says for whom it waits. */
export type Progress = Pick<Standing, 'parties' | 'approvals'> & {
  row: Pick<Row, 'id' | 'status' | 'ownerId' | 'startDate' | 'decideBefore'>
}

/** Who can act now: its owner, or the parties that have yet to approve. Without a deadline it is due on its first day. */
export const waitsFor = (standing: Progress): Waiting[] => {
  const { row, parties } = standing
  const dueDate = row.decideBefore ?? row.startDate
  if (openStates.includes(row.status))
    return parties
      .filter(({ organisationId }) => organisationId === row.ownerId)
      .map((party) => ({ party, act: 'submit', satisfiedBy: charterDrafters[party.side][0], dueDate }))
  if (row.status !== 'submitted') return []
  return awaitingApproval(standing).map((party) => ({
    party,
    act: 'approve',
    satisfiedBy: charterDeciders[party.side][0],
    dueDate,
  }))
}

export type Validity = 'upcoming' | 'valid' | 'expired'

/** Whether a period has begun or passed on a day: a fact of that day, which nobody writes down. */
export const validityOn = (day: string, firstDay: string, lastDay: string): Validity =>
  day < firstDay ? 'upcoming' : day > lastDay ? 'expired' : 'valid'
