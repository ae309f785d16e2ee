import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { LineOfSightPage, lineOfSightQuery } from './schemas.ts'
import * as service from './service.ts'
import { sightTable } from './table.ts'

/** Why projects are done: the way to the goals of each side (zichtlijn). */
export const lineOfSightRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/goals/line-of-sight',
      operationId: 'getLineOfSight',
      summary: 'See which goals projects and activities lead to',
      description:
        'Of each of your projects, newest first, and of each of its milestones the shortest way from a linked goal to a goal of an organisation, on each side; what has none on a side is unlinked (zichtlijn). A milestone without goals of its own reaches what the project does. As far as you may see the goals. With `Accept: text/csv` the same page as a table.',
      tag: 'goals',
      access: { scope: 'projects:read', kinds: ['education', 'care', 'network'] },
      query: lineOfSightQuery,
      answer: { schema: LineOfSightPage, description: 'A page of projects with their activities.' },
      also: { 'text/csv': ({ items }, { language }) => sightTable(items, language) },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
}
