import { cents, decimal } from '../../../core/money.ts'
import type { Terms } from './schemas.ts'

/** Money without a limit: only a mandate without one covers it. */
const unlimited = '999999999.99'

/**
 * The most in euro that terms commit a party to, exact, as a decimal text; null where they speak of no money. What a mandate's
 * limit is held against.
 */
export const committedValue = (terms: Terms): string | null => {
  if (terms.kind === 'partnership' && terms.costs.length > 0)
    return decimal(terms.costs.reduce((sum, { limit }) => sum + cents(limit), 0n))
  if (terms.kind !== 'secondment') return null
  const { rate, hours } = terms
  return rate.limit ?? (hours.total === null ? unlimited : decimal(cents(rate.amount) * BigInt(hours.total)))
}
