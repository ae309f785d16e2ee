import type { FastifyBaseLogger } from 'fastify'
import type { Caller } from '../core/caller.ts'
import type { Cursors } from '../core/page.ts'
import type { Transact } from '../database/transact.ts'

/** What every operation is given: composed once in `app.ts`, carried by the Fastify instance as `app.house`. */
export type House = Readonly<{
  transact: Transact
  cursors: Cursors
  /** The time by which everything is judged; injected in tests. */
  clock: () => Date
  /** The URL the service is reached at, without a trailing slash. */
  publicUrl: string
  /** Verifies a bearer token and says who calls; throws the 401 problem. */
  authenticate: (token: string) => Caller | Promise<Caller>
  log: FastifyBaseLogger
}>

declare module 'fastify' {
  interface FastifyInstance {
    house: House
  }
  interface FastifyRequest {
    /** Absent on public operations only. */
    caller: Caller | null
    /** ms it took to ask the database who calls; 0 when that was known. */
    identifiedIn: number
  }
}
