import { z } from 'zod'
import { date, id, instant, pageOf } from '../../../http/fields.ts'
import { signerRoles } from '../agreements/lifecycle.ts'

export const ReminderCreate = z
  .strictObject({ partyId: id().meta({ description: 'The party that has yet to act (partij).' }) })
  .meta({
    id: 'ReminderCreate',
    description: 'Whom to remind (herinnering).',
    example: { partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f' },
  })

/** A party was reminded of what waits for it. */
export const Reminder = z
  .object({
    id: id(),
    agreementId: id(),
    number: z.int().meta({ description: 'The version that it is about (versie).', example: 1 }),
    partyId: id(),
    role: z.enum(signerRoles).meta({ description: 'Who must act (rol).', example: 'company' }),
    act: z.enum(['approve', 'sign']).meta({ description: 'What it must do (handeling).', example: 'sign' }),
    daysBefore: z.int().nullable().meta({
      description: 'By the clock, so many days before the deadline; null where it was asked for (dagen ervoor).',
    }),
    remindedOn: date().meta({ description: 'On which day (herinnerd op).' }),
    createdAt: instant(),
  })
  .meta({
    id: 'Reminder',
    description: 'A party was reminded of what waits for it (herinnering).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      agreementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e61',
      number: 1,
      partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      role: 'company',
      act: 'sign',
      daysBefore: null,
      remindedOn: '2026-08-20',
      createdAt: '2026-08-20T08:30:00Z',
    },
  })
export const ReminderPage = pageOf(Reminder, 'ReminderPage')
