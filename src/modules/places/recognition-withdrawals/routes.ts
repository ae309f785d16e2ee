import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { alreadyWithdrawn } from '../recognitions/problems.ts'
import {
  RecognitionWithdrawal,
  RecognitionWithdrawalCreate,
  RecognitionWithdrawalPage,
  recognitionWithdrawalQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'recognition-withdrawals'
const everyone = ['education', 'care', 'network', 'platform'] as const

/** Withdrawals of recognitions (intrekkingen). */
export const recognitionWithdrawalRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/recognition-withdrawals',
      operationId: 'listRecognitionWithdrawals',
      summary: 'List withdrawals of recognitions',
      description:
        'Which recognitions were withdrawn, and from which day on (intrekkingen). Every party may read them.',
      tag,
      access: { scope: 'organisations:read', kinds: everyone },
      query: recognitionWithdrawalQuery,
      answer: { schema: RecognitionWithdrawalPage, description: 'A page of withdrawals, oldest first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/recognition-withdrawals',
      operationId: 'createRecognitionWithdrawal',
      summary: 'Withdraw a recognition',
      description:
        'The recognition ends on a day; each placement it touches is flagged and its school decides what to do (erkenning intrekken). By the platform.',
      tag,
      access: { scope: 'organisations:write', kinds: ['platform'], roles: ['platform-admin'] },
      body: RecognitionWithdrawalCreate,
      answer: {
        status: 201,
        schema: RecognitionWithdrawal,
        description: 'The withdrawal as recorded.',
        location: ({ id }) => `/recognition-withdrawals/${id}`,
      },
      problems: [alreadyWithdrawn],
      handle: (tx, { body }) => service.withdraw(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/recognition-withdrawals/:id',
      operationId: 'getRecognitionWithdrawal',
      summary: 'Read a withdrawal of a recognition',
      description: 'One withdrawal (intrekking).',
      tag,
      access: { scope: 'organisations:read', kinds: everyone },
      params: idParams,
      answer: { schema: RecognitionWithdrawal, description: 'The withdrawal.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
}
