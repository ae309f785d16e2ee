import { cents } from '../../../../core/money.ts'
import type { CommitmentKind } from '../lifecycle.ts'

/* Arithmetic of the balance, on whole hundredths: what comes in and goes out is decimal text, and nothing is a JavaScript float. */

/** A sum as the database writes it (`40.00`), in hundredths. */
export const hundredths = (sum: string): bigint => cents(sum)

/** Hundredths as decimal text: moments as a whole number, hours and euros with two decimals. */
export const written = (kind: CommitmentKind, amount: bigint): string =>
  kind === 'attention' ? String(amount / 100n) : decimal(amount, 2)

/** A number of so many decimals as text. */
const decimal = (amount: bigint, places: number): string => {
  const digits = String(amount < 0n ? -amount : amount).padStart(places + 1, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** How much of a whole something is, in per cent with two decimals, rounded half up; null of nothing. */
export const percentageOf = (part: bigint, whole: bigint): string | null =>
  whole === 0n ? null : decimal((part * 20_000n + whole) / (2n * whole), 2)

const one = 10_000n

/**
 * What share of their sum each of these is, with four decimals that add up to exactly one: all are rounded down, and what is left is
 * given to those that lost most by it, the first where they lost the same (the method of largest remainders). Null where the sum is nothing.
 */
export const sharesOf = (amounts: readonly bigint[]): readonly (string | null)[] => {
  const sum = amounts.reduce((before, amount) => before + amount, 0n)
  if (sum === 0n) return amounts.map(() => null)
  const shares = amounts.map((amount, at) => ({ at, share: (amount * one) / sum, lost: (amount * one) % sum }))
  const left = one - shares.reduce((before, { share }) => before + share, 0n)
  const byLoss = shares.toSorted((a, b) => (a.lost === b.lost ? a.at - b.at : a.lost > b.lost ? -1 : 1))
  for (const [place, entry] of byLoss.entries()) if (BigInt(place) < left) entry.share += 1n
  return shares.map(({ share }) => decimal(share, 4))
}

export type Used = { committed: bigint; realised: bigint }

/** How far use may lie from the average, as a part of it, before it is named: a quarter. Less is what every month brings. */
export const tolerance = { of: 1n, in: 4n } as const

/**
 * On which side of the average use a party lies by more than the tolerance; null when it does not, or has committed nothing and so
 * has no use. Compared as products, so that nothing is rounded.
 */
export const liesFrom = (party: Used, all: Used): 'above' | 'below' | null => {
  if (party.committed === 0n) return null
  const difference = party.realised * all.committed - all.realised * party.committed
  const distance = difference < 0n ? -difference : difference
  if (distance * tolerance.in <= all.realised * party.committed * tolerance.of) return null
  return difference > 0n ? 'above' : 'below'
}
