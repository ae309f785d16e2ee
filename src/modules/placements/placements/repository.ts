import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { snakeCase } from '../../../database/columns.ts'
import type { AtOnce } from '../../../database/conclude.ts'
import { asValues } from '../../../database/packed.ts'
import type { Connection } from '../../../database/pool.ts'
import { identityOf, settingsOf, type Tx } from '../../../database/transact.ts'
import type { PlacementStatus } from './lifecycle.ts'
import type { Note } from './notes/schemas.ts'
import type { placementQuery } from './query.ts'
import { from, type Row, record } from './record.ts'
import { givenText } from './rules.ts'
import type { PlacementCreate } from './schemas.ts'
import type { TransitionRecord } from './transitions/schemas.ts'

type Registration = z.output<typeof PlacementCreate>

/** What is read of a placement, as one column. */
const packedRecord = (sql: Connection) => sql.unsafe(`${record.sql} as record`)

/** A placement as the caller may see it; undefined when it does not exist for it. */
export const find = async (tx: Tx, id: string): Promise<Row | undefined> => {
  const { sql } = tx
  return record.read(await asValues(sql`select ${packedRecord(sql)} from ${sql.unsafe(from)} where p.id = ${id}`))[0]
}

/** The same as the whole of a read. */
export const findAlone = async (tx: Tx, id: string): Promise<Row | undefined> => {
  const { kind, organisation, student } = settingsOf(tx.caller)
  const found = await tx.alone((sql) =>
    asValues(sql`select placement_by_id(${kind}, ${organisation}, ${student}, ${id})`),
  )
  return record.read(found)[0]
}

/** The filter that makes the list of a side an index condition; the policy stands behind it. */
const mine = (sql: Connection, { kind, organisationId, studentId }: Tx['caller']) => {
  if (kind === 'education') return sql`p.school_id = ${organisationId}`
  if (kind === 'care') return sql`p.care_id = ${organisationId} and p.status <> 'draft'`
  if (kind === 'student') return sql`ps.student_id = ${studentId} and p.status <> 'draft'`
  return sql`false`
}

/** The caller's placements, newest first; by change, oldest first, where `updatedSince` is asked. */
export const list = async (tx: Tx, filters: z.output<typeof placementQuery>, page: PageRequest): Promise<Row[]> =>
  record.read(await tx.last((sql) => asValues(listed(sql, tx.caller, filters, page))))

const listed = (sql: Connection, caller: Tx['caller'], filters: z.output<typeof placementQuery>, page: PageRequest) => {
  const { status, school, care, team, student, startDateFrom, startDateUntil, updatedSince } = filters
  const [first, second] = page.after ?? []
  const conditions = [
    mine(sql, caller),
    school && sql`p.school_id = ${school}`,
    care && sql`p.care_id = ${care}`,
    team && sql`p.team_id = ${team}`,
    student && sql`ps.student_id = ${student}`,
    startDateFrom && sql`p.start_date >= ${startDateFrom}`,
    startDateUntil && sql`p.start_date <= ${startDateUntil}`,
    updatedSince && sql`p.updated_at >= ${updatedSince}`,
    first === undefined
      ? undefined
      : updatedSince
        ? sql`(p.updated_at, p.id) > (${String(first)}, ${String(second)})`
        : sql`p.id < ${String(first)}`,
  ]
  const cut = sql`${updatedSince ? sql`order by p.updated_at, p.id` : sql`order by p.id desc`} limit ${page.limit + 1}`
  /** Those in one state, or in any; a state has an index of its own. */
  const those = (only?: PlacementStatus, alsoKey = false) => {
    const where = [...conditions, only && sql`p.status = ${only}`].filter((condition) => !!condition)
    return sql`select ${packedRecord(sql)}${alsoKey ? sql`, p.id, p.updated_at` : sql``} from ${sql.unsafe(from)}
      where ${where.reduce((before, next) => sql`${before} and ${next}`)} ${cut}`
  }
  if (!status || status.length === 1) return those(status?.[0])
  const all = [...new Set(status)]
    .map((only) => sql`(${those(only, true)})`)
    .reduce((before, next) => sql`${before} union all ${next}`)
  return sql`select p.record from (${all}) p ${cut}`
}

/** A registration by the school that asks. */
const given = ({ caller, now }: Tx, id: string, value: Registration): string =>
  givenText({
    id,
    school_id: caller.organisationId,
    care_id: value.careOrganisationId,
    location_id: value.locationId,
    team_id: value.teamId,
    learning_place_id: value.learningPlaceId,
    education_code: value.educationCode,
    level: value.level,
    learning_route: value.learningRoute,
    start_date: value.startDate,
    planned_end_date: value.plannedEndDate,
    total_hours: value.totalHours,
    hours_per_week: value.hoursPerWeek,
    weekdays: `{${value.weekdays.join(',')}}`,
    school_supervisor_id: value.schoolSupervisorId,
    matching_method: value.matchingMethod,
    vog_required: value.vogRequired,
    created_at: now.toISOString(),
    student_id: value.studentId,
    enrolment_number: value.enrolmentNumber,
    sequence: value.sequence,
  })

/** Registers a placement. */
export const insert = async (tx: Tx, id: string, value: Registration): Promise<void> => {
  tx.send(tx.sql`select insert_placement(${given(tx, id, value)}::text::text[])`)
}

/** What stands for the student's name and number in the answer to a registration that is made before it. */
export const holes = (id: string) => ({ studentName: `${id}:name`, studentNumber: `${id}:number` })

