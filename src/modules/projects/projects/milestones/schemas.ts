import { z } from 'zod'
import { roles } from '../../../../core/caller.ts'
import { date, freeText, id, idParams, instant, pageOf, pageQuery } from '../../../../http/fields.ts'
import { key } from '../content.ts'
import { milestoneLifecycle } from '../lifecycle.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]
const { states, transitions } = milestoneLifecycle
const actions = Object.keys(transitions) as [keyof typeof transitions, ...(keyof typeof transitions)[]]

export const milestoneParams = idParams.extend({
  key: key().meta({ description: 'Key of the milestone in the content (sleutel).' }),
})
export const milestoneQuery = z.strictObject(pageQuery)

/** A milestone: what was agreed of it, and how it stands. */
export const ProjectMilestone = z
  .object({
    projectId: id().meta({ description: 'The project (project).' }),
    key: z.string().meta({ description: 'Its key in the content (sleutel).' }),
    version: z.int().meta({ description: 'Counts the steps that were taken with it; the ETag begins with it.' }),
    title: z.string().meta({ description: 'Title (titel).' }),
    dueDate: date().meta({ description: 'Day on which it is to be reached (mijlpaaldatum).' }),
    description: z.string().nullable().meta({ description: 'What it is (omschrijving).' }),
    goalIds: z.array(id()).meta({ description: 'Goals that it serves (doelen).' }),
    status: z.enum(states).meta({ description: 'How it stands (status).' }),
    reason: z.string().nullable().meta({ description: 'Why it was missed, dropped or opened again (reden).' }),
    changedAt: instant().nullable().meta({ description: 'When the last step was taken (gewijzigd op).' }),
    late: z.boolean().meta({
      description: 'Its day has passed, and it was neither reached nor dropped (over tijd).',
    }),
    availableActions: z
      .array(
        z.object({
          action: z.enum(actions),
          ready: z.boolean(),
          unmet: z.array(z.object({ rule: z.string(), message: z.string(), satisfiedBy: z.enum(roleNames) })),
        }),
      )
      .meta({ description: 'What you can do now, while the project runs (mogelijke handelingen).' }),
  })
  .meta({
    id: 'ProjectMilestone',
    description: 'A milestone of a project, as the version of the content that holds has it (mijlpaal).',
    example: {
      projectId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4001',
      key: 'kick-off',
      version: 2,
      title: 'Startbijeenkomst',
      dueDate: '2026-09-08',
      description: null,
      goalIds: [],
      status: 'in-progress',
      reason: null,
      changedAt: '2026-09-01T09:00:00Z',
      late: false,
      availableActions: [
        { action: 'reach', ready: true, unmet: [] },
        { action: 'miss', ready: true, unmet: [] },
        { action: 'drop', ready: true, unmet: [] },
      ],
    },
  })
export const ProjectMilestonePage = pageOf(ProjectMilestone, 'ProjectMilestonePage')

const reason = () =>
  freeText(1000).meta({ description: 'Why (reden).', example: 'De zaal was niet beschikbaar in september.' })
const plain = <const A extends string>(action: A) => z.strictObject({ action: z.literal(action) })

/** One step with a milestone; what goes otherwise than was agreed is told why. */
export const MilestoneTransition = z
  .discriminatedUnion('action', [
    plain('start').extend({ reason: reason().optional() }),
    plain('reach').extend({ reason: reason().optional() }),
    plain('miss').extend({ reason: reason() }),
    plain('drop').extend({ reason: reason() }),
    plain('reopen').extend({ reason: reason() }),
  ])
  .meta({
    id: 'MilestoneTransition',
    description: 'A step with a milestone; `miss`, `drop` and `reopen` say why (overgang).',
    example: { action: 'miss', reason: 'De zaal was niet beschikbaar in september.' },
  })

export const MilestoneTransitionRecord = z
  .object({
    action: z.enum(actions),
    from: z.enum(states),
    to: z.enum(states),
    reason: z.string().nullable(),
    side: z.string().meta({ description: 'The side that acted (kant).' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone (door wie).' }),
    at: instant(),
  })
  .meta({
    id: 'MilestoneTransitionRecord',
    description: 'One step that was taken with a milestone (historie).',
    example: {
      ...{ action: 'start', from: 'planned', to: 'in-progress', reason: null, side: 'care', by: null },
      at: '2026-09-01T09:00:00Z',
    },
  })
export const MilestoneTransitionPage = pageOf(MilestoneTransitionRecord, 'MilestoneTransitionPage')
