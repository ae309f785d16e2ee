import { z } from 'zod'
import { isBsn } from '../../../core/bsn.ts'
import { roles } from '../../../core/caller.ts'
import { formats } from '../../../core/codes.ts'
import { isIsoDate } from '../../../core/dates.ts'
import {
  commaList,
  date,
  fieldsQuery,
  freeText,
  id,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { Location } from '../../parties/locations/schemas.ts'
import { Member } from '../../parties/members/schemas.ts'
import { Organisation } from '../../parties/organisations/schemas.ts'
import { Student } from '../../parties/students/schemas.ts'
import { Team } from '../../parties/teams/schemas.ts'
import {
  learningRoutes,
  matchingMethods,
  placementLifecycle,
  rejectReasons,
  terminationReasons,
  weekdays,
} from './lifecycle.ts'

const educationCode = () =>
  patterned(
    formats.educationCode.pattern,
    { en: 'An education code has five digits.', nl: 'Een opleidingscode heeft vijf cijfers.' },
    formats.educationCode.example,
  ).meta({ description: 'Education code, formerly crebo (erkende opleidingscode).', example: '25655' })

const enrolmentNumber = () =>
  patterned(
    formats.enrolmentNumber.pattern,
    {
      en: 'Use 1 to 20 letters, digits, dots, dashes or underscores.',
      nl: 'Gebruik 1 tot 20 letters, cijfers, punten, streepjes of liggende streepjes.',
    },
    formats.enrolmentNumber.example,
  )
    .refine(
      (value) => !isBsn(value),
      rule('bsn', {
        en: 'This looks like a BSN, which is never stored.',
        nl: 'Dit lijkt een BSN; die wordt nooit opgeslagen.',
      }),
    )
    .meta({ description: 'Enrolment number of the school (inschrijvingsnummer).', example: '1045123-1' })

/** What a placement is about; both sides need it to match. */
const terms = {
  careOrganisationId: id().meta({ description: 'The care organisation (zorgorganisatie).' }),
  locationId: id().meta({ description: 'The location, a recognised training company (vestiging, leerbedrijf).' }),
  teamId: id().nullable().default(null).meta({ description: 'The team or ward (team, afdeling).' }),
  learningPlaceId: id()
    .nullable()
    .default(null)
    .meta({ description: 'The learning place whose seat it takes (leerplaats).' }),
  educationCode: educationCode(),
  level: z.int().min(1).max(4).meta({ description: 'MBO level (niveau).', example: 4 }),
  learningRoute: z.enum(learningRoutes).meta({ description: 'Learning route (leerweg).', example: 'BOL' }),
  startDate: date().meta({ description: 'First day (begindatum).' }),
  plannedEndDate: date().meta({ description: 'Planned last day (geplande einddatum).', example: '2027-01-29' }),
  totalHours: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .meta({ description: 'Hours in all (omvang in uren).', example: 640 }),
  hoursPerWeek: z
    .number()
    .min(1)
    .max(40)
    .multipleOf(0.5)
    .nullable()
    .default(null)
    .meta({ description: 'Hours a week (uren per week).', example: 32 }),
  weekdays: z.array(z.enum(weekdays)).max(7).default([]).meta({ description: 'Days of the week (dagen).' }),
  matchingMethod: z
    .enum(matchingMethods)
    .default('school-matched')
    .meta({ description: 'How student and place were matched (wijze van matching).' }),
  vogRequired: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether a certificate of conduct is asked (VOG vereist).' }),
}

/** What each side fills in on the way. */
const progress = {
  schoolSupervisorId: id().nullable().meta({ description: 'Supervisor of the school (bpv-docent).' }),
  practiceTrainerId: id().nullable().meta({ description: 'Trainer of the company (praktijkopleider).' }),
  workSupervisorIds: z.array(id()).max(10).meta({ description: 'Supervisors at work (werkbegeleiders).' }),
  employmentContractSeenOn: date()
    .nullable()
    .meta({ description: 'BBL: the day the employment contract was seen (arbeidsovereenkomst gezien).' }),
  vogSeenOn: date()
    .nullable()
    .meta({ description: 'The day the certificate of conduct was seen; it is never stored itself (VOG gezien).' }),
}

/** The end does not lie before the start; a day that is none is another error. */
export const periodRule = <T extends { startDate?: string | undefined; plannedEndDate?: string | undefined }>(
  value: T,
): boolean =>
  !isIsoDate(value.startDate ?? '') ||
  !isIsoDate(value.plannedEndDate ?? '') ||
  value.plannedEndDate! >= value.startDate!
export const periodText = rule(
  'period',
  { en: 'The end cannot be before the start.', nl: 'Het einde kan niet voor het begin liggen.' },
  ['plannedEndDate'],
)

const exampleTerms = {
  careOrganisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e02',
  locationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e03',
  educationCode: '25655',
  level: 4,
  learningRoute: 'BOL',
  startDate: '2026-08-31',
  plannedEndDate: '2027-01-29',
  totalHours: 640,
  hoursPerWeek: 32,
}

export const PlacementCreate = z
  .strictObject({
    studentId: id().meta({ description: 'The student (student).' }),
    enrolmentNumber: enrolmentNumber(),
    sequence: z.int().min(1).max(999).default(1).meta({ description: 'Sequence within the enrolment (volgnummer).' }),
    ...terms,
    schoolSupervisorId: progress.schoolSupervisorId.default(null),
  })
  .refine(periodRule, periodText)
  .meta({
    id: 'PlacementCreate',
    description: 'A new placement, as a draft of the school (BPV-plaatsing).',
    example: { studentId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e04', enrolmentNumber: '1045123-1', ...exampleTerms },
  })

const optional = <T extends Record<string, z.ZodType>>(shape: T) =>
  Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field).optional(),
    ]),
  ) as { [K in keyof T]: z.ZodOptional<T[K] extends z.ZodDefault<infer D extends z.ZodType> ? D : T[K]> }

