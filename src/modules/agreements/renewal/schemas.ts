import { z } from 'zod'
import { date } from '../../../http/fields.ts'

/** For how long an agreement goes on, and what is different then. */
export const Renewal = z
  .strictObject({
    startDate: date().meta({
      description: 'First day of the successor, after that of the agreement itself (begindatum).',
      example: '2028-08-01',
    }),
    endDate: date()
      .nullable()
      .meta({ description: 'Last day; null where the kind allows it to be open (einddatum).', example: '2030-07-31' }),
    terms: z.record(z.string(), z.unknown()).default({}).meta({
      description: 'What is different, as a merge patch of the agreed terms (RFC 7396; gewijzigde afspraken).',
    }),
  })
  .meta({
    id: 'Renewal',
    description: 'A successor with the terms that were agreed, for another period (verlenging).',
    example: { startDate: '2028-08-01', endDate: '2030-07-31', terms: {} },
  })
