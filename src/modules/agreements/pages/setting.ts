import { shown } from './fonts.ts'
import { linesOf } from './lines.ts'
import { type Element, element, type Paper, turn } from './paper.ts'
import type { Style } from './styles.ts'

/* Text on the sheets: broken into lines, drawn at a place, or flowing over as many sheets as it takes. */

/** A text made ready for a width: its lines, its height, and the text itself where the lines cannot show all of it. */
export type Setting = Readonly<{ style: Style; lines: readonly string[]; height: number; actual?: string }>

/** Sets a text in a style at a width. */
export const set = (paper: Paper, text: string, style: Style, width: number): Setting => {
  const { pdf } = paper
  pdf.font(style.weight).fontSize(style.size)
  const seen = shown(text, paper.has)
  const lines = linesOf(seen.text, width, (part) => pdf.widthOfString(part))
  const setting = { style, lines, height: lines.length * style.leading }
  return seen.whole ? setting : { ...setting, actual: text.toWellFormed() }
}

/** Sets what is one line of its own, such as a name or a heading: line breaks in it are spaces. */
export const setLine = (paper: Paper, text: string, style: Style, width: number): Setting =>
  set(paper, text.replace(/\s+/g, ' '), style, width)

/** Sets what stands large: in as few lines as the width allows, and those about as long as each other. */
export const setBalanced = (paper: Paper, text: string, style: Style, width: number): Setting => {
  const full = setLine(paper, text, style, width)
  for (let share = 0.55; full.lines.length > 1 && share < 1; share += 0.05) {
    const narrow = setLine(paper, text, style, width * share)
    if (narrow.lines.length === full.lines.length) return narrow
  }
  return full
}

/** How wide a text is on one line. */
export const widthOf = (paper: Paper, text: string, style: Style): number =>
  paper.pdf.font(style.weight).fontSize(style.size).widthOfString(shown(text, paper.has).text)

/** Draws lines at a place; whoever calls has marked what they are. */
export const draw = (
  { pdf }: Paper,
  lines: readonly string[],
  style: Style,
  at: Readonly<{ x: number; y: number; width?: number; right?: boolean }>,
): void => {
  pdf.font(style.weight).fontSize(style.size).fillColor(style.colour)
  for (const [index, line] of lines.entries()) {
    if (!line) continue
    const x = at.right && at.width !== undefined ? at.x + at.width - pdf.widthOfString(line.trimEnd()) : at.x
    // The font stands a little above the middle of its line: 0.76 of the size is where its capitals rest.
    const baseline = at.y + index * style.leading + (style.leading - style.size) / 2 + style.size * 0.81
    pdf.text(line, x, baseline, { lineBreak: false, baseline: 'alphabetic' })
  }
}

/** Writes a setting at a place as one element, and leaves the cursor alone. */
export const write = (
  paper: Paper,
  parent: Element,
  tag: string,
  setting: Setting,
  at: Readonly<{ x: number; y: number; width?: number; right?: boolean }>,
  options: Readonly<{ scope?: 'Column' | 'Row' }> = {},
): void => {
  const made = element(paper, parent, tag, { ...options, ...(setting.actual ? { actual: setting.actual } : {}) })
  made.add(() => draw(paper, setting.lines, setting.style, at))
  made.end()
}

/** Writes a setting from the cursor down, over pages where it must, never leaving one line alone on either. */
export const flow = (paper: Paper, parent: Element, tag: string, setting: Setting, x: number): void => {
  const made = element(paper, parent, tag, setting.actual ? { actual: setting.actual } : {})
  const { leading } = setting.style
  let rest = setting.lines
  while (rest.length > 0) {
    let fit = Math.min(rest.length, Math.floor((paper.bottom - paper.y + 0.01) / leading))
    if (rest.length - fit === 1 && rest.length > 2) fit -= 1
    if (fit < Math.min(2, rest.length) && paper.y > paper.top) {
      turn(paper)
      continue
    }
    const part = rest.slice(0, Math.max(1, fit))
    made.add(() => draw(paper, part, setting.style, { x, y: paper.y }))
    paper.y += part.length * leading
    rest = rest.slice(part.length)
    if (rest.length > 0) turn(paper)
  }
  made.end()
}