export const PlacementPatch = z
  .strictObject({ ...optional(terms), ...optional(progress) })
  .refine(periodRule, periodText)
  .meta({
    id: 'PlacementPatch',
    description:
      'Changes; what is absent stays. The terms can be changed in a draft only; the rest by the side it belongs to.',
    example: { practiceTrainerId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e05' },
  })

/** A record by id and name; with `expand` the rest of it as well. */
const named = { id: z.string(), name: z.string() }
const organisation = z.object({ ...Organisation.partial().shape, ...named })
const { id: _memberId, ...memberFields } = Member.shape
const supervisor = (name: string) =>
  z
    .object({ id: z.string(), ...memberFields })
    .omit({ subject: true, teamIds: true })
    .nullable()
    .optional()
    .meta({ description: `With \`expand=${name}\`; null while there is none that you may see.` })
const message = z.string()
const unmet = z.object({ rule: z.string(), message, satisfiedBy: z.enum(Object.keys(roles) as [keyof typeof roles]) })
const actions = Object.keys(placementLifecycle.transitions) as [keyof typeof placementLifecycle.transitions]

export const Placement = z
  .object({
    ...record,
    status: z.enum(placementLifecycle.states).meta({ description: 'State of the placement (status).' }),
    reason: z.string().nullable().meta({ description: 'Why it was rejected or terminated (reden).' }),
    school: organisation.meta({ description: 'The school (school).' }),
    careOrganisation: organisation.meta({ description: 'The care organisation (zorgorganisatie).' }),
    location: z.object({ ...Location.partial().shape, ...named }).meta({ description: 'The location (vestiging).' }),
    team: z
      .object({ ...Team.partial().shape, ...named })
      .nullable()
      .meta({ description: 'The team (team).' }),
    learningPlaceId: z.string().nullable(),
    student: z
      .object({ ...Student.partial().shape, ...named, studentNumber: z.string() })
      .nullable()
      .meta({ description: 'Who it is for; null for the care organisation until it has accepted (student).' }),
    enrolmentNumber: z.string().nullable(),
    sequence: z.int().nullable(),
    educationCode: z.string(),
    level: z.int(),
    learningRoute: z.enum(learningRoutes),
    startDate: date(),
    plannedEndDate: date(),
    actualEndDate: date().nullable(),
    totalHours: z.int().nullable(),
    hoursPerWeek: z.number().nullable(),
    weekdays: z.array(z.string()),
    schoolSupervisorId: z.string().nullable(),
    schoolSupervisor: supervisor('schoolSupervisor'),
    practiceTrainerId: z.string().nullable(),
    practiceTrainer: supervisor('practiceTrainer'),
    workSupervisorIds: z.array(z.string()),
    matchingMethod: z.enum(matchingMethods),
    employmentContractSeenOn: date().nullable(),
    vogRequired: z.boolean(),
    vogSeenOn: date().nullable(),
    availableActions: z
      .array(z.object({ action: z.enum(actions), ready: z.boolean(), unmet: z.array(unmet) }))
      .meta({ description: 'What the caller can do now, and what is missing for it (mogelijke acties).' }),
    nextActor: z
      .object({ side: z.enum(['education', 'care']), role: z.string(), dueDate: date() })
      .nullable()
      .meta({ description: 'Whose turn it is (wie is aan zet).' }),
  })
  .meta({
    id: 'Placement',
    description: 'A placement of a student in practice (BPV-plaatsing).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      status: 'draft',
      reason: null,
      school: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e00', name: 'ROC Midden' },
      careOrganisation: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e02', name: 'Zorggroep De Linde' },
      location: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e03', name: 'De Lindehof' },
      team: null,
      learningPlaceId: null,
      student: { id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e04', name: 'Noor de Vries', studentNumber: '1045123' },
      enrolmentNumber: '1045123-1',
      sequence: 1,
      educationCode: '25655',
      level: 4,
      learningRoute: 'BOL',
      startDate: '2026-08-31',
      plannedEndDate: '2027-01-29',
      actualEndDate: null,
      totalHours: 640,
      hoursPerWeek: 32,
      weekdays: [],
      schoolSupervisorId: null,
      practiceTrainerId: null,
      workSupervisorIds: [],
      matchingMethod: 'school-matched',
      employmentContractSeenOn: null,
      vogRequired: false,
      vogSeenOn: null,
      availableActions: [{ action: 'propose', ready: true, unmet: [] }],
      nextActor: { side: 'education', role: 'bpv-coordinator', dueDate: '2026-08-31' },
    },
  })

export const PlacementPage = pageOf(Placement, 'PlacementPage')

/** What can be had in full with a placement. */
export const expandable = [
  'student',
  'school',
  'care',
  'location',
  'team',
  'schoolSupervisor',
  'practiceTrainer',
] as const
export type Expandable = (typeof expandable)[number]

/** How a placement is shown: which fields, and what of it in full. */
const shape = {
  ...fieldsQuery(Object.keys(Placement.shape).filter((name) => name !== 'id') as [string, ...string[]]),
  expand: commaList(z.enum(expandable))
    .optional()
    .meta({
      description: `Include these in full, in their place: ${expandable.join(', ')}. Each needs the scope to read it by itself (uitgebreid).`,
    }),
}
export const onePlacementQuery = z.strictObject(shape)

export const placementQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...shape,
  status: commaList(z.enum(placementLifecycle.states))
    .optional()
    .meta({ description: 'Only in these states (status).' }),
  school: id().optional().meta({ description: 'Only of this school.' }),
  care: id().optional().meta({ description: 'Only at this care organisation.' }),
  team: id().optional().meta({ description: 'Only in this team.' }),
  student: id().optional().meta({ description: 'Only of this student.' }),
  startDateFrom: date().optional().meta({ description: 'Starting on or after this day.' }),
  startDateUntil: date().optional().meta({ description: 'Starting on or before this day.' }),
})

