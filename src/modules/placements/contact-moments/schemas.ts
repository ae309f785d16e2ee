import { z } from 'zod'
import { sides } from '../../../core/caller.ts'
import { date, freeText, id, instant, pageOf, pageQuery, updatedSinceQuery } from '../../../http/fields.ts'
import { rule } from '../../../http/zod.ts'
import { attendees, momentKinds } from './kinds.ts'

const fields = {
  kind: z.enum(momentKinds).meta({ description: 'Kind (soort contactmoment).', example: 'interim' }),
  heldOn: date().meta({ description: 'The day it was held (datum).', example: '2026-10-12' }),
  attendance: z
    .array(z.enum(attendees))
    .min(1)
    .max(attendees.length)
    .refine(
      (values) => new Set(values).size === values.length,
      rule('duplicate', { en: 'Name each once.', nl: 'Noem elk één keer.' }),
    )
    .meta({
      description: 'Who was there, by role and never by name (aanwezigen).',
      example: ['student', 'school-supervisor', 'practice-trainer'],
    }),
  summary: freeText(1000)
    .nullable()
    .meta({ description: 'Short summary for both sides; nothing about health or clients (samenvatting).' }),
}

const example = {
  kind: 'interim',
  heldOn: '2026-10-12',
  attendance: ['student', 'school-supervisor', 'practice-trainer'],
  summary: 'Leerdoelen besproken; eindgesprek in januari.',
}

export const ContactMomentCreate = z.strictObject({ ...fields, summary: fields.summary.default(null) }).meta({
  id: 'ContactMomentCreate',
  description: 'A contact moment that was held (contactmoment).',
  example,
})

export const ContactMoment = z
  .object({
    id: id().meta({ description: 'Identifier (UUIDv7).' }),
    createdAt: instant().meta({ description: 'When it was recorded (vastgelegd op).' }),
    ...fields,
    recordedBySide: z.enum(sides).meta({ description: 'The side that recorded it (vastgelegd door).' }),
  })
  .meta({
    id: 'ContactMoment',
    description: 'A contact moment of school, student and company; it never changes (contactmoment).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e0b',
      createdAt: '2026-10-12T14:30:00Z',
      ...example,
      recordedBySide: 'education',
    },
  })

export const ContactMomentPage = pageOf(ContactMoment, 'ContactMomentPage')

export const contactMomentQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  kind: z.enum(momentKinds).optional().meta({ description: 'Only of this kind (soort).' }),
})
