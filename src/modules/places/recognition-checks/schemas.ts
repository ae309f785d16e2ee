import { z } from 'zod'
import { date, fieldsQuery, id, instant, pageOf, pageQuery, updatedSinceQuery } from '../../../http/fields.ts'
import { educationCode, leerbedrijfId } from '../fields.ts'
import { outcomes } from '../recognitions/outcomes.ts'

const fields = {
  leerbedrijfId: leerbedrijfId().meta({ description: 'The training company asked about (leerbedrijf-ID).' }),
  educationCode: educationCode().meta({ description: 'The education asked about (opleidingscode).' }),
  onDate: date().meta({ description: 'The day asked about, mostly the start of a placement (peildatum).' }),
}

/** What a party asks. */
export const RecognitionCheckCreate = z.strictObject(fields).meta({
  id: 'RecognitionCheckCreate',
  description: 'Is this company recognised for this education on this day? (erkenning controleren)',
  example: { leerbedrijfId: '100000001', educationCode: '25655', onDate: '2026-08-31' },
})

export const RecognitionCheck = z
  .object({
    id: id().meta({ description: 'Identifier (UUIDv7).' }),
    version: z.int().meta({ description: 'Always 1: a check never changes.', example: 1 }),
    ...fields,
    outcome: z.enum(outcomes).meta({
      description:
        'What came out (uitkomst). Only the two that begin with `recognised` allow a placement to be confirmed.',
    }),
    recognisedCode: educationCode()
      .nullable()
      .meta({ description: 'The equivalent code by which it is recognised (gelijkgestelde opleidingscode), if so.' }),
    provider: z.string().meta({ description: 'Who answered (bron).', example: 'table' }),
    checkedAt: instant().meta({ description: 'When (gecontroleerd op).' }),
  })
  .meta({
    id: 'RecognitionCheck',
    description: 'A question about a recognition with its answer, kept as it was (erkenningscontrole).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      version: 1,
      leerbedrijfId: '100000001',
      educationCode: '25655',
      onDate: '2026-08-31',
      outcome: 'recognised',
      recognisedCode: null,
      provider: 'table',
      checkedAt: '2026-06-01T08:30:00Z',
    },
  })

export const RecognitionCheckPage = pageOf(RecognitionCheck, 'RecognitionCheckPage')

export const recognitionCheckQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([
    'leerbedrijfId',
    'educationCode',
    'onDate',
    'outcome',
    'recognisedCode',
    'provider',
    'checkedAt',
    'version',
  ]),
  leerbedrijfId: leerbedrijfId().optional().meta({ description: 'Only about this training company (leerbedrijf-ID).' }),
  educationCode: educationCode().optional().meta({ description: 'Only about this education code (opleidingscode).' }),
  outcome: z.enum(outcomes).optional().meta({ description: 'Only with this outcome (uitkomst).' }),
})
