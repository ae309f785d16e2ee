/* Days of the calendar as `YYYY-MM-DD`. A day has no time zone, so no `Date` comes in or goes out, except to ask which day it is. */

/** A day (RFC 3339 `full-date`, ISO 8601 calendar date). */
export type IsoDate = string

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lastDayOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0)
const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1 && month >= 1 && day >= 1 && day <= lastDayOf(year, month)

const write = (year: number, month: number, day: number): IsoDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const read = (date: IsoDate): [number, number, number] => {
  const parts = isoDate.exec(date)
  if (!parts) throw new RangeError(`${date} is not a day`)
  return [Number(parts[1]), Number(parts[2]), Number(parts[3])]
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export const isIsoDate = (text: string): text is IsoDate => {
  const parts = isoDate.exec(text)
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** Why a text is no date: not written as one; no such day; day and month changed places; a year of two digits. */
export type DateFault = 'format' | 'calendar' | 'swapped' | 'short-year'
export type ParsedDate = { ok: true; date: IsoDate } | { ok: false; reason: DateFault }

const dutchDate = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: 0?0:00(?::00)?)?$/
const isoWithMidnight = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$/

/** Reads a date as Dutch exports write it: `31-08-2026`, `31/8/2026`, `31.08.2026` or `2026-08-31`; the midnight that spreadsheets add is dropped. */
export const parseDutchDate = (text: string): ParsedDate => {
  const dutch = dutchDate.exec(text)
  const iso = dutch ? null : isoWithMidnight.exec(text)
  if (!dutch && !iso) return { ok: false, reason: 'format' }
  if (dutch && dutch[4]!.length === 2) return { ok: false, reason: 'short-year' }
  const [year, month, day] = dutch
    ? [Number(dutch[4]), Number(dutch[3]), Number(dutch[1])]
    : [Number(iso![1]), Number(iso![2]), Number(iso![3])]
  if (isDay(year, month, day)) return { ok: true, date: write(year, month, day) }
  return { ok: false, reason: isDay(year, day, month) ? 'swapped' : 'calendar' }
}

/** Negative when the first is earlier, positive when it is later, zero on the same day. */
export const compare = (one: IsoDate, other: IsoDate): number => (one < other ? -1 : one > other ? 1 : 0)

/** The day so many days later; negative for earlier. */
export const addDays = (date: IsoDate, days: number): IsoDate => {
  const [year, month, day] = read(date)
  const moved = new Date(0)
  moved.setUTCFullYear(year, month - 1, day + days)
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** The same day so many months later, or the last of the month where that has no such day. */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const [year, month, day] = read(date)
  const count = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return write(inYear, inMonth, Math.min(day, lastDayOf(inYear, inMonth)))
}

/** A study year (studiejaar): 1 August up to and including 31 July (WEB art. 1.1.1). */
export type StudyYear = Readonly<{ name: string; from: IsoDate; until: IsoDate }>

/** The study year a day lies in; `name` is `2026-2027`. */
export const studyYearOf = (date: IsoDate): StudyYear => {
  const [year, month] = read(date)
  const first = month >= 8 ? year : year - 1
  return { name: `${first}-${first + 1}`, from: write(first, 8, 1), until: write(first + 1, 7, 31) }
}

/** A month of birth, `YYYY-MM`: all that is kept, as it is only used to decide minority (AVG art. 5, data minimisation). */
export type YearMonth = string

/** Whether the text is a month, written `YYYY-MM`. */
export const isYearMonth = (text: string): text is YearMonth => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)

/** The age a person certainly has on a day: as if born on the last day of the month. */
export const leastAgeOn = (born: YearMonth, day: IsoDate): number => {
  const [bornYear, bornMonth] = [Number(born.slice(0, 4)), Number(born.slice(5, 7))]
  const [year] = read(day)
  const birthday = `${born.slice(5, 7)}-${lastDayOf(bornYear, bornMonth)}`
  return year - bornYear - (day.slice(5) < birthday ? 1 : 0)
}

/** Whether a person is to be treated as a minor (minderjarig) on a day: unless certainly eighteen (BW art. 1:233). */
export const isMinorOn = (born: YearMonth, day: IsoDate): boolean => leastAgeOn(born, day) < 18

const calendars = new Map<string, Intl.DateTimeFormat>()
const calendarOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = calendars.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  calendars.set(timeZone, made)
  return made
}

/** The day it is at a moment, where the schools are. */
export const today = (now: Date, timeZone = 'Europe/Amsterdam'): IsoDate => {
  const part: Record<string, number> = {}
  for (const { type, value } of calendarOf(timeZone).formatToParts(now)) part[type] = Number(value)
  return write(part.year!, part.month!, part.day!)
}

const hour = 3_600_000
/** The instant at which a day begins where the schools are; the clock there is one or two hours ahead of UTC, never changed at midnight. */
export const startOf = (day: IsoDate): Date => {
  const [year, month, date] = read(day)
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, date)
  const inSummer = new Date(midnight.getTime() - 2 * hour)
  return today(inSummer) === day ? inSummer : new Date(midnight.getTime() - hour)
}

/** An instant as the database gives it back: RFC 3339 in UTC, with no more of a second than there is. */
export const written = (instant: Date): string => instant.toISOString().replace(/\.?0+Z$/, 'Z')
