import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Pool } from '../database/pool.ts'

export type Metrics = Readonly<{
  registry: Registry
  /** Times every request of the service, by method, route pattern and status; never by path or client. */
  observe(app: FastifyInstance): void
  /** Serves `/metrics` on a port of its own. */
  serve(at: { host: string; port: number }): Promise<{ port: number; close(): Promise<void> }>
}>

/** Prometheus metrics: requests, the pool of connections, the process. */
export const openMetrics = (pool: Pick<Pool, 'stats'>): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8],
    registers: [registry],
  })
  new Gauge({
    name: 'database_connections',
    help: 'Connections of the pool by what they do.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { size, busy } = pool.stats()
      this.set({ state: 'busy' }, busy)
      this.set({ state: 'free' }, size - busy)
    },
  })
  new Gauge({
    name: 'database_transactions',
    help: 'Transactions that have a connection (short ones can have one between them), and those that wait for one.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { running, waiting } = pool.stats()
      this.set({ state: 'running' }, running)
      this.set({ state: 'waiting' }, waiting)
    },
  })
  return {
    registry,
    observe: (app) =>
      void app.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'none'
        duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
        done()
      }),
    serve: async ({ host, port }) => {
      const server = createServer(async (request, response) => {
        if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') return response.writeHead(404).end()
        response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
      })
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
      return {
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise<void>((resolve) => {
            server.close(() => resolve())
            server.closeAllConnections()
          }),
      }
    },
  }
}
