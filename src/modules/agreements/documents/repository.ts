import { gunzipSync, gzipSync } from 'node:zlib'
import { written } from '../../../core/dates.ts'
import type { Tx } from '../../../database/transact.ts'
import type { VersionFacts } from './particulars.ts'

/** The forms a document is kept in. */
export type Form = 'json' | 'pdf'
/** What is kept in one form, with its SHA-256. */
export type Kept = { content: string | Uint8Array; digest: string }

type Found = VersionFacts & Partial<Kept>

/**
 * A version with all that its document is made of, and what is kept of that; by default the version that is agreed, else the
 * newest. Undefined when the caller may not see the agreement, or it has no such version.
 */
export const find = async (
  tx: Tx,
  id: string,
  number: number | undefined,
  form: Form,
): Promise<{ facts: VersionFacts; kept: Kept | undefined } | undefined> => {
  const { sql } = tx
  const [found] = await sql<
    (Omit<Found, 'content' | 'digest'> & { content: Kept['content'] | null; digest: string })[]
  >`
    select a.id, a.status, a.number as newest, v.number, v.content_hash, v.terms, s.seal,
      ${sql.unsafe(form === 'pdf' ? 'd.pdf' : 'd.json')} as content, ${sql.unsafe(form === 'pdf' ? 'd.pdf_digest' : 'd.json_digest')} as digest,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'organisationId', p.organisation_id, 'studentId', p.student_id,
          'fourEyes', p.four_eyes) order by p.position) from agreement_parties p where p.agreement_id = a.id) as parties,
      (select coalesce(jsonb_agg(jsonb_build_object('partyId', g.party_id, 'role', g.role, 'method', g.method, 'assurance', g.assurance,
          'name', g.name, 'position', g.position, 'asMinor', g.as_minor, 'signedAt', g.signed_at) order by g.signed_at, g.id), '[]')
        from agreement_signatures g where g.agreement_id = a.id and g.number = v.number) as signatures
    from agreements a
      join agreement_versions v on v.agreement_id = a.id and v.number = coalesce(${number ?? null}::int, a.agreed_number, a.number)
      left join agreement_seals s on s.agreement_id = a.id and s.number = v.number
      left join agreement_documents d on d.agreement_id = a.id and d.number = v.number
    where a.id = ${id}`
  if (!found) return undefined
  const { content, digest, ...rest } = found
  // Within jsonb the database writes instants its own way.
  const signatures = rest.signatures.map((one) => ({ ...one, signedAt: written(new Date(one.signedAt)) }))
  const whole = content === null || form === 'json' ? content : gunzipSync(content)
  return { facts: { ...rest, signatures }, kept: whole === null ? undefined : { content: whole, digest } }
}

/** What is made of a version, to be kept. */
export type Made = Readonly<{
  id: string
  number: number
  contentHash: string
  json: string
  jsonDigest: string
  pdf: Uint8Array
  pdfDigest: string
}>

/** Keeps the document of a sealed version unless one is kept already: of two that are made at once the first stays. As the platform. */
export const keep = async (tx: Tx, made: Made): Promise<void> => {
  await tx.sql`insert into agreement_documents (agreement_id, number, content_hash, json, json_digest, pdf, pdf_digest, created_at)
    values (${made.id}, ${made.number}, ${made.contentHash}, ${made.json}, ${made.jsonDigest}, ${gzipSync(made.pdf)}, ${made.pdfDigest},
      ${tx.now.toISOString()}) on conflict do nothing`
  await tx.sql`update agreement_seals set documented = true where agreement_id = ${made.id} and number = ${made.number} and not documented`
}

/** Sealed versions whose document is not kept yet, the oldest first. As the platform. */
export const waiting = async (tx: Tx, most: number): Promise<{ id: string; number: number }[]> =>
  tx.sql<{ id: string; number: number }[]>`select agreement_id as id, number from agreement_seals
    where not documented order by agreement_id, number limit ${most}`