/** Registers a placement with its event and its answer, which was made at a version of the directory. */
export const registration =
  (tx: Tx, id: string, value: Registration, directory: number): AtOnce =>
  (sql, { events, answer }, text) => {
    const { caller, requestId } = tx
    return sql`select * from register_placement(${caller.kind}, ${identityOf(caller)}, ${answer?.key ?? null},
      ${answer?.fingerprint ?? null}, ${directory}, ${events[0]!.eventId}, ${caller.subject}, ${requestId},
      ${answer ? sql.json(answer.headers) : null}, ${text}, ${given(tx, id, value)}::text::text[])`
  }

/** Columns a change may write; the keys of the API are those of the row but for the care organisation's. */
export type Changes = Partial<Record<string, unknown>>

/** Writes these columns where the version still matches; false when it does not. */
export const update = async (tx: Tx, id: string, changes: Changes, ifMatch: IfMatch): Promise<boolean> => {
  const given = Object.entries(changes).map(([key, value]) => [snakeCase(key), value ?? null])
  const values = { ...Object.fromEntries(given), updated_at: tx.now.toISOString() }
  const { count } = await tx.sql`update placements set ${tx.sql(values)}, version = version + 1
    where id = ${id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** The leerbedrijf-IDs of a location. */
export const companiesAt = async (tx: Tx, locationId: string): Promise<string[]> =>
  (
    await tx.sql<
      { code: string }[]
    >`select code from codes where holder_id = ${locationId} and code_type = 'leerbedrijf_id' order by code`
  ).map(({ code }) => code)

/** The compare-and-set of a step: writes the state where it is still the one that was judged. */
export const step = async (
  tx: Tx,
  row: Row,
  to: PlacementStatus,
  changes: { reason?: string | null; actualEndDate?: string | null; seatId?: string | null },
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } =
    await tx.sql`update placements set status = ${to}, reason = coalesce(${changes.reason ?? null}, reason),
      actual_end_date = coalesce(${changes.actualEndDate ?? null}, actual_end_date),
      seat_id = ${changes.seatId === undefined ? row.seatId : changes.seatId},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where id = ${row.id} and status = ${row.status} and version = ${row.version}
      and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** Takes a seat; the database refuses when none is free on some day (constraint `seat_takings_fit`). */
export const takeSeat = async (tx: Tx, seatId: string, row: Row): Promise<void> => {
  await tx.sql`insert into seat_takings (id, learning_place_id, care_id, start_date, end_date)
    values (${seatId}, ${row.learningPlaceId}, ${row.careId}, ${row.startDate}, ${row.plannedEndDate})`
}

/** Frees a seat from the day after `lastDay`; wholly when it was never used. */
export const releaseSeat = async (tx: Tx, seatId: string, lastDay: string | null): Promise<void> => {
  if (lastDay !== null)
    await tx.sql`update seat_takings set end_date = least(end_date, ${lastDay}::date) where id = ${seatId} and start_date <= ${lastDay}`
  await tx.sql`delete from seat_takings where id = ${seatId} and (${lastDay}::date is null or start_date > ${lastDay}::date)`
}

/** The steps taken, oldest first, from the events that this party may know. */
export const history = async (tx: Tx, id: string, page: PageRequest) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<(z.output<typeof TransitionRecord> & { sequence: number })[]>`
    select e.id as sequence, e.data->>'action' as action, e.data->>'from' as "from", e.data->>'to' as "to",
      e.data->>'reason' as reason, e.actor_side as side, e.actor_subject as by, e.occurred_at as at
    from events e where e.resource_id = ${id} and e.organisation_id = ${tx.caller.organisationId} and e.data ? 'action'
      ${after === undefined ? tx.sql`` : tx.sql`and e.id > ${Number(after)}`}
    order by e.id limit ${page.limit + 1}`
  return page.page(
    rows,
    ({ sequence }) => [sequence],
    (row) => row,
  )
}

export const notes = async (tx: Tx, id: string, page: PageRequest) => {
  const [after] = page.after ?? []
  const rows = await tx.sql<z.output<typeof Note>[]>`
    select id, text, author_subject as author, created_at from placement_notes
    where placement_id = ${id} and organisation_id = ${tx.caller.organisationId}
      ${after === undefined ? tx.sql`` : tx.sql`and id < ${String(after)}`} order by id desc limit ${page.limit + 1}`
  return page.page(
    rows,
    (row) => [row.id],
    (row) => row,
  )
}

export const insertNote = async (tx: Tx, placementId: string, note: z.output<typeof Note>): Promise<void> => {
  await tx.sql`insert into placement_notes (id, placement_id, organisation_id, text, author_subject, created_at)
    values (${note.id}, ${placementId}, ${tx.caller.organisationId}, ${note.text}, ${note.author}, ${note.createdAt})`
}

/** Opens the task of a placement that ends early. Sent without waiting: the care organisation may not read it. */
export const openReplacementTask = (
  tx: Tx,
  id: string,
  placement: { id: string; schoolId: string; careId: string },
  dueDate: string,
): void => {
  const now = tx.now.toISOString()
  tx.send(tx.sql`insert into replacement_tasks (id, placement_id, school_id, care_id, due_date, created_at, updated_at)
    values (${id}, ${placement.id}, ${placement.schoolId}, ${placement.careId}, ${dueDate}, ${now}, ${now})`)
}
