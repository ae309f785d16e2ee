import t from 'tap'
import {
  fileMessage,
  fileMessages,
  rowMessage,
  rowMessages,
} from '../../../../../src/modules/exchange/placement-imports/reading/messages.ts'

t.test('a message names the column, the cell and what would be right', async (t) => {
  const problem = { column: 'startDate', code: 'date', params: { value: 'z.s.m.' } } as const
  t.equal(rowMessage(problem, 'nl'), 'Kolom "begindatum": "z.s.m." is geen datum; schrijf 31-08-2026 of 2026-08-31.')
  t.equal(rowMessage(problem, 'en'), 'Column "start date": "z.s.m." is not a date; write 31-08-2026 or 2026-08-31.')
  t.match(rowMessage(problem, 'nl', 'Startdatum'), /^Kolom "Startdatum":/, 'by the header of the file')
  const few = { column: null, code: 'too-few-fields', params: { found: 3, expected: 9 } } as const
  t.match(rowMessage(few, 'nl'), /^De regel heeft 3 cellen en de kop 9;/)
})

t.test('every message is a sentence in both languages with the same parameters', async (t) => {
  const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  for (const [code, text] of Object.entries({ ...rowMessages, ...fileMessages })) {
    t.match(text.nl, /\.$/, code)
    t.match(text.en, /\.$/, code)
    t.strictSame(names(text.nl), names(text.en), code)
  }
})

t.test('a cell that looks like a parameter stays a cell', async (t) => {
  t.match(fileMessage({ code: 'duplicate-header', params: { headers: ['{line}'] } }, 'nl'), /"\{line\}"/)
})
