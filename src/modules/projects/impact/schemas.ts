import { z } from 'zod'
import { roles, sides } from '../../../core/caller.ts'
import { date, id, instant } from '../../../http/fields.ts'
import { levels } from '../goals/levels.ts'
import { changeStates, commitmentKinds, decisions, partyRoles, projectLifecycle } from '../projects/lifecycle.ts'

const named = z.object({ id: z.string(), name: z.string() })
const amount = (description: string, example: string) => z.string().meta({ description, example })

/** A kind of scarce means of a team in a month. */
const Load = z
  .object({
    asked: amount('What this project asks by the version that is shown (gevraagd).', '40.00'),
    holds: z.string().nullable().meta({
      description:
        'What is agreed now, of a running project of which a change is decided on; else null (nu afgesproken).',
      example: null,
    }),
    promised: amount('What other projects that are approved or running ask (al toegezegd).', '24.00'),
    pending: amount('What other submitted projects ask on top, once they are approved (in besluitvorming).', '0.00'),
    capacity: z.string().nullable().meta({
      description: 'What there is; null where it is not limited (beschikbaar).',
      example: '84.00',
    }),
    over: z.string().nullable().meta({
      description: 'By how much `asked` and `promised` exceed `capacity`; null where there is none (te veel).',
      example: '0.00',
    }),
  })
  .meta({
    id: 'ProjectImpactLoad',
    description:
      'Hours, euros or moments of a team in a month, as decimal text: hours and euros with two decimals, moments whole (belasting).',
  })

const supervision = z
  .object({
    students: z.int().meta({ description: 'Students placed at the team at once, at most (studenten).', example: 3 }),
    capacity: z.int().meta({ description: 'Students that it can supervise (begeleidingscapaciteit).', example: 4 }),
    over: z.int().meta({ description: 'By how many the first exceeds the second (te veel).', example: 0 }),
  })
  .nullable()
  .meta({ description: 'Of a team of a care organisation; null of a school (begeleiding van plaatsingen).' })

const month = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .meta({ description: 'The month (maand).', example: '2026-09' })

const Team = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: 'Name of the team (team).', example: 'Team Noord' }),
    learningHoursPerWeek: z.int().meta({ description: 'Hours a week for learning (leeruren per week).', example: 20 }),
    months: z
      .array(
        z.object({
          month: month(),
          workingDays: z.int().meta({ description: 'Working days of the month (werkdagen).', example: 22 }),
          time: Load.meta({ description: 'Hours (tijd).' }),
          means: Load.meta({ description: 'Euros (middelen).' }),
          attention: Load.meta({ description: 'Moments (aandacht).' }),
          supervision,
        }),
      )
      .meta({ description: 'The months in which something is asked of it (per maand).' }),
  })
  .meta({ id: 'ProjectImpactTeam', description: 'What a project asks of a team, by month (gevolgen voor een team).' })

const Overcommitment = z
  .object({
    teamId: z.string(),
    teamName: z.string().meta({ description: 'Name of the team (team).', example: 'Team Noord' }),
    month: month(),
    kind: z.enum(['time', 'supervision']).meta({
      description: '`time` in hours, `supervision` in students at once (soort).',
      example: 'time',
    }),
    capacity: amount('What there is (beschikbaar).', '84.00'),
    promised: amount('What was promised already (al toegezegd).', '60.00'),
    asked: amount('What this project asks on top (gevraagd).', '40.00'),
    over: amount('By how much that is too much (te veel).', '16.00'),
    message: z.string().meta({ description: 'The same in words (toelichting).' }),
  })
  .meta({ id: 'ProjectOvercommitment', description: 'A team that promises more than it has (overbelasting).' })

const served = {
  id: id(),
  title: z.string().meta({ description: 'Title (titel).', example: 'Samen opleiden in de wijk' }),
  indicator: z.string().meta({ description: 'How it is seen that it is reached (indicator).' }),
  target: z.string().meta({ description: 'What is aimed at (streefwaarde).', example: '60 procent' }),
  level: z.enum(levels).meta({ description: 'Whose goal it is (niveau).', example: 'organisation' }),
}
const more = z.int().meta({ description: 'How many there are besides those listed (meer).', example: 0 })

