import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { notYourTeam, seatsTaken } from './problems.ts'
import {
  LearningPlace,
  LearningPlaceCreate,
  LearningPlacePage,
  LearningPlacePatch,
  learningPlaceQuery,
  learningPlaceReadQuery,
} from './schemas.ts'
import * as service from './service.ts'

const tag = 'learning-places'
const everyone = ['education', 'care', 'network', 'platform'] as const
const writers = {
  scope: 'learning-places:write',
  kinds: ['care'],
  roles: ['organisation-admin', 'ld-manager', 'practice-trainer', 'team-lead'],
} as const

/** What care organisations offer, with the seats that are free (leerplaatsen). */
export const learningPlaceRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/learning-places',
      operationId: 'listLearningPlaces',
      summary: 'Find learning places',
      description:
        'What care organisations offer (leerplaatsen). With `from` and `until`: only what covers that period, with the seats taken and free in it.',
      tag,
      access: { scope: 'learning-places:read', kinds: everyone },
      query: learningPlaceQuery,
      answer: { schema: LearningPlacePage, description: 'A page of learning places, oldest record first.' },
      handle: (tx, { query, page }) => service.list(tx, query, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/learning-places',
      operationId: 'createLearningPlace',
      summary: 'Offer a learning place',
      description: 'Seats in a team of your own for a period (leerplaats aanbieden).',
      tag,
      access: writers,
      body: LearningPlaceCreate,
      answer: {
        status: 201,
        schema: LearningPlace,
        description: 'The learning place as offered.',
        location: ({ id }) => `/learning-places/${id}`,
      },
      problems: [notYourTeam],
      handle: (tx, { body }) => service.offer(tx, body),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/learning-places/:id',
      operationId: 'getLearningPlace',
      summary: 'Read a learning place',
      description: 'One learning place with its seats, in the period asked about or in its own (leerplaats).',
      tag,
      access: { scope: 'learning-places:read', kinds: everyone },
      params: idParams,
      query: learningPlaceReadQuery,
      answer: { schema: LearningPlace, description: 'The learning place.' },
      handle: (tx, { params, query }) => service.get(tx, params.id, query),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/learning-places/:id',
      operationId: 'updateLearningPlace',
      summary: 'Change a learning place',
      description:
        'By the care organisation that offers it; seats that are taken cannot be withdrawn (leerplaats wijzigen).',
      tag,
      access: writers,
      params: idParams,
      body: LearningPlacePatch,
      answer: { schema: LearningPlace, description: 'The learning place after the change.' },
      problems: [notYourTeam, seatsTaken],
      handle: (tx, { params, body, ifMatch }) => service.change(tx, params.id, body, ifMatch),
    }),
  )
}
