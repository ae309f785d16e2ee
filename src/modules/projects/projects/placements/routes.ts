import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../../http/fields.ts'
import { operation } from '../../../../http/operation.ts'
import { workers } from '../lifecycle.ts'
import { projectNotNow } from '../problems.ts'
import { ProjectPlacementLink, ProjectPlacementLinks, ProjectPlacementPage, projectPlacementParams } from './schemas.ts'
import * as service from './service.ts'

const tag = 'projects'
const sides = ['education', 'care'] as const
const writes = {
  scope: 'projects:write',
  kinds: sides,
  roles: [...new Set([...workers.education, ...workers.care])],
} as const

/** Placements that projects touch (geraakte plaatsingen): known to their own school and care organisation alone. */
export const projectPlacementRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/projects/:id/placements',
      operationId: 'listProjectPlacements',
      summary: 'List the placements that a project touches',
      description:
        'Those of your own organisation, newest first; others of the project do not know of them (geraakte plaatsingen). Asks for the scope `placements:read` too.',
      tag,
      access: { scope: 'projects:read', kinds: sides },
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: { schema: ProjectPlacementPage, description: 'A page of placements.' },
      handle: (tx, { params, page }) => service.list(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/projects/:id/placements',
      operationId: 'linkProjectPlacements',
      summary: 'Link placements to a project',
      description:
        'By the school or the care organisation of each, where both have a part in the project; until it has ended (plaatsingen koppelen). What is linked already stays so. Asks for the scope `placements:read` too.',
      tag,
      access: writes,
      params: idParams,
      body: ProjectPlacementLink,
      answer: { status: 200, schema: ProjectPlacementLinks, description: 'The placements, each linked.' },
      problems: [projectNotNow],
      handle: (tx, { params, body }) => service.link(tx, params.id, body),
    }),
  )
  app.route(
    operation({
      method: 'DELETE',
      url: '/projects/:id/placements/:placementId',
      operationId: 'unlinkProjectPlacement',
      summary: 'Take a placement off a project',
      description:
        'By the school or the care organisation of it, until the project has ended; the placement itself stays (plaatsing ontkoppelen). Asks for the scope `placements:read` too.',
      tag,
      access: writes,
      params: projectPlacementParams,
      answer: { description: 'The project no longer touches it.' },
      conditional: false,
      problems: [projectNotNow],
      handle: (tx, { params }) => service.unlink(tx, params.id, params.placementId),
    }),
  )
}
