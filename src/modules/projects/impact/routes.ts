import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { impactPage } from './page.ts'
import { ProjectImpact } from './schemas.ts'
import * as service from './service.ts'

/** What a project asks of who decides on it (impact). */
export const projectImpactRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/impact',
      operationId: 'getProjectImpact',
      summary: 'Weigh a project before you decide',
      description:
        'What it asks of each team of your organisation by month, against what that has promised already and what it has; which of your goals it serves and which not; and what each party has decided on this version (impact). Of a change of a running project what is proposed, beside what holds. With `Accept: text/html` as a page to read on a phone or to print.',
      tag: 'projects',
      access: { scope: 'projects:read', kinds: ['education', 'care'] },
      params: idParams,
      answer: { schema: ProjectImpact, description: 'All there is to weigh.' },
      also: { 'text/html': (impact, { language }) => impactPage(impact, language) },
      handle: (tx, { params, language }) => service.get(tx, params.id, language),
    }),
  )
}
