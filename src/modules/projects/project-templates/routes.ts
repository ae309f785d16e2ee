import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { organisationKinds } from '../../parties/access.ts'
import { ProjectTemplatePage } from './schemas.ts'
import * as service from './service.ts'

/** Templates of projects (projectsjablonen): the same for everybody. */
export const projectTemplateRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/project-templates',
      operationId: 'listProjectTemplates',
      summary: 'List the templates of projects',
      description:
        'What a project of each kind begins with, in Dutch; `template: true` draws a project up from it (projectsjablonen).',
      tag: 'projects',
      access: { scope: null, kinds: organisationKinds },
      query: z.strictObject(pageQuery),
      answer: { schema: ProjectTemplatePage, description: 'A page of templates.' },
      handle: async (_tx, { page }) => service.list(page),
    }),
  )
}
