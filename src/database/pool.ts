import postgres from 'postgres'
import { arrayTypes, held } from './arrays.ts'
import { gatheringSockets } from './socket.ts'

/** A client of exactly one connection. */
export type Connection = postgres.Sql

/** The database cannot be reached, is busy beyond the deadline, or lost the connection under this work. */
export class DatabaseAway extends Error {}

/** What can be heard of a connection: each statement as it is sent, each notice of the server. */
export type Listener = Pick<postgres.Options<Record<string, never>>, 'debug' | 'onnotice'>

/** ms that a loan may take by default, waiting included: what the database has for a request in all. */
export const patience = 7000

/** Loans single connections: one transaction at a time holds one, or a batch of short ones. */
export type Pool = Readonly<{
  /** Lends a connection to `work`; rejects with DatabaseAway when none comes or `work` does not end within `deadline` ms. */
  run<T>(work: (connection: Connection) => Promise<T>, deadline?: number): Promise<T>
  /**
   * The same for work that sends all it has to say at once, and ends with that: such works that come in one turn of the
   * event loop, or while all connections are on loan, have one connection between them, and go out in one packet. Each
   * fails by itself; the connection is lost for all.
   */
  share<T>(work: (connection: Connection) => Promise<T>, deadline?: number): Promise<T>
  /** Waits for what is on loan, then closes every connection. */
  close(): Promise<void>
  /** Connections, and how many of them are on loan; transactions that have one, and that wait for one. */
  stats(): { size: number; busy: number; running: number; waiting: number }
}>

/** Instants leave Postgres as text and go on as text: `2026-11-23 09:18:55.1+00` → `2026-11-23T09:18:55.1Z` (the session runs in UTC). */
export const instant = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`
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

type Slot = { connection: Connection | undefined; loan?: Loan | undefined }
/** Who has a slot, or waits for one: one transaction, or short ones that share it. `lose` ends them, at `until` at the latest. */
type Loan = { slot: Slot | Promise<Slot>; holders: number; until: number; lose: ((why: string) => void)[] }

/** How many transactions share a connection at most: the last waits for all before it. */
const most = 8

/** ms between looks at who waits too long: a timer for each would cost more than a look at all of them. */
const look = 50

/**
 * A pool of `size` single connections. A connection that fails is thrown away at its first error and made anew on the
 * next loan, so nothing waits on a dead socket and no statement runs outside its transaction.
 */
export const openPool = (options: {
  url: string
  size: number
  /** For a diagnosis, and for the tests. */
  listener?: Listener | undefined
}): Pool => {
  const slots: readonly Slot[] = Array.from({ length: options.size }, () => ({ connection: undefined }))
  const free = [...slots]
  const waiting: { until: number; take: (slot: Slot) => void; refuse: (error: Error) => void }[] = []
  /** Clients whose socket closed: whatever they would send next would reconnect and run outside its transaction. */
  const lost = new WeakSet<Connection>()
  let closed = false
  const watch = setInterval(() => {
    const now = performance.now()
    for (const { loan } of slots) if (loan && now >= loan.until) end(loan, 'the database did not answer in time')
    for (const late of waiting.filter(({ until }) => now >= until)) {
      waiting.splice(waiting.indexOf(late), 1)
      late.refuse(new DatabaseAway('no connection came free'))
    }
  }, look).unref()

  const end = (loan: Loan, why: string): void => {
    for (const lose of loan.lose) lose(why)
  }
  const open = (slot: Slot): Connection => {
    if (slot.connection && !lost.has(slot.connection)) return slot.connection
    discard(slot)
    const connection = connect(
      options.url,
      patience,
      () => {
        lost.add(connection)
        if (slot.connection === connection && slot.loan) end(slot.loan, 'the connection was lost')
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
    return new Promise<Slot>((take, refuse) => waiting.push({ until, take, refuse }))
  }

  const borrow = (deadline: number): Loan => {
    if (closed) throw new DatabaseAway('the pool is closed')
    const now = performance.now()
    return {
      slot: acquire(now + Math.min(deadline, patience)),
      holders: 0,
      until: now + deadline,
      lose: [],
    }
  }
  const transactions = { running: 0, waiting: 0 }
  const awaited = async (slot: Promise<Slot>): Promise<Slot> => {
    transactions.waiting += 1
    return slot.finally(() => {
      transactions.waiting -= 1
    })
  }
  const hold = async <T>(loan: Loan, work: (connection: Connection) => Promise<T>): Promise<T> => {
    loan.holders += 1
    const slot = loan.slot instanceof Promise ? await awaited(loan.slot) : loan.slot
    slot.loan = loan
    const connection = open(slot)
    try {
      transactions.running += 1
      return await new Promise<T>((resolve, reject) => {
        // Not left to the statements: one that the driver forgot would wait for ever, and what is sent after the close, a
        // commit too, would go to another session.
        loan.lose.push((why) => reject(new DatabaseAway(why)))
        work(connection).then(resolve, reject)
      })
    } catch (error) {
      if (error instanceof DatabaseAway) lost.add(connection)
      else if (lost.has(connection) || isConnectionLost(error)) {
        lost.add(connection)
        throw new DatabaseAway('the connection was lost', { cause: error })
      }
      throw error
    } finally {
      transactions.running -= 1
      loan.holders -= 1
      if (loan.holders === 0) {
        shut(loan)
        slot.loan = undefined
        if (lost.has(connection)) discard(slot)
        giveBack(slot)
      }
    }
  }
  const run: Pool['run'] = async (work, deadline = patience) => hold(borrow(deadline), work)

  /** The loan that others may join: while it waits for its slot, and then until the end of the turn. */
  let gathering: Loan | undefined
  const shut = (loan: Loan): void => {
    if (gathering === loan) gathering = undefined
  }
  const gather = (deadline: number): Loan => {
    const loan = borrow(deadline)
    const closeSoon = () => void setImmediate(shut, loan)
    if (loan.slot instanceof Promise) loan.slot.then(closeSoon, () => shut(loan))
    else closeSoon()
    return loan
  }
  const share: Pool['share'] = async (work, deadline = patience) => {
    gathering ??= gather(deadline)
    const loan = gathering
    if (loan.holders + 1 === most) shut(loan)
    return hold(loan, work)
  }

  return {
    run,
    share,
    stats: () => ({ size: options.size, busy: options.size - free.length, ...transactions }),
    close: async () => {
      closed = true
      for (const { refuse } of waiting.splice(0)) refuse(new DatabaseAway('the pool is closed'))
      const limit = performance.now() + patience
      while (free.length < slots.length && performance.now() < limit) await new Promise((done) => setTimeout(done, 10))
      clearInterval(watch)
      await Promise.all(slots.map((slot) => slot.connection?.end({ timeout: 1 })))
    },
  }
}
