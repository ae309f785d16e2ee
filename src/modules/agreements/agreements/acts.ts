import type { z } from 'zod'
import type { PageRequest } from '../../../core/page.ts'
import type { FieldError } from '../../../core/problem.ts'
import { notFound } from '../../../core/problems.ts'
import type { Tx } from '../../../database/transact.ts'
import { refuse } from '../../../http/zod.ts'
import { list } from '../../approvals/repository.ts'
import { decide } from './decide.ts'
import { recordInk } from './ink.ts'
import type { ApprovalRow } from './record.ts'
import * as repository from './repository.ts'
import type { AgreementVersion, ApprovalCreate } from './schemas.ts'
import { signForOrganisation, signForStudent } from './sign.ts'
import type { SignatureCreate } from './signature-create.ts'
import { exists } from './standing.ts'

export const approve = (tx: Tx, id: string, value: z.output<typeof ApprovalCreate>) => decide(tx, id, value)

/**
 * A signature of who is known by a token: under a mandate for an organisation, or a student's own. A click of somebody who is known
 * is an electronic signature of the least assurance (eIDAS art. 3 (10)). Or one in ink, which is recorded; see `ink.ts`.
 */
export const signFor = async (tx: Tx, id: string, value: z.output<typeof SignatureCreate>) => {
  if (value.method === 'wet-ink') return recordInk(tx, id, value)
  const manner = { ...value, assurance: 'low' as const }
  if (tx.caller.kind === 'student') return signForStudent(tx, id, 'student', { ...manner, position: null })
  if (value.position === null) refuse([positionMissing])
  return signForOrganisation(tx, id, manner)
}
const positionMissing: FieldError = {
  in: 'body',
  pointer: '/position',
  code: 'required',
  message: { en: 'Say what you are at your organisation.', nl: 'Geef uw functie bij uw organisatie.' },
}

export const approvals = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return list<ApprovalRow>(tx, repository.ledger, id, page)
}

export const signatures = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return repository.signatures(tx, id, page)
}

type Version = z.output<typeof AgreementVersion>

export const versions = async (tx: Tx, id: string, page: PageRequest) => {
  await exists(tx, id)
  return repository.versions(tx, id, page) as Promise<{ items: Version[]; nextCursor: string | null }>
}

export const version = async (tx: Tx, id: string, number: number) => {
  const found = await repository.version(tx, id, number)
  if (!found) throw notFound()
  return found as Version
}
