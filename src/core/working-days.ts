import { addDays, type IsoDate } from './dates.ts'
import data from './holidays.json' with { type: 'json' }

/** A holiday as it is in the file: a day of the year or so many days after Easter, in the years in which it was one. */
type Holiday = { name: string; day?: string; easter?: number; onSunday?: number; from: number; until: number | null }

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8: Jones and Butcher). */
export const easter = (year: number): IsoDate => {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const of = h + l - 7 * m + 114
  return `${year}-${String(Math.floor(of / 31)).padStart(2, '0')}-${String((of % 31) + 1).padStart(2, '0')}`
}

/** 0 on Sunday, 6 on Saturday. */
const weekday = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay()

const dayOf = ({ day, easter: after, onSunday = 0 }: Holiday, year: number): IsoDate => {
  if (day === undefined) return addDays(easter(year), after!)
  const date = `${year}-${day}`
  return weekday(date) === 0 ? addDays(date, onSunday) : date
}

const years = new Map<number, ReadonlyMap<IsoDate, string>>()

/** The generally recognised holidays of a year (algemeen erkende feestdagen, Algemene termijnenwet art. 3), by day. */
export const holidaysOf = (year: number): ReadonlyMap<IsoDate, string> => {
  const known = years.get(year)
  if (known) return known
  const made = new Map(
    (data.holidays as Holiday[])
      .filter(({ from, until }) => year >= from && (until === null || year <= until))
      .map((holiday) => [dayOf(holiday, year), holiday.name]),
  )
  years.set(year, made)
  return made
}

/** Whether people work on a day: no Saturday, Sunday or holiday (Algemene termijnenwet art. 1 lid 1). */
export const isWorkingDay = (date: IsoDate): boolean =>
  weekday(date) % 6 !== 0 && !holidaysOf(Number(date.slice(0, 4))).has(date)

/** The working day (werkdag) so many working days after a day; the day itself does not count. */
export const addWorkingDays = (date: IsoDate, days: number): IsoDate => {
  let at = date
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}
