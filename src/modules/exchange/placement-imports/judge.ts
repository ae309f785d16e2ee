import { containsBsn } from '../../../core/bsn.ts'
import type { Header } from './reading/header.ts'
import type { ReadRow } from './reading/read.ts'
import type { PlacementRow, RowProblem } from './reading/rows.ts'

/** What the database knows of a row: its company, education, people, and the placement with its key. */
export type Known = {
  record: number
  locationId: string | null
  careId: string | null
  level: number | null
  teamId: string | null
  learningPlaceId: string | null
  supervisorId: string | null
  student: { name: string; email: string | null } | null
  placement: Existing | null
}
type Existing = {
  id: string
  version: number
  status: string
  studentNumber: string
  careId: string
  practiceTrainerId: string | null
} & Terms

/** What a row says of a placement. */
export type Terms = {
  locationId: string
  teamId: string | null
  learningPlaceId: string | null
  schoolSupervisorId: string | null
  educationCode: string
  level: number
  learningRoute: string
  startDate: string
  plannedEndDate: string
  totalHours: number
  hoursPerWeek: number
  weekdays: readonly string[]
  matchingMethod: string
  vogRequired: boolean
}

/** A placement to write. */
export type Landing = Terms & { careId: string; practiceTrainerId: string | null }

export type Judgement =
  | { land: 'rejected'; problems: readonly RowProblem[] }
  | { land: 'new'; value: Landing; student: boolean }
  | { land: 'changed'; value: Landing; student: boolean; placement: { id: string; version: number } }
  | { land: 'unchanged'; student: boolean }

const problemsOf = (row: PlacementRow, known: Known): RowProblem[] => {
  const problems: RowProblem[] = []
  if (known.locationId === null)
    problems.push({ column: 'leerbedrijfId', code: 'unknown-company', params: { value: row.leerbedrijfId } })
  if (known.level === null)
    problems.push({ column: 'educationCode', code: 'unknown-education-code', params: { value: row.educationCode } })
  else if (row.level !== null && row.level !== known.level)
    problems.push({ column: 'level', code: 'level-differs', params: { value: row.level, level: known.level } })
  if (row.learningPlaceId !== null && known.locationId !== null && known.learningPlaceId === null)
    problems.push({ column: 'learningPlaceId', code: 'unknown-learning-place', params: { value: row.learningPlaceId } })
  return problems
}

/** What the placement becomes: what the row leaves empty stays as it was. */
const landingOf = (row: PlacementRow, known: Known): Landing => {
  const was = known.placement
  const moved = was?.locationId !== known.locationId
  return {
    careId: known.careId!,
    locationId: known.locationId!,
    teamId: known.teamId ?? (moved ? null : (was?.teamId ?? null)),
    learningPlaceId: known.learningPlaceId ?? (moved ? null : (was?.learningPlaceId ?? null)),
    practiceTrainerId: was && was.careId === known.careId ? was.practiceTrainerId : null,
    schoolSupervisorId: known.supervisorId ?? was?.schoolSupervisorId ?? null,
    educationCode: row.educationCode,
    level: known.level!,
    learningRoute: row.learningRoute,
    startDate: row.startDate,
    plannedEndDate: row.plannedEndDate,
    // As exactly as a placement keeps them: whole hours in all, tenths of an hour a week.
    totalHours: Math.round(row.totalHours),
    hoursPerWeek: Math.round(row.hoursPerWeek * 10) / 10,
    weekdays: row.weekdays.length > 0 ? row.weekdays : (was?.weekdays ?? []),
    matchingMethod: row.matchingMethod ?? was?.matchingMethod ?? 'school-matched',
    vogRequired: row.vogRequired ?? was?.vogRequired ?? false,
  }
}

const same = (value: Landing, was: Existing): boolean =>
  Object.entries(value).every(([name, said]) => String(said) === String(was[name as keyof Landing]))

/** What a row that could be read comes to, given what is known; no database, no clock. */
export const judge = (row: PlacementRow, known: Known): Judgement => {
  const problems = problemsOf(row, known)
  if (problems.length > 0) return { land: 'rejected', problems }
  const student = known.student?.name !== row.name || (row.email !== null && known.student.email !== row.email)
  const value = landingOf(row, known)
  const was = known.placement
  if (!was) return { land: 'new', value, student }
  if (was.studentNumber === row.studentNumber && same(value, was)) return { land: 'unchanged', student }
  if (was.status !== 'draft')
    return { land: 'rejected', problems: [{ column: null, code: 'already-proposed', params: {} }] }
  return { land: 'changed', value, student, placement: { id: was.id, version: was.version } }
}

/** A rejected row as it is kept: without the cells of columns we do not know, and without any BSN, not even in a message. */
export const keepable = (header: Header, row: ReadRow, problems: readonly RowProblem[]) => {
  const { places, headers } = header
  const known = new Set(Object.values(places))
  const aligned = row.fields.length === headers.length
  const bsn = (place: number): boolean => place !== places.leerbedrijfId && containsBsn(row.fields[place] ?? '')
  const fields = row.fields.map((cell, place) => ((aligned && !known.has(place)) || bsn(place) ? '' : cell))
  const kept = problems.map(
    (problem): RowProblem =>
      problem.column !== null && 'value' in problem.params && bsn(places[problem.column])
        ? { column: problem.column, code: 'bsn', params: {} }
        : problem,
  )
  return { record: row.record, line: row.line, fields, problems: kept }
}
