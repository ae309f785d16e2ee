import type { Caller } from '../../src/core/caller.ts'
import { signForStudent } from '../../src/modules/agreements/agreements/sign.ts'
import { care, school } from '../cast.ts'
import type { TestHouse } from '../house.ts'
import { location, seedPlacements, supervisor, trainer } from './placements.ts'

/* Placements that lack nothing for a practice agreement (POK), and the agreements drawn up from them. */

const uuid = (n: number): string => `00000000-0000-7000-8000-0000009${String(n).padStart(5, '0')}`

/** The part of the qualification that every one of them says. */
export const part = { description: 'Basisdeel, kerntaak 1 en 2', codes: [] }

/** What the cast's placements lack for a POK: codes, addresses, the qualification. Run after nothing, in place of `seedPlacements`. */
export const seedComplete = async (house: TestHouse): Promise<void> => {
  await seedPlacements(house)
  await house.system('write', async ({ sql }) => {
    const at = '2026-01-01Z'
    await sql`update locations set street = 'Lindelaan', street_number = '12a', postal_code = '3512 AB', city = 'Utrecht' where id = ${location.id}`
    await sql`insert into locations (id, organisation_id, name, search_name, street, street_number, postal_code, city, created_at, updated_at)
      values (${uuid(1)}, ${school.id}, 'ROC Midden Utrecht', 'roc midden utrecht', 'Schoolplein', '1', '3511 AA', 'Utrecht', ${at}, ${at})`
    await sql`insert into codes (code_type, code, holder_id, organisation_id) values
      ('brin', '99AB', ${school.id}, ${school.id}), ('kvk', '12345678', ${care.id}, ${care.id})`
    await sql`insert into qualifications (education_code, name, search_name, level, equivalents, source)
      values ('25655', 'Mbo-Verpleegkundige', 'mbo-verpleegkundige', 4, '{}', 'test') on conflict do nothing`
  })
}

/** A name without digits, as people have. */
const nameOf = (n: number): string => `Student ${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`

let made = 100
/** Puts placements there, each of a student of its own, in a state; answers their ids in order. */
export const place = async (
  house: TestHouse,
  count: number,
  more: {
    status?: string
    startDate?: string
    endDate?: string
    birthYearMonth?: string
    [column: string]: unknown
  } = {},
): Promise<string[]> => {
  const { status = 'confirmed', startDate = '2026-08-31', endDate = '2027-01-29', birthYearMonth, ...columns } = more
  const rows = Array.from({ length: count }, () => ({ n: ++made, id: uuid(made), student: uuid(50_000 + made) }))
  const stamps = { created_at: '2026-01-01Z', updated_at: '2026-01-01Z' }
  await house.system('write', async ({ sql }) => {
    await sql`insert into students ${sql(
      rows.map(({ n, student }) => ({
        id: student,
        school_id: school.id,
        student_number: `p${n}`,
        name: nameOf(n),
        search_name: nameOf(n).toLowerCase(),
        ...stamps,
      })),
    )}`
    if (birthYearMonth)
      await sql`insert into student_births ${sql(
        rows.map(({ student }) => ({ student_id: student, school_id: school.id, birth_year_month: birthYearMonth })),
      )}`
    await sql`insert into placements ${sql(
      rows.map(({ id }) => ({
        id,
        school_id: school.id,
        care_id: care.id,
        location_id: location.id,
        education_code: '25655',
        level: 4,
        learning_route: 'BOL',
        start_date: startDate,
        planned_end_date: endDate,
        total_hours: 640,
        hours_per_week: 32,
        school_supervisor_id: supervisor.id,
        practice_trainer_id: trainer.id,
        matching_method: 'school-matched',
        vog_required: false,
        status,
        ...stamps,
        ...columns,
      })),
    )}`
    await sql`insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence, disclosed)
      select p.id, p.school_id, p.care_id, s.id, s.name, s.student_number, s.student_number, 1, p.disclosed
      from jsonb_to_recordset(${sql.json(rows)}) as r (id uuid, student uuid) join placements p on p.id = r.id join students s on s.id = r.student`
  })
  return rows.map(({ id }) => id)
}

/** The student of a placement that `place` made. */
export const studentOf = (placementId: string): string => uuid(50_000 + Number(placementId.slice(-5)))

/** A student puts its signature, or its legal representative, as the personal link lets them. */
export const signAsStudent = (
  house: TestHouse,
  studentId: string,
  { id, contentHash }: { id: string; contentHash: string },
  role: 'student' | 'legal-representative' = 'student',
) => {
  const caller: Caller = {
    kind: 'student',
    organisationId: school.id,
    studentId,
    subject: `${role} of ${studentId}`,
    clientId: 'tests',
    integration: false,
    roles: new Set([role]),
    scopes: new Set(),
  }
  const manner = {
    contentHash,
    method: 'otp',
    assurance: 'substantial',
    name: 'Noor de Vries',
    position: null,
  } as const
  return house.transact({ caller, requestId: 'test', now: house.clock() }, 'write', (tx) =>
    signForStudent(tx, id, role, manner),
  )
}
