import { z } from 'zod'
import { roles } from '../../../core/caller.ts'
import { date, id, pageOf, record } from '../../../http/fields.ts'
import { Location } from '../../parties/locations/schemas.ts'
import { Member } from '../../parties/members/schemas.ts'
import { Organisation } from '../../parties/organisations/schemas.ts'
import { Student } from '../../parties/students/schemas.ts'
import { Team } from '../../parties/teams/schemas.ts'
import { learningRoutes, matchingMethods, placementLifecycle } from './lifecycle.ts'
import { enrolmentNumber, exampleTerms, periodRule, periodText, progress, terms } from './terms.ts'

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
