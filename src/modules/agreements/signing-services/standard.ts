import { timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { FieldError } from '../../../core/problem.ts'
import { check } from '../../../http/zod.ts'
import type { Post } from './outgoing.ts'
import type { Message, Reached, SigningPort, Told } from './port.ts'
import { SigningCallback } from './schemas.ts'

/** How old or new a message may be, as Standard Webhooks has it. */
const tolerance = 5 * 60
/** Answers after which the same message can succeed: too early, busy, or their fault. */
const passing = new Set([0, 408, 409, 425, 429])

const accepted = z.object({ externalId: z.string().min(1).max(200) })
const one = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '')

/**
 * Headers by which the other side knows a message is ours and was not changed (Standard Webhooks: `webhook-id`,
 * `webhook-timestamp`, `webhook-signature`).
 */
export const signed = ({ secret }: Pick<Reached, 'secret'>, id: string, body: string, now: Date) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, now, body),
})

/** Whether a message is signed with this secret, lately; signatures are compared in constant time, and there may be several. */
const isGenuine = (secret: string, { headers, body }: Message, now: Date): boolean => {
  const [id, stamp] = [one(headers['webhook-id']), one(headers['webhook-timestamp'])]
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(stamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > tolerance) return false
  const wanted = Buffer.from(new Webhook(secret).sign(id, new Date(Number(stamp) * 1000), body.toString()))
  return one(headers['webhook-signature'])
    .split(' ')
    .map((signature) => Buffer.from(signature))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted))
}

/** Reads a message of a service (`SigningCallback`); see `SigningPort`. */
export const parseMessage: SigningPort['parse'] = (secret, message, now) => {
  if (!isGenuine(secret, message, now)) return undefined
  const malformed: FieldError[] = []
  const read = check(SigningCallback, 'body', jsonOf(message.body.toString()), malformed)
  if (!read) return { malformed }
  return {
    messageId: one(message.headers['webhook-id']),
    outcome: read.type.slice('signer.'.length) as Told['outcome'],
    at: read.timestamp,
    ...read.data,
  }
}

/**
 * A signing service over HTTP: documents go out as a signed JSON POST and are answered `{"externalId": …}`; what became of a signer
 * comes in as a signed JSON POST, both as Standard Webhooks. A repeated send has the same `webhook-id`.
 */
export const standardService = (post: Post, clock: () => Date): SigningPort => ({
  send: async (to, outgoing) => {
    const body = JSON.stringify({ type: 'signing.requested', timestamp: clock().toISOString(), data: outgoing })
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      accept: 'application/json',
      ...signed(to, outgoing.requestId, body, clock()),
    }
    const answer = await post(to.endpoint, headers, body)
    if (passing.has(answer.status) || answer.status >= 500) return { failed: 'unreachable' }
    if (answer.status < 200 || answer.status >= 300) return { failed: 'refused' }
    const read = accepted.safeParse(jsonOf(answer.body))
    return read.success ? read.data : { failed: 'refused' }
  },
  parse: parseMessage,
})

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
