import { addDays, type IsoDate, studyYearOf } from '../../../core/dates.ts'

/** Hours in one study year (studiejaar, 1 August–31 July): `{studyYear: '2026-2027', hours: 640}`. */
export type YearHours = { studyYear: string; hours: number }

const dayNumber = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** A study year of a period, and the days of the period in it. */
type YearDays = { studyYear: string; days: number }

/** Every study year that a period touches, in order, with its days of the period; empty when the end lies before the start. */
export const studyYearsOf = (startDate: IsoDate, endDate: IsoDate): YearDays[] => {
  const years: YearDays[] = []
  for (let from = startDate; from <= endDate; ) {
    const { name, until } = studyYearOf(from)
    const last = until < endDate ? until : endDate
    years.push({ studyYear: name, days: dayNumber(last) - dayNumber(from) + 1 })
    from = addDays(last, 1)
  }
  return years
}

/**
 * Spreads hours over the study years of a period in proportion to their days (WEB art. 7.2.8 lid 2 onder a). What is left after
 * rounding down goes to the years with the largest remainders, the earliest first, so that the years add up exactly.
 * `total` is a whole number; the answer has every study year of the period once. Throws a RangeError on an empty period.
 */
export const spread = (total: number, startDate: IsoDate, endDate: IsoDate): YearHours[] => {
  const years = studyYearsOf(startDate, endDate)
  if (years.length === 0) throw new RangeError('a period without days has no study years')
  if (!Number.isInteger(total) || total < 0) throw new RangeError('hours are a whole number')
  const days = years.reduce((sum, year) => sum + year.days, 0)
  // Whole numbers all the way: a fraction of hours in binary would round some totals wrongly.
  const shares = years.map((year, at) => ({
    at,
    studyYear: year.studyYear,
    hours: Math.floor((total * year.days) / days),
    remainder: (total * year.days) % days,
  }))
  let left = total - shares.reduce((sum, { hours }) => sum + hours, 0)
  for (const share of [...shares].sort((one, other) => other.remainder - one.remainder || one.at - other.at)) {
    if (left === 0) break
    share.hours++
    left--
  }
  return shares.map(({ studyYear, hours }) => ({ studyYear, hours }))
}
