import fc from 'fast-check'
import t from 'tap'
import { addDays, compare } from '../../src/core/dates.ts'
import { addWorkingDays, easter, holidaysOf, isWorkingDay } from '../../src/core/working-days.ts'

t.test('Easter falls where it fell', async (t) => {
  for (const day of [
    '1961-04-02',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
  ])
    t.equal(easter(Number(day.slice(0, 4))), day)
})

t.test('the holidays of the Algemene termijnenwet, in the years in which they were', async (t) => {
  t.same(
    [...holidaysOf(2026)],
    [
      ['2026-01-01', 'Nieuwjaarsdag'],
      ['2026-04-03', 'Goede Vrijdag'],
      ['2026-04-06', 'Tweede Paasdag'],
      ['2026-04-27', 'Koningsdag'],
      ['2026-05-05', 'Bevrijdingsdag'],
      ['2026-05-14', 'Hemelvaartsdag'],
      ['2026-05-25', 'Tweede Pinksterdag'],
      ['2026-12-25', 'Eerste Kerstdag'],
      ['2026-12-26', 'Tweede Kerstdag'],
    ],
  )
  t.equal(holidaysOf(2025).get('2025-04-26'), 'Koningsdag', 'the 27th was a Sunday')
  t.equal(holidaysOf(2013).get('2013-04-30'), 'Koninginnedag')
  t.equal(holidaysOf(2014).get('2014-04-30'), undefined)
})

t.test('ten working days after a day: weekends and holidays do not count', async (t) => {
  t.equal(addWorkingDays('2026-09-01', 10), '2026-09-15')
  t.equal(addWorkingDays('2026-04-02', 1), '2026-04-07', 'over Easter')
  t.equal(addWorkingDays('2026-12-24', 1), '2026-12-28', 'over Christmas')
  t.equal(addWorkingDays('2026-12-31', 1), '2027-01-04', 'into the next year')
  t.equal(addWorkingDays('2026-09-05', 0), '2026-09-05')
})

t.test('so many working days lie between a day and what is added to it', async () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
      const from = addDays('1990-01-01', offset)
      const until = addWorkingDays(from, days)
      let counted = 0
      for (let at = addDays(from, 1); compare(at, until) <= 0; at = addDays(at, 1)) if (isWorkingDay(at)) counted += 1
      return counted === days && isWorkingDay(until)
    }),
  )
})
