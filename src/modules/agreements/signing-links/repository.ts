import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import type { SigningLink } from './schemas.ts'
import { type LinkSigner, type revocationReasons, triesPerCode } from './states.ts'

export type Row = z.output<typeof SigningLink>

const columns = (
  tx: Tx,
) => tx.sql`l.id, l.version, l.created_at, l.updated_at, l.agreement_id, l.party_id, l.signer, l.number,
  l.content_hash, l.expires_at, l.used_at, l.signature_id, l.revoked_at, l.revoked_for,
  case when l.signature_id is not null then 'used'
    when l.revoked_at is not null then 'revoked'
    when exists (select from signing_links n where n.party_id = l.party_id and n.signer = l.signer and n.turn > l.turn) then 'replaced'
    when a.status <> 'signing' or a.content_hash <> l.content_hash or a.number <> l.number then 'void'
    when l.expires_at <= ${tx.now.toISOString()} then 'expired' else 'open' end as status,
  c.expires_at as code_expires_at, ${triesPerCode}::int - c.wrong_tries as tries_left`

const from = (tx: Tx) => tx.sql`signing_links l join agreements a on a.id = l.agreement_id
  left join signing_codes c on c.link_id = l.id and c.expires_at > ${tx.now.toISOString()}`

type Stored = Omit<Row, 'code'> & { codeExpiresAt: string | null; triesLeft: number | null }
const shown = <S extends Stored>({ codeExpiresAt, triesLeft, ...row }: S) => ({
  ...row,
  code: codeExpiresAt === null ? null : { expiresAt: codeExpiresAt, triesLeft: triesLeft! },
})

/** A link of an agreement that the caller's school made. */
export const find = async (tx: Tx, agreementId: string, id: string): Promise<Row | undefined> =>
  (
    await tx.sql<
      Stored[]
    >`select ${columns(tx)} from ${from(tx)} where l.id = ${id} and l.agreement_id = ${agreementId}`
  ).map(shown)[0]

/** The links of an agreement, newest first. */
export const list = async (tx: Tx, agreementId: string, page: PageRequest) => {
  const { sql } = tx
  const [before] = page.after ?? []
  const rows = await sql<Stored[]>`select ${columns(tx)} from ${from(tx)}
    where l.agreement_id = ${agreementId} ${before === undefined ? sql`` : sql`and l.id < ${String(before)}`}
    order by l.id desc limit ${page.limit + 1}`
  return page.page(rows, ({ id }) => [id], shown)
}

export type NewLink = Pick<Row, 'id' | 'agreementId' | 'number' | 'contentHash' | 'partyId' | 'expiresAt'> & {
  signer: LinkSigner
  schoolId: string
  tokenHash: string
}

/** Writes a link; of an agreement that is held, so that the turns of a signer are counted one after another. */
export const insert = async (tx: Tx, link: NewLink): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`insert into signing_links (id, agreement_id, number, content_hash, party_id, school_id, signer, turn, token_hash,
      expires_at, created_at, updated_at)
    select ${link.id}, ${link.agreementId}, ${link.number}, ${link.contentHash}, ${link.partyId}, ${link.schoolId}, ${link.signer},
      coalesce(max(l.turn), 0) + 1, ${link.tokenHash}, ${link.expiresAt}, ${now}, ${now}
    from signing_links l where l.party_id = ${link.partyId} and l.signer = ${link.signer}`
}

export const revoke = async (tx: Tx, id: string, reason: (typeof revocationReasons)[number]): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`update signing_links set revoked_at = ${now}, revoked_for = ${reason}, version = version + 1, updated_at = ${now}
    where id = ${id}`
}

/** Puts a new code in the place of the one there was. */
export const putCode = async (
  { sql }: Tx,
  code: { linkId: string; schoolId: string; salt: string; hash: string; expiresAt: string },
): Promise<void> => {
  await sql`insert into signing_codes (link_id, school_id, salt, hash, expires_at)
    values (${code.linkId}, ${code.schoolId}, ${code.salt}, ${code.hash}, ${code.expiresAt})
    on conflict (link_id) do update set salt = excluded.salt, hash = excluded.hash, expires_at = excluded.expires_at, wrong_tries = 0`
}

/** What the platform finds by a token: the link, and whose signature it is for. */
export type Found = Omit<Stored, 'codeExpiresAt' | 'triesLeft'> & { studentId: string }

/** The link with a token of this hash; asked by the platform. */
export const findByToken = async (tx: Tx, tokenHash: string): Promise<Found | undefined> =>
  (
    await tx.sql<
      Found[]
    >`select ${columns(tx)}, p.student_id from ${from(tx)} join agreement_parties p on p.id = l.party_id
      where l.token_hash = ${tokenHash}`
  )[0]

/** The code of a link that can still be tried; asked by the platform. */
export const codeOf = async (
  tx: Tx,
  linkId: string,
): Promise<{ salt: string; hash: string; wrongTries: number } | undefined> =>
  (
    await tx.sql<{ salt: string; hash: string; wrongTries: number }[]>`select salt, hash, wrong_tries from signing_codes
      where link_id = ${linkId} and expires_at > ${tx.now.toISOString()} and wrong_tries < ${triesPerCode}`
  )[0]

/** Counts a wrong try; done by the platform, of an agreement that is held. */
export const countTry = async ({ sql }: Tx, linkId: string): Promise<void> => {
  await sql`update signing_codes set wrong_tries = wrong_tries + 1 where link_id = ${linkId}`
}

/** The signer has signed: the link is used, and its code forgotten; done by the platform. */
export const use = async (tx: Tx, id: string, signatureId: string): Promise<void> => {
  const now = tx.now.toISOString()
  await tx.sql`update signing_links set used_at = ${now}, signature_id = ${signatureId}, version = version + 1, updated_at = ${now}
    where id = ${id}`
  await tx.sql`delete from signing_codes where link_id = ${id}`
}
