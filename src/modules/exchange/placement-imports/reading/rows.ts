import { containsBsn } from '../../../../core/bsn.ts'
import { type FormatName, hasFormat, isCode } from '../../../../core/codes.ts'
import {
  type CellFault,
  type CellProblemCode,
  type CellResult,
  cleanCell,
  isFault,
  readBirthMonth,
  readCount,
  readDate,
  readHours,
  readWeekdays,
  readWord,
  type Weekday,
} from './cells.ts'
import type { ColumnName } from './columns.ts'
import type { Header } from './header.ts'
import type { Params } from './refusal.ts'
import { answers, type LearningRoute, type MatchingMethod, methods, routes } from './words.ts'

/** What can be wrong with a row; each has a message in `messages.ts`. */
export type RowProblemCode =
  | CellProblemCode
  | 'too-few-fields'
  | 'too-many-fields'
  | 'end-before-start'
  | 'duplicate'
  // What only the service can find out.
  | 'unknown-company'
  | 'unknown-education-code'
  | 'unknown-learning-place'
  | 'level-differs'
  | 'already-proposed'
/** One thing wrong in a row; `column` is null when it is the row as a whole. */
export type RowProblem = Readonly<{ column: ColumnName | null; code: RowProblemCode; params: Params }>

/** A placement as a row says it; whether the codes exist is for the service to find out. Natural key: enrolment number and sequence, within the school. */
export type PlacementRow = {
  studentNumber: string
  enrolmentNumber: string
  sequence: number
  name: string
  email: string | null
  birthYearMonth: string | null
  educationCode: string
  learningRoute: LearningRoute
  level: number | null
  leerbedrijfId: string
  location: string | null
  team: string | null
  startDate: string
  plannedEndDate: string
  totalHours: number
  hoursPerWeek: number
  weekdays: readonly Weekday[]
  schoolSupervisorEmail: string | null
  practiceTrainerEmail: string | null
  learningPlaceId: string | null
  matchingMethod: MatchingMethod | null
  vogRequired: boolean | null
  note: string | null
}
export type RowOutcome = { ok: true; value: PlacementRow } | { ok: false; problems: RowProblem[] }

const longestText = 200
const longestNote = 2000
/** RFC 5321 §4.5.3.1.3: a path is at most 256 octets, its brackets included. */
const longestEmail = 254

const bsnFault: CellFault = { code: 'bsn' }
const inFormat =
  (format: FormatName, code: CellProblemCode) =>
  (text: string): CellResult<string> =>
    hasFormat(format, text) ? { value: text } : { code }
const withoutBsn =
  (read: (text: string) => CellResult<string>) =>
  (text: string): CellResult<string> =>
    containsBsn(text) ? bsnFault : read(text)
const upTo =
  (longest: number) =>
  (text: string): CellResult<string> =>
    text.length > longest ? { code: 'too-long', params: { most: longest } } : { value: text }

