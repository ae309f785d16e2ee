import { contentHash } from '../../../core/canonical.ts'
import { newId } from '../../../core/ids.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Terms } from '../terms/schemas.ts'
import { committedValue } from '../terms/value.ts'
import { agreementExists } from './problems.ts'
import type { PartyRow, Row } from './record.ts'
import * as repository from './repository.ts'
import { tell } from './standing.ts'

/** What an agreement's row has of its terms, so that lists, guards and the clock need not read them. */
export const ofTerms = (terms: Terms): Pick<Row, 'contentHash' | 'startDate' | 'endDate' | 'value'> => ({
  contentHash: contentHash(terms),
  startDate: terms.period.startDate,
  endDate: terms.period.endDate,
  value: committedValue(terms),
})

const partiesOf = (terms: Terms): Pick<PartyRow, 'id' | 'role' | 'organisationId' | 'studentId'>[] =>
  terms.parties.map((party) => ({
    id: newId(),
    role: party.role,
    organisationId: 'organisationId' in party ? party.organisationId : null,
    studentId: 'studentId' in party ? party.studentId : null,
  }))

/** What can be said of an agreement apart from its terms when it is drawn up. */
export type Settings = Pick<
  Row,
  'inOrder' | 'opensByItself' | 'signBefore' | 'placementId' | 'predecessorId' | 'administrative'
>
/** An agreement before it is drawn up. */
export type Draft = { terms: Terms; settings: Settings }

/**
 * Draws up agreements: drafts of the caller's organisation, each with its terms as the first version; answers their ids in this
 * order. As many statements for one as for hundreds.
 */
export const drawUpAll = async (tx: Tx, drafts: readonly Draft[]): Promise<string[]> => {
  const ownerId = tx.caller.organisationId!
  const made = drafts.map(({ terms, settings }) => {
    const { inOrder, opensByItself, signBefore, placementId, predecessorId, administrative } = settings
    const own = { inOrder, opensByItself, signBefore, placementId, predecessorId, administrative }
    return {
      row: { id: newId(), kind: terms.kind, ownerId, ...ofTerms(terms), ...own },
      parties: partiesOf(terms),
      terms,
    }
  })
  if (made.length === 0) return []
  // One that is in effect is followed by its renewal alone; two that are being made are kept apart by the database.
  const first = made.flatMap(({ row }) =>
    row.placementId !== null && row.predecessorId === null ? [row.placementId] : [],
  )
  if (first.length > 0 && (await repository.inEffectOf(tx, first)).size > 0) throw agreementExists()
  await repository.insertAll(
    tx,
    made.map(({ row, parties }) => ({ ...row, parties })),
  )
  await repository.insertVersions(
    tx,
    made.map(({ row, terms }) => ({
      agreementId: row.id,
      number: 1,
      contentHash: row.contentHash,
      terms: terms as unknown as Record<string, unknown>,
      cause: 'drawn-up',
      proposedBy: ownerId,
      createdAt: tx.now.toISOString(),
    })),
  )
  for (const { row } of made)
    tell(tx, 'drawn-up', {
      row: { id: row.id, kind: row.kind, status: 'draft', ownerId, number: 1 },
      parties: [],
    })
  return made.map(({ row }) => row.id)
}

/** Draws up one agreement; answers its id. */
export const drawUp = async (tx: Tx, terms: Terms, settings: Settings): Promise<string> =>
  (await drawUpAll(tx, [{ terms, settings }]))[0]!
