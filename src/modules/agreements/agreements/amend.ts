import { written } from '../../../core/dates.ts'
import type { PageRequest } from '../../../core/page.ts'
import type { Tx } from '../../../database/transact.ts'
import { sealed } from '../../approvals/sealing.ts'
import type { Terms } from '../terms/schemas.ts'
import { ofTerms } from './draw-up.ts'
import type { Standing, VersionRow } from './record.ts'
import * as repository from './repository.ts'
import { keepVersion } from './service.ts'
import { step } from './standing.ts'

/** An amendment that takes effect: the terms as amended, whose proposal it was, and what the seal says of how it was agreed. */
export type Amended = {
  amendmentId: string
  terms: Terms
  proposedBy: string
  /** The first day on which it holds. */
  since: string
  statement: Readonly<Record<string, unknown>>
}

/**
 * Terms that were amended hold: the next version, agreed at once, and sealed with how that came about (bpv-blad). What was
 * signed stays as it was, under the seal of the version that it amends. The agreement is held by this transaction, and is signed
 * or in effect. Answers the agreement as it is then.
 */
export const amend = async (tx: Tx, standing: Standing, amended: Amended): Promise<Standing> => {
  const { row, parties } = standing
  const { terms, amendmentId, since } = amended
  const number = row.number + 1
  const of = ofTerms(terms)
  await keepVersion(tx, row.id, number, terms, 'amendment', amended.proposedBy)
  const seal = await sealed(tx, 'agreement-seal+jws', {
    agreementId: row.id,
    kind: row.kind,
    version: number,
    contentHash: of.contentHash,
    parties: parties.map(({ id, role, organisationId }) => ({
      id,
      role,
      ...(organisationId ? { organisationId } : {}),
    })),
    signatures: [],
    amendment: {
      id: amendmentId,
      basedOn: { version: row.number, contentHash: row.contentHash },
      ...amended.statement,
    },
    sealedAt: written(tx.now),
  })
  await repository.insertSeal(tx, row.id, number, seal)
  const action = row.status === 'signed' ? 'amend-ahead' : 'amend'
  const data = { amendmentId, since }
  return step(
    tx,
    { ...standing, approvals: [], signatures: [] },
    action,
    'amended',
    { ...of, number, agreedNumber: number },
    data,
  )
}

/** A version of the terms of an agreement that the caller may see. */
export const versionOf = async (tx: Tx, id: string, number: number): Promise<VersionRow> =>
  (await repository.version(tx, id, number))!

/** The steps that were taken with a record of an agreement, as the caller's own events tell them; see the repository. */
export const stepsTaken = (tx: Tx, id: string, page: PageRequest) => repository.history(tx, id, page)
