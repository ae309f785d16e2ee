import { request } from 'node:https'
import { useAgent } from 'request-filtering-agent'

/** An answer from outside; `status` 0 when there was none. */
export type Answered = Readonly<{ status: number; body: string }>
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Answered>

/** Short enough for a service that stops; who takes a document has it read later. */
const patience = 5_000
const largest = 65_536

/**
 * Posts to an address that somebody gave us: https only, never into a private network whatever its name resolves to (SSRF; the
 * agent judges the address that is connected to), no redirect is followed, five seconds in all, 64 KiB of answer at most.
 */
export const postOutside: Post = (url, headers, body) =>
  new Promise((resolve) => {
    const none = () => resolve({ status: 0, body: '' })
    if (!url.startsWith('https:')) return none()
    const signal = AbortSignal.timeout(patience)
    try {
      const sent = request(url, { method: 'POST', headers, agent: useAgent(url), signal }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
          if (text.length > largest) sent.destroy(new Error('the answer is too large'))
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
        answer.on('error', none)
      })
      sent.on('error', none)
      sent.end(body)
    } catch {
      // An address that is written as one of a private network is refused before anything is sent.
      none()
    }
  })
