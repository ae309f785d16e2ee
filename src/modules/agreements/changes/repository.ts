import type { Json } from '../../../core/pointers.ts'
import type { Tx } from '../../../database/transact.ts'

/** The terms of these versions of an agreement, by number; those that the caller does not see are not among them. */
export const termsOf = async ({ sql }: Tx, id: string, numbers: readonly number[]): Promise<Map<number, Json>> => {
  const rows = await sql<{ number: number; terms: Json }[]>`select number, terms from agreement_versions
    where agreement_id = ${id} and number = any(${[...numbers]}::int[])`
  return new Map(rows.map(({ number, terms }) => [number, terms]))
}
