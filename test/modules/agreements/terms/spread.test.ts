import fc from 'fast-check'
import t from 'tap'
import { addDays, studyYearOf } from '../../../../src/core/dates.ts'
import { spread, studyYearsOf } from '../../../../src/modules/agreements/terms/spread.ts'

const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const period = fc
  .tuple(day, fc.integer({ min: 0, max: 2500 }))
  .map(([from, days]) => [from, addDays(from, days)] as const)

t.test('hours go to the study years by their days', async (t) => {
  const cases: [number, string, string, Record<string, number>][] = [
    [640, '2026-08-31', '2027-01-29', { '2026-2027': 640 }],
    [100, '2027-07-31', '2027-08-01', { '2026-2027': 50, '2027-2028': 50 }],
    // One hour too many for equal parts goes to the earliest of equal remainders.
    [101, '2027-07-31', '2027-08-01', { '2026-2027': 51, '2027-2028': 50 }],
    [365, '2026-08-01', '2027-07-31', { '2026-2027': 365 }],
    // 2027-2028 has a leap day: 366 of 731 days.
    [731, '2026-08-01', '2028-07-31', { '2026-2027': 365, '2027-2028': 366 }],
    // 335 and 118 of 453 days: 709,93 and 250,07.
    [960, '2026-08-31', '2027-11-26', { '2026-2027': 710, '2027-2028': 250 }],
    [1, '2026-07-31', '2028-07-31', { '2025-2026': 0, '2026-2027': 0, '2027-2028': 1 }],
  ]
  for (const [total, from, until, expected] of cases)
    t.same(
      Object.fromEntries(spread(total, from, until).map(({ studyYear, hours }) => [studyYear, hours])),
      expected,
      `${total} hours from ${from} until ${until}`,
    )
})

t.test('any spread adds up, has every study year of the period once, and is within an hour of its share', async () => {
  fc.assert(
    fc.property(period, fc.integer({ min: 0, max: 10_000 }), ([from, until], total) => {
      const years = spread(total, from, until)
      const names = years.map(({ studyYear }) => studyYear)
      const days = studyYearsOf(from, until)
      const all = days.reduce((sum, year) => sum + year.days, 0)
      return (
        years.reduce((sum, { hours }) => sum + hours, 0) === total &&
        new Set(names).size === names.length &&
        names[0] === studyYearOf(from).name &&
        names.at(-1) === studyYearOf(until).name &&
        names.every((name, at) => at === 0 || name.startsWith(names[at - 1]!.slice(5))) &&
        years.every(({ hours }, at) => Math.abs(hours - (total * days[at]!.days) / all) < 1)
      )
    }),
  )
})

t.test('the days of the study years are those of the period', async () => {
  fc.assert(
    fc.property(period, ([from, until]) => {
      const days = studyYearsOf(from, until).reduce((sum, year) => sum + year.days, 0)
      return addDays(from, days - 1) === until
    }),
  )
})

t.test('a period without days and hours that are no whole number are refused', async (t) => {
  t.throws(() => spread(10, '2026-09-02', '2026-09-01'), RangeError)
  t.throws(() => spread(1.5, '2026-09-01', '2026-09-02'), RangeError)
  t.throws(() => spread(-1, '2026-09-01', '2026-09-02'), RangeError)
  t.same(studyYearsOf('2026-09-02', '2026-09-01'), [])
})
