import type { Tx } from './transact.ts'

/** The same transaction for a part of the work that is not its end: what the part sends as its last does not commit. */
export const within = (tx: Tx): Tx => ({ ...tx, canBeAlone: false, last: (query) => query(tx.sql).execute() as never })

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
