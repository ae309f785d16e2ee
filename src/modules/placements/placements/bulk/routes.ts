import type { FastifyInstance } from 'fastify'
import { bulkQuery, bulkRefused } from '../../../../http/bulk.ts'
import { operation } from '../../../../http/operation.ts'
import { PlacementBulk, PlacementBulkResults } from './schemas.ts'
import * as service from './service.ts'

/** Many placements at once (bulkopdrachten). */
export const placementBulkRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'POST',
      url: '/placements/_bulk',
      operationId: 'bulkPlacements',
      summary: 'Register and move many placements at once',
      description:
        'At most 500 items, in order; each needs what it would need by itself: `placements:write` to register and for most steps, `placements:decide` to accept and reject (bulk). The answer holds one result per item, and an item that fails hurts no other. With `atomic=true` all is done or nothing: any failure is 400 or 409 with a pointer to each item that stands in the way.',
      tag: 'placements',
      access: { scope: null, kinds: ['education', 'care'] },
      query: bulkQuery,
      body: PlacementBulk,
      answer: { status: 207, schema: PlacementBulkResults, description: 'One result per item, in order.' },
      problems: [bulkRefused],
      handle: (tx, { query, body, language, publicUrl }) =>
        service.perform(tx, { items: body.items, atomic: query.atomic === 'true', language, publicUrl }),
    }),
  )
}
