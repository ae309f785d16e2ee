import type postgres from 'postgres'
import type { Caller } from '../core/caller.ts'
import { type Claimed, conclude, type Left, leaves } from './conclude.ts'
import { type Connection, DatabaseAway, type Pool, patience } from './pool.ts'

/**
 * `read` is READ ONLY in the database; `write` commits; `dry-run` runs the same path and rolls back (`Prefer: dry-run`).
 */
export type Mode = 'read' | 'write' | 'dry-run'

/** A running transaction. Every function of a repository takes it first. */
export type Tx = Readonly<{
  /** postgres.js' tagged template on the one connection of this transaction. */
  sql: Connection
  caller: Caller
  requestId: string
  /** The instant this request is judged by. */
  now: Date
  /** Stands for the database: what a process remembers of it is kept by this. */
  database: object
  /** Whether nothing of it will stay: for what is counted in earnest only. */
  dryRun: boolean
  /** What this transaction would tell the world: the events it appends. Shown by a dry run. */
  effects: unknown[]
  /** What is written as it ends. */
  left: Left
  /** What was found under the idempotency key that it began with. */
  claimed(): Promise<Claimed>
  /** Sends a statement without waiting for its answer; if it fails, so does the transaction. */
  send(query: postgres.PendingQuery<postgres.Row[]>): void
  /**
   * Sends the last statement of a read together with its commit, and with its begin where it is the first too, so that
   * nothing is sent after its answer. What it still asks then begins anew.
   */
  last<T extends readonly postgres.MaybeRow[]>(query: (sql: Connection) => postgres.PendingQuery<T>): Promise<T>
  /** Whether this can still be one statement: nothing came before it, and it is the first try. */
  canBeAlone: boolean
  /**
   * The only statement of a transaction: a function that makes itself the caller first (`enter` in `rules.sql`), and so is
   * one statement instead of four or five. That of a write also claims the key and writes what is left behind.
   */
  alone<T extends readonly postgres.MaybeRow[]>(
    query: (sql: Connection, left: Left) => postgres.PendingQuery<T>,
  ): Promise<T>
}>

/** Who and when: what a transaction is told about the request it serves, and the idempotency key that it claims. */
export type Origin = Readonly<{ caller: Caller; requestId: string; now: Date; key?: string | undefined }>

export type Transact = <T>(
  origin: Origin,
  mode: Mode,
  work: (tx: Tx) => Promise<T>,
  options?: {
    /** ms in all. */
    deadline?: number
    /** Most likely one statement, so that it can have a connection with others (`Pool.share`). */
    shares?: boolean | undefined
  },
) => Promise<T>

/** The platform at work for itself: background jobs, token storage. Never made from a token. */
export const systemCaller: Caller = Object.freeze({
  kind: 'platform',
  organisationId: null,
  studentId: null,
  subject: 'system',
  clientId: 'system',
  integration: false,
  roles: new Set<string>(),
  scopes: new Set<string>(),
})

/** Who asks a public operation: nobody in particular, so that no policy by party matches. What it may reach, it proves by what it sends. */
export const nobody: Caller = Object.freeze({
  ...systemCaller,
  kind: 'student',
  subject: 'nobody',
  clientId: 'nobody',
})

/** Whose idempotency keys these are: per client and person, so that two that use the same key never meet. */
export const identityOf = (caller: Caller): string =>
  `${caller.organisationId ?? ''}/${caller.clientId}/${caller.subject}`

/** What the policies know a caller by. A student is not the school: no policy by organisation matches one. */
export const settingsOf = ({ kind, organisationId, studentId }: Caller) => ({
  kind,
  organisation: (kind === 'student' ? null : organisationId) ?? '',
  student: studentId ?? '',
})

const ignore = (): undefined => undefined

const toKeep = new WeakMap<object, (tx: Tx) => Promise<void>>()

/**
 * A refusal that leaves a record: the error rolls its transaction back like any other, and then this work is done in a
 * transaction of its own. What led to the refusal (a check that was made) is kept, nothing half done is.
 */
export const keeping = <E extends Error>(error: E, work: (tx: Tx) => Promise<void>): E => {
  toKeep.set(error, work)
  return error
}
/** What is to be kept of an error, if anything; for who catches it to go on. */
export const keptOf = (error: unknown): ((tx: Tx) => Promise<void>) | undefined => toKeep.get(error as object)
const toCommit = new WeakSet<object>()

/**
 * A refusal of which the transaction commits: what was written before it stays. For what must be counted before anybody else
 * can be judged, such as a try of a code: what is kept in a transaction of its own would come after those who waited.
 */
export const committing = <E extends Error>(error: E): E => {
  toCommit.add(error)
  return error
}
const retriable = new Set(['40001', '40P01'])

/** Thrown by work that must be judged once more, on a new transaction; `cause` is what it came to. */
export class RunAgain extends Error {}

/**
 * The only holder of the database. Opens a transaction with the first statement, becomes the role `api` (or `system` for
 * `systemCaller`) with the caller's settings in one bound statement, runs `work`, commits. Statements are sent without
 * waiting where nothing depends on an answer: a read waits for its rows alone, and what a write leaves behind goes out with
 * its commit.
 * A deadlock or serialisation failure, or work that asks for it (RunAgain), is run again, twice at most.
 */
