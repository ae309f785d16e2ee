/** How wide a text is, in points. */
export type Measure = (text: string) => number

/** Where a word may be broken over lines: after a hyphen, dash or slash between words, not within a code, number or period. */
const pieces = (word: string): string[] => word.split(/(?<=\p{L}{2}[-–—/])(?=\p{L}{2})/u)

/** As many parts on a line as fit, glued together. */
const filled = (parts: Iterable<string>, width: number, measure: Measure): string[] => {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const part of parts) {
    const own = measure(part)
    if (line && taken + own > width) {
      lines.push(line)
      line = ''
      taken = 0
    }
    line += part
    taken += own
  }
  return line ? [...lines, line] : lines
}

/** A word too long for a line, broken as addresses are, after a point, a slash or an at sign, else between any two characters. */
const chopped = (word: string, width: number, measure: Measure): string[] => {
  const parts = word.match(/[^.@_?&=/-]+[.@_?&=/-]*|[.@_?&=/-]+/g) ?? [word]
  const fitting = parts.flatMap((part) => (measure(part) > width ? filled(part, width, measure) : [part]))
  return filled(fitting, width, measure)
}

/**
 * Breaks a text into lines of at most so many points: at spaces, then inside compounds, then anywhere. A line break in the
 * text stays; a space at the end of a line is kept, so that what is read aloud or copied does not join words.
 */
export const linesOf = (text: string, width: number, measure: Measure): string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    const space = measure(' ')
    let line = ''
    let taken = 0
    const place = (piece: string, glued: boolean): void => {
      const own = measure(piece)
      const before = line && !glued ? space : 0
      if (taken + before + own <= width || (!line && own <= width)) {
        line += `${before ? ' ' : ''}${piece}`
        taken += before + own
        return
      }
      if (own > width) {
        if (line) lines.push(glued ? line : `${line} `)
        const parts = chopped(piece, width, measure)
        line = parts.pop()!
        taken = measure(line)
        lines.push(...parts)
        return
      }
      lines.push(glued ? line : `${line} `)
      line = piece
      taken = own
    }
    for (const word of paragraph.split(' ').filter(Boolean))
      for (const [index, piece] of pieces(word).entries()) place(piece, index > 0)
    return [...lines, line]
  })
