import type { FieldError } from '../../../core/problem.ts'
import type { assurances, SignerRole } from '../agreements/lifecycle.ts'

/* What the service asks of an external signing service, and what it is told; `standard.ts` is how that goes over HTTP. */

/** Where a service is, and the secret that both sides sign their messages with. */
export type Reached = Readonly<{ endpoint: string; secret: string }>

/** Who must sign: by party and role. How a person is reached the signing service knows from the organisation that engaged it. */
export type ToSign = Readonly<{
  /** What a callback names the signer by. */
  signerId: string
  partyId: string
  role: SignerRole
  /** Of the party, as the terms name it. */
  name: string
  /** The turn of the party where they sign in order; else null. */
  turn: number | null
}>

/** What is sent out to be signed. */
export type Outgoing = Readonly<{
  /** The same however often it is sent; a service that has it already answers as before. */
  requestId: string
  agreementId: string
  kind: string
  version: number
  contentHash: string
  /** The day before which all must sign, `YYYY-MM-DD`. */
  signBefore: string | null
  /** The binding terms, of which `contentHash` is the hash. */
  terms: unknown
  /** The same as a document to read, and where it can be had as a PDF with a token of the organisation. */
  document: unknown
  pdfUrl: string
  callbackUrl: string
  signers: readonly ToSign[]
}>

export const outcomes = ['signed', 'declined', 'expired'] as const
export type Outcome = (typeof outcomes)[number]

/** How a service can say that was signed: by its own means, or as an advanced or qualified signature (eIDAS art. 3 (11)–(12)). */
export const serviceMethods = ['external-provider', 'eidas-advanced', 'eidas-qualified'] as const

/** What a service tells about one signer. */
export type Told = Readonly<{
  /** Names the message: the same when it is sent again. */
  messageId: string
  requestId: string
  externalId: string
  signerId: string
  outcome: Outcome
  /** Of a signature: as it stands under the document. */
  name: string | null
  position: string | null
  method: (typeof serviceMethods)[number]
  assurance: (typeof assurances)[number]
  at: string
}>

/** Why nothing was sent: what can pass is tried again, a refusal is not. */
export type NotSent = Readonly<{ failed: 'unreachable' | 'refused' }>

export type SigningPort = Readonly<{
  /** Sends a document out; answers what the service calls it. Never throws for what the other side does. */
  send(to: Reached, outgoing: Outgoing): Promise<{ externalId: string } | NotSent>
  /** Reads a message; undefined when it is not from the service with this secret, or too old to be. */
  parse(secret: string, message: Message, now: Date): Told | Malformed | undefined
}>

/** A message as it came in: its headers and the very bytes of its body. */
export type Message = Readonly<{ headers: Readonly<Record<string, string | string[] | undefined>>; body: Buffer }>

/** A message that is the service's own, and says nothing that can be understood. */
export type Malformed = Readonly<{ malformed: readonly FieldError[] }>
