import type { FastifyInstance } from 'fastify'
import { unavailable } from '../core/problems.ts'
import { systemCaller } from '../database/transact.ts'

/** ms the database has to answer before the service calls itself not ready. */
const patience = 2000

/** `/health/live`: the process answers. `/health/ready`: so does the database. Public, not counted, no details. */
export const healthRoutes = async (app: FastifyInstance): Promise<void> => {
  const config = { access: { public: true }, uncounted: true } as const
  app.get('/health/live', { config, logLevel: 'warn' }, async () => ({ status: 'live' }))
  app.get('/health/ready', { config, logLevel: 'warn' }, async (request) => {
    const { transact, clock } = app.house
    const origin = { caller: systemCaller, requestId: request.id, now: clock() }
    await transact(origin, 'read', (tx) => tx.last((sql) => sql`select 1`), { deadline: patience }).catch(
      (cause: unknown) => {
        throw unavailable({}, { headers: { 'retry-after': '2' }, cause })
      },
    )
    return { status: 'ready' }
  })
}
