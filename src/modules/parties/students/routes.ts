import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { studentNumberTaken } from './problems.ts'
import {
  Student,
  StudentCreate,
  StudentPage,
  StudentPatch,
  StudentSearch,
  studentQuery,
  studentSearchQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'students'
const schoolReads = { scope: 'students:read', kinds: ['education'] } as const
const writes = {
  scope: 'students:write',
  kinds: ['education'],
  roles: ['bpv-coordinator', 'school-supervisor', 'organisation-admin'],
} as const

/** Students (studenten), owned by their school. */
export const studentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/students',
      operationId: 'listStudents',
      summary: 'List the students of your school',
      description:
        'In the order they were registered (studenten). Search by name or number with `POST /students/_search`.',
      tag,
      access: schoolReads,
      query: studentQuery,
      answer: { schema: StudentPage, description: 'A page of students.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/students',
      operationId: 'createStudent',
      summary: 'Register a student',
      description: 'At your own school (student registreren). A BSN is refused.',
      tag,
      access: writes,
      body: StudentCreate,
      answer: {
        status: 201,
        schema: Student,
        description: 'The student as registered.',
        location: ({ id }) => `/students/${id}`,
      },
      problems: [studentNumberTaken],
      handle: (tx, { body }) => service.register(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/students/_search',
      operationId: 'searchStudents',
      summary: 'Search students by name or number',
      description:
        'Of your own school, by name; what is searched stands in the body, so that no URL holds a name (studenten zoeken).',
      tag,
      access: schoolReads,
      query: studentSearchQuery,
      body: StudentSearch,
      answer: { schema: StudentPage, description: 'A page of students, by name.' },
      changes: false,
      handle: (tx, { body, page }) => service.search(tx, body, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/students/:id',
      operationId: 'getStudent',
      summary: 'Read a student',
      description: 'For the school, and for a care organisation from the acceptance of a placement on (student).',
      tag,
      access: { scope: 'students:read', kinds: ['education', 'care'] },
      params: idParams,
      answer: { schema: Student, description: 'The student.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/students/:id',
      operationId: 'updateStudent',
      summary: 'Change a student',
      description: 'By the school of the student; `birthYearMonth` null forgets it (student wijzigen).',
      tag,
      access: writes,
      params: idParams,
      body: StudentPatch,
      answer: { schema: Student, description: 'The student after the change.' },
      problems: [studentNumberTaken],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
}
