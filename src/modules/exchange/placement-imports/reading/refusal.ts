/** What can be wrong with a file as a whole; each has a message in `messages.ts`. */
export type FileProblemCode =
  | 'empty-file'
  | 'encoding-unknown'
  | 'encoding-broken'
  | 'spreadsheet-file'
  | 'header-too-long'
  | 'missing-columns'
  | 'duplicate-header'
  | 'quote-not-closed'
  | 'quote-not-valid'
  | 'row-too-long'
  | 'too-many-rows'
  // What only the service can find out.
  | 'not-processed'

export type Params = Readonly<Record<string, string | number | readonly string[]>>
export type FileProblem = Readonly<{ code: FileProblemCode; params: Params }>

/** The whole file is refused from here on; what was read before it stands. */
export class FileRefused extends Error {
  readonly problems: readonly FileProblem[]
  constructor(problems: readonly FileProblem[], cause?: unknown) {
    super(problems.map(({ code }) => code).join(', '), { cause })
    this.problems = problems
  }
}

/** Refuses the file for one reason. */
export const refuse = (code: FileProblemCode, params: Params = {}, cause?: unknown): FileRefused =>
  new FileRefused([{ code, params }], cause)
