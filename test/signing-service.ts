import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Test } from 'tap'
import type { Post } from '../src/modules/agreements/signing-services/outgoing.ts'
import type { Outgoing } from '../src/modules/agreements/signing-services/port.ts'
import type { Answer, TestHouse } from './house.ts'

type Received = { headers: IncomingHttpHeaders; body: string; data: Outgoing }
/** How it answers a document: takes it, is down, refuses it, never answers, or answers what nobody understands. */
export type Mood = 'accepts' | 'down' | 'refuses' | 'silent' | 'babbles'

/** A signing service that somebody else runs: a server of its own, which takes documents and tells what became of signers. */
export const openSigningService = async (t: Test, house: TestHouse) => {
  const received: Received[] = []
  let mood: Mood = 'accepts'
  let whileAnswering: (() => Promise<unknown>) | undefined
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    const { data } = JSON.parse(body) as { data: Outgoing }
    received.push({ headers: request.headers, body, data })
    await whileAnswering?.()
    if (mood === 'silent') return
    response.statusCode = { accepts: 202, down: 503, refuses: 422, babbles: 200 }[mood]
    response.end(mood === 'accepts' ? JSON.stringify({ externalId: `pen-${data.requestId}` }) : 'Internal error')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  /** Reaches it although it is on this machine, and waits a fifth of a second at most. */
  const post: Post = async (_url, headers, body) => {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        ...{ method: 'POST', headers: { ...headers }, body, signal: AbortSignal.timeout(200) },
      })
      return { status: answer.status, body: await answer.text() }
    } catch {
      return { status: 0, body: '' }
    }
  }

  let messages = 0
  /** Sends a message as it stands, signed with this secret. */
  const send = (
    { id, secret }: { id: string; secret: string },
    body: string,
    {
      messageId = `msg_${++messages}`,
      at = house.clock(),
      signature = new Webhook(secret).sign(messageId, at, body),
    } = {},
  ): Promise<Answer> =>
    house.call({
      method: 'POST',
      url: `/v1/signing-services/${id}/callbacks`,
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': messageId,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signature,
      },
    })

  return {
    received,
    post,
    send,
    be: (one: Mood) => {
      mood = one
    },
    /** Does this before it answers the next documents. */
    before: (work: (() => Promise<unknown>) | undefined) => {
      whileAnswering = work
    },
  }
}
