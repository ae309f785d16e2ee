import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { calendarOf } from './calendar.ts'
import { WorkList, workListQuery } from './schemas.ts'
import * as service from './service.ts'

/** What waits for the caller (werkvoorraad). */
export const workListRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/work-list',
      operationId: 'listWork',
      summary: 'Read what waits for you',
      description:
        'Every record that waits for your side and role, first what is due first (werkvoorraad). A system acting for an organisation sees all of its side. What waits of agreements is told with `agreements:read`, what waits of projects, charters and follow-ups with `projects:read`. With `Accept: text/calendar` the same page as a calendar of due dates.',
      tag: 'work-list',
      access: { scope: 'placements:read', kinds: ['education', 'care'] },
      query: workListQuery,
      answer: { schema: WorkList, description: 'A page of what waits, by due date.' },
      also: { 'text/calendar': ({ items }, { language }) => calendarOf(items, language) },
      handle: (tx, { page, publicUrl }) => service.list(tx, page, publicUrl),
    }),
  )
}