const Decision = z
  .object({
    decision: z.enum(decisions).meta({ description: 'What was decided (besluit).', example: 'approve' }),
    comment: z.string().nullable().meta({ description: 'What was said with it (toelichting).', example: null }),
    role: z.enum(Object.keys(roles) as [keyof typeof roles]).meta({ description: 'In which role (rol).' }),
    createdAt: instant().meta({ description: 'When (besloten op).' }),
  })
  .meta({ id: 'ProjectImpactDecision', description: 'A decision on the version that is shown (besluit).' })

const Approval = z
  .object({
    organisation: named.meta({ description: 'Which party (partij).' }),
    side: z.enum(sides).meta({ description: 'On which side (kant).', example: 'care' }),
    role: z.enum(partyRoles).meta({ description: 'What it is in the project (rol in het project).' }),
    asked: z.boolean().meta({
      description: 'Whether it decides on this version: on a change only whom it touches (gevraagd).',
    }),
    decisions: z.array(Decision).meta({ description: 'What it decided on this version, oldest first (besluiten).' }),
    awaited: z.boolean().meta({ description: 'Whether a decision of it is still awaited (wordt op gewacht).' }),
  })
  .meta({ id: 'ProjectImpactApproval', description: 'How far a party is with its decision (stand van het besluit).' })

const figures = ['asked', 'holds', 'promised', 'pending', 'capacity', 'over', 'supervision', 'totals'] as const
const lists = ['goalsServed', 'goalsNotServed', 'approvals'] as const
/** What the answer explains. */
export const explained = [...figures, ...lists] as const

/** All that an approver weighs. */
export const ProjectImpact = z
  .object({
    id: id().meta({ description: 'The project (project).' }),
    title: z.string().meta({ description: 'Title (titel).', example: 'Leren op de werkvloer' }),
    status: z.enum(projectLifecycle.states).meta({ description: 'State of the project (status).' }),
    change: z.enum(changeStates).nullable().meta({
      description: 'How the change stands that is decided on; null where there is none (wijziging).',
    }),
    number: z.int().meta({ description: 'The version that is shown (versie).', example: 2 }),
    contentHash: z.string().meta({ description: 'Its hash: what an approval names (vingerafdruk).' }),
    startDate: date().meta({ description: 'First day (begindatum).' }),
    endDate: date().meta({ description: 'Last day (einddatum).', example: '2027-07-31' }),
    decideBefore: date().nullable().meta({ description: 'The day before which is decided (beslissen vóór).' }),
    lead: named.meta({ description: 'The organisation that leads it (trekker).' }),
    organisation: named.meta({ description: 'Yours, of which the figures are (eigen organisatie).' }),
    asOf: instant().meta({ description: 'The moment of which the figures are (peilmoment).' }),
    teams: z.array(Team).meta({ description: 'Your teams of which it asks something (teams).' }),
    overcommitment: z.array(Overcommitment).meta({ description: 'Where that is too much (overbelasting).' }),
    totals: z
      .array(
        z.object({
          kind: z.enum(commitmentKinds).meta({ description: 'Hours, euros or moments (soort).', example: 'time' }),
          own: amount('What is asked of your organisation (eigen inzet).', '120.00'),
          holds: z.string().nullable().meta({
            description: 'What is agreed of that now, of a change; else null (nu afgesproken).',
          }),
          project: amount('What is asked of all parties together (hele project).', '400.00'),
        }),
      )
      .meta({ description: 'Over the whole period (totalen).' }),
    goalsServed: z
      .object({
        items: z.array(
          z.object({
            ...served,
            direct: z.boolean().meta({
              description: 'Linked by the project or a milestone itself; else through another goal (rechtstreeks).',
            }),
          }),
        ),
        more,
      })
      .meta({ description: 'Goals of your organisation that it serves, at most 50 (doelen die het dient).' }),
    goalsNotServed: z.object({ items: z.array(z.object(served)), more }).meta({
      description:
        'Active goals of your organisation in the same period that it does not serve, at most 50 (doelen die het niet dient).',
    }),
    approvals: z.array(Approval).meta({ description: 'How far each party is (besluiten).' }),
    definitions: z
      .object(
        Object.fromEntries(explained.map((name) => [name, z.string()])) as Record<
          (typeof explained)[number],
          z.ZodString
        >,
      )
      .meta({ description: 'What each figure is, in the language that was asked for (definities).' }),
  })
  .meta({
    id: 'ProjectImpact',
    description: 'What a project asks of your organisation, to decide on it well (gevolgen voor de eigen organisatie).',
  })
export type ProjectImpact = z.output<typeof ProjectImpact>
