import { z } from 'zod'
import { date, fieldsQuery, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { educationCode, leerbedrijfId } from '../fields.ts'

const fields = {
  leerbedrijfId: leerbedrijfId().meta({ description: 'The training company (leerbedrijf-ID).' }),
  educationCode: educationCode().meta({ description: 'What it may train for (opleidingscode).' }),
  grantedOn: date().meta({ description: 'First day of the recognition (erkend per).', example: '2024-08-01' }),
}

/** What the platform sends to record a recognition. */
export const RecognitionCreate = z.strictObject(fields).meta({
  id: 'RecognitionCreate',
  description: 'A new recognition (erkenning).',
  example: { leerbedrijfId: '100000001', educationCode: '25655', grantedOn: '2024-08-01' },
})

export const Recognition = z
  .object({
    ...record,
    ...fields,
    withdrawnOn: date()
      .nullable()
      .meta({ description: 'First day on which it no longer holds (ingetrokken per); null as long as it holds.' }),
  })
  .meta({
    id: 'Recognition',
    description: 'A training company may train for an education code (erkenning). It has no end date by default.',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      leerbedrijfId: '100000001',
      educationCode: '25655',
      grantedOn: '2024-08-01',
      withdrawnOn: null,
    },
  })

export const RecognitionPage = pageOf(Recognition, 'RecognitionPage')

export const recognitionQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['leerbedrijfId', 'educationCode', 'grantedOn', 'withdrawnOn', 'version', 'createdAt', 'updatedAt']),
  leerbedrijfId: leerbedrijfId().optional().meta({ description: 'Only of this training company (leerbedrijf-ID).' }),
  educationCode: educationCode().optional().meta({ description: 'Only for this education code (opleidingscode).' }),
  onDate: date().optional().meta({ description: 'Only what holds on this day (geldig op).' }),
})
