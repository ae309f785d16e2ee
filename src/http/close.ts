import closeWithGrace from 'close-with-grace'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'

/**
 * Closes in order when the process is asked to stop (SIGTERM, SIGINT …) or fails: first what takes requests, which
 * finishes those in flight, then what they need. Whoever does not finish within `grace` ms is left, with exit code 1.
 * Answers what closes by hand.
 */
export const closeOnSignal = (options: {
  log: Pick<FastifyBaseLogger, 'info' | 'error'>
  /** What to close, in this order; each is tried even when one before it failed. */
  steps: readonly (() => unknown)[]
  grace?: number
}): { close: () => void; uninstall: () => void } => {
  const { log, steps, grace = 10_000 } = options
  const logger = {
    error: (...parts: unknown[]) => log.error({ err: parts.find((part) => part instanceof Error) }, 'closing'),
  }
  return closeWithGrace({ delay: grace, logger }, async ({ signal, err }) => {
    if (err) log.error({ err }, 'the process failed and stops')
    else log.info({ signal }, 'closing')
    let failure: unknown
    for (const step of steps)
      try {
        await step()
      } catch (error) {
        failure ??= error
        log.error({ err: error }, 'a part did not close')
      }
    if (failure) throw failure
  })
}

/**
 * Closes the service: no new requests, those in flight are finished, and a connection that a client keeps open goes as
 * soon as its last answer is out. (Fastify alone closes only those that were idle when it was asked to.)
 */
export const finish = async (app: FastifyInstance): Promise<void> => {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
  }
}
