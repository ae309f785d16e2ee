import fc from 'fast-check'
import t from 'tap'
import {
  addDays,
  addMonths,
  compare,
  isIsoDate,
  isMinorOn,
  isYearMonth,
  leastAgeOn,
  parseDutchDate,
  startOf,
  studyYearOf,
  today,
  written,
} from '../../src/core/dates.ts'

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

t.test('days that exist', async (t) => {
  for (const date of ['2026-08-31', '2028-02-29', '2000-02-29']) t.ok(isIsoDate(date), date)
  for (const date of [
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-8-31',
    '2026-08-31\n',
  ])
    t.notOk(isIsoDate(date), JSON.stringify(date))
  fc.assert(fc.property(day, (date) => isIsoDate(date)))
})

t.test('a date in every Dutch way of writing is the same day', async () => {
  fc.assert(
    fc.property(day, fc.constantFrom('-', '/', '.'), fc.boolean(), (date, sign, short) => {
      const [year, month, dayOfMonth] = date.split('-') as [string, string, string]
      const parts = short ? [String(Number(dayOfMonth)), String(Number(month))] : [dayOfMonth, month]
      const dutch = parseDutchDate([...parts, year].join(sign))
      const iso = parseDutchDate(date)
      return dutch.ok && dutch.date === date && iso.ok && iso.date === date
    }),
  )
})

t.test('what is wrong with a date is told apart', async (t) => {
  const reasons = {
    '08-31-2026': 'swapped',
    '2026-31-08': 'swapped',
    '31-13-2026': 'calendar',
    '2026-02-30': 'calendar',
    '30-02-2026': 'calendar',
    '31-08-26': 'short-year',
    '31-08/2026': 'format',
    '31 augustus 2026': 'format',
    '20260831': 'format',
    '46265': 'format',
    '': 'format',
  }
  for (const [text, reason] of Object.entries(reasons)) t.strictSame(parseDutchDate(text), { ok: false, reason }, text)
  t.strictSame(parseDutchDate('2026-08-31 00:00:00'), { ok: true, date: '2026-08-31' }, 'midnight of a spreadsheet')
  t.strictSame(parseDutchDate('31-8-2026 0:00'), { ok: true, date: '2026-08-31' })
})

t.test('days in order, and days later', async (t) => {
  t.equal(addDays('2026-02-28', 1), '2026-03-01')
  t.equal(addDays('2026-03-29', 1), '2026-03-30', 'over the change to summer time')
  t.equal(addDays('0099-12-31', 1), '0100-01-01')
  t.throws(() => addDays('31-08-2026', 1), RangeError)
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      const moved = addDays(date, days)
      return addDays(moved, -days) === date && Math.sign(compare(moved, date)) === Math.sign(days)
    }),
  )
})

t.test('months later, on the last day where a month is too short', async (t) => {
  t.equal(addMonths('2026-10-01', 3), '2027-01-01')
  t.equal(addMonths('2026-11-30', 3), '2027-02-28')
  t.equal(addMonths('2027-11-30', 3), '2028-02-29')
  t.equal(addMonths('2026-12-31', 0), '2026-12-31')
  t.equal(addMonths('2026-01-31', -2), '2025-11-30')
  t.equal(addMonths('2026-05-31', 24), '2028-05-31')
})

t.test('a study year runs from 1 August to 31 July', async (t) => {
  t.strictSame(studyYearOf('2026-07-31'), { name: '2025-2026', from: '2025-08-01', until: '2026-07-31' })
  t.strictSame(studyYearOf('2026-08-01'), { name: '2026-2027', from: '2026-08-01', until: '2027-07-31' })
  fc.assert(
    fc.property(day, (date) => {
      const { from, until } = studyYearOf(date)
      return from <= date && date <= until
    }),
  )
})

t.test('a person is a minor unless certainly eighteen', async (t) => {
  t.ok(isMinorOn('2008-09', '2026-09-01'))
  t.ok(isMinorOn('2008-09', '2026-09-29'))
  t.notOk(isMinorOn('2008-09', '2026-09-30'), 'the last birthday the month allows')
  t.ok(isMinorOn('2008-02', '2026-02-28'), 'born on 29 February, perhaps')
  t.notOk(isMinorOn('2008-02', '2026-03-01'))
  t.equal(leastAgeOn('2000-01', '2026-08-31'), 26)
  t.ok(isYearMonth('2008-09'))
  for (const text of ['2008-13', '2008-9', '09-2008', '2008-09-01']) t.notOk(isYearMonth(text), text)
})

t.test('today is the day in Amsterdam', async (t) => {
  t.equal(today(new Date('2026-08-30T22:30:00Z')), '2026-08-31')
  t.equal(today(new Date('2026-12-31T22:59:59Z')), '2026-12-31')
  t.equal(today(new Date('2026-12-31T23:00:00Z')), '2027-01-01')
  t.equal(today(new Date('2026-08-30T22:30:00Z'), 'UTC'), '2026-08-30')
})

t.test('a day begins at midnight in Amsterdam, in summer and in winter', async (t) => {
  t.equal(startOf('2026-07-02').toISOString(), '2026-07-01T22:00:00.000Z')
  t.equal(startOf('2026-01-02').toISOString(), '2026-01-01T23:00:00.000Z')
  t.equal(startOf('2026-03-29').toISOString(), '2026-03-28T23:00:00.000Z', 'the day that summer time begins')
  t.equal(startOf('2026-03-30').toISOString(), '2026-03-29T22:00:00.000Z')
  t.equal(startOf('2026-10-25').toISOString(), '2026-10-24T22:00:00.000Z', 'the day that it ends')
  t.equal(startOf('2026-10-26').toISOString(), '2026-10-25T23:00:00.000Z')
  const recent = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(recent, (date) => {
      const start = startOf(date)
      return today(start) === date && today(new Date(start.getTime() - 1)) === addDays(date, -1)
    }),
  )
})

t.test('an instant is written as the database writes it', async (t) => {
  t.equal(written(new Date('2026-07-01T22:30:00Z')), '2026-07-01T22:30:00Z')
  t.equal(written(new Date('2026-07-01T22:30:10.120Z')), '2026-07-01T22:30:10.12Z')
  t.equal(written(new Date('2026-07-01T22:30:10.005Z')), '2026-07-01T22:30:10.005Z')
})
