import { z } from 'zod'
import { date, fieldsQuery, id, instant, pageOf, pageQuery, updatedSinceQuery } from '../../../http/fields.ts'
import { educationCode, leerbedrijfId } from '../fields.ts'

const fields = {
  recognitionId: id().meta({ description: 'The recognition that is withdrawn (erkenning).' }),
  withdrawnOn: date().meta({
    description: 'First day on which it no longer holds (ingetrokken per).',
    example: '2026-11-01',
  }),
}

/** What the platform sends to withdraw a recognition. */
export const RecognitionWithdrawalCreate = z.strictObject(fields).meta({
  id: 'RecognitionWithdrawalCreate',
  description: 'Withdrawal of a recognition (intrekking van een erkenning).',
  example: { recognitionId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f', withdrawnOn: '2026-11-01' },
})

export const RecognitionWithdrawal = z
  .object({
    id: id().meta({ description: 'Identifier (UUIDv7).' }),
    version: z.int().meta({ description: 'Always 1: a withdrawal never changes.', example: 1 }),
    createdAt: instant().meta({ description: 'When it was recorded (vastgelegd op).' }),
    ...fields,
    leerbedrijfId: leerbedrijfId().meta({ description: 'The training company (leerbedrijf-ID).' }),
    educationCode: educationCode().meta({ description: 'What it may no longer train for (opleidingscode).' }),
  })
  .meta({
    id: 'RecognitionWithdrawal',
    description:
      'A recognition that no longer holds from a day on (intrekking). Each placement it touches asks its school what to do.',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      version: 1,
      createdAt: '2026-10-20T08:30:00Z',
      recognitionId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      withdrawnOn: '2026-11-01',
      leerbedrijfId: '100000001',
      educationCode: '25655',
    },
  })

export const RecognitionWithdrawalPage = pageOf(RecognitionWithdrawal, 'RecognitionWithdrawalPage')

export const recognitionWithdrawalQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['recognitionId', 'withdrawnOn', 'leerbedrijfId', 'educationCode', 'createdAt', 'version']),
  leerbedrijfId: leerbedrijfId().optional().meta({ description: 'Only of this training company (leerbedrijf-ID).' }),
  educationCode: educationCode().optional().meta({ description: 'Only for this education code (opleidingscode).' }),
})
