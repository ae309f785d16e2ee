/* The BSN is never stored: it may be used only where a law says so (UAVG art. 46, Wabb art. 10–11). It is recognised here in order to refuse it. */

/**
 * Whether nine digits are a BSN (burgerservicenummer) by the 11-test (elfproef): the sum of the digits
 * with the weights 9, 8, 7, 6, 5, 4, 3, 2 and −1 can be divided by eleven. Source: Logisch Ontwerp BSN (RvIG).
 */
export const isBsn = (text: string): boolean => {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false
  let sum = -Number(text[8])
  for (let at = 0; at < 8; at++) sum += (9 - at) * Number(text[at])
  return sum % 11 === 0
}

/** Groups of digits with at most one sign between them; dashes and spaces in the variants that word processors make. */
const chain = /\+?\d+(?:(?:\s?[.\-\u2010-\u2013]\s?|\s)\d+)*/g
const link = /\s?[.\-\u2010-\u2013]\s?|\s/g

/** How people group the nine digits; another grouping is another number, such as a student number `2024-12345`. */
const shapes = new Set(['4-2-3', '3-3-3', '2-2-2-3', '3-2-2-2'])

/** Digits of a country code and a subscriber, at least: `+31 6 12345678` has eleven. */
const phoneDigits = 10

const enoughDigits = (text: string): boolean => {
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // Any other script's digits and full-width digits are above; normalisation settles those.
    if ((unit >= 48 && unit <= 57) || unit > 127) digits++
    if (digits === 9) return true
  }
  return false
}

const chainHasBsn = (text: string): boolean => {
  const groups = text.replace('+', '').split(link)
  const links = (text.match(link) ?? []).map((sign) => sign.trim() || ' ')
  let from = 0
  if (text.startsWith('+') || text.startsWith('00')) {
    // A telephone number with its country code: those digits are no candidate, whatever follows is.
    for (let digits = 0; from < groups.length && digits < phoneDigits; from++) digits += groups[from]!.length
  }
  for (let first = from; first < groups.length; first++) {
    if (isBsn(groups[first]!)) return true
    const sign = links[first]
    if (first > from && links[first - 1] === sign) continue
    let last = first
    while (last + 1 < groups.length && links[last] === sign) last++
    // From the first to the last place of one sign: a piece of it would be a piece of a longer number, such as an amount.
    const run = groups.slice(first, last + 1)
    if (shapes.has(run.map(({ length }) => length).join('-')) && isBsn(run.join(''))) return true
  }
  return false
}

/**
 * Whether free text holds a BSN: nine digits that pass the 11-test, also as people write them (`1234.56.782`, `123 456 782`).
 * Longer runs do not count: telephone numbers with a country code, KVK establishment numbers, IBANs.
 * One in eleven numbers of nine digits passes, so a caller leaves out what may be nine digits by right (leerbedrijf-ID).
 */
export const containsBsn = (text: string): boolean => {
  if (!enoughDigits(text)) return false
  const plain = text.normalize('NFKC').replace(/\(0\)/g, '').replace(/[()]/g, ' ')
  for (const [found] of plain.matchAll(chain)) if (chainHasBsn(found)) return true
  return false
}
