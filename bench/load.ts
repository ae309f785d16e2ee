import autocannon from 'autocannon'

/** One request of a load. */
export type Call = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }
/** What one round came to. */
export type Round = { perSecond: number; p50: number; p99: number; requests: number }

/** Sends what `next` makes for `seconds`, 16 at a time; every answer must be 2xx. Latencies in ms. */
export const round = async (url: string, next: () => Call, seconds: number): Promise<Round> => {
  const result = await autocannon({
    url,
    connections: 16,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, method: 'GET', body: undefined, ...next() }) as never }],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers that were not 2xx, ${result.errors} errors`)
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    requests: result.requests.total,
  }
}

/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
