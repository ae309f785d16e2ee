import { z } from 'zod'
import { date, fieldsQuery, freeText, id, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { withdrawalResponses } from '../recognitions/outcomes.ts'

export const taskStates = ['open', 'answered', 'closed'] as const
const [onward, ...others] = withdrawalResponses
const conditions = () =>
  freeText(1000).meta({
    description: 'Under which the placement goes on, for both sides (voorwaarden).',
    example: 'Begeleiding door een praktijkopleider van de vestiging Zuid.',
  })

/** What the school answers; merge-patch (RFC 7396). */
export const RecognitionTaskPatch = z
  .discriminatedUnion('response', [
    z.strictObject({ response: z.literal(onward), conditions: conditions() }),
    ...others.map((response) => z.strictObject({ response: z.literal(response) })),
  ])
  .meta({
    id: 'RecognitionTaskPatch',
    description: 'What happens with the placement: go on under conditions, transfer, or finish with what was reached.',
    example: { response: 'transfer' },
  })

export const RecognitionTask = z
  .object({
    ...record,
    placementId: id().meta({ description: 'The placement it is about (plaatsing).' }),
    withdrawalId: id().meta({ description: 'The withdrawal that asks it (intrekking).' }),
    withdrawnOn: date().meta({ description: 'First day without recognition (ingetrokken per).' }),
    status: z.enum(taskStates).meta({
      description: 'Waits for an answer, has one, or was overtaken by the end of the placement (status).',
    }),
    response: z.enum(withdrawalResponses).nullable().meta({ description: 'What the school answered (antwoord).' }),
    conditions: conditions().nullable(),
  })
  .meta({
    id: 'RecognitionTask',
    description: 'What a withdrawn recognition asks of the school for one placement (taak na intrekking).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e62',
      version: 1,
      createdAt: '2026-10-20T08:30:00Z',
      updatedAt: '2026-10-20T08:30:00Z',
      placementId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01',
      withdrawalId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      withdrawnOn: '2026-11-01',
      status: 'open',
      response: null,
      conditions: null,
    },
  })

export const RecognitionTaskPage = pageOf(RecognitionTask, 'RecognitionTaskPage')

export const recognitionTaskQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery(['placementId', 'withdrawalId', 'withdrawnOn', 'status', 'response', 'conditions', 'version']),
  status: z.enum(taskStates).optional().meta({ description: 'Only with this status (status).' }),
  placementId: id().optional().meta({ description: 'Only about this placement (plaatsing).' }),
  withdrawalId: id().optional().meta({ description: 'Only of this withdrawal (intrekking).' }),
})
