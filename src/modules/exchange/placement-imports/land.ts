import { newId } from '../../../core/ids.ts'
import { searchable } from '../../../core/search.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { judge, type Known, keepable, type Landing } from './judge.ts'
import type { Header } from './reading/header.ts'
import type { ReadRow } from './reading/read.ts'
import type { PlacementRow } from './reading/rows.ts'

/** A placement was proposed or changed while its row was judged; the batch is judged again. */
export class Overtaken extends Error {}

export type Rejected = ReturnType<typeof keepable>
/** What a batch of rows came to. */
export type Landed = { imported: number; unchanged: number; rejected: Rejected[] }

/**
 * One question for all rows. `limit 1` keeps each look-up an index scan per row: joined flat, the planner goes by statistics
 * that a growing table has outrun, and reads it whole for every row.
 */
const knowledge = (tx: Tx, rows: readonly { record: number; value: PlacementRow }[]) => {
  const school = tx.caller.organisationId
  const asked = rows.map(({ record, value }) => ({
    record,
    leerbedrijf: value.leerbedrijfId,
    education: value.educationCode,
    team: value.team && searchable(value.team),
    learning_place: value.learningPlaceId,
    supervisor: value.schoolSupervisorEmail?.toLowerCase(),
    student: value.studentNumber,
    enrolment: value.enrolmentNumber,
    sequence: value.sequence,
  }))
  return tx.sql<Known[]>`
    select r.record, l.id as location_id, l.organisation_id as care_id, q.level, lp.id as learning_place_id, m.id as supervisor_id,
      (select t.id from teams t where t.location_id = l.id and t.search_name = r.team and t.status = 'active' limit 1) as team_id,
      case when s.id is not null then json_build_object('name', s.name, 'email', s.email) end as student,
      case when p.id is not null then json_build_object('id', p.id, 'version', p.version, 'status', p.status,
        'studentNumber', p.student_number, 'careId', p.care_id, 'locationId', p.location_id, 'teamId', p.team_id,
        'learningPlaceId', p.learning_place_id, 'practiceTrainerId', p.practice_trainer_id, 'schoolSupervisorId', p.school_supervisor_id,
        'educationCode', p.education_code, 'level', p.level, 'learningRoute', p.learning_route, 'startDate', p.start_date,
        'plannedEndDate', p.planned_end_date, 'totalHours', p.total_hours, 'hoursPerWeek', p.hours_per_week::float8,
        'weekdays', p.weekdays, 'matchingMethod', p.matching_method, 'vogRequired', p.vog_required) end as placement
    from jsonb_to_recordset(${tx.sql.json(asked as never)}) as r (record int, leerbedrijf text, education text, team text,
        learning_place uuid, supervisor text, student text, enrolment text, sequence int)
      left join codes c on c.code_type = 'leerbedrijf_id' and c.code = r.leerbedrijf
      left join locations l on l.id = c.holder_id and l.status = 'active'
        and (select o.status from organisations o where o.id = l.organisation_id) = 'active'
      left join qualifications q on q.education_code = r.education
      left join lateral (select id from learning_places where id = r.learning_place and location_id = l.id limit 1) lp on true
      left join lateral (select id from members
        where organisation_id = ${school} and lower(email) = r.supervisor and active limit 1) m on true
      left join lateral (select id, name, email from students
        where school_id = ${school} and student_number = r.student limit 1) s on true
      left join lateral (select pl.*, st.student_number
        from placement_students ps join placements pl on pl.id = ps.placement_id join students st on st.id = ps.student_id
        where ps.school_id = ${school} and ps.enrolment_number = r.enrolment and ps.sequence = r.sequence limit 1) p on true`
}

