import fc from 'fast-check'
import t from 'tap'
import {
  cleanCell,
  readBirthMonth,
  readHours,
  readWeekdays,
} from '../../../../../src/modules/exchange/placement-imports/reading/cells.ts'

t.test('spaces and the tricks of spreadsheets are taken away', async (t) => {
  for (const [raw, value] of [
    ['  Jan   de\u00a0 Vries ', 'Jan de Vries'],
    ['="12345"', '12345'],
    [' ="00123" ', '00123'],
    ['=""', ''],
    ['-', ''],
    ['Zorg\r\ngroep', 'Zorg groep'],
    ['\ufeffnaam\u200b', 'naam'],
    ['e\u0301', 'é'],
    ['-12,5', '-12,5'],
    ['+31 (0)6 12345678', '+31 (0)6 12345678'],
  ] as const)
    t.strictSame(cleanCell(raw), { value }, JSON.stringify(raw))
})

t.test('formulas and control characters are refused', async (t) => {
  for (const raw of ['=1+1', '=SUM(A1)', '+A1', '-2+3+cmd|x', '@SUM(A1)', ' =A1', '="a"&"b"', '＝1', '--'])
    t.strictSame(cleanCell(raw), { code: 'formula' }, raw)
  for (const raw of ['a\u0000b', 'a\u0007', '\u202etxet', 'x\u007f'])
    t.strictSame(cleanCell(raw), { code: 'control-characters' }, JSON.stringify(raw))
})

t.test('hours as the Dutch write numbers', async (t) => {
  const right = {
    '1.040': 1040,
    '1040,5': 1040.5,
    '1.040,25': 1040.25,
    '32.5': 32.5,
    '32,00': 32,
    '40 uur': 40,
    '8u': 8,
  }
  for (const [text, value] of Object.entries(right)) t.strictSame(readHours(text, 1, 9999), { value }, text)
  for (const text of ['1,040', '10.40.1', '1.04.0', 'veel', '1e3', '-4', '', '1 040', '4,123'])
    t.strictSame(readHours(text, 1, 9999), { code: 'number' }, text || 'empty')
  t.strictSame(readHours('41', 1, 40), { code: 'number-range', params: { least: 1, most: 40 } })
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 999_999 }), (hundredths) => {
      const text = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 2 }).format(hundredths / 100)
      const result = readHours(text, 1, 9999.99)
      return 'value' in result && result.value === hundredths / 100
    }),
  )
})

t.test('days of the week', async (t) => {
  const [monday, tuesday, wednesday, thursday] = ['monday', 'tuesday', 'wednesday', 'thursday']
  for (const text of [
    'ma,di,wo',
    'wo di ma',
    'maandag en dinsdag en woensdag',
    'ma t/m wo',
    'Mon, Tue & Wed',
    'ma/di/wo',
  ])
    t.strictSame(readWeekdays(text), { value: [monday, tuesday, wednesday] }, text)
  t.strictSame(readWeekdays('di. en do.'), { value: [tuesday, thursday] })
  for (const text of ['ma-wo', '3 dagen', 'wo t/m ma', ',', 'xx'])
    t.strictSame(readWeekdays(text), { code: 'weekdays' }, text)
})

t.test('a month of birth and no more', async (t) => {
  t.strictSame(readBirthMonth('2008-09'), { value: '2008-09' })
  t.strictSame(readBirthMonth('9-2008'), { value: '2008-09' })
  t.strictSame(readBirthMonth('13-2008'), { code: 'birth-month' })
  t.strictSame(readBirthMonth('14-09-2008'), { code: 'birth-date' })
})
