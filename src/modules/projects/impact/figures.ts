import { addDays, addMonths, type IsoDate } from '../../../core/dates.ts'
import { cents } from '../../../core/money.ts'
import { isWorkingDay } from '../../../core/working-days.ts'
import { type Content, totalOf } from '../projects/content.ts'
import { type CommitmentKind, commitmentKinds } from '../projects/lifecycle.ts'
import type { Asked, Cell } from './repository.ts'
import type { ProjectImpact } from './schemas.ts'

type Month = ProjectImpact['teams'][number]['months'][number]
type Load = Month['time']
type Supervision = Month['supervision']

/** What a content asks of an organisation, to be added up. */
export const askedOf = ({ parts }: Content, organisationId: string): Asked[] =>
  Object.values(parts[organisationId]?.commitments ?? {}).map(({ teamId, month, kind, amount }) => ({
    ...{ teamId, kind, amount },
    month: `${month}-01`,
  }))

/** Working days of the month that begins on this day. */
export const workingDaysOf = (month: IsoDate): number => {
  const next = addMonths(month, 1)
  let days = 0
  for (let day = month; day < next; day = addDays(day, 1)) days += Number(isWorkingDay(day))
  return days
}

const fromCents = (sum: bigint): string => `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`

/** A fifth of a team's weekly hours for each working day: twenty hundredths an hour. */
export const capacityOf = (learningHoursPerWeek: number, workingDays: number): string =>
  fromCents(BigInt(learningHoursPerWeek) * BigInt(workingDays) * 20n)

/** By how much a sum exceeds what there is. */
export const exceeding = (amounts: readonly string[], capacity: string): string => {
  const sum = amounts.reduce((total, amount) => total + cents(amount), 0n) - cents(capacity)
  return fromCents(sum > 0n ? sum : 0n)
}

/** Moments are whole. */
export const inKind = (kind: CommitmentKind, amount: string): string =>
  kind === 'attention' ? amount.replace(/\.00$/, '') : amount

const loadOf = (cell: Cell, changes: boolean, capacity: string | null): Load => {
  const shown = (amount: string) => inKind(cell.kind, amount)
  return {
    asked: shown(cell.asked),
    holds: changes ? shown(cell.holds) : null,
    promised: shown(cell.promised),
    pending: shown(cell.pending),
    capacity,
    over: capacity === null ? null : exceeding([cell.asked, cell.promised], capacity),
  }
}

/** The teams with their months, of cells in that order. */
export const teamsOf = (
  cells: readonly Cell[],
  students: ReadonlyMap<string, number> | null,
  changes: boolean,
): ProjectImpact['teams'] =>
  [...Map.groupBy(cells, ({ teamId }) => teamId).values()].map((ofTeam) => {
    const { teamId, name, learningHoursPerWeek, supervisionCapacity } = ofTeam[0]!
    return {
      ...{ id: teamId, name, learningHoursPerWeek },
      months: [...Map.groupBy(ofTeam, ({ month }) => month)].map(([month, ofMonth]): Month => {
        const workingDays = workingDaysOf(month)
        const load = (kind: CommitmentKind) =>
          loadOf(
            ofMonth.find((cell) => cell.kind === kind)!,
            changes,
            kind === 'time' ? capacityOf(learningHoursPerWeek, workingDays) : null,
          )
        return {
          month: month.slice(0, 7),
          workingDays,
          ...{ time: load('time'), means: load('means'), attention: load('attention') },
          supervision: students && supervisionOf(students.get(`${teamId} ${month}`) ?? 0, supervisionCapacity),
        }
      }),
    }
  })

const supervisionOf = (students: number, capacity: number): Supervision => ({
  ...{ students, capacity },
  over: Math.max(0, students - capacity),
})

/** Where a team promises more than it has, in the order of the teams. */
export const overcommitmentOf = (
  teams: ProjectImpact['teams'],
  said: (one: Omit<ProjectImpact['overcommitment'][number], 'message'>) => string,
): ProjectImpact['overcommitment'] =>
  teams.flatMap(({ id: teamId, name: teamName, months }) =>
    months.flatMap(({ month, time, supervision }) => {
      const found: Omit<ProjectImpact['overcommitment'][number], 'message'>[] = []
      const of = { teamId, teamName, month }
      const { asked, promised, capacity, over } = time
      if (over !== null && cents(over) > 0n)
        found.push({ ...of, kind: 'time', capacity: capacity!, promised, asked, over })
      if (supervision && supervision.over > 0)
        found.push({
          ...{ ...of, kind: 'supervision', capacity: String(supervision.capacity) },
          ...{ promised: String(supervision.students), asked: '0', over: String(supervision.over) },
        })
      return found.map((one) => ({ ...one, message: said(one) }))
    }),
  )

/** What an organisation puts in over the whole period, against all parties together. */
export const totalsOf = (
  content: Content,
  organisationId: string,
  held: readonly Cell[] | null,
): ProjectImpact['totals'] =>
  commitmentKinds.map((kind) => {
    const sum = (amounts: readonly string[]) =>
      inKind(kind, fromCents(amounts.reduce((total, amount) => total + cents(amount), 0n)))
    const own = content.parts[organisationId]
    return {
      kind,
      own: sum(own ? [totalOf(own, kind)] : []),
      holds: held && sum(held.filter((cell) => cell.kind === kind).map(({ holds }) => holds)),
      project: sum(Object.values(content.parts).map((part) => totalOf(part, kind))),
    }
  })
