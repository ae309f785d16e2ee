import type { Caller } from '../core/caller.ts'
import { settingsOf, systemCaller, type Tx } from './transact.ts'

/** The same transaction for a part of the work that is not its end: what the part sends as its last does not commit. */
export const within = (tx: Tx): Tx => ({ ...tx, canBeAlone: false, last: (query) => query(tx.sql).execute() as never })

/**
 * A part of the work that the platform does for itself, in the same transaction: it reaches every row. What it gives back must
 * hold nothing that the caller may not know.
 */
export const asPlatform = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  if (tx.caller === systemCaller) return work()
  tx.send(tx.sql`select set_config('role', 'leerketen_system', true)`)
  const done = await work()
  tx.send(tx.sql`select set_config('role', 'leerketen_api', true)`)
  return done
}

/**
 * A part of the work that is done as another than who asked for it, in the same transaction: as the signer of a personal link,
 * once the link has proved who that is. Policies, events and records see that caller.
 */
export const asCaller = async <T>(tx: Tx, caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const become = (one: Caller) => {
    const { kind, organisation, student } = settingsOf(one)
    const role = one === systemCaller ? 'leerketen_system' : 'leerketen_api'
    tx.send(tx.sql`select set_config('role', ${role}, true), set_config('app.kind', ${kind}, true),
      set_config('app.organisation', ${organisation}, true), set_config('app.student', ${student}, true)`)
  }
  become(caller)
  const done = await work({ ...within(tx), caller })
  become(tx.caller)
  return done
}

/**
 * A part of the work that can fail by itself (ARCHITECTURE.md §3): what it wrote and would tell the world is taken back,
 * and the transaction goes on. Everything it sent without waiting has succeeded when it is done.
 */
export const savepoint = async <T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const sent: Promise<unknown>[] = []
  const part: Tx = {
    ...within(tx),
    effects: [],
    left: { events: [], answer: undefined, change: undefined },
    send: (query) => {
      const answer = query.execute()
      answer.catch(() => undefined)
      sent.push(answer)
    },
  }
  tx.send(tx.sql`savepoint part`)
  try {
    const made = await work(part)
    await Promise.all(sent)
    tx.send(tx.sql`release savepoint part`)
    tx.effects.push(...part.effects)
    tx.left.events.push(...part.left.events)
    return made
  } catch (error) {
    const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected')
    await tx.sql`rollback to savepoint part`
    tx.send(tx.sql`release savepoint part`)
    // A statement sent ahead that failed is the reason why what came after it did.
    if (failed?.status === 'rejected' && (error as { code?: string }).code === '25P02') throw failed.reason
    throw error
  }
}
