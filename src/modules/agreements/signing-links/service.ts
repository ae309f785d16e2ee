import type { z } from 'zod'
import { startOf, today, written } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { notFound, notYourAct } from '../../../core/problems.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { decidedBefore } from '../../approvals/problems.ts'
import * as students from '../../parties/students/service.ts'
import { isDone } from '../agreements/progress.ts'
import type { Row as AgreementRow, PartyRow, Standing } from '../agreements/record.ts'
import { ageOf } from '../agreements/sign.ts'
import { exists, held, inTime, notNow } from '../agreements/standing.ts'
import { linkClosed } from './problems.ts'
import * as repository from './repository.ts'
import type {
  NewSigningLink,
  SigningCode,
  SigningCodeCreate,
  SigningLinkCreate,
  SigningLinkRevocation,
} from './schemas.ts'
import { newCode, newToken, tokenHash } from './secrets.ts'

const day = 86_400_000
const byDefault = 14
const longest = 60

/**
 * The school of a student makes the link by which the student, or its legal representative, signs the newest version. The token is
 * in this answer and nowhere else; an older link of that signer works no longer. 403 for another than the student's school; 409
 * when signing is not open, that signer has signed, or no representative is needed; 400 for a time that is too far off.
 */
export const make = async (
  tx: Tx,
  agreementId: string,
  { signer, expiresAt }: z.output<typeof SigningLinkCreate>,
  publicUrl: string,
): Promise<z.output<typeof NewSigningLink>> => {
  const standing = await held(tx, agreementId)
  const { row } = standing
  const party = await studentOf(tx, standing)
  if (row.status !== 'signing') throw notNow(row)
  inTime(tx, standing, party)
  if (isDone(standing, party, signer)) throw decidedBefore()
  await ageOf(tx, standing, party, signer, today(tx.now))
  const until = within(tx, row, expiresAt)
  const [id, token, schoolId] = [newId(), newToken(), tx.caller.organisationId!]
  await repository.insert(tx, {
    ...{ id, agreementId, signer, schoolId, partyId: party.id, tokenHash: tokenHash(token), expiresAt: until },
    ...{ number: row.number, contentHash: row.contentHash },
  })
  tell(tx, 'made', id, { agreementId, signer, number: row.number })
  return { ...(await get(tx, agreementId, id)), token, url: `${publicUrl}/sign#${token}` }
}

/** The student's party, for the student's own school: nobody else knows how to reach the student. */
const studentOf = async (tx: Tx, { parties }: Standing): Promise<PartyRow> => {
  const party = parties.find(({ studentId }) => studentId !== null)
  const known = party && (await students.findAll(tx, [party.studentId!])).get(party.studentId!)
  if (known?.schoolId === tx.caller.organisationId) return party!
  throw notYourAct({ who: 'the school of the student who signs', 'who.nl': 'de school van de student die tekent' })
}

/** Until when a link works: not past the day before which all must have signed. */
const within = (tx: Tx, { signBefore }: AgreementRow, asked: string | null): string => {
  const deadline = signBefore === null ? Number.POSITIVE_INFINITY : startOf(signBefore).getTime()
  const now = tx.now.getTime()
  if (asked === null) return new Date(Math.min(deadline, now + byDefault * day)).toISOString()
  const until = Date.parse(asked)
  if (until <= now || until > Math.min(deadline, now + longest * day)) refuse([outOfRange])
  return asked
}
const outOfRange: FieldError = {
  in: 'body',
  pointer: '/expiresAt',
  code: 'out-of-range',
  message: {
    en: `Use an instant in the future, at most ${longest} days from now and not past \`signBefore\`.`,
    nl: `Gebruik een tijdstip in de toekomst, hooguit ${longest} dagen vooruit en niet na \`signBefore\`.`,
  },
}

export const get = async (tx: Tx, agreementId: string, id: string): Promise<repository.Row> => {
  const found = await repository.find(tx, agreementId, id)
  if (!found) throw notFound()
  return found
}

/** The links that the caller's school made; none for the other parties, 404 for who may not see the agreement. */
export const list = async (tx: Tx, agreementId: string, page: PageRequest) => {
  await exists(tx, agreementId)
  return repository.list(tx, agreementId, page)
}

/** Ends a link from now on. Twice is once; one that was used stays used, 409. */
export const revoke = async (
  tx: Tx,
  agreementId: string,
  id: string,
  { reason }: z.output<typeof SigningLinkRevocation>,
): Promise<repository.Row> => {
  await held(tx, agreementId)
  const found = await get(tx, agreementId, id)
  if (found.revokedAt !== null) return found
  if (found.status === 'used') throw linkClosed({ status: found.status }, { members: { state: found.status } })
  await repository.revoke(tx, id, reason)
  tell(tx, 'revoked', id, { agreementId, signer: found.signer, reason })
  return get(tx, agreementId, id)
}

/**
 * A new code for a link that is open, to be sent by another way than the link; the one before is void. The code is in this answer
 * and nowhere else.
 */
export const makeCode = async (
  tx: Tx,
  agreementId: string,
  linkId: string,
  { validMinutes }: z.output<typeof SigningCodeCreate>,
): Promise<z.output<typeof SigningCode>> => {
  await held(tx, agreementId)
  const { status } = await get(tx, agreementId, linkId)
  if (status !== 'open') throw linkClosed({ status }, { members: { state: status } })
  const { code, salt, hash } = await newCode()
  const expiresAt = written(new Date(tx.now.getTime() + validMinutes * 60_000))
  await repository.putCode(tx, { linkId, schoolId: tx.caller.organisationId!, salt, hash, expiresAt })
  tell(tx, 'code-made', linkId, { agreementId })
  return { linkId, code, expiresAt }
}

const tell = (tx: Tx, what: string, id: string, data: Readonly<Record<string, unknown>>): void =>
  append(tx, [
    {
      ...{ type: `signing-link.${what}`, resource: 'signing-links', resourceId: id, data },
      parties: [tx.caller.organisationId!],
    },
  ])
