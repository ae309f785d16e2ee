import type { Language } from '../core/problem.ts'

/** The language a client prefers (RFC 9110 §12.5.4): Dutch when it ranks above English, else English. */
export const languageOf = (header: string | undefined): Language => {
  if (!header) return 'en'
  const quality = (tag: string): number =>
    Math.max(
      0,
      ...header.split(',').map((part) => {
        const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
        if (range !== tag && !range.startsWith(`${tag}-`)) return 0
        const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
        return q === undefined ? 1 : Number(q)
      }),
    )
  return quality('nl') > quality('en') ? 'nl' : 'en'
}
