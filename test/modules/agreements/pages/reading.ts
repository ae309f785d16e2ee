import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/* Reads a PDF back with pdf.js, which shares no code with what writes it. */

/** An element of the structure tree as pdf.js gives it, joined over the pages. */
export type Tag = Readonly<{ role: string; alt?: string; children: readonly Tag[] }>

type Node = { role?: string; alt?: string; type?: string; children?: Node[] }
const tagOf = (node: Node): Tag => ({
  role: node.role ?? '',
  ...(node.alt === undefined ? {} : { alt: node.alt }),
  children: (node.children ?? []).filter(({ role }) => role !== undefined).map(tagOf),
})

/** A text as it is compared: no spaces, since a line break may stand at any of them. */
export const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '')

/** What a reader and a screen reader find in a PDF. Throws when it cannot be parsed. */
export const readPdf = async (bytes: Uint8Array) => {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, stopAtErrors: true })
  const pdf = await task.promise
  try {
    const { info, metadata } = await pdf.getMetadata()
    const preferences = await pdf.getViewerPreferences()
    const fields = info as Record<string, unknown>
    const pages: string[] = []
    const tags: Tag[] = []
    const links: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
      tags.push(tagOf((await page.getStructTree()) as Node))
      for (const annotation of await page.getAnnotations()) if (annotation.url) links.push(annotation.unsafeUrl)
    }
    const raw = Buffer.from(bytes).toString('latin1')
    return {
      pages,
      text: pages.join('\n'),
      tags: { role: 'Root', children: tags } as Tag,
      links,
      title: String(fields.Title),
      lang: fields.Language,
      displayTitle: preferences?.get('DisplayDocTitle'),
      metadata: metadata?.getRaw() ?? '',
      /** How many elements of a kind the whole document has; pdf.js repeats on each page those that go over several. */
      elements: (role: string) => raw.split(`/S /${role}\n`).length - 1,
      fonts: [...raw.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name!),
    }
  } finally {
    await task.destroy()
  }
}
