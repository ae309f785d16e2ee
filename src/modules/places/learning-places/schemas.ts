import { z } from 'zod'
import {
  date,
  fieldsQuery,
  freeText,
  id,
  pageOf,
  pageQuery,
  record,
  text,
  updatedSinceQuery,
} from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { statuses } from '../../parties/organisations/schemas.ts'
import { learningRoutes } from '../../placements/placements/lifecycle.ts'
import { educationCode } from '../fields.ts'

const unique = (values: readonly string[]) => new Set(values).size === values.length
const once = rule('duplicates', { en: 'Name each of them once.', nl: 'Noem elk ervan één keer.' })

const fields = {
  teamId: id().meta({ description: 'The team where it is (team).' }),
  educationCodes: z
    .array(educationCode())
    .min(1)
    .max(50)
    .refine(unique, once)
    .meta({ description: 'For which educations (opleidingscodes).', example: ['25655'] }),
  routes: z
    .array(z.enum(learningRoutes))
    .min(1)
    .max(3)
    .refine(unique, once)
    .meta({ description: 'For which learning routes (leerwegen).', example: ['BOL'] }),
  startDate: date().meta({ description: 'First day (begindatum).', example: '2026-08-31' }),
  endDate: date().meta({ description: 'Last day (einddatum).', example: '2027-07-09' }),
  seats: z.int().min(0).max(1000).meta({ description: 'How many students at a time (aantal plaatsen).', example: 10 }),
  hoursPerWeek: z.int().min(1).max(40).nullable().meta({ description: 'Hours a week (uren per week).', example: 24 }),
  notes: freeText(2000)
    .nullable()
    .meta({ description: 'For schools, never about a person (toelichting).', example: 'Early and late shifts.' }),
}

/** What a care organisation sends to offer a learning place. */
export const LearningPlaceCreate = z
  .strictObject({ ...fields, hoursPerWeek: fields.hoursPerWeek.default(null), notes: fields.notes.default(null) })
  .meta({
    id: 'LearningPlaceCreate',
    description: 'A new learning place (leerplaats) in a team of your own; its location is that of the team.',
    example: {
      teamId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e61',
      educationCodes: ['25655'],
      routes: ['BOL', 'BBL'],
      startDate: '2026-08-31',
      endDate: '2027-07-09',
      seats: 10,
      hoursPerWeek: 24,
    },
  })

/** Merge-patch of a learning place (RFC 7396). */
export const LearningPlacePatch = z
  .strictObject({ ...fields, status: z.enum(statuses) })
  .partial()
  .meta({
    id: 'LearningPlacePatch',
    description: 'Changes to a learning place; what is absent stays (leerplaats wijzigen).',
    example: { seats: 8 },
  })

export const LearningPlace = z
  .object({
    ...record,
    careId: id().meta({ description: 'The care organisation that offers it (zorgorganisatie).' }),
    locationId: id().meta({ description: 'The location of the team (vestiging).' }),
    ...fields,
    notes: z.string().nullable().meta({ description: 'For schools (toelichting).' }),
    status: z.enum(statuses).meta({ description: 'An archived learning place takes no new placements (status).' }),
    seatsTaken: z.int().meta({
      description: 'Seats taken on the busiest day of the period asked about, or of its own (bezette plaatsen).',
      example: 4,
    }),
    seatsFree: z.int().meta({ description: 'Seats free on every day of that period (vrije plaatsen).', example: 6 }),
  })
  .meta({
    id: 'LearningPlace',
    description: 'Capacity that a care organisation offers in a team for a period (leerplaats).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      careId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e62',
      locationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e63',
      teamId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e61',
      educationCodes: ['25655'],
      routes: ['BOL', 'BBL'],
      startDate: '2026-08-31',
      endDate: '2027-07-09',
      seats: 10,
      hoursPerWeek: 24,
      notes: null,
      status: 'active',
      seatsTaken: 4,
      seatsFree: 6,
    },
  })

export const LearningPlacePage = pageOf(LearningPlace, 'LearningPlacePage')

const names = [
  ...([
    'careId',
    'locationId',
    'teamId',
    'educationCodes',
    'routes',
    'startDate',
    'endDate',
    'seats',
    'hoursPerWeek',
    'notes',
  ] as const),
  ...(['status', 'seatsTaken', 'seatsFree', 'version', 'createdAt', 'updatedAt'] as const),
] as const

const period = {
  from: date().optional().meta({ description: 'First day asked about (van); alone it asks about that day.' }),
  until: date().optional().meta({ description: 'Last day asked about (tot en met); alone it asks about that day.' }),
}
const inOrder = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
  !from || !until || from <= until
const order = rule('before-from', { en: 'Use a day on or after `from`.', nl: 'Gebruik een dag op of na `from`.' }, [
  'until',
])

export const learningPlaceQuery = z
  .strictObject({
    ...pageQuery,
    ...updatedSinceQuery,
    ...fieldsQuery(names),
    educationCode: educationCode().optional().meta({ description: 'Only for this education (opleidingscode).' }),
    route: z.enum(learningRoutes).optional().meta({ description: 'Only for this learning route (leerweg).' }),
    ...period,
    place: text(100).optional().meta({ description: 'Only in this town (plaats).', example: 'Utrecht' }),
    free: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional()
      .meta({
        description:
          '`true`: only where a seat is free on every day of the period; `false`: only where none is (vrij).',
      }),
    care: id().optional().meta({ description: 'Only of this care organisation (zorgorganisatie).' }),
    team: id().optional().meta({ description: 'Only of this team (team).' }),
    status: z.enum(statuses).optional().meta({ description: 'Only with this status (status).' }),
  })
  .refine(inOrder, order)

export const learningPlaceReadQuery = z.strictObject({ ...period, ...fieldsQuery(names) }).refine(inOrder, order)
