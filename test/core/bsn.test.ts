import fc from 'fast-check'
import t from 'tap'
import { containsBsn, isBsn } from '../../src/core/bsn.ts'

/** The 11-test, written a second time as the definition reads. */
const passes = (text: string): boolean =>
  [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11 === 0

const nine = fc.stringMatching(/^[1-9][0-9]{8}$/)
const bsn = nine.filter(passes)

t.test('a BSN is nine digits that pass the 11-test', async (t) => {
  t.ok(isBsn('123456782'))
  t.ok(isBsn('111222333'))
  for (const other of ['123456789', '000000000', '12345678', '1234567820', '12345678a', '1234.56.782'])
    t.notOk(isBsn(other), other)
  fc.assert(fc.property(nine, (digits) => isBsn(digits) === passes(digits)))
})

t.test('one digit changed is no BSN any more', async () => {
  fc.assert(
    fc.property(bsn, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
      const changed = (Number(digits[at]) + more) % 10
      return !isBsn(digits.slice(0, at) + changed + digits.slice(at + 1))
    }),
  )
})

t.test('found in text, also as people write it', async (t) => {
  for (const text of [
    '123456782',
    'bsn123456782',
    'BSN: 123456782.',
    'Zijn BSN is 1234.56.782, graag opnemen',
    '1234 56 782',
    '1234-56-782',
    '123 456 782',
    '123.456.782',
    '12 34 56 782',
    '1234\u00a056\u00a0782',
    '1234\u201356\u2013782',
    '１２３４５６７８２',
    'geboren 31-08-2008, nummer 123456782',
    '2026 123456782',
    '+31612345678 123456782',
    'tel. 06-12345678 / bsn 123456782',
  ])
    t.ok(containsBsn(text), text)
  fc.assert(
    fc.property(bsn, fc.constantFrom('', '.', '-', ' '), (digits, sign) =>
      containsBsn(`x ${digits.slice(0, 4)}${sign}${digits.slice(4, 6)}${sign}${digits.slice(6)} y`),
    ),
  )
})

t.test('not found in longer numbers or in dates', async (t) => {
  for (const text of [
    '',
    'geen nummers',
    '123456789',
    '+31123456782',
    '+31 123456782',
    '+31 (0)123456782',
    '(+31)123456782',
    '0031 123456782',
    '0031123456782',
    '000123456782',
    '1234567820',
    '123456782000',
    'NL91 ABNA 0417 1643 00',
    '06 12 34 56 78',
    '31-08-2026 2026-08-31 08:00',
    '1.123.456.782',
    '1234.56.782.1',
    '1234-56782',
    '1234567-82',
    '1040,5 uur, 32 per week',
  ])
    t.notOk(containsBsn(text), text || 'empty')
  fc.assert(fc.property(fc.stringMatching(/^[0-9]{10,20}$/), (digits) => !containsBsn(`nr ${digits} x`)))
})
