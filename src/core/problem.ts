/** Languages a problem and a report can be read in. */
export const languages = ['en', 'nl'] as const
export type Language = (typeof languages)[number]
export type Text = Readonly<Record<Language, string>>

/** One place in the request that is wrong, and what would be right (RFC 9457 §3, extension member `errors`). */
export type FieldError = {
  in: 'body' | 'query' | 'path' | 'header'
  /** JSON Pointer (RFC 6901) into the body, or the name of the parameter or header. */
  pointer: string
  code: string
  message: Text
}

/** One kind of problem. Its `code` is part of the contract: never reused, never renamed. `{name}` in a text is filled from the parameters. */
export type ProblemKind = Readonly<{ code: string; status: number; title: Text; detail: Text }>

type Parameters = Readonly<Record<string, string | number>>
type Extra = {
  errors?: readonly FieldError[]
  /** Extension members (RFC 9457 §3.2); texts in both languages are resolved in the reader's language. */
  members?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, string>>
  /** The record is found under another id: `Location` is this address with that id. */
  moved?: Readonly<{ from: string; to: string }>
  cause?: unknown
}

/** A problem on its way to the client; thrown anywhere, written by `http/errors.ts`, rolls the transaction back. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly parameters: Parameters
  readonly extra: Extra
  constructor(kind: ProblemKind, parameters: Parameters, extra: Extra) {
    super(kind.code, { cause: extra.cause })
    this.kind = kind
    this.parameters = parameters
    this.extra = extra
  }
}

export type ProblemFactory = ((parameters?: Parameters, extra?: Extra) => Problem) & { kind: ProblemKind }

const catalogue = new Map<string, ProblemKind>()

/** Declares a kind of problem and returns what makes one. A code can be declared once; the catalogue serves `/v1/problems/{code}`. */
export const problem = (kind: ProblemKind): ProblemFactory => {
  if (catalogue.has(kind.code)) throw new Error(`problem code ${kind.code} is declared twice`)
  catalogue.set(kind.code, Object.freeze(kind))
  return Object.assign((parameters: Parameters = {}, extra: Extra = {}) => new Problem(kind, parameters, extra), {
    kind,
  })
}

/** Every kind of problem that is declared, by code. */
export const problemKinds = (): ReadonlyMap<string, ProblemKind> => catalogue

/** Fills `{name}` in a text. */
export const fill = (text: string, parameters: Parameters): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))
