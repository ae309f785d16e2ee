import type { Tx } from '../../../database/transact.ts'
import type { Terms } from '../terms/schemas.ts'

/** A version of an agreement with its seal, if it has one. */
export type SealedVersion = {
  agreementId: string
  version: number
  contentHash: string
  terms: Terms
  seal: string | null
}

/** A version, by default the one that is agreed, else the newest; undefined when the caller does not see it. */
export const sealedVersion = async (
  { sql }: Tx,
  id: string,
  number: number | undefined,
): Promise<SealedVersion | undefined> =>
  (
    await sql<SealedVersion[]>`select a.id as agreement_id, v.number as version, v.content_hash, v.terms, s.seal
      from agreements a
        join agreement_versions v on v.agreement_id = a.id and v.number = coalesce(${number ?? null}::int, a.agreed_number, a.number)
        left join agreement_seals s on s.agreement_id = a.id and s.number = v.number
      where a.id = ${id}`
  )[0]