export const openTransact = (pool: Pool): Transact => {
  const once = async <T>(
    connection: Connection,
    origin: Origin,
    mode: Mode,
    work: (tx: Tx) => Promise<T>,
    attempt = 1,
    shared = false,
  ): Promise<T> => {
    const { caller } = origin
    const sent: Promise<unknown>[] = []
    const send = <Q extends readonly postgres.MaybeRow[]>(query: postgres.PendingQuery<Q>) => {
      const answer = query.execute()
      answer.catch(ignore)
      sent.push(answer)
      return answer
    }
    /** Whether a transaction has begun and not been ended. */
    let open = false
    const begin = () => {
      open = true
      send(mode === 'read' ? connection`begin read only` : connection`begin`)
      const role = caller === systemCaller ? 'leerketen_system' : 'leerketen_api'
      const { kind, organisation, student } = settingsOf(caller)
      if (origin.key === undefined)
        send(connection`select set_config('role', ${role}, true), set_config('app.kind', ${kind}, true),
          set_config('app.organisation', ${organisation}, true), set_config('app.student', ${student}, true),
          set_config('app.identity', ${identityOf(caller)}, true)`)
      else
        claimed = send(
          connection<
            Claimed[]
          >`select * from enter(${role}, ${kind}, ${organisation}, ${student}, ${identityOf(caller)}, ${origin.key})`,
        )
    }
    let claimed: Promise<readonly Claimed[]> | undefined
    /** Whether its only statement has committed. */
    let done = false
    /** Begins what has more to say than one statement, which it can only on a connection of its own. */
    const beginOwn = () => {
      if (shared && done) throw new Error('it was one statement, and has been committed')
      if (shared) throw new RunAgain('needs a connection of its own')
      if (!open) begin()
    }
    let ending: Promise<postgres.RowList<postgres.Row[]>> | undefined
    const end = (statement: 'commit' | 'rollback') => {
      const query = (statement === 'commit' ? connection`commit` : connection`rollback`).execute()
      query.catch(ignore)
      // A read needs no word that it has ended.
      if (mode === 'read') open = false
      else ending = query
      return query
    }
    const tx: Tx = {
      get sql() {
        beginOwn()
        return connection
      },
      caller,
      requestId: origin.requestId,
      now: origin.now,
      database: pool,
      dryRun: mode === 'dry-run',
      effects: [],
      left: { events: [], answer: undefined, change: undefined },
      claimed: async () => {
        beginOwn()
        return (await claimed!)[0]!
      },
      send: (query) => void send(query),
      last: (query) => {
        if (mode !== 'read') throw new Error('a write ends when its work is done')
        const asked = query(connection)
        if (!open) begin()
        const answer = asked.execute()
        end('commit')
        return answer as never
      },
      get canBeAlone() {
        return !open && attempt === 1 && mode !== 'dry-run'
      },
      alone: async (query) => {
        if (open) throw new Error('what has begun is not one statement')
        const { ...left } = tx.left
        Object.assign(tx.left, { events: [], answer: undefined, change: undefined })
        const found = await query(connection, left)
        done = mode === 'write'
        return found as never
      },
    }
    const leave = () => {
      if (mode !== 'read' && leaves(tx.left))
        send(conclude(tx.sql, { ...origin, identity: identityOf(caller) }, tx.left))
    }
    try {
      const result = await work(tx)
      leave()
      if (!open) return result
      const commit = end(mode === 'dry-run' ? 'rollback' : 'commit')
      // A read has what it came for; its commit goes out behind it, before whatever this connection is lent for next.
      if (mode === 'read') return result
      await Promise.all(sent)
      const ended = await commit
      if (ended.command === 'ROLLBACK' && mode !== 'dry-run') throw new DatabaseAway('the transaction was rolled back')
      return result
    } catch (error) {
      if (open && mode === 'write' && toCommit.has(error as object)) {
        leave()
        const { command } = await end('commit')
        await Promise.all(sent)
        if (command === 'ROLLBACK') throw new DatabaseAway('the transaction was rolled back')
      } else if (open) await (ending ?? end('rollback')).catch(ignore)
      // A statement sent ahead that failed is the reason why what came after it did.
      if ((error as { code?: string }).code === '25P02') await Promise.all(sent)
      throw error
    }
  }
  return async (origin, mode, work, { deadline = patience, shares = false } = {}) => {
    const until = performance.now() + deadline
    for (let attempt = 1; ; attempt++) {
      const shared = shares && mode !== 'dry-run' && attempt === 1
      const lend = shared ? pool.share : pool.run
      try {
        return await lend(
          (connection) => once(connection, origin, mode, work, attempt, shared),
          until - performance.now(),
        )
      } catch (error) {
        if (attempt < 3 && (error instanceof RunAgain || retriable.has((error as { code?: string }).code ?? '')))
          continue
        const keep = mode === 'write' ? keptOf(error) : undefined
        if (keep) await pool.run((connection) => once(connection, origin, 'write', keep), until - performance.now())
        throw error
      }
    }
  }
}

/** The same for the platform's own work. */
export const asSystem =
  (transact: Transact, clock: () => Date = () => new Date()) =>
  <T>(mode: Mode, work: (tx: Tx) => Promise<T>, options?: { deadline?: number }): Promise<T> =>
    transact({ caller: systemCaller, requestId: 'system', now: clock() }, mode, work, options)
