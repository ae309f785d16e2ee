import postgres from 'postgres'
import { arrayTypes, held } from './arrays.ts'
import { gatheringSockets } from './socket.ts'

/** A client of exactly one connection. */
export type Connection = postgres.Sql

/** The database cannot be reached, is busy beyond the deadline, or lost the connection under this work. */
export class DatabaseAway extends Error {}

/** What can be heard of a connection: each statement as it is sent, each notice of the server. */
export type Listener = Pick<postgres.Options<Record<string, never>>, 'debug' | 'onnotice'>

/** Loans single connections: one transaction or batch at a time holds one. */
export type Pool = Readonly<{
  /** Lends a connection to `work`; rejects with DatabaseAway when none comes or `work` does not end within `deadline` ms. */
  run<T>(work: (connection: Connection) => Promise<T>, deadline?: number): Promise<T>
  /** Waits for what is on loan, then closes every connection. */
  close(): Promise<void>
  stats(): { size: number; busy: number; waiting: number }
}>

/** Instants leave Postgres as text and go on as text: `2026-11-23 09:18:55.1+00` → `2026-11-23T09:18:55.1Z` (the session runs in UTC). */
const instant = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`
const same = <T>(value: T): T => value

/**
 * Every statement of ours is bounded and follows an index, on any amount of data: so plans are made once, of nested loops
 * over ordered indexes, and do not change with statistics that lag behind or with the party that asks first. (`jit` would
 * take the price that the planner sets on a way that is off for work worth compiling.)
 */
const plans = {
  plan_cache_mode: 'force_generic_plan',
  ...{
    enable_seqscan: 'off',
    enable_bitmapscan: 'off',
    enable_hashjoin: 'off',
    enable_mergejoin: 'off',
    enable_sort: 'off',
  },
  jit: 'off',
}

/** Options every connection of ours has. `max: 1`: postgres.js 3.4.9 loses its own pool when a connection dies inside a transaction (porsager/postgres issues 1066, 1154, 1199, 1208). */
const connect = (url: string, statementTimeout: number, onclose: () => void, listener: Listener = {}): Connection =>
  postgres(url, {
    ...held,
    idle_timeout: undefined,
    max_lifetime: null,
    connect_timeout: 3,
    ...({ socket: gatheringSockets() } as object),
    ...listener,
    onclose,
    connection: { application_name: 'leerketen', TimeZone: 'UTC', statement_timeout: statementTimeout, ...plans },
    transform: { column: { from: postgres.toCamel } },
    types: {
      ...arrayTypes,
      date: { to: 1082, from: [1082], serialize: same, parse: same },
      instant: { to: 1184, from: [1184], serialize: same, parse: instant },
      sequence: { to: 20, from: [20], serialize: String, parse: Number },
      decimal: { to: 1700, from: [1700], serialize: String, parse: Number },
    },
  })

const lostCodes = new Set([
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET'],
  ...['EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['57P01', '57P02', '57P03', '57P05', '53300', '08000', '08001', '08003', '08004', '08006', '25P03'],
])
const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** Whether an error means that the connection (not the statement) failed. */
export const isConnectionLost = (error: unknown): boolean => lostCodes.has(codeOf(error))

/** `lose` ends the loan at hand when its connection closes. */
type Slot = { connection: Connection | undefined; lose?: (() => void) | undefined }

/**
 * A pool of `size` single connections. A connection that fails is thrown away at its first error and made anew on the
 * next loan, so nothing waits on a dead socket and no statement runs outside its transaction.
 */
export const openPool = (options: {
  url: string
  size: number
  /** ms a loan may take in all, waiting included. */
  deadline?: number
  /** For a diagnosis, and for the tests. */
  listener?: Listener | undefined
}): Pool => {
  const deadlineByDefault = options.deadline ?? 7000
  const free: Slot[] = Array.from({ length: options.size }, () => ({ connection: undefined }))
  const waiting: { take: (slot: Slot) => void; refuse: (error: Error) => void }[] = []
  /** Clients whose socket closed: whatever they would send next would reconnect and run outside its transaction. */
  const lost = new WeakSet<Connection>()
  let closed = false

  const open = (slot: Slot): Connection => {
    if (slot.connection && !lost.has(slot.connection)) return slot.connection
    discard(slot)
    const connection = connect(
      options.url,
      deadlineByDefault,
      () => {
        lost.add(connection)
        if (slot.connection === connection) slot.lose?.()
      },
      options.listener,
    )
    slot.connection = connection
    return connection
  }
  const discard = (slot: Slot): void => {
    const connection = slot.connection
    slot.connection = undefined
    connection?.end({ timeout: 0 }).catch(() => undefined)
  }
  const giveBack = (slot: Slot): void => {
    const next = waiting.shift()
    if (next) next.take(slot)
    else free.push(slot)
  }
  const acquire = (until: number): Slot | Promise<Slot> => {
    const slot = free.pop()
    if (slot) return slot
    return new Promise<Slot>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(new DatabaseAway('no connection came free'))
      }, until)
      const entry = {
        take: (taken: Slot) => {
          clearTimeout(timer)
          resolve(taken)
        },
        refuse: (error: Error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      waiting.push(entry)
    })
  }

  const run = async <T>(work: (connection: Connection) => Promise<T>, deadline = deadlineByDefault): Promise<T> => {
    if (closed) throw new DatabaseAway('the pool is closed')
    const started = performance.now()
    const slot = await acquire(Math.min(deadline, deadlineByDefault))
    const connection = open(slot)
    let timer: NodeJS.Timeout | undefined
    try {
      return await Promise.race([
        work(connection),
        new Promise<never>((_, reject) => {
          timer = setTimeout(
            () => reject(new DatabaseAway('the database did not answer in time')),
            Math.max(1, deadline - (performance.now() - started)),
          )
          // Not left to the statements: one that the driver forgot would wait for ever, and what is sent after the close, a
          // commit too, would go to another session.
          slot.lose = () => reject(new DatabaseAway('the connection was lost'))
        }),
      ])
    } catch (error) {
      if (error instanceof DatabaseAway) lost.add(connection)
      else if (lost.has(connection) || isConnectionLost(error)) {
        lost.add(connection)
        throw new DatabaseAway('the connection was lost', { cause: error })
      }
      throw error
    } finally {
      clearTimeout(timer)
      slot.lose = undefined
      if (lost.has(connection)) discard(slot)
      giveBack(slot)
    }
  }

  return {
    run,
    stats: () => ({ size: options.size, busy: options.size - free.length, waiting: waiting.length }),
    close: async () => {
      closed = true
      for (const { refuse } of waiting.splice(0)) refuse(new DatabaseAway('the pool is closed'))
      const held = options.size
      const slots: Slot[] = []
      const limit = performance.now() + deadlineByDefault
      while (slots.length < held && performance.now() < limit) {
        slots.push(...free.splice(0))
        if (slots.length < held) await new Promise((resolve) => setTimeout(resolve, 10))
      }
      await Promise.all(slots.map((slot) => slot.connection?.end({ timeout: 1 })))
    },
  }
}
