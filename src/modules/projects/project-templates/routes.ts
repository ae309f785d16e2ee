import type { FastifyInstance } from 'fastify'
import { callerKinds } from '../../../core/caller.ts'
import { operation } from '../../../http/operation.ts'
import { templates } from '../projects/templates.ts'
import { ProjectTemplateList } from './schemas.ts'

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
      access: { scope: null, kinds: callerKinds },
      answer: { schema: ProjectTemplateList, description: 'The templates.' },
      handle: async () => ({ items: Object.values(templates) }),
    }),
  )
}