const plain = <const A extends string>(action: A) => z.strictObject({ action: z.literal(action) })

/** The steps, each with its own fields; `more` is what each names besides. */
export const steps = <const M extends z.core.$ZodLooseShape>(more: M) =>
  z.discriminatedUnion('action', [
    plain('propose').extend(more),
    plain('accept').extend(more),
    z.strictObject({
      action: z.literal('reject'),
      reason: z
        .enum(rejectReasons)
        .meta({ description: 'About the place, never about the person (reden van afwijzing).' }),
      ...more,
    }),
    plain('withdraw').extend(more),
    plain('confirm').extend(more),
    plain('start').extend(more),
    plain('suspend').extend(more),
    plain('resume').extend(more),
    z.strictObject({
      action: z.literal('complete'),
      actualEndDate: date().meta({ description: 'Real last day (werkelijke einddatum).' }),
      ...more,
    }),
    z.strictObject({
      action: z.literal('terminate'),
      reason: z
        .enum(terminationReasons)
        .meta({ description: 'Why it ends early (reden van beëindiging), WEB art. 7.2.9.' }),
      actualEndDate: date().meta({ description: 'Real last day (werkelijke einddatum).' }),
      ...more,
    }),
    plain('cancel').extend(more),
  ])

/** One step of the lifecycle; each action names its own fields. */
export const PlacementTransition = steps({}).meta({
  id: 'PlacementTransition',
  description: 'A step of the placement’s lifecycle (overgang).',
  example: { action: 'accept' },
})

export const TransitionRecord = z
  .object({
    action: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string().nullable(),
    side: z.string().meta({ description: 'The side that acted.' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone.' }),
    at: instant(),
  })
  .meta({
    id: 'TransitionRecord',
    description: 'One step that was taken (historie).',
    example: {
      action: 'propose',
      from: 'draft',
      to: 'proposed',
      reason: null,
      side: 'education',
      by: 'a.jansen',
      at: '2026-06-01T08:30:00Z',
    },
  })
export const TransitionPage = pageOf(TransitionRecord, 'TransitionPage')

export const NoteCreate = z.strictObject({ text: freeText(2000) }).meta({
  id: 'NoteCreate',
  description: 'A note for your own side only (notitie).',
  example: { text: 'Belt in week 40.' },
})
export const Note = z.object({ id: id(), text: z.string(), author: z.string(), createdAt: instant() }).meta({
  id: 'Note',
  description: 'A note of your own side; the other side does not know that it exists (notitie).',
  example: {
    id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e09',
    text: 'Belt in week 40.',
    author: 'a.jansen',
    createdAt: '2026-06-01T08:30:00Z',
  },
})
export const NotePage = pageOf(Note, 'NotePage')
