import { z } from 'zod'
import { roles, sides } from '../../../../core/caller.ts'
import {
  date,
  fieldsQuery,
  freeText,
  id,
  instant,
  pageOf,
  pageQuery,
  record,
  updatedSinceQuery,
} from '../../../../http/fields.ts'
import { followUpLifecycle } from './lifecycle.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]
const exampleId = (n: number) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4${String(n).padStart(3, '0')}`

const fields = {
  what: freeText(1000).meta({
    description: 'What is to be done (actie).',
    example: 'Begeleiding inplannen vóór het rooster.',
  }),
  organisationId: id().meta({ description: 'The organisation whose work it is (organisatie).' }),
  role: z
    .enum(roleNames)
    .meta({ description: 'The role it is for, at that organisation (rol).', example: 'team-lead' }),
  dueDate: date().meta({ description: 'Last day to do it (uiterste datum).', example: '2026-12-01' }),
}

/** What a report asks of somebody. */
export const FollowUpCreate = z.strictObject(fields).meta({
  id: 'FollowUpCreate',
  description: 'Something to be done after a reflection moment (vervolgactie).',
  example: {
    what: 'Begeleiding inplannen vóór het rooster.',
    organisationId: exampleId(201),
    role: 'team-lead',
    dueDate: '2026-12-01',
  },
})

/** One step; each action names its own fields. */
export const FollowUpTransition = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('finish') }),
    z.strictObject({
      action: z.literal('drop'),
      reason: freeText(1000).meta({ description: 'Why (reden).', example: 'Het rooster is al aangepast.' }),
    }),
    z.strictObject({ action: z.literal('reopen') }),
  ])
  .meta({ id: 'FollowUpTransition', description: 'A step with a follow-up (overgang).', example: { action: 'finish' } })

const shape = {
  ...record,
  projectId: id().meta({ description: 'The project (project).' }),
  reflectionId: id().meta({ description: 'The reflection moment it came of (reflectiemoment).' }),
  ...fields,
  side: z.enum(sides).meta({ description: 'The side of that organisation (kant).' }),
  status: z.enum(followUpLifecycle.states).meta({ description: 'Where it stands (status).' }),
  closedAt: instant().nullable().meta({ description: 'When it was finished or dropped (afgesloten op).' }),
  reason: z.string().nullable().meta({ description: 'Why it was dropped (reden).' }),
  availableActions: z
    .array(
      z.object({
        action: z.enum(['finish', 'drop', 'reopen']),
        ready: z.boolean(),
        unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })),
      }),
    )
    .meta({ description: 'What you can do now (mogelijke handelingen).' }),
  nextActor: z
    .object({ side: z.enum(sides), role: z.enum(roleNames), dueDate: date() })
    .nullable()
    .meta({ description: 'Whose turn it is (wie aan zet is).' }),
}

export const FollowUp = z.object(shape).meta({
  id: 'FollowUp',
  description: 'Something to be done after a reflection moment, by a role at an organisation (vervolgactie).',
  example: {
    id: exampleId(311),
    version: 1,
    createdAt: '2026-11-13T08:30:00Z',
    updatedAt: '2026-11-13T08:30:00Z',
    projectId: exampleId(1),
    reflectionId: exampleId(301),
    what: 'Begeleiding inplannen vóór het rooster.',
    organisationId: exampleId(201),
    role: 'team-lead',
    dueDate: '2026-12-01',
    side: 'care',
    status: 'open',
    closedAt: null,
    reason: null,
    availableActions: [
      { action: 'finish', ready: true, unmet: [] },
      { action: 'drop', ready: true, unmet: [] },
    ],
    nextActor: { side: 'care', role: 'team-lead', dueDate: '2026-12-01' },
  },
})
export const FollowUpPage = pageOf(FollowUp, 'FollowUpPage')

const ofAnyList = {
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(Object.keys(shape).filter((name) => name !== 'id') as unknown as [string, ...string[]]),
  status: z.enum(followUpLifecycle.states).optional().meta({ description: 'Only those in this state (status).' }),
  role: z.enum(roleNames).optional().meta({ description: 'Only for this role (rol).' }),
}
/** What the list of a project is asked. */
export const projectFollowUpQuery = z.strictObject(ofAnyList)
/** What the list of an organisation is asked. */
export const followUpQuery = z.strictObject({
  ...ofAnyList,
  project: id().optional().meta({ description: 'Only those of this project (project).' }),
})
