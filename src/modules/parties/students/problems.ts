import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'

export const studentNumberTaken = problem({
  code: 'student-number-taken',
  status: 409,
  title: { en: 'A student with this number exists', nl: 'Er is al een student met dit nummer' },
  detail: {
    en: 'Student numbers are unique within the school; change the existing student instead.',
    nl: 'Studentnummers zijn uniek binnen de school; wijzig de bestaande student.',
  },
})

constraint('students_number', studentNumberTaken)
