import { z } from 'zod'
import { id, pageOf, pageQuery } from '../../../../http/fields.ts'
import { month } from '../content.ts'
import { commitmentKinds } from '../lifecycle.ts'

/** What one organisation asks of one of its teams in one month. */
export const ProjectCommitment = z
  .object({
    number: z.int().meta({ description: 'The version of the content that says so (versie).' }),
    organisationId: id().meta({ description: 'Whose commitment it is (organisatie).' }),
    key: z.string().meta({ description: 'Its key in that part of the content (sleutel).' }),
    kind: z.enum(commitmentKinds).meta({ description: 'Hours, euros or moments (tijd, middelen, aandacht).' }),
    teamId: id().meta({ description: 'The team that it falls on (team).' }),
    month: z.string().meta({ description: 'The month in which it is asked (maand).' }),
    amount: z.string().meta({ description: 'How much, as decimal text (hoeveelheid).' }),
    note: z.string().nullable().meta({ description: 'What for (toelichting).' }),
  })
  .meta({
    id: 'ProjectCommitment',
    description: 'What is asked of a team in a month (inzet).',
    example: {
      number: 4,
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4201',
      key: 'begeleiding-september',
      kind: 'time',
      teamId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4301',
      month: '2026-09',
      amount: '40.00',
      note: 'Begeleiding van studenten',
    },
  })
export const ProjectCommitmentPage = pageOf(ProjectCommitment, 'ProjectCommitmentPage')

/** What commitments and realisations are chosen by. */
export const inputFilters = {
  organisation: id().optional().meta({ description: 'Only of this organisation (organisatie).' }),
  team: id().optional().meta({ description: 'Only of this team (team).' }),
  kind: z.enum(commitmentKinds).optional().meta({ description: 'Only of this kind (soort).' }),
  monthFrom: month().optional().meta({ description: 'Only in this month or later (maand vanaf).' }),
  monthUntil: month().optional().meta({ description: 'Only in this month or earlier (maand tot en met).' }),
}

export const commitmentQuery = z.strictObject({
  ...pageQuery,
  ...inputFilters,
  version: z.enum(['agreed', 'newest']).optional().meta({
    description:
      'Of the version that all approved, or of the newest, which may be a change that is being decided; by default of the one that holds, where there is one (versie).',
  }),
})
