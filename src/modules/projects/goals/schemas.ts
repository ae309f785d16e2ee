import { z } from 'zod'
import { date, fieldsQuery, freeText, id, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { statuses } from '../../parties/organisations/schemas.ts'
import { levels } from './levels.ts'

const level = () =>
  z.enum(levels).meta({
    description:
      'Whose goal it is: `network` of a network organisation, `organisation` or `team` of a school or care organisation (niveau).',
    example: 'organisation',
  })

const fields = {
  teamId: id().nullable().meta({
    description: 'The team whose goal it is: an active team of your own, for level `team` alone (team).',
    example: null,
  }),
  title: freeText(200).meta({ description: 'In a few words (titel).', example: 'Samen opleiden in de wijk' }),
  description: freeText(4000).nullable().meta({ description: 'More about it (toelichting).', example: null }),
  indicator: freeText(1000).meta({
    description: 'How it is seen that it is reached (indicator).',
    example: 'Studenten die na hun diploma blijven',
  }),
  target: freeText(500).meta({ description: 'What is aimed at (streefwaarde).', example: '60 procent' }),
  startDate: date().meta({ description: 'First day of its period (begindatum).', example: '2026-08-01' }),
  endDate: date().meta({ description: 'Last day of its period (einddatum).', example: '2027-07-31' }),
  shared: z.boolean().meta({
    description:
      'Whether every organisation may read it; else it is for your own. At first true, of a team false (gedeeld).',
    example: true,
  }),
  contributesTo: z
    .array(id())
    .max(20)
    .refine(
      (ids) => new Set(ids).size === ids.length,
      rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
    )
    .meta({
      description:
        'Goals that it contributes to: of the own organisation, on the same level or a higher one, or of a network (draagt bij aan).',
      example: ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb2'],
    }),
}

const status = () =>
  z.enum(statuses).meta({ description: '`archived` once it is no longer pursued (status).', example: 'active' })

const inOrder = rule(
  'before-start',
  { en: 'Use a day on or after `startDate`.', nl: 'Gebruik een dag op of na `startDate`.' },
  ['endDate'],
)

/** What an organisation sends to set a goal. */
export const GoalCreate = z
  .strictObject({
    level: level(),
    ...fields,
    teamId: fields.teamId.default(null),
    description: fields.description.default(null),
    shared: fields.shared.optional(),
    contributesTo: fields.contributesTo.default([]),
  })
  .refine(({ startDate, endDate }) => startDate <= endDate, inOrder)
  .refine(
    ({ level, teamId }) => level === 'team' || teamId === null,
    rule(
      'not-of-a-team',
      { en: 'Only a goal of a team names one.', nl: 'Alleen een doel van een team noemt er een.' },
      ['teamId'],
    ),
  )
  .refine(
    ({ level, teamId }) => level !== 'team' || teamId !== null,
    rule('required', { en: 'Name the team whose goal it is.', nl: 'Noem het team waarvan het doel is.' }, ['teamId']),
  )
  .meta({
    id: 'GoalCreate',
    description: 'A new goal (doel).',
    example: {
      level: 'organisation',
      title: 'Samen opleiden in de wijk',
      indicator: 'Studenten die na hun diploma blijven',
      target: '60 procent',
      startDate: '2026-08-01',
      endDate: '2027-07-31',
      contributesTo: ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb2'],
    },
  })

const { teamId, ...changeable } = fields

/** Merge-patch of a goal (RFC 7396). */
export const GoalPatch = z
  .strictObject({
    ...changeable,
    teamId: id().meta({ description: 'Another active team of your own, of a goal of a team (team).' }),
    status: status(),
  })
  .partial()
  .meta({
    id: 'GoalPatch',
    description:
      'Changes to a goal; what is absent stays, `contributesTo` is replaced whole. Its level never changes (doel wijzigen).',
    example: { target: '70 procent' },
  })

export const Goal = z
  .object({
    ...record,
    organisationId: id().meta({ description: 'Whose goal it is (organisatie).' }),
    level: level(),
    ...fields,
    contributesTo: z.array(z.string()).meta({
      description: 'Goals that it contributes to, of those that you may see (draagt bij aan).',
    }),
    status: status(),
  })
  .meta({
    id: 'Goal',
    description:
      'What a network, an organisation or a team wants to reach in a period, and how it is seen that it does (doel).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb1',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      level: 'organisation',
      teamId: null,
      title: 'Samen opleiden in de wijk',
      description: null,
      indicator: 'Studenten die na hun diploma blijven',
      target: '60 procent',
      startDate: '2026-08-01',
      endDate: '2027-07-31',
      shared: true,
      contributesTo: ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb2'],
      status: 'active',
    },
  })

export const GoalPage = pageOf(Goal, 'GoalPage')

export const goalQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([
    ...['organisationId', 'level', 'teamId', 'title', 'description', 'indicator', 'target', 'startDate', 'endDate'],
    ...['shared', 'contributesTo', 'status', 'version', 'createdAt', 'updatedAt'],
  ] as [string, ...string[]]),
  organisation: id().optional().meta({
    description: 'Those of another organisation that you may see; absent: your own (organisatie).',
  }),
  level: level().optional().meta({ description: 'Only of this level (niveau).' }),
  team: id().optional().meta({ description: 'Only of this team (team).' }),
  status: status().optional().meta({ description: 'Only with this status (status).' }),
  onDate: date().optional().meta({ description: 'Only with this day in their period (op datum).' }),
})

/** Something that hangs on a goal; what kind of record it is, `resource` says. */
export const GoalDependent = z
  .object({
    resource: z.enum(['goals', 'projects']).meta({
      description: 'A goal that contributes to it, or a project that links it (soort).',
      example: 'goals',
    }),
    id: z.string().meta({ description: 'The goal or project (bijdrager).' }),
    title: z.string().meta({ description: 'Its title (titel).', example: 'Leerwijk Noord' }),
    depth: z.int().meta({ description: '1: directly; else by how many steps (afstand).', example: 1 }),
    via: z.string().meta({ description: 'The goal that it contributes to on the way, or links (via).' }),
  })
  .meta({
    id: 'GoalDependent',
    description: 'What contributes to a goal or links it, directly or through others (wat aan een doel hangt).',
    example: {
      resource: 'goals',
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb3',
      title: 'Leerwijk Noord',
      depth: 1,
      via: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4eb1',
    },
  })

export const GoalDependentPage = pageOf(GoalDependent, 'GoalDependentPage')
  .extend({
    truncated: z.boolean().meta({
      description: 'Whether more hangs on it than is looked at: the nearest 1000, 20 steps deep (afgekapt).',
      example: false,
    }),
  })
  .meta({ id: 'GoalDependentPage', description: 'A page of what hangs on a goal, the nearest first.' })
