import { refuse } from './refusal.ts'

/** Signs between cells (scheidingstekens): Dutch Excel writes `;`, English `,`, "tab delimited text" a tab. */
export const delimiters = [';', ',', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** A header line longer than this is no header line. */
const longestHeader = 64 * 1024

/** The sign that occurs most in the header line, outside quotes; `;` when none does. */
export const detectDelimiter = (line: string): Delimiter => {
  const outside = line.replace(/"(?:[^"]|"")*"/g, '')
  let best: Delimiter = ';'
  let most = 0
  for (const sign of delimiters) {
    const count = outside.split(sign).length - 1
    if (count > most) [best, most] = [sign, count]
  }
  return best
}

/** Where the first line ends that says something; quotes may hold a line end. −1 while it has not ended. */
const endOfFirstLine = (text: string): { from: number; to: number } => {
  let from = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') quoted = !quoted
    else if ((sign === '\n' || sign === '\r') && !quoted) {
      if (text.slice(from, at).trim() !== '') return { from, to: at }
      from = at + 1
    }
  }
  return { from, to: -1 }
}

/** What the beginning of a file tells, and the text from the header on. */
export type Beginning = { delimiter: Delimiter; text: AsyncGenerator<string>; linesBefore: number }

/** Reads as far as the header line, tells the delimiter (or takes Excel's `sep=;` line at its word), and gives the text back whole. */
export const begin = async (source: AsyncGenerator<string>): Promise<Beginning> => {
  let head = ''
  let given: Delimiter | undefined
  let linesBefore = 0
  let ended = false
  const dropTo = (at: number): void => {
    linesBefore += head.slice(0, at).split('\n').length - 1
    head = head.slice(at)
  }
  for (;;) {
    const { from, to } = endOfFirstLine(head)
    const line = head.slice(from, to === -1 ? undefined : to)
    if (to !== -1 || ended) {
      const told = given ? null : /^"?sep=(.)"?[;,\t]*$/i.exec(line)
      if (told && delimiters.includes(told[1] as Delimiter)) {
        given = told[1] as Delimiter
        dropTo(to === -1 ? head.length : head.startsWith('\r\n', to) ? to + 2 : to + 1)
        continue
      }
      if (line.trim() === '') throw refuse('empty-file')
      dropTo(from)
      return { delimiter: given ?? detectDelimiter(line), linesBefore, text: rest(head, source) }
    }
    if (line.length > longestHeader) throw refuse('header-too-long', { limit: longestHeader })
    const next = await source.next()
    if (next.done) ended = true
    else head += next.value
  }
}

async function* rest(head: string, source: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head
  yield* source
}
