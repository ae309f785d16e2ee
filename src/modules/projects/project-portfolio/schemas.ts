import { z } from 'zod'
import { sides } from '../../../core/caller.ts'
import { commaList, date, id, instant, pageOf, pageQuery } from '../../../http/fields.ts'
import {
  awaitedActs,
  changeStates,
  commitmentKinds,
  partyRoles,
  projectKinds,
  projectLifecycle,
} from '../projects/lifecycle.ts'
import { definitions, type Figure } from './definitions.ts'

/** What a portfolio is grouped by. */
export const groupings = ['status', 'organisation', 'network', 'goal', 'kind'] as const
export type Grouping = (typeof groupings)[number]
/** Groups that are shown at most. */
export const mostGroups = 500

const filters = {
  status: commaList(z.enum(projectLifecycle.states))
    .optional()
    .meta({ description: 'Only those in these states (status).' }),
  organisation: id().optional().meta({ description: 'Only those with this organisation too (organisatie).' }),
  network: id().optional().meta({ description: 'Only those under this network (netwerk).' }),
  goal: id().optional().meta({ description: 'Only those that serve this goal (doel).' }),
  kind: z.enum(projectKinds).optional().meta({ description: 'Only of this kind (soort).' }),
  startDateFrom: date()
    .optional()
    .meta({ description: 'Only those that start on or after this day (begindatum vanaf).' }),
  startDateUntil: date()
    .optional()
    .meta({ description: 'Only those that start on or before this day (begindatum tot en met).' }),
}
export const portfolioQuery = z.strictObject({
  by: z.enum(groupings).default('status').meta({ description: 'What it is grouped by (gegroepeerd op).' }),
  ...filters,
})
export const portfolioProjectQuery = z.strictObject({ ...pageQuery, ...filters })

const named = (description: string) => z.object({ id: id(), name: z.string() }).meta({ description })
const side = z.enum([...sides, 'network']).meta({ description: 'The side it is on (kant).' })
const days = (description: string) => z.int().meta({ description, example: 12 })
const spread = (description: string) =>
  z
    .object({
      oldestDays: days('Of the oldest (oudste, in dagen).'),
      medianDays: days('The median (mediaan, in dagen).'),
    })
    .meta({ description })
const use = z
  .array(
    z.object({
      kind: z.enum(commitmentKinds).meta({ description: 'Hours, euros or moments (soort inzet).', example: 'time' }),
      committed: z.string().meta({ description: 'As decimal text (toegezegd).', example: '80.00' }),
      realised: z.string().meta({ description: 'As decimal text (gerealiseerd).', example: '20.00' }),
      usePercentage: z
        .string()
        .nullable()
        .meta({ description: 'Realised of committed (gebruik in procenten).', example: '25.00' }),
    }),
  )
  .meta({ description: 'Commitments against what was realised, of all parties (inzet).' })
const texts = z
  .object(
    Object.fromEntries(
      Object.keys(definitions).map((name) => [name, z.string().meta({ description: `What \`${name}\` is.` })]),
    ) as Record<Figure, z.ZodString>,
  )
  .meta({ description: 'What each figure is, in the language asked for (definities).' })

/** The caller's projects at a glance. */
export const ProjectPortfolio = z
  .object({
    by: z.enum(groupings).meta({ description: 'What it is grouped by (gegroepeerd op).' }),
    groups: z
      .array(
        z.object({
          value: z.string().nullable().meta({
            description: 'The state or kind, or the id of the organisation, network or goal; null for none (waarde).',
            example: 'submitted',
          }),
          name: z
            .string()
            .nullable()
            .meta({ description: 'How it is called; null for a state, a kind or none (naam).', example: null }),
          projects: z.int().meta({ description: 'How many projects (aantal projecten).', example: 12 }),
          statuses: z
            .array(z.object({ status: z.enum(projectLifecycle.states), count: z.int() }))
            .meta({ description: 'How many in each state (per status).' }),
          waiting: z
            .array(
              z.object({
                organisation: named('Who must act (organisatie).'),
                side,
                act: z.enum(awaitedActs).meta({ description: 'What is to be done (handeling).' }),
                count: z.int().meta({ description: 'How many projects wait for it (aantal).' }),
                oldestDays: days('How many days the first of them waits (langst wachtend, in dagen).'),
              }),
            )
            .meta({ description: 'Whom the projects wait for, by organisation and never by name (wacht op).' }),
          use,
          age: spread('Since they were drawn up (leeftijd).'),
          standing: spread('Since they stand as they do (staat zo sinds).'),
        }),
      )
      .meta({ description: `The groups, the largest first; ${mostGroups} at most (groepen).` }),
    definitions: texts,
  })
  .meta({ id: 'ProjectPortfolio', description: 'The projects that you take part in, at a glance (projectportfolio).' })

/** A project of the portfolio: the same figures for each of its parties. */
export const PortfolioProject = z
  .object({
    projectId: id(),
    status: z.enum(projectLifecycle.states).meta({ description: 'Where it stands (status).' }),
    change: z
      .enum(changeStates)
      .nullable()
      .meta({ description: 'Of a running project: what becomes of a change (wijziging).' }),
    kind: z.enum(projectKinds).meta({ description: 'Kind of project (soort project).' }),
    title: z.string().meta({ description: 'Title (titel).' }),
    startDate: date().meta({ description: 'First day (begindatum).' }),
    endDate: date().meta({ description: 'Last day (einddatum).' }),
    lead: named('The organisation that leads it (trekker).'),
    network: named('The network under which it runs (netwerk).').nullable(),
    parties: z
      .array(z.object({ organisation: named('The organisation (organisatie).'), side, role: z.enum(partyRoles) }))
      .meta({ description: 'The organisations in it (partijen).' }),
    waitsFor: z
      .array(
        z.object({
          organisation: named('Who must act (organisatie).'),
          side,
          act: z.enum(awaitedActs).meta({ description: 'What is to be done (handeling).' }),
          dueDate: date().meta({ description: 'The day before which (uiterste datum).' }),
        }),
      )
      .meta({ description: 'Who can act now (wacht op).' }),
    standsSince: instant().meta({ description: 'Since when it stands as it does (sinds).' }),
    standsDays: days('Whole days since then (dagen).'),
    createdAt: instant(),
    ageDays: days('Whole days since it was drawn up (leeftijd in dagen).'),
    use,
    nextMilestone: z
      .object({
        key: z.string().meta({ description: 'Its key (sleutel).', example: 'kick-off' }),
        title: z.string().meta({ description: 'Title (titel).' }),
        dueDate: date().meta({ description: 'Day on which it is to be reached (mijlpaaldatum).' }),
        late: z.boolean().meta({ description: 'The day has passed (te laat).' }),
      })
      .nullable()
      .meta({ description: 'What is to be reached first; null when nothing is (volgende mijlpaal).' }),
    coveredUntil: date()
      .nullable()
      .meta({ description: 'The last day its charter covers it; null without one (gedekt tot en met).' }),
  })
  .meta({ id: 'PortfolioProject', description: 'A project of the portfolio (project in de portfolio).' })
export const PortfolioProjectPage = pageOf(PortfolioProject, 'PortfolioProjects').extend({ definitions: texts }).meta({
  id: 'PortfolioProjectPage',
  description: 'A page of the portfolio, newest first (projecten in de portfolio).',
})
