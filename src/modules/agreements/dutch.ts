import { type IsoDate, isIsoDate } from '../../core/dates.ts'

/*
 * How dates, numbers and amounts are written in Dutch (Taaladvies, Schrijfwijzer). By hand rather than by `Intl`: the same terms
 * give the same bytes on any machine, under any later edition of Unicode's locale data. Only the clock of Amsterdam is asked.
 */

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]
const inWords = (year: number, month: number, day: number): string => `${day} ${months[month - 1]} ${year}`

/** `2026-08-31` as `31 augustus 2026`. Throws a RangeError on what is no day. */
export const dutchDate = (day: IsoDate): string => {
  if (!isIsoDate(day)) throw new RangeError('this is not a day')
  return inWords(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))
}

const amsterdam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant as the clock in the Netherlands had it: `31 augustus 2026 om 10.30 uur`. */
export const dutchMoment = (instant: string): string => {
  const part: Record<string, string> = {}
  for (const { type, value } of amsterdam.formatToParts(new Date(instant))) part[type] = value
  return `${inWords(Number(part.year), Number(part.month), Number(part.day))} om ${part.hour}.${part.minute} uur`
}

const thousands = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, '.')

/** A number: a point between the thousands, a comma before at most two decimals, and at least as many as asked for. */
export const dutchNumber = (value: number, atLeast = 0): string => {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return String(value)
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(2).split('.')
  const tail = decimals.replace(/0+$/, '').padEnd(atLeast, '0')
  const shown = `${thousands(whole)}${tail ? `,${tail}` : ''}`
  return value < 0 && /[1-9]/.test(shown) ? `-${shown}` : shown
}

/** An amount of the terms, `1250.00`, as `€ 1.250,00`. */
export const dutchAmount = (amount: string): string => {
  const [whole, decimals] = amount.split('.')
  return `€ ${thousands(String(Number(whole)))},${decimals}`
}

/** `a`, `a en b`, `a, b en c`. */
export const dutchList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} en ${items.at(-1)}`

/** Days of the week, in the order of the week. */
export const dutchWeekdays = {
  monday: 'maandag',
  tuesday: 'dinsdag',
  wednesday: 'woensdag',
  thursday: 'donderdag',
  friday: 'vrijdag',
  saturday: 'zaterdag',
  sunday: 'zondag',
} as const

/** The learning routes in full; OVO is the third (derde leerweg). */
export const dutchRoutes = {
  BOL: 'beroepsopleidende leerweg (BOL)',
  BBL: 'beroepsbegeleidende leerweg (BBL)',
  OVO: 'derde leerweg (OVO)',
} as const