const readNamePart = withoutBsn((text) => {
  // Joiners (U+200C, U+200D) belong to the spelling of names in scripts such as Persian; between pictures they make emoji, which are no letters.
  if (!/^(?:[\p{L}\p{M} '’‘ʼ`.-]|\u200c|\u200d)+$/u.test(text)) return { code: 'name-characters' }
  return upTo(longestText)(text)
})
const readEmail = withoutBsn((text) =>
  text.length <= longestEmail && /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@.,<>"]{2,}$/.test(text)
    ? { value: text }
    : { code: 'email' },
)
const readText = withoutBsn(upTo(longestText))
const readNote = withoutBsn(upTo(longestNote))
const readStudentNumber = withoutBsn(inFormat('studentNumber', 'student-number'))
const readEnrolmentNumber = withoutBsn(inFormat('enrolmentNumber', 'enrolment-number'))
const readEducationCode = inFormat('educationCode', 'education-code')
const readLeerbedrijfId = (text: string): CellResult<string> =>
  isCode('leerbedrijf_id', text) ? { value: text } : { code: 'leerbedrijf-id' }
const readLevel = (text: string): CellResult<number> => {
  const level = /^(?:(?:mbo|niveau|level|n)[ -]?)*([1-4])$/i.exec(text)
  return level ? { value: Number(level[1]) } : { code: 'level' }
}
/** Identifiers of this service are UUIDs (RFC 9562). */
const readId = (text: string): CellResult<string> =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? { value: text.toLowerCase() }
    : { code: 'learning-place-id' }

/** The longest piece of a cell a problem repeats. */
const longestQuote = 60
const quote = (raw: string): string => {
  const shown = raw.replace(/\p{C}/gu, '').trim()
  return shown.length > longestQuote ? `${shown.slice(0, longestQuote)}…` : shown
}

/** A cell read: null when it holds nothing. */
type Read<Value> = (raw: string) => CellResult<Value | null>

const reading =
  <Value>(read: (text: string) => CellResult<Value>): Read<Value> =>
  (raw) => {
    if (raw === '') return { value: null }
    const clean = cleanCell(raw)
    if (isFault(clean)) return clean
    return clean.value === '' ? { value: null } : read(clean.value)
  }

/** So many answers are remembered per column. */
const memory = 1000

/** The same, for columns in which the same cells return (dates, codes, teams): saves a third of the time. */
const remembering = <Value>(read: (text: string) => CellResult<Value>): Read<Value> => {
  const fresh = reading(read)
  const known = new Map<string, CellResult<Value | null>>()
  return (raw) => {
    let result = known.get(raw)
    if (!result) {
      result = fresh(raw)
      if (known.size === memory) known.clear()
      known.set(raw, result)
    }
    return result
  }
}

const readers = () => ({
  studentNumber: reading(readStudentNumber),
  enrolmentNumber: reading(readEnrolmentNumber),
  sequence: remembering((text) => readCount(text, 1, 999, 'sequence')),
  name: reading(readNamePart),
  email: reading(readEmail),
  birthYearMonth: remembering(readBirthMonth),
  educationCode: remembering(readEducationCode),
  learningRoute: remembering((text) => readWord(text, routes, 'learning-route')),
  level: remembering(readLevel),
  leerbedrijfId: remembering(readLeerbedrijfId),
  text: remembering(readText),
  date: remembering(readDate),
  totalHours: remembering((text) => readHours(text, 1, 9999)),
  hoursPerWeek: remembering((text) => readHours(text, 1, 40)),
  weekdays: remembering<readonly Weekday[]>(readWeekdays),
  staffEmail: remembering(readEmail),
  learningPlaceId: remembering(readId),
  matchingMethod: remembering((text) => readWord(text, methods, 'matching-method')),
  vogRequired: remembering((text) => readWord(text, answers, 'yes-or-no')),
  note: reading(readNote),
})

/** Reads rows of a file with this header; every problem of a row at once. */
export const rowReader = (header: Header): ((cells: readonly string[]) => RowOutcome) => {
  const { places, headers } = header
  const inParts = places.name === -1
  const read = readers()

  return (cells) => {
    const problems: RowProblem[] = []
    const params = { found: cells.length, expected: headers.length }
    if (cells.length < headers.length)
      return { ok: false, problems: [{ column: null, code: 'too-few-fields', params }] }
    if (cells.length > headers.length && cells.slice(headers.length).some((cell) => cell.trim() !== ''))
      return { ok: false, problems: [{ column: null, code: 'too-many-fields', params }] }

    const optional = <Value>(column: ColumnName, read: Read<Value>): Value | null => {
      const place = places[column]
      if (place === -1) return null
      const raw = cells[place]!
      const result = read(raw)
      if (!isFault(result)) return result.value
      const { code, params } = result
      // A BSN is not repeated, not even in an error message.
      problems.push({ column, code, params: code === 'bsn' ? {} : { value: quote(raw), ...params } })
      return null
    }
    const required = <Value>(column: ColumnName, read: Read<Value>): Value | undefined => {
      const before = problems.length
      const value = optional(column, read)
      if (value === null && problems.length === before) problems.push({ column, code: 'required', params: {} })
      return value ?? undefined
    }
    const nameOfParts = (): string => {
      const parts = [optional('firstName', read.name), optional('infix', read.name), required('lastName', read.name)]
      return parts.filter(Boolean).join(' ')
    }

    const studentNumber = required('studentNumber', read.studentNumber)
    const row = {
      studentNumber,
      enrolmentNumber:
        places.enrolmentNumber === -1 ? studentNumber : required('enrolmentNumber', read.enrolmentNumber),
      sequence: places.sequence === -1 ? 1 : required('sequence', read.sequence),
      name: inParts ? nameOfParts() : required('name', read.name),
      email: optional('email', read.email),
      birthYearMonth: optional('birthYearMonth', read.birthYearMonth),
      educationCode: required('educationCode', read.educationCode),
      learningRoute: required('learningRoute', read.learningRoute),
      level: optional('level', read.level),
      leerbedrijfId: required('leerbedrijfId', read.leerbedrijfId),
      location: optional('location', read.text),
      team: optional('team', read.text),
      startDate: required('startDate', read.date),
      plannedEndDate: required('plannedEndDate', read.date),
      totalHours: required('totalHours', read.totalHours),
      hoursPerWeek: required('hoursPerWeek', read.hoursPerWeek),
      weekdays: optional('weekdays', read.weekdays) ?? [],
      schoolSupervisorEmail: optional('schoolSupervisorEmail', read.staffEmail),
      practiceTrainerEmail: optional('practiceTrainerEmail', read.staffEmail),
      learningPlaceId: optional('learningPlaceId', read.learningPlaceId),
      matchingMethod: optional('matchingMethod', read.matchingMethod),
      vogRequired: optional('vogRequired', read.vogRequired),
      note: optional('note', read.note),
    }
    const { startDate: start, plannedEndDate: end } = row
    if (start && end && end < start)
      problems.push({ column: 'plannedEndDate', code: 'end-before-start', params: { value: end, start } })
    // No problem means that every required value is there.
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value: row as PlacementRow }
  }
}
