import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, searchName, versioned } from '../../../database/columns.ts'
import { byKind, mine, ofParties, policies, readWritePolicies } from '../../../database/policies.ts'
import { organisations } from '../organisations/tables.ts'

const own = `school_id = ${mine.organisation}`

/** Students (studenten), owned by their school. A care organisation sees who it is only through a placement that it accepted. */
export const students = pgTable(
  'students',
  {
    id: id(),
    schoolId: uuid('school_id').notNull(),
    studentNumber: text('student_number').notNull(),
    name: text('name').notNull(),
    searchName: searchName('search_name').notNull(),
    email: text('email'),
    ...versioned(),
  },
  (t) => [
    foreignKey({ name: 'students_school', columns: [t.schoolId], foreignColumns: [organisations.id] }),
    unique('students_owner').on(t.schoolId, t.id),
    unique('students_named').on(t.schoolId, t.id, t.name, t.studentNumber),
    unique('students_number').on(t.schoolId, t.studentNumber),
    index('students_by_name').on(t.schoolId, t.searchName, t.id),
    index('students_by_change').on(t.schoolId, t.updatedAt, t.id),
    ...readWritePolicies(
      'students',
      sql.raw(
        `${ofParties('school_id', 'id')} or exists (select from placement_students s where s.student_id = students.id and s.care_id = ${mine.organisation} and s.disclosed offset 0)`,
      ),
      byKind({ education: own }),
    ),
  ],
)

/** Month of birth, kept only where it decides who must sign for a minor; for the school alone. */
export const studentBirths = pgTable(
  'student_births',
  {
    studentId: uuid('student_id').primaryKey(),
    schoolId: uuid('school_id').notNull(),
    birthYearMonth: text('birth_year_month').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'student_births_student',
      columns: [t.schoolId, t.studentId],
      foreignColumns: [students.schoolId, students.id],
    }).onDelete('cascade'),
    ...policies('student_births', byKind({ education: own })),
  ],
)
