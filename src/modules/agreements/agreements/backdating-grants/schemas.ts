import { z } from 'zod'
import { date, freeText, id, instant, pageOf } from '../../../../http/fields.ts'

const fields = {
  partyId: id().meta({ description: 'The party that signed earlier: its id in `parties` (partij).' }),
  earliestDate: date().meta({
    description: 'The earliest day the paper may bear (vroegste dag).',
    example: '2026-06-15',
  }),
  reason: freeText(1000).meta({
    description: 'Why it is recorded later than it was signed; all parties read it (reden).',
    example: 'Getekend op de introductiedag, pas daarna ingevoerd.',
  }),
}

/** What an administrator sends to let a paper bear an earlier day. */
export const BackdatingGrantCreate = z.strictObject(fields).meta({
  id: 'BackdatingGrantCreate',
  description:
    'Leave to record a signature in ink with a day before today, for one party of this version (toestemming voor een eerdere dag).',
  example: {
    partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
    earliestDate: '2026-06-15',
    reason: 'Getekend op de introductiedag, pas daarna ingevoerd.',
  },
})

export const BackdatingGrant = z
  .object({
    id: id(),
    number: z.int().meta({ description: 'The version it is for, and no other (versie).' }),
    organisationId: id().meta({ description: 'The organisation that gave it (organisatie).' }),
    ...fields,
    createdAt: instant(),
  })
  .meta({
    id: 'BackdatingGrant',
    description: 'Leave to record a signature in ink with an earlier day (toestemming voor een eerdere dag).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4ea1',
      number: 1,
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e00',
      partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      earliestDate: '2026-06-15',
      reason: 'Getekend op de introductiedag, pas daarna ingevoerd.',
      createdAt: '2026-06-22T08:30:00Z',
    },
  })
export const BackdatingGrantPage = pageOf(BackdatingGrant, 'BackdatingGrantPage')
