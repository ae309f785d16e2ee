import type { DocumentBlock as Block } from './model.ts'

/* What a document is made of, without a layout: `pages/` makes pages of it. */

/** Running text. */
export const paragraph = (text: string): Block => ({ type: 'paragraph', text })
/** A list, lettered where its order matters. */
export const bullets = (items: readonly string[], ordered = false): Block => ({
  type: 'list',
  ordered,
  items: [...items],
})
/** Facts of which the value is known; what is null is left out. */
export const facts = (items: readonly (readonly [label: string, value: string | null])[]): Block => ({
  type: 'facts',
  items: items.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
})
/** A table; a cell that is a number is written the Dutch way, with the others of its column in line. */
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Block => ({
  type: 'table',
  caption,
  columns: [...columns],
  rows: rows.map((row) => [...row]),
})

const bullet = /^- /
const number = /^\d+\. /

/** The blocks of a provision's text: an empty line ends a paragraph; lines that all begin with `- ` or `1. ` are a list. */
export const blocksOf = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      const lines = piece.split('\n').map((line) => line.trim())
      for (const [mark, ordered] of [
        [bullet, false],
        [number, true],
      ] as const)
        if (lines.every((line) => mark.test(line)))
          return bullets(
            lines.map((line) => line.replace(mark, '')),
            ordered,
          )
      return paragraph(lines.join(' '))
    })
