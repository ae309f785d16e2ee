import { notAcceptable } from '../core/problems.ts'

type Range = { type: string; quality: number }

const rangesOf = (accept: string): Range[] =>
  accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.map((parameter) => /^q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
    return { type, quality: quality === undefined ? 1 : Number(quality) }
  })

/** How much a type is wanted: by its most exact range (RFC 9110 §12.5.1). */
const wanted = (type: string, ranges: readonly Range[]): number => {
  for (const exact of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = ranges.find((range) => range.type === exact)
    if (found) return found.quality
  }
  return 0
}

/** Which of the media types on offer a client prefers, the first among equals; 406 when it takes none. */
export const choose = (offered: readonly string[], accept: string | undefined): string => {
  const [first] = offered
  if (!accept || accept === '*/*' || accept === first) return first!
  const ranges = rangesOf(accept)
  const best = Math.max(...offered.map((type) => wanted(type, ranges)))
  if (best > 0) return offered.find((type) => wanted(type, ranges) === best)!
  throw notAcceptable({ available: offered.join(', ') })
}
