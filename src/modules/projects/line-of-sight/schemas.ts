import { z } from 'zod'
import { sides } from '../../../core/caller.ts'
import { commaList, date, id, pageOf, pageQuery } from '../../../http/fields.ts'
import { levels } from '../goals/levels.ts'
import { projectLifecycle } from '../projects/lifecycle.ts'

export const lineOfSightQuery = z.strictObject({
  ...pageQuery,
  project: id().optional().meta({ description: 'Only this project (project).' }),
  status: commaList(z.enum(projectLifecycle.states))
    .optional()
    .meta({ description: 'Only in one of these states; all that are not closed when absent (status).' }),
  organisation: id().optional().meta({ description: 'Only with this organisation as a party (organisatie).' }),
  goal: id().optional().meta({ description: 'Only those that link this goal (doel).' }),
  unlinked: z
    .enum(['true', 'false'])
    .transform((given) => given === 'true')
    .optional()
    .meta({
      description:
        'Only what is unlinked: the projects that are, or that have an activity that is, with those activities alone. A page can then hold fewer than `limit`, and none at all; `nextCursor` leads on (zonder zichtlijn).',
    }),
})

const Step = z
  .object({
    id: z.string().meta({ description: 'The goal (doel).' }),
    title: z.string().meta({ description: 'Its title (titel).', example: 'Leerwijk Noord' }),
    level: z.enum(levels).meta({ description: 'Whose goal it is (niveau).', example: 'team' }),
    organisationId: z.string().meta({ description: 'Of which organisation (organisatie).' }),
  })
  .meta({ id: 'LineOfSightStep', description: 'A goal on the way up (stap).' })

const SideSight = z
  .object({
    side: z.enum(sides).meta({ description: 'Which side (kant).', example: 'care' }),
    organisationId: z.string().nullable().meta({
      description: 'The organisation on that side whose goal the path begins at; null without a path (organisatie).',
    }),
    reached: z.boolean().meta({ description: 'Whether a linked goal leads to an organisation goal (bereikt).' }),
    path: z.array(Step).meta({
      description:
        'The shortest way, from a linked goal up to a goal of an organisation or a network; empty without one (zichtlijn).',
    }),
    without: z.array(z.string()).meta({
      description: 'Organisations on that side that no goal of their own leads up from (zonder eigen zichtlijn).',
    }),
  })
  .meta({
    id: 'LineOfSightSide',
    description: 'How a side sees what its goals have to do with it (zichtlijn per kant).',
  })

const sight = {
  unlinked: z.boolean().meta({ description: 'Whether a side has no path (zonder zichtlijn).', example: false }),
  sides: z.array(SideSight).meta({ description: 'Per side: education, care (per kant).' }),
}

/** A project, and each of its activities, with the way to a goal of each side. */
export const LineOfSight = z
  .object({
    projectId: id().meta({ description: 'The project (project).' }),
    title: z.string().meta({ description: 'Its title (titel).', example: 'Leren op de werkvloer' }),
    status: z.enum(projectLifecycle.states).meta({ description: 'Its state (status).' }),
    ...sight,
    activities: z
      .array(
        z.object({
          key: z.string().meta({ description: 'Key of the milestone (mijlpaal).', example: 'kick-off' }),
          title: z.string().meta({ description: 'Its title (titel).', example: 'Startbijeenkomst' }),
          dueDate: date().meta({ description: 'The day it is to be reached (mijlpaaldatum).' }),
          ownGoals: z.boolean().meta({
            description: 'Whether it links goals itself; else it reaches what the project does (eigen doelen).',
          }),
          ...sight,
        }),
      )
      .meta({ description: 'Its milestones, in the order of their days (activiteiten).' }),
  })
  .meta({
    id: 'LineOfSight',
    description: 'Why a project is done, as far as you may see the goals: the way to a goal of each side (zichtlijn).',
  })
export type LineOfSight = z.output<typeof LineOfSight>
export type SideSight = z.output<typeof SideSight>
export type Step = z.output<typeof Step>

export const LineOfSightPage = pageOf(LineOfSight, 'LineOfSightPage')
