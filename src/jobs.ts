import type { FastifyBaseLogger } from 'fastify'
import { asSystem, type Transact } from './database/transact.ts'
import { forgetOldKeys } from './http/idempotency.ts'
import { runImports } from './modules/exchange/placement-imports/worker.ts'
import { forgetOldArtifacts } from './modules/exchange/tokens/storage.ts'
import { openRecognitionTasks } from './modules/places/recognition-withdrawals/service.ts'

/** One step of work that waits; answers whether there may be more. */
type Job = { name: string; every: number; step: () => Promise<boolean> }

const second = 1000
const hour = 3_600_000

/**
 * The work that no request waits for. Each job is found in its own rows and safe to run anywhere, twice or late, so that
 * instances share it without knowing of each other, and a killed one leaves nothing behind. Answers what stops them all,
 * after the step at hand.
 */
export const startJobs = (options: {
  transact: Transact
  clock: () => Date
  log: Pick<FastifyBaseLogger, 'error' | 'warn'>
}): { stop(): Promise<void> } => {
  const { transact, clock, log } = options
  const system = asSystem(transact, clock)
  const imports = runImports({ transact, clock, log })
  const jobs: Job[] = [
    { name: 'placement imports', every: second, step: imports.tick },
    {
      name: 'recognition tasks',
      every: 10 * second,
      step: () => system('write', async (tx) => (await openRecognitionTasks(tx, 500)) === 500),
    },
    {
      name: 'old idempotency keys and tokens',
      every: hour,
      step: () =>
        system('write', async (tx) => {
          await forgetOldKeys(tx)
          await forgetOldArtifacts(tx)
          return false
        }),
    },
  ]
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const plan = (job: Job, after: number): void => {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = job
        .step()
        .catch((error: unknown) => {
          log.warn({ err: error, job: job.name }, 'a job failed and is tried again')
          return false
        })
        .then((more) => {
          running.delete(run)
          plan(job, more ? 0 : job.every)
        })
      running.add(run)
    }, after)
    timers.add(timer)
  }
  for (const job of jobs) plan(job, 0)
  return {
    stop: async () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await imports.stop()
      await Promise.all(running)
    },
  }
}
