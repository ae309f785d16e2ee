import type { z } from 'zod'
import type { Role } from '../../../core/caller.ts'
import { addDays, studyYearOf, today } from '../../../core/dates.ts'
import type { PageRequest } from '../../../core/page.ts'
import { invalidInput } from '../../../core/problems.ts'
import { within } from '../../../database/nested.ts'
import type { Tx } from '../../../database/transact.ts'
import { withNames } from '../../parties/organisations/names.ts'
import type { SignerRole } from '../agreements/lifecycle.ts'
import * as repository from './repository.ts'
import {
  type AgreementBoard,
  acts,
  type boardQuery,
  boardStates,
  notDrawnUp,
  type WaitingAgreement,
  type waitingQuery,
} from './schemas.ts'

/** What schools and companies have agreed to aim at: 95 % of practice agreements are signed when the practice begins. */
const target = 95
/** Start dates that a cohort spans at most, in days: a study year and a month. */
const most = 400

const day = 86_400_000
const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / day

/** The cohort that is asked for: by default that of the study year of today. 400 for one that is too wide, or the wrong way round. */
const cohortOf = ({ now }: Tx, query: z.output<typeof boardQuery>): repository.Cohort => {
  const { startDateFrom, startDateUntil, educationCode, learningRoute, school, care } = query
  const year = studyYearOf(today(now))
  const from = startDateFrom ?? (startDateUntil ? addDays(startDateUntil, -most) : year.from)
  const until = startDateUntil ?? (startDateFrom ? addDays(startDateFrom, most) : year.until)
  const span = daysBetween(from, until)
  if (span < 0 || span > most)
    throw invalidInput(
      {},
      {
        errors: [
          {
            in: 'query',
            pointer: 'startDateUntil',
            code: 'period',
            message: {
              en: `Use a day on or after \`startDateFrom\`, at most ${most} days later.`,
              nl: `Gebruik een dag op of na \`startDateFrom\`, hooguit ${most} dagen later.`,
            },
          },
        ],
      },
    )
  return { from, until, educationCode, learningRoute, school, care }
}

type Whom = { act: (typeof acts)[number]; role: SignerRole; satisfiedBy: Role }
const whom = (waits: string): Whom => {
  const [act, role, satisfiedBy] = waits.split(' ') as [Whom['act'], Whom['role'], Whom['satisfiedBy']]
  return { act, role, satisfiedBy }
}

/** How far the practice agreements of a cohort are: how many in each state, for whom they wait and how long. */
export const board = async (tx: Tx, query: z.output<typeof boardQuery>): Promise<z.output<typeof AgreementBoard>> => {
  const cohort = cohortOf(tx, query)
  const { placements, statuses, signed, waiting } = await repository.count(tx, cohort)
  return {
    startDateFrom: cohort.from,
    startDateUntil: cohort.until,
    placements,
    statuses: boardStates.flatMap((status) => (statuses[status] ? { status, count: statuses[status] } : [])),
    waiting: waiting
      .map(({ waits, count, since }) => ({
        ...whom(waits),
        count,
        oldestDays: since === null ? null : Math.floor((tx.now.getTime() - Date.parse(since)) / day),
      }))
      .sort(
        (one, other) =>
          acts.indexOf(one.act) - acts.indexOf(other.act) ||
          other.count - one.count ||
          (one.role < other.role ? -1 : 1),
      ),
    signedBeforeStart: {
      signed,
      of: placements,
      percentage: placements === 0 ? null : Math.round((signed / placements) * 1000) / 10,
      target,
    },
  }
}

/** The placements of a cohort that wait for their agreement, what starts first first. */
export const waiting = async (tx: Tx, query: z.output<typeof waitingQuery>, page: PageRequest) => {
  const cohort = cohortOf(tx, query)
  const found = page.page(
    await repository.waiting(within(tx), cohort, page),
    ({ startDate, placementId }) => [startDate, placementId],
    (row) => row,
  )
  const now = today(tx.now)
  const items = await withNames(tx, found.items[0]?.directoryVersion ?? null, (named) =>
    found.items.map(({ schoolId, careId, waits, directoryVersion, ...row }): z.output<typeof WaitingAgreement> => {
      const [school, care] = [named(schoolId), named(careId)]
      const daysLeft = daysBetween(now, row.startDate)
      return {
        ...row,
        status: (row.status ?? notDrawnUp) as z.output<typeof WaitingAgreement>['status'],
        school: { id: school.id, name: school.name },
        careOrganisation: { id: care.id, name: care.name },
        waitsFor: waits.map(whom),
        daysLeft,
        late: daysLeft <= 0,
      }
    }),
  )
  return { items, nextCursor: found.nextCursor }
}
