import type { FastifyInstance } from 'fastify'
import { destination, type LoggerOptions, stdTimeFunctions } from 'pino'

type Logged = { type: string; code?: string; constraint?: string; message?: string; stack?: string; cause?: unknown }

/**
 * An error as it is logged: where it happened and of which kind. What Postgres says can quote a row or a value, so of
 * its errors only code and constraint are kept.
 */
export const errorForLog = (error: unknown, depth = 0): Logged => {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint_name } = error as { code?: string; constraint_name?: string }
  const fromDatabase = error.name === 'PostgresError'
  const frames = error.stack?.slice(error.stack.search(/\n\s+at /) + 1)
  return {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    ...(constraint_name ? { constraint: constraint_name } : {}),
    ...(fromDatabase ? {} : { message: error.message }),
    ...(frames === undefined ? {} : { stack: frames }),
    ...(error.cause === undefined || depth === 3 ? {} : { cause: errorForLog(error.cause, depth + 1) }),
  }
}

/** pino's settings: nothing of a request or answer is written unless a line of ours names it. */
export const loggerOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: {
    err: (error: unknown) => errorForLog(error),
    error: (error: unknown) => errorForLog(error),
    req: ({ method, id }: { method: string; id: string }) => ({ method, id }),
    res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  },
})

/**
 * Where lines go: to the standard output, a few at a time, at the latest a second after they were written and when the
 * process ends. A write for each would cost as much as a read of the database.
 */
export const bufferedOutput = () => {
  const output = destination({ dest: 1, minLength: 8192, sync: true })
  setInterval(() => output.flush(), 1000).unref()
  process.once('exit', () => output.flushSync())
  return output
}

/** The trace a request belongs to, from `traceparent` (W3C Trace Context §3.2); undefined when absent or not valid. */
export const traceOf = (header: string | string[] | undefined): string | undefined => {
  if (typeof header !== 'string') return undefined
  const [, version, trace, parent] = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}(?:$|-)/.exec(header) ?? []
  if (!trace || version === 'ff' || /^0+$/.test(trace) || /^0+$/.test(parent!)) return undefined
  return trace
}

/** One line a request: method, route pattern, status, time, ids. Never a path, query, body, token or person. */
export const requestLog = (app: FastifyInstance): void =>
  void app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        clientId: request.caller?.clientId,
        traceId: traceOf(request.headers.traceparent),
      },
      'request',
    )
    done()
  })
