import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { remindedEnough, remindedToday } from '../../../approvals/problems.ts'
import { workers } from '../lifecycle.ts'
import { projectNotNow } from '../problems.ts'
import { ProjectReminder, ProjectReminderCreate, ProjectReminderPage } from './schemas.ts'
import * as service from './service.ts'

const tag = 'projects'

/** Reminders of who has yet to decide on a project (herinneringen). */
export const projectReminderRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/reminders',
      operationId: 'listProjectReminders',
      summary: 'Read the reminders of a project',
      description: 'Of your own organisation, newest first; of all parties for the lead (herinneringen).',
      tag,
      access: { scope: 'projects:read', kinds: ['education', 'care', 'network'] },
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: { schema: ProjectReminderPage, description: 'A page of reminders.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/reminders',
      operationId: 'remindProjectParty',
      summary: 'Remind a party of a project',
      description:
        'That has yet to decide, by the lead: once a day, five times in all of one version (herinneren). The clock does so too, 7, 3 and 1 days before the deadline; when that has passed nothing lapses.',
      tag,
      access: {
        scope: 'projects:write',
        kinds: ['education', 'care'],
        roles: [...new Set([...workers.education, ...workers.care])],
      },
      params: idParams,
      body: ProjectReminderCreate,
      answer: { status: 201, schema: ProjectReminder, description: 'The reminder as given.' },
      problems: [projectNotNow, remindedToday, remindedEnough],
      handle: (tx, { params, body }) => service.remind(tx, params.id, body),
    }),
  )
}
