import type { z } from 'zod'
import type { Caller, CallerKind, Role, Scope } from '../core/caller.ts'
import type { PageRequest } from '../core/page.ts'
import type { Language, ProblemFactory } from '../core/problem.ts'
import type { IfMatch } from '../core/versions.ts'
import type { Tx } from '../database/transact.ts'
import type { Rendered } from './html.ts'

/**
 * May this client use this operation at all? Judged before anything is read. `scope` null: any valid token.
 * `roles` are asked of people; an integration acts by its scopes.
 */
export type Access = { public: true } | { scope: Scope | null; kinds: readonly CallerKind[]; roles?: readonly Role[] }

/** What an operation is given besides its transaction: checked input, and what the headers asked. */
export type Input<P, Q, B> = {
  params: P
  query: Q
  body: B
  caller: Caller
  language: Language
  /** The versions `If-Match` accepts; null when any will do. */
  ifMatch: IfMatch
  /** A PUT with `If-None-Match: *`: it makes the record, and there may be none yet (RFC 9110 §13.1.2). */
  onlyNew: boolean
  /** Present where the query has `limit`; see `core/page.ts`. */
  page: PageRequest
  /** The URL the service is reached at. */
  publicUrl: string
}

export type Shape = z.ZodType
type Out<S extends Shape | undefined> = S extends Shape ? z.output<S> : undefined

export type Definition<
  P extends Shape | undefined = Shape | undefined,
  Q extends Shape | undefined = Shape | undefined,
  B extends Shape | undefined = Shape | undefined,
  R extends Shape | undefined = Shape | undefined,
> = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/v1`, with `:id` parameters. */
  url: string
  /** verbNoun, unique, kept for ever: generated clients are named after it. */
  operationId: string
  summary: string
  description: string
  tag: string
  access: Access
  params?: P
  query?: Q
  body?: B
  /** Media type of the body; JSON by default, merge-patch for PATCH (RFC 7396). */
  consumes?: string
  /** Media type of the answer; JSON by default. */
  produces?: string
  /** Media types to choose from by `Accept` where the operation answers by itself; `produces` alone by default. */
  offers?: readonly string[]
  /** The successful answer. No schema: 204. */
  answer: { status?: number; schema?: R; description: string; location?: (body: NonNullable<Out<R>>) => string }
  /** Other media types the same answer can be had in, chosen by `Accept`. */
  also?: Readonly<
    Record<string, (body: NonNullable<Out<R>>, input: { publicUrl: string; language: Language }) => string | Rendered>
  >
  /** Problems of this operation besides those every operation can answer. */
  problems?: readonly ProblemFactory[]
  /** PATCH, PUT and DELETE need `If-Match` (PUT of a first version: `If-None-Match: *`, answered 201); set to false where the resource has no version. */
  conditional?: boolean
  /** A PUT of a part of a record that is there: it makes nothing, so that `If-None-Match: *` is no condition of it. */
  makes?: false
  /** POST accepts `Idempotency-Key`; set to false for a search, which changes nothing (and runs READ ONLY). */
  changes?: boolean
  /**
   * What is kept of the answer under an Idempotency-Key, and shown in a dry run, where it holds something that is told
   * once and stored nowhere (a secret). A replay then answers without it.
   */
  keepAnswer?: (body: NonNullable<Out<R>>) => NonNullable<Out<R>>
  /** A GET that keeps something of its own while it reads (the numbers of the event feed): its transaction may write. */
  writes?: true
  /**
   * Says all it has to say to the database at once (`tx.alone`, `tx.last`), most times: those that come together share a
   * connection. One that turns out to have more to say is run again, on a connection of its own.
   */
  shares?: true
  handle: (tx: Tx, input: Input<Out<P>, Out<Q>, Out<B>>) => Promise<Out<R>>
}

/** What is compiled once per operation. */
export type Compiled = Definition & {
  reads: boolean
  serialize: (body: unknown) => string
  serializeSparse: (body: unknown) => string
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every operation that is served, noted as its route is added. */
    operations: (Compiled | Documented)[]
  }
  interface FastifyContextConfig {
    access?: Access
    operation?: Compiled | Documented
    /** Not counted against a rate limit: for those who watch the service. */
    uncounted?: true
  }
}

/** The part of a definition that documents an operation whose answer is not made by `perform` (streams, documents). */
export type Documented = Omit<Definition, 'handle'>
