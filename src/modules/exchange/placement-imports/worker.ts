import { DatabaseAway } from '../../../database/pool.ts'
import type { Transact, Tx } from '../../../database/transact.ts'
import { asSystem } from '../../../database/transact.ts'
import { land, Overtaken } from './land.ts'
import { type Claimed, chunk, claimNext, finish, hold, LeaseLost, progress, release, schoolOf } from './queue.ts'
import { type ReadRow, readPlacements } from './reading/read.ts'
import { type FileProblem, FileRefused, refuse } from './reading/refusal.ts'
import type { Layout } from './repository.ts'

const batchSize = 500
/** So often a batch is judged again when something came between. */
const attempts = 5
const deadline = 30_000

export type ImportsOptions = {
  transact: Transact
  clock: () => Date
  /** Told of errors that are ours; the import fails and says so. */
  log?: { error(details: object, message: string): void }
  /** Called after each batch that is committed. */
  afterBatch?: (rowsRead: number) => void | Promise<void>
}

/**
 * The worker of placement imports. `tick` takes one import to its end and says whether there was one; several workers
 * share the work. Progress is written with the rows it counts, so that whoever goes on after a crash begins exactly there.
 */
export const runImports = ({ transact, clock, log, afterBatch }: ImportsOptions) => {
  const system = asSystem(transact, clock)
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()

  const asSchool = <T>(held: Claimed, mode: 'write' | 'dry-run', work: (tx: Tx) => Promise<T>): Promise<T> =>
    transact({ caller: schoolOf(held), requestId: held.requestId, now: clock() }, mode, work, { deadline })

  async function* bytesOf(held: Claimed): AsyncGenerator<Uint8Array> {
    for (let n = 0; ; n++) {
      const bytes = await system('read', (tx) => chunk(tx, held.id, n))
      if (!bytes) return
      yield bytes
    }
  }

  const once = async (held: Claimed, layout: Layout, rows: readonly ReadRow[]): Promise<Claimed> => {
    const { header } = layout
    if (!held.dryRun)
      return asSchool(held, 'write', async (tx) => {
        await hold(tx, held)
        return progress(tx, held, layout, rows.length, await land(tx, header, rows))
      })
    // The same path, rolled back; what it came to is kept by itself.
    const landed = await asSchool(held, 'dry-run', async (tx) => {
      await hold(tx, held)
      return land(tx, header, rows)
    })
    return asSchool(held, 'write', async (tx) => {
      await hold(tx, held)
      return progress(tx, held, layout, rows.length, landed)
    })
  }
  const landBatch = async (held: Claimed, layout: Layout, rows: readonly ReadRow[]): Promise<Claimed> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(held, layout, rows)
      } catch (error) {
        // A placement was proposed, or one with this key made, since the rows were judged.
        const overtaken =
          error instanceof Overtaken || ['23505', '23503'].includes((error as { code?: string }).code ?? '')
        if (overtaken && attempt < attempts) continue
        // 57014: a statement took too long, so the database is busy; a later worker goes on here.
        if (
          error instanceof DatabaseAway ||
          error instanceof LeaseLost ||
          (error as { code?: string }).code === '57014'
        )
          throw error
        log?.error({ err: error, import: held.id }, 'a batch of an import could not be landed')
        throw refuse('not-processed', { record: held.rowsRead + 1 }, error)
      }
    }
  }

  const read = async (claimed: Claimed): Promise<void> => {
    let held = claimed
    let layout: Layout | undefined
    let problems: readonly FileProblem[] = []
    try {
      const { header, delimiter, rows } = await readPlacements(bytesOf(held), { after: held.rowsRead })
      layout = { header, delimiter }
      let batch: ReadRow[] = []
      const flush = async (known: Layout) => {
        if (batch.length === 0) return
        held = await landBatch(held, known, batch)
        batch = []
        await afterBatch?.(held.rowsRead)
      }
      try {
        for await (const row of rows) {
          batch.push(row)
          if (batch.length < batchSize) continue
          await flush(layout)
          if (stopped) return void (await system('write', (tx) => release(tx, held)))
        }
      } catch (error) {
        // Rows before the place where the file breaks off stand.
        if (error instanceof FileRefused && error.problems[0]?.code !== 'not-processed') await flush(layout)
        throw error
      }
      await flush(layout)
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      problems = error.problems
    }
    const found = layout
    await asSchool(held, 'write', (tx) => finish(tx, held, problems, found))
  }

  /** Works on one import; true when there was one. */
  const tick = (): Promise<boolean> => {
    const work = async (): Promise<boolean> => {
      if (stopped) return false
      const claimed = await system('write', claimNext)
      if (!claimed) return false
      try {
        await read(claimed)
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error
      }
      return true
    }
    const done = work()
    running = done.catch(() => undefined)
    return done
  }

  return {
    tick,
    /** Ends after the batch at hand; what is left is for the next worker. */
    stop: async (): Promise<void> => {
      stopped = true
      await running
    },
  }
}
