import t from 'tap'
import { dutchAmount, dutchDate, dutchList, dutchMoment, dutchNumber } from '../../../src/modules/agreements/dutch.ts'

t.test('days and moments as the Dutch write them, by the clock of Amsterdam', async (t) => {
  t.equal(dutchDate('2026-08-31'), '31 augustus 2026')
  t.equal(dutchDate('2026-03-01'), '1 maart 2026')
  t.equal(dutchDate('2028-02-29'), '29 februari 2028')
  t.throws(() => dutchDate('2026-02-29'), RangeError)
  t.equal(dutchMoment('2026-07-01T22:05:00Z'), '2 juli 2026 om 00.05 uur', 'summer time, the next day')
  t.equal(dutchMoment('2026-12-31T23:00:00Z'), '1 januari 2027 om 00.00 uur', 'winter time, the next year')
  t.equal(dutchMoment('9999-12-31T23:59:59.999Z'), '1 januari 10000 om 00.59 uur', 'the last that can be sent')
})

t.test('numbers, amounts and lists as the Dutch write them', async (t) => {
  for (const [value, text] of [
    [0, '0'],
    [-0, '0'],
    [-0.001, '0'],
    [28.5, '28,5'],
    [999, '999'],
    [1029, '1.029'],
    [-1234.567, '-1.234,57'],
    [-1234567.5, '-1.234.567,5'],
    [0.126, '0,13'],
    [1e21, '1e+21'],
  ] as const)
    t.equal(dutchNumber(value), text)
  t.equal(dutchNumber(1200, 2), '1.200,00')
  t.equal(dutchAmount('000012.00'), '€ 12,00')
  t.equal(dutchAmount('999999999.99'), '€ 999.999.999,99')
  t.same(
    [dutchList([]), dutchList(['a']), dutchList(['a', 'b']), dutchList(['a', 'b', 'c'])],
    ['', 'a', 'a en b', 'a, b en c'],
  )
})
