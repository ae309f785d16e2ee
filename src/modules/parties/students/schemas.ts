import { z } from 'zod'
import { containsBsn } from '../../../core/bsn.ts'
import { formats } from '../../../core/codes.ts'
import { fieldsQuery, freeText, id, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { personEmail, personName } from '../persons.ts'

const studentNumber = () =>
  patterned(
    formats.studentNumber.pattern,
    {
      en: 'Use 1 to 20 letters, digits, full stops, underscores and hyphens.',
      nl: 'Gebruik 1 tot 20 letters, cijfers, punten, lage streepjes en streepjes.',
    },
    '1045123',
  ).refine(
    (value) => !containsBsn(value),
    rule('bsn', {
      en: 'This looks like a BSN. Leerketen never stores one: use the student number of the school.',
      nl: 'Dit lijkt een BSN. Leerketen slaat nooit een BSN op: gebruik het studentnummer van de school.',
    }),
  )

const birthYearMonth = () =>
  patterned(
    /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/,
    { en: 'Use a month of birth, YYYY-MM.', nl: 'Gebruik een geboortemaand, JJJJ-MM.' },
    '2009-03',
  )

const fields = {
  studentNumber: studentNumber().meta({
    description: 'Number of the student at the school, never a BSN (studentnummer).',
    example: '1045123',
  }),
  name: personName().meta({ description: 'Name (naam).', example: 'Samira El Idrissi' }),
  email: personEmail()
    .nullable()
    .optional()
    .meta({ description: 'E-mail address (e-mailadres).', example: 's.elidrissi@rocmidden.nl' }),
  birthYearMonth: birthYearMonth().nullable().optional().meta({
    description: 'Month of birth, only to decide who signs for a minor; for the school alone (geboortemaand).',
    example: '2009-03',
  }),
}

/** What a school sends to register a student. */
export const StudentCreate = z.strictObject(fields).meta({
  id: 'StudentCreate',
  description: 'A new student of the school (student).',
  example: {
    studentNumber: '1045123',
    name: 'Samira El Idrissi',
    email: 's.elidrissi@rocmidden.nl',
    birthYearMonth: '2009-03',
  },
})

/** Merge-patch of a student (RFC 7396). */
export const StudentPatch = z
  .strictObject({ ...fields, studentNumber: fields.studentNumber.optional(), name: fields.name.optional() })
  .meta({
    id: 'StudentPatch',
    description: 'Changes to a student; what is absent stays (student).',
    example: { email: 'samira@rocmidden.nl' },
  })

/** What to search students by; in the body, as nothing personal stands in a URI (API.md §3). */
export const StudentSearch = z
  .strictObject({
    name: freeText(100, 2)
      .optional()
      .meta({ description: 'Begin of the name, or of a part of it (begin van de naam).', example: 'sam' }),
    studentNumber: studentNumber()
      .optional()
      .meta({ description: 'The whole student number (studentnummer).', example: '1045123' }),
  })
  .refine(
    ({ name, studentNumber }) => name !== undefined || studentNumber !== undefined,
    rule('required', { en: 'Give a name or a student number.', nl: 'Geef een naam of een studentnummer.' }),
  )
  .meta({ id: 'StudentSearch', description: 'What to search by (zoekvraag).', example: { name: 'sam' } })

export const Student = z
  .object({
    ...record,
    schoolId: id().meta({ description: 'The school of the student (school).' }),
    studentNumber: z.string().meta({ description: 'Number of the student at the school (studentnummer).' }),
    name: z.string().meta({ description: 'Name (naam).' }),
    email: z.string().nullable().meta({ description: 'E-mail address (e-mailadres).' }),
    birthYearMonth: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'Month of birth; shown to the school only (geboortemaand).' }),
  })
  .meta({
    id: 'Student',
    description: 'A student. A care organisation sees who it is from the acceptance of a placement on (student).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e70',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      schoolId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      studentNumber: '1045123',
      name: 'Samira El Idrissi',
      email: 's.elidrissi@rocmidden.nl',
      birthYearMonth: '2009-03',
    },
  })

export const StudentPage = pageOf(Student, 'StudentPage')

export const studentQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['schoolId', 'studentNumber', 'name', 'email', 'birthYearMonth', 'version', 'createdAt', 'updatedAt']),
})
export const studentSearchQuery = z.strictObject(pageQuery)
