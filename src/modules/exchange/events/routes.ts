import type { FastifyInstance } from 'fastify'
import { operation } from '../../../http/operation.ts'
import { positionUnknown } from './problems.ts'
import { EventPage, eventQuery } from './schemas.ts'
import * as service from './service.ts'

/** The pull feed of a party (gebeurtenissen). */
export const eventRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/events',
      operationId: 'listEvents',
      summary: 'Read what happened since the last time',
      description:
        'The events of your organisation in order, numbered 1, 2, 3 … without a gap (gebeurtenissen). Keep `nextAfter` and send it as `after` next time; nothing ever appears behind it. Events are thin: follow `dataref` for the record as it is now.',
      tag: 'events',
      access: { scope: 'events:read', kinds: ['education', 'care', 'network'] },
      query: eventQuery,
      answer: { schema: EventPage, description: 'The events beyond `after`.' },
      problems: [positionUnknown],
      writes: true,
      handle: (tx, { query, publicUrl }) => service.read(tx, query, publicUrl),
    }),
  )
}
