import { z } from 'zod'
import { pageOf } from '../../../http/fields.ts'
import { projectKinds } from '../projects/lifecycle.ts'

const level = z.enum(['low', 'medium', 'high'])

/** What a project of a kind begins with. */
export const ProjectTemplate = z
  .object({
    kind: z.enum(projectKinds).meta({ description: 'Kind of project (soort project).' }),
    name: z.string().meta({ description: 'What it is called (naam).' }),
    problem: z.string().meta({ description: 'What to say of the problem (vraagstuk).' }),
    aim: z.string().meta({ description: 'What to say of the aim (doelstelling).' }),
    milestones: z
      .record(
        z.string(),
        z.object({
          title: z.string(),
          description: z.string(),
          at: z.number().meta({ description: 'Where in the period it lies, from 0 to 1 (moment).' }),
        }),
      )
      .meta({ description: 'Milestones by key (mijlpalen).' }),
    deliverables: z
      .record(z.string(), z.object({ title: z.string(), milestone: z.string().optional() }))
      .meta({ description: 'What is delivered, by key (producten).' }),
    risks: z
      .record(z.string(), z.object({ title: z.string(), likelihood: level, effect: level, measure: z.string() }))
      .meta({ description: 'Risks by key (risico’s).' }),
  })
  .meta({
    id: 'ProjectTemplate',
    description: 'What a project of a kind begins with (projectsjabloon).',
    example: {
      kind: 'pilot',
      name: 'Pilot',
      problem: 'Welke aanname toetst de pilot, en waarom nu?',
      aim: 'Wat willen we aan het eind weten, en wanneer is de pilot geslaagd?',
      milestones: { start: { title: 'Startbijeenkomst', description: 'Samen beginnen.', at: 0 } },
      deliverables: { report: { title: 'Evaluatieverslag', milestone: 'start' } },
      risks: {
        'no-time': {
          title: 'Te weinig tijd op de afdeling',
          likelihood: 'medium',
          effect: 'high',
          measure: 'Inzet per maand vooraf vastleggen.',
        },
      },
    },
  })

export const ProjectTemplatePage = pageOf(ProjectTemplate, 'ProjectTemplatePage')
