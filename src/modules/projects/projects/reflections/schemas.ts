import { z } from 'zod'
import { roles, sides } from '../../../../core/caller.ts'
import {
  date,
  fieldsQuery,
  freeText,
  id,
  idParams,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../../http/fields.ts'
import { rule } from '../../../../http/zod.ts'
import { FollowUpCreate } from '../follow-ups/schemas.ts'
import { reflectionKinds, reflectionLifecycle } from './lifecycle.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]
const exampleId = (n: number) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4${String(n).padStart(3, '0')}`

const fields = {
  kind: z.enum(reflectionKinds).meta({
    description:
      'A short check-in (tussenstand), a look back on what was done (nabespreking), intervision (intervisie), a walk past where people learn (leerwandeling), or a talk of student, school and company (driegesprek) (soort).',
    example: 'after-action',
  }),
  title: freeText(200).meta({ description: 'What it is called (titel).', example: 'Terugblik op de startweek' }),
  plannedDate: date().meta({ description: 'The day it is planned on (gepland op).', example: '2026-11-12' }),
  purpose: freeText(2000)
    .nullable()
    .meta({ description: 'What it is for (bedoeling).', example: 'Wat nemen we mee naar de volgende periode?' }),
}

export const ReflectionCreate = z
  .strictObject({
    ...fields,
    purpose: fields.purpose.default(null),
    organisationIds: z
      .array(id())
      .min(1)
      .max(50)
      .refine(
        (ids) => new Set(ids).size === ids.length,
        rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
      )
      .nullable()
      .default(null)
      .meta({ description: 'Which parties take part; null: all of the project (deelnemende organisaties).' }),
  })
  .meta({
    id: 'ReflectionCreate',
    description: 'A reflection moment to be planned (reflectiemoment plannen).',
    example: { kind: 'after-action', title: 'Terugblik op de startweek', plannedDate: '2026-11-12' },
  })

export const ReflectionPatch = z
  .strictObject({
    kind: fields.kind.optional(),
    title: fields.title.optional(),
    plannedDate: fields.plannedDate.optional(),
    purpose: fields.purpose.optional(),
  })
  .refine(
    (patch) => Object.keys(patch).length > 0,
    rule('nothing', { en: 'Change at least one field.', nl: 'Wijzig minstens één veld.' }),
  )
  .meta({
    id: 'ReflectionPatch',
    description: 'A change of what is planned; what is absent stays (wijziging).',
    example: { plannedDate: '2026-11-19' },
  })

const agreements = z
  .array(freeText(1000))
  .max(50)
  .meta({
    description: 'What the parties agreed, a text each (afspraken).',
    example: ['We plannen de begeleiding voortaan vóór het rooster.'],
  })
const summary = freeText(10_000).meta({
  description: 'What was talked about and learned; it is about the work, and grades nobody (verslag).',
  example: 'Studenten en begeleiders zochten elkaar te laat op.',
})

/** One step; each action names its own fields. */
export const ReflectionTransition = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('hold'),
      heldDate: date().meta({ description: 'The day on which it was held (gehouden op).', example: '2026-11-12' }),
    }),
    z.strictObject({
      action: z.literal('report'),
      summary,
      agreements: agreements.default([]),
      followUps: z
        .array(FollowUpCreate)
        .max(50)
        .default([])
        .meta({ description: 'What is to be done, each in the work list of a role (vervolgacties).' }),
    }),
    z.strictObject({
      action: z.literal('cancel'),
      reason: freeText(1000).meta({ description: 'Why (reden).', example: 'De week valt samen met de examens.' }),
    }),
  ])
  .meta({
    id: 'ReflectionTransition',
    description: 'A step with a reflection moment (overgang).',
    example: { action: 'hold', heldDate: '2026-11-12' },
  })

const shape = {
  ...record,
  projectId: id().meta({ description: 'The project (project).' }),
  organisationId: id().meta({ description: 'The organisation that planned it (gepland door).' }),
  status: z.enum(reflectionLifecycle.states).meta({ description: 'Where it stands (status).' }),
  ...fields,
  organisationIds: z.array(id()).meta({ description: 'Which parties take part (deelnemende organisaties).' }),
  heldDate: date().nullable().meta({ description: 'The day on which it was held (gehouden op).' }),
  summary: summary.nullable(),
  agreements: agreements.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was cancelled (reden).' }),
  availableActions: z
    .array(
      z.object({
        action: z.enum(['hold', 'report', 'cancel']),
        ready: z.boolean(),
        unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })),
      }),
    )
    .meta({ description: 'What you can do now (mogelijke handelingen).' }),
  nextActor: z
    .object({ side: z.enum(sides), role: z.enum(roleNames), dueDate: date() })
    .nullable()
    .meta({ description: 'Whose turn it is: the organisation that planned it, and any party may (wie aan zet is).' }),
}

export const Reflection = z.object(shape).meta({
  id: 'Reflection',
  description:
    'A moment at which the parties of a project look together at what they learn; nothing in it grades or ranks a person or a team (reflectiemoment).',
  example: {
    id: exampleId(301),
    version: 3,
    createdAt: '2026-10-01T08:30:00Z',
    updatedAt: '2026-11-13T08:30:00Z',
    projectId: exampleId(1),
    organisationId: exampleId(101),
    status: 'reported',
    kind: 'after-action',
    title: 'Terugblik op de startweek',
    plannedDate: '2026-11-12',
    purpose: 'Wat nemen we mee naar de volgende periode?',
    organisationIds: [exampleId(101), exampleId(201)],
    heldDate: '2026-11-12',
    summary: 'Studenten en begeleiders zochten elkaar te laat op.',
    agreements: ['We plannen de begeleiding voortaan vóór het rooster.'],
    reason: null,
    availableActions: [],
    nextActor: null,
  },
})
export const ReflectionPage = pageOf(Reflection, 'ReflectionPage')

export const reflectionParams = idParams.extend({
  reflectionId: id().meta({ description: 'The reflection moment (reflectiemoment).' }),
})
export const reflectionQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(Object.keys(shape).filter((name) => name !== 'id') as unknown as [string, ...string[]]),
  status: z.enum(reflectionLifecycle.states).optional().meta({ description: 'Only those in this state (status).' }),
  kind: z.enum(reflectionKinds).optional().meta({ description: 'Only of this kind (soort).' }),
})
