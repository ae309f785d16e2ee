import type { FastifyBaseLogger } from 'fastify'
import { asSystem, type Transact } from './database/transact.ts'
import { forgetOldKeys } from './http/idempotency.ts'
import { runByTheClock } from './modules/agreements/agreements/clock.ts'
import { runAmendments } from './modules/agreements/amendments/effect.ts'
import { keepDocuments } from './modules/agreements/documents/service.ts'
import { remindByTheClock, warnByTheClock } from './modules/agreements/reminders/clock.ts'
import { forgetOldMessages } from './modules/agreements/signing-requests/repository.ts'
import { sendSigningRequests } from './modules/agreements/signing-requests/sender.ts'
import { postOutside } from './modules/agreements/signing-services/outgoing.ts'
import { standardService } from './modules/agreements/signing-services/standard.ts'
import { runImports } from './modules/exchange/placement-imports/worker.ts'
import { forgetOldArtifacts } from './modules/exchange/tokens/storage.ts'
import { openRecognitionTasks } from './modules/places/recognition-withdrawals/service.ts'
import { watchProjects } from './modules/projects/projects/reminders/clock.ts'

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
  /** The URL the service is reached at. */
  publicUrl: string
  log: Pick<FastifyBaseLogger, 'error' | 'warn'>
}): { stop(): Promise<void> } => {
  const { transact, clock, publicUrl, log } = options
  const system = asSystem(transact, clock)
  const imports = runImports({ transact, clock, log })
  const requests = sendSigningRequests({ transact, clock, publicUrl, signing: standardService(postOutside, clock) })
  const notMoved = (id: string, err: unknown) =>
    log.error({ err, agreement: id }, 'the clock could not move an agreement; it is tried again')
  const notWatched = (id: string, err: unknown) =>
    log.error({ err, project: id }, 'the clock could not look at a project; it is tried again')
  const jobs: Job[] = [
    { name: 'placement imports', every: second, step: imports.tick },
    {
      name: 'recognition tasks',
      every: 10 * second,
      step: () => system('write', async (tx) => (await openRecognitionTasks(tx, 500)) === 500),
    },
    {
      name: 'agreements by the calendar',
      every: 60 * second,
      // Amendments first, all of them: one may have moved the day on which an agreement starts or ends.
      step: () =>
        system(
          'write',
          async (tx) => (await runAmendments(tx, 100)) === 100 || (await runByTheClock(tx, 100, notMoved)) === 100,
        ),
    },
    {
      name: 'reminders and warnings of agreements',
      every: 60 * second,
      step: () =>
        system('write', async (tx) => {
          const taken = [await remindByTheClock(tx, 100, notMoved), await warnByTheClock(tx, 100, notMoved)]
          return taken.includes(100)
        }),
    },
    {
      name: 'reminders and warnings of projects',
      every: 60 * second,
      step: () => system('write', async (tx) => (await watchProjects(tx, 100, notWatched)) === 100),
    },
    { name: 'signing requests', every: second, step: requests.tick },
    {
      name: 'documents of sealed agreements',
      every: 10 * second,
      step: async () => (await keepDocuments(system, publicUrl, 20)) === 20,
    },
    {
      name: 'old idempotency keys and tokens',
      every: hour,
      step: () =>
        system('write', async (tx) => {
          await forgetOldKeys(tx)
          await forgetOldArtifacts(tx)
          await forgetOldMessages(tx)
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
