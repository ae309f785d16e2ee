import { z } from 'zod'
import { sides } from '../../../../core/caller.ts'
import { id, pageQuery } from '../../../../http/fields.ts'
import { commitmentKinds } from '../lifecycle.ts'
import { definitions, type Figure } from './definitions.ts'

const amount = (description: string) => z.string().meta({ description, example: '12.50' })

const figures = {
  committed: amount('What was committed, as decimal text (toegezegd).'),
  realised: amount('What was realised, as decimal text (gerealiseerd).'),
  difference: amount('Realised less committed (verschil).'),
}
const use = {
  usePercentage: z.string().nullable().meta({ description: 'Realised of committed (gebruik in procenten).' }),
}
const share = (description: string) => z.string().nullable().meta({ description, example: '0.3333' })

/** One of each kind: hours, euros, moments. */
const ofKinds = <S extends z.ZodType>(item: S) => ({
  time: item.meta({ description: 'In hours (tijd).' }),
  means: item.meta({ description: 'In euros (middelen).' }),
  attention: item.meta({ description: 'In moments (aandacht).' }),
})
const ofParty = z.object({
  ...figures,
  ...use,
  shareOfCommitted: share('Its part of what all committed (aandeel in de toezegging).'),
  shareOfRealised: share('Its part of what all realised (aandeel in de realisatie).'),
})
const ofAll = z.object({ ...figures, ...use })

const kind = z.enum(commitmentKinds).meta({ description: 'Hours, euros or moments (tijd, middelen, aandacht).' })
const organisationId = id().meta({ description: 'The organisation (organisatie).' })

const [lead, partner] = ['01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4101', '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4201']
const nothing = { committed: '0', realised: '0', difference: '0', usePercentage: null }
const unshared = { ...nothing, shareOfCommitted: null, shareOfRealised: null }
const zeros = { ...unshared, committed: '0.00', realised: '0.00', difference: '0.00' }
const texts = Object.fromEntries(Object.entries(definitions).map(([name, { en }]) => [name, en])) as Record<
  Figure,
  string
>

/** What the parties put in against what they committed. */
export const ProjectBalance = z
  .object({
    projectId: id().meta({ description: 'The project (project).' }),
    number: z.int().meta({ description: 'The version of the content whose commitments count (versie).' }),
    parties: z
      .array(
        z.object({
          organisation: z
            .object({ id: id(), name: z.string() })
            .meta({ description: 'The organisation (organisatie).' }),
          side: z.enum(sides).meta({ description: 'The side it is on (kant).' }),
          role: z.enum(['lead', 'partner']).meta({ description: 'What it is in the project (rol).' }),
          ...ofKinds(ofParty),
        }),
      )
      .meta({ description: 'Each organisation, the lead first (partijen).' }),
    totals: z.object(ofKinds(ofAll)).meta({ description: 'All of them together (totalen).' }),
    outOfBalance: z
      .array(
        z.object({
          kind,
          averageUse: z.string().meta({ description: 'The use of all together, in per cent (gemiddeld gebruik).' }),
          parties: z.array(
            z.object({
              organisationId,
              usePercentage: z.string().meta({ description: 'Its use, in per cent (gebruik).' }),
              lies: z.enum(['above', 'below']).meta({ description: 'On which side of the average (boven of onder).' }),
            }),
          ),
        }),
      )
      .meta({
        description:
          'By kind, whose use lies more than a quarter from the average: a reason to talk, never a score (uit balans).',
      }),
    byMonth: z
      .array(
        z.object({
          organisationId,
          teamId: id().meta({ description: 'The team (team).' }),
          month: z.string().meta({ description: 'The month (maand).', example: '2026-09' }),
          kind,
          ...figures,
        }),
      )
      .meta({ description: 'A page of the sums by organisation, team, month and kind (per maand).' }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Send it as `cursor` for the next page of `byMonth`; null on the last.', example: null }),
    definitions: z
      .object(
        Object.fromEntries(
          Object.keys(definitions).map((name) => [name, z.string().meta({ description: `What \`${name}\` is.` })]),
        ) as Record<Figure, z.ZodString>,
      )
      .meta({ description: 'What each figure is, in the language asked for (definities).' }),
  })
  .meta({
    id: 'ProjectBalance',
    description: 'Commitments and realisations of the parties to a project, side by side (balans).',
    example: {
      projectId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4001',
      number: 4,
      parties: [
        {
          ...{ organisation: { id: lead, name: 'ROC Midden' }, side: 'education', role: 'lead' },
          time: {
            ...{ committed: '40.00', realised: '32.50', difference: '-7.50', usePercentage: '81.25' },
            ...{ shareOfCommitted: '0.5000', shareOfRealised: '0.7647' },
          },
          ...{ means: zeros, attention: unshared },
        },
        {
          ...{ organisation: { id: partner, name: 'Zorggroep De Linde' }, side: 'care', role: 'partner' },
          time: {
            ...{ committed: '40.00', realised: '10.00', difference: '-30.00', usePercentage: '25.00' },
            ...{ shareOfCommitted: '0.5000', shareOfRealised: '0.2353' },
          },
          ...{ means: zeros, attention: unshared },
        },
      ],
      totals: {
        time: { committed: '80.00', realised: '42.50', difference: '-37.50', usePercentage: '53.13' },
        means: { committed: '0.00', realised: '0.00', difference: '0.00', usePercentage: null },
        attention: nothing,
      },
      outOfBalance: [
        {
          kind: 'time',
          averageUse: '53.13',
          parties: [
            { organisationId: lead, usePercentage: '81.25', lies: 'above' },
            { organisationId: partner, usePercentage: '25.00', lies: 'below' },
          ],
        },
      ],
      byMonth: [
        {
          ...{ organisationId: lead, teamId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4301', month: '2026-09', kind: 'time' },
          ...{ committed: '40.00', realised: '32.50', difference: '-7.50' },
        },
      ],
      nextCursor: null,
      definitions: texts,
    },
  })

export const balanceQuery = z.strictObject(pageQuery)
