import fc from 'fast-check'
import t from 'tap'
import {
  type CodeType,
  canonicalPostcode,
  codeTypeNames,
  codeTypes,
  formats,
  hasFormat,
  isCode,
  oinPrefixes,
} from '../../src/core/codes.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const capitals = (length: number) => fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`))
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((made) => made.join(''))

/** Right codes of every type, made without the patterns under test. */
const right: Record<CodeType, fc.Arbitrary<string>> = {
  brin: joined(digits(2), capitals(2)),
  brin_location: joined(digits(2), capitals(2), digits(2)),
  rio: joined(digits(3), fc.constantFrom('A', 'B', 'X'), digits(3)),
  kvk: digits(8),
  kvk_establishment: digits(12),
  oin: joined(fc.constantFrom(...Object.keys(oinPrefixes)), digits(12)),
  leerbedrijf_id: joined(fc.constantFrom(...'123456789'), digits(8)),
  agb: digits(8),
}

t.test('every example is right, and every description gives the Dutch term', async (t) => {
  for (const type of codeTypeNames) {
    t.ok(isCode(type, codeTypes[type].example), type)
    t.match(codeTypes[type].description, /\(.+\)/, `${type} names the Dutch term`)
  }
  for (const [name, format] of Object.entries(formats)) {
    t.match(format.example, format.pattern, name)
    t.match(format.description, /\(.+\)/, `${name} names the Dutch term`)
  }
})

for (const type of codeTypeNames) {
  t.test(`${type}: right codes are accepted; a character more, less or of another kind is refused`, async () => {
    fc.assert(
      fc.property(right[type], fc.nat(), fc.constantFrom('%', ' ', 'é', '_'), (code, where, wrong) => {
        const at = where % code.length
        return (
          isCode(type, code) &&
          !isCode(type, `${code}0`) &&
          !isCode(type, code.slice(1)) &&
          !isCode(type, ` ${code}`) &&
          !isCode(type, `${code}\n`) &&
          !isCode(type, code.slice(0, at) + wrong + code.slice(at + 1))
        )
      }),
    )
  })
}

t.test('lower case is not a code', async (t) => {
  t.notOk(isCode('brin', '99ab'))
  t.notOk(isCode('rio', '100a001'))
})

t.test('an OIN needs a known prefix; its main number may hold letters (BRIN)', async (t) => {
  t.ok(isCode('oin', '0000000700025BE00000'))
  t.notOk(isCode('oin', '00000005123456780000'), 'a free prefix')
  t.notOk(isCode('oin', '12345678123456780000'), 'no prefix')
})

t.test('a leerbedrijf-ID does not begin with a zero', async (t) => {
  t.notOk(isCode('leerbedrijf_id', '012345678'))
})

t.test('formats of education', async (t) => {
  t.ok(hasFormat('educationCode', '25655'))
  t.notOk(hasFormat('educationCode', '2565'))
  t.ok(hasFormat('elective', 'K0165'))
  t.notOk(hasFormat('elective', 'k0165'))
  t.ok(hasFormat('workProcess', 'P12-K1-W10'))
  t.notOk(hasFormat('workProcess', 'C1-K1-W1'))
  t.ok(hasFormat('studentNumber', 'a.b_c-1'))
  t.notOk(hasFormat('studentNumber', 'a'.repeat(21)))
  t.notOk(hasFormat('studentNumber', 'a b'))
  t.ok(hasFormat('phone', '+31612345678'))
  for (const phone of ['0612345678', '+0612345678', '+31 6 12345678', `+${'1'.repeat(16)}`])
    t.notOk(hasFormat('phone', phone), phone)
})

t.test('a postcode gets one form', async (t) => {
  for (const typed of ['1234AB', '1234ab', '1234 ab', ' 1234  Ab ']) t.equal(canonicalPostcode(typed), '1234 AB', typed)
  for (const typed of ['0234AB', '1234A', '1234ABC', '12345 AB', ''])
    t.equal(canonicalPostcode(typed), null, typed || 'empty')
})