const writeStudents = async (tx: Tx, rows: readonly PlacementRow[]): Promise<void> => {
  if (rows.length === 0) return
  const [school, now] = [tx.caller.organisationId!, tx.now.toISOString()]
  const last = new Map(rows.map((row) => [row.studentNumber, row]))
  const values = [...last.values()].map((row) => ({
    id: newId(),
    number: row.studentNumber,
    name: row.name,
    search: searchable(row.name),
    email: row.email,
  }))
  const written = await tx.sql<{ id: string; fresh: boolean }[]>`
    insert into students as s (id, school_id, student_number, name, search_name, email, created_at, updated_at)
    select r.id, ${school}, r.number, r.name, r.search, r.email, ${now}, ${now}
    from jsonb_to_recordset(${tx.sql.json(values)}) as r (id uuid, number text, name text, search text, email text)
    on conflict (school_id, student_number) do update set name = excluded.name, search_name = excluded.search_name,
      email = coalesce(excluded.email, s.email), version = s.version + 1, updated_at = excluded.updated_at
    where (s.name, s.email) is distinct from (excluded.name, coalesce(excluded.email, s.email))
    returning s.id, s.version = 1 as fresh`
  append(
    tx,
    written.map(({ id, fresh }) => ({
      type: fresh ? 'student.registered' : 'student.changed',
      resource: 'students',
      resourceId: id,
      parties: [school],
    })),
  )
}

/** Months of birth that rows give, by student. */
const writeBirths = (tx: Tx, rows: readonly PlacementRow[]): void => {
  const given = new Map(rows.flatMap((row) => (row.birthYearMonth ? [[row.studentNumber, row.birthYearMonth]] : [])))
  if (given.size === 0) return
  tx.send(tx.sql`insert into student_births as b (student_id, school_id, birth_year_month)
    select s.id, s.school_id, r.month
    from jsonb_to_recordset(${tx.sql.json([...given].map(([number, month]) => ({ number, month })))}) as r (number text, month text)
      cross join lateral (select id, school_id from students
        where school_id = ${tx.caller.organisationId} and student_number = r.number limit 1) s
    on conflict (student_id) do update set birth_year_month = excluded.birth_year_month
    where b.birth_year_month <> excluded.birth_year_month`)
}

type Item = { id: string; version: number; row: PlacementRow; value: Landing }

const asRecord = ({ id, version, row, value }: Item) => ({
  id,
  was: version,
  number: row.studentNumber,
  enrolment: row.enrolmentNumber,
  seq: row.sequence,
  note: row.note,
  note_id: row.note === null ? null : newId(),
  care_id: value.careId,
  location_id: value.locationId,
  team_id: value.teamId,
  learning_place_id: value.learningPlaceId,
  practice_trainer_id: value.practiceTrainerId,
  school_supervisor_id: value.schoolSupervisorId,
  education_code: value.educationCode,
  level: value.level,
  learning_route: value.learningRoute,
  start_date: value.startDate,
  planned_end_date: value.plannedEndDate,
  total_hours: value.totalHours,
  hours_per_week: value.hoursPerWeek,
  weekdays: value.weekdays,
  matching_method: value.matchingMethod,
  vog_required: value.vogRequired,
})
/** The items as rows of SQL. */
const records = (
  tx: Tx,
  items: readonly Item[],
) => tx.sql`jsonb_to_recordset(${tx.sql.json(items.map(asRecord) as never)}) as r
  (id uuid, was int, number text, enrolment text, seq int, note text, note_id uuid, care_id uuid, location_id uuid, team_id uuid,
   learning_place_id uuid, practice_trainer_id uuid, school_supervisor_id uuid, education_code text, level int, learning_route text,
   start_date date, planned_end_date date, total_hours int, hours_per_week numeric, weekdays text[], matching_method text,
   vog_required boolean)`

const writeNew = (tx: Tx, items: readonly Item[]): void => {
  if (items.length === 0) return
  const [school, now] = [tx.caller.organisationId!, tx.now.toISOString()]
  // One statement: what is sent is read once, and the foreign keys are checked at its end.
  tx.send(tx.sql`with r as materialized (select * from ${records(tx, items)}),
    made as (insert into placements (id, school_id, care_id, location_id, team_id, learning_place_id, school_supervisor_id,
      education_code, level, learning_route, start_date, planned_end_date, total_hours, hours_per_week, weekdays, matching_method,
      vog_required, status, created_at, updated_at)
    select r.id, ${school}, r.care_id, r.location_id, r.team_id, r.learning_place_id, r.school_supervisor_id, r.education_code,
      r.level, r.learning_route, r.start_date, r.planned_end_date, r.total_hours, r.hours_per_week, r.weekdays, r.matching_method,
      r.vog_required, 'draft', ${now}::timestamptz, ${now}::timestamptz from r)
    insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence)
    select r.id, ${school}, r.care_id, s.id, s.name, r.number, r.enrolment, r.seq
    from r cross join lateral (select id, name from students where school_id = ${school} and student_number = r.number limit 1) s`)
  const noted = items.filter(({ row }) => row.note !== null)
  if (noted.length > 0)
    tx.send(tx.sql`insert into placement_notes (id, placement_id, organisation_id, text, author_subject, created_at)
      select r.note_id, r.id, ${school}, r.note, ${tx.caller.subject}, ${now} from ${records(tx, noted)}`)
}

