import { care, otherCare, otherSchool, school } from '../cast.ts'
import type { TestHouse } from '../house.ts'

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const location = { id: uuid(211), leerbedrijfId: '100000001' }
export const otherLocation = { id: uuid(212) }
export const team = { id: uuid(221) }
export const learningPlace = { id: uuid(231), seats: 10 }
export const student = { id: uuid(111), name: 'Noor de Vries' }
export const otherStudent = { id: uuid(112), name: 'Sem Bakker' }
export const supervisor = { id: uuid(121) }
export const trainer = { id: uuid(131) }

/** What placements need: a recognised location with a team and a learning place, students of two schools, supervisors. */
export const seedPlacements = (house: TestHouse): Promise<void> =>
  house.system('write', async ({ sql }) => {
    const at = '2026-01-01Z'
    await sql`insert into locations (id, organisation_id, name, search_name, created_at, updated_at) values
      (${location.id}, ${care.id}, 'De Lindehof', 'de lindehof', ${at}, ${at}),
      (${otherLocation.id}, ${otherCare.id}, 'Het Anker', 'het anker', ${at}, ${at})`
    await sql`insert into codes (code_type, code, holder_id, organisation_id) values ('leerbedrijf_id', ${location.leerbedrijfId}, ${location.id}, ${care.id})`
    await sql`insert into recognitions (id, leerbedrijf_id, education_code, granted_on, created_at, updated_at)
      values (${uuid(241)}, ${location.leerbedrijfId}, '25655', '2020-01-01', ${at}, ${at})`
    await sql`insert into teams (id, organisation_id, location_id, name, search_name, created_at, updated_at)
      values (${team.id}, ${care.id}, ${location.id}, 'Afdeling Noord', 'afdeling noord', ${at}, ${at})`
    await sql`insert into learning_places (id, care_id, location_id, team_id, education_codes, routes, start_date, end_date, seats, created_at, updated_at)
      values (${learningPlace.id}, ${care.id}, ${location.id}, ${team.id}, '{25655}', '{BOL}', '2026-08-01', '2027-07-31', ${learningPlace.seats}, ${at}, ${at})`
    await sql`insert into students (id, school_id, student_number, name, search_name, created_at, updated_at) values
      (${student.id}, ${school.id}, '1045123', ${student.name}, 'noor de vries', ${at}, ${at}),
      (${otherStudent.id}, ${otherSchool.id}, '1045124', ${otherStudent.name}, 'sem bakker', ${at}, ${at})`
    await sql`insert into members (id, organisation_id, name, search_name, email, created_at, updated_at) values
      (${supervisor.id}, ${school.id}, 'A. Jansen', 'a. jansen', 'a.jansen@roc.test', ${at}, ${at}),
      (${trainer.id}, ${care.id}, 'B. Peters', 'b. peters', 'b.peters@zorg.test', ${at}, ${at})`
  })

/** A registration that is right. */
export const registration = (enrolmentNumber: string, more: object = {}) => ({
  studentId: student.id,
  enrolmentNumber,
  careOrganisationId: care.id,
  locationId: location.id,
  educationCode: '25655',
  level: 4,
  learningRoute: 'BOL',
  startDate: '2026-08-31',
  plannedEndDate: '2027-01-29',
  totalHours: 640,
  hoursPerWeek: 32,
  ...more,
})
