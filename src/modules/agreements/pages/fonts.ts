import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/*
 * Source Sans 3 (Adobe, SIL Open Font License 1.1): all of Latin, Greek and Cyrillic in one file per weight, figures of one
 * width. Read once; every document embeds only the glyphs that it shows.
 */
const file = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${name}`)))

/** The weights that documents are set in. */
export const weights = ['regular', 'semibold'] as const
export type Weight = (typeof weights)[number]

const files: Readonly<Record<Weight, string>> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  semibold: '600SemiBold/SourceSans3_600SemiBold.ttf',
}
const read = new Map<Weight, Uint8Array>()

const fontOf = (weight: Weight): Uint8Array => {
  const known = read.get(weight)
  if (known) return known
  const made = file(files[weight])
  read.set(weight, made)
  return made
}

/** Whether the font has a glyph for a code point. */
export type HasGlyph = (codePoint: number) => boolean

/** What a text looks like in a font, and whether that says all that the text says. */
export type Shown = Readonly<{ text: string; whole: boolean }>

const missing = '□'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they have no glyph
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Default_Ignorable_Code_Point}\p{Cf}\ufeff]/gu

/** Only what every font here has: nothing to do. */
const plain = /^[\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]*$/

/**
 * A text in the glyphs that a font has: composed (Unicode NFC), a letter whose accents it lacks without them, anything else
 * it lacks as a square, so that a reader sees that something stood there. Never throws.
 */
export const shown = (text: string, has: HasGlyph): Shown => {
  const composed = text.toWellFormed().normalize('NFC')
  if (plain.test(composed)) return { text: composed, whole: true }
  let whole = true
  let result = ''
  for (const character of composed
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unseen, '')) {
    if (character === '\n' || has(character.codePointAt(0)!)) {
      result += character
      continue
    }
    if (/\p{Zs}/u.test(character)) {
      result += ' '
      continue
    }
    whole = false
    const base = character.normalize('NFKD').replace(/\p{M}/gu, '')
    if (base && [...base].every((part) => has(part.codePointAt(0)!))) result += base
    else if (!/\p{M}/u.test(character)) result += missing
  }
  return { text: result, whole }
}

/** What is used here of a font that PDFKit opened for a document; its `font` is fontkit's. */
type Opened = {
  layoutCache: Record<string, unknown>
  font: {
    characterSet: readonly number[]
    glyphForCodePoint: (codePoint: number) => unknown
    hasGlyphForCodePoint: HasGlyph
    createSubset: () => unknown
  }
  subset: unknown
}

const mostWords = 5000
const shared = new Map<Weight, Pick<Opened, 'font' | 'layoutCache'>>()
/**
 * A font for a document. Reading the tables of a font and shaping words is most of the work, and agreements share nearly all
 * their words, so the documents of a process share one reading of each font and the words that were shaped with it, up to
 * a number; only the subset of glyphs is a document's own. One with loose accents reads its fonts apart: how fontkit reads
 * those back depends on what it was asked before, and no document may leave a trace in the next.
 */
export const openFont = (pdf: PDFKit.PDFDocument, weight: Weight, apart: boolean): Opened => {
  pdf.registerFont(weight, fontOf(weight) as unknown as string).font(weight)
  const opened = (pdf as unknown as { _font: Opened })._font
  const known = apart ? undefined : shared.get(weight)
  // A glyph of several characters is read back as the one that asked for it first: let that never be a document's doing.
  if (!known)
    for (const codePoint of opened.font.characterSet
      .filter((codePoint) => codePoint < 0xfb00)
      .toSorted((a, b) => a - b))
      opened.font.glyphForCodePoint(codePoint)
  const { font, layoutCache } = known ?? opened
  opened.font = font
  opened.subset = font.createSubset()
  opened.layoutCache = Object.keys(layoutCache).length < mostWords ? layoutCache : Object.create(null)
  if (!apart) shared.set(weight, { font, layoutCache: opened.layoutCache })
  return opened
}
