import { isUtf8 } from 'node:buffer'
import { type FileRefused, refuse } from './refusal.ts'

/** Encodings (tekencoderingen) a file can be in. */
export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/**
 * How many bytes are looked at, from the first one that is not ASCII, to tell UTF-8 from Windows-1252. Up to that byte both
 * read the same, so nothing is decided on a file's beginning that happens to hold no accent. A window, not a chunk: the
 * answer does not depend on how the bytes arrive.
 */
const window = 64 * 1024

const newline = 10

const countLines = (bytes: Uint8Array): number => {
  let lines = 0
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines++
  return lines
}

const firstNotAscii = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127) return at
  return -1
}

/** Length of a character's beginning at the very end, of which the other bytes are still to come (RFC 3629 §3). */
const unfinished = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** Where the first byte stands that cannot be UTF-8; `bytes` hold one. */
const firstBroken = (bytes: Uint8Array): number => {
  let [right, wrong] = [0, bytes.length]
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    const head = bytes.subarray(0, middle)
    if (isUtf8(head.subarray(0, middle - unfinished(head)))) right = middle
    else wrong = middle
  }
  return right - unfinished(bytes.subarray(0, right))
}

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array =>
  one.length === 0 ? other : Buffer.concat([one, other])

/** By its first bytes: a byte order mark (Unicode Standard §23.8), or a file that is no text at all. */
const signature = (head: Uint8Array): { encoding?: Encoding; skip: number } => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', skip: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 }
  // `PK` begins an .xlsx or .ods, D0 CF 11 E0 an .xls.
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) throw refuse('spreadsheet-file')
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0) throw refuse('spreadsheet-file')
  return { skip: 0 }
}

/**
 * Text from the bytes of a file, as they come and in flat memory: UTF-8 with or without byte order mark, Windows-1252 (what
 * Excel writes as "CSV"), and UTF-16 with byte order mark ("Unicode text"). A file once taken for UTF-8 that later holds
 * bytes that are none is refused with the place: reading on would store garbled names, and guessing per line would hide it.
 */
export async function* decode(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  decided: (encoding: Encoding) => void = () => {},
): AsyncGenerator<string> {
  let encoding: Encoding | undefined
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let held: Uint8Array = new Uint8Array(0)
  let offset = 0
  let line = 1
  let opened = false
  let broken: FileRefused | undefined

  const settle = (chosen: Encoding): void => {
    encoding = chosen
    if (chosen !== 'utf-8') decoder = new TextDecoder(chosen)
    decided(chosen)
  }
  const passed = (bytes: Uint8Array): void => {
    offset += bytes.length
    line += countLines(bytes)
  }

  const open = (): void => {
    const { encoding: marked, skip } = signature(held)
    opened = true
    if (marked) settle(marked)
    offset = skip
    held = held.subarray(skip)
  }

  /** The text that is certain by now; what is not stays in `held`. */
  const take = (last: boolean): string => {
    if (!encoding) {
      const first = firstNotAscii(held)
      const ascii = first === -1 ? held : held.subarray(0, first)
      const nul = ascii.indexOf(0)
      if (nul !== -1) {
        broken = refuse('encoding-unknown')
        return Buffer.from(ascii.buffer, ascii.byteOffset, nul).toString('latin1')
      }
      if (first !== -1 && (last || held.length - first >= window)) {
        const seen = held.subarray(first, first + window)
        settle(
          isUtf8(last && seen.length < window ? seen : seen.subarray(0, seen.length - unfinished(seen)))
            ? 'utf-8'
            : 'windows-1252',
        )
      } else {
        if (last) settle('utf-8')
        const text = Buffer.from(ascii.buffer, ascii.byteOffset, ascii.length).toString('latin1')
        passed(ascii)
        held = held.subarray(ascii.length)
        return text
      }
    }
    if (decoder) {
      const text = decoder.decode(held, { stream: !last })
      held = new Uint8Array(0)
      return text
    }
    let whole = held.subarray(0, held.length - (last ? 0 : unfinished(held)))
    if (!isUtf8(whole)) {
      // What stands before the place is still given, so that the rows read do not depend on how the bytes arrived.
      const at = firstBroken(whole)
      whole = whole.subarray(0, at)
      broken = refuse('encoding-broken', { line: line + countLines(whole), byteOffset: offset + at })
    }
    const text = Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8')
    passed(whole)
    held = held.subarray(whole.length)
    return text
  }

  for await (const chunk of source) {
    held = joined(held, chunk)
    if (!opened && held.length < 4) continue
    if (!opened) open()
    const text = take(false)
    if (text !== '') yield text
    if (broken) throw broken
  }
  if (!opened) open()
  const text = take(true)
  if (text !== '') yield text
  if (broken) throw broken
}
