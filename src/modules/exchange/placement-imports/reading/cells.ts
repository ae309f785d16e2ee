import { isIsoDate, isYearMonth, parseDutchDate } from '../../../../core/dates.ts'
import type { Params } from './refusal.ts'

/** What can be wrong with one cell; each has a message in `messages.ts`. */
export type CellProblemCode =
  | 'required'
  | 'formula'
  | 'control-characters'
  | 'too-long'
  | 'bsn'
  | 'student-number'
  | 'enrolment-number'
  | 'sequence'
  | 'name-characters'
  | 'email'
  | 'birth-month'
  | 'birth-date'
  | 'education-code'
  | 'learning-route'
  | 'level'
  | 'leerbedrijf-id'
  | 'date'
  | 'date-calendar'
  | 'date-swapped'
  | 'date-short-year'
  | 'number'
  | 'number-range'
  | 'weekdays'
  | 'learning-place-id'
  | 'matching-method'
  | 'yes-or-no'

export type CellFault = { code: CellProblemCode; params?: Params }
export type CellResult<Value> = { value: Value } | CellFault

export const isFault = (result: { value: unknown } | CellFault): result is CellFault => 'code' in result

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
const plainNumber = /^[+-]?[\d.,\s()/-]*\d[\d.,\s()/-]*$/

/**
 * A cell without what spreadsheets and typing add: spaces around and doubled, zero-width signs, Excel's `="12345"`.
 * What a spreadsheet would take for a formula is refused (OWASP, CSV Injection), unless it is a number or a telephone number.
 */
export const cleanCell = (raw: string): CellResult<string> => {
  let text = raw
  if (text.startsWith('=') || text.trimStart().startsWith('=')) {
    const held = /^="([^"]*)"$/.exec(text.trim())
    if (held) text = held[1]!
  }
  if (/[^\u0021-\u007e]/.test(text)) {
    text = text
      .replace(/[\u200b\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFC')
    if (controls.test(text)) return { code: 'control-characters' }
  }
  // A lone hyphen is how exports write that there is nothing.
  if (text === '-') return { value: '' }
  const first = text.charCodeAt(0)
  const opensFormula =
    first === 61 || first === 43 || first === 45 || first === 64 || first === 0xff1d || first === 0xff0b
  if (opensFormula && !plainNumber.test(text)) return { code: 'formula' }
  return { value: text }
}

const dateFaults = {
  format: 'date',
  calendar: 'date-calendar',
  swapped: 'date-swapped',
  'short-year': 'date-short-year',
} as const

/** A date as Dutch exports write it. */
export const readDate = (text: string): CellResult<string> => {
  if (isIsoDate(text)) return { value: text }
  const parsed = parseDutchDate(text)
  return parsed.ok ? { value: parsed.date } : { code: dateFaults[parsed.reason] }
}

/** A month of birth; a whole date of birth is refused, because more than the month is not to be kept (AVG art. 5). */
export const readBirthMonth = (text: string): CellResult<string> => {
  if (isYearMonth(text)) return { value: text }
  const dutch = /^(\d{1,2})[-/](\d{4})$/.exec(text)
  const turned = dutch ? `${dutch[2]}-${dutch[1]!.padStart(2, '0')}` : ''
  if (isYearMonth(turned)) return { value: turned }
  return { code: parseDutchDate(text).ok ? 'birth-date' : 'birth-month' }
}

const unit = /\s*(?:uur|uren|hours?|u|h)\.?$/i
const dutchNumber = /^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?$/
const englishDecimal = /^\d+\.\d{1,2}$/

/**
 * A number of hours between bounds, with a Dutch decimal comma and thousands dots: `1.040`, `1040,5`, `1040 uur`. A dot with one
 * or two digits behind it is a decimal point. `1,040` is refused: it says 1.04 in Dutch and 1040 in English.
 */
export const readHours = (text: string, least: number, most: number): CellResult<number> => {
  const bare = text.replace(unit, '')
  const plain = dutchNumber.test(bare)
    ? bare.replaceAll('.', '').replace(',', '.')
    : englishDecimal.test(bare)
      ? bare
      : null
  if (plain === null) return { code: 'number' }
  const value = Number(plain)
  return value < least || value > most ? { code: 'number-range', params: { least, most } } : { value }
}

/** A whole number between bounds. */
export const readCount = (text: string, least: number, most: number, code: CellProblemCode): CellResult<number> => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? { value } : { code, params: { least, most } }
}

/** Days of the week (weekdagen), in order. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

const weekdayNames: ReadonlyMap<string, number> = new Map(
  [
    ['ma', 'maandag', 'mo', 'mon', 'monday'],
    ['di', 'dinsdag', 'tu', 'tue', 'tuesday'],
    ['wo', 'woensdag', 'we', 'wed', 'wednesday'],
    ['do', 'donderdag', 'th', 'thu', 'thursday'],
    ['vr', 'vrijdag', 'fr', 'fri', 'friday'],
    ['za', 'zaterdag', 'sa', 'sat', 'saturday'],
    ['zo', 'zondag', 'su', 'sun', 'sunday'],
  ].flatMap((names, place) => names.map((name) => [name, place] as const)),
)

/** Days as `ma,di,do`, `ma en do`, `ma t/m do`; a hyphen is refused, as `ma-do` is read as two days and as four. */
export const readWeekdays = (text: string): CellResult<Weekday[]> => {
  const wrong: CellFault = { code: 'weekdays' }
  const chosen = new Set<number>()
  const lower = text.toLowerCase()
  const range = /^(\p{L}+)\.? (?:t\/m|tm|tot en met|through) (\p{L}+)\.?$/u.exec(lower)
  if (range) {
    const [from, to] = [weekdayNames.get(range[1]!), weekdayNames.get(range[2]!)]
    if (from === undefined || to === undefined || from > to) return wrong
    for (let place = from; place <= to; place++) chosen.add(place)
  } else {
    for (const word of lower.split(/[,/+&|\s]+|\ben\b|\band\b/)) {
      if (word === '') continue
      const place = weekdayNames.get(word.replace(/\.$/, ''))
      if (place === undefined) return wrong
      chosen.add(place)
    }
  }
  return chosen.size === 0 ? wrong : { value: weekdays.filter((_, place) => chosen.has(place)) }
}

/** A word from a closed list, by any of its spellings. */
export const readWord = <Word>(
  text: string,
  words: ReadonlyMap<string, Word>,
  code: CellProblemCode,
): CellResult<Word> => {
  const value = words.get(text.toLowerCase())
  return value === undefined ? { code } : { value }
}
