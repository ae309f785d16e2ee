import type { Tx } from '../../../database/transact.ts'

/** What a document can be found by: the SHA-256 of its bytes in a form, or the hash of the terms on it. */
export type Mark = 'json' | 'pdf' | 'terms'
const columns = { json: 'json_digest', pdf: 'pdf_digest', terms: 'content_hash' } as const

/**
 * The seal of the version whose document has this digest; of several with the same terms the first. As the platform, of whatever
 * agreement: who has the digest has the document.
 */
export const sealBehind = async (tx: Tx, mark: Mark, digest: string): Promise<string | undefined> =>
  (
    await tx.sql<{ seal: string }[]>`select s.seal from agreement_documents d
      join agreement_seals s on s.agreement_id = d.agreement_id and s.number = d.number
    where ${tx.sql.unsafe(`d.${columns[mark]}`)} = ${digest} order by s.sealed_at, s.agreement_id limit 1`
  )[0]?.seal