const writeChanged = async (tx: Tx, items: readonly Item[]): Promise<void> => {
  if (items.length === 0) return
  const school = tx.caller.organisationId!
  const ids = items.map(({ id }) => id)
  // Its care organisation follows the placement's, by the foreign key.
  tx.send(tx.sql`update placement_students ps set student_id = s.id, student_name = s.name, student_number = r.number
    from ${records(tx, items)} cross join lateral (select id, name from students where school_id = ${school} and student_number = r.number limit 1) s
    where ps.placement_id = r.id and ps.placement_id = any(${ids}::uuid[]) and ps.student_id <> s.id`)
  const { count } =
    await tx.sql`update placements p set care_id = r.care_id, location_id = r.location_id, team_id = r.team_id,
      learning_place_id = r.learning_place_id, practice_trainer_id = r.practice_trainer_id, school_supervisor_id = r.school_supervisor_id,
      education_code = r.education_code, level = r.level, learning_route = r.learning_route, start_date = r.start_date,
      planned_end_date = r.planned_end_date, total_hours = r.total_hours, hours_per_week = r.hours_per_week, weekdays = r.weekdays,
      matching_method = r.matching_method, vog_required = r.vog_required, version = p.version + 1, updated_at = ${tx.now.toISOString()}
    from ${records(tx, items)} where p.id = r.id and p.id = any(${ids}::uuid[]) and p.version = r.was and p.status = 'draft'`
  if (count !== items.length) throw new Overtaken()
}

/** Lands a batch of rows for the school of the transaction: what is known is asked once, what is judged is written at once. */
export const land = async (tx: Tx, header: Header, batch: readonly ReadRow[]): Promise<Landed> => {
  const rejected: Rejected[] = []
  const good: { row: ReadRow; record: number; value: PlacementRow }[] = []
  for (const row of batch)
    if (row.outcome.ok) good.push({ row, record: row.record, value: row.outcome.value })
    else rejected.push(keepable(header, row, row.outcome.problems))

  const known = new Map((good.length > 0 ? await knowledge(tx, good) : []).map((one) => [one.record, one]))
  const people: PlacementRow[] = []
  const accepted: PlacementRow[] = []
  const fresh: Item[] = []
  const changed: Item[] = []
  let unchanged = 0
  for (const { row, record, value } of good) {
    const judged = judge(value, known.get(record)!)
    if (judged.land === 'rejected') {
      rejected.push(keepable(header, row, judged.problems))
      continue
    }
    accepted.push(value)
    if (judged.student) people.push(value)
    if (judged.land === 'new') fresh.push({ id: newId(), version: 0, row: value, value: judged.value })
    else if (judged.land === 'changed') changed.push({ ...judged.placement, row: value, value: judged.value })
    else if (!judged.student) unchanged++
  }
  await writeStudents(tx, people)
  writeBirths(tx, accepted)
  writeNew(tx, fresh)
  await writeChanged(tx, changed)
  const event =
    (type: string) =>
    ({ id }: Item) => ({
      type,
      resource: 'placements',
      resourceId: id,
      parties: [tx.caller.organisationId!],
      data: { status: 'draft' },
    })
  append(tx, [...fresh.map(event('placement.registered')), ...changed.map(event('placement.changed'))])
  return { imported: accepted.length - unchanged, unchanged, rejected: rejected.sort((a, b) => a.record - b.record) }
}
