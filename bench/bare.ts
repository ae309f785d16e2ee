/*
 * What everything is measured against: Fastify and one prepared query of postgres.js with its defaults. No
 * authentication, no row-level security, no validation, no events, no idempotency; the same JSON as the service gives.
 * With TUNED=1: dates and instants left as text, a compiled serializer, and as many connections as the service has.
 */
import Fastify from 'fastify'
import postgres from 'postgres'
import { v7 } from 'uuid'
import { serializerOf } from '../src/http/serialize.ts'
import { Placement, PlacementPage } from '../src/modules/placements/placements/schemas.ts'

const tuned = process.env.TUNED === '1'
const text = { serialize: (value: string) => value, parse: (value: string) => value }
const sql = postgres(process.env.DATABASE_URL!, {
  transform: { column: { from: postgres.toCamel } },
  ...(tuned
    ? {
        max: 4,
        types: { date: { to: 1082, from: [1082], ...text }, instant: { to: 1184, from: [1184], ...text } },
      }
    : {}),
})
const app = Fastify({ bodyLimit: 1_048_576 })

const columns = sql`p.id, p.version, p.created_at, p.updated_at, p.status, p.reason, p.school_id, p.care_id,
  p.location_id, p.team_id, p.learning_place_id, p.education_code, p.level, p.learning_route, p.start_date,
  p.planned_end_date, p.actual_end_date, p.total_hours, p.hours_per_week, p.weekdays, p.school_supervisor_id,
  p.practice_trainer_id, p.work_supervisor_ids, p.matching_method, p.employment_contract_seen_on, p.vog_required,
  p.vog_seen_on, p.due_date, s.name as school_name, c.name as care_name, l.name as location_name, t.name as team_name,
  ps.student_id, ps.enrolment_number, ps.sequence, ps.student_name, ps.student_number`
const joined = sql`join organisations s on s.id = p.school_id join organisations c on c.id = p.care_id
  join locations l on l.id = p.location_id left join teams t on t.id = p.team_id
  left join placement_students ps on ps.placement_id = p.id`

const shown = ({
  schoolId,
  schoolName,
  careId,
  careName,
  locationId,
  locationName,
  teamId,
  teamName,
  studentId,
  studentName,
  studentNumber,
  dueDate,
  hoursPerWeek,
  ...row
}: postgres.Row) => ({
  ...row,
  hoursPerWeek: Number(hoursPerWeek),
  school: { id: schoolId, name: schoolName },
  careOrganisation: { id: careId, name: careName },
  location: { id: locationId, name: locationName },
  team: teamId ? { id: teamId, name: teamName } : null,
  student: { id: studentId, name: studentName, studentNumber },
  availableActions: row.status === 'draft' ? [{ action: 'propose', ready: true, unmet: [] }] : [],
  nextActor: row.status === 'draft' ? { side: 'education', role: 'bpv-coordinator', dueDate } : null,
})

const asJson = tuned
  ? { one: serializerOf(Placement, true), page: serializerOf(PlacementPage) }
  : { one: JSON.stringify, page: JSON.stringify }

app.get('/health/live', async () => ({ status: 'ok' }))
app.get('/placements/:id', async (request, reply) => {
  const { id } = request.params as { id: string }
  const [row] = await sql`select ${columns} from placements p ${joined} where p.id = ${id}`
  return reply.type('application/json').send(asJson.one(shown(row!)))
})
app.get('/placements', async (request, reply) => {
  const { school, care, status, after, limit } = request.query as Record<string, string>
  const rows = await sql`select ${columns} from placements p ${joined}
    where ${school ? sql`p.school_id = ${school}` : sql`p.care_id = ${care!}`} and p.status = ${status!} and p.id < ${after!}
    order by p.id desc limit ${limit!}`
  return reply.type('application/json').send(asJson.page({ items: rows.map(shown), nextCursor: rows.at(-1)!.id }))
})
app.post('/placements', async (request, reply) => {
  const value = request.body as Record<string, string>
  const [row] = await sql`with p as (
      insert into placements (id, school_id, care_id, location_id, education_code, level, learning_route, start_date,
        planned_end_date, total_hours, hours_per_week, matching_method, vog_required, status, created_at, updated_at)
      values (${v7()}, ${value.schoolId!}, ${value.careOrganisationId!}, ${value.locationId!}, ${value.educationCode!}, ${value.level!},
        ${value.learningRoute!}, ${value.startDate!}, ${value.plannedEndDate!}, ${value.totalHours!}, ${value.hoursPerWeek!},
        'school-matched', false, 'draft', now(), now()) returning *),
    ps as (insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence)
      select p.id, p.school_id, p.care_id, s.id, s.name, s.student_number, ${value.enrolmentNumber!}, 1
      from p join students s on s.id = ${value.studentId!} returning *)
    select ${columns} from p join organisations s on s.id = p.school_id join organisations c on c.id = p.care_id
      join locations l on l.id = p.location_id left join teams t on t.id = p.team_id
      left join ps on ps.placement_id = p.id`
  return reply
    .code(201)
    .type('application/json')
    .send(asJson.one(shown(row!)))
})

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.once('SIGTERM', () => process.exit(0))
