import { z } from 'zod'
import { date, id, instant, pageOf } from '../../../../http/fields.ts'
import { awaitedActs, partyRoles } from '../lifecycle.ts'

export const ProjectReminderCreate = z
  .strictObject({ partyId: id().meta({ description: 'The party that has yet to decide (partij).' }) })
  .meta({
    id: 'ProjectReminderCreate',
    description: 'Whom to remind (herinnering).',
    example: { partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4012' },
  })

/** A party was reminded of what waits for it. */
export const ProjectReminder = z
  .object({
    id: id(),
    projectId: id(),
    number: z.int().meta({ description: 'The version that it is about (versie).', example: 4 }),
    partyId: id(),
    role: z.enum(partyRoles).meta({ description: 'What the party is in the project (rol).', example: 'partner' }),
    act: z.enum(awaitedActs).meta({ description: 'What it must do (handeling).', example: 'approve' }),
    daysBefore: z.int().nullable().meta({
      description: 'By the clock, so many days before the deadline; null where the lead asked for it (dagen ervoor).',
    }),
    remindedOn: date().meta({ description: 'On which day (herinnerd op).' }),
    createdAt: instant(),
  })
  .meta({
    id: 'ProjectReminder',
    description: 'A party was reminded that it has yet to decide on a project (herinnering).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4061',
      projectId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4001',
      number: 4,
      partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4012',
      role: 'partner',
      act: 'approve',
      daysBefore: 7,
      remindedOn: '2026-05-25',
      createdAt: '2026-05-25T04:00:00Z',
    },
  })
export const ProjectReminderPage = pageOf(ProjectReminder, 'ProjectReminderPage')
