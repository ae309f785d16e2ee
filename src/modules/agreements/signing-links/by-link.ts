import type { z } from 'zod'
import type { Caller } from '../../../core/caller.ts'
import { notFound } from '../../../core/problems.ts'
import { asCaller, asPlatform } from '../../../database/nested.ts'
import { committing, type Tx } from '../../../database/transact.ts'
import { sawTheNewest } from '../../approvals/decide.ts'
import * as agreements from '../agreements/acts.ts'
import type { SignatureRow, Standing } from '../agreements/record.ts'
import { putForStudent } from '../agreements/sign.ts'
import { held, load } from '../agreements/standing.ts'
import { textOf } from '../document/compose.ts'
import { codeNeeded, codeWrong, linkExpired, linkVoid, linkWithdrawn } from './problems.ts'
import * as repository from './repository.ts'
import type { SigningByLink, SigningPage } from './schemas.ts'
import { isCode, tokenHash } from './secrets.ts'
import { triesPerCode } from './states.ts'

/* What the holder of a link can do: nobody to the service until the token says whose signature it is for, then that student. */

/** The link behind a token; what is unknown is 404, whatever it looks like. Only the platform can look for it. */
const linkOf = async (tx: Tx, token: string): Promise<repository.Found> => {
  const found = await asPlatform(tx, () => repository.findByToken(tx, tokenHash(token)))
  if (!found) throw notFound()
  return found
}

/** The student for whom a link is, with no right but to sign. */
const holderOf = ({ id, signer, studentId }: repository.Found): Caller => ({
  kind: 'student',
  organisationId: null,
  studentId,
  subject: `signing-link:${id}`,
  clientId: 'signing-link',
  integration: false,
  roles: new Set([signer]),
  scopes: new Set(['agreements:sign']),
})

/**
 * Whether a link still has something to show or sign. Its holder may know that it is over and what to do, not what became of the
 * agreement. One by which was signed keeps answering while its time and its version last.
 */
const judge = (tx: Tx, link: repository.Found, { row }: Pick<Standing, 'row'>): void => {
  if (link.status === 'revoked' || link.status === 'replaced') throw linkWithdrawn()
  if (link.status === 'void' || row.number !== link.number) throw linkVoid()
  if (Date.parse(link.expiresAt) <= tx.now.getTime()) throw linkExpired()
}

/** What a signer sees before signing: the terms and their document, who conclude it, who have signed by role. */
export const page = async (tx: Tx, token: string): Promise<z.output<typeof SigningPage>> => {
  const link = await linkOf(tx, token)
  return asCaller(tx, holderOf(link), async (tx) => {
    const standing = await load(tx, link.agreementId)
    judge(tx, link, standing)
    const { row, signatures } = standing
    const { terms } = await agreements.version(tx, row.id, link.number)
    return {
      kind: row.kind,
      number: link.number,
      contentHash: link.contentHash,
      signer: link.signer,
      signed: signatures.some(({ partyId, role }) => partyId === link.partyId && role === link.signer),
      signBefore: row.signBefore,
      expiresAt: link.expiresAt,
      parties: terms.parties.map(({ role, name }) => ({ role, name })),
      signatures: signatures.map(({ role, signedAt }) => ({ role, signedAt })),
      terms,
      document: textOf(terms),
    }
  })
}

/**
 * Signs by a link and its code, once: whoever sends it again gets the signature that was put. Method `otp`, assurance `low`: link
 * and code are both things that the holder has, not factors of different kinds, the school sends both, and how it proved who the
 * student is does not reach us; `substantial` asks two kinds of factors and a proof of identity (Implementing Regulation (EU)
 * 2015/1502, annex 2.1.2 and 2.2.1). 404 for an unknown token; 409 for a link that is over, a stale hash, or a code that is
 * needed; 403 for a wrong code, which counts, whatever comes after. A dry run judges no code, so that none can be guessed by it.
 */
export const sign = async (
  tx: Tx,
  { token, code, contentHash, name }: z.output<typeof SigningByLink>,
): Promise<SignatureRow> => {
  const found = await linkOf(tx, token)
  return asCaller(tx, holderOf(found), async (tx) => {
    const standing = await held(tx, found.agreementId)
    // Whoever came first may have used it: what was read before it was held is read once more.
    const link = await linkOf(tx, token)
    judge(tx, link, standing)
    const before = standing.signatures.find(({ id }) => id === link.signatureId)
    if (before) return before
    sawTheNewest(standing.row, contentHash)
    if (!tx.dryRun) await judgeCode(tx, link, code)
    const manner = { contentHash, name, method: 'otp', assurance: 'low', position: null } as const
    const signature = await putForStudent(tx, standing, link.signer, manner)
    await asPlatform(tx, () => repository.use(tx, link.id, signature.id))
    return signature
  })
}

/** A wrong try is counted in the transaction that holds the agreement, so that nobody is judged before it counts. */
const judgeCode = async (tx: Tx, { id }: repository.Found, given: string): Promise<void> => {
  const kept = await asPlatform(tx, () => repository.codeOf(tx, id))
  if (!kept) throw codeNeeded()
  if (await isCode(given, kept)) return
  await asPlatform(tx, () => repository.countTry(tx, id))
  const triesLeft = triesPerCode - kept.wrongTries - 1
  throw committing(codeWrong({ triesLeft }, { members: { triesLeft } }))
}
