import closeWithGrace from 'close-with-grace'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'

type Log = Pick<FastifyBaseLogger, 'info' | 'error'>
/** Until there is a log: an error goes where the sentences of a failed start go. */
const plain: Log = {
  info: () => undefined,
  error: (what: unknown) => void process.stderr.write(`${(what as { err?: Error }).err?.stack}\n`),
}

/**
 * Closes in order when the process is asked to stop (SIGTERM, SIGINT …) or fails: first what takes requests, which
 * finishes those in flight, then what they need. Installed before anything is opened; `steps` grows as the service
 * starts. Whoever does not finish within `grace` ms is left, with exit code 1.
 */
export const closeOnSignal = (options: {
  /** What to close, in this order; each is tried even when one before it failed. */
  steps: readonly (() => unknown)[]
  log?: Log
  grace?: number
}): { logTo(log: Log): void; begun(): boolean; close: () => void; uninstall: () => void } => {
  const { steps, grace = 10_000 } = options
  let log = options.log ?? plain
  let begun = false
  const logger = {
    error: (...parts: unknown[]) => log.error({ err: parts.find((part) => part instanceof Error) }, 'closing'),
  }
  const installed = closeWithGrace({ delay: grace, logger }, async ({ signal, err }) => {
    begun = true
    if (err) log.error({ err }, 'the process failed and stops')
    else log.info({ signal }, 'closing')
    let failure: unknown
    for (const step of [...steps])
      try {
        await step()
      } catch (error) {
        failure ??= error
        log.error({ err: error }, 'a part did not close')
      }
    if (failure) throw failure
  })
  return {
    logTo: (to) => {
      log = to
    },
    begun: () => begun,
    ...installed,
  }
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
