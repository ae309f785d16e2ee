import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { remindedEnough, remindedToday } from '../../approvals/problems.ts'
import { drafters } from '../agreements/lifecycle.ts'
import { agreementNotNow } from '../agreements/problems.ts'
import { Reminder, ReminderCreate, ReminderPage } from './schemas.ts'
import * as service from './service.ts'

const tag = 'agreements'
const kinds = ['education', 'care', 'network'] as const

/** Reminders of who has yet to approve or sign (herinneringen). */
export const reminderRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/agreements/:id/reminders',
      operationId: 'listReminders',
      summary: 'Read the reminders of an agreement',
      description: 'Of your own party, newest first; of all parties for who drew it up (herinneringen).',
      tag,
      access: { scope: 'agreements:read', kinds },
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: { schema: ReminderPage, description: 'A page of reminders.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/agreements/:id/reminders',
      operationId: 'remindParty',
      summary: 'Remind a party',
      description:
        'That has yet to approve or sign, by who drew it up: once a day, five times in all of one version (herinneren). The clock does so too, 7, 3 and 1 days before a deadline.',
      tag,
      access: {
        scope: 'agreements:write',
        kinds,
        roles: [...drafters.education, ...drafters.care, 'organisation-admin'],
      },
      params: idParams,
      body: ReminderCreate,
      answer: { status: 201, schema: Reminder, description: 'The reminder as given.' },
      problems: [agreementNotNow, remindedToday, remindedEnough],
      handle: (tx, { params, body }) => service.remind(tx, params.id, body),
    }),
  )
}
