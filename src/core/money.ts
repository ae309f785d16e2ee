/* Sums of money as decimal texts with two decimals, such as `25000.00`: a number of JavaScript would round them. */

/** A sum in cents, to be compared and added up exactly. */
export const cents = (amount: string): bigint => BigInt(amount.replace('.', ''))

/** Cents as a decimal text with two decimals. */
export const decimal = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
